"""
Building the reports: the sections in the order in which such papers have them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Final, TypeAlias

from govcampaign.domain.overview.snapshot import Snapshot
from govcampaign.domain.plan.facts import PartyRole
from govcampaign.paper import Block, Paper, day_words
from govcampaign.summary import _league, _left, _overall, _problems
from govcampaign.summary._activities import activities
from govcampaign.summary._basics import basics
from govcampaign.summary._overdue import overdue
from govcampaign.summary._pieces import Figures, Piece, capital, heading, paragraph, say
from govcampaign.summary._practice import practice, proposals, rectification
from govcampaign.summary._view import OVERDUE, View
from govcampaign.summary.report import Check, Report, ReportKind
from govcampaign.wording import Text

Section: TypeAlias = Callable[[View, Figures], Iterator[Block]]

_SUMMARY: Final[tuple[tuple[Text, Section], ...]] = (
    (Text("基本情况", "Basic facts"), basics),
    (Text("各项活动开展情况", "What was done"), activities),
    (Text("问题收集和办理情况", "Problems and where they went"), _problems.problems),
    (Text("主要做法", "Practice"), practice),
    (Text("尚未完成的工作", "What is left"), _left.left),
    (Text("整改清单", "Rectification"), rectification),
    (Text("长效机制建议", "Long-term proposals"), proposals),
)
_ONE_LINE: Final = 18
"""Characters of a title that stand in one line."""
_ALL_AGREE: Final = Text(
    "本通报由台账自动生成，数字已按两种口径核对，全部相符。",
    "This circular was written from the ledger; its figures were counted in two ways, and all agree.",
)
_AGREE: Final = Text(
    "以上数字按两种口径核对，合计与分项全部相符：",
    "These sums were counted in two ways, and all agree: ",
)
_DIFFER: Final = Text(
    "以上数字按两种口径核对，有不符：", "The figures were counted in two ways, and some do not agree: "
)
_PLEASE: Final = Text(
    "请有关单位对照台账核实，抓紧办理；已经完成的，及时补登记录。",
    "The units are asked to check the ledger and to finish what is overdue; what is done is to be entered.",
)


def summary_of(snapshot: Snapshot, *, unit: str = "") -> Report:
    """
    Return the draft of the summary (总结): of the campaign, or of one unit alone.

    The order is that of such papers: basic facts, what was done for each activity, problems and where they
    went, practice, what is left, rectification, long-term proposals; then how the figures were counted.

    Args:
        snapshot: The campaign as of a day.
        unit: The unit whose summary it is; empty for the whole campaign.

    Raises:
        UnknownUnit: No unit has that name.
    """
    view, figures = View(snapshot, unit), Figures()
    blocks = list(_sections(view, figures, _SUMMARY))
    checks = _checks(view, figures)
    last = len(_SUMMARY) + 1
    blocks += [
        heading(1, last, Text("数据口径和核对", "How the figures were counted")),
        *_counted(view, checks),
    ]
    who = view.name(unit)
    title = Text(
        f"{who.zh}{view.alias.zh}总结" if unit else f"{view.campaign.title.zh}总结",
        f"{capital(who).en}: summary of {view.alias.en}" if unit else f"Summary of {view.campaign.title.en}",
    )
    paper = Paper(
        name="summary",
        title=title,
        lines=_lines(view, title),
        subtitle=_subtitle(view),
        blocks=tuple(blocks),
        signed=who if unit else _signed(view),
    )
    return _report("summary", view, figures, paper, checks)


def circular_of(snapshot: Snapshot) -> Report:
    """
    Return the draft of the circular (通报): the overall result, the league table, who is overdue.

    Praise and blame rest on the data alone; what cannot be judged counts against no unit, and what was
    excused says so.

    Args:
        snapshot: The campaign as of a day.
    """
    view, figures = View(snapshot), Figures()
    blocks: list[Block] = [paragraph(_opening(view)), *_sections(view, figures, _circular(view))]
    if view.of(*OVERDUE):
        blocks.append(paragraph(_PLEASE))
    checks = [*_overall.checks_of(view, figures), *_left.checks_of(view), *_league.checks_of(view)]
    blocks += _counted(view, checks, short=True)
    paper = Paper(
        name="circular",
        title=Text(f"关于{view.alias.zh}进展情况的通报", f"Circular on the progress of {view.alias.en}"),
        blocks=tuple(blocks),
        addressed=_addressed(view),
        signed=_signed(view),
    )
    return _report("circular", view, figures, paper, checks)


def _report(kind: ReportKind, view: View, figures: Figures, paper: Paper, checks: Iterable[Check]) -> Report:
    return Report(
        kind=kind,
        campaign=view.campaign.id,
        as_of=view.as_of,
        known_by=view.known_by,
        unit=view.unit,
        paper=paper,
        figures=figures.found,
        checks=tuple(checks),
    )


def _sections(view: View, figures: Figures, sections: Iterable[tuple[Text, Section]]) -> Iterator[Block]:
    for number, (title, section) in enumerate(sections, start=1):
        yield heading(1, number, title)
        yield from section(view, figures)


# -- the circular --------------------------------------------------------------------


def _circular(view: View) -> Iterator[tuple[Text, Section]]:
    """Yield the sections that have something to say."""
    yield Text("总体情况", "Overall"), _overall_result
    yield Text("各单位情况", "The units"), _league.league
    yield Text("逾期未完成的任务", "What is overdue"), _overdue
    if _left.soon_words(view, Figures()) is not None:
        yield Text("即将到期的任务", "What is due soon"), _said(_left.soon_words)
    if _left.unknown_words(view, Figures()) is not None:
        yield Text("尚不能判断的任务", "What cannot be judged"), _said(_left.unknown_words)


def _overall_result(view: View, figures: Figures) -> Iterator[Block]:
    yield paragraph(_overall.verdict(view, figures))


def _overdue(view: View, figures: Figures) -> Iterator[Block]:
    yield from overdue(view, figures)
    excused = _left.excused_words(view, figures)
    if excused is not None:
        yield paragraph(excused)


def _said(words: Callable[[View, Figures], Piece | None]) -> Section:
    def section(view: View, figures: Figures) -> Iterator[Block]:
        yield from (paragraph(said) for said in (words(view, figures),) if said is not None)

    return section


def _opening(view: View) -> Piece:
    zh, en = "现将截至{day}的进展情况通报如下。", "This is how the campaign stands as of {day}."
    if view.known_by != view.as_of:
        zh = "现将截至{day}的进展情况（按截至{seen}的登记）通报如下。"
        en = "This is how the campaign stands as of {day}, by what was entered until {seen}."
    return say(zh, en, day=view.as_of, seen=view.known_by)


# -- around the text -----------------------------------------------------------------


def _lines(view: View, title: Text) -> tuple[Text, ...]:
    """Return a long title in two lines, the second of which begins with the short name of the campaign."""
    at = title.zh.rfind(view.alias.zh)
    if len(title.zh) <= _ONE_LINE or at <= 0:
        return ()
    return Text(title.zh[:at], title.en), Text(title.zh[at:], "")


def _subtitle(view: View) -> Text:
    day, seen = day_words(view.as_of), day_words(view.known_by)
    if view.known_by == view.as_of:
        return Text("截至{day}", "as of {day}").fill(day=day)
    words = Text("截至{day}，按截至{seen}的登记", "as of {day}, by what was entered until {seen}")
    return words.fill(day=day, seen=seen)


def _addressed(view: View) -> Text | None:
    """Return to whom the notice went, who is to read the circular too."""
    found = tuple(view.campaign.parties_as(PartyRole.RECIPIENT))
    names = [party.title or view.name(party.name) for party in found]
    if not names:
        return None
    return capital(Text("，".join(name.zh for name in names), ", ".join(name.en for name in names)))


def _signed(view: View) -> Text | None:
    """Return who collects the summaries, or else drafted the plan; None where the plan does not say."""
    roles = (PartyRole.AUTHOR, PartyRole.COLLECTOR, PartyRole.ISSUER)
    found = next(chain.from_iterable(view.campaign.parties_as(role) for role in roles), None)
    return None if found is None else capital(found.title or view.name(found.name))


def _checks(view: View, figures: Figures) -> list[Check]:
    found = [*_overall.checks_of(view, figures), *_left.checks_of(view), *_records_checks(view)]
    return [*found, *_problems.checks_of(view)]


def _records_checks(view: View) -> list[Check]:
    """Return the sums of the records: by kind, by whether they count, and as the matrix counts them."""
    if not view.records:
        return []
    total = len(view.records)
    kinds = tuple((view.kind_title(kind), len(view.of_kind(kind))) for kind in view.kinds)
    found = [Check(name=Text("记录", "records"), total=total, parts=kinds)]
    if not view.unit:
        matrix = view.snapshot.matrix
        parts = (
            (Text("计入任务", "counted"), total - len(view.early) - len(view.unplaced)),
            (Text("早于规定时段", "before the window"), matrix.early),
            (Text("不对应任务", "for no obligation"), matrix.unplaced),
        )
        found.append(Check(name=Text("台账记录", "records of the ledger"), total=matrix.records, parts=parts))
    return found


def _counted(view: View, checks: Iterable[Check], *, short: bool = False) -> Iterator[Block]:
    """Yield how the figures were counted, and whether the sums agree."""
    listed = list(checks)
    agree = all(check.holds for check in listed)
    if short and agree:
        yield paragraph(_ALL_AGREE, "note")
        return
    if not short:
        yield paragraph(
            say(
                "本文由台账自动生成，数字截至{day}，依据截至{seen}登记的记录，"
                "均可查到所依据的任务和记录。"
                "备注没有引用，电话、地址已隐去。",
                "This text was written from the ledger: it says what had happened by {day}, by what was "
                "entered until {seen}. Every figure can be traced to obligations and records. Notes are "
                "not quoted; telephones and addresses are hidden.",
                day=view.as_of,
                seen=view.known_by,
            )
        )
    words = [check.short if agree else check.words for check in listed]
    zh, en = ("、" if agree else "；").join(each.zh for each in words), "; ".join(each.en for each in words)
    first = _AGREE if agree else _DIFFER
    yield paragraph(Text(f"{first.zh}{zh}。", f"{first.en}{en}."), "note")
