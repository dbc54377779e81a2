"""Rules on who owes a duty: each finds its case, and does not report a similar one."""

from __future__ import annotations

import pytest

from govcampaign.authoring._helpers import roster
from govcampaign.domain.units.roster import Roster

RIVER = {"if": "辖区内有河流"}


@pytest.fixture
def answers(monkeypatch):
    """Let the roster know for which units a condition holds."""

    def known(**held):
        monkeypatch.setattr(Roster, "answer", lambda self, unit, condition: held.get(unit))

    return known


def test_a_condition_that_units_have_not_answered_is_found(spoiled, answers):
    """One of the two departments has said nothing."""
    answers(商务委=True)
    found = spoiled("U01", **RIVER)
    assert found[0].endswith("“周报”的“辖区内有河流”（1个单位未答复）。")
    assert found[1].endswith("“辖区内有河流” of “周报” (1 unit without an answer).")

    answers(商务委=True, 科委=False)
    assert spoiled("U01", **RIVER) is None


def test_a_condition_of_nobody_in_particular_is_found(clean, spoiled, members, answers):
    """Without an owner, without a member list, or without a roster no unit can answer."""
    answers(商务委=True, 科委=True)
    assert "由谁承担没有写明" in spoiled("U01", mode="unstated", **RIVER)[0]
    assert "没有成员名单" in spoiled("U01", {"roster": None}, **RIVER)[0]
    assert "没有名单" in spoiled("U01", {"roster": None}, who="商务委", **RIVER)[0]
    clean.group("各园区")
    assert "没有成员名单" in spoiled("U01", who="各园区", **RIVER)[0]

    assert spoiled("U01", who="商务委", **RIVER) is None
    assert spoiled("U01") is None
    assert members.groups


@pytest.mark.parametrize(
    ("keys", "zh", "en"),
    [
        ({"due": "2013-06-20", "owes": {"records": 2}}, "“周报”的数量、期限", "the number, the due day of"),
        ({"every": "每周四"}, "“周报”的期限", "the due day of"),
        ({"stages": {"方案": "2013-06-20"}}, "“周报”的期限", "the due day of"),
    ],
    ids=["number and day", "rounds", "stages"],
)
def test_a_prohibition_that_is_measured_is_found(spoiled, keys, zh, en):
    """What must not be done is not done twice, nor by a day."""
    found = spoiled("U02", force="must_not", **keys)

    assert zh in found[0]
    assert en in found[1]


def test_a_prohibition_without_number_and_day_is_left_alone(spoiled):
    """One record is the breach; what is encouraged may have a due day."""
    assert spoiled("U02", force="must_not") is None
    assert spoiled("U02", force="must_not", owes={"records": "unknown"}) is None
    assert spoiled("U02", force="encouraged", due="2013-06-20") is None


def test_a_duty_that_all_only_support_is_found(clean, message, spoiled):
    """No unit is responsible; the same is true of a line."""
    found = spoiled("U03", who=[{"who": "商务委", "role": "supporting"}, {"who": "科委", "role": "guiding"}])
    assert found[0].endswith("“周报”的“商务委”、“科委”。")
    assert found[1].endswith("“商务委”, “科委” in “周报”.")
    assert spoiled("U03", who=[{"who": "商务委", "role": "supporting"}, {"who": "科委"}]) is None

    clean.activity("接待", responsible=[{"who": "各部门", "role": "supporting"}, {"who": ""}])
    assert message(clean, "U03").endswith("“接待日”的“各部门”。")


def test_two_leads_are_found(spoiled):
    """Each may wait for the other; two slots may have a lead each."""
    leads = [{"who": "商务委", "role": "lead"}, {"who": "科委", "role": "lead"}]
    found = spoiled("U04", who=leads)
    assert found[0].endswith("“周报”的“商务委”、“科委”。")
    assert found[1].endswith("“商务委”, “科委” in “周报”.")

    assert spoiled("U04", bearers=[{**lead, "slot": lead["who"]} for lead in leads]) is None
    assert spoiled("U04", who=leads[:1]) is None


def test_a_lead_among_those_who_support_is_found(spoiled):
    """The department that leads is one of the departments that support."""
    beside = [{"who": "商务委", "role": "lead"}, {"who": "各部门", "role": "supporting"}]
    found = spoiled("U05", who=beside)
    assert found[0].endswith("“周报”的“商务委”，也在“各部门”之中。")
    assert found[1].endswith("“商务委” in “周报”, which is in “各部门” too.")

    assert spoiled("U05", {"roster": None}, who=beside) is None
    assert spoiled("U05", {"roster": roster({"各部门": "科委"})}, who=beside) is None
    assert spoiled("U05", bearers=[{**each, "slot": each["who"]} for each in beside]) is None


def test_a_bearer_that_does_not_receive_the_notice_is_found(clean, message, found):
    """The notice goes to streets and towns, and departments have duties in it."""
    clean["parties"] = clean["parties"][1:]

    (whom,) = (whom for code, whom, _ in found(clean) if code == "U06")
    assert sorted(whom.split()) == ["各部门", "商务委"]
    assert message(clean, "U06").startswith("承担任务的单位不在主送单位之列：“各部门”（任务6项）")
    assert "(duties: 6)" in message(clean, "U06", "en")


def test_bearers_that_the_notice_may_reach_are_left_alone(clean, found):
    """A recipient without kinds may include any unit; a notice without recipients is not compared."""
    clean.group("各单位")
    clean["parties"] = [{"role": "recipient", "name": "各单位"}]
    assert "U06" not in [code for code, *_ in found(clean)]

    clean["parties"] = []
    assert "U06" not in [code for code, *_ in found(clean)]


def test_who_only_supports_need_not_receive_the_notice(clean, spoiled):
    """The lead passes it on."""
    clean.group("各园区", "park")

    assert spoiled("U06", who=[{"who": "各部门"}, {"who": "各园区", "role": "supporting"}]) is None
    assert "“各园区”（任务1项）" in spoiled("U06", who="各园区")[0]
