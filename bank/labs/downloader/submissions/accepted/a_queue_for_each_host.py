"""A queue for each host with its own few threads, and one semaphore for all.

Each host has at most `per_host` threads, which take its files in turn; before each file they take one of `workers` places. So both limits are plain counts and nobody searches a list. The price: as many threads as hosts allow, most of them asleep.
The single download is an object that knows its part, its digest is computed while the bytes come.
"""

import hashlib
import time
from collections import deque
from contextlib import closing
from pathlib import Path
from threading import Lock, Semaphore, Thread
from urllib.parse import urlsplit


class DownloadError(Exception):
    pass


class _Failed(Exception):
    """The attempt failed."""


class _Final(_Failed):
    """And so will any other."""


class _File:
    def __init__(self, open_url, url, path, sha256, on_progress):
        self.open_url, self.url, self.sha256 = open_url, url, sha256
        self.target, self.part, self.mark = Path(path), Path(f"{path}.part"), Path(f"{path}.etag")
        self.on_progress = on_progress or (lambda done, total: None)

    def won(self):
        """How many bytes need not be fetched again."""
        return self.part.stat().st_size if self.part.exists() and self.mark.exists() else 0

    def forget(self):
        self.part.unlink(missing_ok=True)
        self.mark.unlink(missing_ok=True)

    def attempt(self):
        won, headers = self.won(), {}
        if won:
            headers = {"Range": f"bytes={won}-", "If-Range": self.mark.read_text("latin-1")}
        with closing(self.open_url(self.url, headers)) as answer:
            self.look_at(answer, won)
            done = self.store(answer)
        self.part.replace(self.target)
        self.forget()
        return done

    def look_at(self, answer, won):
        """Leaves the part as it has to be before the body is appended to it."""
        status = answer.status
        if status == 200:
            self.forget()
            self.part.touch()
            if answer.headers.get("etag", "").startswith('"'):
                self.mark.write_text(answer.headers["etag"], "latin-1")
        elif status in (206, 416):
            begins = answer.headers.get("content-range", "").split("-")[0]
            if not won or begins != f"bytes {won}":
                self.forget()
                raise _Failed(f"{status} without the range that was asked for")
        elif status == 429 or status // 100 == 5:
            raise _Failed(f"status {status}")
        else:
            raise _Final(f"status {status}")

    def store(self, answer):
        with self.part.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256")
        done = self.part.stat().st_size
        total = done + int(answer.headers["content-length"]) if "content-length" in answer.headers else None
        with self.part.open("ab") as file:
            for piece in iter(lambda: answer.read(65_536), b""):
                file.write(piece)
                digest.update(piece)
                done += len(piece)
                self.on_progress(done, total)
        if total is not None and done > total:
            self.forget()
        if total is not None and done != total:
            raise _Failed(f"{done} bytes instead of {total}")
        if self.sha256 is not None and digest.hexdigest() != self.sha256:
            self.forget()
            raise _Final("another checksum")
        return done


def download(open_url, url, path, sha256=None, tries=4, on_progress=None):
    file = _File(open_url, url, path, sha256, on_progress)
    left, pause = tries, 1
    while True:
        won = file.won()
        try:
            return file.attempt()
        except (ConnectionError, TimeoutError, _Failed) as error:
            if file.won() > won:
                left, pause = tries, 1
            left -= 1
            if left < 1 or isinstance(error, _Final):
                raise DownloadError(f"{url}: {error}") from error
        time.sleep(pause)
        pause *= 2


def download_all(open_url, items, folder, workers=4, per_host=2, tries=4, on_progress=None):
    if min(workers, per_host) < 1:
        raise ValueError("workers and per_host must be at least 1")
    queues, results = {}, {}
    for url, name, sha256 in items:
        if name in ("", ".", "..") or set(name) & set("/\\\0"):
            raise ValueError(f"{name!r} cannot be the name of a file")
        if name in results:
            raise ValueError(f"{name!r} comes twice")
        results[name] = None
        queues.setdefault(urlsplit(url).hostname, deque()).append((url, name, sha256))
    places, telling = Semaphore(workers), Lock()

    def one(url, name, sha256):
        def tell(done, total):
            with telling:
                on_progress(name, done, total)

        try:
            return download(open_url, url, Path(folder, name), sha256, tries, on_progress and tell)
        except Exception as error:
            return error

    def serve(queue):
        while True:
            with places:
                try:
                    item = queue.popleft()
                except IndexError:
                    return
                results[item[1]] = one(*item)

    threads = [Thread(target=serve, args=[queue]) for queue in queues.values() for _ in range(min(per_host, len(queue)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
