# fails: Signed.test_the_algorithm_is_not_the_tokens_choice
# misconception: Refusing "none" is enough.
# nudge: How many ways are there to spell none, and how many algorithms are there besides?
# hint: Compare with the one that is right instead of with the one that is wrong.
# explanation: A list of what is forbidden misses what nobody thought of: "None", "NONE", another algorithm altogether. Name the only one that is right.

import base64
import hashlib
import hmac
import json
import re
import secrets

PART = re.compile(r"[A-Za-z0-9_-]+")
ACCESS_SECONDS = 300
REFRESH_SECONDS = 14 * 24 * 3600


class InvalidToken(ValueError):
    pass


def number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def text(value):
    return isinstance(value, str) and value != ""


def encoded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decoded(part):
    if not PART.fullmatch(part) or len(part) % 4 == 1:
        raise InvalidToken("a part is not base64url")
    data = base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
    if encoded(data) != part:
        raise InvalidToken("a part has stray bits")
    return data


def json_object(part):
    try:
        value = json.loads(decoded(part).decode("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise InvalidToken("a part is not JSON") from error
    if not isinstance(value, dict):
        raise InvalidToken("a part is not an object")
    return value


def signature(message, key):
    return hmac.new(key, message.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()


def sign(claims, key, kid):
    if len(key) < 32:
        raise ValueError("the key must have at least 32 bytes")
    flaw = form(claims)
    if flaw:
        raise ValueError(flaw)
    header = {"alg": "HS256", "typ": "JWT", "kid": kid}
    message = ".".join(encoded(json.dumps(part).encode()) for part in (header, claims))
    return f"{message}.{encoded(signature(message, key))}"


def form(claims):
    if not number(claims.get("exp")):
        return "exp must be a number"
    if "nbf" in claims and not number(claims["nbf"]):
        return "nbf must be a number"
    if not isinstance(claims.get("aud"), (str, list)):
        return "aud must be a text or a list"
    if not text(claims.get("sub")):
        return "sub must be a text"
    return None


def verify(token, keys, audience, now, leeway=0):
    parts = token.split(".")
    if len(parts) != 3:
        raise InvalidToken("a token has three parts")
    header = json_object(parts[0])
    if header.get("alg") in ("none", None, ""):
        raise InvalidToken("the algorithm is not HS256")
    kid = header.get("kid")
    if not isinstance(kid, str) or kid not in keys:
        raise InvalidToken("the key is not known")
    if not hmac.compare_digest(signature(f"{parts[0]}.{parts[1]}", keys[kid]), decoded(parts[2])):
        raise InvalidToken("the signature does not fit")
    claims = json_object(parts[1])
    check(claims, audience, now, leeway)
    return claims


def check(claims, audience, now, leeway):
    flaw = form(claims)
    if flaw:
        raise InvalidToken(flaw)
    if now >= claims["exp"] + leeway:
        raise InvalidToken("the token has run out")
    if now < claims.get("nbf", now) - leeway:
        raise InvalidToken("the token is not good yet")
    meant = claims["aud"]
    if audience != meant if isinstance(meant, str) else audience not in meant:
        raise InvalidToken("the token is for somebody else")


def hashed(refresh):
    return hashlib.sha256(refresh.encode("utf-8", "surrogatepass")).hexdigest()


class Session:
    def __init__(self, user):
        self.user = user
        self.good = None
        self.until = 0
        self.hashes = []


class Sessions:
    def __init__(self, keys, kid, audience, clock):
        self._keys, self._kid, self._audience, self._clock = keys, kid, audience, clock
        self._by_hash = {}

    def start(self, user):
        now = self._clock()
        for session in {id(s): s for s in self._by_hash.values()}.values():
            if session.until <= now:
                self._forget(session)
        return self._pair(Session(user))

    def _pair(self, session):
        now = self._clock()
        refresh = secrets.token_urlsafe(32)
        session.good, session.until = hashed(refresh), now + REFRESH_SECONDS
        session.hashes.append(session.good)
        self._by_hash[session.good] = session
        claims = {"sub": session.user, "aud": self._audience, "exp": now + ACCESS_SECONDS}
        return sign(claims, self._keys[self._kid], self._kid), refresh

    def user(self, access):
        return verify(access, self._keys, self._audience, self._clock())["sub"]

    def refresh(self, refresh):
        key = hashed(refresh)
        session = self._by_hash.get(key)
        if session is None:
            raise InvalidToken("unknown")
        if key != session.good or session.until <= self._clock():
            self._forget(session)
            raise InvalidToken("spent or run out")
        return self._pair(session)

    def _forget(self, session):
        for key in session.hashes:
            self._by_hash.pop(key, None)

    def end(self, refresh):
        session = self._by_hash.get(hashed(refresh))
        if session is not None:
            self._forget(session)

    def end_all(self, user):
        for session in [s for s in self._by_hash.values() if s.user == user]:
            self._forget(session)
