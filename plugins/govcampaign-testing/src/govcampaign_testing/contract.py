"""
The kit under pytest: every check is a test of the class that an author subclasses.

    class TestAcmeStore(StoreContract):
        target = "govcampaign_acme.testing:make_store"
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import ClassVar, Literal

from govcampaign_testing.check import Check
from govcampaign_testing.deviations import Deviation
from govcampaign_testing.report import strays
from govcampaign_testing.running import SEED, Runner, command
from govcampaign_testing.suites import CHECKS
from govcampaign_testing.targets import load


class StoreContract:
    """
    Every check of the port, one test each.

    Attributes:
        target: `package.module:make_store`, or a URL; see `govcampaign_testing.targets.load`.
        level: `full`, or `quick` for the checks and forms that take little time.
        deviations: What the store is known not to do yet; a deviation whose check passes fails.
        seed: What random choices come from.
    """

    target: ClassVar[str] = ""
    level: ClassVar[Literal["quick", "full"]] = "full"
    deviations: ClassVar[tuple[Deviation, ...]] = ()
    seed: ClassVar[str] = SEED

    def test_no_check_is_missing_or_replaced(self) -> None:
        """Fail a class that overrides or removes a check, or names an unknown one."""
        changed = sorted(name for name, test in _TESTS.items() if getattr(type(self), name, None) is not test)
        named = [*self.deviations, *load(self.target).deviations]
        unknown = strays(deviation.check for deviation in named)
        if changed or unknown:
            words = f"checks overridden or removed: {changed}; deviations from no check: {list(unknown)}"
            raise AssertionError(words)


@cache
def _runner(target: str, seed: str, full: bool, deviations: tuple[Deviation, ...]) -> Runner:
    # One for all tests of a class, so that the store is asked once what it can do.
    return Runner(load(target), target, seed=seed, full=full, deviations=deviations)


def _test(check: Check) -> Callable[[StoreContract, Path], None]:
    def test(self: StoreContract, tmp_path: Path) -> None:
        import pytest

        __tracebackhide__ = True
        full = self.level == "full"
        if check.full and not full:
            pytest.skip("left to the full level")
        outcome = _runner(self.target, self.seed, full, tuple(self.deviations)).run(check, tmp_path)
        match outcome.status:
            case "undeclared":
                pytest.skip(f"is about a store with {outcome.detail}")
            case "unshown":
                pytest.skip(f"the harness offers no {outcome.detail}")
            case "deviates":
                pytest.xfail(outcome.detail)
            case "failed" | "inconclusive" | "unexpected":
                promises = ", ".join(check.guarantees)
                again = command(self.target, outcome, seed=self.seed, full=full)
                words = f"{check.about} [{promises}]\n{outcome.status}: {outcome.detail}"
                pytest.fail(f"{words}\nto reproduce: {again}", pytrace=False)
            case _:
                pass

    test.__doc__ = check.about
    return test


_TESTS = {f"test_{check.suite}_{check.name}": _test(check) for check in CHECKS}
for _name, _each in _TESTS.items():
    _each.__name__ = _name
    _each.__qualname__ = f"StoreContract.{_name}"
    setattr(StoreContract, _name, _each)
