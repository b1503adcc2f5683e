"""What the tests share: a channel that can fail, and a notifier on it."""

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
