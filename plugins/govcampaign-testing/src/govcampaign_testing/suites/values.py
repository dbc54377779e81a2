"""
What goes in comes out: bodies, ids, texts, numbers, days and instants, at their edges.
"""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from govcampaign.ports.query import All, Eq, In, Prefix, Query, Range
from govcampaign.ports.storage import Capability, tallying
from govcampaign.ports.values import Key, Put
from govcampaign_testing.check import check, same
from govcampaign_testing.environment import Environment
from govcampaign_testing.visits import DAY, HOSTILE, NOW, WORDS, batch, found, having, ids, save, visit

_BODIES = {
    "empty": b"",
    "one NUL": b"\0",
    "every byte": bytes(range(256)),
    "no UTF-8": b"\xff\xfe\x80",
    "JSON": b'{"unit": "\xe5\x95\x86"}',
    "line ends": b"a\r\nb\rc\n",
    "as large as may be": bytes(range(256)) * 4096,
    "quotes": b"'\"; DROP TABLE visit; --",
    "escape of hex": b"\\x00\\\\",
}


@check("G-13", "G-12", cases=_BODIES)
def a_body_comes_back(env: Environment, body: bytes) -> None:
    """Bytes are bytes, by reading and by scanning, and after being replaced."""
    body = body[: env.info.limits.body]
    one = save(env.store, visit("a", body=body), visit("b")).position
    save(env.store, visit("b", body=body, expected=one))
    read = [record.body for record in env.store.read([Key("visit", "a"), Key("visit", "b")]).values()]
    same([each == body for each in read], [True, True], "whether the bodies read are those written")
    scanned = env.store.scan(Query("visit")).records
    same([each.body == body for each in scanned], [True, True], "whether those scanned are")


@check("G-13", "G-2", needs=[Capability.DURABLE], cases=_BODIES)
def a_body_comes_back_after_reopening(env: Environment, body: bytes) -> None:
    """The medium keeps bytes as bytes."""
    body = body[: env.info.limits.body]
    save(env.store, visit("a", body=body))
    record = env.reopen().read([Key("visit", "a")])[Key("visit", "a")]
    same(record.body == body, True, "whether the body read after reopening is that written")


_TEXTS = {
    "empty": "",
    "blank": " ",
    "blanks around": "  a  ",
    "trailing blank": "a ",
    "tab and line ends": "a\tb\r\nc\n",
    "NFC": unicodedata.normalize("NFC", "Tiếng Việt é"),
    "NFD": unicodedata.normalize("NFD", "Tiếng Việt é"),
    "half and full width": "ＡＢＣ１２３ﾊﾝｶｸ",
    "beyond the basic plane": "\U00020000\U0002a6d6\U00030edd",
    "emoji joined": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "right to left": "\u202eabc\u202c שלום",
    "no character": "\ufffe\uffff\U0010ffff",
    "byte order mark": "\ufeffa",
    "no-break and zero width": "a\u00a0b\u200bc",
    "quotes": "'\"`[]{}\\;--/*",
    "wildcards": "%_*?[a]",
    "null": "null",
    "number": "00012",
    "day": "2013-07-10",
    "truth": "true",
    "Turkish i": "İıIi",
    "sharp s": "Straße",
    "ligature": "ﬁﬂ",
    "compatibility": "㈱㍿Å",
    "controls": "\x01\x1f\x7f\x85",
}


@check("G-13", cases=_TEXTS)
def a_text_is_found_as_it_went_in(env: Environment, text: str) -> None:
    """By equality, by membership, by prefix and by range; its look-alikes are not found for it."""
    save(
        env.store,
        visit("a", enterprise=text),
        visit("b", enterprise=f"{text}x"),
        visit("c", unit=text or "x"),
    )
    terms = (Eq("enterprise", text), In("enterprise", (text,)), Range("enterprise", text, f"{text}\x01"))
    same([found(env.store, term) for term in terms], ["a"] * 3, f"what {text!r} finds")
    same(found(env.store, Prefix("enterprise", text)), "ab", f"what begins with {text!r}")
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        other = unicodedata.normalize(form, text)
        same(having(env.store, enterprise=other), "a" if other == text else "", f"what {other!r} finds")
    same(having(env.store, enterprise=f"{text} "), "", f"what {text!r} and a blank find")


