# fails: ManyFiles.test_what_holds_by_default
# fails: ManyFiles.test_the_limits_hold
# misconception: Threads wait most of the time, so there may be as many as there are files.
# nudge: Ten thousand files from a thousand hosts. How many connections do you open?
# hint: Which of your lines keeps the number of downloads under workers?
# explanation: The limit for each host protects the others; the limit for all protects you: your line, your file descriptors, your memory. Waiting threads are cheap,
#   but they do not all wait: they all download at once.

import hashlib
import os
import time
from collections import Counter
from threading import Condition, Lock, Thread
from urllib.parse import urlsplit

PIECE = 65_536


class DownloadError(Exception):
    pass


class _Again(Exception):
    """The attempt failed, and another may not."""


def download(open_url, url, path, sha256=None, tries=4, on_progress=None):
    failures = 0
    while True:
        before = _continuable(path)[0]
        try:
            return _attempt(open_url, url, path, sha256, on_progress)
        except (_Again, ConnectionError, TimeoutError) as error:
            failures = 1 if _continuable(path)[0] > before else failures + 1
            if failures >= tries:
                raise DownloadError(f"{url}: gave up after {failures} attempts") from error
        time.sleep(2 ** (failures - 1))


def _continuable(path):
    """The length and the ETag of the part, (0, None) if there is none that can be continued."""
    try:
        with open(path + ".etag", encoding="latin-1") as file:
            return os.path.getsize(path + ".part"), file.read()
    except FileNotFoundError:
        return 0, None


def _drop(path):
    for ending in (".etag", ".part"):
        if os.path.exists(path + ending):
            os.remove(path + ending)


def _attempt(open_url, url, path, sha256, on_progress):
    start, etag = _continuable(path)
    answer = open_url(url, {"Range": f"bytes={start}-", "If-Range": etag} if start else {})
    try:
        begin = _begin(answer, url, path, start)
        total = _receive(answer, path, begin, on_progress)
    finally:
        answer.close()
    _verify(path, total, sha256)
    os.replace(path + ".part", path)
    _drop(path)
    return total


def _begin(answer, url, path, start):
    """Decides by the status where the body belongs, and returns that place."""
    if answer.status == 206 and start and answer.headers.get("content-range", "").startswith(f"bytes {start}-"):
        return start
    if answer.status in (206, 416):
        _drop(path)
        raise _Again(f"status {answer.status} does not fit the part")
    if answer.status == 429 or 500 <= answer.status <= 599:
        raise _Again(f"status {answer.status}")
    if answer.status != 200:
        raise DownloadError(f"{url}: status {answer.status}")
    _drop(path)
    etag = answer.headers.get("etag", "")
    if etag.startswith('"'):
        with open(path + ".etag", "w", encoding="latin-1") as file:
            file.write(etag)
    return 0


def _receive(answer, path, done, on_progress):
    announced = answer.headers.get("content-length")
    total = None if announced is None else done + int(announced)
    with open(path + ".part", "ab" if done else "wb") as file:
        while piece := answer.read(PIECE):
            file.write(piece)
            done += len(piece)
            if on_progress is not None:
                on_progress(done, total)
    if total is not None and done < total:
        raise _Again(f"the body ended after {done} of {total} bytes")
    if total is not None and done > total:
        _drop(path)
        raise _Again(f"the body has more than {total} bytes")
    return done


def _verify(path, total, sha256):
    if sha256 is None:
        return
    digest = hashlib.sha256()
    with open(path + ".part", "rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    if digest.hexdigest() != sha256:
        _drop(path)
        raise DownloadError(f"{path}: {total} bytes with another checksum")


def download_all(open_url, items, folder, workers=4, per_host=2, tries=4, on_progress=None):
    waiting = list(items)
    _refuse_nonsense([name for _, name, _ in waiting], workers, per_host)
    changed, telling = Condition(), Lock()
    busy, results = Counter(), {}

    def take():
        """The first item whose host has room, when there is one; None when there is nothing left."""
        with changed:
            while waiting:
                for item in waiting:
                    if busy[_host(item)] < per_host:
                        waiting.remove(item)
                        busy[_host(item)] += 1
                        return item
                changed.wait()
            return None

    def work():
        while (item := take()) is not None:
            url, name, sha256 = item

            def tell(done, total):
                with telling:
                    on_progress(name, done, total)

            try:
                result = download(open_url, url, os.path.join(folder, name), sha256, tries, on_progress and tell)
            except Exception as error:
                result = error
            with changed:
                results[name] = result
                busy[_host(item)] -= 1
                changed.notify_all()

    threads = [Thread(target=work) for _ in range(len(waiting))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def _host(item):
    return urlsplit(item[0]).hostname


def _refuse_nonsense(names, workers, per_host):
    if workers < 1 or per_host < 1:
        raise ValueError("workers and per_host must be at least 1")
    for name in names:
        if name in ("", ".", "..") or any(sign in name for sign in "/\\\0") or names.count(name) > 1:
            raise ValueError(f"{name!r} cannot be the name of a file, or comes twice")
