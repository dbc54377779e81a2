"""The hooks: what is true of each, and their examples run."""

from __future__ import annotations

import re
import subprocess
import sys
from inspect import cleandoc
from textwrap import dedent
from types import ModuleType

import pytest

from govcampaign import hookspecs
from govcampaign.hookspecs import hookimpl
from govcampaign.registry import Registry
from govcampaign.registry._kinds import HOOKS, KINDS, OBSERVERS

PROVIDERS = [hook for hook in HOOKS if hook not in OBSERVERS.hooks]


def test_every_kind_has_a_hook_and_every_hook_a_kind():
    """No hook is offered that the registry never calls."""
    offered = [name for name in vars(hookspecs) if name.startswith("govcampaign_")]

    assert sorted(offered) == sorted(HOOKS)
    assert all(kind.hooks for kind in KINDS)


@pytest.mark.parametrize("hook", PROVIDERS)
def test_a_provider_answers_with_an_empty_list(hook):
    """What a hook says of itself is true of its own body: a list, of nothing."""
    assert getattr(hookspecs, hook)() == []


@pytest.mark.parametrize("hook", OBSERVERS.hooks)
def test_an_observer_answers_with_nothing(hook):
    """Its result is ignored, so it returns None."""
    arguments = getattr(hookspecs, hook).__annotations__.keys() - {"return"}

    assert getattr(hookspecs, hook)(**dict.fromkeys(arguments)) is None


@pytest.mark.parametrize("hook", HOOKS)
def test_the_example_of_each_hook_is_a_plugin(hook):
    """The example of the docstring runs unchanged and passes every check of the registry."""
    # cleandoc: from Python 3.13 on, docstrings come without their indentation.
    (code,) = re.findall(r"```python\n(.*?)```", cleandoc(getattr(hookspecs, hook).__doc__), re.DOTALL)
    plugin = ModuleType("example")
    exec(dedent(code), vars(plugin))  # noqa: S102 - our own docstring

    registry = Registry([plugin])

    assert not registry.failures
    assert [info.status for info in registry.listing()] == ["loaded"]


def test_a_marked_function_stays_what_it_is():
    """The mark changes neither what is called nor what comes back."""

    def govcampaign_exporters():
        return []

    assert hookimpl(govcampaign_exporters) is govcampaign_exporters


def test_the_mark_takes_no_options():
    """No plugin can wrap another or go first."""
    with pytest.raises(TypeError):
        hookimpl(tryfirst=True)


def test_hooks_are_imported_only_when_they_are_used():
    """`import govcampaign` loads neither pluggy nor the search for plugins; the hooks load no storage."""
    code = dedent(
        """
        import sys
        before = set(sys.modules)
        import govcampaign
        assert not {"pluggy", "importlib.metadata"} & (set(sys.modules) - before), sorted(sys.modules)
        import govcampaign.hookspecs
        assert "govcampaign.ports.storage" not in sys.modules
        assert not [name for name in sys.modules if name.startswith("govcampaign.domain")]
        """
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
