from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from govcampaign.domain.standing.obligation import Gap, obligation_id

NAMES = st.text(st.sampled_from("甲乙/%2F5"), min_size=1)
PARTS = st.tuples(NAMES, NAMES, NAMES | st.just(""))


def test_the_id_of_an_obligation_is_its_duty_and_bearer_and_its_slot_if_it_has_one():
    """It can be read aloud, and typed at a prompt."""
    assert obligation_id("summary", "科委") == "summary/科委"
    assert obligation_id("visits", "商务委", "外资") == "visits/商务委/外资"


@given(PARTS, PARTS)
@example(("走访", "街道/乡镇", ""), ("走访", "街道", "乡镇"))
@example(("走访", "街道/乡镇", ""), ("走访", "街道%2F乡镇", ""))
def test_no_two_obligations_share_an_id(one, other):
    """A stroke inside a name is escaped, so that a slot cannot pass for a part of the bearer."""
    assert (obligation_id(*one) == obligation_id(*other)) is (one == other)


def test_every_gap_has_words_to_stand_beside_a_count():
    """What is left out of a rate is said beside it, in both languages."""
    assert [gap.label.zh for gap in Gap] == [
        "非硬性要求",
        "配合单位",
        "名单未知",
        "承担单位未明",
        "条件待核",
        "数量未定",
        "期限待定",
        "未设期限",
    ]
    assert [gap.label.en for gap in Gap] == [
        "not required",
        "supporting",
        "roster unknown",
        "owner unknown",
        "condition unanswered",
        "quantity unknown",
        "due day awaited",
        "no due day",
    ]
