"""What is in the database: tables for other tools, names and values of every sort, indexes that serve."""

from __future__ import annotations

import os
import random
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from govcampaign.errors import ForkedHandle, LimitExceeded
from govcampaign.ports.query import All, AnyOf, Eq, In, Prefix, Query, Range
from govcampaign.ports.values import Field, FieldType, Key, Kind, Put
from govcampaign_sqlalchemy.testing import behind
from govcampaign_testing.visits import DAY, NOW, UNIT, VISIT, batch, found, ids, save, visit


def select(url, text):
    """Ask the database behind the store's back; `{visit}` represents the table of visits."""
    with behind(url) as (connection, layout):
        return [tuple(row) for row in connection.exec_driver_sql(text.format(visit=layout.name("visit")))]


def test_other_tools_read_the_index(backend, url, make):
    """Each field is a column of its own name and of a real type."""
    with make(VISIT) as store:
        save(store, visit("a", enterprise="大众", fen=150, order=True, at=NOW))
    order = "`order`" if backend == "mariadb" else '"order"'
    (row,) = select(url, f"SELECT id, unit, day, enterprise, fen, {order}, at FROM {{visit}}")
    at = NOW.astimezone(UTC)
    form = {
        "postgresql": (DAY, True, at),
        "mariadb": (DAY, 1, at.replace(tzinfo=None)),
        "sqlite": ("2013-07-10", 1, "2013-07-10T01:30:00.000000Z"),
    }[backend]
    assert row == ("a", "商务委", form[0], "大众", 150, *form[1:])


HOSTILE = (
    *("order", "Group", "n", "value", "key", "rowid", "select", "schema_", "ctid", "xmin", "tableoid"),
    *("json_each", "oid", "旬", "é", "e", "𠀀", "ａ", "a", "percent", "values"),
)


@pytest.mark.parametrize("name", ["table", "select", "json_each", "sqlite_visit", "pg_class", "旬", "𠀀é"])
def test_hostile_names_are_ordinary(make, name):
    """Words of SQL, columns that databases have themselves, accents and letters beyond the basic plane."""
    kind = Kind(
        name,
        tuple(Field(word, FieldType.TEXT) for word in HOSTILE),
        required=HOSTILE,
        paths=(HOSTILE[:2], HOSTILE[-6:]),
    )
    with make(kind) as store:
        save(store, Put(Key(name, "a"), 0, b"", HOSTILE, 0), Put(Key(name, "b"), 0, b"", HOSTILE[::-1], 0))
        for word in HOSTILE:
            assert ids(store.scan(Query(name, Eq(word, word), order=(word,))).records)[0] == "a"
        assert [each.count for each in store.tally(name, HOSTILE[:3])] == [1, 1]
        assert len(store.read([Key(name, "a"), Key(name, "b")])) == 2
    with make(kind) as store:
        assert len(store.scan(Query(name, order=HOSTILE[:1])).records) == 2


def test_long_names_fit(make):
    """Names at the port's limit make indexes whose own names would be too long."""
    names = (*(f"{n}".rjust(48, "f") for n in range(3)), "责" * 16)
    kind = Kind("k" * 48, tuple(Field(name, FieldType.TEXT) for name in names), paths=(names[:1], names[3:]))
    with make(kind) as store:
        save(store, Put(Key(kind.name, "a"), 0, b"", ("x", "x", "x", "y"), 0))
        assert ids(store.scan(Query(kind.name, Eq(names[3], "y"))).records) == ["a"]
    make(kind).close()


TEXTS = [
    "",
    " ",
    "a",
    "A",
    "a ",
    "ａ",
    "é",
    "e\u0301",
    "\t",
    "\\",
    "\\N",
    "%s",
    "\U0001f600",
    "\uffff",
    "\U00010000",
    "商务委",
]


