"""The template: forks single-use children and never sees a learner's byte.

It is the first process of the sandbox's outer namespaces. Its monitor tells it when to fork and when
to reap, by single bytes and descriptors, so what a child inherits of its memory is clean.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import sys
from typing import Any, Dict, FrozenSet, List

from . import kernel, monitor, parking, policy, preload, recorder
from .child import Child

# What a child would else clear away as it leaves the template's code: each page that it touches is
# one to be copied.
_kept: List[object] = []


def serve(baseline: FrozenSet[str], recording: recorder.Recording) -> Child:
    """Forks the monitor and then children, one after the other; returns in each child."""
    config = _read_configuration()
    filter_ = kernel.Filter(policy.compile_policy())
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    loaded = preload.Preloaded()
    loaded.load(baseline, recording, preload.wanted_by([place for place in sys.path if place.startswith("/opt/packages/")]))
    sys.path_importer_cache.clear()
    kernel.drop_bounding_set()
    kernel.set_dumpable(False)
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    gc.collect()
    kernel.forget_code()
    gc.disable()
    gc.freeze()
    if os.fork() == 0:
        ours.close()
        monitor.main(theirs, config)
    theirs.close()
    for fd in (config["door"], *config["group"].values()):
        os.close(fd)
    _leave_standard_streams()
    template = _Template(ours, config, filter_)
    _kept.append(template)
    return template.serve()


def _read_configuration() -> Dict[str, Any]:
    with open(parking.CONFIGURATION, encoding="utf-8") as file:
        config: Dict[str, Any] = json.load(file)
    return config


def _leave_standard_streams() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)


class _Template:
    def __init__(self, monitor_socket: socket.socket, config: Dict[str, Any], filter_: kernel.Filter) -> None:
        self._monitor = monitor_socket
        self._mapped: bool = config["mapped"]
        self._filter = filter_
        self._pauser = kernel.Pauser()
        self._own_pids = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)
        self._init = 0
        self._child = 0

    def serve(self) -> Child:
        while True:
            message, pipes = parking.receive(self._monitor)
            if not message:
                os._exit(0)  # the monitor is gone, and with us go all others
            if message == parking.REAP:
                self._reap()
            elif self._park(pipes):
                return Child(tuple(pipes), self._mapped, self._filter, message == parking.PARK)  # type: ignore[arg-type]

    def _park(self, pipes: List[int]) -> bool:
        """Forks a child into a pid namespace of its own; true in the child."""
        handles: List[int] = []
        me = os.getpid()
        try:
            self._start_init()
            init = os.pidfd_open(self._init)
            handles.append(init)
            kernel.enter_namespace(init, kernel.CLONE_NEWPID)
            try:
                self._child = os.fork()
            finally:
                if os.getpid() == me:
                    kernel.enter_namespace(self._own_pids, kernel.CLONE_NEWPID)
            if self._child == 0:
                return True
            handles.insert(0, os.pidfd_open(self._child))
            while pipes:  # before anybody hears of the child: what it closes is then closed
                os.close(pipes.pop())
            parking.send(self._monitor, parking.PARKED.pack(0, self._init, self._child), handles)
        except OSError as failure:
            self._monitor.send(parking.PARKED.pack(failure.errno or 5, 0, 0))
        for fd in (*pipes, *handles):
            os.close(fd)
        return False

    def _start_init(self) -> None:
        # Ignored SIGCHLD is inherited: that process then reaps orphans without doing anything.
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        try:
            self._init = self._pauser.start()
        finally:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)

    def _reap(self) -> None:
        """Waits until the run's pid namespace is empty, whatever else was left to us."""
        status, cpu, peak = 0, 0, 0
        missing = {self._init, self._child}
        while missing:
            try:
                pid, ended, used = os.wait4(-1, 0)
            except ChildProcessError:
                break
            if pid == self._child:
                status = ended
                cpu = int((used.ru_utime + used.ru_stime) * 1e9)
                peak = used.ru_maxrss << 10
            missing.discard(pid)
        self._monitor.send(parking.REAPED.pack(status, cpu, peak))

