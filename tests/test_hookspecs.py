"""The hooks: their signatures are a promise, and their examples run."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from inspect import cleandoc
from pathlib import Path
from textwrap import dedent
from types import ModuleType

import pytest

from govcampaign import hookspecs
from govcampaign.hookspecs import PLUGIN_API, hookimpl
from govcampaign.registry import Registry
from govcampaign.registry.kinds import KINDS

GOLDEN = Path(__file__).parent / "golden" / "hook_signatures.txt"
HOOKS = [kind.hook for kind in KINDS]
SPECS = [kind.spec for kind in KINDS]


def signatures():
    """Return the version, the hooks and the specs as the text of the golden file."""
    lines = [f"PLUGIN_API {PLUGIN_API}", ""]
    lines += [f"{hook}{inspect.signature(getattr(hookspecs, hook))}" for hook in sorted(HOOKS)]
    for spec in SPECS:
        parameters = inspect.signature(spec).parameters.values()
        lines += ["", spec.__name__, *(f"    {parameter}" for parameter in parameters)]
    # Pythons differ in whether they quote annotations.
    return "\n".join(lines).replace("'", "") + "\n"


def test_the_signatures_are_the_golden_ones():
    """A plugin written for this version keeps working: a change wants a new `PLUGIN_API` and a new file."""
    assert signatures() == GOLDEN.read_text(encoding="utf-8"), (
        f"the hooks changed: raise PLUGIN_API, tell it in CHANGELOG.md, and put this into {GOLDEN.name}:\n"
        + signatures()
    )


def test_every_kind_has_a_hook_and_every_hook_a_kind():
    """No hook is offered that the registry never calls."""
    offered = [name for name in vars(hookspecs) if name.startswith("govcampaign_")]

    assert sorted(offered) == sorted(HOOKS)


@pytest.mark.parametrize("hook", HOOKS)
def test_a_spec_answers_with_an_empty_list(hook):
    """What a hook says of itself is true of its own body: a list, of nothing."""
    assert getattr(hookspecs, hook)() == []


@pytest.mark.parametrize("hook", HOOKS)
def test_the_example_of_each_hook_is_a_plugin(hook):
    """The example of the docstring runs as it stands and passes every check of the registry."""
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


def test_nobody_pays_for_hooks_unasked():
    """`import govcampaign` loads neither pluggy nor the search for plugins; the hooks load no storage."""
    code = dedent(
        """
        import sys
        before = set(sys.modules)
        import govcampaign
        assert not {"pluggy", "importlib.metadata"} & (set(sys.modules) - before), sorted(sys.modules)
        import govcampaign.hookspecs
        assert "govcampaign.ports.storage" not in sys.modules
        """
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
