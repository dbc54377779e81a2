"""What comes of a check: passed, failed, inconclusive, not its business, not shown, or as was known."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from attrs import evolve

from govcampaign.errors import InvalidValue
from govcampaign.ports.storage import Capability
from govcampaign_testing import Deviation, Harness
from govcampaign_testing.check import Check, InconclusiveError, NotApplicableError, NotShownError, holds
from govcampaign_testing.environment import KINDS
from govcampaign_testing.running import TRIES, Runner, command
from govcampaign_testing.suites import CHECKS
from govcampaign_testing.targets import load
from govcampaign_testing.visits import UNIT, save, visit

FAILING = "contract.all_conflicts_are_named_at_once"
CHECK = {check.id: check for check in CHECKS}


def a_check(run, **more):
    """Return a check of the tests' own."""
    return Check(
        suite="contract", name="a_check", about="Something holds.", guarantees=("G-1",), run=run, **more
    )


def runner(target="memory://", **how):
    """Return a quick runner."""
    return Runner(load(target), target, full=False, **how)


def refuse(_):
    """Fail as a check does."""
    holds(False, "it does not hold")


def test_a_check_that_holds_passes():
    """With its figures and no message."""
    seen = runner().run(a_check(lambda env: env.note("turns", 3)))

    assert (seen.status, seen.detail, seen.figures) == ("passed", "", {"turns": 3})


def test_a_check_that_does_not_hold_fails():
    """With what it says."""
    seen = runner().run(a_check(refuse))

    assert (seen.status, seen.detail) == ("failed", "it does not hold")


def test_an_unexpected_error_fails_and_says_what_was_expected():
    """The bare error of a store says nothing about the promise."""

    def run(_):
        raise ZeroDivisionError("by nothing")

    assert runner().run(a_check(run)).detail == "ZeroDivisionError: by nothing\nexpected: Something holds."


def test_every_check_has_a_place_of_its_own(tmp_path):
    """What one leaves behind the next does not find, and neither does the machine."""
    places = []
    for _ in range(2):
        runner().run(a_check(lambda env: places.append((env.workdir, list(env.workdir.iterdir())))), tmp_path)

    assert len({place for place, _ in places}) == 2
    assert [there for _, there in places] == [[], []]
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_brought_about_is_tried_three_times():
    """Each time with other dice, and then it is called so: it never passes."""
    seeds = []

    def run(env):
        seeds.append(env.seed)
        raise InconclusiveError("nothing overlapped")

    seen = runner().run(a_check(run))

    assert (seen.status, seen.detail) == ("inconclusive", "nothing overlapped")
    assert len(set(seeds)) == len(seeds) == TRIES


def test_what_is_brought_about_at_last_counts():
    """A second try that proves something is as good as a first."""
    tries = []

    def run(_):
        tries.append(1)
        if len(tries) < TRIES:
            raise InconclusiveError("not yet")

    assert runner().run(a_check(run)).status == "passed"


@pytest.mark.parametrize(
    ("more", "status", "detail"),
    [
        ({"needs": frozenset({Capability.DURABLE})}, "undeclared", "durable"),
        ({"lacks": frozenset({Capability.TALLY})}, "undeclared", "no tally"),
        ({"ways": ("peek", "fault")}, "unshown", "peek, fault"),
    ],
    ids=["a capability not declared", "a capability declared", "a way not offered"],
)
def test_what_is_not_the_stores_business_is_not_run(more, status, detail):
    """It neither passes nor fails, and says why."""
    seen = runner().run(a_check(refuse, **more))

    assert (seen.status, seen.detail) == (status, detail)


def test_what_a_check_finds_missing_is_not_shown():
    """A harness without a function fails no check, and the outcome names the function."""

    def run(_):
        raise NotShownError("damage")

    seen = runner().run(a_check(run))

    assert (seen.status, seen.detail) == ("unshown", "damage")


def test_what_a_check_finds_not_to_be_there_does_not_apply():
    """A store without a point of a write, or without files, is not asked about it."""

    def run(_):
        raise NotApplicableError("files")

    seen = runner().run(a_check(run))

    assert (seen.status, seen.detail) == ("undeclared", "files")


@pytest.mark.parametrize(
    ("target", "status", "detail"),
    [("sqlite://", "undeclared", "a server"), ("odd:ELSEWHERE", "unshown", "kill, restart")],
    ids=["records in the folder", "records elsewhere"],
)
def test_a_store_in_a_folder_has_no_server_to_kill(target, status, detail):
    """A store whose files are in the folder is not about a server; any other harness must offer the kill."""
    check = a_check(refuse, needs=frozenset({Capability.DURABLE}), ways=("kill", "restart"))
    seen = runner(target).run(check)

    assert (seen.status, seen.detail) == (status, detail)


# -- repeating an outcome --------------------------------------------------------


def unlucky(env):
    """Fail at the third attempt, with what its dice gave."""
    if not env.seed.endswith("/2"):
        raise InconclusiveError("not yet")
    holds(False, f"drew {env.dice.random()}")


def test_a_failure_names_its_attempt():
    """Each attempt has choices of its own, so that the seed alone does not repeat the third."""
    seen = runner(seed="7").run(a_check(unlucky))

    assert (seen.status, seen.attempt) == ("failed", 2)
    assert command("memory://", seen, seed="7", full=False) == (
        "govcampaign certify memory:// --check contract.a_check --seed 7 --attempt 2 --quick"
    )


def test_one_attempt_repeats_its_choices():
    """Asked for alone, the third attempt draws the same and fails with the same words."""
    first = runner(seed="7").run(a_check(unlucky))
    again = runner(seed="7", attempt=2).run(a_check(unlucky))

    assert (again.status, again.detail, again.attempt) == (first.status, first.detail, 2)


