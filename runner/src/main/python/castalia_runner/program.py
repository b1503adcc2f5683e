"""Runs a learner's program as `python3 main.py` would, within this process."""

from __future__ import annotations

import atexit
import builtins
import gc
import linecache
import os
import signal
import sys
import threading
from importlib.machinery import SourceFileLoader
from types import ModuleType, TracebackType
from typing import Any, Dict, List, Optional, Tuple

from .wire import Program

WORK = "/work"
_FLUSH_FAILED = 120

# Bound now: the program can replace them in their modules.
_getpid, _exit, _kill = os.getpid, os._exit, os.kill


def execute(program: Program) -> int:
    """Runs it to the end of what Python does at exit; returns its exit code.

    In a process that the program forked and let run on to its end, this does not return.
    """
    born = _getpid()
    _write_files(program.files)
    code = _run_main(program)
    code = _finish(code)
    if _getpid() != born:
        _exit(code)
    return code


def _write_files(files: List[Tuple[str, str]]) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    for name, text in files:
        if "/" in name:
            os.makedirs(os.path.dirname(name), exist_ok=True)
        fd = os.open(name, flags, 0o644)
        rest = memoryview(text.encode())
        while rest:
            rest = rest[os.write(fd, rest) :]
        os.close(fd)


def _run_main(program: Program) -> int:
    source = next(text for name, text in program.files if name == program.entry)
    path = f"{WORK}/{program.entry}"
    sys.argv[:] = [program.entry, *program.arguments]
    sys.path.insert(0, os.path.dirname(path))
    if hasattr(sys, "orig_argv"):
        sys.orig_argv[:] = ["python3", *sys.argv]
    namespace = _main_module(path).__dict__
    # Tracebacks and inspect find the text even when the program leaves its folder.
    linecache.cache[program.entry] = (lambda: source,)  # type: ignore[assignment]
    failure: BaseException
    try:
        exec(compile(source.encode(), program.entry, "exec", dont_inherit=True), namespace)
        return 0
    except SystemExit as request:
        return _exit_code(request)
    except BaseException as caught:
        failure = caught
    _report(failure)  # not while it is handled: what fails in a hook must not be chained to it
    return _die_of_interrupt() if isinstance(failure, KeyboardInterrupt) else 1


def _main_module(path: str) -> ModuleType:
    main = ModuleType("__main__")
    names: Dict[str, Any] = main.__dict__
    names["__loader__"] = SourceFileLoader("__main__", path)
    if sys.version_info < (3, 14):
        names["__annotations__"] = {}
    names["__builtins__"] = builtins
    names["__file__"] = path
    if sys.version_info < (3, 15):
        names["__cached__"] = None
    sys.modules["__main__"] = main
    return main


def _exit_code(request: SystemExit) -> int:
    code = request.code
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF
    try:
        print(code, file=sys.stderr)
    except BaseException:
        pass
    return 1


def _report(failure: BaseException) -> None:
    trace = _without_our_frame(failure)
    try:
        sys.excepthook(type(failure), failure, trace)
        return
    except BaseException as caught:
        second = caught
    try:
        print("Error in sys.excepthook:", file=sys.stderr)
        sys.__excepthook__(type(second), second, _without_our_frame(second))
        print("\nOriginal exception was:", file=sys.stderr)
        sys.__excepthook__(type(failure), failure, trace)
    except BaseException:
        pass


def _without_our_frame(failure: BaseException) -> Optional[TracebackType]:
    trace = failure.__traceback__
    if trace is not None:
        failure.__traceback__ = trace = trace.tb_next
    return trace


def _die_of_interrupt() -> int:
    _finish(130)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _kill(_getpid(), signal.SIGINT)
    return 130


def _finish(code: int) -> int:
    """What Py_FinalizeEx does, in its order: threads, exit functions, the program's objects, output."""
    try:
        if threading.active_count() > 1 or threading._threading_atexits:  # type: ignore[attr-defined]
            threading._shutdown()  # type: ignore[attr-defined]
    except BaseException:
        pass
    try:
        atexit._run_exitfuncs()
    except BaseException:
        pass
    _flush(code)
    _forget_program()
    return _flush(code)


def _forget_program() -> None:
    """Drops the program's modules, so that finalizers of what they hold run."""
    try:
        own = [name for name, module in sys.modules.items() if name == "__main__" or _is_own(module)]
        for name in own:
            del sys.modules[name]
        gc.collect()
    except BaseException:
        pass


def _is_own(module: Any) -> bool:
    file = getattr(module, "__file__", None)
    return isinstance(file, str) and file.startswith(WORK + "/")


def _flush(code: int) -> int:
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None and not stream.closed:
                stream.flush()
        except BaseException:
            return code or _FLUSH_FAILED
    return code
