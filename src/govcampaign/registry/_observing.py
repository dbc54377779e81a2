"""
Calling observers: each by itself, in order; what goes wrong comes back as a value.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from govcampaign.errors import ObserversFailed, UnknownName
from govcampaign.registry._faults import Broken, guarded, switch_off
from govcampaign.registry._kinds import OBSERVERS
from govcampaign.registry._listing import DispatchReport, Plugin, PluginFailure
from govcampaign.registry._shelf import Shelf
from govcampaign.wording import Text, several

if TYPE_CHECKING:
    from govcampaign.domain.plan.campaign import Campaign
    from govcampaign.domain.standing.reminder import Reminder
    from govcampaign.domain.units.roster import Roster
    from govcampaign.hookspecs import Entered
    from govcampaign.ports.notification import Delivery

_PACKAGE: Final = f"{Path(__file__).parents[1]}{os.sep}"


class Observing:
    """
    The part of a registry that calls observers; `Registry` adds the providers.

    All observers of an event are called, in the order of priority and name. One
    that raises is in the report and warned of; a strict registry raises
    `ObserversFailed` once all were called.

    Args:
        shelf: The plugins.
        strict: Whether what is wrong is raised and not warned of.
    """

    def __init__(self, shelf: Shelf, *, strict: bool) -> None:
        self._shelf = shelf
        self._strict = strict

    def tell_adopted(self, *, campaign: Campaign, roster: Roster) -> DispatchReport:
        """Call the observers of adopted plans."""
        return self._tell("govcampaign_on_adopted", {"campaign": campaign, "roster": roster})

    def tell_entered(self, *, campaign: Campaign, entered: Iterable[Entered]) -> DispatchReport:
        """Call the observers of entries, once for all that belong together."""
        values = {"campaign": campaign, "entered": tuple(entered) if self._shelf.usable(OBSERVERS) else ()}
        return self._tell("govcampaign_on_entered", values)

    def tell_reminded(
        self, *, campaign: Campaign, day: date, sent: Iterable[Reminder], failed: Iterable[Delivery]
    ) -> DispatchReport:
        """Call the observers of reminding, with what was sent for a day and what the channel did not take."""
        values = {"campaign": campaign, "day": day, "sent": tuple(sent), "failed": tuple(failed)}
        return self._tell("govcampaign_on_reminded", values)

    def explain(self, hook: str) -> tuple[Plugin, ...]:
        """
        Return the observers that would be called, in order; they are loaded for that, and none is called.

        Args:
            hook: The name of an observers' hook, such as `govcampaign_on_entered`.

        Raises:
            UnknownName: Observers have no such hook.
            PluginError: An observer is broken, and the registry is strict.
        """
        if hook not in OBSERVERS.hooks:
            raise UnknownName("explain", Text("观察插件的钩子", "hook of observers"), hook, OBSERVERS.hooks)
        found = [each for each in self._shelf.working(OBSERVERS) if hook in each.hooks]
        self._complain(self._shelf.usable(OBSERVERS))
        return tuple(found)

    # -- details --------------------------------------------------------------

    def _tell(self, hook: str, values: Mapping[str, object]) -> DispatchReport:
        called: list[Plugin] = []
        raised: list[tuple[Plugin, Broken]] = []
        for observer in self._shelf.working(OBSERVERS):
            impl = observer.hooks.get(hook)
            if impl is None:
                continue
            try:
                with guarded("observe", observer.origin, observer.where):
                    impl.function(*(values[name] for name in impl.argnames))
            except Broken as broken:
                raised.append((observer, broken))
            else:
                called.append(observer)
        usable = self._shelf.usable(OBSERVERS)
        unloaded = [each.failure for each in usable if each.failure is not None]
        failed = [_failure(*each, hook, len(called)) for each in raised]
        if self._strict and (failed or unloaded):
            raise ObserversFailed(hook, [*map(_own, failed), *(each.as_error() for each in unloaded)])
        for failure in failed:
            warn(failure)
        self._complain(usable)
        return DispatchReport(hook=hook, delivered=tuple(called), failed=(*failed, *unloaded))

    def _complain(self, plugins: Iterable[Plugin]) -> None:
        """
        Warn, once, of each plugin that is broken and left out.

        Raises:
            PluginError: One is broken, and the registry is strict.
        """
        for plugin in plugins:
            if plugin.failure is None or plugin.disabled:
                continue
            if self._strict:
                raise plugin.failure.as_error()
            if not plugin.warned:
                plugin.warned = True
                warn(plugin.failure)


def _failure(observer: Plugin, broken: Broken, hook: str, others: int) -> PluginFailure:
    """Return what an observer raised as a failure, and leave a note of the culprit on it."""
    if broken.__cause__ is not None:
        broken.__cause__.add_note(f"observer {observer.name} ({observer.origin}) in {hook}")
    switch, ran = switch_off(observer.name), several(others, Text("个其他观察插件", "other observers"))
    broken.hint = Text(
        f"操作本身已完成，{ran.zh}已运行；停用它：{switch.zh}",
        f"the operation itself succeeded, and {ran.en} ran; to disable it: {switch.en}",
    )
    return observer.blame(broken, hook)


def _own(failure: PluginFailure) -> Exception:
    """Return the exception of an observer; `SystemExit` and its like cannot be in a group of exceptions."""
    return failure.cause if isinstance(failure.cause, Exception) else failure.as_error()


def warn(failure: PluginFailure) -> None:
    """Warn of what was left out, at the line outside the package that asked for it."""
    depth, frame = 1, sys._getframe()  # noqa: SLF001 - `skip_file_prefixes` came with Python 3.12
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_PACKAGE):
        depth, frame = depth + 1, frame.f_back
    warnings.warn(failure.as_warning(), stacklevel=depth)
