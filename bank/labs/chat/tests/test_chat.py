"""What the lab chat asks, requirement by requirement."""

from castalia import LabTest


def join(room="tea", **more):
    return {"type": "join", "room": room, **more}


def send(text, key=None, room="tea"):
    return {"type": "send", "room": room, "id": key or text, "text": text}


def message(number, user, text, room="tea"):
    return {"type": "message", "room": room, "number": number, "from": user, "text": text}


def ack(number, key, room="tea"):
    return {"type": "ack", "room": room, "id": key, "number": number}


def error(reason):
    return {"type": "error", "reason": reason}


def presence(user, online, room="tea"):
    return {"type": "presence", "room": room, "user": user, "online": online}


def here(*names, room="tea"):
    """Steps: each connects and joins. ann/2 is a second connection of ann."""
    return [step for name in names for step in ([name, "connects"], [name, "says", join(room)])]


class ChatTest(LabTest):
    def play(self, *steps, takes=None, fails=(), **options):
        return self.once("play", steps=list(steps), options=options, takes=takes or {}, fails=list(fails))

    def in_any_order(self, *steps, takes=None, always, says="", **options):
        self.asynchronous("play_in_any_order", steps=list(steps), options=options, takes=takes or {}, seconds=0.4, always=always, says=says)

    def shown(self, seen, name, *kinds):
        return [entry for entry in seen["got"][name] if entry["type"] in (kinds or ("message",))]


class Rooms(ChatTest):
    """Rooms"""

    level = 1

    def test_only_known_users_come_in(self):
        """A token that is no good closes with 4401, before anything is read or sent."""
        seen = self.play(["eve", "connects", "bad"], ["eve", "says", join()], ["eve", "says", {"type": "ping"}])
        self.assertEqual((seen["codes"]["eve"], seen["got"]["eve"], seen["read"]["eve"], seen["ended"]["eve"]), ([4401], [], 0, True))

    def test_a_message_reaches_the_room(self):
        """All who are in the room get a message, the sender after the ack; others do not."""
        seen = self.play(*here("ann", "ben"), *here("eve", room="rum"), ["ann", "says", send("hello", "m1")])
        self.assertEqual(seen["got"]["ann"][-2:], [ack(1, "m1"), message(1, "ann", "hello")])
        self.assertEqual(seen["got"]["ben"][-1], message(1, "ann", "hello"))
        self.assertEqual(len(seen["got"]["eve"]), 1)
        self.assertEqual(seen["stored"], [["tea", 1, "ann", "hello"]])

    def test_joined_tells_about_the_room(self):
        """joined has the last number and the names of all in the room, sorted, each once."""
        steps = [*here("zoe"), ["zoe", "says", send("one")], ["zoe", "says", send("two")], *here("ann", "ann/2")]
        seen = self.play(*steps, *here("ann/3", room="rum"))
        joined = {"type": "joined", "room": "tea", "messages": []}
        self.assertEqual(seen["got"]["zoe"][0], {**joined, "last": 0, "online": ["zoe"]})
        self.assertEqual(seen["got"]["ann/2"], [{**joined, "last": 2, "online": ["ann", "zoe"]}])
        self.assertEqual(seen["got"]["ann/3"], [{**joined, "room": "rum", "last": 0, "online": ["ann"]}])

    def test_each_room_counts_for_itself(self):
        """Numbers are 1, 2, 3 in each room, whoever sends."""
        steps = [*here("ann", "ben"), *[[name, "says", join("rum")] for name in ("ann", "ben")]]
        for name, text, room in (("ann", "a", "tea"), ("ben", "b", "tea"), ("ben", "c", "rum"), ("ann", "d", "tea"), ("ann", "e", "rum")):
            steps.append([name, "says", send(text, room=room)])
        seen = self.play(*steps)
        numbers = [(entry["room"], entry["number"], entry["from"]) for entry in self.shown(seen, "ben")]
        self.assertEqual(numbers, [("tea", 1, "ann"), ("tea", 2, "ben"), ("rum", 1, "ben"), ("tea", 3, "ann"), ("rum", 2, "ann")])

    def test_who_has_left_hears_nothing(self):
        """After leave nothing more comes from that room, and nothing may be sent there."""
        steps = [*here("ann", "ben"), ["ben", "says", {"type": "leave", "room": "tea"}], ["ann", "says", send("x")], ["ben", "says", send("y")]]
        seen = self.play(*steps)
        self.assertEqual(seen["got"]["ben"][1:], [{"type": "left", "room": "tea"}, error("not in room")])
        self.assertEqual(self.play(*here("ann"), ["ann", "says", {"type": "leave", "room": "rum"}])["got"]["ann"][1:], [error("not in room")])

    def test_joining_again_is_no_error(self):
        """A second join is answered, and messages still come once."""
        seen = self.play(*here("ann"), ["ann", "says", join()], ["ann", "says", send("x")])
        self.assertEqual([entry["type"] for entry in seen["got"]["ann"]], ["joined", "joined", "ack", "message"])
        seen = self.play(*here("ann"), ["ann", "says", join()], ["ann", "says", {"type": "leave", "room": "tea"}], ["ann", "says", send("x")])
        self.assertEqual(seen["got"]["ann"][2:], [{"type": "left", "room": "tea"}, error("not in room")])

    def test_bad_messages_are_answered(self):
        """What cannot be understood gets an error, and the connection stays."""
        bad = [
            *("text", 5, ["join"], {}, {"type": None}, {"type": ["join"]}, {"type": "join"}, join(""), join(7), join(["tea"])),
            *({"type": "send", "room": "tea", "id": "m"}, {"type": "send", "room": "tea", "text": "x"}, {"type": "send", "id": "m", "text": "x"}),
            *(send("x") | {"id": ""}, send("x") | {"id": 5}, send("x") | {"text": ""}, send("x") | {"text": 5}, send("x") | {"room": ""}),
            *(send("x" * 1001), {"type": "leave"}, {"type": "leave", "room": 1}),
        ]
        steps = [["ann", "says", what] for what in bad]
        seen = self.play(*here("ann"), *steps, ["ann", "says", {"type": "shout"}], ["ann", "says", {"type": "ping"}], ["ann", "says", send("y" * 1000, "m")], quiet=9)
        self.assertEqual(seen["got"]["ann"][1:-2], [error("bad message")] * len(bad) + [error("unknown type"), {"type": "pong"}])
        self.assertEqual(seen["got"]["ann"][-2], ack(1, "m"))


