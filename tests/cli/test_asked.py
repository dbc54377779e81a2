"""An obligation is found by what a person reads in the matrix."""

from __future__ import annotations

from datetime import date

import pytest

from govcampaign.authoring._helpers import roster
from govcampaign.authoring._plan import plan_from
from govcampaign.cli._naming import cell_of
from govcampaign.errors import InvalidValue, UnknownObligation
from govcampaign.expansion import obligations
from govcampaign.judging import matrix
from govcampaign.tables.plan import names_of

PLAN = plan_from(
    {
        "id": "service",
        "title": "服务月",
        "window": "2013年7月上旬至7月下旬",
        "groups": [{"word": "各部门", "title": {"zh": "各部门", "en": "the departments"}}],
        "units": [{"id": "商务委", "title": {"zh": "商务委", "en": "Commerce"}}],
        "segments": [{"id": "foreign", "title": {"zh": "外资企业", "en": "foreign enterprises"}}],
        "duties": [
            {
                "id": id,
                "title": {"zh": zh, "en": en},
                "who": who,
                "owes": {"records": 1, "kind": "submission"},
            }
            for id, zh, en, who in (
                ("report", "月报", "Monthly report", "商务委"),
                ("a", "总结", "Summary", "商务委"),
                ("b", "总结", "Summary again", "商务委"),
            )
        ]
        + [
            {
                "id": "enterprises",
                "title": {"zh": "企业", "en": "Enterprises"},
                "who": "各部门",
                "owes": {"records": 1, "kind": "visit"},
                "slots": ["foreign"],
            }
        ],
    }
)
PRINTED = matrix(PLAN, obligations(PLAN, roster({})), [], as_of=date(2013, 7, 1))
PRINTED_NAMES = names_of(PLAN)


@pytest.mark.parametrize(
    ("asked", "obligation"),
    [
        ("Monthly report/Commerce", "report/商务委"),
        ("月报/商务委", "report/商务委"),
        ("Enterprises/[the departments]/foreign", "enterprises/各部门/foreign"),
        ("企业/[各部门]/foreign", "enterprises/各部门/foreign"),
        ("enterprises/各部门/foreign", "enterprises/各部门/foreign"),
    ],
)
def test_an_obligation_is_found_as_it_is_printed(asked, obligation):
    """By id, or by title, unit and slot in either language, whichever the command speaks."""
    assert cell_of(asked, PRINTED, PRINTED_NAMES).id == obligation


@pytest.mark.parametrize("asked", ["月报/科委", "企业/[各部门]", "企业/各部门/foreign", "月报/Commerce"])
def test_what_is_not_printed_so_is_unknown(asked):
    """Half a name, a name without its brackets, and one in two languages are not guessed at."""
    with pytest.raises(UnknownObligation):
        cell_of(asked, PRINTED, PRINTED_NAMES)


def test_several_that_are_printed_alike_are_reported_with_their_ids():
    """Two duties of one title cannot be distinguished by it."""
    with pytest.raises(InvalidValue, match="2 obligations are called so; give the id: a/商务委, b/商务委"):
        cell_of("总结/商务委", PRINTED, PRINTED_NAMES)
