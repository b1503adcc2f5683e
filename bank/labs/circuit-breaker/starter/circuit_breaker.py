"""Stop calling what is down, and notice when it is back."""


class CircuitOpen(Exception):
    """Refused: the breaker is open. `retry_after` says for how many seconds."""


class CircuitBreaker:
    def __init__(self, window, minimum, threshold, pause, counts=(Exception,), slow=None, listener=None):
        raise NotImplementedError

    @property
    def state(self):
        """closed, open or half open, as of now."""
        raise NotImplementedError

    def call(self, function, *args, **kwargs):
        """Call the function if the state allows it."""
        raise NotImplementedError

    def reset(self):
        """Closed, and nothing counted."""
        raise NotImplementedError
