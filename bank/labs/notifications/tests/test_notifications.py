"""What the lab notifications asks, requirement by requirement."""

from castalia import LabTest


class Channel:
    """Notes what it is asked to send; `plan` says how the next sends fail."""

    def __init__(self):
        self.calls = []
        self.plan = []

    def __call__(self, key, person, items):
        self.calls.append((key, person, items))
        failure = self.plan.pop(0) if self.plan else None
        if failure is not None:
            raise failure

    @property
    def sent(self):
        """(person, items) of each call."""
        return [(person, items) for _, person, items in self.calls]

    @property
    def keys(self):
        return [key for key, _, _ in self.calls]


BUSY = ConnectionError("busy")


class NotifierTest(LabTest):
    def setUp(self):
        self.mail, self.page = Channel(), Channel()

    def notifier(self, **settings):
        return self.lab.Notifier({"mail": self.mail, "page": self.page}, **settings)

    def subscribed(self, *people, topic="orders", channel="mail", digest=0, **settings):
        notifier = self.notifier(**settings)
        for person in people:
            notifier.subscribe(person, topic, channel, digest)
        return notifier


class TopicsAndPeople(NotifierTest):
    """Topics and people"""

    level = 1

    def test_who_wants_it_gets_it(self):
        """Each subscriber gets what was published, over his channel; nothing is sent before work."""
        notifier = self.notifier()
        notifier.subscribe("ann", "orders", "mail")
        notifier.subscribe("ann", "orders", "page")
        notifier.subscribe("ben", "orders", "page")
        notifier.subscribe("eve", "news", "mail")
        self.assertEqual(notifier.publish("orders", "e1", {"order": 7}), 3)
        self.assertEqual((self.mail.calls, self.page.calls, notifier.waiting()), ([], [], 3))
        self.assertEqual(notifier.work(), 3)
        self.assertEqual(self.mail.sent, [("ann", [{"order": 7}])])
        self.assertEqual(sorted(self.page.sent), [("ann", [{"order": 7}]), ("ben", [{"order": 7}])])
        self.assertEqual((notifier.work(), notifier.waiting()), (0, 0))

    def test_a_star_is_one_part(self):
        """A star stands for exactly one part of the topic, anywhere, and for nothing else."""
        cases = {
            "shop7.*": ["shop7.orders", "shop7.news"],
            "*.orders": ["shop7.orders", "shop8.orders"],
            "*": ["orders"],
            "shop7.*.refunds": ["shop7.orders.refunds"],
            "*.*": ["shop7.orders", "shop8.orders", "shop7.news"],
            "shop7.orders": ["shop7.orders"],
            "shop7": [],
            "shop*.orders": [],
        }
        topics = ["orders", "shop7.orders", "shop8.orders", "shop7.news", "shop7.orders.refunds", "shop7.staff.salaries"]
        for pattern, expected in cases.items():
            notifier = self.subscribed("ann", topic=pattern)
            heard = [topic for topic in topics if notifier.publish(topic, topic, "data")]
            self.assertEqual(heard, expected, f"What {pattern!r} matches.")

    def test_several_patterns_are_one_delivery(self):
        """Who wants a topic by several patterns is told once."""
        notifier = self.subscribed("ann", topic="shop7.*")
        notifier.subscribe("ann", "*.orders", "mail")
        notifier.subscribe("ann", "shop7.orders", "mail")
        notifier.subscribe("ann", "shop7.orders", "mail")
        self.assertEqual(notifier.publish("shop7.orders", "e1", "paid"), 1)
        self.assertEqual((notifier.work(), len(self.mail.calls)), (1, 1))

    def test_an_event_is_told_once(self):
        """An event that is published again adds only those who have no delivery of it yet, sent or not."""
        notifier = self.subscribed("ann")
        self.assertEqual([notifier.publish("orders", "e1", "paid"), notifier.publish("orders", "e1", "paid")], [1, 0])
        notifier.work()
        self.assertEqual(notifier.publish("orders", "e1", "paid"), 0)
        notifier.subscribe("ben", "orders", "mail")
        self.assertEqual(notifier.publish("orders", "e1", "paid"), 1)
        notifier.work()
        self.assertEqual([person for person, _ in self.mail.sent], ["ann", "ben"])
        self.assertEqual(notifier.publish("orders", "e2", "paid"), 2, "Another event.")

    def test_wishes_are_asked_again_before_sending(self):
        """Who unsubscribes between publishing and sending is not told, and it no longer waits."""
        notifier = self.subscribed("ann", "ben")
        notifier.publish("orders", "e1", "paid")
        notifier.unsubscribe("ann", "orders", "mail")
        self.assertEqual((notifier.work(), notifier.waiting()), (1, 0))
        self.assertEqual(self.mail.sent, [("ben", ["paid"])])
        self.assertEqual(notifier.publish("orders", "e2", "shipped"), 1)
        self.assertEqual(notifier.failed(), [], "Not wanted is not failed.")

    def test_another_pattern_is_enough(self):
        """Who unsubscribes one pattern and still wants the topic by another is told; other channels and people are not touched."""
        notifier = self.subscribed("ann", topic="shop7.*")
        notifier.subscribe("ann", "*.orders", "mail")
        notifier.subscribe("ann", "shop7.*", "page")
        notifier.publish("shop7.orders", "e1", "paid")
        notifier.unsubscribe("ann", "shop7.*", "mail")
        notifier.unsubscribe("ann", "never.seen", "mail")
        notifier.unsubscribe("zoe", "shop7.*", "mail")
        self.assertEqual(notifier.work(), 2)
        self.assertEqual((self.mail.sent, self.page.sent), ([("ann", ["paid"])], [("ann", ["paid"])]))

    def test_keys_tell_deliveries_apart(self):
        """Keys are text, differ between events, people and channels, and are the same in every process."""
        def keys():
            self.setUp()
            notifier = self.notifier()
            for person in ("ann", "b", "e:b", "b:mail"):
                for channel in ("mail", "page"):
                    notifier.subscribe(person, "orders", channel)
            for event in ("1", "2", "1:e", "1:b", "1, b", "1', 'b"):
                notifier.publish("orders", event, "paid")
            notifier.work()
            return sorted(self.mail.keys + self.page.keys)

        made = keys()
        for key in made:
            self.assertIsInstance(key, str)
        self.assertEqual(len(set(made)), 48, "Six events, four people, two channels.")
        self.assertEqual(keys(), made, "Another process gives the same keys.")

    def test_a_channel_may_publish(self):
        """A channel may publish while it sends, and the new delivery goes out in the same work."""
        notifier = self.notifier()
        mail = self.mail

        def page(key, person, items):
            notifier.publish("audit", "about " + items[0], "told " + person)

        notifier = self.lab.Notifier({"mail": mail, "page": page})
        notifier.subscribe("ann", "orders", "page")
        notifier.subscribe("boss", "audit", "mail")
        notifier.publish("orders", "e1", "paid")
        self.assertEqual(notifier.work(), 2)
        self.assertEqual(mail.sent, [("boss", ["told ann"])])

    def test_bad_settings(self):
        """An unknown channel, a negative digest and fewer than one try raise ValueError."""
        notifier = self.notifier()
        with self.assertRaises(ValueError):
            notifier.subscribe("ann", "orders", "pigeon")
        with self.assertRaises(ValueError):
            notifier.subscribe("ann", "orders", "mail", digest=-1)
        for tries in (0, -1):
            with self.assertRaises(ValueError):
                self.notifier(tries=tries)
        self.assertEqual(notifier.publish("orders", "e1", "paid"), 0, "What was refused is no subscription.")


