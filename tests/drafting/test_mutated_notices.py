"""However a notice is spoiled, its draft loads and can be checked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govcampaign.drafting.draft import read_notice

NOTICES = Path(__file__).parents[1] / "notice"
TEXTS = {
    path.stem: path.read_text(encoding="utf-8")
    for folder in ("twins", "others")
    for path in sorted((NOTICES / folder).glob("*.txt"))
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_draft_of_a_whole_text_loads_and_can_be_checked(name, lang):
    """In either language; its comments change nothing."""
    draft = read_notice(TEXTS[name])

    assert draft.toml(lang) == draft.toml(lang)
    assert draft.campaign.title.zh
    assert isinstance(draft.findings, tuple)


def spoiled(text):
    """Return a strategy of the ways in which a text may be cut and shuffled."""
    lines = text.splitlines()
    cut = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(
        lambda ends: text[min(ends) : max(ends)]
    )
    shuffled = st.permutations(lines).map("\n".join)
    dropped = st.sets(st.integers(0, len(lines) - 1), max_size=8).map(
        lambda gone: "\n".join(line for at, line in enumerate(lines) if at not in gone)
    )
    return st.one_of(cut, shuffled, dropped)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.sampled_from(sorted(TEXTS)).flatmap(lambda name: spoiled(TEXTS[name])))
def test_the_draft_of_a_spoiled_text_loads_and_can_be_checked(text):
    """Cut anywhere, with lines in another order, with lines missing."""
    draft = read_notice(text)

    assert draft.campaign.title.zh
    assert isinstance(draft.findings, tuple)
