"""
Processes of the kit: started by name, let go together, listened to, and ended here whatever happens.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Timer
from typing import Any, Self

from govcampaign.testing.bench import Bench
from govcampaign.testing.check import BrokenPromiseError

PATIENCE = 120.0
"""Seconds after which a crew that does not answer is ended; a bound on a run, not a demand on a store."""

MARK = "kit "
"""What lines of ours begin with; whatever else a plugin prints is passed over."""


class Crew:
    """
    Some processes that do one job over the bench's place.

    Args:
        bench: Names the target and the place.
        job: A function of `govcampaign.testing.jobs`.
        arguments: What the job takes, as JSON can hold it.
        count: How many processes.
    """

    def __init__(self, bench: Bench, job: str, *arguments: Any, count: int = 1) -> None:
        path = os.pathsep.join(part or str(Path.cwd()) for part in sys.path)
        self._job = job
        self._command = [sys.executable, "-m", "govcampaign.testing.jobs", bench.target, str(bench.workdir)]
        self._words = [[job, json.dumps([*arguments, number])] for number in range(count)]
        self._environment = {**os.environ, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1"}
        self._processes: list[subprocess.Popen[str]] = []
        self._timer = Timer(PATIENCE, self.kill)

    def __enter__(self) -> Self:
        self._timer.daemon = True
        self._timer.start()
        for words in self._words:
            self._processes.append(
                subprocess.Popen(  # noqa: S603 - this very Python, and a job of ours
                    [*self._command, *words],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    text=True,
                    encoding="utf-8",
                    env=self._environment,
                )
            )
        return self

    def __exit__(self, *error: object) -> None:
        self._timer.cancel()
        self.kill()
        for process in self._processes:
            process.communicate()

    def begin(self) -> None:
        """Wait until every process is ready, and let all go at once."""
        for process in self._processes:
            said = self._line(process)
            if said != "ready":
                raise BrokenPromiseError(f"a process doing {self._job!r} said {said!r}, not that it is ready")
        for process in self._processes:
            if process.stdin is not None:
                process.stdin.write("go\n")
                process.stdin.flush()

    def hear(self) -> list[Any]:
        """
        Return the next thing that each process says.

        Raises:
            BrokenPromiseError: One ended, or was ended for keeping silent, before it said anything.
        """
        return [self._line(process) for process in self._processes]

    def hear_to_the_end(self) -> list[Any]:
        """Return all that is said until the processes end, whole lines only."""
        said: list[Any] = []
        for process in self._processes:
            for line in process.stdout or ():
                # A line without its end was cut off by the kill.
                if line.startswith(MARK) and line.endswith("\n"):
                    said += [json.loads(line.removeprefix(MARK))]
        return said

    def kill(self) -> None:
        """End every process at once, as a power cut would: nothing of it runs any more."""
        for process in self._processes:
            process.kill()

    def _line(self, process: subprocess.Popen[str]) -> Any:
        while line := process.stdout.readline() if process.stdout else "":
            if line.startswith(MARK):
                return json.loads(line.removeprefix(MARK))
        process.kill()
        _, complaint = process.communicate()
        last: Sequence[str] = complaint.strip().splitlines()[-1:]
        words = last[0] if last else f"nothing for {PATIENCE:g} s"
        raise BrokenPromiseError(f"a process doing {self._job!r} ended or hung; its last words: {words:.300}")
