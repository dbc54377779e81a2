"""The reference pages that are read off the code say what the code says today."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

import govcampaign

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"
SOURCE = ROOT / "src" / "govcampaign"


def load_generator():
    """Return `docs/generate.py` as a module; the folder is no package."""
    spec = importlib.util.spec_from_file_location("docs_generate", ROOT / "docs" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


generate = load_generator()


@pytest.mark.parametrize("name", sorted(generate.PAGES))
def test_a_page_is_as_the_code_gives_it(name):
    """A rule, an option, a key, a kind or a name that was changed in the code is changed on its page."""
    committed = (REFERENCE / name).read_text(encoding="utf-8")

    assert committed == generate.PAGES[name](), (
        f"docs/reference/{name} is not what the code gives; renew it with `python docs/generate.py`"
    )


def test_the_api_page_shows_every_module_that_users_meet():
    """The domain, the ports, the hooks, and whatever is on the menu are described on the page of the API."""
    shown = set(re.findall(r"automodule:: (\S+)", (REFERENCE / "api.md").read_text(encoding="utf-8")))
    rooms = [*SOURCE.joinpath("domain").glob("*.py"), *SOURCE.joinpath("ports").glob("*.py")]
    # Behind each of these is a module that is shown: its parts are met there.
    hidden = {"checks", "holidays", "__init__"}

    wanted = {f"govcampaign.{path.parent.name}.{path.stem}" for path in rooms if path.stem not in hidden}
    wanted |= {f"govcampaign.{home}" for home in govcampaign._MENU} - {"govcampaign.lint", "govcampaign.office"}
    wanted |= {"govcampaign.lint.engine", "govcampaign.office.office", "govcampaign.hookspecs"}

    assert wanted - shown == set(), "show these modules in docs/reference/api.md"
