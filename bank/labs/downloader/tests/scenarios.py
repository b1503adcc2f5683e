"""What runs beside the learner's code: a network of the lab's own, real files in a folder of their own, threads."""

import os
import tempfile
import threading
import time

KINDS = {kind.__name__: kind for kind in (ConnectionError, ConnectionResetError, TimeoutError, ValueError, OSError)}


class Answer:
    def __init__(self, plan, look):
        self.status = plan.get("status", 200)
        self.headers = plan.get("headers", {})
        self.body = plan.get("body", "").encode()
        self.breaks = plan.get("breaks")
        self.look = look
        self.sizes = []
        self.closed = 0

    def read(self, size):
        self.sizes.append(size)
        self.look()
        if self.breaks and not self.body:
            raise KINDS[self.breaks]("in the middle")
        piece, self.body = self.body[:size], self.body[size:]
        return piece

    def close(self):
        self.closed += 1


def contents(folder):
    found = {}
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), "rb") as file:
            found[name] = file.read().decode()
    return found


def one_file(lab, answers, before, tries=1, sha256=None):
    """Downloads to the file "f" in a folder; answers is the plan of the network, before what lies in the folder."""
    plan, requests, at, given, seen, progress = list(answers), [], [], [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for name, text in before.items():
            with open(os.path.join(folder, name), "w") as file:
                file.write(text)

        def look():
            if "f" in os.listdir(folder):
                with open(os.path.join(folder, "f")) as file:
                    seen.append(file.read())

        def open_url(url, headers):
            requests.append(headers)
            at.append(time.monotonic())
            if not plan:
                raise AssertionError("one request too many")
            now = plan.pop(0)
            if now.get("raises"):
                raise KINDS[now["raises"]]("no connection")
            given.append(Answer(now, look))
            return given[-1]

        def on_progress(done, total):
            progress.append((done, total))

        told = {"result": None, "error": None, "cause": None}
        began = time.monotonic()
        try:
            told["result"] = lab.download(open_url, "http://a.example/f", os.path.join(folder, "f"), sha256, tries, on_progress)
        except Exception as error:
            told["error"] = "DownloadError" if type(error) is lab.DownloadError else f"{type(error).__name__}: {error}"
            told["cause"] = type(error.__cause__).__name__ if error.__cause__ else None
        told.update(requests=requests, at=[moment - began for moment in at], ended=time.monotonic() - began)
        told.update(files=contents(folder), progress=progress, seen=sorted(set(seen)))
        told["closed"] = all(answer.closed for answer in given)
        told["sizes"] = [size for answer in given for size in answer.sizes]
    return told


class Body:
    """An answer of one piece; `during` is called while it is read."""

    status = 200

    def __init__(self, text, during=None):
        self.pieces = [text.encode()]
        self.headers = {}
        self.during = during or (lambda: None)

    def read(self, size):
        if not self.pieces:
            return b""
        self.during()
        return self.pieces.pop()

    def close(self):
        pass


def plain(results):
    return {name: result if isinstance(result, int) else type(result).__name__ for name, result in results.items()}


def many_files(lab, names, fails, workers=4, per_host=2, tries=4):
    requests = []

    def open_url(url, headers):
        requests.append(url)
        name = url.rsplit("/", 1)[1]
        if name in fails:
            raise KINDS[fails[name]]("no")
        return Body(name * 3)

    with tempfile.TemporaryDirectory() as folder:
        items = [(f"http://{number % 3}.example/{name}", name, None) for number, name in enumerate(names)]
        try:
            results = plain(lab.download_all(open_url, items, folder, workers, per_host, tries))
        except ValueError as error:
            results = type(error).__name__
        return {"results": results, "files": contents(folder), "requests": len(requests), "threads": threading.active_count()}


def checked(lab, sums):
    """One good and one bad checksum, and one that is not given."""
    with tempfile.TemporaryDirectory() as folder:
        items = [(f"http://a.example/{name}", name, sha256) for name, sha256 in sums.items()]
        return plain(lab.download_all(lambda url, headers: Body("abc"), items, folder))


def wait_for_each_other(lab, urls, workers, per_host):
    """Every download waits until all of them run."""
    all_here = threading.Barrier(len(urls))
    with tempfile.TemporaryDirectory() as folder:
        items = [(url, f"f{number}", None) for number, url in enumerate(urls)]
        return plain(lab.download_all(lambda url, headers: Body("abc", all_here.wait), items, folder, workers=workers, per_host=per_host))


def at_most(lab, urls, workers, per_host):
    """How many ran at a time, while each takes a second."""
    running, most = [], []

    def during():
        running.append(1)
        most.append(len(running))
        time.sleep(1)
        running.pop()

    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        items = [(url, f"f{number}", None) for number, url in enumerate(urls)]
        lab.download_all(lambda url, headers: Body("abc", during), items, folder, workers=workers, per_host=per_host)
    return {"most": max(most, default=0), "seconds": time.monotonic() - began}


def at_most_by_default(lab, hosts):
    """How many ran at a time, and how often one that always fails was tried, with no limits given."""
    running, most, tried = [], [], []

    def during():
        running.append(1)
        most.append(len(running))
        time.sleep(1)
        running.pop()

    def refuse(url, headers):
        tried.append(url)
        raise ConnectionError("no")

    with tempfile.TemporaryDirectory() as folder:
        items = [(f"http://{host}/", f"f{number}", None) for number, host in enumerate(hosts)]
        lab.download_all(lambda url, headers: Body("abc", during), items, folder)
        lab.download_all(refuse, items[:1], folder)
        try:
            lab.download(refuse, "http://a/", os.path.join(folder, "f"))
        except lab.DownloadError:
            pass
    return {"most": max(most, default=0), "tried": len(tried)}


def a_slow_host(lab):
    """The first file of the slow host comes only when the quick host's are there."""
    quick = threading.Semaphore(0)

    def open_url(url, headers):
        if "slow" not in url:
            return Body("abc", quick.release)
        if url.endswith("1"):
            return Body("abc", lambda: [quick.acquire() for _ in range(2)])
        return Body("abc")

    with tempfile.TemporaryDirectory() as folder:
        items = [(f"http://{url}", url.replace("/", "-"), None) for url in ("slow/1", "slow/2", "slow/3", "quick/1", "quick/2")]
        return plain(lab.download_all(open_url, items, folder, workers=2, per_host=1))


def two_of_one_host(lab, threads):
    running, most = [], []

    def during():
        running.append(1)
        most.append(len(running))
        running.pop()

    with tempfile.TemporaryDirectory() as folder:
        items = [("http://a/0", "f0", None), ("http://a/1", "f1", None)]
        results = lab.download_all(lambda url, headers: Body("abc", during), items, folder, workers=2, per_host=1)
    return {"results": plain(results), "most": max(most, default=0)}


def progress_of_two(lab, threads):
    telling, told = [], []

    def on_progress(name, done, total):
        telling.append(name)
        told.append((len(telling), name, done, total))
        telling.pop()

    with tempfile.TemporaryDirectory() as folder:
        items = [("http://a/0", "f0", None), ("http://b/1", "f1", None)]
        lab.download_all(lambda url, headers: Body("abc"), items, folder, workers=2, on_progress=on_progress)
    return {"told": sorted(told)}
