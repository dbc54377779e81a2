"""The schedulers of `docs/how-to/run-it-daily.md`: each of their jobs is run once, as the scheduler would."""

from __future__ import annotations

import configparser
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from govcampaign.cli.main import main
from robots import Answer, Service, started

PAGE = Path(__file__).parents[1] / "docs" / "how-to" / "run-it-daily.md"
FILE = re.compile(
    r"^```\{code-block\} \w+\n:caption: (?P<name>\S+)\n\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL
)
FILES = {found["name"]: found["text"] for found in FILE.finditer(PAGE.read_text(encoding="utf-8"))}
DAY = "2024-07-25"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="cron and systemd are of Unix")


@pytest.fixture
def hook() -> Iterator[Service]:
    """Give a webhook on loopback, in the place of the robot."""
    with started() as service:
        yield service


@pytest.fixture
def office(tmp_path: Path, hook: Service, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of the page: its files, its store, and a webhook in the place of the robot."""
    for name, text in FILES.items():
        placed = text.replace("/srv/office", str(tmp_path)).replace(
            "wecombot://KEY", f"json://{hook.place}/hook?+X-Office=a&+X-Job=b"
        )
        # The page's campaign is of 2024: its job is run for a day of it.
        placed = placed.replace("govcampaign remind --store", f"govcampaign remind --on {DAY} --store")
        (tmp_path / name).write_text(placed, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["adopt", "plan.toml", "--roster", "roster.csv", "--store", "sqlite:///month.db"]) == 0
    bin_ = tmp_path / "venv" / "bin"
    bin_.mkdir(parents=True)
    command = bin_ / "govcampaign"
    found = shlex.join(
        [sys.executable, "-c", "from govcampaign.cli.main import main; raise SystemExit(main())"]
    )
    command.write_text(f'#!/bin/sh\nexec {found} "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return tmp_path


def environment(**more: str) -> dict[str, str]:
    """Return the bare environment of a scheduler, with what finds the library that is tested."""
    return {"HOME": "/", "LANG": "C.UTF-8", "PYTHONPATH": os.pathsep.join(sys.path), **more}


def told(hook: Service) -> list[str]:
    """Return the units that were told something, in their order."""
    return sorted(seen.document["recipient"] for seen in hook.seen)


# -- cron -------------------------------------------------------------------------


def crontab(folder: Path) -> tuple[dict[str, str], list[str], str]:
    """Return the settings, the five fields and the command of the crontab."""
    *lines, job = (folder / "crontab").read_text(encoding="utf-8").splitlines()
    fields = job.split(maxsplit=5)
    return dict(line.split("=", 1) for line in lines), fields[:5], fields[5]


def test_the_job_of_cron_sends_and_a_second_run_sends_nothing(office: Path, hook: Service) -> None:
    """The line is run by the shell, in the environment that cron gives."""
    settings, _, command = crontab(office)
    given = environment(PATH=settings["PATH"])

    codes = [
        subprocess.run([settings["SHELL"], "-c", command], env=given, cwd="/", check=False).returncode
        for _ in range(2)
    ]

    assert codes == [0, 0], (office / "remind.log").read_text(encoding="utf-8")
    assert told(hook) == ["商务委", "科委"]
    assert hook.seen[0].headers["X-Job"] == "b"


def test_the_line_of_cron_has_no_percent_sign_and_sound_fields(office: Path) -> None:
    """Cron ends a command at a percent sign."""
    settings, fields, command = crontab(office)
    ranges = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 7)]

    assert settings["CRON_TZ"] == "Asia/Shanghai"
    assert "%" not in command
    for text, (least, most) in zip(fields, ranges, strict=True):
        assert re.fullmatch(r"(\*|[0-9]+(-[0-9]+)?)(/[0-9]+)?", text)
        assert all(least <= int(number) <= most for number in re.findall(r"[0-9]+", text))


def test_the_log_of_cron_holds_no_secret(office: Path, hook: Service) -> None:
    """The address of the hook is in no line, also where it refuses."""
    hook.success = Answer(404)
    settings, _, command = crontab(office)
    given = environment(PATH=settings["PATH"])

    done = subprocess.run([settings["SHELL"], "-c", command], env=given, cwd="/", check=False)

    log = (office / "remind.log").read_text(encoding="utf-8")
    assert done.returncode == 1
    assert "404" in log
    assert hook.place not in log


# -- systemd ----------------------------------------------------------------------


def unit(folder: Path, name: str) -> configparser.ConfigParser:
    """Return a unit of systemd."""
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str  # type: ignore[assignment]  # the way of configparser to keep capitals
    parser.read(folder / name, encoding="utf-8")
    return parser


def test_the_service_of_systemd_sends(office: Path, hook: Service) -> None:
    """Its command is run with the environment of its file, without a shell."""
    service = unit(office, "govcampaign-remind.service")["Service"]
    lines = Path(service["EnvironmentFile"]).read_text(encoding="utf-8").splitlines()
    given = {name: value.strip("'") for name, value in (line.split("=", 1) for line in lines)}
    command = re.sub(r"\$\{(\w+)\}", lambda found: given[found[1]], service["ExecStart"])

    done = subprocess.run(
        shlex.split(command), env=environment(**given), cwd=service["WorkingDirectory"], check=False
    )

    assert done.returncode == 0
    assert told(hook) == ["商务委", "科委"]
    assert service["Type"] == "oneshot"


def test_the_timer_of_systemd_belongs_to_the_service(office: Path) -> None:
    """It has the name of the service, a zone, and catches up."""
    timer = unit(office, "govcampaign-remind.timer")

    assert timer["Timer"]["OnCalendar"].endswith(" Asia/Shanghai")
    assert timer["Timer"]["Persistent"] == "true"
    assert timer["Install"]["WantedBy"] == "timers.target"


ANALYZE = shutil.which("systemd-analyze")


@pytest.mark.skipif(ANALYZE is None, reason="systemd is not installed")
def test_systemd_takes_both_units(office: Path) -> None:
    """`systemd-analyze verify` has nothing to say of them, and knows when the timer elapses."""
    names = ["govcampaign-remind.service", "govcampaign-remind.timer"]
    service = office / names[0]
    # The account of the page is not on this computer.
    service.write_text(
        service.read_text(encoding="utf-8").replace("User=govcampaign\n", ""), encoding="utf-8"
    )

    said = subprocess.run(
        [str(ANALYZE), "verify", *(str(office / name) for name in names)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SYSTEMD_UNIT_PATH": f"{office}:"},
    )
    day = unit(office, names[1])["Timer"]["OnCalendar"]
    elapses = subprocess.run([str(ANALYZE), "calendar", day], capture_output=True, text=True, check=False)

    assert [line for line in said.stderr.splitlines() if "govcampaign-remind" in line] == []
    assert elapses.returncode == 0, elapses.stderr


# -- schedulers in Python -----------------------------------------------------------


@pytest.fixture
def daily(office: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, int]]:
    """Give the function that the jobs call, in the environment of the page's file."""
    monkeypatch.syspath_prepend(office)
    for line in (office / "remind.env").read_text(encoding="utf-8").splitlines():
        name, value = line.split("=", 1)
        monkeypatch.setenv(name, value.strip("'"))
    module = types.ModuleType("daily")
    exec(compile((office / "daily.py").read_text(encoding="utf-8"), "daily.py", "exec"), vars(module))  # noqa: S102
    monkeypatch.setitem(sys.modules, "daily", module)
    return module.remind


def test_the_function_sends_once(daily: Callable[..., dict[str, int]], hook: Service) -> None:
    """It says how many reminders went out; a second run has nothing to send."""
    first, second = daily(on=DAY), daily(on=DAY)

    assert (first, second) == ({"sent": 2, "failed": 0}, {"sent": 0, "failed": 0})
    assert told(hook) == ["商务委", "科委"]


class Recorded:
    """A stand-in for the objects of a scheduler: it keeps how jobs are declared."""

    def __init__(self, *args: object, **options: object) -> None:
        self.made = (args, options)
        self.conf = types.SimpleNamespace()
        self.jobs: list[tuple[tuple[object, ...], dict[str, object], Callable[[], object]]] = []

    def task(self, *args: object, **options: object) -> Callable[..., object]:
        """Keep a job; see the decorators of Celery and APScheduler."""

        def declared(job: Callable[[], object]) -> Callable[[], object]:
            self.jobs.append((args, options, job))
            return job

        return declared

    scheduled_job = task


def modules(**names: dict[str, object]) -> dict[str, types.ModuleType]:
    """Return modules with what they hold."""
    made = {}
    for name, held in names.items():
        made[name.replace("__", ".")] = module = types.ModuleType(name)
        vars(module).update(held)
    return made


@pytest.mark.usefixtures("daily")
def test_the_task_of_celery_calls_the_function(
    office: Path, hook: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is run with a stand-in for Celery, and the task that it declares is called."""
    celery = modules(celery={"Celery": Recorded}, celery__schedules={"crontab": lambda **fields: fields})
    for name, module in celery.items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setattr(sys.modules["daily"], "remind", on_the_day(sys.modules["daily"].remind))

    made = runpy.run_path(str(office / "tasks.py"))

    ((_, options, job),) = made["app"].jobs
    (entry,) = made["app"].conf.beat_schedule.values()
    assert entry["task"] == options["name"]
    assert made["app"].conf.timezone == "Asia/Shanghai"
    assert job() == {"sent": 2, "failed": 0}
    assert told(hook) == ["商务委", "科委"]


@pytest.mark.usefixtures("daily")
def test_the_job_of_apscheduler_calls_the_function(
    office: Path, hook: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is run with a stand-in for APScheduler, and the job that it declares is called."""
    scheduler = modules(
        apscheduler={},
        apscheduler__schedulers={},
        apscheduler__schedulers__blocking={"BlockingScheduler": Recorded},
    )
    for name, module in scheduler.items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setattr(sys.modules["daily"], "remind", on_the_day(sys.modules["daily"].remind))

    made = runpy.run_path(str(office / "schedule.py"))

    ((args, options, job),) = made["scheduler"].jobs
    assert args == ("cron",)
    assert made["scheduler"].made[1] == {"timezone": "Asia/Shanghai"}
    assert options["coalesce"] is True
    assert job() == {"sent": 2, "failed": 0}
    assert told(hook) == ["商务委", "科委"]


def on_the_day(remind: Callable[..., object]) -> Callable[[], object]:
    """Return the function for the day of the page's campaign."""
    return lambda: remind(on=DAY)
