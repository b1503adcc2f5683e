"""Calls main with streams of ours, in a folder of its own."""

import io
import os
import resource
import sys
import tempfile


class Input(io.StringIO):
    """Standard input: too large to be read at once, perhaps a terminal, perhaps interrupted."""

    def __init__(self, text, screen, terminal=False, ends_by=None):
        super().__init__(text)
        self.screen, self.terminal, self.ends_by = screen, terminal, ends_by
        self.asked, self.question = 0, ""

    def isatty(self):
        return self.terminal

    def read(self, size=-1):
        if size is None or size < 0:
            raise MemoryError("the input is larger than the memory")
        return super().read(size)

    def readlines(self, hint=-1):
        raise MemoryError("the input is larger than the memory")

    def readline(self, size=-1):
        self.asked += 1
        self.question = self.screen.shown
        line = super().readline(size)
        if not line and self.ends_by:
            raise {"ctrl-c": KeyboardInterrupt, "mistake": RuntimeError}[self.ends_by]("at the end of the input")
        return line

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line


class Errors(io.StringIO):
    """Standard error: what is not a whole line is shown when it is flushed."""

    shown = ""

    def write(self, text):
        written = super().write(text)
        if "\n" in text:
            self.flush()
        return written

    def flush(self):
        self.shown = self.getvalue()


class Output(io.StringIO):
    """Standard output whose reader may have gone."""

    def __init__(self, gone=None):
        super().__init__()
        self.gone, self.device = gone, None

    def write(self, text):
        if self.gone == "write":
            raise BrokenPipeError(32, "Broken pipe")
        return super().write(text)

    def flush(self):
        if self.gone:
            raise BrokenPipeError(32, "Broken pipe")

    def fileno(self):
        self.device = os.open(os.devnull, os.O_WRONLY)
        return self.device


def run(lab, argv, files=(), latin=(), stdin="", terminal=False, ends_by=None, gone=None, by_name=False, disk=None):
    """What main does with these arguments: code, output, errors, and the files afterwards."""
    here, streams, called = os.getcwd(), (sys.stdin, sys.stdout, sys.stderr), sys.argv
    out, err = Output(gone), Errors()
    given = Input(stdin, err, terminal, ends_by)
    with tempfile.TemporaryDirectory() as folder:
        contents = {name: text.encode() for name, text in dict(files).items()}
        contents.update({name: text.encode("latin-1") for name, text in dict(latin).items()})
        for name, content in contents.items():
            with open(os.path.join(folder, name), "wb") as file:
                file.write(content)
        readers = {name: open(os.path.join(folder, name), "rb") for name in contents}
        os.chdir(folder)
        os.mkdir("folder")
        sys.stdin, sys.stdout, sys.stderr = given, out, err
        room = resource.getrlimit(resource.RLIMIT_FSIZE)
        try:
            if disk is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (disk, room[1]))
            if by_name:
                sys.argv = ["stock", *argv]
                code = lab.main()
            else:
                code = lab.main(argv)
        except SystemExit as stop:
            code = f"SystemExit({stop.code!r})"
        except RuntimeError as error:
            code = f"RuntimeError: {error}"
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, room)
            sys.stdin, sys.stdout, sys.stderr = streams
            sys.argv = called
            os.chdir(here)
        os.rmdir(os.path.join(folder, "folder"))
        seen = {name: reader.read().decode(errors="replace") for name, reader in readers.items()}
        for reader in readers.values():
            reader.close()
        after = {}
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name), "rb") as file:
                after[name] = file.read().decode(errors="replace")
    return {
        "code": code,
        "out": out.getvalue(),
        "err": err.getvalue(),
        "files": after,
        "seen by a reader": seen,
        "input closed": given.closed,
        "lines asked for": given.asked,
        "shown when it read": given.question,
    }
