"""
Rules on what somebody outside must settle first: dates, and lists in other documents.
"""

from __future__ import annotations

from collections.abc import Iterator

from govcampaign.domain.plan.activity import Activity
from govcampaign.domain.time.deadline import DueKind
from govcampaign.findings import Severity
from govcampaign.lint._facts import Facts, unsettled
from govcampaign.lint._rule import Hit, rule
from govcampaign.wording import Text


@rule(
    "L11",
    Severity.ERROR,
    title=Text("整项活动没有日期", "a whole activity has no date"),
    message=Text(
        "整项活动的日期要由其他单位确定：{cases}。",
        "The date of a whole activity is set by somebody else: {cases}.",
    ),
    case=Text("“{activity}”待{awaits}确定", "“{activity}” is to be set by {awaits}"),
    proposal=Text("函请对方确定日期，确定后写入方案。", "Ask for the date, and put it into the plan."),
)
def activity_awaits(facts: Facts) -> Iterator[Hit]:
    """Find activities whose date somebody else sets: nothing in them can be scheduled."""
    activities = {activity.id: activity for activity in facts.campaign.activities}
    for dependency in facts.campaign.dependencies:
        activity = activities.get(dependency.activity)
        if activity is not None and _is_open(facts, activity):
            yield Hit(
                subjects=(activity.id,),
                clauses=dependency.clauses or activity.clauses,
                values={"activity": activity.title, "awaits": facts.title(dependency.awaits)},
            )


@rule(
    "L12",
    Severity.WARNING,
    title=Text("任务没有日期", "a duty has no date"),
    message=Text(
        "任务的日期要由其他单位确定：{cases}。", "The date of a duty is set by somebody else: {cases}."
    ),
    case=Text("“{duty}”待{awaits}确定", "“{duty}” is to be set by {awaits}"),
    proposal=Text("函请对方确定日期，确定后写入方案。", "Ask for the date, and put it into the plan."),
)
def duty_awaits(facts: Facts) -> Iterator[Hit]:
    """Find single duties whose date somebody else sets; L11 reports those of a whole activity."""
    whole = {subject for hit in activity_awaits.check(facts) for subject in hit.subjects}
    asked = {duty: each for each in reversed(facts.campaign.dependencies) for duty in each.duties}
    for duty in facts.campaign.duties:
        dependency = asked.get(duty.id)
        waits = duty.due.kind is DueKind.AWAITED or (dependency is not None and unsettled(duty))
        if waits and duty.activity not in whole:
            yield Hit(
                subjects=(duty.id,),
                clauses=dependency.clauses if dependency else duty.clauses,
                values={
                    "duty": duty.title,
                    "awaits": facts.title(dependency.awaits if dependency else duty.due.awaits or ""),
                },
            )


@rule(
    "L33",
    Severity.WARNING,
    title=Text("所依据的任务清单未附", "a task list is not attached"),
    message=Text(
        "任务清单列在其他文件中，该文件未随附：{cases}。",
        "The tasks are listed in a document that is not attached: {cases}.",
    ),
    case=Text("“{activity}”依据{document}", "“{activity}” rests on {document}"),
    proposal=Text("附上该文件，或列出其中的任务。", "Attach the document, or list its tasks."),
)
def list_not_attached(facts: Facts) -> Iterator[Hit]:
    """Find activities that carry out a document that is not attached: their tasks are not known."""
    documents = {document.id: document for document in facts.campaign.documents}
    for activity in facts.campaign.activities:
        document = documents.get(activity.relies_on)
        if document is not None and not document.attached:
            yield Hit(
                subjects=(activity.id,),
                clauses=activity.clauses,
                values={"activity": activity.title, "document": document.alias or f"《{document.title}》"},
            )


def _is_open(facts: Facts, activity: Activity) -> bool:
    """Tell whether an activity, and some duty of it, if it has any, still lacks a date."""
    if activity.period is not None and activity.period.resolved:
        return False
    duties = tuple(facts.campaign.of_activity(activity.id))
    return not duties or any(unsettled(duty) for duty in duties)
