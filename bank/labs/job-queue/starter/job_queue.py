"""Jobs that are written down now and done later, at least once."""

from typing import Any, NamedTuple


class Job(NamedTuple):
    """What a worker gets."""

    id: int
    name: str
    payload: Any
    attempt: int


class JobQueue:
    """Hands each job to one worker at a time, until one of them has finished it."""

    def __init__(self, lease=60, attempts=3, pause=10):
        raise NotImplementedError("JobQueue.__init__")

    def enqueue(self, name, payload=None, priority=0, delay=0, key=None):
        """Write a job down. Return its id."""
        raise NotImplementedError("JobQueue.enqueue")

    def claim(self, wait=False):
        """Return the next Job, which is the caller's for `lease` seconds; None if there is none."""
        raise NotImplementedError("JobQueue.claim")

    def finish(self, job):
        """The job is done. Return whether it was still the caller's."""
        raise NotImplementedError("JobQueue.finish")

    def fail(self, job, error):
        """The job went wrong: try again later, or give up. Return whether it was still the caller's."""
        raise NotImplementedError("JobQueue.fail")

    def extend(self, job):
        """The caller is still at it: a new lease from now. Return whether it was still the caller's."""
        raise NotImplementedError("JobQueue.extend")

    def status(self, job_id):
        """Return "waiting", "running", "done" or "dead"."""
        raise NotImplementedError("JobQueue.status")

    def dead(self):
        """Return (id, name, error) of each dead job, in the order in which they died."""
        raise NotImplementedError("JobQueue.dead")

    def revive(self, job_id):
        """A dead job waits again, with all its attempts."""
        raise NotImplementedError("JobQueue.revive")

    def stop(self):
        """Nobody gets a job any more."""
        raise NotImplementedError("JobQueue.stop")


def work(queue, handlers):
    """Do the jobs of the queue, one after another, until it is stopped."""
    raise NotImplementedError("work")