class Slow(ChatTest):
    """Slow clients and slow stores"""

    level = 2

    def test_stored_first_then_shown(self):
        """While a message is being stored, nobody has an ack or sees it."""
        steps = [*here("ann", "ben"), ["ann", "says", send("slow")]]
        seen = self.play(*steps, takes={"slow": 5})
        self.assertEqual((self.shown(seen, "ann", "ack", "message"), self.shown(seen, "ben")), ([], []))
        seen = self.play(*steps, ["", "wait", 5], takes={"slow": 5})
        self.assertEqual((self.shown(seen, "ann", "ack", "message"), self.shown(seen, "ben")), ([ack(1, "slow"), message(1, "ann", "slow")], [message(1, "ann", "slow")]))

    def test_everybody_sees_one_order(self):
        """A message that is stored quickly does not overtake one with a lower number."""
        steps = [*here("ann", "ben"), ["ann", "says", send("slow")], ["ben", "says", send("quick")], ["", "wait", 9]]
        seen = self.play(*steps, takes={"slow": 5})
        for name in ("ann", "ben"):
            self.assertEqual([(entry["number"], entry["text"]) for entry in self.shown(seen, name)], [(1, "slow"), (2, "quick")])
        self.assertEqual([entry[1] for entry in seen["stored"]], [1, 2])

    def test_rooms_do_not_wait_for_each_other(self):
        """A slow store in one room holds up no other room."""
        steps = [*here("ann"), *here("ben", room="rum"), ["ann", "says", send("slow")], ["ben", "says", send("quick", room="rum")]]
        seen = self.play(*steps, takes={"slow": 60}, quiet=99)
        self.assertEqual(self.shown(seen, "ben"), [message(1, "ben", "quick", "rum")])

    def test_what_is_not_stored_is_not_shown(self):
        """If the store fails the sender is told, nobody sees it, and the number is used by the next."""
        seen = self.play(*here("ann", "ben"), ["ann", "says", send("lost")], ["ann", "says", send("kept")], fails=["lost"])
        self.assertEqual(self.shown(seen, "ann", "error", "ack", "message"), [error("not stored"), ack(1, "kept"), message(1, "ann", "kept")])
        self.assertEqual(self.shown(seen, "ben"), [message(1, "ann", "kept")])

    def test_a_stuck_client_holds_up_nobody(self):
        """While one client's network is stuck the others get their messages; it gets its own later, in order."""
        steps = [*here("ann", "ben", "eve"), ["ben", "sticks"], *[["ann", "says", send(text)] for text in "xyz"]]
        seen = self.play(*steps)
        self.assertEqual([entry["text"] for entry in self.shown(seen, "eve")], ["x", "y", "z"])
        self.assertEqual(self.shown(seen, "ben"), [])
        seen = self.play(*steps, ["ben", "flows"])
        self.assertEqual([entry["text"] for entry in self.shown(seen, "ben")], ["x", "y", "z"])

    def test_an_outbox_is_bounded(self):
        """So many messages wait beside the one that is being sent; with one more the client is ended with 4429."""
        steps = [*here("ann", "ben"), ["ben", "sticks"], *[["ann", "says", send(text)] for text in "vwx"]]
        seen = self.play(*steps, ["ben", "flows"], outbox=2)
        self.assertEqual((seen["codes"]["ben"], [entry["text"] for entry in self.shown(seen, "ben")]), ([], ["v", "w", "x"]))
        seen = self.play(*steps, ["ann", "says", send("y")], outbox=2)
        self.assertEqual((seen["codes"]["ben"], seen["ended"]["ben"]), ([4429], True))
        self.assertEqual(self.shown(seen, "ann", "presence"), [presence("ben", True), presence("ben", False)])
        self.assertEqual([entry["text"] for entry in self.shown(seen, "ann")], ["v", "w", "x", "y"])

    def test_a_hundred_messages_wait_by_default(self):
        """Without another number a hundred messages may wait."""
        steps = [*here("ann", "ben"), ["ben", "sticks"], ["", "together", [["ann", "says", send(f"t{n}")] for n in range(101)]]]
        self.assertEqual(self.play(*steps)["codes"]["ben"], [])
        self.assertEqual(self.play(*steps, ["ann", "says", send("u")])["codes"]["ben"], [4429])

    def test_a_silent_client_is_ended(self):
        """After quiet seconds without a word: 4408. Every message is a sign of life."""
        seen = self.play(*here("ann"), ["", "wait", 3.5], ["ann", "says", {"type": "ping"}], ["", "wait", 3.5], quiet=5)
        self.assertEqual((seen["codes"]["ann"], seen["ended"]["ann"]), ([], False))
        seen = self.play(*here("ann"), ["", "wait", 4.5], quiet=5)
        self.assertEqual((seen["codes"]["ann"], seen["ended"]["ann"]), ([4408], True))
        self.assertEqual(self.play(["ann", "connects"], ["", "wait", 43])["codes"]["ann"], [])
        self.assertEqual(self.play(["ann", "connects"], ["", "wait", 45])["codes"]["ann"], [4408])

    def test_connections_that_end_are_gone(self):
        """Closed, broken or cancelled: serve ends without close, the room knows, and no task is left."""
        for end in (["ben", "says", None], ["ben", "says", "break"], ["ben", "cancelled"]):
            with self.subTest(end=end):
                seen = self.play(*here("ann", "ben"), end, ["ann", "says", send("x")])
                self.assertEqual((seen["ended"]["ben"], seen["codes"]["ben"], seen["left"]), (True, [], 0))
                self.assertEqual(self.shown(seen, "ann", "presence"), [presence("ben", True), presence("ben", False)])
                self.assertEqual(self.shown(seen, "ben"), [])
        seen = self.play(*here("ann", "ben"), ["ben", "breaks"], ["ann", "says", send("x")])
        self.assertEqual((seen["ended"]["ben"], seen["codes"]["ben"], self.shown(seen, "ann", "presence")[-1]), (True, [], presence("ben", False)))

    def test_nothing_is_left_in_any_order(self):
        """Sending, joining, breaking and leaving at the same moment: no task is left, and nobody waits for ever."""
        self.in_any_order(
            *here("ann"),
            ["", "together", [["ben", "connects"], ["ben", "says", join()], ["ann", "says", send("x")], ["ben", "says", "break"], ["ann", "says", None]]],
            always=lambda seen: seen["left"] == 0 and all(seen["ended"].values()) and len(seen["stored"]) == 1,
            says="{left} tasks are left; ended: {ended}; stored: {stored}.",
        )


