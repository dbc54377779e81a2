"""The terms of obligations and the flags of cells: what a roll-up over many stores judges and adds up."""

from __future__ import annotations

from collections import Counter
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from attrs import evolve, fields, frozen
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.authoring._helpers import (
    any_number,
    campaign,
    completion,
    days,
    duty,
    items,
    level,
    once,
    roster,
    total,
)
from govcampaign.domain.journal.completion import Completion
from govcampaign.domain.journal.other import OtherRecord
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.measures.amount import Amount
from govcampaign.domain.standing.credit import Matcher
from govcampaign.domain.standing.facts import VersionFact
from govcampaign.domain.standing.flags import Flagging, Flags, flags_of
from govcampaign.domain.standing.matrix import DutyView
from govcampaign.domain.standing.obligation import Obligation
from govcampaign.domain.standing.tally import About, Tally, effect_of
from govcampaign.domain.standing.terms import identified, terms_of
from govcampaign.domain.standing.verdict import cell_of
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.errors import CorruptRecord
from govcampaign.expansion import obligations
from govcampaign.facts import (
    decode_ruling,
    decode_terms,
    decode_version,
    encode_ruling,
    encode_terms,
    encode_version,
)

TOWNS = ("甲镇", "乙镇", "丙镇")
ROSTER = roster({"各镇": "、".join(TOWNS)})
FIRST, LAST = date(2013, 7, 1), date(2013, 10, 31)
DAYS = st.dates(FIRST, LAST)
PLAN = campaign(
    "行动",
    dated="2013-06-28",
    window="2013年7月1日至2013年12月31日",
    duties=[
        duty("走访", who="各镇、其他镇", owes=any_number("visit"), due="9月1日前"),
        duty("宣讲", who="各镇", owes=days(1, 2), when="7月上旬"),
        duty("登报", who="各镇", owes=items("报刊、广播", kind="publication"), due="8月20日前"),
        duty("接待", who="各镇", owes=once("desk"), due={"awaits": "市开放办"}),
        duty("公告", who="各镇", owes=once("notice"), due={"before": "接待"}),
        duty("会商", who="各镇", mode="together", owes=once("meeting"), due="8月1日前"),
        duty("整治", who="各镇", owes=completion(), due="9月30日前", grace_days=5),
        duty("就业", who="各镇", owes=total("新增就业", "5万人以上"), due="9月30日前"),
        duty("覆盖", who="各镇", owes=level("覆盖率", "85%"), due="9月30日前"),
        duty("违建", who="各镇", owes=total("新增违建", most="5处"), due="9月30日前"),
        duty("周报", who="各镇", owes=once("submission"), due="9月30日12:00前"),
        duty("月报", who="各镇", owes=once("report"), every="每月10日前"),
        duty("扰企", who="各镇", owes=once("other"), force="must_not", due="none"),
    ],
)
OWED = obligations(PLAN, ROSTER, until=LAST)
MATCHER = Matcher(OWED)
KINDS = ("visit", "event_day", "publication", "desk", "notice", "meeting", "submission", "report", "other")
AMOUNTS = (
    Amount(name="新增就业", value=Decimal(3), unit="万人"),
    Amount(name="覆盖率", value=Decimal(90), unit="%"),
    Amount(name="新增违建", value=Decimal(6), unit="处"),
)


@st.composite
def records(draw):
    """Draw a record or the declaration of a completion."""
    units = tuple(draw(st.lists(st.sampled_from(TOWNS), min_size=1, max_size=2, unique=True)))
    day = draw(DAYS)
    if draw(st.integers(0, 5)) == 0:
        return Completion(units=units[:1], duty="整治", day=day)
    return OtherRecord(
        name=draw(st.sampled_from(KINDS)),
        duty=draw(st.sampled_from(["", *(each.id for each in PLAN.duties)])),
        units=units,
        day=day,
        time=draw(st.sampled_from([None, time(9), time(15)])),
        items=tuple(draw(st.lists(st.sampled_from(["报刊", "广播", "网站"]), unique=True))),
        amounts=tuple(draw(st.lists(st.sampled_from(AMOUNTS), unique=True, max_size=2))),
        number=draw(st.integers(0, 3)),
    )


TALLIES = st.lists(records(), max_size=12).map(
    lambda found: Tally(effect_of(record, MATCHER) for record in found)
)


def judged_by_terms(owed, tally, as_of):
    """Return the cell of the terms of an obligation, from the counts of that obligation alone."""
    rows = [
        (about, item, day, number)
        for (about, of, item), days_ in tally
        if of == owed.id
        for day, number in days_.items()
    ]
    terms = terms_of(owed)
    alone = Tally.of_one(terms.id, rows)
    for (about, of, item), counted in tally:
        if about is About.BEGUN:
            alone.add_days((about, of, item), counted.items())
    return cell_of(terms, alone, (), as_of)


@given(TALLIES, DAYS)
def test_terms_are_judged_as_the_obligation_is(tally, as_of):
    """The bearer and its names change nothing in the verdict."""
    for owed in OWED:
        whole = cell_of(owed, tally, (), as_of)

        assert judged_by_terms(owed, tally, as_of) == evolve(whole, obligation=terms_of(owed))


