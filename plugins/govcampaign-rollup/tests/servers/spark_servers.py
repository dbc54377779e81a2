"""
Spark Connect servers on the loopback interface: Sail in one process, Sail as a cluster, and Apache Spark.

Each is started and ended by its process id, with every process that it started.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

import pyarrow as pa
import pyspark
from attrs import define, field

_POLL = 0.1
_STARTED = 90.0
"""Seconds in which a server starts, also on a busy machine."""
_ENDED = 10.0


def free_port() -> int:
    """Return a port that nobody has."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def has_java() -> bool:
    """Tell whether Apache Spark can start."""
    home = os.environ.get("JAVA_HOME", "")
    return shutil.which("java") is not None or (Path(home) / "bin" / "java").is_file()


def children_of(pid: int) -> list[int]:
    """Return the processes that a process started, and those that they started."""
    found = []
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        # A thread may end while it is read.
        with suppress(OSError):
            found.extend(map(int, path.read_text().split()))
    return [*found, *(below for child in found for below in children_of(child))]


def command_of(pid: int) -> str:
    """Return the command line of a process; empty if it has ended."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    return ""


def parent_of(pid: int) -> int:
    """Return the process that started one."""
    told = Path(f"/proc/{pid}/stat").read_text()
    return int(told.rpartition(")")[2].split()[1])


def end(pid: int) -> None:
    """End a process at once."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


@define
class Server:
    """
    A server, from its start to its end.

    Attributes:
        command: What starts it; `{port}` is filled in.
        env: What it finds in its environment beside ours.
        log: What it says.
        port: Its port.
    """

    command: Sequence[str]
    env: Mapping[str, str]
    log: Path
    port: int = field(factory=free_port)
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def address(self) -> str:
        """Return its address."""
        return f"sc://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """Return its process id."""
        assert self._process is not None
        return self._process.pid

    def __enter__(self) -> Self:
        command = [part.format(port=self.port) for part in self.command]
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                command, env=self._environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        try:
            self._wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process is not None
        started = [(pid, command_of(pid)) for pid in children_of(self.pid)]
        self._process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_ENDED)
        self._process.kill()
        self._process.wait()
        for pid, command in started:
            # An id may by now belong to another process.
            if command and command_of(pid) == command:
                end(pid)

    def _environment(self) -> dict[str, str]:
        # The workers import what judges, also where it is not installed.
        path = os.pathsep.join([str(Path(__file__).parent), *filter(None, sys.path)])
        ours = {"PYTHONPATH": path, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
        return {**os.environ, **ours, **self.env}

    def _wait(self) -> None:
        """Wait until it listens."""
        assert self._process is not None
        until = time.monotonic() + _STARTED
        while time.monotonic() < until:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=_POLL):
                return
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_POLL)
                break
        raise AssertionError(f"the server did not start; {self.log}:\n{self.log.read_text()[-4000:]}")


def sail(folder: Path, mode: str) -> Server:
    """Return a Sail; its mode is `local` or `local-cluster`."""
    program = str(Path(sys.executable).with_name("sail"))
    command = [program, "spark", "server", "--ip", "127.0.0.1", "--port", "{port}"]
    return Server(command, {"SAIL_MODE": mode}, folder / f"sail-{mode}.log")


def apache_spark(folder: Path) -> Server:
    """Return an Apache Spark with two executors, each a process of its own."""
    home = Path(pyspark.__file__).parent
    # There is little to compute, so that compiling it takes longer than it saves.
    quick = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
    settings = {
        "spark.connect.grpc.binding.address": "127.0.0.1",
        "spark.connect.grpc.binding.port": "{port}",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.extraJavaOptions": quick,
        "spark.executor.extraJavaOptions": quick,
        "spark.executor.memory": "1g",
        "spark.local.dir": str(folder),
        "spark.pyspark.python": sys.executable,
        "spark.sql.adaptive.enabled": "false",
        "spark.sql.codegen.wholeStage": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.ui.enabled": "false",
    }
    command = [
        str(home / "bin" / "spark-submit"),
        "--class",
        "org.apache.spark.sql.connect.service.SparkConnectServer",
        "--master",
        "local-cluster[2,1,1024]",
        *(part for key, value in settings.items() for part in ("--conf", f"{key}={value}")),
        "spark-internal",
    ]
    env = {"SPARK_HOME": str(home), "SPARK_WORKER_DIR": str(folder / "work")}
    return Server(command, env, folder / "spark.log")


@define
class Deadly:
    """
    What judges as another does, and before its first batch ends a process.

    Attributes:
        judge: What judges.
        marker: A file that says that the process was ended.
        server: The process that is ended; 0 for the one in which the Python of the worker was started.
    """

    judge: object
    marker: str
    server: int = 0

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """Return the columns of the result."""
        return self.judge.columns  # type: ignore[attr-defined, no-any-return]

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Return the result of a batch; what calls first gets none."""
        try:
            Path(self.marker).open("x").close()
        except FileExistsError:
            return self.judge(batch)  # type: ignore[operator]
        end(self.server or _executor())
        return self.judge(batch)  # type: ignore[operator]


def _executor() -> int:
    """Return the executor of this worker."""
    pid = os.getpid()
    while "CoarseGrainedExecutorBackend" not in command_of(pid):
        pid = parent_of(pid)
    return pid
