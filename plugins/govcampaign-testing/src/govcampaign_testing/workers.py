"""
Processes of the kit: started by name, released together, read from, and always ended here.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from threading import Timer
from typing import IO, Any, Self

from govcampaign_testing.check import BrokenPromiseError
from govcampaign_testing.environment import Environment
from govcampaign_testing.forking import Forked, parent_of
from govcampaign_testing.targets import spelled_out

MARK = "kit "
"""The beginning of our lines; other lines that a plugin prints are ignored."""


def environment() -> dict[str, str]:
    """Return the environment of a process that imports what this one does."""
    path = os.pathsep.join(part or str(Path.cwd()) for part in sys.path)
    return {**os.environ, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1"}


class Workers:
    """
    Some processes that do one job in the environment's place.

    Args:
        env: Names the target and the place.
        job: A function of `govcampaign_testing.jobs`.
        arguments: What the job takes, as JSON can hold it.
        count: How many processes.
        place: Where they do it; by default the environment's own folder.
    """

    def __init__(
        self, env: Environment, job: str, *arguments: Any, count: int = 1, place: Path | None = None
    ) -> None:
        self._job = job
        where = str(place or env.workdir)
        self._target = spelled_out(env.target)
        self._words = [[where, job, json.dumps([*arguments, number])] for number in range(count)]
        self._environment = environment()
        self._processes: list[subprocess.Popen[str] | Forked] = []
        # Files and not pipes: a process that writes much to them never blocks.
        self._complaints: list[IO[str]] = []
        self._endurance = env.endurance
        self._timer = Timer(self._endurance, self.kill)

    def __enter__(self) -> Self:
        self._timer.daemon = True
        self._timer.start()
        try:
            for words in self._words:
                self._start(words)
        except BaseException:
            self.__exit__()
            raise
        return self

    def _start(self, words: list[str]) -> None:
        complaints = TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115 - ends with the workers
        self._complaints.append(complaints)
        parent = parent_of(self._target, self._environment)
        self._processes.append(
            parent.start(words, complaints)
            if parent is not None
            else subprocess.Popen(  # noqa: S603 - this very Python, and a job of ours
                [sys.executable, "-m", "govcampaign_testing.jobs", self._target, *words],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                text=True,
                encoding="utf-8",
                env=self._environment,
                start_new_session=True,  # a group of its own, which ends with what it forked
            )
        )

    def __exit__(self, *error: object) -> None:
        self._timer.cancel()
        self.kill()
        for process in self._processes:
            process.communicate()
        for complaints in self._complaints:
            complaints.close()

    def begin(self) -> None:
        """Wait until every process is ready, and start all at once."""
        for said in self.hear():
            if said != "ready":
                raise BrokenPromiseError(f"a process doing {self._job!r} said {said!r}, not that it is ready")
        for process in self._processes:
            # If one has died, reading from it notices.
            with suppress(BrokenPipeError):
                if process.stdin is not None:
                    process.stdin.write("go\n")
                    process.stdin.flush()

    def hear(self) -> list[Any]:
        """
        Return the next answer of each process.

        Raises:
            BrokenPromiseError: One ended, or was ended because it did not answer, before it said anything.
        """
        return [self._line(number) for number in range(len(self._processes))]

    def hear_to_the_end(self) -> list[Any]:
        """Return all answers until the processes end, whole lines only."""
        said: list[Any] = []
        for process in self._processes:
            for line in process.stdout or ():
                # A line without its end was cut off by the kill.
                if line.startswith(MARK) and line.endswith("\n"):
                    said += [json.loads(line.removeprefix(MARK))]
        return said

    def kill(self) -> None:
        """Kill every process at once, with its forks."""
        for process in self._processes:
            _end(process)

    def _line(self, number: int) -> Any:
        process = self._processes[number]
        while line := process.stdout.readline() if process.stdout else "":
            if line.startswith(MARK):
                return json.loads(line.removeprefix(MARK))
        _end(process)
        process.wait()
        self._complaints[number].seek(0)
        last = self._complaints[number].read().strip().splitlines()[-1:]
        words = last[0] if last else f"nothing for {self._endurance:g} s"
        raise BrokenPromiseError(f"a process doing {self._job!r} ended or hung; its last line: {words:.300}")


def _end(process: subprocess.Popen[str] | Forked) -> None:
    # Its pid is its own until it was waited for.
    if process.returncode is not None:
        return
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
