"""Tokens that anybody can read and nobody can change."""


class InvalidToken(ValueError):
    """This token is not accepted."""


def sign(claims, key, kid):
    """The claims as a signed token."""
    raise NotImplementedError


def verify(token, keys, audience, now, leeway=0):
    """The claims of a token that is in order."""
    raise NotImplementedError


class Sessions:
    def __init__(self, keys, kid, audience, clock):
        raise NotImplementedError

    def start(self, user):
        """A new session: an access token and a refresh token."""
        raise NotImplementedError

    def user(self, access):
        """Who the access token belongs to."""
        raise NotImplementedError

    def refresh(self, refresh):
        """A new pair for a refresh token, which is spent by this."""
        raise NotImplementedError

    def end(self, refresh):
        """Ends the session of this refresh token."""
        raise NotImplementedError

    def end_all(self, user):
        """Ends all sessions of this user."""
        raise NotImplementedError
