"""Topics and people."""

from shared import NotifierTest


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
