"""
Telling observers: each by itself, in order, and what went wrong comes back as a value.
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
from govcampaign.registry.kinds import OBSERVERS, Observer
from govcampaign.registry.listing import DispatchReport, ObserverInfo, PluginFailure
from govcampaign.registry.loading import Fault, describe, switch_off
from govcampaign.registry.shelf import Entry, Shelf
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
    A registry as far as it tells observers; `Registry` adds the providers.

    Every method says the same of its last two arguments and of what comes back:
    all observers are called, in the order of priority and name, whatever the
    others do. One that fails is in the report, and warned of. Only `Exception` is
    caught, so that Ctrl-C works.

    Args:
        shelf: The plugins.
        strict: Whether what is wrong is raised and not warned of.
    """

    def __init__(self, shelf: Shelf, *, strict: bool) -> None:
        self._shelf = shelf
        self._strict = strict

    def tell_adopted(
        self, *, campaign: Campaign, roster: Roster, strict: bool | None = None, dry_run: bool = False
    ) -> DispatchReport:
        """
        Tell that a plan was adopted.

        Args:
            campaign: The plan.
            roster: The roster that it was adopted with.
            strict: Whether failures are raised, once all were told; None is as the registry is.
            dry_run: True to call nobody, and only return who would be told.

        Raises:
            ObserversFailed: Some failed, and the call is strict.
        """
        values = {"campaign": campaign, "roster": roster}
        return self._tell("govcampaign_on_adopted", values, strict=strict, dry_run=dry_run)

    def tell_entered(
        self,
        *,
        campaign: Campaign,
        entered: Iterable[Entered],
        strict: bool | None = None,
        dry_run: bool = False,
    ) -> DispatchReport:
        """
        Tell what was entered, once for all that belongs together.

        Args:
            campaign: The plan.
            entered: What was entered; not looked at where nobody observes.
            strict: Whether failures are raised, once all were told; None is as the registry is.
            dry_run: True to call nobody, and only return who would be told.

        Raises:
            ObserversFailed: Some failed, and the call is strict.
        """
        values = {"campaign": campaign, "entered": tuple(entered) if self._is_observed else ()}
        return self._tell("govcampaign_on_entered", values, strict=strict, dry_run=dry_run)

    def tell_reminded(
        self,
        *,
        campaign: Campaign,
        day: date,
        sent: Iterable[Reminder],
        failed: Iterable[Delivery],
        strict: bool | None = None,
        dry_run: bool = False,
    ) -> DispatchReport:
        """
        Tell what a run of reminding sent.

        Args:
            campaign: The plan.
            day: The day that the run spoke for.
            sent: The reminders that went out.
            failed: What the channel did not take.
            strict: Whether failures are raised, once all were told; None is as the registry is.
            dry_run: True to call nobody, and only return who would be told.

        Raises:
            ObserversFailed: Some failed, and the call is strict.
        """
        values = {"campaign": campaign, "day": day, "sent": tuple(sent), "failed": tuple(failed)}
        return self._tell("govcampaign_on_reminded", values, strict=strict, dry_run=dry_run)

    def explain(self, hook: str) -> tuple[ObserverInfo, ...]:
        """
        Return who would be called, in order; observers are loaded for that, and none is called.

        Args:
            hook: The name of an observers' hook, such as `govcampaign_on_entered`.

        Raises:
            UnknownName: Observers have no such hook.
            PluginError: An observer is broken, and the registry is strict.
        """
        if hook not in OBSERVERS.hooks:
            raise UnknownName("explain", Text("观察插件的钩子", "hook of observers"), hook, OBSERVERS.hooks)
        listening = [_info(entry, observer, hook) for entry, observer in self._observers(hook)]
        self._complain(self._shelf.usable(OBSERVERS), strict=self._strict)
        return tuple(listening)

    # -- behind the face -----------------------------------------------------

    @property
    def _is_observed(self) -> bool:
        return bool(self._shelf.usable(OBSERVERS))

    def _observers(self, hook: str) -> list[tuple[Entry, Observer]]:
        return [each for each in self._shelf.working(OBSERVERS) if hook in each[1].hears]

    def _tell(
        self, hook: str, values: Mapping[str, object], *, strict: bool | None, dry_run: bool
    ) -> DispatchReport:
        if not self._is_observed:
            # The usual case, once for all that is entered: nothing is looked up.
            return DispatchReport(hook=hook, dry_run=dry_run)
        delivered: list[ObserverInfo] = []
        errors: list[tuple[Entry, Exception]] = []
        for entry, observer in self._observers(hook):
            try:
                if not dry_run:
                    observer.hear(hook, values)
            except Exception as error:  # noqa: BLE001 - what one observer raises keeps no other from being told
                errors.append((entry, error))
            else:
                delivered.append(_info(entry, observer, hook))
        failed = [_failure(entry, error, hook, len(delivered)) for entry, error in errors]
        broken = [entry for entry in self._shelf.usable(OBSERVERS) if entry.failure]
        unloaded = [entry.failure for entry in broken if entry.failure]
        strict = self._strict if strict is None else strict
        if strict:
            _raise(hook, [*(error for _, error in errors), *(each.as_error() for each in unloaded)])
        for failure in failed:
            warn(failure)
        self._complain(broken, strict=strict)
        return DispatchReport(
            hook=hook, delivered=tuple(delivered), failed=(*failed, *unloaded), dry_run=dry_run
        )

    def _complain(self, entries: Iterable[Entry], *, strict: bool) -> None:
        """
        Say of each plugin that is broken why it is left out: once, or each time where that is raised.

        Raises:
            PluginError: One is broken, and that is not to be passed over.
        """
        for entry in entries:
            if entry.failure is None or entry.disabled:
                continue
            if strict:
                raise entry.failure.as_error()
            if not entry.told:
                entry.told = True
                warn(entry.failure)


def _info(entry: Entry, observer: Observer, hook: str) -> ObserverInfo:
    return ObserverInfo(
        name=entry.name,
        distribution=entry.origin.distribution,
        version=entry.origin.version,
        hook=hook,
        arguments=observer.hears[hook],
        priority=entry.priority,
    )


def _failure(entry: Entry, error: Exception, hook: str, others: int) -> PluginFailure:
    """Return what an observer raised as a failure, and leave a note of the culprit on it."""
    error.add_note(f"observer {entry.name} ({entry.origin}) in {hook}")
    switch, told = switch_off(entry.name), several(others, Text("个其他观察插件", "other observers"))
    hint = Text(
        f"所告知的事已经完成，{told.zh}已收到；停用它：{switch.zh}",
        f"what it was told of is done, and {told.en} heard of it; to disable it: {switch.en}",
    )
    return entry.blame(Fault("observe", describe(error), hint), hook)


def _raise(hook: str, errors: list[Exception]) -> None:
    if errors:
        raise ObserversFailed(hook, errors)


def warn(failure: PluginFailure) -> None:
    """Warn of what was left out, at the line outside the package that asked for it."""
    depth, frame = 1, sys._getframe()  # noqa: SLF001 - `skip_file_prefixes` came with Python 3.12
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_PACKAGE):
        depth, frame = depth + 1, frame.f_back
    warnings.warn(failure.as_warning(), stacklevel=depth)