def test_text_orders_by_code_point(make):
    """Not by the rules of any language: beyond the basic plane too, and with spaces at the end."""
    with make(VISIT) as store:
        save(store, *(visit(f"x{text}", unit=text, enterprise=text) for text in TEXTS))
        for descending in (False, True):
            records = store.scan(Query("visit", order=("unit",), descending=descending)).records
            assert [r.key.id[1:] for r in records] == sorted(TEXTS, reverse=descending)
        assert [r.key.id[1:] for r in store.scan(Query("visit")).records] == sorted(TEXTS)
        assert {r.group[0]: r.count for r in store.tally("visit", ("unit",))} == dict.fromkeys(TEXTS, 1)
        for text in TEXTS:
            assert (
                found(store, Eq("enterprise", text)) == found(store, In("enterprise", (text,))) == f"x{text}"
            )
        assert len(store.read([Key("visit", f"x{text}") for text in TEXTS])) == len(TEXTS)


def test_the_whole_calendar_fits(make):
    """The first and the last day, and instants to the microsecond, come in order and page on."""
    days = [date.min, date(999, 12, 31), DAY, date.max]
    first, last = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    moments = [first, NOW, NOW + timedelta(microseconds=1), last]
    kind = Kind(
        "moment",
        (Field("day", FieldType.DAY), Field("at", FieldType.INSTANT)),
        required=("day", "at"),
        paths=(("at",),),
    )
    with make(kind) as store:
        save(
            store,
            *(
                Put(Key("moment", str(n)), 0, b"", pair, 0)
                for n, pair in enumerate(zip(days, moments, strict=True))
            ),
        )
        for order in ("day", "at"):
            query, seen = Query("moment", order=(order,)), []
            page = store.scan(query, limit=1)
            seen += ids(page.records)
            while page.next:
                page = store.scan(query, limit=1, after=page.next)
                seen += ids(page.records)
            assert seen == ["0", "1", "2", "3"]
        assert [each.group for each in store.tally("moment", ("day", "at"))] == list(
            zip(days, moments, strict=True)
        )
        assert ids(store.scan(Query("moment", Range("at", moments[2], moments[3]))).records) == ["2"]


def test_kinds_of_values_are_written_as_what_they_are(make):
    """Text, days and instants of subclasses, as libraries hand them out, are not different."""

    class Word(str):
        __slots__ = ()

    class Day(date):
        pass

    class Moment(datetime):
        pass

    moment = Moment(2013, 7, 10, 1, 30, tzinfo=UTC)
    with make(VISIT) as store:
        save(store, visit("a", unit=Word("科委"), day=Day(2013, 7, 10), enterprise=Word("x"), at=moment))
        assert (
            found(store, All(Eq("unit", Word("科委")), Eq("at", moment), In("day", (Day(2013, 7, 10),))))
            == "a"
        )