class ChannelsFail(NotifierTest):
    """Channels fail"""

    level = 2

    def test_later_means_later(self):
        """After a ConnectionError it is due again in retry seconds, then in twice, then in four times as many, with the same key."""
        notifier = self.subscribed("ann", retry=10, tries=4)
        notifier.publish("orders", "e1", "paid")
        self.mail.plan = [BUSY, TimeoutError("no answer"), ConnectionResetError("gone")]
        self.assertEqual((notifier.work(), len(self.mail.calls)), (0, 1))
        for attempt, pause in ((2, 10), (3, 20), (4, 40)):
            self.clock.advance(pause - 0.25)
            notifier.work()
            self.assertEqual(len(self.mail.calls), attempt - 1, f"Attempt {attempt} is due {pause} seconds after the last one.")
            self.assertEqual(notifier.waiting(), 1)
            self.clock.advance(0.25)
            sent = notifier.work()
            self.assertEqual(len(self.mail.calls), attempt, f"Attempt {attempt} is due {pause} seconds after the last one.")
        self.assertEqual((sent, notifier.waiting(), notifier.failed()), (1, 0, []))
        self.assertEqual(len(set(self.mail.keys)), 1)

    def test_it_gives_up(self):
        """With the last try a delivery is given up: it waits no longer, and its key is told."""
        for tries in (1, 2):
            self.setUp()
            notifier = self.subscribed("ann", retry=1, tries=tries)
            notifier.publish("orders", "e1", "paid")
            self.mail.plan = [BUSY] * 9
            for _ in range(9):
                notifier.work()
                self.clock.advance(100)
            self.assertEqual(len(self.mail.calls), tries, f"How often it was sent with tries={tries}.")
        self.assertEqual((notifier.waiting(), notifier.failed()), (0, [self.mail.keys[0]]))
        self.assertEqual(notifier.publish("orders", "e1", "paid"), 0, "Given up is told as well as it could be.")

    def test_the_defaults(self):
        """Unless told otherwise the first pause is 10 seconds and there are 4 tries."""
        notifier = self.subscribed("ann")
        notifier.publish("orders", "e1", "paid")
        self.mail.plan = [BUSY] * 9
        tried = []
        for _ in range(40):
            before = len(self.mail.calls)
            notifier.work()
            if len(self.mail.calls) > before:
                tried.append(self.clock.now())
            self.clock.advance(5)
        self.assertEqual(tried, [0, 10, 30, 70], "The seconds of the attempts.")

    def test_never_means_never(self):
        """Any other exception gives the delivery up at once, and does not leave work."""
        notifier = self.subscribed("ann", "ben")
        notifier.publish("orders", "e1", "paid")
        self.mail.plan = [ValueError("no such address")]
        self.assertEqual((notifier.work(), len(self.mail.calls)), (1, 2), "The other delivery goes out all the same.")
        self.assertEqual((notifier.waiting(), notifier.failed()), (0, [self.mail.keys[0]]))
        self.mail.plan = [KeyError("gone"), OSError("disk full")]
        notifier.publish("orders", "e2", "shipped")
        self.assertEqual((notifier.work(), notifier.waiting(), notifier.failed()), (0, 0, [self.mail.keys[n] for n in (0, 2, 3)]))
        self.clock.advance(1_000)
        self.assertEqual((notifier.work(), len(self.mail.calls)), (0, 4))

    def test_no_failure_holds_up_others(self):
        """While the mail is down, the page is told, and each mail has its own pause."""
        notifier = self.subscribed("ann")
        notifier.subscribe("ann", "orders", "page")
        notifier.publish("orders", "e1", "paid")
        self.mail.plan = [BUSY, None]
        self.assertEqual((notifier.work(), self.page.sent), (1, [("ann", ["paid"])]))
        self.clock.advance(5)
        notifier.publish("orders", "e2", "shipped")
        self.assertEqual(notifier.work(), 2, "The second event goes out over both channels, while the first mail still waits.")
        self.clock.advance(5)
        self.assertEqual((notifier.work(), notifier.waiting()), (1, 0))
        self.assertEqual([items[0] for _, items in self.mail.sent], ["paid", "shipped", "paid"])

    def test_who_unsubscribes_between_two_attempts(self):
        """Before each attempt it is asked whether the person still wants it."""
        notifier = self.subscribed("ann")
        notifier.publish("orders", "e1", "paid")
        self.mail.plan = [BUSY]
        notifier.work()
        notifier.unsubscribe("ann", "orders", "mail")
        self.clock.advance(10)
        self.assertEqual((notifier.work(), notifier.waiting(), len(self.mail.calls), notifier.failed()), (0, 0, 1, []))

    def test_two_workers_send_once(self):
        """Two threads that work at once send a delivery once."""
        self.schedules(
            "two_workers_one_delivery",
            always=lambda seen: seen["sent"] == [["paid"]] and seen["counted"] == 1 and seen["waiting"] == 0,
            says="One delivery was sent as {sent} and counted {counted} times; {waiting} wait.",
        )

    def test_two_publish_the_same(self):
        """An event that two threads publish at once is told once."""
        self.schedules(
            "published_twice_at_once",
            always=lambda seen: seen["added"] == [0, 1] and seen["sent"] == [["paid"]],
            says="The two publishers added {added}, and what was sent is {sent}.",
        )

    def test_wishes_change_while_something_is_published(self):
        """Who subscribes or unsubscribes while something is published disturbs nobody."""
        self.schedules(
            "wishes_change_while_published",
            always=lambda seen: seen["sent"] in (["ann"], ["ann", "ben"], ["ben", "ann"]),
            says="ann has wanted it all the time, ben only perhaps; {sent} were told.",
        )

    def test_published_while_somebody_works(self):
        """What is published while a worker is at work is neither lost nor sent twice."""
        self.schedules(
            "published_while_working",
            always=lambda seen: seen["sent"] == ["one", "two"] and seen["waiting"] == 0,
            says="Two events were published; {sent} was sent and {waiting} wait.",
        )

    def test_two_workers_fail_at_once(self):
        """Two deliveries that fail in two threads at once are both given up."""
        self.schedules(
            "two_failures_at_once",
            always=lambda seen: seen["failed"] == 2 and seen["waiting"] == 0,
            says="Of two deliveries that failed {failed} are told, and {waiting} wait.",
        )

    def test_a_slow_channel_keeps_one_thread(self):
        """While one thread waits for a slow channel, others publish, subscribe and send."""
        self.assertEqual(self.once("a_slow_channel"), {"log": ["page", "mail"], "waiting": 0})

    def test_a_worker_may_be_stopped(self):
        """A send that is stopped by something that is no Exception counts as no try: the delivery is due, with the same key."""
        seen = self.once("a_worker_that_is_stopped")
        self.assertEqual(seen["work"], ["stopped", 0, 1], "What came of three calls of work: stopped, busy, sent.")
        self.assertEqual(seen["waiting"], 1, "How many waited after the worker was stopped.")
        self.assertEqual((seen["tries"], seen["keys"], seen["failed"]), (3, 1, []))


