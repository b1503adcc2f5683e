"""Loggers linked to their parents, queue.Queue with an end mark, and a file that is opened for each line.

Parents are made with their children, so that travelling up follows one reference each. queue.Queue brings bound and locks ready-made, while the end mark needs a place in it. A file that is opened each time survives being moved away by
others, and costs two system calls more for each line.
"""

import json
import pathlib
import queue
import threading
import time
from datetime import datetime, timezone

DEBUG, INFO, WARNING, ERROR = 10, 20, 30, 40
NAMES = ["DEBUG", "INFO", "WARNING", "ERROR"]
END = object()


class Tree:
    def __init__(self):
        self.errors = 0
        self.lock = threading.RLock()
        self._loggers = {"": Logger(self, "", None)}

    def logger(self, name):
        with self.lock:
            known = self._loggers.get(name)
            if known is None:
                known = Logger(self, name, self.logger(name.rpartition(".")[0]))
                self._loggers[name] = known
            return known


class Logger:
    def __init__(self, tree, name, parent):
        self._tree, self.name, self._parent = tree, name, parent
        self._level = None
        self._handlers = ()
        self.propagate = True

    def set_level(self, level):
        self._level = level

    def add(self, handler, level=DEBUG):
        with self._tree.lock:
            self._handlers += ((handler, level),)

    def _threshold(self):
        if self._level is not None:
            return self._level
        return WARNING if self._parent is None else self._parent._threshold()

    def enabled(self, level):
        return self._threshold() <= level

    def _handlers_up(self):
        if self._parent is None or not self.propagate:
            return self._handlers
        return self._handlers + self._parent._handlers_up()

    def log(self, level, message, /, *args, **fields):
        record = None
        for handler, least in self._handlers_up() if self.enabled(level) else ():
            if level < least:
                continue
            if record is None:
                record = dict(time=time.time(), level=level, logger=self.name, message=self._formatted(message, args))
            try:
                handler({**record, "fields": {**fields}})
            except Exception:
                self._count_error()

    def _formatted(self, message, args):
        try:
            return message % args if args else message
        except Exception:
            self._count_error()
            return message

    def _count_error(self):
        with self._tree.lock:
            self._tree.errors += 1

    def debug(self, message, /, *args, **fields):
        self.log(DEBUG, message, *args, **fields)

    def info(self, message, /, *args, **fields):
        self.log(INFO, message, *args, **fields)

    def warning(self, message, /, *args, **fields):
        self.log(WARNING, message, *args, **fields)

    def error(self, message, /, *args, **fields):
        self.log(ERROR, message, *args, **fields)


def json_line(record, secrets=("password", "token", "secret")):
    def shown(name, value):
        if any(secret.casefold() in name.casefold() for secret in secrets):
            return "***"
        if isinstance(value, dict):
            return {str(key): shown(str(key), item) for key, item in value.items()}
        if isinstance(value, (list, tuple)):
            return [shown("", item) for item in value]
        return value

    number, rest = divmod(record["level"], 10)
    level = NAMES[number - 1] if rest == 0 and 1 <= number <= 4 else record["level"]
    moment = datetime.fromtimestamp(record["time"], timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
    line = {"time": moment, "level": level, "logger": record["logger"], "message": record["message"]}
    for name, value in record["fields"].items():
        line[name + "_" if name in ("time", "level", "logger", "message") else name] = shown(name, value)
    return json.dumps(line, default=str)


class Queued:
    def __init__(self, handler, capacity=1000):
        if capacity < 1:
            raise ValueError("capacity must be at least 1")
        self._handler = handler
        self._queue = queue.Queue(capacity)
        self._lock = threading.Lock()
        self._closed = False
        self.dropped = self.failed = 0
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def __call__(self, record):
        with self._lock:
            try:
                if self._closed:
                    raise queue.Full
                self._queue.put_nowait(record)
            except queue.Full:
                self.dropped += 1

    def _run(self):
        for record in iter(self._queue.get, END):
            try:
                self._handler(record)
            except Exception:
                self.failed += 1

    def close(self):
        with self._lock:
            first, self._closed = not self._closed, True
        if first:
            self._queue.put(END)
        self._thread.join()


class RotatingFile:
    def __init__(self, path, max_bytes, backups=3):
        if not (max_bytes >= 1 and backups >= 1):
            raise ValueError("max_bytes and backups must be at least 1")
        self._files = [pathlib.Path(path)] + [pathlib.Path(f"{path}.{number + 1}") for number in range(backups)]
        self._most = max_bytes
        self._lock = threading.Lock()

    def __call__(self, line):
        data = f"{line}\n".encode("utf-8")
        now = self._files[0]
        with self._lock:
            if now.exists() and now.stat().st_size + len(data) > self._most:
                for older, newer in zip(self._files[:0:-1], self._files[-2::-1]):
                    if newer.exists():
                        newer.replace(older)
            with now.open("ab") as file:
                file.write(data)

    def close(self):
        pass
