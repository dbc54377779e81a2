"""A whole campaign leaves the office as a page, in the format asked for."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.office.conftest import Cabinet, workspace_over

from govcampaign.errors import InvalidValue, PluginError, UnknownPlugin, UnwritableTarget
from govcampaign.hookspecs import PageSpec, hookimpl
from govcampaign.office import Office, open_office
from govcampaign.ports.export import write_files
from govcampaign.registry import Registry
from govcampaign.wording import same


class Card:
    """Writes the title, the day and the language."""

    suffix = ".card"

    def write(self, snapshot, target, lang="zh"):
        """Write one file."""
        words = f"{snapshot.campaign.title.say(lang)} {snapshot.matrix.as_of} {lang}"
        return write_files({target: words.encode()})


class UnitCard(Card):
    """Writes the id of a unit."""

    def write(self, snapshot, target, lang="zh", *, unit=""):
        """Write one file."""
        return write_files({target: unit.encode()})


class Torn:
    """Writes nothing, and says that it did."""

    def write(self, snapshot, target, lang="zh"):
        """Return a file that is not there."""
        return (target,)


def pages(**writers):
    """Return a plugin that offers formats of pages."""
    specs = [
        PageSpec(name=name, factory=writer, suffixes=(f".{name}",), summary=same(name))
        for name, writer in writers.items()
    ]
    return SimpleNamespace(govcampaign_pages=hookimpl(lambda: specs))


@pytest.fixture
def cabinet(tmp_path):
    """Give a place in memory: files depend on no store, so that once is enough."""
    made = Cabinet("memory", tmp_path)
    yield made
    made.close()


@pytest.fixture
def publisher(office):
    """Give the office with three formats of pages."""
    workspace = office._scope.workspace
    return Office(
        workspace_over(workspace.store, workspace.clock, pages(card=Card, torn=Torn, slip=UnitCard)), None
    )


def test_a_page_is_written_by_the_format_of_its_ending(publisher, tmp_path):
    """It holds the campaign as of the day, in the language asked for."""
    target = tmp_path / "month.CARD"

    assert publisher.page(target, as_of="2013-07-12", lang="en") == (target,)

    title = publisher.campaign.title.say("en")
    assert target.read_text(encoding="utf-8") == f"{title} 2013-07-12 en"


def test_the_format_of_a_page_may_be_named(publisher, tmp_path):
    """Whatever the file is called."""
    assert publisher.page(tmp_path / "month", as_of="2013-07-12", format="card") == (tmp_path / "month",)


def test_a_page_of_one_unit_is_written_by_a_format_that_can(publisher, tmp_path):
    """A calendar of one unit, for one."""
    publisher.page(tmp_path / "one.slip", as_of="2013-07-12", unit="科委")

    assert (tmp_path / "one.slip").read_text(encoding="utf-8") == "科委"


@pytest.mark.parametrize(
    ("name", "keys", "error", "words"),
    [
        ("month", {}, InvalidValue, "no ending"),
        ("month.html", {}, UnknownPlugin, "pip install govcampaign-dashboard"),
        ("month.card", {"as_of": "yesterday"}, InvalidValue, "yesterday"),
        ("month.card", {"unit": "科委"}, InvalidValue, "no page of one unit"),
        ("month.torn", {}, PluginError, "not the files it wrote"),
    ],
)
def test_a_page_that_cannot_be_written_says_why(  # noqa: PLR0917 - two fixtures, and a case
    publisher, tmp_path, name, keys, error, words
):
    """No ending, no such format, no such day, a format that writes nothing."""
    with pytest.raises(error, match=words):
        publisher.page(tmp_path / name, **{"as_of": "2013-07-12", **keys})

    assert list(tmp_path.glob("month*")) == []


def test_a_page_never_replaces_the_store(tmp_path):
    """However its path is spelled."""
    database = tmp_path / "binhai.card"
    registry = Registry.installed(plugins=[pages(card=Card)])
    with open_office(f"sqlite:///{database}", registry=registry) as office:
        before = database.read_bytes()

        with pytest.raises(UnwritableTarget, match="the store's own"):
            office.page(Path(tmp_path) / "." / "binhai.card", as_of="2013-07-12")

        assert database.read_bytes() == before
