"""A fixed crew, and a heap of hosts by the moment at which they may be asked again.

A worker takes the host that is due first, makes one request, and puts it back with its next moment; a host that is not on the heap is in somebody's hands, so nobody else can ask it. The number of tasks does not grow with the
number of hosts. The price: the end, the waiting and the putting back must be done by hand.
"""

import asyncio
import heapq
import string
from contextlib import suppress
from itertools import count
from urllib.parse import urlsplit
from urllib.parse import urljoin as join
from urllib.robotparser import RobotFileParser

PLAIN = {f"{ord(character):02X}": character for character in string.ascii_letters + string.digits + "-._~"}
PORTS = {"http": "80", "https": "443"}
MOVED = (301, 302, 303, 307, 308)


def normal(base, href):
    try:
        parts = urlsplit(join(base, href.strip()))
        port = str(parts.port or "")
    except ValueError:
        return None
    if parts.scheme not in PORTS or not parts.hostname:
        return None
    netloc = parts.hostname if port in ("", PORTS[parts.scheme]) else f"{parts.hostname}:{port}"
    path = join("/", "/" + parts.path.lstrip("/")) if "/." in parts.path else parts.path
    first, *rest = path.split("%")
    for piece in rest:
        code = piece[:2].upper()
        first += PLAIN.get(code) or "%" + code
        first += piece[2:]
    return parts._replace(netloc=netloc, path=first or "/", fragment="").geturl()


class Host:
    def __init__(self, address):
        self.robots = join(address, "/robots.txt")
        self.parser = None
        self.found = []
        self.next = 0  # index of the first in found that is not finished
        self.left = None
        self.tries = 0
        self.due = 0
        self.planned = False


class Crawler:
    def __init__(
        self, fetch, links, *, workers=4, pause=1.0, max_depth=5, max_pages=1000, max_per_host=100, agent="castalia"
    ):
        self.fetch, self.links, self.agent = fetch, links, agent
        self.workers, self.pause = workers, pause
        self.max_depth, self.max_per_host = max_depth, max_per_host
        self.left = max_pages
        self.hosts, self.depths, self.pages = {}, {}, {}
        self.heap, self.ticket = [], count()

    @property
    def waiting(self):
        return [(address, self.depths[address]) for host in self.hosts.values() for address in host.found[host.next :]]

    async def run(self, seeds=()):
        seeds = [normal(seed, "") for seed in seeds]
        if None in seeds:
            raise ValueError("every seed must be an address of http or https")
        self.now = asyncio.get_running_loop().time
        self.news = asyncio.Event()
        self.busy = 0
        for seed in seeds:
            netloc = urlsplit(seed).netloc
            if netloc not in self.hosts:
                self.hosts[netloc] = Host(seed)
                self.hosts[netloc].left = self.max_per_host
        for seed in seeds:
            self.offer(seed, 0)
        crew = [asyncio.create_task(self.work()) for _ in range(self.workers)]
        try:
            await asyncio.gather(*crew)
        finally:
            for task in crew:
                task.cancel()
            await asyncio.wait(crew)
        return self.pages

    def offer(self, address, depth):
        host = self.hosts.get(urlsplit(address).netloc)
        if host and address not in self.depths:
            self.depths[address] = depth
            host.found.append(address)
            self.plan(host)

    def plan(self, host):
        if not host.planned:
            host.planned = True
            heapq.heappush(self.heap, (host.due, next(self.ticket), host))
            self.tell()

    def tell(self):
        self.news.set()
        self.news = asyncio.Event()

    async def work(self):
        while self.heap or self.busy:
            due, _, host = self.heap[0] if self.heap else (None, None, None)
            pause = None if due is None else due - self.now()
            if pause is not None and pause <= 0:
                heapq.heappop(self.heap)
                await self.serve(host)
                continue
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self.news.wait(), pause)

    async def serve(self, host):
        """Makes one request to the host, and plans it again if there is more to ask for."""
        self.busy += 1
        pause = self.pause
        try:
            if host.parser is None:
                pause = await self.ask_rules(host)
            elif self.skip_to_allowed(host):
                pause = await self.visit(host)
        finally:
            self.busy -= 1
            host.planned = False
            host.due = self.now() + pause
            if host.parser is None or self.skip_to_allowed(host):
                self.plan(host)
            elif not self.heap:
                self.tell()

    def skip_to_allowed(self, host):
        while host.next < len(host.found):
            address = host.found[host.next]
            if host.tries:
                return True
            if host.left > 0 and host.parser.can_fetch(self.agent, address):
                return self.left > 0
            host.next += 1
        return False

    async def ask(self, address):
        try:
            return await self.fetch(address)
        except Exception:
            return None, {}, ""

    async def ask_rules(self, host):
        status, headers, body = await self.ask(host.robots)
        host.parser = RobotFileParser()
        if status != 200:
            body = "" if status and status // 100 == 4 else "User-agent: *\nDisallow: /"
        host.parser.parse(body.split("\n"))
        return self.rest(status, headers)

    def rest(self, status, headers):
        if status not in (429, 503):
            return self.pause
        wanted = headers.get("retry-after", "")
        return max(self.pause, int(wanted) if wanted.isdigit() else 30)

    async def visit(self, host):
        address = host.found[host.next]
        if not host.tries:
            host.left -= 1
            self.left -= 1
        host.tries += 1
        try:
            status, headers, body = await self.ask(address)
        except asyncio.CancelledError:
            host.tries -= 1
            if not host.tries:
                host.left += 1
                self.left += 1
            raise
        if status not in (429, 503) or host.tries == 3:
            host.tries = 0
            host.next += 1
            self.pages[address] = status
            self.follow(address, status, headers, body)
        return self.rest(status, headers)

    def follow(self, address, status, headers, body):
        links = []
        if status in MOVED:
            links = [headers.get("location", "javascript:")]
        elif status == 200:
            with suppress(Exception):
                links = self.links(body)
        for link in links:
            following = normal(address, link)
            if following and self.depths[address] < self.max_depth:
                self.offer(following, self.depths[address] + 1)
