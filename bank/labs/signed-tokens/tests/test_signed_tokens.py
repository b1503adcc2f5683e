"""What the lab signed-tokens asks, requirement by requirement."""

import base64
import hashlib
import hmac
import json

from castalia import LabTest

KEY = b"0123456789abcdef0123456789abcdef"
OTHER = b"another key, and it is long enough"
KEYS = {"2026": KEY, "2025": OTHER}
CLAIMS = {"sub": "ann", "aud": "shop", "exp": 1000}
HEADER = {"alg": "HS256", "typ": "JWT", "kid": "2026"}


def part(value):
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def token(claims=CLAIMS, header=HEADER, key=KEY):
    """A token made by the book, here in the tests."""
    message = f"{part(header)}.{part(claims)}"
    return f"{message}.{part(hmac.new(key, message.encode(), hashlib.sha256).digest())}"


def read(text):
    return json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))


class Tokens(LabTest):
    def verify(self, text, keys=KEYS, audience="shop", now=500, **leeway):
        return self.lab.verify(text, keys, audience, now, **leeway)

    def refuses(self, text, **more):
        with self.subTest(token=text, **more), self.assertLearnerRaises("InvalidToken"):
            self.verify(text, **more)


class Signed(Tokens):
    """Level 1: sign and verify"""

    level = 1

    def test_what_is_signed_can_be_verified(self):
        """verify gives back the claims that were signed, with whatever else is in them."""
        claims = CLAIMS | {"role": "author", "deep": {"list": [1, None, "é"]}}
        self.assertEqual(self.verify(self.lab.sign(claims, KEY, "2026")), claims)
        self.assertEqual(self.verify(self.lab.sign(CLAIMS, OTHER, "2025")), CLAIMS)

    def test_a_token_has_the_standard_form(self):
        """Header, payload and HMAC-SHA256, base64url without padding, as any other library makes it."""
        header, payload, signature = self.lab.sign(CLAIMS, KEY, "2026").split(".")
        self.assertEqual(read(header), HEADER)
        self.assertEqual(read(payload), CLAIMS)
        expected = hmac.new(KEY, f"{header}.{payload}".encode(), hashlib.sha256).digest()
        self.assertEqual(signature, part(expected))

    def test_tokens_of_others_are_read(self):
        """A token made by another library with the same key is accepted."""
        self.assertEqual(self.verify(token()), CLAIMS)
        self.assertEqual(self.verify(token(header={"kid": "2025", "alg": "HS256"}, key=OTHER)), CLAIMS)

    def test_the_algorithm_is_not_the_tokens_choice(self):
        """A header with another algorithm is refused, whatever is signed and however it is spelt."""
        for algorithm in ("none", "None", "NONE", "hs256", "HS512", "RS256", "", None, ["HS256"]):
            forged = token(header=HEADER | {"alg": algorithm})
            self.refuses(forged)
            self.refuses(forged.rpartition(".")[0] + ".")
        self.refuses(token(header={"typ": "JWT", "kid": "2026"}))

    def test_no_letter_can_be_changed(self):
        """One changed letter anywhere, and the token is refused."""
        good = token()
        for place in range(0, len(good), 7):
            letter = "A" if good[place] != "A" else "B"
            if good[place] != ".":
                self.refuses(good[:place] + letter + good[place + 1 :])

    def test_each_letter_counts_also_the_last(self):
        """The last letter carries bits that decoders ignore: a second spelling of the signature is refused."""
        good = token()
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        twin = letters[letters.index(good[-1]) ^ 1]
        self.refuses(good[:-1] + twin)

    def test_the_key_must_be_the_one_that_is_named(self):
        """A signature with another key, a kid that is unknown, missing or no text: all are refused."""
        self.refuses(token(key=OTHER))
        for kid in ("2024", "", None, 2026, ["2026"], {"a": 1}):
            self.refuses(token(header=HEADER | {"kid": kid}))
        self.refuses(token(header={"alg": "HS256"}))

    def test_whatever_is_sent_is_answered(self):
        """Texts that are no token raise InvalidToken and nothing else."""
        head, body, seal = token().split(".")
        for text in [
            "",
            ".",
            "..",
            "...",
            head,
            f"{head}.{body}",
            f"{head}.{body}.",
            f".{body}.{seal}",
            f"{head}..{seal}",
            f"{head}.{body}.{seal}.",
            f"{head}.{body}.{seal}.x",
            f"{head}.{body}.{seal}=",
            f" {head}.{body}.{seal}",
            f"{head}.{body}.{seal}\n",
            f"{head}.{body}.é",
            f"{head}.é.{seal}",
            f"{head}.\ud800.{seal}",
            f"{head}.{body}.+/{seal[2:]}",
            f"a.{body}.{seal}",
            f"{part(b'not json')}.{body}.{seal}",
            f"{part(bytes([255, 254]))}.{body}.{seal}",
            f"{part([1])}.{body}.{seal}",
            f"{part(b'null')}.{body}.{seal}",
            f"{part(b'[' * 20_000)}.{body}.{seal}",
            token(claims=b"[]"),
            token(claims=b'"text"'),
            token(claims=b"{"),
        ]:
            self.refuses(text)

    def test_invalid_tokens_are_value_errors(self):
        """InvalidToken is a subclass of ValueError."""
        with self.assertRaises(ValueError):
            self.verify("x")

    def test_signatures_are_compared_in_constant_time(self):
        """The comparison is compare_digest, which takes as long for a near miss as for a far one."""
        self.assertEqual(self.once("watch_the_comparison"), True)


