# fails: FromOutside.test_text_from_anywhere_is_refused
# misconception: A cursor that is broken fails somewhere.
# nudge: Somebody sends é as a cursor. What does the customer get, 400 or 500?
# hint: Which exceptions may the decoder raise, for text and for what is no text?
# explanation: What comes from outside is broken every day, and each way of being broken must end in the same answer. An error that escapes is a 500, an alarm in the night and a look into your code for whoever tries.

import base64
import hmac
import json
from bisect import bisect_left, bisect_right, insort
from datetime import datetime, timedelta
from typing import NamedTuple, Optional

TAG = 16


class BadRequest(ValueError):
    """What came from outside makes no sense."""


class Page(NamedTuple):
    items: list
    next: Optional[str]
    previous: Optional[str]


class Orders:
    def __init__(self, secret, default=50, largest=100):
        if len(secret) < 16:
            raise ValueError("the secret must have at least 16 bytes")
        self._secret, self._default, self._largest = secret, default, largest
        self._orders = {}
        self._lists = {None: []}

    def put(self, id, placed, state):
        if id in self._orders:
            self.remove(id)
        self._orders[id] = (id, placed, state)
        position = (datetime.max - placed, id)
        for one in (None, state):
            insort(self._lists.setdefault(one, []), position)

    def remove(self, id):
        _, placed, state = self._orders.pop(id)
        position = (datetime.max - placed, id)
        for one in (None, state):
            del self._lists[one][bisect_left(self._lists[one], position)]

    def page(self, state=None, limit=None, cursor=None):
        limit = self._limit(limit)
        positions = self._lists.get(state, [])
        start, end = 0, limit
        if cursor is not None:
            back, position = self._unseal(cursor, state)
            if back:
                end = bisect_left(positions, position)
                start = max(0, end - limit)
            else:
                start = bisect_right(positions, position)
                end = start + limit
        found = positions[start:end]
        following = previous = None
        if found and end < len(positions):
            following = self._seal(False, found[-1], state)
        if found and start > 0:
            previous = self._seal(True, found[0], state)
        return Page([self._orders[id] for _, id in found], following, previous)

    def _limit(self, limit):
        if limit is None:
            return self._default
        try:
            wanted = int(str(limit))
        except ValueError:
            raise BadRequest("limit must be a whole number") from None
        if wanted < 1:
            raise BadRequest("limit must be at least 1")
        return min(wanted, self._largest)

    def _sign(self, body, state):
        return hmac.digest(self._secret, body + json.dumps(state).encode(), "sha256")[:TAG]

    def _seal(self, back, position, state):
        age, id = position
        body = json.dumps([back, age.days, age.seconds, age.microseconds, id]).encode()
        return base64.urlsafe_b64encode(self._sign(body, state) + body).decode().rstrip("=")

    def _unseal(self, cursor, state):
        raw = base64.urlsafe_b64decode(cursor + "==")
        same = base64.urlsafe_b64encode(raw).decode().rstrip("=") == cursor
        body = raw[TAG:]
        if not same or not hmac.compare_digest(raw[:TAG], self._sign(body, state)):
            raise BadRequest("this is no cursor of this list")
        back, days, seconds, microseconds, id = json.loads(body)
        return back, (timedelta(days, seconds, microseconds), id)
