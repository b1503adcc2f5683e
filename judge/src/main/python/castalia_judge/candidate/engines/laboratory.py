"""The learner's files and the lab's scenarios: what every engine works on."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from castalia_judge.candidate.engines.loading import DRIVER


@dataclass(frozen=True)
class Laboratory:
    """What is explored: the learner's files by path, the module under test, the lab's scenarios."""

    files: Mapping[str, str]
    """Source by path with slashes, as `lru.py` or `bank/accounts.py`."""
    entry: str
    """The module that scenarios get as `lab`, as `lru` or `bank.accounts`."""
    scenarios: str
    """The source of tests/scenarios.py."""

    def sources(self) -> dict[str, str]:
        """All Python sources by path, the scenarios among them."""
        return {**{path: text for path, text in self.files.items() if path.endswith(".py")}, DRIVER: self.scenarios}

    def fingerprint(self, scenario: str, arguments: Mapping[str, Any]) -> str:
        """Tells whether a schedule still fits: changes with any source, argument or Python version."""
        parts = [sorted(self.files.items()), self.entry, self.scenarios, scenario,
                 json.dumps(dict(arguments), sort_keys=True, default=repr), list(sys.version_info[:3])]
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:8]
