"""What runs beside the learner's code."""

import sys

KEY = b"0123456789abcdef0123456789abcdef"


def watch_the_comparison(lab):
    token = lab.sign({"sub": "ann", "aud": "shop", "exp": 1000}, KEY, "k")
    called = []

    def note(frame, event, argument):
        if event == "c_call":
            called.append(argument.__name__)

    sys.setprofile(note)
    try:
        lab.verify(token, {"k": KEY}, "shop", 500)
    finally:
        sys.setprofile(None)
    return "compare_digest" in called or "_compare_digest" in called


def texts_in(value, seen):
    """Every text and every run of bytes that can be reached from a value."""
    if id(value) in seen or isinstance(value, type(sys)) or callable(value):
        return
    seen.add(id(value))
    if isinstance(value, (str, bytes)):
        yield value if isinstance(value, str) else value.decode("latin-1")
        return
    inner = list(value.items()) if isinstance(value, dict) else []
    if isinstance(value, (list, tuple, set, frozenset)):
        inner = list(value)
    names = [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]
    inner += [getattr(value, name) for name in names if hasattr(value, name)]
    inner += list(getattr(value, "__dict__", {}).items())
    for item in inner:
        yield from texts_in(item, seen)


def look_for_refresh_tokens_in_memory(lab):
    sessions = lab.Sessions({"k": KEY}, "k", "shop", lambda: 1000)
    _, spent = sessions.start("ann")
    _, refresh = sessions.refresh(spent)
    _, other = sessions.start("bob")
    usable = []
    for text in list(texts_in(sessions, set())):
        for candidate in (text, text[::-1]):
            try:
                sessions.refresh(candidate)
                usable.append("a text in memory was accepted as a refresh token")
            except lab.InvalidToken:
                pass
    for token in (spent, refresh, other):
        if any(token in text for text in texts_in(sessions, set())):
            usable.append("a refresh token stands in memory")
    return usable


def sessions_that_run_out(lab):
    now = [0]
    sessions = lab.Sessions({"k": KEY}, "k", "shop", lambda: now[0])
    for number in range(1_000):
        sessions.start(f"user {number}")
        now[0] += 15 * 86_400
    return sessions


def sessions_that_run_out_at_this_second(lab):
    now = [0]
    sessions = lab.Sessions({"k": KEY}, "k", "shop", lambda: now[0])
    for number in range(200):
        sessions.start(f"user {number}")
    now[0] = 14 * 86_400
    sessions.start("one more")
    return sessions
