"""
Digests: what one recipient is told in one run, as one message.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import groupby
from typing import Final

from govcampaign.domain.given import listed
from govcampaign.domain.standing.reminder import Digest, Reminder
from govcampaign.domain.time.ladders.ladder import Level
from govcampaign.reminding._writing import escaped
from govcampaign.wording import Text, same, several

_SERIOUS: Final = {level: place for place, level in enumerate(reversed(Level))}
_THINGS: Final = Text("项", "things")
_NUMERALS: Final = "一二三四五六"


def digests(reminders: Iterable[Reminder], *, names: Mapping[str, Text] | None = None) -> tuple[Digest, ...]:
    """
    Return the messages of one run: one a recipient, with all that is due to it, the most serious first.

    A reminder that is to be alone is a message of its own. A message with one reminder has its key. No
    message is empty, and each recipient sees only what goes to it.

    Args:
        reminders: The reminders of the run.
        names: Names of units in both languages, by id; a recipient without one is called by its id.

    Returns:
        The messages, by recipient in the order in which they first appear.

    Raises:
        InvalidValue: One is no reminder.
    """
    grouped: dict[tuple[str, str], list[Reminder]] = {}
    for each in listed(reminders, Reminder, "digests"):
        grouped.setdefault((each.recipient, each.key if each.alone else ""), []).append(each)
    return tuple(_digest(who, of, names or {}) for (who, _), of in grouped.items())


def _digest(recipient: str, reminders: list[Reminder], names: Mapping[str, Text]) -> Digest:
    ordered = tuple(sorted(reminders, key=lambda each: (_SERIOUS[each.level], each.due_day, each.key)))
    if len(ordered) == 1:
        (only,) = ordered
        return Digest(
            key=only.key,
            recipient=recipient,
            reminders=ordered,
            subject=only.subject,
            body=_lines((only.body, only.stops)),
        )
    return Digest(
        key=_key(recipient, ordered),
        recipient=recipient,
        reminders=ordered,
        subject=_subject(ordered),
        body=_lines(_body(names.get(recipient) or same(recipient), ordered)),
    )


def _key(recipient: str, reminders: tuple[Reminder, ...]) -> str:
    campaign = reminders[0].key.partition("/")[0]
    said = sha256("\n".join(sorted(each.key for each in reminders)).encode()).hexdigest()
    return f"{campaign}/digest/{escaped(recipient)}/{said[:32]}"


def _by_level(reminders: tuple[Reminder, ...]) -> Iterator[tuple[Level, list[Reminder]]]:
    for level, of in groupby(reminders, key=lambda each: each.level):
        yield level, list(of)


def _subject(reminders: tuple[Reminder, ...]) -> Text:
    """Return how many things there are, and how many of each level."""
    counted = [(level.label, len(of)) for level, of in _by_level(reminders)]
    zh = "、".join(f"{label.zh}{number}项" for label, number in counted)
    en = ", ".join(f"{number} {label.en}" for label, number in counted)
    total = several(len(reminders), _THINGS)
    return Text(f"督办提醒：{total.zh}（{zh}）", f"reminders: {total.en} ({en})")


def _body(called: Text, reminders: tuple[Reminder, ...]) -> Iterator[Text]:
    total = several(len(reminders), _THINGS)
    yield Text(f"{called.zh}：", f"{called.en}:")
    yield Text(f"现有{total.zh}需要办理或督促：", f"{total.en} to be done or seen to:")
    number = 0
    for place, (level, of) in enumerate(_by_level(reminders)):
        count = several(len(of), _THINGS)
        yield Text(f"{_NUMERALS[place]}、{level.label.zh}（{count.zh}）", f"{level.label.en} ({count.en})")
        for each in of:
            number += 1
            yield Text(f"{number}．{each.line.zh}", f"{number}. {each.line.en}")
    yield from dict.fromkeys(each.stops for each in reminders)


def _lines(lines: Iterable[Text]) -> Text:
    kept = [line for line in lines if line.zh]
    return Text("\n".join(line.zh for line in kept), "\n".join(line.en for line in kept))
