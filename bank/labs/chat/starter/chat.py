"""The backend of a chat: rooms, order, and clients that come and go."""


class Chat:
    """All rooms and connections of one process."""

    def __init__(self, check, store, *, outbox=100, quiet=45.0):
        raise NotImplementedError("Chat.__init__")

    async def serve(self, socket, token):
        """Serve one connection until it has ended."""
        raise NotImplementedError("Chat.serve")
