"""Channels fail."""

from shared import BUSY, NotifierTest


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
