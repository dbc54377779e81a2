"""
Texts that files, lines and formats treat in their own way: the same after the store was opened again.
"""

from __future__ import annotations

from typing import Final

from attrs import evolve

from govcampaign.ports.query import Contains, Eq, Prefix, Query
from govcampaign.ports.storage import Capability, tallying
from govcampaign.ports.values import Commit, GroupCount, Key
from govcampaign_testing.check import check, same
from govcampaign_testing.environment import Environment
from govcampaign_testing.paging import walk
from govcampaign_testing.visits import DAY, batch, having, ids, save, visit

DURABLE = [Capability.DURABLE]

ODD: Final[dict[str, str]] = {
    "line separator": "a\u2028b",
    "paragraph separator": "a\u2029b",
    "next line": "a\x85b",
    "line feed": "a\nb",
    "carriage return": "a\rb",
    "both": "a\r\nb",
    "line end at the end": "a\n",
    "vertical tab": "a\x0bb",
    "form feed": "a\x0cb",
    "file separator": "a\x1cb",
    "group separator": "a\x1db",
    "record separator": "a\x1eb",
    "unit separator": "a\x1fb",
    "end of file of old": "a\x1ab",
    "delete": "a\x7fb",
    "byte order mark": "\ufeffab",
    "its reverse": "\ufffeab",
    "replacement": "a\ufffdb",
    "beyond the basic plane": "\U0001f600\U00020000",
    "the last of all": "\U0010ffff",
    "private use": "\ue000\uf8ff",
    "joined": "\U0001f468\u200d\U0001f469",
    "turned round": "\u202eab\u202c",
    "decomposed": "e\u0301 \u1112\u1161\u11ab",
    "composed": "é 한",
    "blanks": "  a  ",
    "no-break and wide blanks": "\u00a0a\u3000",
    "tab": "a\tb",
    "comma": "a,b",
    "semicolon": "a;b",
    "quotation marks": "\"a\" 'b' `c`",
    "backslash": "a\\b",
    "an escape": "a\\u2028b\\n\\x00",
    "per cent": "a%00b%2Fc",
    "ampersand": "a&amp;b<c>",
    "braces": "{a} {{b}} ${c} %(d)s",
    "JSON": '{"a": [1, null]}',
    "a comment": "#a -- b /* c */",
    "a formula": "=1+1",
    "null": "null",
    "NULL": "NULL",
    "None": "None",
    "nan": "nan",
    "truth": "true",
    "a number": "007",
    "a number with an exponent": "1e5",
    "a number in hex": "0x10",
    "a day": "2013-07-10",
    "an instant": "2013-07-10T01:30:00.000000Z",
    "an instant by another clock": "2013-07-10 09:30:00+08:00",
    "a path": "../a/./b//c",
    "a name of Windows": "CON.txt",
}
"""Texts by what is odd about them; none is empty, so that each may be an id."""


@check("G-13", "G-2", needs=DURABLE)
def odd_ids_come_back_after_reopening(env: Environment) -> None:
    """An id is the same text after reopening: read, found in its place, replaced and deleted."""
    texts = sorted(ODD.values())
    version = save(env.store, *(visit(text, body=text.encode()) for text in texts)).position
    store = env.reopen()
    read = store.read([Key("visit", text) for text in texts])
    same([record.body.decode() for record in read.values()], texts, "the bodies read by their ids")
    same(ids(walk(store, Query("visit"), 7)), texts, "the ids scanned")
    save(store, *(visit(text, body=b"2", expected=version) for text in texts))
    same(len(walk(env.reopen(), Query("visit"))), len(texts), "the number of records after all were replaced")


@check("G-13", "G-2", "G-14", needs=DURABLE)
def odd_texts_are_found_after_reopening(env: Environment) -> None:
    """A text of an index is the same text after reopening: found, sorted, grouped, and of its own type."""
    every = dict(sorted(ODD.items()))
    save(env.store, *(visit(name, unit=text, enterprise=text) for name, text in every.items()))
    store = env.reopen()
    for name, text in every.items():
        same(having(store, unit=text, enterprise=text), name, f"what {text!r} finds")
        prefixed = ids(walk(store, Query("visit", Prefix("enterprise", text))))
        wanted = [other for other, each in every.items() if each.startswith(text)]
        same(prefixed, wanted, f"what begins with {text!r}")
        holding = ids(walk(store, Query("visit", Contains("enterprise", text))))
        wanted = [other for other, each in every.items() if text in each]
        same(holding, wanted, f"what contains {text!r}")
    order = ids(walk(store, Query("visit", order=("unit",)), 7))
    same(order, sorted(every, key=lambda name: every[name]), "the names in the order of their texts")
    if Capability.TALLY in store.info.capabilities:
        groups = tallying(store).tally("visit", ("unit", "day"))
        same(groups, tuple(GroupCount((text, DAY), 1) for text in sorted(every.values())), "the groups")


@check("G-13", "G-7", "G-2", needs=DURABLE)
def odd_batch_ids_are_known_after_reopening(env: Environment) -> None:
    """The id of a batch is the same text after reopening."""
    made = {text: batch(text, visit(name)) for name, text in ODD.items()}
    positions = {text: env.store.apply(each).position for text, each in made.items()}
    store = env.reopen()
    for text, each in made.items():
        wanted = Commit(positions[text], replayed=True)
        same(store.apply(each), wanted, f"the answer to a retry of the batch {text!r}")
        other = store.apply(evolve(each, id=f"{text} ", changes=[visit(f"{text} ")]))
        same(other.replayed, False, f"whether a batch called {text!r} and a blank is known")


@check("G-13", "G-2", needs=DURABLE)
def long_texts_come_back_after_reopening(env: Environment) -> None:
    """Ids and texts as long as the limits allow come back, whatever their letters weigh."""
    limits = env.info.limits
    puts = {
        letter: visit(letter * limits.key, enterprise=letter * limits.text, body=letter.encode())
        for letter in ("a", "é", "企", "\U0001f600", "\u2028", '"', "\\")
    }
    save(env.store, *puts.values())
    store = env.reopen()
    read = store.read([put.key for put in puts.values()])
    same([each.body.decode() for each in read.values()], [*puts], "the bodies read by the longest ids")
    for letter in puts:
        found = ids(walk(store, Query("visit", Eq("enterprise", letter * limits.text))))
        same(found, [letter * limits.key], f"what the longest text of {letter!r} finds")
