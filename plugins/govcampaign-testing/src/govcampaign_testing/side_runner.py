"""
A second process that runs some of the suites, so that two cores finish sooner.

What compares costs, or ends a server, runs last and alone.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from tempfile import TemporaryFile
from threading import Thread
from typing import IO, Any, Final, Self

from attrs import asdict

from govcampaign_testing.check import Check
from govcampaign_testing.deviations import Deviation
from govcampaign_testing.running import Outcome, Runner
from govcampaign_testing.suites import CHECKS
from govcampaign_testing.workers import MARK, environment

ASIDE: Final = frozenset({"races", "durability", "differential"})
"""The suites of the second process: half of the work, with what waits for processes of its own."""
ALONE: Final = frozenset({"economy"})
"""The suites that run when nothing else does; so do checks that end a server."""

GRACE: Final = 10
"""Seconds that the second process has to clean up when it is stopped."""

_BY_ID: Final = {check.id: check for check in CHECKS}


def run_beside(
    runner: Runner, checks: Sequence[Check], before: Callable[[Check], None] = lambda _: None
) -> Iterator[Outcome]:
    """
    Run checks in this process and a second one; yield each outcome as it comes, in any order.

    Args:
        runner: Names the target, and runs the checks of this process.
        checks: Checks of the kit.
        before: Called with each check that begins here, and with the one that is waited for.
    """
    alone = [check for check in checks if check.suite in ALONE or "kill" in check.ways]
    aside = [check for check in checks if check.suite in ASIDE and check not in alone]
    here = [check for check in checks if check not in [*aside, *alone]]
    if not (aside and here):
        yield from runner.run_all(checks, before)
        return
    with SideRunner(runner, aside) as side:
        for outcome in runner.run_all(here, before):
            yield outcome
            yield from side.outcomes()
        while side.left:
            before(side.left[0])
            yield from side.outcomes(wait=True)
    yield from runner.run_all(alone, before)


class SideRunner:
    """
    A process that runs checks one after the other, and reports each outcome.

    Args:
        runner: Names the target, the seed and the level.
        checks: What to run; `left` are those without an outcome yet.
    """

    def __init__(self, runner: Runner, checks: Sequence[Check]) -> None:
        self.left = list(checks)
        orders = {
            "target": runner.target,
            "seed": runner.seed,
            "full": runner.full,
            "attempt": runner.attempt,
            "patience": runner.patience,
            "deviations": [asdict(each) for each in runner.deviations.values()],
            "checks": [check.id for check in checks],
        }
        self._orders = json.dumps(orders)
        self._said = SimpleQueue[str]()
        # A file and not a pipe: a process that writes much to it never blocks.
        self._complaints: IO[str] = TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "govcampaign_testing.side_runner"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            text=True,
            encoding="utf-8",
            env=environment(),
            start_new_session=True,  # signals of a terminal are passed on by us
        )
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()
        # If it has died, the listener notices.
        with suppress(BrokenPipeError):
            if self._process.stdin is not None:
                self._process.stdin.write(f"{self._orders}\n")
                self._process.stdin.flush()
        return self

    def __exit__(self, *error: object) -> None:
        if not self.ended:
            self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
        if self._process.stdin is not None:
            self._process.stdin.close()
        # A fork that a store left may keep the other end of the pipe open.
        self._listener.join(GRACE)
        if self._process.stdout is not None and not self._listener.is_alive():
            self._process.stdout.close()
        self._complaints.close()

    @property
    def ended(self) -> bool:
        """Return whether its process has ended."""
        return self._process.poll() is not None

    def outcomes(self, *, wait: bool = False) -> Iterator[Outcome]:
        """
        Yield the outcomes reported so far; if the process ended, its remaining checks have failed.

        Args:
            wait: Whether to wait for one if there are none.
        """
        while self.left and (wait or not self._said.empty()):
            words, wait = self._next(), False
            if words:
                self.left.pop(0)
                yield _outcome(json.loads(words))
            else:
                why = f"the process that ran it ended; its last line: {self._last_words():.300}"
                left, self.left = self.left, []
                yield from (Outcome(check=check, status="failed", detail=why) for check in left)

    def _next(self) -> str:
        while True:
            with suppress(Empty):
                return self._said.get(timeout=1)
            if self.ended:
                return ""

    def _listen(self) -> None:
        for line in self._process.stdout or ():
            # A line without its end was cut off when the process was.
            if line.startswith(MARK) and line.endswith("\n"):
                self._said.put(line.removeprefix(MARK))
        self._said.put("")

    def _last_words(self) -> str:
        self._process.wait()
        self._complaints.seek(0)
        return (self._complaints.read().strip().splitlines() or ["none"])[-1]


def _outcome(plain: Any) -> Outcome:
    return Outcome(**{**plain, "check": _BY_ID[plain["check"]]})


def main(orders: Any, out: IO[str]) -> None:
    """Run the checks, and write each outcome as it comes."""
    from govcampaign_testing.targets import load

    runner = Runner(
        load(orders["target"]),
        orders["target"],
        seed=orders["seed"],
        full=orders["full"],
        attempt=orders["attempt"],
        deviations=[Deviation(**each) for each in orders["deviations"]],
        patience=orders["patience"],
    )
    for outcome in runner.run_all([_BY_ID[id_] for id_ in orders["checks"]]):
        plain = {
            **asdict(outcome, recurse=False),
            "check": outcome.check.id,
            "figures": dict(outcome.figures),
        }
        out.write(f"{MARK}{json.dumps(plain)}\n")
        out.flush()


if __name__ == "__main__":
    # What a plugin prints goes to stderr, and no process that it starts keeps our pipe open.
    ours = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        main(json.loads(sys.stdin.readline()), ours)
    except (KeyboardInterrupt, BrokenPipeError):
        sys.exit("stopped")
