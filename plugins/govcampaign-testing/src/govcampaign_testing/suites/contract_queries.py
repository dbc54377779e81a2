"""
What terms find, and what may not be asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, TypeAlias

from govcampaign.errors import InvalidQuery, LimitExceeded
from govcampaign.ports.query import All, AnyOf, Contains, Eq, In, Prefix, Query, Range, Term
from govcampaign.ports.values import Delete, Key, Put
from govcampaign_testing.check import check, refuses, same
from govcampaign_testing.environment import Environment
from govcampaign_testing.paging import walk
from govcampaign_testing.visits import DAY, NOW, found, having, ids, save, visit

LATER = DAY + timedelta(days=1)
LAST = "\U0010ffff"
_Asked: TypeAlias = tuple[Term, str]


@check(
    "G-14",
    cases={
        "everything": (All(), "abcd"),
        "nothing": (AnyOf(), ""),
        "equal": (Eq("enterprise", "大众"), "a"),
        "absent": (Eq("enterprise", None), "d"),
        "false is not absent": (Eq("order", False), "b"),
        "true": (Eq("order", True), "a"),
        "zero is not false": (Eq("fen", 0), ""),
        "required never absent": (Eq("unit", None), ""),
        "in": (In("enterprise", ("大众", "没有")), "a"),
        "in with absent": (In("enterprise", ("大众", None)), "ad"),
        "in absent alone": (In("enterprise", (None,)), "d"),
        "in nothing": (In("enterprise", ()), ""),
        "in twice": (In("fen", (3, 3, 5)), "ac"),
        "in truths": (In("order", (False, True)), "ab"),
        "range of all": (Range("fen"), "abc"),
        "range from": (Range("fen", 3), "ac"),
        "range to": (Range("fen", None, 5), "ab"),
        "range low included": (Range("fen", 3, 4), "a"),
        "range high excluded": (Range("fen", 3, 5), "a"),
        "range of nothing": (Range("fen", 5, 5), ""),
        "range reversed": (Range("fen", 5, 3), ""),
        "range of days": (Range("day", LATER, LATER + timedelta(days=1)), "b"),
        "range of texts": (Range("enterprise", "大"), "ac"),
        "range of truths": (Range("order", True), "a"),
        "prefix": (Prefix("enterprise", "大"), "a"),
        "prefix of nothing": (Prefix("enterprise", ""), "abc"),
        "prefix of signs": (Prefix("enterprise", "A%_"), "b"),
        "prefix at the end of Unicode": (Prefix("enterprise", LAST), "c"),
        "text at the beginning": (Contains("enterprise", "大"), "a"),
        "text in the middle": (Contains("enterprise", "%_"), "b"),
        "text at the end": (Contains("enterprise", "众"), "a"),
        "text as a whole": (Contains("enterprise", "大众"), "a"),
        "text longer than the field": (Contains("enterprise", "大众大"), ""),
        "empty text": (Contains("enterprise", ""), "abc"),
        "text at the end of Unicode": (Contains("enterprise", LAST), "c"),
        "all": (All(Eq("unit", "商务委"), Range("fen", 4)), "c"),
        "all of nothing": (All(All(), AnyOf()), ""),
        "any": (AnyOf(Eq("fen", 3), All(Eq("enterprise", None), Eq("fen", None))), "ad"),
        "any of everything": (AnyOf(AnyOf(), All()), "abcd"),
        "nested": (
            All(AnyOf(Eq("fen", 3), Eq("fen", 5)), AnyOf(Prefix("enterprise", "大"), Eq("fen", 9))),
            "a",
        ),
    },
)
def a_term_finds_what_it_says(env: Environment, asked: _Asked) -> None:
    """Absent values, ends of ranges, empty terms and special letters behave as the port says."""
    save(
        env.store,
        visit("a", enterprise="大众", fen=3, order=True),
        visit("b", enterprise="A%_1", fen=-(2**63), order=False, day=LATER),
        visit("c", enterprise=LAST * 2, fen=5),
        visit("d"),
    )
    same(found(env.store, asked[0]), asked[1], f"what {asked[0]!r:.120} finds")


@check("G-14", "G-15")
def a_prefix_is_not_a_pattern(env: Environment) -> None:
    """In a prefix, letters that patterns or collations treat specially mean themselves."""
    save(
        env.store,
        visit("a", enterprise="Axb"),
        visit("b", enterprise="axb"),
        visit("c", enterprise="A_b"),
        visit("d", enterprise="A\ud7ffx"),
        visit("e", enterprise="A*b"),
    )
    prefixes = ("A_", "a", "A\ud7ff", "A*", "[A]", "A%")
    same(
        [found(env.store, Prefix("enterprise", each)) for each in prefixes],
        ["c", "b", "d", "e", "", ""],
        "prefixes",
    )


_HOLDING = ("大Axb厂", "大axb厂", "大A_b厂", "大A%b厂", "e\u0301", "é", "a\\'\"\n b", "", "_%", "ss", "ß")
_HELD: dict[str, str] = {
    "Axb": "0",
    "axb": "1",
    "AXB": "",
    "_": "28",
    "%": "38",
    "A_b": "2",
    "A%b": "3",
    "x%厂": "",
    "e": "4",
    "\u0301": "4",
    "é": "5",
    "\\": "6",
    "'": "6",
    '"\n ': "6",
    "  ": "",
    "%_": "",
    "s": "9",
    "ß": "a",
    "厂大": "",
}
"""Which of them, by hexadecimal number, contain a text."""


@check("G-14", "G-15")
def a_contained_text_is_not_a_pattern(env: Environment) -> None:
    """In a text that is looked for, letters that patterns or collations treat specially mean themselves."""
    holding = {f"{n:x}": text for n, text in enumerate(_HOLDING)}
    save(env.store, visit("absent"), *(visit(id_, enterprise=text) for id_, text in holding.items()))
    answers = {text: found(env.store, Contains("enterprise", text)) for text in _HELD}
    same(answers, _HELD, "what contained texts find")
    same(found(env.store, Contains("enterprise", "")), "".join(holding), "what contains the empty text")


@check("G-14", "G-15", "G-13")
def a_contained_text_may_be_as_long_as_a_field(env: Environment) -> None:
    """A text is found by its last letter, by nearly all of it and by all of it, at the limit of a field."""
    most = env.info.limits.text
    text = "企" * (most - 1) + "业"
    save(env.store, visit("a", enterprise=text), visit("b", enterprise="企" * most))
    terms = [Contains("enterprise", part) for part in (text, text[1:], "业", text[:-1], f"企{text}")]
    same([found(env.store, term) for term in terms], ["a", "a", "a", "ab", ""], "what long texts find")


@check("G-13", "G-15")
def texts_alike_are_not_equal(env: Environment) -> None:
    """Texts that differ by case, accents, width, trailing blanks or composed form are different."""
    enterprises = ("a", "A", "á", "a\u0301", "ａ", "a ", " a", "ß", "ss", "ﬁ", "fi", "", "0", "00")
    save(env.store, *(visit(f"{n:02}", enterprise=enterprise) for n, enterprise in enumerate(enterprises)))
    same(
        [having(env.store, enterprise=enterprise) for enterprise in enterprises],
        [f"{n:02}" for n in range(len(enterprises))],
        "equal texts",
    )


@check("G-15")
def instants_compare_as_utc(env: Environment) -> None:
    """An instant is found in any time zone, and microseconds are ordered."""
    utc, tick = NOW.astimezone(UTC), timedelta(microseconds=1)
    save(env.store, visit("a", at=NOW), visit("b", at=utc + tick))
    elsewhere = utc.astimezone(timezone(timedelta(hours=-7)))
    terms = (Eq("at", elsewhere), Range("at", utc, utc + tick), Range("at", NOW + tick), Eq("at", utc + tick))
    same([found(env.store, term) for term in terms], ["a", "a", "b", "b"], "what instants find")


@check("G-15")
def days_far_apart_compare(env: Environment) -> None:
    """Ranges work up to the first and the last day that a date can be."""
    first, last = datetime(1, 1, 1, tzinfo=UTC).date(), datetime(9999, 12, 31, tzinfo=UTC).date()
    save(env.store, visit("a", day=first), visit("b"), visit("c", day=last))
    terms = (Range("day"), Range("day", first, DAY), Range("day", DAY, last), Range("day", last))
    same([found(env.store, term) for term in terms], ["abc", "a", "b", "c"], "what ranges of days find")


@check("G-14", "G-34")
def many_values_are_one_term(env: Environment) -> None:
    """`In` takes more values than databases take parameters."""
    # Beyond 65,535, the most that any of them takes.
    many = 100_000 if env.full else 70_000
    save(env.store, visit("a", fen=many - 1), visit("b", enterprise=f"企业 {many - 2}"))
    same(found(env.store, In("fen", range(many))), "a", "what very many numbers find")
    same(
        found(env.store, In("enterprise", [f"企业 {n}" for n in range(many)])),
        "b",
        "what as many texts find",
    )


@check("G-14")
def a_query_finds_its_own_kind_only(env: Environment) -> None:
    """A query finds records of its own kind only."""
    save(env.store, visit("a"), Put(Key("unit", "u"), 0, b"", (), 0))
    answers = [[r.key.id for r in walk(env.store, Query(kind))] for kind in ("visit", "unit", "Table")]
    same(answers, [["a"], ["u"], []], "the records of each kind")


@check("G-14")
def what_was_deleted_is_not_found(env: Environment) -> None:
    """Deleting a record deletes its index."""
    one = save(env.store, visit("a", enterprise="大众", fen=3)).position
    save(env.store, Delete(Key("visit", "a"), one))
    same(having(env.store, enterprise="大众") + having(env.store, fen=3), "", "what the old values find")


@check("G-12")
def a_scan_gives_the_record_whole(env: Environment) -> None:
    """A scan returns the same key, version, schema and body as a read."""
    save(env.store, visit("a", body=b"\x00 body", schema=4), visit("b", body=b""))
    read = list(env.store.read([Key("visit", "a"), Key("visit", "b")]).values())
    same(walk(env.store, Query("visit")), read, "the records scanned")


WRONG: Any = "no such thing"
WRONG_NUMBER: Any = 1


@check(
    "G-19",
    "G-24",
    cases={
        "unknown kind": Query("enterprise"),
        "unknown field": Query("visit", Eq("nothing", 1)),
        "field in another case": Query("visit", Eq("Firm", "大众")),
        "the id as a field": Query("visit", Eq("id", "a")),
        "text for number": Query("visit", Eq("fen", "3")),
        "truth for number": Query("visit", Eq("fen", True)),
        "number for truth": Query("visit", Eq("order", 1)),
        "instant for day": Query("visit", Eq("day", NOW)),
        "naive instant": Query("visit", Eq("at", NOW.replace(tzinfo=None))),
        "lone surrogate": Query("visit", In("enterprise", ("\ud800",))),
        "number for truth in a range": Query("visit", Range("order", 0)),
        "prefix of a number": Query("visit", Prefix("fen", "1")),
        "NUL in a prefix": Query("visit", Prefix("enterprise", "\0")),
        "text in a number": Query("visit", Contains("fen", "1")),
        "NUL in a text": Query("visit", Contains("enterprise", "\0")),
        "lone surrogate in a text": Query("visit", Contains("enterprise", "\ud800")),
        "number in a text": Query("visit", Contains("enterprise", WRONG_NUMBER)),
        "order by what may be absent": Query("visit", order=("enterprise",)),
        "order by an unknown field": Query("visit", order=("nothing",)),
        "order as text": Query("visit", order="unit"),  # type: ignore[arg-type]  # a caller's slip
        "no term": Query("visit", WRONG),
        "no term inside": Query("visit", All(WRONG)),
        "65 bits": Query("visit", Eq("fen", 2**63)),
    },
)
def an_invalid_query_is_refused(env: Environment, query: Query) -> None:
    """An unknown field, a value of another type or an order by an optional field is refused."""
    with refuses(InvalidQuery, "an invalid query"):
        env.store.scan(query)


@check("G-11")
def terms_have_a_limit(env: Environment) -> None:
    """As many terms as the limit pass, one more is refused; values of `In` do not count."""
    most = env.info.limits.terms
    terms: Sequence[Term] = [Eq("fen", n) for n in range(most - 1)]
    save(env.store, visit("a", fen=most - 2))
    same(found(env.store, AnyOf(*terms)), "a", "what as many terms as may be find")
    with refuses(LimitExceeded, "a query of too many terms"):
        env.store.scan(Query("visit", AnyOf(*terms, Eq("fen", -1))))


@check("G-11", "G-17")
def terms_may_be_nested_deep(env: Environment) -> None:
    """Nested terms work like terms side by side, on every page."""
    term: Term = Eq("fen", 3)
    for n in range(min(env.info.limits.terms, 60) - 1):
        term = All(term) if n % 2 else AnyOf(term)
    save(env.store, visit("a", fen=3), visit("b", fen=4), visit("c", fen=3))
    same(found(env.store, term), "ac", "what a deep term finds")
    page = env.store.scan(Query("visit", term), limit=1)
    rest = walk(env.store, Query("visit", term), 1, page.next)
    same(ids((*page.records, *rest)), ["a", "c"], "the two pages of a deep term")
