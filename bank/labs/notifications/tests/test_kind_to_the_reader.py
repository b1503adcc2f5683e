"""Kind to the reader."""

from shared import BUSY, NotifierTest


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
