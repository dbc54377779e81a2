"""
Every exception the library raises, in one tree.

Each error says where it happened (`place`), what is wrong (`reason`) and what
to do about it (`remedy`), in Chinese and in English, and is also the builtin
exception a Python programmer would expect.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from attrs import frozen

from govcampaign.wording import Text


@frozen
class Problem:
    """
    One mistake in what a person handed in, collected with its siblings.

    Attributes:
        place: Where it stands: a key path, a line, a cell, a name.
        reason: What is wrong.
        remedy: What to do about it.
    """

    place: str
    reason: Text
    remedy: Text

    def say(self, lang: str = "en") -> str:
        """Return the problem as one line: place, reason, remedy."""
        return f"{self.place}: {self.reason.say(lang)}; {self.remedy.say(lang)}"


class GovCampaignError(Exception):
    """
    Base of every error here: a place, a reason and a remedy.

    Attributes:
        place: Where it happened.
        reason: What is wrong.
        remedy: What to do about it.
    """

    place: str
    reason: Text
    remedy: Text

    def __init__(self, place: str, reason: Text, remedy: Text) -> None:
        super().__init__(place, reason, remedy)
        self.place = place
        self.reason = reason
        self.remedy = remedy

    def say(self, lang: str = "en") -> str:
        """Return the error as one line in `zh` or `en`."""
        return self.as_problem().say(lang)

    def as_problem(self) -> Problem:
        """Return the error as a value that can be collected with others."""
        return Problem(self.place, self.reason, self.remedy)

    def __str__(self) -> str:
        return self.say("en")

    def __reduce__(self) -> tuple[Any, ...]:
        # Subclasses take typed arguments, so the default "call the class with
        # args" of exceptions cannot rebuild them in another process.
        return _revive, (type(self), self.args, self.__dict__.copy())


def _revive(cls: type[GovCampaignError], args: tuple[Any, ...], state: dict[str, Any]) -> GovCampaignError:
    error = cls.__new__(cls, *args)
    error.__dict__.update(state)
    return error


def did_you_mean(wrong: str, known: Iterable[str]) -> Text:
    """
    Return a remedy that names the nearest known word, or the known words.

    Args:
        wrong: What was asked for.
        known: What there is; the first twelve are listed where none is near.
    """
    choices = sorted(set(known))
    near = get_close_matches(wrong, choices, n=1)
    if near:
        return Text(f"是不是“{near[0]}”？", f"did you mean {near[0]!r}?")
    if not choices:
        return Text("目前一个也没有登记", "none is known yet")
    listed = ", ".join(choices[:12]) + (" …" if len(choices) > 12 else "")
    return Text(f"已知的有：{listed}", f"known: {listed}")


# -- what was handed in ------------------------------------------------------


class InvalidValue(GovCampaignError, ValueError):
    """A value breaks its own rule (an end before its start, min above max, a naive datetime)."""


class UnreadablePhrase(InvalidValue):
    """A period or deadline phrase says nothing this library can read without guessing."""


class InvalidPlan(GovCampaignError, ValueError):
    """
    A plan or roster that a person wrote has mistakes; all of them are listed.

    Attributes:
        problems: The mistakes, in their order there.
    """

    def __init__(self, place: str, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        super().__init__(
            place,
            Text(f"有 {count} 处错误", f"{count} mistake{'s' if count != 1 else ''}"),
            Text("逐条改正后重试", "mend each and try again"),
        )

    def say(self, lang: str = "en") -> str:
        """Return one line for the plan, then one line a mistake."""
        return "\n  ".join([super().say(lang), *(p.say(lang) for p in self.problems)])


class UnreadableFile(GovCampaignError, ValueError):
    """A file is not what its name or content claims (syntax, encoding, header)."""


class CalendarUnknown(GovCampaignError, LookupError):
    """
    A working-day question falls in a year without a State Council notice.

    Attributes:
        year: The year that was asked for.
    """

    def __init__(self, year: int, known: tuple[int, int]) -> None:
        self.year = year
        super().__init__(
            str(year),
            Text(
                f"没有 {year} 年的节假日安排（已有 {known[0]}–{known[1]} 年）",
                f"there is no holiday notice for {year} (years {known[0]} to {known[1]} are known)",
            ),
            Text(
                "用 WorkCalendar.with_year 补充该年通知，不按星期猜测",
                "add that year's notice with WorkCalendar.with_year; weekdays are never guessed",
            ),
        )


class UnknownName(GovCampaignError, LookupError):
    """
    A name is asked for that nobody declared.

    Attributes:
        name: The name asked for.
    """

    def __init__(self, place: str, what: Text, name: str, known: Iterable[str]) -> None:
        self.name = name
        super().__init__(
            place,
            Text(f"没有名为“{name}”的{what.zh}", f"there is no {what.en} {name!r}"),
            did_you_mean(name, known),
        )


class UnknownUnit(UnknownName):
    """A record or a ruling names a unit that the roster does not hold."""

    def __init__(self, place: str, unit: str, known: Iterable[str]) -> None:
        super().__init__(place, Text("责任单位", "unit"), unit, known)


class UnknownDuty(UnknownName):
    """A record, ruling or question names a duty that the plan does not hold."""

    def __init__(self, place: str, duty: str, known: Iterable[str]) -> None:
        super().__init__(place, Text("任务", "duty"), duty, known)


class UnknownCampaign(UnknownName):
    """The store holds no campaign of that id."""

    def __init__(self, place: str, campaign: str, known: Iterable[str]) -> None:
        super().__init__(place, Text("活动方案", "campaign"), campaign, known)


class UnknownRecord(UnknownName):
    """A correction or a void names a record that the journal does not hold."""

    def __init__(self, place: str, record: str, known: Iterable[str]) -> None:
        super().__init__(place, Text("记录", "record"), record, known)


class OutsideEveryDuty(GovCampaignError, ValueError):
    """A record fits no duty of the plan, so nothing could ever count it."""


class DuplicateRecord(GovCampaignError, ValueError):
    """
    A record's natural key is in the journal already.

    Attributes:
        record: The id that both records have.
    """

    def __init__(self, record: str) -> None:
        self.record = record
        super().__init__(
            record,
            Text("同一自然键的记录已经登记", "a record with the same natural key is in the journal already"),
            Text(
                "更正请用 correct，再次报送请登记为新的 resubmission",
                "correct it with a reason, or record a resubmission",
            ),
        )


class AlreadyAdopted(GovCampaignError, ValueError):
    """A different plan of the same id was adopted before."""


class SourceChanged(GovCampaignError, ValueError):
    """The text handed in is not the text a clause was taken from."""


# -- plugins -----------------------------------------------------------------


class PluginError(GovCampaignError, RuntimeError):
    """A plugin that was asked for cannot be used."""


class UnknownPlugin(PluginError, LookupError):
    """
    Nothing is installed under the name asked for.

    Attributes:
        name: The name asked for.
    """

    def __init__(self, what: Text, name: str, known: Iterable[str], package: str | None = None) -> None:
        self.name = name
        remedy = did_you_mean(name, known)
        if package is not None:
            remedy = Text(f"{remedy.zh}；安装：pip install {package}", f"{remedy.en}; to get it: pip install {package}")
        super().__init__(
            name,
            Text(f"没有名为“{name}”的{what.zh}", f"no {what.en} is installed under the name {name!r}"),
            remedy,
        )


# -- notification and export -------------------------------------------------


class NotifierClosed(GovCampaignError, ValueError):
    """A notifier was closed before this call."""

    def __init__(self, notifier: str) -> None:
        super().__init__(
            notifier,
            Text("通知渠道已经关闭", "the notifier is closed"),
            Text("重新打开后再发送", "open a new one and send again"),
        )


class UnwritableTarget(GovCampaignError, OSError):
    """A file of an export cannot be written (a directory, a missing folder, no permission, no space)."""


# -- storage -----------------------------------------------------------------


class StorageError(GovCampaignError, RuntimeError):
    """
    Base of what a store may raise; no other exception leaves a store.

    Attributes:
        retryable: Whether the same call may succeed later, unchanged.
        keys: The record keys concerned, as `kind/id`.
    """

    retryable: bool = False
    keys: tuple[str, ...] = ()

    def __init__(self, place: str, reason: Text, remedy: Text, *, keys: Iterable[str] = ()) -> None:
        super().__init__(place, reason, remedy)
        self.keys = tuple(keys)

    @property
    def hint(self) -> str:
        """Return the remedy in English."""
        return self.remedy.en


class InvalidStoreUrl(StorageError, ValueError):
    """A store's address cannot be read: another scheme, no path, an option unknown or out of range."""


