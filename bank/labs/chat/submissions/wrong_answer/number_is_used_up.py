# fails: Slow.test_what_is_not_stored_is_not_shown
# fails: ComingBack.test_what_was_not_stored_may_be_sent_again
# misconception: A number is given when the message comes in.
# nudge: The store fails. What do the members see between 1 and 3?
# hint: When does a number belong to a message?
# explanation: Clients find holes by the numbers. A number that was given to nothing looks like a lost message, and they ask for it for ever.

import asyncio
from collections import defaultdict


class Connection:
    def __init__(self, user, socket, most):
        self.user = user
        self.socket = socket
        self.outbox = asyncio.Queue(most)
        self.rooms = set()
        self.over = asyncio.get_running_loop().create_future()  # the code to close with, None if it is closed

    def offer(self, message):
        try:
            self.outbox.put_nowait(message)
        except asyncio.QueueFull:
            self.end(4429)

    def end(self, code):
        if not self.over.done():
            self.over.set_result(code)

    async def write(self):
        try:
            while True:
                await self.socket.send(await self.outbox.get())
        except OSError:
            self.end(None)


class Room:
    def __init__(self):
        self.lock = asyncio.Lock()
        self.log = []
        self.numbers = {}
        self.members = set()

    def users(self):
        return {member.user for member in self.members}

    def tell(self, message):
        for member in self.members:
            member.offer(message)

    def presence(self, name, user, online):
        news = {"type": "presence", "room": name, "user": user, "online": online}
        for member in self.members:
            if member.user != user:
                member.offer(news)


class Chat:
    def __init__(self, check, store, *, outbox=100, quiet=45.0):
        self._check, self._store = check, store
        self._outbox, self._quiet = outbox, quiet
        self._rooms = defaultdict(Room)

    async def serve(self, socket, token):
        user = self._check(token)
        if user is None:
            await socket.close(4401)
            return
        connection = Connection(user, socket, self._outbox)
        tasks = [asyncio.create_task(connection.write()), asyncio.create_task(self._read(connection))]
        try:
            code = await connection.over
        finally:
            for name in list(connection.rooms):
                self._leave(connection, name)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        if code is not None:
            await socket.close(code)

    async def _read(self, connection):
        try:
            while True:
                message = await asyncio.wait_for(connection.socket.receive(), self._quiet)
                if message is None:
                    return connection.end(None)
                await self._handle(connection, message)
        except asyncio.TimeoutError:
            connection.end(4408)
        except OSError:
            connection.end(None)

    async def _handle(self, connection, message):
        reason = problem(message)
        kind = None if reason else message["type"]
        if kind in ("send", "leave") and message["room"] not in connection.rooms:
            reason = "not in room"
        if reason:
            connection.offer({"type": "error", "reason": reason})
        elif kind == "ping":
            connection.offer({"type": "pong"})
        elif kind == "join":
            self._join(connection, message["room"], message.get("since"))
        elif kind == "leave":
            self._leave(connection, message["room"])
            connection.offer({"type": "left", "room": message["room"]})
        else:
            await self._send(connection, message["room"], message["id"], message["text"])

    def _join(self, connection, name, since):
        room = self._rooms[name]
        if connection.user not in room.users():
            room.presence(name, connection.user, True)
        room.members.add(connection)
        connection.rooms.add(name)
        missed = [] if since is None else room.log[since:]
        joined = {"type": "joined", "room": name, "last": len(room.log), "messages": missed}
        connection.offer({**joined, "online": sorted(room.users())})

    def _leave(self, connection, name):
        room = self._rooms[name]
        room.members.discard(connection)
        connection.rooms.discard(name)
        if connection.user not in room.users():
            room.presence(name, connection.user, False)

    async def _send(self, connection, name, key, text):
        room, user = self._rooms[name], connection.user
        async with room.lock:
            number = room.numbers.get((user, key))
            new = number is None
            if new:
                room.given = getattr(room, "given", 0) + 1
                number = room.given
                try:
                    await self._store(name, number, user, text)
                except Exception:
                    connection.offer({"type": "error", "reason": "not stored"})
                    return
                room.numbers[user, key] = number
                room.log.append({"type": "message", "room": name, "number": number, "from": user, "text": text})
            connection.offer({"type": "ack", "room": name, "id": key, "number": number})
            if new:
                room.tell(room.log[-1])


FIELDS = {"ping": (), "join": ("room",), "leave": ("room",), "send": ("room", "id", "text")}


def problem(message):
    """Why a message cannot be understood, or None."""
    if not isinstance(message, dict) or not isinstance(message.get("type"), str):
        return "bad message"
    if message["type"] not in FIELDS:
        return "unknown type"
    for field in FIELDS[message["type"]]:
        if not isinstance(message.get(field), str) or not message[field]:
            return "bad message"
    if message["type"] == "send" and len(message["text"]) > 1000:
        return "bad message"
    since = message.get("since", 0)
    if message["type"] == "join" and (type(since) is not int or since < 0):
        return "bad message"
    return None
