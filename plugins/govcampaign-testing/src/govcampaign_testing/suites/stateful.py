"""
What Hypothesis thinks of: histories and questions nobody would write down, against a plain model.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import Any

from govcampaign.ports.query import All, Query, Term
from govcampaign.ports.storage import Capability, tallying
from govcampaign.ports.values import Key, Put
from govcampaign_testing import oracle
from govcampaign_testing.check import check, same
from govcampaign_testing.environment import Environment
from govcampaign_testing.paging import walk
from govcampaign_testing.visits import ids, save


def _settings(env: Environment, quick: int, full: int) -> Any:
    """Return Hypothesis settings: so many examples, the same for the same seed, and no database of them."""
    from hypothesis import HealthCheck, Phase, settings

    return settings(
        max_examples=full if env.full else quick,
        deadline=None,
        database=None,
        derandomize=False,
        print_blob=False,
        report_multiple_bugs=False,
        stateful_step_count=20,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )


def _number(env: Environment) -> int:
    return int.from_bytes(blake2b(env.seed.encode(), digest_size=8).digest())


def every(env: Environment, *strategies: Any) -> Callable[[Callable[..., None]], None]:
    """Run the function below over what the strategies give."""
    from hypothesis import given, seed

    def run(body: Callable[..., None]) -> None:
        drawn: Any = given(*strategies)
        repeated: Any = seed(_number(env))
        repeated(_settings(env, 10, 40)(drawn(body)))()

    return run


def _play(env: Environment, *, reopening: bool) -> None:
    from hypothesis import seed
    from hypothesis.stateful import run_state_machine_as_test

    from govcampaign_testing.machine import history

    machine = seed(_number(env))(history(env, reopening=reopening))
    run_state_machine_as_test(machine, settings=_settings(env, 4, 25))


@check("G-1", "G-3", "G-5", "G-6", "G-7", "G-8", "G-12")
def any_history_is_the_models(env: Environment) -> None:
    """Random sequences of writes, retries and queries give the same answers as a simple model."""
    _play(env, reopening=False)


@check("G-2", "G-6", "G-7", needs=[Capability.DURABLE])
def any_history_is_the_models_across_reopenings(env: Environment) -> None:
    """The same, with the store closed and opened again at random moments."""
    _play(env, reopening=True)


@check("G-14", "G-15", "G-16", "G-17")
def any_question_is_answered_as_the_model_does(env: Environment) -> None:
    """Random records, queries and page sizes give the same answers as a simple model."""
    from hypothesis import strategies as st

    from govcampaign_testing import strategies as drawn

    visits = st.lists(drawn.visits(), max_size=12, unique_by=lambda put: put.key)

    @every(env, visits, st.lists(drawn.QUERIES, min_size=1, max_size=5), st.integers(1, 5))
    def _(puts: list[Put], queries: list[Query], limit: int) -> None:
        with env.open(place=env.another_place()) as store:
            if puts:
                save(store, *puts)
            for query in queries:
                found = ids(walk(store, query, limit))
                same(found, oracle.answer(puts, query), f"the answer to {query!r:.300}")


@check("G-20", needs=[Capability.TALLY])
def any_tally_is_the_models(env: Environment) -> None:
    """Random tallies give the same counts as a simple model."""
    from hypothesis import strategies as st

    from govcampaign_testing import strategies as drawn

    visits = st.lists(drawn.visits(), max_size=12, unique_by=lambda put: put.key)
    groups = st.sampled_from([(), ("unit",), ("day",), ("unit", "day")])

    @every(env, visits, groups, drawn.TERMS, st.sampled_from(["enterprise", "fen", "order", "at", "unit"]))
    def _(puts: list[Put], by: tuple[str, ...], where: Term, distinct: str) -> None:
        with env.open(place=env.another_place()) as store:
            if puts:
                save(store, *puts)
            counted = tallying(store).tally("visit", by, where, distinct=distinct, day="day")
            same(counted, oracle.tally(puts, by, where, distinct, "day"), "the first days of distinct values")
            whole = sum(each.count for each in tallying(store).tally("visit", by, where))
            same(whole, len(oracle.answer(puts, Query("visit", where))), "the sum of the groups")


@check("G-13", "G-12")
def any_body_and_id_come_back(env: Environment) -> None:
    """Random ids and bodies come back unchanged."""
    from hypothesis import strategies as st

    from govcampaign_testing import strategies as drawn

    records = st.dictionaries(drawn.IDS, st.binary(max_size=200), min_size=1, max_size=8)

    @every(env, records)
    def _(bodies: dict[str, bytes]) -> None:
        from govcampaign_testing.visits import visit

        with env.open(place=env.another_place()) as store:
            save(store, *(visit(id_, body=body) for id_, body in bodies.items()))
            read = store.read([Key("visit", id_) for id_ in bodies])
            same({key.id: record.body for key, record in read.items()}, bodies, "the bodies read")
            same(ids(walk(store, Query("visit", All()))), sorted(bodies), "the ids scanned")
