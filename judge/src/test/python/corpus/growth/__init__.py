"""Programs of known growth: what it is, and on which line of the source it comes about."""

from __future__ import annotations

from corpus.growth import algorithms, containers, indexes

CASES = [*containers.CASES, *indexes.CASES, *algorithms.CASES]
