"""
What is written is read back: bodies, ids, texts, absent values and odd names.
"""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from typing import Any

from govcampaign.ports.query import All, Contains, Eq, In, Prefix, Query, Range
from govcampaign.ports.storage import Capability
from govcampaign.ports.values import Key, Put
from govcampaign_testing.check import check, same
from govcampaign_testing.environment import Environment
from govcampaign_testing.paging import walk
from govcampaign_testing.visits import HOSTILE, NOW, WORDS, found, having, ids, save, visit

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
    """Bytes come back unchanged by reading, by scanning and after a replacement."""
    body = body[: env.info.limits.body]
    one = save(env.store, visit("a", body=body), visit("b")).position
    save(env.store, visit("b", body=body, expected=one))
    read = [record.body for record in env.store.read([Key("visit", "a"), Key("visit", "b")]).values()]
    same([each == body for each in read], [True, True], "whether the bodies read are those written")
    scanned = walk(env.store, Query("visit"))
    same([each.body == body for each in scanned], [True, True], "whether those scanned are")


@check("G-13", "G-2", needs=[Capability.DURABLE], cases=_BODIES)
def a_body_comes_back_after_reopening(env: Environment, body: bytes) -> None:
    """Bytes come back unchanged after reopening."""
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
    """A text is found by equality, membership, prefix and range; similar texts are not found for it."""
    save(
        env.store,
        visit("a", enterprise=text),
        visit("b", enterprise=f"{text}x"),
        visit("c", unit=text or "x"),
    )
    terms = (Eq("enterprise", text), In("enterprise", (text,)), Range("enterprise", text, f"{text}\x01"))
    same([found(env.store, term) for term in terms], ["a"] * 3, f"what {text!r} finds")
    same(found(env.store, Prefix("enterprise", text)), "ab", f"what begins with {text!r}")
    same(found(env.store, Contains("enterprise", text)), "ab", f"what contains {text!r}")
    same(found(env.store, Contains("enterprise", f"{text}x")), "b", f"what contains {text!r} and an x")
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        other = unicodedata.normalize(form, text)
        same(having(env.store, enterprise=other), "a" if other == text else "", f"what {other!r} finds")
    same(having(env.store, enterprise=f"{text} "), "", f"what {text!r} and a blank find")


@check("G-13", cases={name: text for name, text in _TEXTS.items() if text})
def an_id_comes_back(env: Environment, id_: str) -> None:
    """An id may be any text and is read as it was written."""
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
    same(ids(walk(env.store, Query("visit"))), keys, "the ids scanned")


@check("G-13")
def ids_are_compared_exactly(env: Environment) -> None:
    """Ids that differ by case, blanks, accents or width are different records."""
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
    """Values of subclasses of str, int, date and datetime are stored as plain values."""
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


@check("G-14", "G-13")
def absent_is_not_empty(env: Environment) -> None:
    """None, empty text, zero and false are four different values."""
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
    """A field left out of the next version of a record is absent again."""
    one = save(env.store, visit("a", enterprise="大众", fen=1, order=True, at=NOW)).position
    save(env.store, visit("a", expected=one))
    absent = All(Eq("enterprise", None), Eq("fen", None), Eq("order", None), Eq("at", None))
    same(found(env.store, absent), "a", "what has none of the four")


@check("G-23", cases={word: word for word in WORDS})
def a_hostile_name_is_ordinary(env: Environment, word: str) -> None:
    """A field named like a word of SQL is written, found, sorted and searched like any other."""
    rows = [tuple(f"{name}{n}" for name in WORDS) for n in range(3)]
    save(env.store, *(Put(Key(HOSTILE.name, str(n)), 0, b"", row, 0) for n, row in enumerate(rows)))
    wanted = f"{word}1"
    for term in (
        Eq(word, wanted),
        In(word, (wanted,)),
        Prefix(word, wanted),
        Contains(word, wanted),
        Range(word, wanted, f"{wanted}!"),
    ):
        same(ids(walk(env.store, Query(HOSTILE.name, term))), ["1"], f"what {term!r:.80} finds")
    order = ids(walk(env.store, Query(HOSTILE.name, order=(word,), descending=True)))
    same(order, ["2", "1", "0"], f"the order by {word!r}")


@check("G-12", cases={str(n): n for n in (0, 1, 2**31, 2**63 - 1)})
def a_schema_is_exact(env: Environment, schema: int) -> None:
    """The schema number comes back, however large."""
    save(env.store, visit("a", schema=schema))
    same(env.store.read([Key("visit", "a")])[Key("visit", "a")].schema, schema, "the schema")