class InvalidKind(StorageError, ValueError):
    """A kind of record breaks a rule of the port, or clashes with another kind."""


class KindsChanged(StorageError, RuntimeError):
    """The kinds a store was opened with are not, or no longer, the kinds it holds."""


class InvalidBatch(StorageError, ValueError):
    """A batch breaks a rule of the port before anything is looked up."""


class InvalidQuery(StorageError, ValueError):
    """A query names what its kind does not declare, or compares unlike types."""


class LimitExceeded(StorageError, ValueError):
    """A batch, body or key is larger than the store's stated limit."""


class VersionConflict(StorageError, ValueError):
    """
    One or more keys are not at the version that a batch expects.

    Attributes:
        conflicts: One triple a key: `kind/id`, version expected, version found (0: absent).
    """

    def __init__(self, place: str, conflicts: Iterable[tuple[str, int, int]]) -> None:
        self.conflicts = tuple(conflicts)
        shown = "; ".join(f"{k}: {e} → {f}" for k, e, f in self.conflicts[:5])
        super().__init__(
            place,
            Text(f"版本冲突（预期 → 实际）：{shown}", f"version conflict (expected → found): {shown}"),
            Text("重新读取后再写", "read the keys again, decide, and write anew"),
            keys=(k for k, _, _ in self.conflicts),
        )


class BatchReused(StorageError, ValueError):
    """A batch id was used before for another content."""

    def __init__(self, batch: str) -> None:
        super().__init__(
            batch,
            Text("这个批次号已用于别的内容", "this batch id was used for another content"),
            Text("为新内容换一个批次号", "give the new content a batch id of its own"),
        )


class CursorMismatch(StorageError, ValueError):
    """A cursor is used with another query than the one it came from."""


class StaleIndex(StorageError, RuntimeError):
    """A query names an index field whose values have not been written for every record yet."""


class CapabilityMissing(StorageError, NotImplementedError):
    """A store is asked for an ability it does not declare."""


class StoreBusy(StorageError, TimeoutError):
    """Another process holds the store; the same call may succeed later."""

    retryable = True


class StoreUnavailable(StorageError, ConnectionError):
    """The store cannot be reached or opened now."""

    retryable = True


class StoreClosed(StorageError, ValueError):
    """The store was closed before this call."""


class ForkedHandle(StorageError, RuntimeError):
    """A store opened in one process is used in its fork."""


class NotAStore(StorageError, ValueError):
    """The file or database named is not one of ours; it is left untouched."""


class ReadOnlyStore(StorageError, PermissionError):
    """The store can be read but not written."""


class SchemaTooNew(StorageError, ValueError):
    """The store was written by a newer release than this one; it is left untouched."""


class CorruptRecord(StorageError, ValueError):
    """A stored body cannot be decoded; it is kept as it is."""

