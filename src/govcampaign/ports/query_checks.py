"""
What every store refuses to be asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from govcampaign.errors import InvalidQuery, did_you_mean
from govcampaign.ports.checks import find_kind, text_fault, too_large, value_fault
from govcampaign.ports.query import All, AnyOf, Contains, Eq, In, Prefix, Query, Range, Term
from govcampaign.ports.storage import Limits
from govcampaign.ports.values import FieldType, Kind
from govcampaign.wording import Text


def check_query(query: Query, limit: int, kinds: Mapping[str, Kind], limits: Limits) -> Kind:
    """
    Check a query and the size of its page; return the kind asked.

    Raises:
        InvalidQuery: It breaks a rule of its kind, or the limit is below 1.
        LimitExceeded: It has too many terms, or the page is too large.
    """
    kind = find_kind(query.kind, kinds)
    if type(limit) is not int or limit < 1:
        raise _query_error(
            kind, f"每页条数 {limit!r} 应为正整数", f"limit {limit!r} is not a number from 1 up"
        )
    if limit > limits.page:
        raise too_large(f"page of {kind.name}", limit, limits.page, Text("条记录", "records"))
    _check_terms(query.where, kind, limits)
    _check_required(query.order, kind)
    return kind


def check_tally(
    kind: str,
    by: Sequence[str],
    where: Term,
    *,
    distinct: str | None,
    day: str | None,
    kinds: Mapping[str, Kind],
    limits: Limits,
) -> Kind:
    """
    Check what `SupportsTally.tally` was asked; return the kind.

    Raises:
        InvalidQuery: It breaks a rule of the kind, or only one of `distinct` and `day` is given.
        LimitExceeded: It has too many terms.
    """
    found = find_kind(kind, kinds)
    _check_terms(where, found, limits)
    _check_required(by, found)
    if distinct is not None and day is not None:
        _type_of(distinct, found)
        if _type_of(day, found) is not FieldType.DAY:
            raise _query_error(found, f"“{day}”不是日期字段", f"{day!r} is not a day field")
    elif distinct is not None or day is not None:
        raise _query_error(found, "distinct 与 day 须同时给出", "distinct and day come together")
    return found


def _check_required(names: Sequence[str], kind: Kind) -> None:
    if isinstance(names, str):
        raise _query_error(kind, f"{names!r} 应为字段名的元组", f"{names!r} must be a tuple of names")
    for name in names:
        _type_of(name, kind)
        if name not in kind.required:
            raise _query_error(
                kind, f"“{name}”可为空，不能排序或分组", f"{name!r} may be absent and cannot sort or group"
            )


def _check_terms(where: Term, kind: Kind, limits: Limits) -> None:
    count, waiting = 0, [where]
    while waiting:
        term = waiting.pop()
        count += 1
        if count > limits.terms:
            raise too_large(f"query of {kind.name}", count, limits.terms, Text("个条件", "terms"))
        match term:
            case All() | AnyOf():
                waiting += term.terms
            case Eq(value=value):
                _check_values(term, (value,), kind)
            case In(values=values):
                _check_values(term, values, kind)
            case Range(low=low, below=below):
                _check_values(term, (low, below), kind)
            case Prefix(prefix=text) | Contains(text=text):
                _check_part(term, text, kind)
            case _:
                raise _query_error(kind, f"{term!r:.80} 不是条件", f"{term!r:.80} is not a term")


def _check_values(term: Eq | In | Range, values: Iterable[object], kind: Kind) -> None:
    type_ = _type_of(term.field, kind)
    for value in values:
        fault = None if value is None else value_fault(value, type_)
        if fault is not None:
            raise _query_error(kind, f"{term.field}：{fault.zh}", f"{term.field}: {fault.en}")


def _check_part(term: Prefix | Contains, text: object, kind: Kind) -> None:
    if _type_of(term.field, kind) is FieldType.TEXT and text_fault(text) is None:
        return
    if isinstance(term, Prefix):
        raise _query_error(kind, f"“{term.field}”不能按前缀查找", f"{term.field!r} has no prefix to look for")
    raise _query_error(
        kind, f"“{term.field}”不能按所含文字查找", f"{term.field!r} contains no text to look for"
    )


def _type_of(name: str, kind: Kind) -> FieldType:
    types = kind.types
    if name not in types:
        reason = Text(f"没有索引字段“{name}”", f"there is no index field {name!r}")
        raise InvalidQuery(f"kind {kind.name}", reason, did_you_mean(str(name), types))
    return types[name]


def _query_error(kind: Kind, zh: str, en: str) -> InvalidQuery:
    return InvalidQuery(f"query of {kind.name}", Text(zh, en), Text("修改查询", "correct the query"))
