"""A laboratory rewritten, compiled and ready to be run again and again."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import CodeType
from typing import Any, Optional

from castalia_judge.candidate.engines.kept import Kept, key_of
from castalia_judge.candidate.engines.laboratory import Laboratory
from castalia_judge.candidate.engines.loading import Loader, compiled, parsed, supply
from castalia_judge.candidate.engines.schedules import context, facts, loops, modules
from castalia_judge.candidate.engines.schedules.driver import Clock, Threads
from castalia_judge.candidate.engines.schedules.history import History, WatchedLab
from castalia_judge.candidate.engines.schedules.hooks import Hooks
from castalia_judge.candidate.engines.schedules.model import Run, Schedule, Settings
from castalia_judge.candidate.engines.schedules.recorder import Recorder
from castalia_judge.candidate.engines.schedules.rewrite import rewrite
from castalia_judge.candidate.engines.schedules.scheduler import Scheduler
from castalia_judge.candidate.engines.schedules.sites import Sites


def _plainly(call: Callable[[], Any]) -> Any:
    return call()


@dataclass(frozen=True)
class _Rewritten:
    """The sources of a laboratory, rewritten and compiled."""

    facts: facts.Facts
    sites: Sites
    prefix: str
    """Of the names by which the code calls the hooks."""
    codes: Mapping[str, CodeType]


_REWRITTEN: Kept[_Rewritten] = Kept()


def _rewritten(sources: Mapping[str, str]) -> _Rewritten:
    sites, prefix = Sites(), _new_prefix()
    trees = {path: parsed(source, path) for path, source in sources.items()}
    known = facts.gather(trees.values(), sources.values())
    codes = {path: compiled(rewrite(tree, path, sources[path], known, sites, prefix), path)
             for path, tree in trees.items()}
    return _Rewritten(known, sites, prefix, codes)


def _announcing(sources: Mapping[str, str]) -> _Rewritten:
    sites, prefix = Sites(), _new_prefix()
    codes = {path: compiled(loops.announce(source, path, sites, prefix), path) for path, source in sources.items()}
    return _Rewritten(facts.Facts(tries=facts.tries(sources.values())), sites, prefix, codes)


def _new_prefix() -> str:
    return f"_castalia_{secrets.token_hex(4)}_"


class Program:
    """A laboratory whose sources are rewritten and compiled once; each run loads them anew."""

    def __init__(self, laboratory: Laboratory, light: bool = False) -> None:
        """Compiles the sources; `light` announces passes of loops only, for a single run."""
        self.laboratory = laboratory
        sources = laboratory.sources()
        make = _announcing if light else _rewritten
        self._rewritten = _REWRITTEN.get((key_of(sources), light), lambda: make(sources))
        self.facts, self.sites = self._rewritten.facts, self._rewritten.sites
        Scheduler(Schedule(), Settings()).run(self._prepare)

    def _prepare(self) -> None:
        self._virtual = modules.virtual_modules()
        hooks = Hooks(self.sites).named(self._rewritten.prefix)
        self._loader = Loader(self._rewritten.codes, self._virtual, hooks, modules.FORBIDDEN)

    def run(self, scenario: str, arguments: Mapping[str, Any], schedule: Schedule, settings: Settings,
            recorder: Optional[Recorder] = None, quiet: bool = True,
            around: Callable[[Callable[[], Any]], Any] = _plainly,
            history: Optional[History] = None) -> tuple[Run, Scheduler]:
        """Runs a scenario once in the order of a schedule.

        `around` makes the call of the scenario itself; `history` is given the calls that it makes.
        """
        scheduler = Scheduler(schedule, settings, recorder)
        self._history = history
        self._loader.builtins["print"] = _silence if quiet else print
        try:
            return scheduler.run(lambda: self._body(scenario, arguments, around)), scheduler
        finally:
            self._loader.close()

    def _body(self, scenario: str, arguments: Mapping[str, Any], around: Callable[[Callable[[], Any]], Any]) -> Any:
        modules.renew(self._virtual)
        lab, function = self._loader.fresh(self.laboratory.entry, scenario)
        context.scheduler.current.checkpoint = True
        self.lab = lab
        seen = lab if self._history is None else WatchedLab(self._history, lab)
        given = supply(function, {"lab": seen, "threads": Threads(), "clock": Clock(), **arguments})
        return around(lambda: function(**given))


def _silence(*_: Any, **__: Any) -> None:
    """Stands for `print` while thousands of schedules are tried."""