class Claims(Tokens):
    """Level 2: for whom, and for how long"""

    level = 2

    def test_it_runs_out_on_the_second(self):
        """A token is good before exp, and no longer at exp."""
        self.assertEqual(self.verify(token(), now=999.5), CLAIMS)
        self.refuses(token(), now=1000)
        self.refuses(token(), now=1001)

    def test_leeway_moves_both_edges(self):
        """With a leeway of 30 seconds both edges are 30 seconds kinder."""
        self.assertEqual(self.verify(token(), now=1029, leeway=30), CLAIMS)
        self.refuses(token(), now=1030, leeway=30)
        early = CLAIMS | {"nbf": 600}
        self.assertEqual(self.verify(token(early), now=570, leeway=30), early)
        self.refuses(token(early), now=569, leeway=30)

    def test_it_is_good_from_its_second_on(self):
        """A token with nbf is good from that second on."""
        early = CLAIMS | {"nbf": 600}
        self.refuses(token(early), now=599)
        self.assertEqual(self.verify(token(early), now=600), early)

    def test_a_token_without_an_end_is_refused(self):
        """exp is required and must be a number; so must nbf if it is there."""
        self.refuses(token({"sub": "ann", "aud": "shop"}))
        for value in ("1000", None, True, [1000], {}):
            self.refuses(token(CLAIMS | {"exp": value}))
            self.refuses(token(CLAIMS | {"nbf": value}))
        self.assertEqual(self.verify(token(CLAIMS | {"exp": 1000.5}), now=1000)["exp"], 1000.5)

    def test_a_token_for_somebody_else_is_refused(self):
        """aud must be the audience, or a list with it in it; part of the name is not enough."""
        for other in ("bank", "", "shopping", "sho", None, 5, {"shop": 1}, [], ["bank", "shopping"]):
            self.refuses(token(CLAIMS | {"aud": other}))
        self.refuses(token({"sub": "ann", "exp": 1000}))
        both = CLAIMS | {"aud": ["bank", "shop"]}
        self.assertEqual(self.verify(token(both)), both)

    def test_a_token_belongs_to_somebody(self):
        """sub must be a text that is not empty."""
        self.refuses(token({"aud": "shop", "exp": 1000}))
        for value in ("", None, 7, ["ann"]):
            self.refuses(token(CLAIMS | {"sub": value}))
        short = CLAIMS | {"sub": "a"}
        self.assertEqual(self.verify(token(short)), short)

    def test_nothing_leaves_the_house_that_would_be_refused(self):
        """sign raises ValueError for a short key and for claims of the wrong form."""
        with self.assertRaises(ValueError):
            self.lab.sign(CLAIMS, KEY[:31], "2026")
        self.assertEqual(len(self.lab.sign(CLAIMS, KEY[:32], "2026").split(".")), 3)
        for name in ("exp", "aud", "sub"):
            rest = {key: value for key, value in CLAIMS.items() if key != name}
            for claims in (rest, CLAIMS | {name: None}):
                with self.subTest(claims=claims), self.assertRaises(ValueError):
                    self.lab.sign(claims, KEY, "2026")
        with self.assertRaises(ValueError):
            self.lab.sign(CLAIMS | {"nbf": "soon"}, KEY, "2026")