class KindToTheReader(NotifierTest):
    """Kind to the reader"""

    level = 3

    def test_a_digest_is_one_delivery(self):
        """What comes within the digest's time is one delivery, in order, sent when the first item has waited that long."""
        notifier = self.subscribed("ann", "ben", topic="comments", digest=900)
        self.assertEqual(notifier.publish("comments", "c1", "one"), 2)
        self.clock.advance(300)
        notifier.publish("comments", "c2", "two")
        self.clock.advance(599.75)
        notifier.publish("comments", "c3", "three")
        self.assertEqual((notifier.work(), notifier.waiting()), (0, 2))
        self.clock.advance(0.25)
        self.assertEqual((notifier.work(), notifier.waiting()), (2, 0))
        self.assertEqual(sorted(self.mail.sent), [("ann", ["one", "two", "three"]), ("ben", ["one", "two", "three"])])

    def test_a_steady_stream_is_told(self):
        """New items do not put a digest off, and the next item after it opens another one."""
        notifier = self.subscribed("ann", topic="comments", digest=60)
        sent = []
        for number in range(12):
            notifier.publish("comments", f"c{number}", number)
            if notifier.work():
                sent.append(self.clock.now())
            self.clock.advance(20)
        self.assertEqual(sent, [60, 140, 220], "The seconds at which a digest went out, with a comment every twenty.")
        self.assertEqual([items for _, items in self.mail.sent], [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]])
        self.assertEqual(len(set(self.mail.keys)), 3)

    def test_digests_are_for_one_person_and_channel(self):
        """Digests of different people and channels do not mix, and those with digest 0 are told at once."""
        notifier = self.subscribed("ann", topic="comments", digest=60)
        notifier.subscribe("ann", "comments", "page", digest=1)
        notifier.subscribe("ben", "comments", "mail")
        notifier.publish("comments", "c1", "one")
        self.assertEqual((notifier.work(), self.mail.sent), (1, [("ben", ["one"])]))
        notifier.publish("comments", "c2", "two")
        notifier.work()
        self.clock.advance(1)
        self.assertEqual((notifier.work(), self.page.sent), (1, [("ann", ["one", "two"])]))
        self.clock.advance(59)
        self.assertEqual((notifier.work(), self.mail.sent[2:]), (1, [("ann", ["one", "two"])]))

    def test_the_shortest_digest_counts(self):
        """If several patterns match, the shortest digest counts, and no item waits longer than that."""
        notifier = self.subscribed("ann", topic="shop7.*", digest=900)
        notifier.subscribe("ann", "*.orders", "mail", digest=60)
        notifier.subscribe("ann", "shop7.alarm", "mail")
        notifier.publish("shop7.news", "n1", "news")
        notifier.publish("shop7.alarm", "a1", "alarm")
        self.assertEqual((notifier.work(), self.mail.sent), (1, [("ann", ["alarm"])]))
        self.clock.advance(300)
        notifier.publish("shop7.orders", "o1", "order")
        self.clock.advance(59.75)
        notifier.publish("shop7.news", "n2", "more news")
        self.assertEqual(notifier.work(), 0)
        self.clock.advance(0.25)
        self.assertEqual((notifier.work(), self.mail.sent[1:]), (1, [("ann", ["news", "order", "more news"])]))
        self.clock.advance(900)
        self.assertEqual(notifier.work(), 0, "Nothing is told twice.")
        notifier.publish("shop7.news", "n3", "late news")
        notifier.publish("shop7.orders", "o2", "another order")
        self.clock.advance(60)
        self.assertEqual(notifier.work(), 1)
        self.clock.advance(900)
        notifier.publish("shop7.alarm", "a2", "another alarm")
        self.assertEqual((notifier.work(), notifier.waiting()), (1, 0), "What is due now is not held up by what has gone.")

    def test_what_is_no_longer_wanted_is_left_out(self):
        """When a digest goes out, items that the person no longer wants are left out; an empty one is not sent."""
        notifier = self.subscribed("ann", topic="comments", digest=60)
        notifier.subscribe("ann", "likes", "mail", digest=60)
        notifier.publish("comments", "c1", "comment")
        notifier.publish("likes", "l1", "like")
        notifier.unsubscribe("ann", "comments", "mail")
        self.clock.advance(60)
        self.assertEqual((notifier.work(), self.mail.sent), (1, [("ann", ["like"])]))
        notifier.publish("likes", "l2", "like")
        notifier.unsubscribe("ann", "likes", "mail")
        self.clock.advance(60)
        self.assertEqual((notifier.work(), notifier.waiting(), len(self.mail.calls)), (0, 0, 1))
        notifier.subscribe("ann", "likes", "mail", digest=60)
        notifier.publish("likes", "l3", "another")
        self.clock.advance(60)
        self.assertEqual((notifier.work(), self.mail.sent[1:]), (1, [("ann", ["another"])]))

    def test_a_digest_that_was_tried_stays_as_it_is(self):
        """From its first attempt on a digest takes no new items and loses none; new ones open another, with another key."""
        notifier = self.subscribed("ann", topic="comments", digest=60)
        notifier.subscribe("ann", "likes", "mail", digest=60)
        notifier.publish("comments", "c1", "one")
        notifier.publish("likes", "l1", "like")
        self.mail.plan = [BUSY]
        self.clock.advance(60)
        notifier.work()
        notifier.publish("comments", "c2", "two")
        notifier.unsubscribe("ann", "likes", "mail")
        self.assertEqual(notifier.waiting(), 2)
        self.clock.advance(10)
        notifier.work()
        self.assertEqual(self.mail.sent, [("ann", ["one", "like"])] * 2, "The same key has the same content in each attempt.")
        self.clock.advance(50)
        notifier.work()
        self.assertEqual(self.mail.sent[2:], [("ann", ["two"])])
        first, again, second = self.mail.keys
        self.assertEqual(first, again)
        self.assertNotEqual(first, second)

    def test_published_into_a_digest_that_goes_out(self):
        """An item that comes while a digest is being sent is in it or in the next one, once."""
        self.schedules(
            "published_into_a_digest_that_goes_out",
            always=lambda seen: seen["sent"] in ([["one", "two"]], [["one"], ["two"]]) and seen["waiting"] == 0,
            says="What went out is {sent}, and {waiting} wait.",
        )

    def test_published_into_a_digest_that_waits(self):
        """An item finds the digest that is open, also while another delivery is being sent or given up."""
        for fails in (False, True):
            self.schedules(
                "published_into_a_digest_that_waits",
                always=lambda seen: seen["sent"] == [["paid"], ["one", "two"]],
                says="An order went out at once, two comments came for one digest; what was sent is {sent}.",
                fails=fails,
            )

    def test_one_subject_in_order(self):
        """Of one subject the next is sent only when the one before it has been sent."""
        notifier = self.subscribed("ann")
        self.mail.plan = [BUSY]
        for number, text in enumerate(("paid", "packed", "shipped")):
            notifier.publish("orders", f"e{number}", text, subject="order 7")
        self.assertEqual((notifier.work(), self.mail.sent), (0, [("ann", ["paid"])]))
        self.clock.advance(9.75)
        self.assertEqual(notifier.work(), 0)
        self.clock.advance(0.25)
        self.assertEqual((notifier.work(), [items[0] for _, items in self.mail.sent]), (3, ["paid", "paid", "packed", "shipped"]))

    def test_others_do_not_wait(self):
        """Other subjects, people and channels, and news without a subject, do not wait for a subject that is stuck."""
        notifier = self.subscribed("ann")
        self.mail.plan = [BUSY]
        notifier.publish("orders", "e1", "paid", subject="order 7")
        notifier.work()
        notifier.subscribe("ben", "orders", "mail")
        notifier.subscribe("ann", "orders", "page")
        notifier.publish("orders", "e2", "shipped", subject="order 7")
        notifier.publish("orders", "e3", "paid", subject="order 8")
        notifier.publish("orders", "e4", "news")
        notifier.publish("orders", "e5", "more news")
        notifier.work()
        told = sorted((person, items[0]) for person, items in self.mail.sent[1:])
        self.assertEqual(told, [("ann", "more news"), ("ann", "news"), ("ann", "paid"), ("ben", "more news"), ("ben", "news"), ("ben", "paid"), ("ben", "shipped")])
        self.assertEqual(sorted(items[0] for _, items in self.page.sent), ["more news", "news", "paid", "shipped"])
        self.assertEqual(notifier.waiting(), 2, "Two of order 7 wait for ann's mail.")

    def test_news_without_a_subject_is_no_subject(self):
        """News without a subject does not wait for other news without one."""
        notifier = self.subscribed("ann")
        self.mail.plan = [BUSY]
        notifier.publish("orders", "e1", "first")
        notifier.publish("orders", "e2", "second")
        self.assertEqual((notifier.work(), notifier.waiting()), (1, 1))

    def test_given_up_makes_way(self):
        """When one of a subject is given up, or no longer wanted, the next one is sent, in the same work."""
        notifier = self.subscribed("ann")
        notifier.subscribe("ann", "invoices", "mail")
        self.mail.plan = [ValueError("too large")]
        notifier.publish("invoices", "e1", "invoice", subject="order 7")
        notifier.publish("orders", "e2", "shipped", subject="order 7")
        self.assertEqual((notifier.work(), [items[0] for _, items in self.mail.sent]), (1, ["invoice", "shipped"]))
        notifier.publish("invoices", "e3", "invoice", subject="order 7")
        notifier.publish("orders", "e4", "returned", subject="order 7")
        notifier.unsubscribe("ann", "invoices", "mail")
        self.assertEqual((notifier.work(), self.mail.sent[2:], notifier.waiting()), (1, [("ann", ["returned"])], 0))

    def test_what_came_during_an_attempt(self):
        """What is published while the one before it is being tried is sent when that one is through, or no longer wanted."""
        tried = []

        def mail(key, person, items):
            tried.append(items[0])
            if len(tried) == 1:
                notifier.publish("orders", "e2", "shipped", subject="order 7")
                raise ConnectionError("busy")

        notifier = self.lab.Notifier({"mail": mail})
        notifier.subscribe("ann", "orders", "mail")
        notifier.subscribe("ann", "invoices", "mail")
        notifier.publish("invoices", "e1", "invoice", subject="order 7")
        self.assertEqual((notifier.work(), tried), (0, ["invoice"]))
        notifier.unsubscribe("ann", "invoices", "mail")
        self.clock.advance(10)
        self.assertEqual((notifier.work(), tried, notifier.waiting()), (1, ["invoice", "shipped"], 0))

    def test_two_workers_keep_the_order(self):
        """Two threads that work at once do not overtake each other within a subject."""
        self.schedules(
            "two_workers_one_subject",
            always=lambda seen: seen["log"] == ["begins paid", "ends paid", "begins shipped", "ends shipped"],
            says="The channel saw: {log}.",
        )

    def test_digests_have_no_order_to_keep(self):
        """A subject does not hold up digests, nor do they hold it up."""
        notifier = self.subscribed("ann", topic="comments", digest=60)
        notifier.subscribe("ann", "orders", "mail")
        notifier.publish("comments", "c1", "comment", subject="order 7")
        notifier.publish("orders", "e1", "paid", subject="order 7")
        self.assertEqual((notifier.work(), self.mail.sent), (1, [("ann", ["paid"])]))
        self.mail.plan = [BUSY, BUSY]
        notifier.publish("orders", "e2", "shipped", subject="order 7")
        notifier.work()
        self.clock.advance(10)
        notifier.work()
        notifier.publish("comments", "c2", "another", subject="order 8")
        self.clock.advance(50)
        notifier.work()
        self.assertIn(("ann", ["comment", "another"]), self.mail.sent)
