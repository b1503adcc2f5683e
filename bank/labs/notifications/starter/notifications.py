"""Tells people what has happened, over the channels they want."""


class Notifier:
    """Deliveries of events to people."""

    def __init__(self, channels, retry=10, tries=4):
        raise NotImplementedError("Notifier.__init__")

    def subscribe(self, person, pattern, channel, digest=0):
        """The person wants to hear of topics that match, over the channel."""
        raise NotImplementedError("Notifier.subscribe")

    def unsubscribe(self, person, pattern, channel):
        """The person no longer wants that."""
        raise NotImplementedError("Notifier.unsubscribe")

    def publish(self, topic, event, data, subject=None):
        """Note who is to be told. Return how many deliveries were added."""
        raise NotImplementedError("Notifier.publish")

    def work(self):
        """Send what is due now. Return how many sends succeeded."""
        raise NotImplementedError("Notifier.work")

    def waiting(self):
        """Return how many deliveries have neither been sent nor given up."""
        raise NotImplementedError("Notifier.waiting")

    def failed(self):
        """Return the keys of the deliveries that were given up."""
        raise NotImplementedError("Notifier.failed")
