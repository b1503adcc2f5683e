"""Bugs of asyncio code, each with its right twin."""

from __future__ import annotations

from corpus.races.case import Case


class TaskCase(Case):
    """A case whose scenario is `async def scenario(lab)`."""

    @property
    def scenarios(self) -> str:
        body = "".join(f"    {line}\n" for line in self.scenario.strip().splitlines())
        return f"import asyncio\n\nasync def scenario(lab):\n{body}"


CASES = [
    TaskCase("stampede", '''
import asyncio

class Cache:
    def __init__(self):
        self.held, self.loads = {}, 0
        self.lock = asyncio.Lock()

    async def load(self, key):
        self.loads += 1
        await asyncio.sleep(30)
        return key * 2

    async def get(self, key):
        if key not in self.held:
            self.held[key] = await self.load(key)
        return self.held[key]
''', (("        if key not in self.held:\n            self.held[key] = await self.load(key)\n        return",
        "        async with self.lock:\n            if key not in self.held:\n                self.held[key] = await self.load(key)\n        return"),), '''
cache = lab.Cache()
await asyncio.gather(cache.get(1), cache.get(1))
return cache.loads
''', "seen == 1"),
    TaskCase("old_answer_wins", '''
import asyncio

class Search:
    def __init__(self):
        self.shown, self.newest = None, 0

    async def ask(self, text, delay):
        self.newest += 1
        mine = self.newest
        await asyncio.sleep(delay)
        self.shown = text
''', (("        self.shown = text", "        if mine == self.newest:\n            self.shown = text"),), '''
search = lab.Search()
first = asyncio.create_task(search.ask("a", 2))
await asyncio.sleep(0.5)
await search.ask("ab", 1)
await first
return search.shown
''', "seen == 'ab'"),
    TaskCase("needs_another_order", '''
import asyncio

class Box:
    def __init__(self):
        self.value = None

    async def fill(self):
        await asyncio.sleep(0)
        self.value = "filled"

    async def read(self):
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return self.value
''', (("        self.value = None\n", "        self.value = None\n        self.ready = asyncio.Event()\n"),
       ('        self.value = "filled"', '        self.value = "filled"\n        self.ready.set()'),
       ("        await asyncio.sleep(0)\n        await asyncio.sleep(0)\n        return", "        await self.ready.wait()\n        return")), '''
box = lab.Box()
_, read = await asyncio.gather(box.fill(), box.read())
return read
''', "seen == 'filled'"),
    TaskCase("sells_the_last_seat_twice", '''
import asyncio

class Hall:
    def __init__(self, seats):
        self.seats = seats
        self.lock = asyncio.Lock()

    async def sell(self):
        if self.seats > 0:
            await asyncio.sleep(0.1)
            self.seats -= 1
            return True
        return False
''', (("        if self.seats > 0:\n            await asyncio.sleep(0.1)\n            self.seats -= 1\n            return True\n        return False",
        "        async with self.lock:\n            if self.seats > 0:\n                await asyncio.sleep(0.1)\n                self.seats -= 1\n                return True\n            return False"),), '''
hall = lab.Hall(1)
sold = await asyncio.gather(hall.sell(), hall.sell())
return sum(sold)
''', "seen == 1"),
    TaskCase("locks_in_both_orders", '''
import asyncio

class Desk:
    def __init__(self):
        self.pen, self.paper = asyncio.Lock(), asyncio.Lock()

    async def write(self):
        async with self.pen:
            await asyncio.sleep(1)
            async with self.paper:
                return "written"

    async def draw(self):
        first, second = self.paper, self.pen
        async with first:
            await asyncio.sleep(1)
            async with second:
                return "drawn"
''', (("first, second = self.paper, self.pen", "first, second = self.pen, self.paper"),), '''
desk = lab.Desk()
return await asyncio.gather(desk.write(), desk.draw())
''', "seen == ['written', 'drawn']"),
    TaskCase("permit_lost_when_cancelled", '''
import asyncio

class Pool:
    def __init__(self):
        self.permits = asyncio.Semaphore(1)

    async def use(self, seconds):
        await self.permits.acquire()
        await asyncio.sleep(seconds)
        self.permits.release()
        return True
''', (("        await asyncio.sleep(seconds)\n        self.permits.release()\n        return True",
        "        try:\n            await asyncio.sleep(seconds)\n        finally:\n            self.permits.release()\n        return True"),), '''
pool = lab.Pool()
try:
    await asyncio.wait_for(pool.use(10), 1)
except asyncio.TimeoutError:
    pass
return await pool.use(1)
''', "seen"),
    TaskCase("leader_fails_followers_wait", '''
import asyncio

class Once:
    def __init__(self):
        self.running = {}

    async def run(self, key, work):
        if key in self.running:
            return await self.running[key]
        future = self.running[key] = asyncio.get_running_loop().create_future()
        result = await work()
        future.set_result(result)
        return result
''', (("        result = await work()\n        future.set_result(result)\n",
        "        try:\n            result = await work()\n        except Exception as error:\n            del self.running[key]\n            future.set_exception(error)\n            future.exception()\n            raise\n        future.set_result(result)\n"),), '''
once = lab.Once()
async def fails():
    await asyncio.sleep(1)
    raise ValueError("no")
found = await asyncio.gather(once.run(1, fails), once.run(1, fails), return_exceptions=True)
return [type(each).__name__ for each in found]
''', "seen == ['ValueError', 'ValueError']"),
    TaskCase("queue_never_done", '''
import asyncio

class Crawler:
    def __init__(self):
        self.queue, self.seen = asyncio.Queue(), []

    async def work(self):
        while True:
            page = await self.queue.get()
            self.seen.append(page)
            if page < 3:
                self.queue.put_nowait(page + 1)

    async def crawl(self):
        self.queue.put_nowait(1)
        worker = asyncio.create_task(self.work())
        await self.queue.join()
        worker.cancel()
        await asyncio.gather(worker, return_exceptions=True)
        return self.seen
''', (("                self.queue.put_nowait(page + 1)\n", "                self.queue.put_nowait(page + 1)\n            self.queue.task_done()\n"),), '''
return await lab.Crawler().crawl()
''', "seen == [1, 2, 3]"),
    TaskCase("waits_with_if", '''
import asyncio

class Channel:
    def __init__(self):
        self.items, self.ready = [], asyncio.Condition()

    async def put(self, item):
        async with self.ready:
            self.items.append(item)
            self.ready.notify_all()

    async def get(self):
        async with self.ready:
            if not self.items:
                await self.ready.wait()
            return self.items.pop()
''', (("            if not self.items:", "            while not self.items:"),), '''
channel = lab.Channel()
readers = [asyncio.create_task(channel.get()) for _ in range(2)]
await asyncio.sleep(1)
await channel.put(1)
await asyncio.sleep(1)
await channel.put(2)
return sorted(await asyncio.gather(*readers))
''', "seen == [1, 2]"),
    TaskCase("sleeps_for_everybody", '''
import asyncio
import time

class Poller:
    async def poll(self):
        time.sleep(1)
        return "done"
''', (("        time.sleep(1)", "        await asyncio.sleep(1)"),), '''
return await lab.Poller().poll()
''', "seen == 'done'"),
    TaskCase("forgets_to_await", '''
import asyncio

class Mailer:
    def __init__(self):
        self.sent = []

    async def send(self, letter):
        await asyncio.sleep(1)
        self.sent.append(letter)

    async def welcome(self):
        self.send("hello")
        return "welcome"
''', (('        self.send("hello")', '        await self.send("hello")'),), '''
return await lab.Mailer().welcome()
''', "seen == 'welcome'"),
    TaskCase("siblings_run_on", '''
import asyncio

class Fetcher:
    def __init__(self):
        self.done = []

    async def fetch(self, name, seconds):
        await asyncio.sleep(seconds)
        if name == "bad":
            raise ValueError(name)
        self.done.append(name)

    async def all(self):
        tasks = [asyncio.create_task(self.fetch("bad", 1)), asyncio.create_task(self.fetch("slow", 9))]
        try:
            await asyncio.gather(*tasks)
        except ValueError:
            return "failed"
''', (('            return "failed"', '            for task in tasks:\n                task.cancel()\n            await asyncio.gather(*tasks, return_exceptions=True)\n            return "failed"'),), '''
return await lab.Fetcher().all()
''', "seen == 'failed'"),
    TaskCase("window_counts_old_calls", '''
import asyncio

class Window:
    def __init__(self, limit, seconds):
        self.limit, self.seconds, self.calls = limit, seconds, []

    async def enter(self):
        now = asyncio.get_running_loop().time()
        self.calls = [call for call in self.calls if now - call < self.seconds]
        if len(self.calls) >= self.limit:
            await asyncio.sleep(self.seconds - (now - self.calls[0]))
        self.calls.append(asyncio.get_running_loop().time())
''', (("        now = asyncio.get_running_loop().time()\n        self.calls = [call for call in self.calls if now - call < self.seconds]\n        if len(self.calls) >= self.limit:\n            await asyncio.sleep(self.seconds - (now - self.calls[0]))\n",
        "        while True:\n            now = asyncio.get_running_loop().time()\n            self.calls = [call for call in self.calls if now - call < self.seconds]\n            if len(self.calls) < self.limit:\n                break\n            await asyncio.sleep(self.seconds - (now - self.calls[0]))\n"),), '''
window = lab.Window(1, 10)
times = []
async def call():
    await window.enter()
    times.append(round(asyncio.get_running_loop().time()))
await asyncio.gather(call(), call(), call())
return sorted(times)
''', "seen == [0, 10, 20]"),
]
