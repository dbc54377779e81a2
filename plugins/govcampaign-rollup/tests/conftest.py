"""A journal made by hand, whose facts grow day by day."""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from attrs import define, evolve, field

import govcampaign as gc
from govcampaign.domain.standing.facts import EffectFact, Facts, RulingFact, VersionFact
from govcampaign.domain.standing.tally import About
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.errors import StoreUnavailable
from govcampaign.wording import Text
from govcampaign_rollup.folder.gathering import EVERY, gather
from govcampaign_rollup.format import ParquetFacts
from spark_servers import apache_spark, has_java, sail

ADOPTED = date(2013, 6, 21)
TODAY = date(2013, 7, 10)
ROSTER = gc.roster({"各部门": "商务委、科委、国资委"})


def plan(*more):
    """Return a plan with two duties, and with some more."""
    return gc.campaign(
        "服务月",
        dated="2013年6月20日",
        window="6月下旬至8月下旬",
        duties=[
            gc.duty("走访企业", who="各部门", owes=gc.any_number("visit"), when="7月1日至7月20日"),
            gc.duty("总结", who="各部门", owes=gc.once("submission"), due="2013年7月25日前"),
            *more,
        ],
    )


PLAN = plan()
TOGETHER = gc.duty("共同调研", who="各部门", mode="together", owes=gc.once("submission"))


@define
class Journal:
    """
    What gives facts, made by hand.

    Attributes:
        campaign: The plan.
        through: Today.
        origin: Tells journals apart.
        led: The units that lead records.
        effects: The effects, by recorded day.
        versions: Plan and roster after each change; empty for the adoption alone.
        rulings: The rulings.
        unreadable: The keys of the rows that cannot be read.
        asked: The days since which facts were asked for.
        breaks: After how many effects the reading breaks off; None for never.
    """

    campaign: gc.Campaign = PLAN
    through: date = TODAY
    origin: str = "2013-06-21~adoption"
    led: tuple[str, ...] = ("商务委",)
    effects: list[EffectFact] = field(factory=list)
    roster: gc.Roster = ROSTER
    versions: tuple[VersionFact, ...] = ()
    rulings: tuple[RulingFact, ...] = ()
    unreadable: tuple[str, ...] = ()
    asked: list[date | None] = field(factory=list)
    breaks: int | None = None

    def facts(self, *, since: date | str | None = None) -> Facts:
        """Return the facts that were recorded on a day or later."""
        assert not isinstance(since, str)
        self.asked.append(since)
        first = ADOPTED if since is None else since
        return Facts(
            campaign=self.campaign.id,
            origin=self.origin,
            since=first,
            closed=self.through - timedelta(days=1),
            through=self.through,
            versions=self.versions or (self.version(0, ADOPTED),),
            rulings=self.rulings,
            led=self.led,
            effects=self._since(first),
            unreadable=self.unreadable,
        )

    def version(self, number: int, recorded: date) -> VersionFact:
        """Return plan and roster as a version."""
        return VersionFact(
            number=number,
            recorded=recorded,
            plan=self.campaign,
            roster=self.roster,
            calendar=WorkCalendar.official(),
        )

    def record(self, recorded: date, number: int = 1, item: str = "", unit: str = "商务委") -> None:
        """Add an effect."""
        of = f"{self.campaign.duties[0].id}/{unit}"
        self.effects.append(EffectFact(recorded, recorded, About.DONE, of, item, number))
        self.effects.sort(key=lambda effect: effect.recorded)

    def at(self, through: date) -> Journal:
        """Return the journal as it was on an earlier day."""
        return evolve(self, through=through, asked=[])

    def _since(self, first: date) -> Iterable[EffectFact]:
        for place, effect in enumerate(self.effects):
            if self.breaks is not None and place >= self.breaks:
                raise StoreUnavailable("store", Text("断开", "gone"), Text("重试", "try again"))
            if first <= effect.recorded <= self.through:
                yield effect


