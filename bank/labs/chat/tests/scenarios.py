"""Sockets in memory, and plays: lists of steps that the tests write."""

import asyncio


class Socket:
    """The client's side is `inbox`, `got` and `codes`; `free` is cleared while its network is stuck."""

    def __init__(self):
        self.inbox, self.free = asyncio.Queue(), asyncio.Event()
        self.free.set()
        self.got, self.codes, self.broken, self.read = [], [], False, 0

    async def receive(self):
        message = await self.inbox.get()
        self.read += 1
        if message == "break":
            raise ConnectionResetError("receive")
        return message

    async def send(self, message):
        await self.free.wait()
        if self.broken:
            raise BrokenPipeError("send")
        self.got.append(message)

    async def close(self, code):
        self.codes.append(code)


class Play:
    """One step: [client, verb, what]. Each is followed by a second in which everything settles, unless it is said otherwise."""

    def __init__(self, lab, options, takes, fails):
        self.sockets, self.tasks, self.stored = {}, {}, []
        self.takes, self.fails = dict(takes), list(fails)
        self.chat = lab.Chat(lambda token: None if token == "bad" else token.split("/")[0], self.store, **options)

    async def store(self, room, number, user, text):
        await asyncio.sleep(self.takes.get(text, 0))
        if text in self.fails:
            self.fails.remove(text)
            raise RuntimeError("the database says no")
        self.stored.append([room, number, user, text])

    def step(self, name, verb, what=None):
        socket = self.sockets.get(name)
        if verb == "connects":
            self.sockets[name] = Socket()
            self.tasks[name] = asyncio.create_task(self.chat.serve(self.sockets[name], what or name))
        elif verb == "says":
            socket.inbox.put_nowait(what)
        elif verb == "sticks":
            socket.free.clear()
        elif verb == "flows":
            socket.free.set()
        elif verb == "breaks":
            socket.broken = True
        elif verb == "cancelled":
            self.tasks[name].cancel()

    async def run(self, steps):
        for step in steps:
            if step[1] == "wait":
                await asyncio.sleep(step[2])
                continue
            if step[1] == "together":
                for part in step[2]:
                    self.step(*part)
            else:
                self.step(*step)
            await asyncio.sleep(1)

    async def finish(self):
        seen = {"stored": self.stored, "got": {}, "codes": {}, "ended": {}, "read": {}}
        for name, socket in self.sockets.items():
            seen["got"][name] = list(socket.got)
            seen["codes"][name] = list(socket.codes)
            seen["ended"][name] = self.tasks[name].done()
            seen["read"][name] = socket.read
        for socket in self.sockets.values():
            socket.free.set()
            socket.inbox.put_nowait(None)
        await asyncio.gather(*self.tasks.values(), return_exceptions=True)
        await asyncio.sleep(0)
        seen["left"] = len(asyncio.all_tasks()) - 1
        return seen


def play(lab, steps, options=None, takes=None, fails=()):
    async def main():
        script = Play(lab, options or {}, takes or {}, fails)
        await script.run(steps)
        return await script.finish()

    return asyncio.run(main())


async def play_in_any_order(lab, steps, options=None, takes=None, fails=()):
    script = Play(lab, options or {}, takes or {}, fails)
    await script.run(steps)
    return await script.finish()
