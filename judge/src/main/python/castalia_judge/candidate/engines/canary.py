"""Known bugs that the engines must find in the very process in which they judged a learner's code."""

from __future__ import annotations

from typing import Callable

from castalia_judge.candidate.engines.schedules.laboratory import Laboratory

SOURCE = '''
import asyncio
import threading

class Bird:
    def __init__(self):
        self.songs = 0
        self.feathers = []
        self.lock = threading.Lock()

    def sing(self):
        songs = self.songs
        with self.lock:
            self.songs = songs + 1

    def preen(self, feather):
        self.feathers.remove(feather)
        self.feathers.append(feather)

    def eat(self, crumbs):
        self.feathers.extend(str(number) * 8 for number in range(crumbs))

    async def call(self):
        songs = self.songs
        await asyncio.sleep(1)
        self.songs = songs + 1
'''
SCENARIOS = '''
import asyncio

def two_songs(lab, threads, token):
    bird = lab.Bird()
    threads.start("A", bird.sing)
    threads.start("B", bird.sing)
    threads.join()
    return [token, bird.songs]

def preening(lab, n):
    bird = lab.Bird()
    bird.feathers.extend(range(n))
    return lambda number: bird.preen(number)

def eating(lab):
    bird = lab.Bird()
    bird.eat(2000)
    return bird

async def two_calls(lab, token):
    bird = lab.Bird()
    await asyncio.gather(bird.call(), bird.call())
    return [token, bird.songs]
'''
GUILTY = 17


def answer(kind: str, nonce: str) -> str:
    """The nonce, if the engine of a kind finds the bug that it should; else nothing."""
    return SINGERS[kind](Laboratory({"bird.py": SOURCE}, "bird", SCENARIOS), nonce)


def _threads(birds: Laboratory, nonce: str) -> str:
    from castalia_judge.candidate.engines.schedules.explore import explore
    from castalia_judge.candidate.engines.schedules.search import Budget

    found = explore(birds, "two_songs", Budget(seconds=2.0), lambda seen: seen.data[1] != 2, arguments={"token": nonce})
    right = found.refused is not None and found.refused.data == [nonce, 1]
    return str(found.refused.data[0]) if right and found.refused is not None else ""


def _tasks(birds: Laboratory, nonce: str) -> str:
    from castalia_judge.candidate.engines.asynchronous.explore import explore_tasks

    found = explore_tasks(birds, "two_calls", lambda seen: seen.data[1] != 2, arguments={"token": nonce})
    right = found.refused is not None and found.refused.data == [nonce, 1]
    return str(found.refused.data[0]) if right and found.refused is not None else ""


def _growth(birds: Laboratory, nonce: str) -> str:
    from castalia_judge.candidate.engines.growth.measure import measure

    found = measure(birds, "preening", "1")
    caught = found.measured == "n" and found.guilty is not None and found.guilty.line == GUILTY
    return nonce if caught and not found.passed else ""


def _memory(birds: Laboratory, nonce: str) -> str:
    from castalia_judge.candidate.engines.memory.measure import measure

    return nonce if measure(birds, "eating", explain_above=1 << 30).kept > 60_000 else ""


SINGERS: dict[str, Callable[[Laboratory, str], str]] = {
    "schedules": _threads, "asynchronous": _tasks, "growth": _growth, "memory": _memory}
