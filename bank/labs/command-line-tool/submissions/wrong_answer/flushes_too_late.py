# fails: BadDays.test_the_reader_has_gone
# misconception: What was printed has been written.
# nudge: Output to a pipe is buffered. When does the first byte go out?
# hint: Who flushes, and is your try still there at that moment?
# explanation: A short output lies in the buffer until the end of the program. If the reader has gone the failure comes at the last flush, after your
#   main has returned 0, as a message that nobody can catch any more.

import argparse
import contextlib
import json
import os
import re
import sys
import tempfile
from collections import Counter


class Failed(Exception):
    """An expected failure: one line for the user."""


def main(argv=None):
    try:
        arguments = parser().parse_args(argv)
    except SystemExit as stop:
        return stop.code
    try:
        return arguments.function(arguments)
    except Failed as failure:
        complain(failure)
        return 1
    except BrokenPipeError:
        return 141
    except KeyboardInterrupt:
        return 130


def complain(message):
    print(f"stock: {message}", file=sys.stderr)


def parser():
    top = argparse.ArgumentParser(prog="stock", allow_abbrev=False)
    top.add_argument("--version", action="version", version="stock 1.0")
    commands = top.add_subparsers(metavar="COMMAND", required=True)

    def command(name, function):
        made = commands.add_parser(name, help=function.__doc__, description=function.__doc__, allow_abbrev=False)
        made.set_defaults(function=function)
        return made

    adding = command("total", total)
    adding.add_argument("--at-least", type=whole)
    adding.add_argument("--json", action="store_true")
    adding.add_argument("files", nargs="*", metavar="FILE")
    setting = command("set", set_item)
    setting.add_argument("file", metavar="FILE")
    setting.add_argument("item", type=item_name, metavar="ITEM")
    setting.add_argument("count", type=count, metavar="COUNT")
    removing = command("remove", remove)
    removing.add_argument("--dry-run", action="store_true")
    removing.add_argument("--yes", action="store_true")
    removing.add_argument("file", metavar="FILE")
    removing.add_argument("item", type=item_name, metavar="ITEM")
    return top


def whole(text):
    if not re.fullmatch("-?[0-9]+", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number")
    return int(text)


def item_name(text):
    if not re.fullmatch("[^#\t\n][^\t\n]*", text):
        raise argparse.ArgumentTypeError("an item is not empty, holds no tab and does not begin with #")
    return text


def count(text):
    if not re.fullmatch("[0-9]+", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no count")
    return int(text)


def entry(line):
    """The item and the count of a line; None if it says nothing. Raises ValueError."""
    if line == "" or line.startswith("#"):
        return None
    found = re.fullmatch("([^\t]+)\t(-?[0-9]+)", line)
    if found is None:
        raise ValueError("not an item, a tab and a whole number")
    return found[1], int(found[2])


def total(arguments):
    """Add up the counts of each item, of all files; - is standard input."""
    sums, code = Counter(), 0
    for name in arguments.files or ["-"]:
        try:
            with opened(name) as lines:
                for number, line in enumerate(lines, 1):
                    try:
                        said = entry(line.rstrip("\n"))
                        if said:
                            sums[said[0]] += said[1]
                    except ValueError as error:
                        complain(f"{name}:{number}: {error}")
                        code = 1
        except OSError as error:
            complain(f"{name}: {error.strerror}")
            code = 1
        except UnicodeDecodeError:
            complain(f"{name}: not UTF-8")
            code = 1
    shown = {item: sums[item] for item in sorted(sums) if arguments.at_least is None or sums[item] >= arguments.at_least}
    if arguments.json:
        print(json.dumps(shown))
    else:
        for item, number in shown.items():
            print(f"{item}\t{number}")
    return code


def opened(name):
    return contextlib.nullcontext(sys.stdin) if name == "-" else open(name, encoding="utf-8")


def read(name):
    """All lines of a file with what they say; they must all be right."""
    try:
        with open(name, encoding="utf-8") as file:
            lines = [line.rstrip("\n") for line in file]
    except FileNotFoundError:
        raise
    except OSError as error:
        raise Failed(f"{name}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise Failed(f"{name}: not UTF-8") from error
    said = []
    for number, line in enumerate(lines, 1):
        try:
            said.append((line, entry(line)))
        except ValueError as error:
            raise Failed(f"{name}:{number}: {error}") from error
    return said


def write(name, lines):
    """Beside the file first, then in its place in one step."""
    beside = None
    try:
        handle, beside = tempfile.mkstemp(dir=os.path.dirname(os.path.abspath(name)))
        with open(handle, "w", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in lines)
        os.replace(beside, name)
    except OSError as error:
        if beside is not None:
            os.unlink(beside)
        raise Failed(f"{name}: {error.strerror}") from error


def set_item(arguments):
    """Give an item a count."""
    try:
        before = read(arguments.file)
    except FileNotFoundError:
        before = []
    new = f"{arguments.item}\t{arguments.count}"
    lines = []
    for line, said in before:
        if said is None or said[0] != arguments.item:
            lines.append(line)
        elif new not in lines:
            lines.append(new)
    write(arguments.file, lines if new in lines else lines + [new])
    return 0


def remove(arguments):
    """Take an item out."""
    try:
        before = read(arguments.file)
    except FileNotFoundError as error:
        raise Failed(f"{arguments.file}: {error.strerror}") from error
    counts = [said[1] for _, said in before if said and said[0] == arguments.item]
    if not counts:
        raise Failed(f"{arguments.file}: there is no {arguments.item}")
    found = f"{arguments.item}\t{sum(counts)}"
    if not arguments.dry_run:
        if not arguments.yes:
            if not sys.stdin.isatty():
                complain("nobody can be asked; say --yes")
                return 2
            print(f"remove {found}? [y/N] ", end="", file=sys.stderr, flush=True)
            if sys.stdin.readline().strip().lower() not in ("y", "yes"):
                return 1
        write(arguments.file, [line for line, said in before if said is None or said[0] != arguments.item])
    print(found)
    return 0