class Reading:
    """What a reader sees of folders."""

    @staticmethod
    def new_journal():
        """Return a journal without effects."""
        return Journal()

    @staticmethod
    def shared(*more):
        """Return a plan with a duty that the units owe together, and with some more."""
        return plan(TOGETHER, *more)

    @staticmethod
    def bytes_of(folder):
        """Return the content of every file of a folder, by path."""
        files = (path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}

    @staticmethod
    def gathered(*folders, known_by=TODAY, partial=False, tables=EVERY):
        """Return what is gathered as known by a day; also plan and roster themselves."""
        return gather(folders, known_by, partial=partial, as_of=known_by, tables=tables)

    @staticmethod
    def codes(found):
        """Return the codes of the findings."""
        return [finding.code for finding in found.findings]

    @staticmethod
    def advised(found):
        """Return code and remedy of each finding."""
        return [(finding.code, finding.proposal.en) for finding in found.findings]

    @staticmethod
    def counted(found):
        """Return the numbers that the picks hold, by recorded day, and check that no day is picked twice."""
        total: dict[date, int] = {}
        days: set[date] = set()
        for pick in (pick for source in found.sources for pick in source.picks):
            span = {pick.first + timedelta(days=n) for n in range((pick.last - pick.first).days + 1)}
            assert days.isdisjoint(span)
            days |= span
            for row in pq.read_table(pick.path).to_pylist():
                if pick.first <= row["recorded"] <= pick.last:
                    total[row["recorded"]] = total.get(row["recorded"], 0) + row["number"]
                else:
                    assert not pick.whole
        return total

    @staticmethod
    def expected(journal, known_by=TODAY):
        """Return the same sums, from the journal."""
        total: dict[date, int] = {}
        for effect in journal.effects:
            if effect.recorded <= min(known_by, journal.through):
                total[effect.recorded] = total.get(effect.recorded, 0) + effect.number
        return total

    @staticmethod
    def home(folder):
        """Return where the facts of the one journal of a folder are."""
        (found,) = folder.glob("campaign=*/origin=*")
        return found


@pytest.fixture(scope="session")
def reading():
    """Return the reader."""
    return Reading()


@pytest.fixture
def journal():
    """Return a journal with an effect on each day of three weeks."""
    found = Journal()
    for days in range(20):
        found.record(ADOPTED + timedelta(days=days), days + 1)
    return found


@pytest.fixture
def ruled(journal):
    """Return the journal with a ruling."""
    duty = journal.campaign.duties[0].id
    ruling = gc.Ruling(duty=duty, unit="科委", kind=gc.RulingKind.EXEMPT, day=date(2013, 7, 2), reason="撤并")
    return evolve(journal, rulings=(RulingFact(ruling=ruling, recorded=date(2013, 7, 2)),))


@pytest.fixture(scope="session")
def facts():
    """Return the format."""
    return ParquetFacts()


@pytest.fixture
def at_once(facts):
    """Return what writes a journal twice at once; the lock holds between threads as between processes."""

    def write(journal: Journal, folder: Path) -> None:
        with ThreadPoolExecutor(2) as pool:
            for done in [pool.submit(facts.write, evolve(journal), folder) for _ in range(2)]:
                done.result()

    return write


@pytest.fixture(scope="session")
def sail_local(tmp_path_factory):
    """Give a Sail in one process."""
    with sail(tmp_path_factory.mktemp("sail"), "local") as server:
        yield server


@pytest.fixture(scope="session")
def sail_cluster(tmp_path_factory):
    """Give a Sail whose driver and workers talk to each other as they do on several machines."""
    with sail(tmp_path_factory.mktemp("sail"), "local-cluster") as server:
        yield server


@pytest.fixture(scope="session")
def java():
    """Leave out the tests of Apache Spark where there is no Java; in CI there must be one."""
    if has_java():
        return
    if os.environ.get("CI"):
        pytest.fail("there is no Java: install openjdk-17-jre-headless")
    pytest.skip("there is no Java: install openjdk-17-jre-headless for the tests of Apache Spark")


@pytest.fixture(scope="session")
def spark(java, tmp_path_factory):  # noqa: ARG001 - it may skip
    """Give an Apache Spark with two executors."""
    with apache_spark(tmp_path_factory.mktemp("spark")) as server:
        yield server
