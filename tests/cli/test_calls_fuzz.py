"""
Random calls of the command: known words, wrong words and damaged files, put together.

The ordinary run takes a few of each seed; `GOVCAMPAIGN_FUZZ=1000` takes ten thousand in all.
"""

from __future__ import annotations

import io
import json
import os
import random

import pytest

from govcampaign.cli.main import FAILED, WRONG_CALL, main

SEEDS = range(2013, 2023)
SIZE = int(os.environ.get("GOVCAMPAIGN_FUZZ", "12"))

VERBS = (
    *("lint", "obligations", "matrix", "rollup", "explain", "remind", "export", "plugins", "martix", ""),
    "商务委",
)
VALUES = (
    *(
        "plan.toml",
        "units.csv",
        "damaged.toml",
        "damaged.csv",
        "none.toml",
        ".",
        "plans:plan",
        "plans:broken",
    ),
    *("plans:number", "plans", "2013-07-20", "7月20日", "today", "明天", "0", "-1", "99999999999999999999"),
    *("商务委", "各部门", "summary", "summary/商务委", "visits", "zh", "en", "csv", "json", "recording"),
    *("console", "", " ", "-", "--", "\u200b", "\ud800", "\x00", "\x1b[31m", "*", "%s{0}", "a" * 3000),
    *("sqlite:///month.db", "sqlite://", "memory://", "x://y", "./out.csv", "out/", "key=value", "=", "[["),
)
HELP = ("用法", "usage")
FLAGS = (
    *("--roster", "--calendar", "--store", "--campaign", "--as-of", "--known-by", "--disable", "--out"),
    *("--format", "--what", "--on", "--channel", "--set", "--near-days", "--unit", "--state", "--duty"),
    *("--json", "--lang", "--overdue", "--version", "-h", "--rooster", "--lang=fr"),
)


def damaged(text, chance):
    """Return a file's bytes with some cut, doubled or exchanged."""
    data = bytearray(text.encode())
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(data))
        data[at : at + chance.choice((0, 1, 30))] = bytes(
            chance.choices(range(256), k=chance.choice((0, 1, 3)))
        )
    return bytes(data)


def words(chance, held):
    """Return a call: often one that works but for a word or two, else words at random."""
    call = [chance.choice(VERBS)]
    if call[0] in {"lint", "obligations"}:
        call += [chance.choice(("plan.toml", "damaged.toml", "plans:plan")), "--roster", "units.csv"]
    if call[0] in {"matrix", "rollup", "explain", "remind", "export"}:
        call += [*held, "--as-of" if call[0] != "remind" else "--on", "2013-07-20"]
    if call[0] == "explain":
        call.append("summary/商务委")
    if call[0] == "export":
        call += ["--out", "out.csv"]
    for _ in range(chance.randint(0, 3)):
        at = chance.randint(0, len(call))
        call[at : at + chance.randint(0, 1)] = chance.choice(
            ([chance.choice(VALUES)], [chance.choice(FLAGS)], [chance.choice(FLAGS), chance.choice(VALUES)])
        )
    return call


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_call_is_answered_or_refused(folder, held, seed, monkeypatch):
    """No call meets a mistake of the program; a refusal is one line or more, and JSON stays JSON."""
    chance = random.Random(seed)
    plan, units = ((folder / name).read_text(encoding="utf-8") for name in ("plan.toml", "units.csv"))
    for _ in range(SIZE):
        (folder / "damaged.toml").write_bytes(damaged(plan, chance))
        (folder / "damaged.csv").write_bytes(damaged(units, chance))
        monkeypatch.setattr("sys.stdin", io.StringIO(plan))
        call, out, err = words(chance, held), io.StringIO(), io.StringIO()

        code = main(call, out, err)

        refused = code == WRONG_CALL or (code == FAILED and "plans:broken" in call)
        assert code in {0, 1} or refused, (call, err.getvalue())
        assert not refused or err.getvalue().strip() or out.getvalue().strip(), call
        if "--json" in call and out.getvalue() and not out.getvalue().startswith(HELP):
            json.loads(out.getvalue())
