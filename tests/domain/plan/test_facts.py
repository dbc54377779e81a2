from __future__ import annotations

from datetime import date, datetime

import pytest

from govcampaign.domain.plan.facts import (
    Contact,
    Decision,
    DeclaredCount,
    Dependency,
    Doubt,
    IssueKind,
    NominalLength,
    Party,
    PartyRole,
    Phase,
    Requirement,
)
from govcampaign.domain.time.period import Period
from govcampaign.errors import InvalidValue
from govcampaign.wording import same

WORDS = same("示例")
JULY = date(2013, 7, 1)


@pytest.mark.parametrize(
    ("fact", "name", "fields"),
    [
        (Party, "name", {"role": PartyRole.LEADER}),
        (Phase, "id", {"title": WORDS, "period": Period.unresolved("")}),
        (NominalLength, "words", {"days": 30}),
        (Requirement, "id", {"title": WORDS}),
        (IssueKind, "id", {"title": WORDS}),
        (Dependency, "id", {"awaits": "市开放办", "what": WORDS}),
        (Dependency, "awaits", {"id": "agenda", "what": WORDS}),
        (DeclaredCount, "what", {"value": 8}),
        (Contact, "office", {}),
        (Doubt, "code", {"text": WORDS, "proposal": WORDS}),
        (Decision, "code", {"text": WORDS, "day": JULY}),
    ],
)
def test_a_fact_is_named(fact, name, fields):
    """What carries a finding or a reference to it must not be blank."""
    with pytest.raises(InvalidValue) as refused:
        fact(**fields, **{name: " "})

    assert refused.value.place == f"{fact.__name__}.{name}"


@pytest.mark.parametrize(("fact", "name"), [(NominalLength, "days"), (DeclaredCount, "value")])
def test_a_declared_number_is_a_whole_one(fact, name):
    """A month has no minus days, and a notice no half activities."""
    text = {"words": "月"} if fact is NominalLength else {"what": "activities"}

    assert getattr(fact(**text, **{name: 30}), name) == 30
    with pytest.raises(InvalidValue, match=f"{fact.__name__}.{name}"):
        fact(**text, **{name: -1})


def test_a_decision_is_taken_on_a_day():
    """The decision log is read by day; a moment would need a time zone."""
    assert Decision(code="L13", text=WORDS, day=JULY).day == JULY
    with pytest.raises(InvalidValue, match=r"Decision\.day"):
        Decision(code="L13", text=WORDS, day=datetime(2013, 7, 1, 9))


def test_contact_data_is_shown_by_no_repr():
    """Logs and tracebacks print a contact; they must print the office and nothing else of it."""
    secret = ("电话占位", "传真占位", "office@example.invalid", "联系人占位")

    shown = repr(
        Contact(office="活动办", phones=secret[:1], fax=secret[1], mail=secret[2], persons=secret[3:])
    )

    assert "活动办" in shown
    assert not any(word in shown for word in secret)
