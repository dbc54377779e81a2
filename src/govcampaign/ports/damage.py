r"""
Rows that are damaged, for stores that read them from a file: one of them must not hide the others.

A row is the id, version, schema and body of a record, then its values along the
order of a query, as a driver gives them. Where bytes are not text, a driver that
is asked to be lenient gives them by `surrogateescape`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, TypeAlias

from govcampaign.errors import CorruptRecord
from govcampaign.ports.checks import text_fault
from govcampaign.ports.evaluation import PlainIndex, cursor_fits, make_cursor
from govcampaign.ports.query import Query
from govcampaign.ports.values import Key, Kind, Page, Stored, Unreadable
from govcampaign.wording import Text

DrivenRow: TypeAlias = Sequence[Any]
Asking: TypeAlias = Callable[[int], Sequence[DrivenRow]]


def all_sound(rows: Sequence[DrivenRow]) -> bool:
    """Tell whether every row has the types that it was written with, and an id that is text."""
    typed = all(
        type(row[0]) is str and type(row[1]) is int and type(row[2]) is int and type(row[3]) is bytes
        for row in rows
    )
    # The ids all at once: one by one they would cost more than all else here.
    return typed and all(row[0] for row in rows) and text_fault("".join([row[0] for row in rows])) is None


def page_of(
    query: Query, kind: Kind, ask: Asking, limit: int, rank_of: Callable[[DrivenRow], PlainIndex]
) -> Page:
    """
    Return a page of rows of which some may be damaged.

    Args:
        query: The question.
        kind: The kind asked.
        ask: Returns the first so many rows behind the last page, in order.
        limit: How many records at most.
        rank_of: Returns the plain order values and the id of a row.
    """
    # One row more tells whether there is a next page.
    rows = ask(limit + 1)
    ranked = not query.order or all(cursor_fits(rank_of(row), query, kind) for row in rows)
    if ranked and all_sound(rows):
        records = tuple(Stored(Key(query.kind, row[0]), *row[1:4]) for row in rows[:limit])
        return Page(records, make_cursor(query, rank_of(rows[limit - 1])) if len(rows) > limit else None)
    return _page_past_damage(query, kind, ask, limit, rank_of)


def _page_past_damage(
    query: Query, kind: Kind, ask: Asking, limit: int, rank_of: Callable[[DrivenRow], PlainIndex]
) -> Page:
    # Damaged rows do not count: as many more are asked for as there are of them.
    wanted = limit + 1
    while True:
        rows = ask(wanted)
        sound = [all_sound([row]) and cursor_fits(rank_of(row), query, kind) for row in rows]
        if len(rows) < wanted or sum(sound) > limit:
            break
        wanted = limit + 1 + 2 * (len(rows) - sum(sound))
    records: list[Stored] = []
    unreadable: list[Unreadable] = []
    last: DrivenRow = ()
    for row, is_sound in zip(rows, sound, strict=True):
        if len(records) == limit:
            return Page(tuple(records), make_cursor(query, rank_of(last)), tuple(unreadable))
        if is_sound:
            records.append(Stored(Key(query.kind, row[0]), *row[1:4]))
            last = row
        else:
            unreadable.append(_unreadable(query.kind, row))
    return Page(tuple(records), None, tuple(unreadable))


def refuse_damaged(asked: Collection[Key], kind: str, rows: Iterable[DrivenRow]) -> None:
    """
    Refuse to answer for keys whose rows are damaged.

    Raises:
        CorruptRecord: There are such rows; their keys are named.
    """
    damaged = [key for row in rows if not all_sound([row]) and (key := Key(kind, str(row[0]))) in asked]
    if damaged:
        names = [str(key) for key in damaged]
        raise damage(", ".join(names), Text("这一行已损坏", "the row is damaged"), names)


def damage(place: str, reason: Text, keys: Collection[str] = ()) -> CorruptRecord:
    """Return the error of a question that damaged rows leave without an answer."""
    remedy = Text("内容原样保留；从备份恢复", "it is kept as it is; restore it from a backup")
    return CorruptRecord(place, reason, remedy, keys=keys)


def _unreadable(kind: str, row: DrivenRow) -> Unreadable:
    id_, version, schema, body = row[:4]
    if not isinstance(id_, str) or not id_ or text_fault(id_) is not None:
        reason = Text("编号已损坏，不是有效文本", "its key is damaged and not valid text")
    elif type(version) is not int or type(schema) is not int:
        reason = Text("版本号或格式号已损坏", "its version or format number is damaged")
    elif not isinstance(body, bytes):
        reason = Text("内容已损坏，类型不符", "its body is damaged and of another type")
    else:
        reason = Text("索引已损坏", "its index is damaged")
    shown = _bytes(id_).decode(errors="backslashreplace").replace("\0", r"\x00")
    return Unreadable(f"{kind}/{shown}", reason, _bytes(body))


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode(errors="surrogateescape")
