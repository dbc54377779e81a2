"""
Errors in what a person or program passed.
"""

from __future__ import annotations

from collections.abc import Iterable

from govcampaign.errors._base import GovCampaignError, Problem, did_you_mean
from govcampaign.wording import Lang, Text


class InvalidValue(GovCampaignError, ValueError):
    """A value breaks its own rule (an end before its start, min above max, a naive datetime)."""


class UnreadablePhrase(InvalidValue):
    """
    A phrase of a period, deadline or quantity says nothing this library can read without guessing.

    Its `code` says why, such as `phrase_recurs` or `quantity_approximate`.
    """


class SeveralMistakes(GovCampaignError, ValueError):
    """
    What somebody passed has mistakes; all of them are listed, and `errors` holds each.

    Attributes:
        problems: The mistakes as values, in their order there.
    """

    def __init__(self, place: str, errors: Iterable[Problem | GovCampaignError]) -> None:
        self.errors = tuple(errors)
        self.problems = tuple(e if isinstance(e, Problem) else e.as_problem() for e in self.errors)
        count = len(self.errors)
        super().__init__(
            place,
            Text(f"有 {count} 处错误", f"{count} mistake{'s' if count != 1 else ''}"),
            Text("逐条改正后重试", "correct each and try again"),
        )

    def say(self, lang: Lang = "en") -> str:
        """Return one line for the whole, then one line a mistake."""
        return "\n  ".join([super().say(lang), *(p.say(lang) for p in self.problems)])


class InvalidPlan(SeveralMistakes):
    """A plan that a person wrote has mistakes; all of them are listed."""


class InvalidCalendar(SeveralMistakes):
    """A calendar of working days that a person wrote has mistakes; all of them are listed."""


class InvalidRoster(SeveralMistakes):
    """A roster that a person wrote has mistakes, or names groups that the plan does not; all are listed."""


class InvalidRecords(SeveralMistakes):
    """Several records have mistakes; all of them are listed and none was written."""


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
                "补充该年的放假通知：WorkCalendar.with_year，或命令行的 --calendar 日历文件；不按星期推算",
                "add that year's notice, with WorkCalendar.with_year or a calendar file (--calendar); "
                "weekdays are never guessed",
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

    field = "unit"

    def __init__(self, place: str, unit: str, known: Iterable[str]) -> None:
        super().__init__(place, Text("单位", "unit"), unit, known)


class UnknownDuty(UnknownName):
    """A record, ruling or question names a duty that the plan does not hold."""

    field = "duty"

    def __init__(self, place: str, duty: str, known: Iterable[str]) -> None:
        super().__init__(place, Text("任务", "duty"), duty, known)


class UnknownObligation(UnknownName):
    """A question names an obligation that the plan and its roster do not give."""

    field = "obligation"

    def __init__(self, place: str, obligation: str, known: Iterable[str]) -> None:
        super().__init__(place, Text("责任项", "obligation"), obligation, known)


class UnknownCampaign(UnknownName):
    """The store holds no campaign of that id."""

    field = "campaign"

    def __init__(self, place: str, campaign: str, known: Iterable[str]) -> None:
        super().__init__(place, Text("活动", "campaign"), campaign, known)


class UnclearCampaign(GovCampaignError, LookupError):
    """No campaign is named, and the store does not hold exactly one."""


class UnknownRecord(UnknownName):
    """A correction or a void names a record that the journal does not hold."""

    field = "target"

    def __init__(self, place: str, record: str, known: Iterable[str]) -> None:
        listed = tuple(known)
        super().__init__(place, Text("记录", "record"), record, listed)
        if not listed:
            # A journal is not read through for the ids that are near.
            self.remedy = Text("核对编号", "check the id")
            self.args = (self.place, self.reason, self.remedy)


class UnknownReminder(UnknownName):
    """No reminder was intended under the key, and no message has it as its key or receipt."""

    field = "key"

    def __init__(self, place: str, key: str, known: Iterable[str]) -> None:
        super().__init__(place, Text("提醒", "reminder"), key, known)


