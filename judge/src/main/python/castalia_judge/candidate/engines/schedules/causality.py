"""Happens-before hashing: two runs with equal hashes are in the same state.

Every visible operation extends a chain of its thread by what it touches, and every write a chain of
the thing it touches. Two orders of independent operations give the same hashes, so that a state
once explored need not be explored again (Musuvathi and others, "Finding and Reproducing
Heisenbugs in Concurrent Programs", OSDI 2008). Things are told apart by the attribute's name or the
container's type: coarser than the object, therefore safe, and the same in every order.
"""

from __future__ import annotations

from collections.abc import Hashable

MASK = (1 << 60) - 1

Snapshot = tuple[list[int], dict[Hashable, int], dict[Hashable, int]]


class Causality:
    """The chains of one run."""

    __slots__ = ("chains", "readers", "writers")

    def __init__(self) -> None:
        self.chains: list[int] = [0]
        self.writers: dict[Hashable, int] = {}
        self.readers: dict[Hashable, int] = {}

    def state(self, now: float) -> int:
        """The hash of the state before the next operation."""
        return hash((tuple(self.chains), now))

    def happened(self, thread: int, thing: Hashable, writes: bool, place: int = 0) -> None:
        """A thread reads or writes a thing."""
        before = self.writers.get(thing, 0)
        if writes:
            link = hash((self.chains[thread], before, self.readers.get(thing, 0), place))
            self.chains[thread] = self.writers[thing] = link
            self.readers[thing] = 0
        else:
            link = self.chains[thread] = hash((self.chains[thread], before, place))
            self.readers[thing] = (self.readers.get(thing, 0) + link) & MASK

    def born(self, parent: int, child: int) -> None:
        """A thread starts another one."""
        self.happened(parent, ("start", child), True)
        self.chains.append(self.chains[parent])

    def joined(self, thread: int, ended: int) -> None:
        """A thread has seen another one end."""
        self.chains[thread] = hash((self.chains[thread], self.chains[ended]))

    def snapshot(self) -> Snapshot:
        """The chains as they are, for `restore`."""
        return list(self.chains), dict(self.writers), dict(self.readers)

    def restore(self, snapshot: Snapshot) -> None:
        """Forgets what happened since the snapshot; other threads must not have run."""
        self.chains, self.writers, self.readers = list(snapshot[0]), dict(snapshot[1]), dict(snapshot[2])
