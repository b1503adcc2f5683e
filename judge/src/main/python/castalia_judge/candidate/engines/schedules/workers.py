"""Threads of the system that carry managed threads. They are used again from run to run."""

from __future__ import annotations

import _thread
from typing import TYPE_CHECKING

from castalia_judge.candidate.engines.schedules.model import Abort, ManagedThread

if TYPE_CHECKING:
    from castalia_judge.candidate.engines.schedules.scheduler import Scheduler


class Worker:
    """One thread of the system; it runs while it holds its baton."""

    def __init__(self) -> None:
        self.baton = _thread.allocate_lock()
        self.baton.acquire()
        self.thread: ManagedThread
        self.scheduler: Scheduler
        _thread.start_new_thread(self._serve, ())

    def _serve(self) -> None:
        while True:
            self.baton.acquire()
            thread, scheduler = self.thread, self.scheduler
            try:
                if not scheduler.aborting and thread.work is not None:
                    thread.work()
                    for attributes in thread.locals.values():
                        attributes.clear()
                    thread.work = thread.facade = None  # as CPython, which keeps no ended thread
            except (Abort, SystemExit):
                pass
            except BaseException as error:
                thread.error = error
            scheduler.ended(thread)


_free: list[Worker] = []


def hire(thread: ManagedThread, scheduler: Scheduler) -> Worker:
    """A worker that will run the thread when its baton is released."""
    worker = _free.pop() if _free else Worker()
    worker.thread, worker.scheduler = thread, scheduler
    return worker


def dismiss(worker: Worker) -> None:
    """Takes a worker back whose thread has ended."""
    _free.append(worker)
