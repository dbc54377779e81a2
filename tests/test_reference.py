"""The reference pages that are read off the code say what the code says today."""

from __future__ import annotations

import importlib
import importlib.util
import json
import re
import sys
from pathlib import Path

import pytest

import govcampaign

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"
SOURCE = ROOT / "src" / "govcampaign"


def load(name):
    """Return a script of `docs` as a module; the folder is not a package, but where it finds its parts."""
    sys.path.insert(0, str(ROOT / "docs"))
    spec = importlib.util.spec_from_file_location(f"docs_{name}", ROOT / "docs" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


generate = load("generate")


@pytest.mark.parametrize("name", sorted(generate.PAGES))
def test_a_page_is_as_the_code_gives_it(name):
    """A rule, an option, a key, a kind or a name that was changed in the code is changed on its page."""
    committed = (REFERENCE / name).read_text(encoding="utf-8")

    assert committed == generate.PAGES[name](), (
        f"docs/reference/{name} is not what the code gives; renew it with `python docs/generate.py`"
    )


def test_the_files_of_json_schema_are_as_the_classes_give_them():
    """A shape that was changed in the code is changed in its file, and no file is left of one that went."""
    files = {path.name: path.read_text(encoding="utf-8") for path in generate.SCHEMAS.glob("*.json")}

    assert files == generate.schema_files(), (
        "src/govcampaign/shapes/schemas is not what the classes give; renew it with `python docs/generate.py`"
    )


def test_every_shape_has_an_example_on_its_page():
    """A reader sees one document of each shape, made by running the code."""
    page = (REFERENCE / "json.md").read_text(encoding="utf-8")
    blocks = map(json.loads, re.findall(r"^```json\n(.*?)^```$", page, re.MULTILINE | re.DOTALL))

    assert [block["shape"] for block in blocks] == list(govcampaign.json_schemas())


def test_the_api_page_shows_every_module_that_users_meet():
    """The domain, the ports, the hooks, and whatever is on the menu are described on the page of the API."""
    shown = set(re.findall(r"automodule:: (\S+)", (REFERENCE / "api.md").read_text(encoding="utf-8")))
    files = [*SOURCE.joinpath("domain").glob("*.py"), *SOURCE.joinpath("ports").glob("*.py")]
    # Behind each of these is a module that is shown: its parts are met there.
    hidden = {"checks", "holidays", "__init__"}

    wanted = {
        f"{path.parent.name}.{path.stem}"
        for path in files
        if path.stem not in hidden and not path.stem.startswith("_")
    }
    # Two packages show what a file of theirs defines.
    wanted |= {
        {"lint": "lint._engine", "office": "office._office"}.get(home, home) for home in govcampaign._MENU
    }

    assert {f"govcampaign.{name}" for name in wanted} - shown == set(), "show these in docs/reference/api.md"


@pytest.mark.parametrize(
    ("module", "name", "used"),
    [
        ("govcampaign.authoring._helpers", "campaign", "gc.campaign"),
        ("govcampaign.domain.plan.campaign", "Campaign", "gc.Campaign"),
        ("govcampaign.lint._engine", "lint", "gc.lint_plan"),
        ("govcampaign.lint._rule", "Rule", "govcampaign.lint.Rule"),
        ("govcampaign.domain.plan.facts", "Phase", "govcampaign.domain.plan.facts.Phase"),
        ("govcampaign.builtin._notifiers", "RecordingNotifier", "RecordingNotifier"),
    ],
)
def test_the_api_page_shows_a_name_as_programs_use_it(module, name, used):
    """A name of the menu is shown as `gc.campaign`, another by the public module that has it."""
    assert load("conf").imported_as(module, name) == used


def test_every_module_is_on_the_page_of_what_is_public_or_has_a_private_name():
    """A module that a program may import is listed; every other one is private by name."""
    listed = set(
        re.findall(
            r"^\| `(govcampaign[\w.]*)` \|", (REFERENCE / "public.md").read_text("utf-8"), re.MULTILINE
        )
    )
    found = {
        ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")
        for path in SOURCE.rglob("*.py")
    }

    # The page says that whatever else is in these packages is private.
    apart = tuple(f"govcampaign.{package}." for package in ("ledger", "notice", "drafting"))
    inside = {name for name in found if name.startswith(apart)} - listed

    public = {name for name in found if not re.search(r"\._(?!_)", name)}
    assert public - inside - {"govcampaign.__main__"} == listed


GLOSSARY = ROOT / "docs" / "explanation" / "glossary.md"
HELD_BY = re.findall(r"\| `([\w.]+)` \|$", GLOSSARY.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", sorted(set(HELD_BY)))
def test_the_class_that_the_glossary_names_is_there(name):
    """Every term of the glossary is held by a class that the package has, in the module that is named."""
    module, _, cls = f"govcampaign.{name}".rpartition(".")

    assert isinstance(getattr(importlib.import_module(module), cls), type)


def test_every_term_of_the_glossary_has_its_chinese_word_and_its_class():
    """Each row of the glossary has four cells, none of them empty, and none appears twice."""
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()
    rows = [line.split(" | ") for line in lines if line.startswith("| ")]
    terms = [row[0] for row in rows if not row[0].startswith("| term")]

    assert all(len(row) == 4 and all(cell.strip("| ") for cell in row) for row in rows)
    assert len(set(terms)) == len(terms) > 0
