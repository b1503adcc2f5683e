"""A refresh token names its session and carries a secret; the session keeps one hash.

Instead of remembering every token, a session remembers the hash of the one that is good, and every token says which session it belongs to: `session.secret`. A secret that does not
fit is a spent one (or a guess), and ends the session. One record for each session, however often it was refreshed.
"""

import hashlib
import hmac
import json
import secrets
from base64 import b64decode, b64encode

WRONG = "this token is not accepted"


class InvalidToken(ValueError):
    def __init__(self):
        super().__init__(WRONG)


def pack(data):
    return b64encode(data, b"-_").decode().replace("=", "")


def unpack(part):
    try:
        data = b64decode((part + "=" * (-len(part) % 4)).encode("ascii"), b"-_", validate=True)
    except (ValueError, UnicodeEncodeError):
        raise InvalidToken from None
    if pack(data) != part:
        raise InvalidToken
    return data


def table(part):
    try:
        value = json.loads(unpack(part).decode())
    except (ValueError, RecursionError):
        raise InvalidToken from None
    if type(value) is not dict:
        raise InvalidToken
    return value


def complete(claims):
    times = [claims.get("exp"), claims.get("nbf", 0)]
    return (
        all(type(time) in (int, float) for time in times)
        and type(claims.get("aud")) in (str, list)
        and type(claims.get("sub")) is str
        and len(claims["sub"]) > 0
    )


def mac(signed, key):
    return hmac.digest(key, signed.encode("ascii", "replace"), "sha256")


def sign(claims, key, kid):
    if len(key) < 32 or not complete(claims):
        raise ValueError("a key of 32 bytes, and claims with exp, aud and sub, are needed")
    signed = pack(json.dumps({"alg": "HS256", "typ": "JWT", "kid": kid}).encode()) + "." + pack(json.dumps(claims).encode())
    return signed + "." + pack(mac(signed, key))


def verify(token, keys, audience, now, leeway=0):
    signed, _, seal = token.rpartition(".")
    if signed.count(".") != 1:
        raise InvalidToken
    head, body = signed.split(".")
    header = table(head)
    key = keys.get(header["kid"]) if type(header.get("kid")) is str else None
    if header.get("alg") != "HS256" or key is None or not hmac.compare_digest(mac(signed, key), unpack(seal)):
        raise InvalidToken
    claims = table(body)
    if not complete(claims):
        raise InvalidToken
    in_time = claims.get("nbf", now) - leeway <= now < claims["exp"] + leeway
    meant = [claims["aud"]] if type(claims["aud"]) is str else claims["aud"]
    if not in_time or audience not in meant:
        raise InvalidToken
    return claims


class Sessions:
    def __init__(self, keys, kid, audience, clock):
        self.keys = keys
        self.kid = kid
        self.audience = audience
        self.clock = clock
        self.open = {}

    def start(self, user):
        now = self.clock()
        self.open = {name: row for name, row in self.open.items() if now < row[2]}
        return self.issue(secrets.token_hex(16), user)

    def issue(self, name, user):
        now = self.clock()
        secret = secrets.token_hex(32)
        self.open[name] = (user, hashlib.sha256(secret.encode()).digest(), now + 14 * 86_400)
        claims = {"sub": user, "aud": self.audience, "exp": now + 300}
        return sign(claims, self.keys[self.kid], self.kid), f"{name}.{secret}"

    def user(self, access):
        return verify(access, self.keys, self.audience, self.clock())["sub"]

    def refresh(self, refresh):
        name, _, secret = refresh.partition(".")
        if name not in self.open:
            raise InvalidToken
        user, seal, until = self.open[name]
        given = hashlib.sha256(secret.encode("utf-8", "replace")).digest()
        if self.clock() >= until or not hmac.compare_digest(given, seal):
            del self.open[name]
            raise InvalidToken
        return self.issue(name, user)

    def end(self, refresh):
        self.open.pop(refresh.partition(".")[0], None)

    def end_all(self, user):
        self.open = {name: row for name, row in self.open.items() if row[0] != user}
