"""
Running checks: each on a env of its own, each with an outcome that says what came of it.
"""

from __future__ import annotations

import shlex
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Thread
from time import perf_counter
from typing import Final, Literal, TypeAlias

from attrs import Factory, evolve, frozen

from govcampaign.ports.storage import Capability, StoreInfo
from govcampaign_testing.check import Check, InconclusiveError, NotApplicableError, NotShownError
from govcampaign_testing.deviations import Deviation
from govcampaign_testing.environment import PATIENCE, Environment, Figure
from govcampaign_testing.harness import Harness

Status: TypeAlias = Literal[
    "passed", "failed", "inconclusive", "undeclared", "unshown", "deviates", "unexpected"
]

TRIES: Final = 3
"""How often an inconclusive check is tried before it is called so."""

SEED: Final = "0"


@frozen(kw_only=True)
class Outcome:
    """
    The outcome of one check.

    Attributes:
        check: The check.
        status: `passed`; `failed`; `inconclusive`: it could not produce the situation that it is about;
            `undeclared`: it is about something that the store does not have; `unshown`: the harness lacks
            what it needs; `deviates`: it failed as a deviation says; `unexpected`: it passed against one.
        detail: What was found, or the deviation's reason; of `undeclared` what the check is about (`no …` for
            the absence of a capability), of `unshown` the functions that it needs.
        attempt: The number of the attempt, from 0; an inconclusive check is tried again with other choices.
        seconds: How long it took, for people; nothing is judged by it.
        figures: What it counted.
    """

    check: Check
    status: Status
    detail: str = ""
    attempt: int = 0
    seconds: float = 0.0
    figures: Mapping[str, Figure] = Factory(dict)


