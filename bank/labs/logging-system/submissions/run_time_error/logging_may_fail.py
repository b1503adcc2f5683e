# fails: LoggersAndHandlers.test_a_log_call_breaks_nothing
# fails: SlowDisks.test_loggers_under_threads
# misconception: If a line cannot be written the caller has to know.
# nudge: The disk with the logs is full. What should the shop do?
# hint: Who of the callers could do something about it?
# explanation: The caller wants to sell tea; that a line about it is lost is not its affair. If handlers may raise, a full disk ends every request
#   that logs, and the line before the failure is the reason for it. Count it, so that somebody can see it.

import json
import os
import threading
import time
from collections import deque
from datetime import datetime, timezone

DEBUG, INFO, WARNING, ERROR = 10, 20, 30, 40
NAMES = {DEBUG: "DEBUG", INFO: "INFO", WARNING: "WARNING", ERROR: "ERROR"}


class Tree:
    def __init__(self):
        self.errors = 0
        self._loggers = {}
        self.lock = threading.Lock()

    def logger(self, name):
        with self.lock:
            if name not in self._loggers:
                self._loggers[name] = Logger(self, name)
            return self._loggers[name]

    def above(self, name):
        """The loggers from this name up to the root, as far as there are any."""
        while name:
            yield self._loggers.get(name)
            name = name.rpartition(".")[0]
        yield self._loggers.get("")

    def went_wrong(self):
        with self.lock:
            self.errors += 1


class Logger:
    def __init__(self, tree, name):
        self.name = name
        self.propagate = True
        self._tree = tree
        self._level = None
        self._handlers = []

    def set_level(self, level):
        self._level = level

    def add(self, handler, level=DEBUG):
        with self._tree.lock:
            self._handlers = self._handlers + [(level, handler)]

    def enabled(self, level):
        for logger in self._tree.above(self.name):
            if logger is not None and logger._level is not None:
                return level >= logger._level
        return level >= WARNING

    def log(self, level, message, /, *args, **fields):
        if not self.enabled(level):
            return
        handlers = list(self._wanted(level))
        if not handlers:
            return
        now, text = time.time(), self._text(message, args)
        for handler in handlers:
            handler({"time": now, "level": level, "logger": self.name, "message": text, "fields": dict(fields)})

    def _wanted(self, level):
        for logger in self._tree.above(self.name):
            if logger is not None:
                yield from [handler for least, handler in logger._handlers if level >= least]
                if not logger.propagate:
                    return

    def _text(self, message, args):
        if not args:
            return message
        try:
            return message % args
        except Exception:
            self._tree.went_wrong()
            return message

    def debug(self, message, /, *args, **fields):
        self.log(DEBUG, message, *args, **fields)

    def info(self, message, /, *args, **fields):
        self.log(INFO, message, *args, **fields)

    def warning(self, message, /, *args, **fields):
        self.log(WARNING, message, *args, **fields)

    def error(self, message, /, *args, **fields):
        self.log(ERROR, message, *args, **fields)


def json_line(record, secrets=("password", "token", "secret")):
    moment = datetime.fromtimestamp(record["time"], timezone.utc)
    line = {
        "time": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "level": NAMES.get(record["level"], record["level"]),
        "logger": record["logger"],
        "message": record["message"],
    }
    fields = _clean(record["fields"], [secret.lower() for secret in secrets])
    line.update({name + "_" if name in line else name: value for name, value in fields.items()})
    return json.dumps(line)


def _clean(value, secrets):
    if isinstance(value, dict):
        return {str(key): "***" if _is_secret(str(key), secrets) else _clean(item, secrets) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_clean(item, secrets) for item in value]
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    return str(value)


def _is_secret(name, secrets):
    return any(secret in name.lower() for secret in secrets)


class Queued:
    def __init__(self, handler, capacity=1000):
        if capacity < 1:
            raise ValueError("capacity must be at least 1")
        self.dropped = 0
        self.failed = 0
        self._handler = handler
        self._capacity = capacity
        self._waiting = deque()
        self._closed = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def __call__(self, record):
        with self._changed:
            if self._closed or len(self._waiting) >= self._capacity:
                self.dropped += 1
                return
            self._waiting.append(record)
            self._changed.notify()

    def _run(self):
        while True:
            with self._changed:
                while not self._waiting:
                    if self._closed:
                        return
                    self._changed.wait()
                record = self._waiting.popleft()
            try:
                self._handler(record)
            except Exception:
                self.failed += 1

    def close(self):
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join()


class RotatingFile:
    def __init__(self, path, max_bytes, backups=3):
        if max_bytes < 1 or backups < 1:
            raise ValueError("max_bytes and backups must be at least 1")
        self._path, self._most, self._backups = os.fspath(path), max_bytes, backups
        self._lock = threading.Lock()
        self._open()

    def _open(self):
        self._file = open(self._path, "ab")
        self._size = os.path.getsize(self._path)

    def __call__(self, line):
        data = (line + "\n").encode()
        with self._lock:
            if self._size and self._size + len(data) > self._most:
                self._rotate()
            self._file.write(data)
            self._file.flush()
            self._size += len(data)

    def _rotate(self):
        self._file.close()
        for number in range(self._backups, 1, -1):
            newer = f"{self._path}.{number - 1}"
            if os.path.exists(newer):
                os.replace(newer, f"{self._path}.{number}")
        os.replace(self._path, f"{self._path}.1")
        self._open()

    def close(self):
        self._file.close()
