"""Rules on what somebody outside must settle first."""

from __future__ import annotations

AWAITED = {"awaits": "市里"}


def test_an_activity_without_a_date_is_found(clean, found):
    """An activity that waits blocks its scheduling; its duties are not listed again."""
    clean.activity("接待", when="")
    clean.duty("days", when=AWAITED)

    assert found(clean) == [("L11", "接待", "二")]


def test_an_activity_whose_duties_all_have_days_is_left_alone(clean, found):
    """Days may be given duty by duty."""
    clean.part("activities", "接待").pop("when")

    assert found(clean) == []


def test_an_activity_without_duties_waits_by_itself(clean, found):
    """Nobody owes anything in it yet, and still it has no date; its own clause serves where no other does."""
    clean.part("activities", "接待").pop("when")
    clean.duty("days", activity="")
    del clean["dependencies"][0]["clause"]

    assert found(clean) == [("L11", "接待", "二")]


def test_a_duty_without_a_date_is_found(clean, found, message):
    """A duty that somebody outside must date is found, whether or not the plan lists what is asked."""
    clean.duty("lasting", when=AWAITED)
    assert found(clean) == [("L12", "lasting", "四")]

    clean["dependencies"].append(
        {"id": "more", "awaits": "省里", "what": "日期", "duties": ["lasting", "visits"], "clause": "三"}
    )

    assert found(clean) == [("L12", "lasting", "三")]
    assert "“长效机制”待省里确定" in message(clean, "L12")


def test_who_must_answer_is_called_by_its_title(clean, message):
    """A body that the plan names in both languages is called so in both."""
    clean["parties"].append(
        {"role": "upper_authority", "name": "市里", "title": {"zh": "市里", "en": "the city"}}
    )
    clean.activity("接待", when="")
    clean.duty("days", when=AWAITED)
    assert "is to be set by the city" in message(clean, "L11", lang="en")

    clean.activity("接待", when="7月")
    clean["dependencies"] = []
    clean.duty("lasting", when=AWAITED)
    assert "is to be set by the city" in message(clean, "L12", lang="en")


def test_a_task_list_that_is_not_attached_is_found(clean, found, message):
    """Without the list nobody knows when the tasks are done."""
    clean["documents"][1]["attached"] = False

    assert found(clean) == [("L33", "走访", "一")]
    assert "《任务清单》" in message(clean, "L33")
