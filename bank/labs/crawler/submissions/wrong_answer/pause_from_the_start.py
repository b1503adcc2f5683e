# fails: Manners.test_a_host_is_left_alone_between_requests
# fails: Manners.test_a_pause_holds_up_nobody_else
# fails: Manners.test_new_work_is_begun_at_once
# fails: Trouble.test_a_server_that_asks_for_a_rest_gets_it
# fails: Trouble.test_thirty_seconds_if_it_does_not_say
# fails: Trouble.test_a_cancelled_crawl_goes_on_later
# fails: Trouble.test_what_was_under_way_is_waiting
# fails: Trouble.test_a_cancelled_crawl_waits_for_its_requests
# fails: Trouble.test_a_cancelled_request_is_not_one_of_three
# misconception: A request each second: the pause counts from one start to the next.
# nudge: The server needs three seconds for an answer. How long is it left alone?
# hint: From which moment does the statement count?
# explanation: A server that is slow because it has too much to do would get the next request at once. Counted from the answer, whoever is slow is asked less often.

import asyncio
import re
from collections import deque
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

USUAL = {"http": 80, "https": 443}
REDIRECTS = {301, 302, 303, 307, 308}


def normal(base, href):
    try:
        parts = urlsplit(urljoin(base, href.strip()))
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in USUAL or not parts.hostname:
        return None
    host = parts.hostname
    if port is not None and port != USUAL[parts.scheme]:
        host = f"{host}:{port}"
    return urlunsplit((parts.scheme, host, plain_path(parts.path), parts.query, ""))


def plain_path(path):
    segments = []
    for segment in path.split("/")[1:]:
        if segment == "..":
            del segments[-1:]
        elif segment != ".":
            segments.append(segment)
    if path.endswith(("/.", "/..")):
        segments.append("")
    return re.sub("%[0-9A-Fa-f]{2}", plain_escape, "/" + "/".join(segments))


def plain_escape(match):
    character = unquote(match[0], "latin-1")
    return character if re.fullmatch("[A-Za-z0-9._~-]", character) else match[0].upper()


class Host:
    def __init__(self, root):
        self.root = root
        self.queue = deque()  # (address, depth); the first one may be under way
        self.rules = None
        self.visited = 0
        self.due = 0
        self.tries = 0
        self.task = None


class Crawler:
    def __init__(
        self, fetch, links, *, workers=4, pause=1.0, max_depth=5, max_pages=1000, max_per_host=100, agent="castalia"
    ):
        self._fetch, self._links, self._agent = fetch, links, agent
        self._workers, self._pause = workers, pause
        self._max_depth, self._max_pages, self._max_per_host = max_depth, max_pages, max_per_host
        self._hosts = {}
        self._known = set()
        self._begun = set()
        self.pages = {}

    @property
    def waiting(self):
        return [entry for host in self._hosts.values() for entry in host.queue]

    async def run(self, seeds=()):
        addresses = [normal(seed, "") for seed in seeds]
        if None in addresses:
            raise ValueError("a seed is no page")
        self._clock = asyncio.get_running_loop().time
        self._free = asyncio.Semaphore(self._workers)
        for address in addresses:
            self._hosts.setdefault(urlsplit(address).netloc, Host(urljoin(address, "/")))
        for address in addresses:
            self._add(address, 0)
        for host in self._hosts.values():
            self._wake(host)
        try:
            while tasks := self._tasks():
                await asyncio.wait(tasks)
        finally:
            for task in self._tasks():
                task.cancel()
            await asyncio.gather(*self._tasks(), return_exceptions=True)
        return self.pages

    def _tasks(self):
        return [host.task for host in self._hosts.values() if host.task and not host.task.done()]

    def _add(self, address, depth):
        host = self._hosts.get(urlsplit(address).netloc)
        if host is not None and address not in self._known:
            self._known.add(address)
            host.queue.append((address, depth))
            self._wake(host)

    def _wake(self, host):
        if host.task is None or host.task.done():
            host.task = asyncio.create_task(self._serve(host))

    async def _serve(self, host):
        while host.queue:
            if host.rules is None:
                host.rules = rules(*await self._ask(host, urljoin(host.root, "robots.txt")))
                continue
            address, depth = host.queue[0]
            if address not in self._begun:
                if host.visited == self._max_per_host or not host.rules.can_fetch(self._agent, address):
                    host.queue.popleft()
                    continue
                if len(self._begun) == self._max_pages:
                    return
                self._begun.add(address)
                host.visited += 1
                host.tries = 0
            status, headers, body = await self._ask(host, address)
            host.tries += 1
            if status in (429, 503) and host.tries < 3:
                continue
            host.queue.popleft()
            self.pages[address] = status
            if depth < self._max_depth:
                for link in self._found(status, headers, body):
                    following = normal(address, link)
                    if following is not None:
                        self._add(following, depth + 1)

    async def _ask(self, host, address):
        await asyncio.sleep(host.due - self._clock())
        async with self._free:
            pause = self._pause - 1
            try:
                status, headers, body = await self._fetch(address)
                if status in (429, 503):
                    pause = max(pause, seconds(headers.get("retry-after", "")))
                return status, headers, body
            except Exception:
                return None, {}, ""
            finally:
                host.due = self._clock() + pause

    def _found(self, status, headers, body):
        if status in REDIRECTS:
            return [headers["location"]] if "location" in headers else []
        try:
            return self._links(body) if status == 200 else []
        except Exception:
            return []


def seconds(text):
    return int(text) if text.isdecimal() else 30


def rules(status, headers, body):
    parser = RobotFileParser()
    if status == 200:
        parser.parse(body.splitlines())
    elif status is not None and 400 <= status <= 499:
        parser.parse([])
    else:
        parser.parse(["User-agent: *", "Disallow: /"])
    return parser