class OutsideEveryDuty(GovCampaignError, ValueError):
    """A record fits no duty of the plan, so nothing could ever count it."""


class UncountedRecords(GovCampaignError, UserWarning):
    """
    Records were entered, and count for no obligation as the plan and the roster are now.

    Attributes:
        problems: One for each such record: its id, why it does not count, and what would help.
    """

    def __init__(self, place: str, problems: Iterable[Problem]) -> None:
        self.errors = self.problems = tuple(problems)
        count = len(self.problems)
        super().__init__(
            place,
            Text(f"已登记，但有{count}条记录未计入任何任务", f"entered, but {_records(count)} for no duty"),
            Text("逐条核对", "check each of them"),
        )

    def say(self, lang: Lang = "en") -> str:
        """Return one line for the call, then one line a record."""
        return "\n  ".join([super().say(lang), *(p.say(lang) for p in self.problems)])


def _records(count: int) -> str:
    return "1 record counts" if count == 1 else f"{count} records count"


class OrphanedRecords(GovCampaignError, ValueError):
    """
    A plan cannot be amended so: records that count for a duty would count for none.

    Attributes:
        problems: One for each such record: its id, and why it would not count.
    """

    def __init__(self, place: str, problems: Iterable[Problem]) -> None:
        self.errors = self.problems = tuple(problems)
        super().__init__(
            place,
            Text(
                f"修订后有{len(self.problems)}条记录不再计入任何任务",
                f"amended so, {_records(len(self.problems))} for no duty",
            ),
            Text(
                '在接续的任务上写明 replaces，或确认保留为未计入（orphans="keep"）',
                'say `replaces` in the duty that takes over, or keep them uncounted with orphans="keep"',
            ),
        )

    def say(self, lang: Lang = "en") -> str:
        """Return one line for the plan, then one line a record."""
        return "\n  ".join([super().say(lang), *(p.say(lang) for p in self.problems)])


class DuplicateRecord(GovCampaignError, ValueError):
    """
    The natural keys of records are in the journal already; nothing was written.

    Attributes:
        records: The ids that are there.
    """

    def __init__(self, records: Iterable[str], errors: Iterable[DuplicateRecord] = ()) -> None:
        self.records = tuple(records)
        self.errors = tuple(errors)
        more = f" (+{len(self.records) - 3})" if len(self.records) > 3 else ""
        super().__init__(
            ", ".join(self.records[:3]) + more,
            Text(
                "同样的记录（日期、种类、单位、任务都相同）已经登记",
                "a record with the same natural key is in the journal already",
            ),
            Text(
                "内容有误的，更正并写明理由；再次报送的，登记为补报",
                "correct it with a reason, or record a resubmission",
            ),
        )


class DuplicateRuling(GovCampaignError, ValueError):
    """
    The same ruling was entered before; nothing was written.

    Attributes:
        ruling: Its id.
    """

    def __init__(self, ruling: str) -> None:
        self.ruling = ruling
        super().__init__(
            ruling,
            Text("同一批准事项已经登记", "the same ruling was entered before"),
            Text("不必再次登记；核对任务、单位和日期", "do not enter it again; check duty, unit and day"),
        )


class DuplicateRosterChange(GovCampaignError, ValueError):
    """The same change of the roster was entered before; nothing was written."""

    def __init__(self, change: str) -> None:
        super().__init__(
            change,
            Text("同一名单变动已经登记", "the same change of the roster was entered before"),
            Text(
                "不必再次登记；核对单位、组名和日期",
                "do not enter it again; check unit, group and day",
            ),
        )


class AlreadyAdopted(GovCampaignError, ValueError):
    """A different plan of the same id was adopted before."""


class SourceChanged(GovCampaignError, ValueError):
    """The text passed is not the text a clause was taken from."""
