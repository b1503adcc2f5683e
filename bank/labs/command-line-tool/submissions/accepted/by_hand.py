"""A table of commands, parsed by hand, and an exception for each exit code.

Fifty lines instead of argparse: every message is ours and the start is quick, while each further kind of option is work. Whatever ends the command early is raised as one exception that knows its code.
"""

import json
import os
import sys

HELP = """\
stock [--version] [--help] COMMAND
stock total [--at-least N] [--json] [FILE ...]   add up the counts of each item
stock set FILE ITEM COUNT                        give an item a count
stock remove [--dry-run] [--yes] FILE ITEM       take an item out
"""
DIGITS = frozenset("0123456789")


class Stop(Exception):
    def __init__(self, code, message=None):
        self.code, self.message = code, message


def wrong_use(message):
    return Stop(2, f"{message}; see stock --help")


def main(argv=None):
    try:
        code = command(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except Stop as stop:
        if stop.message is not None:
            say(stop.message)
        return stop.code
    except BrokenPipeError:
        return 128 + 13
    except KeyboardInterrupt:
        return 128 + 2
    return code


def say(message):
    sys.stderr.write(f"stock: {message}\n")


def command(words):
    first = words.pop(0) if words else None
    if first == "--version":
        sys.stdout.write("stock 1.0\n")
        return 0
    if first == "--help" or first in COMMANDS and "--help" in words:
        sys.stdout.write(HELP)
        return 0
    if first not in COMMANDS:
        raise wrong_use(f"no such command: {first}" if first else "a command is missing")
    function, known = COMMANDS[first]
    options, rest = parsed(words, known)
    return function(options, rest)


def parsed(words, known):
    """Options and the rest. An option whose type is bool stands alone."""
    options, rest = {}, []
    words = iter(words)
    for word in words:
        name, equals, value = word.partition("=")
        if not word.startswith("--"):
            rest.append(word)
        elif known.get(name) is bool and not equals:
            options[name] = True
        elif name in known and known[name] is not bool:
            options[name] = known[name](value if equals else next(words, ""))
        else:
            raise wrong_use(f"no such option: {word}")
    return options, rest


def whole(text):
    digits = text[1:] if text.startswith("-") else text
    if not digits or set(digits) - DIGITS:
        raise wrong_use(f"{text!r} is no whole number")
    return int(text)


def entry(line):
    """None for a line that says nothing, else item and count; ValueError for others."""
    if not line or line[0] == "#":
        return None
    item, tab, number = line.partition("\t")
    try:
        if item and tab:
            return item, whole(number)
    except Stop:
        pass
    raise ValueError("not an item, a tab and a whole number")


def entries(name, lines):
    """Each line with what it says, or a Stop in its place."""
    for number, line in enumerate(lines, 1):
        line = line.rstrip("\n")
        try:
            yield line, entry(line)
        except ValueError as error:
            yield line, Stop(1, f"{name}:{number}: {error}")


def read(name):
    """What entries says of the file, lazily; raises Stop if it cannot be read."""
    try:
        if name == "-":
            yield from entries(name, sys.stdin)
        else:
            with open(name, encoding="utf-8") as file:
                yield from entries(name, file)
    except UnicodeDecodeError:
        raise Stop(1, f"{name}: not UTF-8") from None
    except OSError as error:
        raise Stop(1, f"{name}: {error.strerror}") from error


def total(options, names):
    sums, problems = {}, []

    def problem(stop):
        say(stop.message)
        problems.append(stop)

    for name in names or ["-"]:
        try:
            for _, said in read(name):
                if isinstance(said, Stop):
                    problem(said)
                elif said is not None:
                    item, number = said
                    sums[item] = sums.get(item, 0) + number
        except Stop as stop:
            problem(stop)
    least = options.get("--at-least")
    shown = [(item, number) for item, number in sorted(sums.items()) if least is None or number >= least]
    if "--json" in options:
        sys.stdout.write(json.dumps(dict(shown)) + "\n")
    else:
        sys.stdout.writelines(f"{item}\t{number}\n" for item, number in shown)
    return 1 if problems else 0


def whole_file(name):
    said = list(read(name))
    for _, what in said:
        if isinstance(what, Stop):
            raise what
    return said


def replace(name, lines):
    beside = f"{name}.{os.getpid()}.part"
    try:
        with open(beside, "w", encoding="utf-8") as file:
            file.write("".join(line + "\n" for line in lines))
        os.replace(beside, name)
    except OSError as error:
        raise Stop(1, f"{name}: {error.strerror}") from error
    finally:
        if os.path.exists(beside):
            os.unlink(beside)


def checked(item):
    if item == "" or item.startswith("#") or "\t" in item or "\n" in item:
        raise wrong_use(f"{item!r} is no item")
    return item


def set_item(_, rest):
    if len(rest) != 3:
        raise wrong_use("set wants a file, an item and a count")
    name, item, number = rest[0], checked(rest[1]), whole(rest[2])
    if rest[2].startswith("-"):
        raise wrong_use("a count is not negative")
    lines, place = [], None
    for line, said in whole_file(name) if os.path.lexists(name) else ():
        if said is None or said[0] != item:
            lines.append(line)
        elif place is None:
            place = len(lines)
    lines.insert(len(lines) if place is None else place, f"{item}\t{number}")
    replace(name, lines)
    return 0


def remove(options, rest):
    if len(rest) != 2:
        raise wrong_use("remove wants a file and an item")
    name, item = rest[0], checked(rest[1])
    kept, gone = [], []
    for line, said in whole_file(name):
        if said is not None and said[0] == item:
            gone.append(said[1])
        else:
            kept.append(line)
    if not gone:
        raise Stop(1, f"{name}: there is no {item}")
    if "--dry-run" not in options:
        if "--yes" not in options:
            ask(f"remove {item} ({sum(gone)})?")
        replace(name, kept)
    sys.stdout.write(f"{item}\t{sum(gone)}\n")
    return 0


def ask(question):
    if not sys.stdin.isatty():
        raise wrong_use("nobody can be asked here: say --yes")
    sys.stderr.write(question + " [y/N] ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() not in {"y", "yes"}:
        raise Stop(1)


COMMANDS = {
    "total": (total, {"--at-least": whole, "--json": bool}),
    "set": (set_item, {}),
    "remove": (remove, {"--dry-run": bool, "--yes": bool}),
}
