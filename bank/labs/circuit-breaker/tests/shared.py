"""What the tests of the lab circuit-breaker share."""

from castalia import LabTest


class Service:
    """The other side: does what it is told, and notes each call."""

    def __init__(self, clock):
        self.clock = clock
        self.calls = 0
        self.plan = []

    def __call__(self, *args, **kwargs):
        self.calls += 1
        what = self.plan.pop(0) if self.plan else "fine"
        if isinstance(what, BaseException):
            raise what
        return what


class BreakerTest(LabTest):
    def setUp(self):
        self.service = Service(self.clock)

    def breaker(self, window=4, minimum=2, threshold=0.5, pause=10, **more):
        return self.lab.CircuitBreaker(window, minimum, threshold, pause, **more)

    def answers(self, breaker, *plan):
        """Makes one call for each entry; "ok" succeeds, "no" fails."""
        for entry in plan:
            self.service.plan = [ConnectionError("down")] if entry == "no" else ["fine"]
            try:
                breaker.call(self.service)
            except ConnectionError:
                pass

    def refused(self, breaker):
        before = self.service.calls
        with self.assertRaises(self.lab.CircuitOpen) as refusal:
            breaker.call(self.service)
        self.assertEqual(self.service.calls, before, "A refused call may not reach the other side.")
        return refusal.exception.retry_after
