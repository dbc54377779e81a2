"""
The report of a run: the outcomes, the level, and the command that repeats each.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Literal, TypeAlias

from attrs import frozen

from govcampaign.ports.storage import StoreInfo
from govcampaign.wording import Text
from govcampaign_testing.check import SUITES
from govcampaign_testing.running import Outcome, Status, command
from govcampaign_testing.suites import CHECKS

Level: TypeAlias = Literal["none", "quick", "full", "deep"]

LEVELS: Final[Mapping[str, Text]] = {
    "none": Text("未达级别", "no level reached"),
    "quick": Text("快速级：快速检查全部通过", "quick: every quick check passed"),
    "full": Text("完整级：全部检查通过", "full: every check passed"),
    "deep": Text(
        "深度级：全部检查通过，且绕过存储查验了介质、注入了故障、打开了各版格式",
        "deep: every check passed, the medium read, faults injected, released layouts opened",
    ),
}
"""The meaning of each level, from the lowest."""

_PLACE: Final = re.compile(r"\S*kit-\w+\S*")

BAD: Final[frozenset[Status]] = frozenset({"failed", "inconclusive", "unexpected"})
"""The outcomes that fail a run."""


@frozen(kw_only=True)
class Report:
    """
    The result of a run.

    Attributes:
        target: The target; of a URL only what may be shown.
        info: What the store says of itself.
        versions: The versions of Python, the kit and the store's distribution, by name.
        seed: What random choices came from.
        full: Whether the full level was asked for.
        outcomes: One for each check, in order.
        strays: Deviations that name an unknown check; they fail the run.
    """

    target: str
    info: StoreInfo
    versions: Mapping[str, str]
    seed: str
    full: bool
    outcomes: tuple[Outcome, ...]
    strays: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Return whether the run failed."""
        return bool(self.strays) or any(outcome.status in BAD for outcome in self.outcomes)

    @property
    def level(self) -> Level:
        """Return the level reached: none where a check failed, deviates, or was not run at all."""
        ran = {outcome.check.id for outcome in self.outcomes}
        due = {check.id for check in CHECKS if self.full or not check.full}
        counts = self.counts()
        if self.failed or counts["deviates"] or not due <= ran:
            return "none"
        if not self.full:
            return "quick"
        return "full" if counts["unshown"] else "deep"

    def counts(self, suite: str = "") -> Counter[str]:
        """Return how many checks of a suite, or of all, had each outcome."""
        return Counter(each.status for each in self.outcomes if suite in {"", each.check.suite})

    def suites(self) -> Iterator[tuple[str, Counter[str], float]]:
        """Yield each suite that was run, its counts and its seconds."""
        for suite in SUITES:
            counts = self.counts(suite)
            if counts:
                yield suite, counts, sum(o.seconds for o in self.outcomes if o.check.suite == suite)

    def complaints(self) -> tuple[tuple[Outcome, ...], ...]:
        """Return the bad outcomes, grouped by their message without folder names."""
        groups: dict[tuple[str, str], list[Outcome]] = {}
        for outcome in self.outcomes:
            if outcome.status in BAD:
                words = _PLACE.sub("", outcome.detail.partition("\n")[0])
                groups.setdefault((outcome.status, words), []).append(outcome)
        return tuple(map(tuple, groups.values()))

    def replay(self, outcome: Outcome) -> str:
        """Return the command that repeats an outcome."""
        return command(self.target, outcome, seed=self.seed, full=self.full)

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain data."""
        return {
            "target": self.target,
            "store": self.info.name,
            "versions": dict(self.versions),
            "capabilities": sorted(self.info.capabilities),
            "level": self.level,
            "asked": "full" if self.full else "quick",
            "seed": self.seed,
            "counts": dict(sorted(self.counts().items())),
            "strays": list(self.strays),
            "checks": [_plain(outcome) for outcome in self.outcomes],
        }


def _plain(outcome: Outcome) -> dict[str, Any]:
    return {
        "id": outcome.check.id,
        "about": outcome.check.about,
        "guarantees": list(outcome.check.guarantees),
        "status": outcome.status,
        "detail": outcome.detail,
        "attempt": outcome.attempt,
        "seconds": round(outcome.seconds, 3),
        "figures": dict(outcome.figures),
    }


def strays(deviations: Iterable[str]) -> tuple[str, ...]:
    """Return the names in deviations that are not a check's."""
    known = {check.id for check in CHECKS}
    return tuple(sorted(set(deviations) - known))
