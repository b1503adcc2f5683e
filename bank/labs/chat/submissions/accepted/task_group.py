"""Three tasks for each connection in a group; whatever ends the connection is an exception that ends the group.

Reading, writing and watching the outbox are plain loops without flags, and the group sees to it that nothing is left. The state is flat: who is where is one set of (room, connection), and every question is asked of it. Short, and slower with thousands of rooms.
"""

import asyncio
from collections import deque


class Ended(Exception):
    def __init__(self, code=None):
        self.code = code


class Bad(Exception):
    """The message cannot be followed; its text is the reason."""


class Connection:
    def __init__(self, user, most):
        self.user, self.most = user, most
        self.waiting, self.news, self.full = deque(), asyncio.Event(), asyncio.Event()

    def put(self, kind, **fields):
        if len(self.waiting) == self.most:
            self.full.set()
        else:
            self.waiting.append({"type": kind, **fields})
            self.news.set()

    async def writing(self, socket):
        while True:
            await self.news.wait()
            while self.waiting:
                await socket.send(self.waiting.popleft())
            self.news.clear()

    async def watching(self):
        await self.full.wait()
        raise Ended(4429)


class Chat:
    def __init__(self, check, store, *, outbox=100, quiet=45.0):
        self.check, self.store = check, store
        self.outbox, self.quiet = outbox, quiet
        self.present, self.logs, self.locks, self.known = [], {}, {}, {}

    async def serve(self, socket, token):
        user = self.check(token)
        if user is None:
            return await socket.close(4401)
        connection = Connection(user, self.outbox)
        code = None
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self.turned(connection.writing(socket)))
                group.create_task(connection.watching())
                group.create_task(self.turned(self.reading(connection, socket)))
        except* Ended as ended:
            code = ended.exceptions[0].code
        finally:
            for room in [room for room, other in self.present if other is connection]:
                self.go(connection, room)
        if code:
            await socket.close(code)

    async def turned(self, work):
        """Runs the work; an OSError, which is about the socket, is the end of the connection."""
        try:
            await work
        except OSError:
            raise Ended from None

    async def reading(self, connection, socket):
        while True:
            try:
                async with asyncio.timeout(self.quiet):
                    message = await socket.receive()
            except TimeoutError:
                raise Ended(4408) from None
            if message is None:
                raise Ended
            try:
                await self.follow(connection, message)
            except Bad as bad:
                connection.put("error", reason=str(bad))

    async def follow(self, connection, message):
        kind = message.get("type") if type(message) is dict else None
        if type(kind) is not str:
            raise Bad("bad message")
        if kind not in ("ping", "join", "leave", "send"):
            raise Bad("unknown type")
        if kind == "ping":
            return connection.put("pong")
        room = words(message, "room")
        if kind == "join":
            return self.come(connection, room, message)
        if kind == "send":
            key, text = words(message, "id"), words(message, "text")
            if len(text) > 1000:
                raise Bad("bad message")
        if (room, connection) not in self.present:
            raise Bad("not in room")
        if kind == "leave":
            self.go(connection, room)
            connection.put("left", room=room)
        else:
            async with self.locks.setdefault(room, asyncio.Lock()):
                await self.post(connection, room, key, text)

    def members(self, room):
        return [connection for name, connection in self.present if name == room]

    def others(self, room, user):
        return [connection for connection in self.members(room) if connection.user != user]

    def is_in(self, room, user):
        return len(self.others(room, user)) < len(self.members(room))

    def come(self, connection, room, message):
        log = self.logs.setdefault(room, [])
        since = message.get("since", len(log))
        if type(since) is not int or since < 0:
            raise Bad("bad message")
        if not self.is_in(room, connection.user):
            for other in self.members(room):
                other.put("presence", room=room, user=connection.user, online=True)
        if (room, connection) not in self.present:
            self.present.append((room, connection))
        names = sorted({member.user for member in self.members(room)})
        connection.put("joined", room=room, last=len(log), messages=[{"type": "message", **entry} for entry in log[since:]], online=names)

    def go(self, connection, room):
        self.present.remove((room, connection))
        if not self.is_in(room, connection.user):
            for other in self.members(room):
                other.put("presence", room=room, user=connection.user, online=False)

    async def post(self, connection, room, key, text):
        log, again = self.logs[room], (room, connection.user, key)
        if again in self.known:
            return connection.put("ack", room=room, id=key, number=self.known[again])
        entry = {"room": room, "number": len(log) + 1, "from": connection.user, "text": text}
        try:
            await self.store(room, entry["number"], connection.user, text)
        except Exception:
            raise Bad("not stored") from None
        log.append(entry)
        self.known[again] = entry["number"]
        connection.put("ack", room=room, id=key, number=entry["number"])
        for member in self.members(room):
            member.put("message", **entry)


def words(message, field):
    value = message.get(field)
    if type(value) is not str or value == "":
        raise Bad("bad message")
    return value
