"""Try again, and do no harm."""


class Budget:
    """How many retries are left to all who share it."""

    def __init__(self, tokens, refund):
        raise NotImplementedError


def retry(
    function=None,
    *,
    attempts=3,
    on=(ConnectionError, TimeoutError),
    base=0.5,
    factor=2.0,
    longest=30.0,
    deadline=None,
    jitter=None,
    budget=None,
    before_retry=None,
):
    """A decorator that calls the function again when it fails."""
    raise NotImplementedError