@given(TALLIES, DAYS, st.sampled_from(RulingKind), DAYS)
def test_identified_terms_are_judged_under_rulings_as_the_obligation_is(tally, as_of, kind, granted):
    """Who owes it decides whether a ruling concerns it."""
    until = granted + timedelta(days=9) if kind is RulingKind.EXTENDED else None
    for owed in OWED:
        ruling = Ruling(
            duty=owed.duty, unit="甲镇", kind=kind, day=granted, reason="示例", until=until, round=owed.round
        )
        terms = identified(
            terms_of(owed),
            bearer=owed.bearer,
            slot=owed.slot,
            round=owed.round,
            grounds=owed.grounds,
            predecessors=owed.predecessors,
        )
        before = evolve(terms, id=owed.id)

        found = cell_of(before, tally, (ruling,), as_of)

        assert evolve(found, obligation=owed) == evolve(
            cell_of(owed, tally, (ruling,), as_of), obligation=owed
        )


READ = {
    "id",
    "need",
    "due",
    "due_day",
    "due_time",
    "begin_day",
    "begins",
    "grace_days",
    "completable",
    "steps",
}
READ |= {"steps", "gaps", "force", "bearer", "eligible", "standing"}


def test_the_judge_reads_nothing_that_terms_leave_out():
    """A field that the judge begins to read must be kept; bearer and eligible are, where it reads them."""
    read = set()
    names = {each.name for each in fields(Obligation)}

    @frozen(kw_only=True, slots=False)
    class Noted(Obligation):
        def __getattribute__(self, name):
            if name in names:
                read.add(name)
            return super().__getattribute__(name)

    moment = date(2013, 10, 1)
    tally = Tally(
        effect_of(
            OtherRecord(
                name=kind, duty=of, units=(TOWNS[0],), day=date(2013, 9, 30), items=("报刊",), amounts=AMOUNTS
            ),
            MATCHER,
        )
        for kind in KINDS
        for of in ("", *(each.id for each in PLAN.duties))
    )
    for owed in OWED:
        noted = Noted(**{each.name: getattr(owed, each.name) for each in fields(Obligation)})
        read.clear()
        cell_of(noted, tally, (), moment)
        kept = terms_of(owed)

        changed = {name for name in read if getattr(kept, name) != getattr(owed, name)}

        assert changed <= {"id"}
        assert read <= READ


# -- flags -------------------------------------------------------------------------


def summed(flags, name, value):
    """Return how many flags have a value."""
    return sum(getattr(each, name) == value for each in flags)


@given(TALLIES, DAYS)
def test_flags_add_up_to_the_rates_of_a_duty(tally, as_of):
    """The numbers of a roll-up are those of the cells."""
    cells = [cell_of(owed, tally, (), as_of) for owed in OWED]
    flagging = Flagging()
    for of in PLAN.duties:
        own = tuple(cell for cell in cells if cell.obligation.duty == of.id)
        view = DutyView(duty=of.id, title=of.title, cells=own)

        flags = [flagging.of(cell) for cell in own]

        assert flags == [flags_of(cell) for cell in own]
        for name, rate in (("complete", view.completeness), ("timely", view.timeliness)):
            assert summed(flags, name, 1) == len(rate.numerator)
            assert summed(flags, name, 0) == len(rate.denominator) - len(rate.numerator)
        assert summed(flags, "overdue", 1) == len(view.overdue)
        assert summed(flags, "not_started", 1) == len(view.not_started)


@given(TALLIES, DAYS)
def test_flags_tell_the_participation_of_bearers(tally, as_of):
    """A bearer is known by its first cell, takes part by any, and is exempt by all."""
    cells = [cell_of(owed, tally, (), as_of) for owed in OWED]
    for of in PLAN.duties:
        own = tuple(cell for cell in cells if cell.obligation.duty == of.id)
        bearers: dict[str, list[Flags]] = {}
        for cell in own:
            bearers.setdefault(cell.obligation.base, []).append(flags_of(cell))
        counted = [
            of_one for of_one in bearers.values() if of_one[0].known and not all(f.exempt for f in of_one)
        ]

        rate = DutyView(duty=of.id, title=of.title, cells=own).participation

        assert len(rate.denominator) == len(counted)
        assert len(rate.numerator) == sum(any(f.started for f in of_one) for of_one in counted)


# -- tallies and bytes -----------------------------------------------------------------


def test_a_tally_of_one_obligation_without_rows_is_empty():
    """Nothing is held for it."""
    assert Tally.of_one("a", ()) == Tally()


def test_terms_of_a_duty_are_shared_by_its_bearers():
    """One verdict is true of all of them: there are fewer terms than obligations."""
    shared = Counter(encode_terms(terms_of(owed)) for owed in OWED if owed.duty == "宣讲")

    assert list(shared.values()) == [3]


def test_what_is_kept_as_bytes_is_read_again():
    """Terms, rulings and plan versions."""
    ruling = Ruling(duty="宣讲", kind=RulingKind.EXEMPT, day=FIRST, reason="免除")
    version = VersionFact(
        number=1, recorded=FIRST, plan=PLAN, roster=ROSTER, calendar=WorkCalendar.official()
    )
    terms = terms_of(OWED[0])

    assert decode_ruling(encode_ruling(ruling), "rulings") == ruling
    assert decode_version(encode_version(version), "plan") == version
    assert decode_terms(encode_terms(terms), "terms") == terms


def test_bytes_of_something_else_are_named():
    """The place is in the error."""
    with pytest.raises(CorruptRecord, match="rulings"):
        decode_ruling(b'{"duty": 1}', "rulings.parquet")
