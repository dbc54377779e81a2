"""A naive model of the life of a case: it asks the events backwards, and keeps nothing."""

from __future__ import annotations

from govcampaign.domain.cases.steps import CaseStage, CaseStep

C, S = CaseStep, CaseStage
LEFT = (C.STRUCK_OFF, C.REJECTED, C.WITHDRAWN, C.MERGED)
BACK = (C.RETURNED, C.UPHELD)
AT_OFFICE = (S.REGISTERED, S.REVIEWED, S.RETURNED)
AT_UNIT = (S.DISPATCHED, S.SIGNED, S.IN_HAND, S.ANSWERED, S.CHECKED)


def stage(events):
    """Return how far a case has come."""
    if not events:
        return None
    step = events[-1].step
    if step is C.REOPENED:
        return S.DISPATCHED if owner(events) else S.REGISTERED
    if step in BACK:
        return S.RETURNED
    if step is C.ESCALATED:
        return S.DISPATCHED
    if step is C.SENT_BACK:
        return S.IN_HAND
    if step.value in {each.value for each in S}:
        return S(step.value)
    return stage(events[:-1])


def owner(events):
    """Return the unit that has it; empty while none has."""
    if not events:
        return ""
    last, before = events[-1], events[:-1]
    if last.step in (*LEFT, *BACK):
        return ""
    if last.step in (C.DISPATCHED, C.ESCALATED):
        return last.to
    if last.step is C.REOPENED:
        return last.to or owner(_reopened(before))
    return owner(before) or (last.unit if last.step is C.ANSWERED else "")


def helpers(events):
    """Return the units that help the owner."""
    if not events:
        return []
    last, before = events[-1], events[:-1]
    if last.step in (*LEFT, *BACK):
        return []
    if last.step is C.DISPATCHED:
        named = list(last.helpers)
    elif last.step is C.ESCALATED:
        named = [*last.helpers, *helpers(before), owner(before)]
    elif last.step is C.JOINED:
        named = [*helpers(before), *last.helpers]
    elif last.step is C.REOPENED:
        ended = _reopened(before)
        named = helpers(ended) if owner(events) == owner(ended) else []
    elif last.step is C.ANSWERED and not owner(before):
        named = []
    else:
        named = helpers(before)
    return [unit for at, unit in enumerate(named) if unit not in ("", owner(events), *named[:at])]


def _reopened(events):
    """Return the events before the end; all where the case was done and no more."""
    return events[:-1] if events and events[-1].step in LEFT else events


def is_on(events, on, off):
    """Tell whether a flag is set: by its own step, and by no other since."""
    clears = (*LEFT, *BACK, C.DISPATCHED, C.ESCALATED, C.DONE, C.REOPENED, *off)
    decided = [each.step for each in events if each.step is on or each.step in clears]
    return bool(decided) and decided[-1] is on


def paused(events):
    """Tell whether its clock is held."""
    return is_on(events, C.PAUSED, (C.RESUMED, C.LISTED))


def listed(events):
    """Tell whether it is on the long list."""
    return is_on(events, C.LISTED, (C.UNLISTED,))


def objected(events):
    """Tell whether an objection waits."""
    return is_on(events, C.OBJECTED, (C.DISMISSED,))


def asked(events):
    """Tell whether an extension waits."""
    return is_on(events, C.EXTENSION_ASKED, (C.EXTENDED, C.NOT_EXTENDED))


def is_answered(events):
    """Tell whether an answer stands."""
    wants = (C.DISPATCHED, C.ESCALATED, C.SENT_BACK, C.REOPENED, *BACK)
    told = [each.step for each in events if each.step is C.ANSWERED or each.step in wants]
    return bool(told) and told[-1] is C.ANSWERED


def may(events, step):  # noqa: C901, PLR0912  # one question a step
    """Tell whether a step may come next, step by step."""
    now = stage(events)
    held = paused(events) or listed(events)
    working, free = now in AT_UNIT, now in AT_UNIT and not held
    match step:
        case C.REGISTERED:
            return now is None
        case C.REVIEWED:
            return now in (S.REGISTERED, S.RETURNED)
        case C.DISPATCHED:
            return now in AT_OFFICE or (free and not objected(events))
        case C.SIGNED:
            return free and now is S.DISPATCHED
        case C.IN_HAND:
            return free and now in AT_UNIT[:3]
        case C.ANSWERED:
            return now in AT_OFFICE or (free and now is not S.CHECKED)
        case C.CHECKED:
            return free and now is S.ANSWERED
        case C.SENT_BACK | C.DONE:
            return free and now in (S.ANSWERED, S.CHECKED)
        case C.CALLED_BACK | C.STRUCK_OFF:
            return now in (S.DONE, S.CALLED_BACK)
        case C.RETURNED | C.OBJECTED:
            return free and now in AT_UNIT[:3] and not objected(events)
        case C.UPHELD | C.DISMISSED:
            return free and objected(events)
        case C.EXTENSION_ASKED:
            return free and not asked(events)
        case C.EXTENDED | C.PAUSED | C.LISTED | C.JOINED:
            return free or (step is C.LISTED and paused(events))
        case C.NOT_EXTENDED:
            return free and asked(events)
        case C.RESUMED:
            return paused(events)
        case C.UNLISTED:
            return listed(events)
        case C.HELPED:
            return working and not paused(events) and bool(helpers(events))
        case C.RECLASSIFIED:
            return now in AT_OFFICE or free
        case C.ESCALATED:
            return now is S.RETURNED or (working and not paused(events))
        case C.REOPENED:
            return now in (S.DONE, S.CALLED_BACK) or bool(events and events[-1].step in LEFT)
        case C.MERGED | C.WITHDRAWN:
            return now in (*AT_OFFICE, *AT_UNIT)
        case C.REJECTED:
            return now in AT_OFFICE