@check("G-13", cases={name: text for name, text in _TEXTS.items() if text})
def an_id_comes_back(env: Environment, id_: str) -> None:
    """An id is any text: the key that is read is the key that was written."""
    keys = sorted(
        {id_, f"{id_}x", unicodedata.normalize("NFC", id_), unicodedata.normalize("NFD", id_), f"{id_} "}
    )
    save(env.store, *(visit(each, body=each.encode()) for each in keys))
    read = env.store.read([Key("visit", each) for each in keys])
    same(
        {key.id: record.body.decode() for key, record in read.items()},
        dict(zip(keys, keys, strict=True)),
        "ids",
    )
    same(ids(env.store.scan(Query("visit")).records), keys, "the ids scanned")


@check("G-13")
def ids_are_compared_exactly(env: Environment) -> None:
    """Ids alike but for case, blanks, accents or width are records of their own."""
    keys = ["a", "A", "a ", " a", "á", "a\u0301", "ａ", "0", "00", "ß", "ss", "SS"]
    save(env.store, *(visit(each) for each in keys))
    same(len(env.store.read([Key("visit", each) for each in keys])), len(keys), "the number of records")
    same(dict(env.store.read([Key("visit", "b"), Key("visit", "Á")])), {}, "what look-alikes read")


class _Text(str):
    __slots__ = ()


class _Number(int):
    pass


class _Day(date):
    pass


class _Instant(datetime):
    pass


@check("G-13", "G-15")
def a_value_of_a_derived_class_is_its_value(env: Environment) -> None:
    """A text of an enumeration, a number or an instant of another library is the text, number or instant."""
    at = _Instant(2013, 7, 10, 9, 30, tzinfo=NOW.tzinfo)
    derived: dict[str, Any] = {
        "unit": _Text("科委"),
        "day": _Day(2013, 7, 11),
        "enterprise": _Text("大众"),
        "fen": _Number(3),
        "at": at,
    }
    save(env.store, visit(_Text("a"), body=b"1", **derived), visit("b"))
    plain: dict[str, Any] = {
        "unit": "科委",
        "day": date(2013, 7, 11),
        "enterprise": "大众",
        "fen": 3,
        "at": NOW,
    }
    for name, value in plain.items():
        same(having(env.store, **{name: value}), "a", f"what the plain {name} finds")
        same(having(env.store, **{name: derived[name]}), "a", f"what the derived {name} finds")
    same(found(env.store, In("fen", [_Number(3), _Number(4)])), "a", "what derived numbers find")
    same([each.body for each in env.store.read([Key("visit", _Text("a"))]).values()], [b"1"], "the body")


@check("G-15", cases={str(n): n for n in (0, 1, -1, 2**31, 2**53 + 1, 2**63 - 1, -(2**63))})
def a_number_is_exact(env: Environment, number: int) -> None:
    """Every whole number of 64 bits is itself: no float rounds it."""
    near = [n for n in (number - 1, number, number + 1) if -(2**63) <= n < 2**63]
    save(env.store, *(visit(f"{place}", fen=n) for place, n in enumerate(near)))
    same(
        [having(env.store, fen=n) for n in near],
        [str(place) for place in range(len(near))],
        "equal numbers",
    )
    wanted = "".join(str(place) for place, n in enumerate(near) if n >= number)
    same(found(env.store, Range("fen", number)), wanted, f"what {number} and above find")


@check("G-15")
def numbers_compare_as_numbers(env: Environment) -> None:
    """9 comes before 10, and below zero is below."""
    save(env.store, *(visit(str(place), fen=n) for place, n in enumerate((-10, -9, 0, 9, 10, 100))))
    same(found(env.store, Range("fen", -9, 10)), "123", "what a range of numbers finds")


_DAYS = {
    "the first": date(1, 1, 1),
    "before the epoch": date(1969, 12, 31),
    "leap day": date(2024, 2, 29),
    "the last": date(9999, 12, 31),
}


@check("G-15", cases=_DAYS)
def a_day_is_exact(env: Environment, day: date) -> None:
    """No time zone moves a day, and it is itself in groups and in order."""
    save(env.store, visit("a", day=day), visit("b"))
    same(having(env.store, day=day), "a", f"what {day} finds")
    order = ids(env.store.scan(Query("visit", order=("day",))).records)
    same(order, ["a", "b"] if day < DAY else ["b", "a"], "the order")
    if Capability.TALLY in env.info.capabilities:
        days = [each.group[0] for each in tallying(env.store).tally("visit", ("day",))]
        same(days, sorted([day, DAY]), "the days that group")


FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
_EAST, _WEST = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))
_INSTANTS = {
    "Beijing": NOW,
    "UTC": NOW.astimezone(UTC),
    "half an hour": NOW.astimezone(timezone(timedelta(hours=5, minutes=30))),
    "odd offset": NOW.astimezone(timezone(timedelta(hours=5, minutes=53, seconds=28))),
    "far east": NOW.astimezone(_EAST),
    "far west": NOW.astimezone(_WEST),
    "microsecond": NOW.replace(microsecond=1),
    "last microsecond": NOW.replace(microsecond=999_999),
    "before the epoch": datetime(1900, 1, 1, tzinfo=UTC),
    "the first there is": FIRST,
    "the last there is": LAST,
    "twice on one clock": datetime(2024, 11, 3, 1, 30, tzinfo=timezone(timedelta(hours=-5))),
}


@check("G-15", cases=_INSTANTS)
def an_instant_is_exact(env: Environment, instant: datetime) -> None:
    """Whatever clock says it, an instant is found by every other clock that says the same."""
    tick = timedelta(microseconds=1)
    utc = instant.astimezone(UTC)
    save(env.store, visit("a", at=instant))
    same([having(env.store, at=each) for each in (instant, utc)], ["a", "a"], f"what {instant} finds")
    if utc < LAST:
        same(found(env.store, Range("at", utc, utc + tick)), "a", "what its microsecond finds")
        same(found(env.store, Range("at", utc + tick)), "", "what comes after it")
    if utc > FIRST:
        same(found(env.store, Range("at", None, utc)), "", "what comes before it")


@check("G-15")
def instants_order_across_clocks(env: Environment) -> None:
    """Two instants compare by when they were, not by what their clocks showed."""
    early = datetime(2013, 7, 10, 23, 0, tzinfo=_EAST)
    late = datetime(2013, 7, 10, 1, 0, tzinfo=_WEST)
    save(env.store, visit("early", at=early), visit("late", at=late))
    same(found(env.store, Range("at", early, late)), "early", "what lies between the two")


@check("G-14", "G-13")
def absent_is_not_empty(env: Environment) -> None:
    """None, empty text, zero and false are four things."""
    save(env.store, visit("a"), visit("b", enterprise="", fen=0, order=False))
    asked = (
        Eq("enterprise", None),
        Eq("enterprise", ""),
        Eq("fen", None),
        Eq("fen", 0),
        Eq("order", None),
        Eq("order", False),
    )
    same([found(env.store, each) for each in asked], ["a", "b"] * 3, "what absent and empty find")


@check("G-14")
def absent_may_become_present_and_back(env: Environment) -> None:
    """A field left out of the next writing is absent again."""
    one = save(env.store, visit("a", enterprise="大众", fen=1, order=True, at=NOW)).position
    save(env.store, visit("a", expected=one))
    absent = All(Eq("enterprise", None), Eq("fen", None), Eq("order", None), Eq("at", None))
    same(found(env.store, absent), "a", "what has none of the four")


@check("G-23", cases={word: word for word in WORDS})
def a_hostile_name_is_ordinary(env: Environment, word: str) -> None:
    """A field called like a word of SQL is written, found, sorted and searched like any other."""
    rows = [tuple(f"{name}{n}" for name in WORDS) for n in range(3)]
    save(env.store, *(Put(Key(HOSTILE.name, str(n)), 0, b"", row, 0) for n, row in enumerate(rows)))
    wanted = f"{word}1"
    for term in (
        Eq(word, wanted),
        In(word, (wanted,)),
        Prefix(word, wanted),
        Range(word, wanted, f"{wanted}!"),
    ):
        same(ids(env.store.scan(Query(HOSTILE.name, term)).records), ["1"], f"what {term!r:.80} finds")
    order = ids(env.store.scan(Query(HOSTILE.name, order=(word,), descending=True), limit=2).records)
    same(order, ["2", "1"], f"the order by {word!r}")


@check("G-12", cases={str(n): n for n in (0, 1, 2**31, 2**63 - 1)})
def a_schema_is_exact(env: Environment, schema: int) -> None:
    """The number of the body's format comes back, however large."""
    save(env.store, visit("a", schema=schema))
    same(env.store.read([Key("visit", "a")])[Key("visit", "a")].schema, schema, "the schema")


@check("G-7", cases={"the first": FIRST, "the last": LAST})
def a_batch_may_be_at_any_instant(env: Environment, at: datetime) -> None:
    """A caller whose clock stands at the end of time is served."""
    same(
        env.store.apply(batch("b-1", visit("a"), at=at)).replayed,
        False,
        "whether a first commit is a replay",
    )
    same(env.store.apply(batch("b-1", visit("a"), at=at)).replayed, True, "whether its retry is one")
