"""Concurrency bugs, each a small class in the manner of an interview, with its right twin."""

from __future__ import annotations

from corpus.races import coordination, data, locks, resources, structures

CASES = [*data.CASES, *structures.CASES, *coordination.CASES, *resources.CASES,
         *locks.CASES]