class SignedIn(Tokens):
    """Level 3: sessions"""

    level = 3

    def setUp(self):
        self.now = 1_000_000
        self.sessions = self.lab.Sessions(KEYS, "2026", "shop", lambda: self.now)

    def refused(self, refresh):
        with self.assertLearnerRaises("InvalidToken"):
            self.sessions.refresh(refresh)

    def test_a_session_begins_with_two_tokens(self):
        """start gives an access token that says who, and a refresh token."""
        access, refresh = self.sessions.start("ann")
        self.assertEqual(self.sessions.user(access), "ann")
        self.assertEqual(self.verify(access, now=self.now)["sub"], "ann")
        self.assertGreaterEqual(len(refresh), 40)
        self.assertNotEqual(self.sessions.start("ann")[1], refresh)

    def test_access_lasts_five_minutes(self):
        """An access token is good for 300 seconds."""
        access, _ = self.sessions.start("ann")
        self.now += 299
        self.assertEqual(self.sessions.user(access), "ann")
        self.now += 1
        with self.assertLearnerRaises("InvalidToken"):
            self.sessions.user(access)

    def test_tokens_of_others_sign_nobody_in(self):
        """user refuses tokens for another audience, and refresh tokens."""
        _, refresh = self.sessions.start("ann")
        for text in (token(CLAIMS | {"aud": "bank", "exp": self.now + 9}), refresh, ""):
            with self.assertLearnerRaises("InvalidToken"):
                self.sessions.user(text)

    def test_refreshing_gives_a_new_pair(self):
        """A refresh token gives a new pair for the same user."""
        _, first = self.sessions.start("ann")
        self.now += 400
        access, second = self.sessions.refresh(first)
        self.assertEqual(self.sessions.user(access), "ann")
        self.assertNotEqual(first, second)
        self.assertEqual(self.sessions.user(self.sessions.refresh(second)[0]), "ann")

    def test_a_refresh_token_works_once(self):
        """A refresh token is spent by using it."""
        _, first = self.sessions.start("ann")
        self.sessions.refresh(first)
        self.refused(first)

    def test_a_spent_token_ends_its_session(self):
        """A spent refresh token that comes back ends the session, the newest token included."""
        _, first = self.sessions.start("ann")
        _, second = self.sessions.refresh(first)
        _, third = self.sessions.refresh(second)
        self.refused(first)
        self.refused(third)

    def test_other_sessions_go_on(self):
        """Theft and sign-out end one session; others, also of the same user, go on."""
        _, stolen = self.sessions.start("ann")
        _, phone = self.sessions.start("ann")
        _, bob = self.sessions.start("bob")
        self.sessions.refresh(stolen)
        self.refused(stolen)
        _, phone = self.sessions.refresh(phone)
        _, bob = self.sessions.refresh(bob)
        self.sessions.end(bob)
        self.refused(bob)
        self.assertEqual(self.sessions.user(self.sessions.refresh(phone)[0]), "ann")

    def test_refresh_tokens_last_fourteen_days(self):
        """A refresh token is good for 14 days from when it was given."""
        _, refresh = self.sessions.start("ann")
        _, late = self.sessions.start("ann")
        self.now += 14 * 86_400 - 1
        _, refresh = self.sessions.refresh(refresh)
        self.now += 1
        self.refused(late)
        self.now += 14 * 86_400 - 2
        self.assertEqual(self.sessions.user(self.sessions.refresh(refresh)[0]), "ann")

    def test_invented_tokens_are_refused(self):
        """Texts that were never given out are refused, and end nothing."""
        _, refresh = self.sessions.start("ann")
        for text in ("", ".", "x", "x.y", "é", "\ud800", token()):
            self.refused(text)
            self.sessions.end(text)
        self.sessions.refresh(refresh)

    def test_a_token_with_more_behind_it_is_refused(self):
        """What begins with a refresh token, and goes on, is none."""
        for more in ("x", ".", "\ud800"):
            with self.subTest(more=more):
                _, refresh = self.sessions.start("ann")
                self.refused(refresh + more)

    def test_signing_out_ends_one_session(self):
        """After end the refresh token is no good; ending twice does no harm."""
        access, refresh = self.sessions.start("ann")
        self.sessions.end(refresh)
        self.sessions.end(refresh)
        self.refused(refresh)
        self.assertEqual(self.sessions.user(access), "ann")

    def test_signing_out_everywhere(self):
        """end_all ends every session of that user and of nobody else."""
        _, phone = self.sessions.start("ann")
        _, desk = self.sessions.start("ann")
        _, bob = self.sessions.start("bob")
        self.sessions.end_all("ann")
        self.sessions.end_all("nobody")
        self.refused(phone)
        self.refused(desk)
        self.assertEqual(self.sessions.user(self.sessions.refresh(bob)[0]), "bob")

    def test_what_is_kept_is_no_token(self):
        """Nothing that Sessions keeps in memory is a refresh token that somebody could use."""
        self.assertEqual(self.once("look_for_refresh_tokens_in_memory"), [])

    def test_sessions_that_ran_out_are_forgotten(self):
        """A thousand sessions that ran out leave nothing behind."""
        self.memory("sessions_that_run_out", at_most_bytes=100_000)

    def test_sessions_are_forgotten_on_their_last_second(self):
        """Two hundred sessions that run out at the very second at which another starts leave nothing behind."""
        self.memory("sessions_that_run_out_at_this_second", at_most_bytes=40_000)