def test_deep_questions_are_answered(make):
    """As many terms as the limits allow, each inside the one before."""
    term = Eq("fen", 7)
    with make(VISIT) as store:
        save(store, visit("a", fen=7), visit("b", fen=8))
        for number in range((store.info.limits.terms - 2) // 2):
            term = AnyOf(Eq("fen", -number - 1), term) if number % 2 else All(Range("fen", 0), term)
        assert found(store, term) == "a"


def test_bodies_of_every_size(make):
    """Nothing, every byte, and as much as the limits allow; one byte more is refused."""
    with make(UNIT) as store:
        most = store.info.limits.body
        bodies = {"none": b"", "each": bytes(range(256)) * 4, "most": b"\0" * most}
        save(store, *(Put(Key("unit", id_), 0, body, (), 0) for id_, body in bodies.items()))
        stored = store.read([Key("unit", id_) for id_ in bodies])
        assert {key.id: record.body for key, record in stored.items()} == bodies
        with pytest.raises(LimitExceeded):
            save(store, Put(Key("unit", "more"), 0, b"\0" * (most + 1), (), 0))


def test_the_longest_texts_are_found(make):
    """Fields at their limit, of letters that take most space and do not compress, fit the index of a path."""
    dice = random.Random("long")
    with make(VISIT) as store:
        most = min(store.info.limits.text, 250)
        enterprise = "".join(chr(dice.randrange(0x20000, 0x2A000)) for _ in range(most))
        id_ = "".join(chr(dice.randrange(0x20000, 0x2A000)) for _ in range(store.info.limits.key))
        save(store, visit(id_, enterprise=enterprise))
        assert (
            found(store, Eq("enterprise", enterprise))
            == found(store, Prefix("enterprise", enterprise[:99]))
            == id_
        )
        with pytest.raises(LimitExceeded):
            save(store, visit("b", enterprise="x" * (store.info.limits.text + 1)))


@pytest.mark.parametrize("backend", ["postgresql"])
def test_an_index_entry_may_be_too_long(make):
    """Several fields of one tally that together are more than an index takes are refused as too large."""
    dice = random.Random("long")
    fields = tuple(Field(name, FieldType.TEXT) for name in "abcd")
    kind = Kind("wide", fields, required=tuple("abcd"), tallies=(tuple("abcd"),))
    with make(kind) as store:
        texts = ["".join(chr(dice.randrange(0x20000, 0x2A000)) for _ in range(250)) for _ in range(4)]
        with pytest.raises(LimitExceeded, match="shorten the index fields"):
            save(store, Put(Key("wide", "a"), 0, b"", tuple(texts), 0))
        save(store, Put(Key("wide", "a"), 0, b"", ("x" * 250, *"abc"), 0))


def test_indexes_follow_the_declaration(url, make):
    """Paths that are declared no more lose their index; new ones get theirs, over the records there are."""
    with make(VISIT) as store:
        save(store, visit("a"))
    make(Kind(VISIT.name, VISIT.fields, VISIT.required, paths=(("day",),))).close()
    with behind(url) as (connection, layout):
        names = {each["name"] for each in sa.inspect(connection).get_indexes("visit", layout.schema)}
    assert names == {"_path:visit:day"}


@pytest.mark.parametrize("backend", ["postgresql"])
@pytest.mark.parametrize("descending", [False, True])
def test_a_declared_path_serves_the_page(url, make, monkeypatch, descending):
    """Equal fields, order and place of the cursor all come from the index: nothing is sorted or skipped."""
    with make(VISIT) as store:
        save(store, *(visit(f"{n:05}", day=DAY + timedelta(days=n % 30)) for n in range(5000)))
        asked = []
        monkeypatch.setattr(
            store, "_ask", lambda *it, ask=store._ask, **how: asked.append(it) or ask(*it, **how)
        )
        query = Query("visit", Eq("unit", "商务委"), order=("day",), descending=descending)
        store.scan(query, after=store.scan(query, limit=2500).next, limit=5)
    with behind(url) as (connection, layout):
        connection.exec_driver_sql(f"ANALYZE {layout.name('visit')}")
        text, bound, *_ = asked[-1]
        plan = "\n".join(line for (line,) in connection.exec_driver_sql(f"EXPLAIN {text}", tuple(bound)))
    assert '"_path:visit:unit,day"' in plan
    assert "Index Cond: ((unit =" in plan
    assert "ROW(day, id)" in plan
    assert not {"Sort", "Filter", "Seq"} & set(plan.replace(":", " ").split())


@pytest.mark.parametrize("backend", ["mariadb"])
def test_a_declared_path_serves_the_page_of_mariadb(url, make, monkeypatch):
    """The index finds the records and gives the order."""
    with make(VISIT) as store:
        save(store, *(visit(f"{n:05}", day=DAY + timedelta(days=n % 30)) for n in range(5000)))
        asked = []
        monkeypatch.setattr(
            store, "_ask", lambda *it, ask=store._ask, **how: asked.append(it) or ask(*it, **how)
        )
        query = Query("visit", Eq("unit", "商务委"), order=("day",))
        store.scan(query, after=store.scan(query, limit=2500).next, limit=5)
    text, bound, *_ = asked[-1]
    with behind(url) as (connection, layout):
        connection.exec_driver_sql(f"ANALYZE TABLE {layout.name('visit')}")
        (plan,) = connection.exec_driver_sql(f"EXPLAIN {text}", tuple(bound)).mappings()
    assert plan["key"] == "_path:visit:unit,day"
    assert "filesort" not in plan["Extra"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_a_fork_refuses_and_leaves_the_parent_be(make):
    """In the child every use is refused and closing does nothing; the parent goes on writing."""
    with make(VISIT) as store:
        save(store, visit("a"))
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            code = 1
            try:
                for use in (lambda: found(store, All()), lambda: store.apply(batch("b", visit("x")))):
                    try:
                        use()
                    except ForkedHandle:
                        code = 0
                store.close()
                del store
            finally:
                os._exit(code)
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) == 0
        save(store, visit("b"))
        assert found(store, All()) == "ab"