def test_another_seed_draws_other_choices():
    """The seed decides, not the machine."""
    details = {runner(seed=seed).run(a_check(unlucky)).detail for seed in ("7", "7", "8")}

    assert len(details) == 2


@pytest.mark.parametrize("target", ["odd:REFUSES", "odd:FAILS"])
def test_a_store_that_does_not_open_fails_every_check(target):
    """Also where the kit only asks what it can do."""
    needing = a_check(lambda env: env.store, needs=frozenset({Capability.TALLY}))
    seen = [runner(target).run(check) for check in (needing, evolve(needing, needs=frozenset()))]

    assert [each.status for each in seen] == ["failed", "failed"]


# -- deviations ------------------------------------------------------------------


def known(check, kind="notyet"):
    """Return a deviation from a check."""
    return Deviation(check=check, kind=kind, reason="it counts before it checks")


def test_a_failure_that_is_known_deviates():
    """The outcome has its kind and its reason, and does not fail the run."""
    seen = runner("mutants:OneConflictAtATime", deviations=[known(FAILING)]).run(CHECK[FAILING])

    assert (seen.status, seen.detail) == ("deviates", "notyet: it counts before it checks")


def test_a_known_failure_that_passes_is_unexpected():
    """After the store is corrected, the deviation must go."""
    seen = runner(deviations=[known(FAILING)]).run(CHECK[FAILING])

    assert (seen.status, seen.detail) == ("unexpected", "it passed, but a deviation says that it fails")


def test_a_known_failure_does_not_make_an_inconclusive_check_pass():
    """What proved nothing proved no deviation either."""

    def run(_):
        raise InconclusiveError("nothing overlapped")

    assert runner(deviations=[known("contract.a_check")]).run(a_check(run)).status == "inconclusive"


def test_a_harness_brings_its_deviations():
    """They apply to every run."""
    harness = evolve(load("mutants:OneConflictAtATime"), deviations=(known(FAILING),))

    assert Runner(harness, "mutants:OneConflictAtATime", full=False).run(CHECK[FAILING]).status == "deviates"


@pytest.mark.parametrize(
    ("kind", "reason"),
    [("never", ""), ("never", "  \n"), ("someday", "soon")],
    ids=["empty", "blank", "no kind"],
)
def test_a_deviation_without_a_reason_is_refused(kind, reason):
    """A store's user reads it before choosing the store."""
    with pytest.raises(InvalidValue, match="the reason is missing, or the kind is invalid"):
        Deviation(check=FAILING, kind=kind, reason=reason)


# -- seeds -----------------------------------------------------------------------


def test_a_seed_throws_the_same_dice_again():
    """For each check its own, and others for another seed."""
    thrown = []
    for seed in ("1", "1", "2"):
        runner(seed=seed).run(a_check(lambda env: thrown.append(env.dice.random())))

    assert thrown[0] == thrown[1] != thrown[2]


@pytest.mark.parametrize(
    ("target", "check"),
    [
        ("mutants:IdsNormalised", "stateful.any_body_and_id_come_back"),
        ("mutants:AbsenceUnchecked", "differential.random_writes_are_answered_alike"),
    ],
)
def test_a_seed_shows_the_same_failure_again(target, check):
    """Found by chance once, it is found by its seed ever after, word for word."""
    finds = (seed for seed in map(str, range(20)) if runner(target, seed=seed).run(CHECK[check]).detail)
    seed = next(finds)

    first, second = (runner(target, seed=seed).run(CHECK[check]) for _ in range(2))

    assert (first.status, second.status) == ("failed", "failed")
    assert first.detail == second.detail


# -- ending ----------------------------------------------------------------------


class Clinging:
    """A store that cannot be closed."""

    def __init__(self, kinds, end):
        self._end = end

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self._end()


def test_a_failure_comes_before_an_error_of_closing():
    """An error on the way out does not take the place of the one that led there."""

    def end():
        raise OSError("the door is stuck")

    harness = Harness(make_store=lambda _, kinds: Clinging(kinds, end))
    seen = Runner(harness, "odd", full=False).run(a_check(lambda env: (env.store, refuse(env))))

    assert seen.detail.splitlines() == [
        "it does not hold",
        "and then closing its stores raised OSError: the door is stuck",
    ]


def test_a_store_that_never_closes_does_not_hold_up_the_run():
    """A lock that a broken store left behind ends with the patience."""
    harness = Harness(make_store=lambda _, kinds: Clinging(kinds, Event().wait))
    seen = Runner(harness, "odd", full=False, patience=0.05).run(
        a_check(lambda env: (env.store, refuse(env)))
    )

    assert seen.detail.splitlines() == ["it does not hold", "and then its stores could not be closed"]


def test_what_lies_outside_the_folders_is_taken_away():
    """Once for each place, after the last store is closed."""
    gone = []

    def run(env):
        with env.open(place=env.another_place()) as store:
            save(store, visit("a"))

    harness = Harness(
        make_store=load("memory://").make_store, discard=lambda place: gone.append(Path(place).name)
    )
    Runner(harness, "memory://", full=False).run(a_check(run))

    assert gone[1:] == ["place-1"]
    assert len(gone) == 2


def test_an_environment_opens_again_for_other_kinds():
    """Reopening closes what was open."""
    opened = []

    def run(env):
        first, second = env.open(KINDS), env.reopen([UNIT])
        opened.append((first is second, second is env.store))

    runner().run(a_check(run))

    assert opened == [(False, True)]
