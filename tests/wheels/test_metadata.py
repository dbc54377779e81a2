"""What a package index shows of each distribution."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECTS = [ROOT, *sorted(path.parent for path in ROOT.glob("plugins/*/pyproject.toml"))]
LINK = re.compile(r"\]\(([^)#]+)")


def declared(project):
    """Return the tables of a project's pyproject.toml."""
    return tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(params=PROJECTS, ids=lambda path: path.name)
def project(request):
    """Return the folder of each distribution."""
    return request.param


@pytest.fixture
def shown(project):
    """Return the metadata of the distribution, as installed."""
    return metadata.metadata(declared(project)["project"]["name"])


def test_every_link_of_the_description_is_absolute_and_leads_to_a_file(project, shown):
    """A relative link leads nowhere on a package index; ours lead to files of the source."""
    source = declared(project)["project"]["urls"]["Source"]
    links = LINK.findall(shown.get_payload())

    assert [link for link in links if not link.startswith("https://")] == []
    missing = [
        link for link in links if link.startswith(source) and not (ROOT / link[len(source) + 1 :]).exists()
    ]
    assert missing == []


def test_the_addresses_of_the_project_are_given(shown):
    """Documentation, source, changes and where to report a fault."""
    names = {address.partition(",")[0] for address in shown.get_all("Project-URL")}

    assert names == {"Homepage", "Documentation", "Source", "Changelog", "Issues"}


def test_a_plugin_fits_one_minor_version_of_the_core(project):
    """Before 1.0 a minor version may change what plugins import, so the range ends at the next one."""
    needed = [each for each in declared(project)["project"]["dependencies"] if each.startswith("govcampaign")]

    assert needed == ([] if project == ROOT else ["govcampaign>=0.1,<0.2"])


def test_the_core_names_its_plugins_as_extras():
    """`pip install govcampaign[sqlite]` brings a store along."""
    extras = declared(ROOT)["project"]["optional-dependencies"]

    everyday = ("dashboard", "docx", "excel", "icalendar", "mail", "sqlite", "tablib")
    assert extras == {
        "all": [f"govcampaign-{name}>=0.1,<0.2" for name in everyday],
        "excel": ["govcampaign-excel>=0.1,<0.2", "govcampaign-tablib>=0.1,<0.2"],
        **{
            name: [f"govcampaign-{name}>=0.1,<0.2"]
            for name in (
                "apprise",
                "dashboard",
                "docx",
                "icalendar",
                "mail",
                "rollup",
                "sqlite",
                "sqlalchemy",
                "testing",
            )
        },
    }


def test_a_version_is_written_once(project):
    """In the package where it says its version, else in pyproject.toml; the metadata takes it from there."""
    static = "version" in declared(project)["project"]
    written = [
        path
        for path in project.glob("src/*/__init__.py")
        if re.search(r"^__version__\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]

    assert static != bool(written)


def test_a_source_distribution_brings_its_tests(project):
    """Packagers of the library for a system can run them."""
    listed = declared(project)["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]

    assert {"/tests", "/src", "/LICENSE", "/CHANGELOG.md"} <= set(listed)
