"""The names at the root stay what they are, whatever else is imported."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys

import pytest

import govcampaign

PACKAGES = {found.name for found in pkgutil.iter_modules(govcampaign.__path__)}


def test_no_name_of_the_menu_is_the_name_of_a_package():
    """Importing the package would replace the name."""
    assert set(govcampaign.__all__) & PACKAGES == set()


def test_importing_every_package_leaves_the_menu_as_it_is():
    """A function stays a function, asked for before or after."""
    script = (
        "import importlib, pkgutil, types, govcampaign as gc\n"
        "early = gc.matrix\n"
        "for found in pkgutil.walk_packages(gc.__path__, 'govcampaign.'):\n"
        "    if not found.name.endswith('__main__'):\n"
        "        importlib.import_module(found.name)\n"
        "assert gc.matrix is early\n"
        "print([name for name in gc.__all__ if isinstance(getattr(gc, name), types.ModuleType)])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_the_menu_lists_what_it_can_load():
    """`__all__` names each thing that has a home, and the version, once and in order."""
    homes = govcampaign._HOME

    assert sorted({*homes, "__version__"}) == sorted(govcampaign.__all__)
    assert len(set(govcampaign.__all__)) == len(govcampaign.__all__)
    assert sum(map(len, govcampaign._MENU.values())) == len(homes)


def test_a_name_is_loaded_once():
    """The second time it is simply there."""
    first = govcampaign.WorkCalendar

    assert vars(govcampaign)["WorkCalendar"] is first
    assert importlib.import_module("govcampaign.domain.time.calendar").WorkCalendar is first


def test_a_name_that_is_not_on_the_menu_is_an_ordinary_mistake():
    """As with any module; `hasattr` may ask."""
    with pytest.raises(AttributeError, match="module 'govcampaign' has no attribute 'matrixes'"):
        _ = govcampaign.matrixes
    assert not hasattr(govcampaign, "Store")
    assert set(govcampaign.__all__) <= set(dir(govcampaign))