class ComingBack(ChatTest):
    """Coming back"""

    level = 3

    def test_a_repeated_message_is_the_same(self):
        """The same id of the same user in the same room: the same ack, nothing stored or shown again."""
        steps = [*here("ann", "ann/2", "ben"), ["ann", "says", send("x", "m1")], ["ann/2", "says", send("x", "m1")], ["ben", "says", send("y", "m1")]]
        seen = self.play(*steps)
        self.assertEqual(self.shown(seen, "ann/2", "ack"), [ack(1, "m1")])
        self.assertEqual(self.shown(seen, "ben", "ack", "message"), [message(1, "ann", "x"), ack(2, "m1"), message(2, "ben", "y")])
        seen = self.play(*here("ann"), ["ann", "says", join("rum")], ["ann", "says", send("x", "m1")], ["ann", "says", send("x", "m1", "rum")])
        self.assertEqual(len(seen["stored"]), 2)

    def test_a_repeat_while_it_is_being_stored(self):
        """A repeat that comes while the first is still being stored waits for it, and is not stored."""
        steps = [*here("ann", "ann/2"), ["ann", "says", send("slow", "m1")], ["ann/2", "says", send("slow", "m1")], ["", "wait", 9]]
        seen = self.play(*steps, takes={"slow": 5})
        self.assertEqual((len(seen["stored"]), self.shown(seen, "ann/2", "ack", "message")), (1, [message(1, "ann", "slow"), ack(1, "m1")]))

    def test_what_was_not_stored_may_be_sent_again(self):
        """After "not stored" the same id is a new message."""
        seen = self.play(*here("ann"), ["ann", "says", send("x", "m1")], ["ann", "says", send("x", "m1")], fails=["x"])
        self.assertEqual(seen["got"]["ann"][1:], [error("not stored"), ack(1, "m1"), message(1, "ann", "x")])

    def test_what_was_missed_comes_with_joined(self):
        """since gives all messages with higher numbers, in order; without it there are none."""
        steps = [*here("ann"), *[["ann", "says", send(text)] for text in "xyz"], ["ben", "connects"]]
        every = [message(number, "ann", text) for number, text in enumerate("xyz", 1)]
        for since, missed in ((0, every), (1, every[1:]), (2, every[2:]), (3, []), (99, [])):
            with self.subTest(since=since):
                seen = self.play(*steps, ["ben", "says", join(since=since)], outbox=4)
                self.assertEqual(seen["got"]["ben"], [{"type": "joined", "room": "tea", "last": 3, "messages": missed, "online": ["ann", "ben"]}])
        for wrong in (-1, "1", True, 1.0, None):
            self.assertEqual(self.play(*steps, ["ben", "says", join(since=wrong)])["got"]["ben"], [error("bad message")])

    def test_no_hole_and_nothing_twice(self):
        """Joined while a message is being stored, or in the same moment: it comes once, in joined or after it."""
        late = [["ben", "connects"], ["ben", "says", join(since=0)]]
        seen = self.play(*here("ann"), ["ann", "says", send("slow")], *late, ["", "wait", 9], takes={"slow": 5})
        self.assertEqual((seen["got"]["ben"][0]["messages"], self.shown(seen, "ben")), ([], [message(1, "ann", "slow")]))

        def once_each(seen):
            joined = seen["got"]["ben"][0]
            return [entry["number"] for entry in joined["messages"] + self.shown(seen, "ben")] == [1, 2] and joined["last"] == len(joined["messages"])

        self.in_any_order(
            *here("ann"),
            ["", "together", [["ann", "says", send("x")], ["ann", "says", send("y")], *late]],
            always=once_each,
            says="ben got {got[ben]}.",
        )

    def test_presence_is_told_to_others(self):
        """Who comes and goes is told to the other users in the room, and only there."""
        steps = [*here("ann", "ben"), *here("eve", room="rum"), ["ben", "says", {"type": "leave", "room": "tea"}], ["ben", "says", join()], ["ben", "says", None]]
        seen = self.play(*steps)
        self.assertEqual(seen["got"]["ann"][1:], [presence("ben", online) for online in (True, False, True, False)])
        self.assertEqual([len(seen["got"]["eve"]), self.shown(seen, "ben", "presence")], [1, []])

    def test_presence_counts_users_not_connections(self):
        """Of several connections of a user the first that comes and the last that goes are told."""
        steps = [*here("ann", "ben", "ben/2"), ["ben", "says", join()], ["ben", "says", None]]
        seen = self.play(*steps)
        self.assertEqual(seen["got"]["ann"][1:], [presence("ben", True)])
        self.assertEqual(seen["got"]["ben/2"][1:], [])
        seen = self.play(*steps, ["ben/2", "says", None])
        self.assertEqual(seen["got"]["ann"][1:], [presence("ben", True), presence("ben", False)])