class Runner:
    """
    Runs checks over one target.

    Args:
        harness: Makes the stores.
        target: The string that names the harness in other processes.
        seed: What random choices come from.
        full: Whether there is time for the thorough forms.
        attempt: The only attempt to make, to repeat an outcome; by default up to `TRIES`, from 0.
        deviations: What is known to fail.
        patience: Seconds to wait for one answer; see `Environment`.
    """

    def __init__(
        self,
        harness: Harness,
        target: str,
        *,
        seed: str = SEED,
        full: bool = True,
        attempt: int | None = None,
        deviations: Iterable[Deviation] = (),
        patience: float = PATIENCE,
    ) -> None:
        self._harness = harness
        self.target = target
        self.seed = seed
        self.full = full
        self.attempt = attempt
        self.patience = patience
        self._deviations = {each.check: each for each in (*harness.deviations, *deviations)}
        self._capabilities: frozenset[Capability] | None = None
        self._in_folder = False

    @property
    def deviations(self) -> Mapping[str, Deviation]:
        """Return what is known to fail, by check."""
        return self._deviations

    def survey(self) -> StoreInfo:
        """Open a store once, and return what it says of itself."""
        with tempfile.TemporaryDirectory(prefix="kit-") as folder:
            env = self._environment(Path(folder), "survey")
            try:
                info = env.info
                self._in_folder = any(path.is_file() for path in Path(folder).rglob("*"))
                return info
            finally:
                env.close()

    def run(self, check: Check, workdir: Path | None = None) -> Outcome:
        """
        Run one check in an empty folder.

        Args:
            check: The check.
            workdir: The folder; by default a temporary one.
        """
        start = perf_counter()
        try:
            reason = self._reason_not_to(check)
        except Exception as error:  # noqa: BLE001 - a store that does not even open is an outcome
            return Outcome(check=check, status="failed", detail=message_of(error))
        if reason is not None:
            return reason
        outcome = self._tried(check, workdir)
        deviation = self._deviations.get(check.id)
        if deviation is not None and outcome.status == "failed":
            detail = f"{deviation.kind}: {deviation.reason}"
            outcome = evolve(outcome, status="deviates", detail=detail)
        elif deviation is not None and outcome.status == "passed":
            detail = "it passed, but a deviation says that it fails"
            outcome = evolve(outcome, status="unexpected", detail=detail)
        return evolve(outcome, seconds=perf_counter() - start)

    def run_all(
        self, checks: Sequence[Check], before: Callable[[Check], None] = lambda _: None
    ) -> Iterator[Outcome]:
        """
        Run checks one after the other.

        Args:
            checks: The checks.
            before: Called with each as it begins.
        """
        for check in checks:
            before(check)
            yield self.run(check)

    def _reason_not_to(self, check: Check) -> Outcome | None:
        if check.needs or check.lacks:
            if self._capabilities is None:
                self._capabilities = self.survey().capabilities
            missing = sorted(check.needs - self._capabilities)
            if missing:
                return Outcome(check=check, status="undeclared", detail=", ".join(missing))
            if check.lacks & self._capabilities:
                words = ", ".join(f"no {each}" for each in sorted(check.lacks & self._capabilities))
                return Outcome(check=check, status="undeclared", detail=words)
        ways = [way for way in check.ways if getattr(self._harness, way) is None]
        if ways and self._in_folder and "kill" in ways:
            return Outcome(check=check, status="undeclared", detail="a server")
        if ways:
            return Outcome(check=check, status="unshown", detail=", ".join(ways))
        return None

    def _tried(self, check: Check, workdir: Path | None) -> Outcome:
        detail, attempt = "", 0
        for attempt in range(TRIES) if self.attempt is None else (self.attempt,):
            folder = Path(tempfile.mkdtemp(prefix="kit-", dir=workdir))
            env = self._environment(folder, check.id, attempt)
            try:
                _do(check, env)
            except InconclusiveError as error:
                detail = str(error)
                continue
            except NotShownError as error:
                return Outcome(check=check, status="unshown", detail=str(error))
            except NotApplicableError as error:
                return Outcome(check=check, status="undeclared", detail=str(error))
            except Exception as error:  # noqa: BLE001 - whatever a store raises is its outcome
                found = _found(error, check)
                return Outcome(
                    check=check, status="failed", detail=found, attempt=attempt, figures=env.figures
                )
            finally:
                shutil.rmtree(folder, ignore_errors=True)
            return Outcome(check=check, status="passed", attempt=attempt, figures=env.figures)
        return Outcome(check=check, status="inconclusive", detail=detail, attempt=attempt)

    def _environment(self, folder: Path, name: str, attempt: int = 0) -> Environment:
        seed = f"{self.seed}/{name}" + (f"/{attempt}" if attempt else "")
        return Environment(
            self._harness, self.target, folder, seed=seed, full=self.full, patience=self.patience
        )


def command(target: str, outcome: Outcome, *, seed: str, full: bool) -> str:
    """Return the command that repeats an outcome, with the same random choices."""
    words = ["govcampaign", "certify", target, "--check", outcome.check.id, "--seed", seed]
    words += ["--attempt", str(outcome.attempt)] if outcome.attempt else []
    return shlex.join(words if full else [*words, "--quick"])


def _do(check: Check, env: Environment) -> None:
    """Run the check and close its environment; a failure comes first, and closing cannot hang the run."""
    try:
        check.run(env)
    except BaseException as error:
        closing = Thread(target=_close, args=(env, error), daemon=True)
        closing.start()
        closing.join(env.patience)
        if closing.is_alive():
            error.add_note("and then its stores could not be closed")
        raise
    env.close()


def _close(env: Environment, error: BaseException) -> None:
    try:
        env.close()
    except Exception as another:  # noqa: BLE001 - the first failure is the one to raise
        error.add_note(f"and then closing its stores raised {type(another).__name__}: {another}")


def _found(error: BaseException, check: Check) -> str:
    """Return the message of an error; to one that no check expected, add what the check is about."""
    words = message_of(error)
    return words if isinstance(error, AssertionError) else f"{words}\nexpected: {check.about}"


def message_of(error: BaseException) -> str:
    """Return the message of an error, with the notes that Hypothesis added."""
    words = str(error) if isinstance(error, AssertionError) else f"{type(error).__name__}: {error}"
    notes: list[str] = getattr(error, "__notes__", [])
    return "\n".join([words, *notes]).strip()
