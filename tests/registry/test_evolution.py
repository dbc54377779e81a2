"""
What plugins were written for stays: hooks, their arguments, their specs, and the names to import.

`python tests/registry/test_evolution.py` writes the golden files of today anew; what it changes in them is
what plugins will notice.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pluggy
import pytest

import govcampaign
from govcampaign import hookspecs
from govcampaign.hookspecs import API_HISTORY, PLUGIN_API, hookimpl, hookspec
from govcampaign.registry import Registry
from govcampaign.registry._checking import new_manager, register
from govcampaign.registry._kinds import HOOKS, KINDS, OBSERVERS

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
VERSIONS = GOLDEN / "plugin_api"
NAMES = GOLDEN / "public_names.txt"
SPECS = [kind.spec for kind in KINDS if kind is not OBSERVERS]
PORTS = sorted(path.stem for path in Path(govcampaign.__file__).parent.glob("ports/[!_]*.py"))
OPEN_TO_PLUGINS = (
    *("govcampaign", "govcampaign.hookspecs", *(f"govcampaign.ports.{port}" for port in PORTS)),
    *("govcampaign.errors", "govcampaign.lint._rule", "govcampaign.table", "govcampaign.wording"),
    *("govcampaign.ledger.form", "govcampaign.ledger.grid", "govcampaign.ledger.outcome"),
    *("govcampaign.paper", "govcampaign.tones"),
)


# -- the golden files ------------------------------------------------------------


def signatures() -> str:
    """Return the version, the hooks and the specs as the text of a golden file."""
    lines = [f"PLUGIN_API {PLUGIN_API}", ""]
    lines += [f"{hook}{inspect.signature(getattr(hookspecs, hook))}" for hook in sorted(HOOKS)]
    for spec in SPECS:
        parameters = inspect.signature(spec).parameters.values()
        lines += ["", spec.__name__, *(f"    {parameter}" for parameter in parameters)]
    # Pythons differ in whether they quote annotations.
    return "\n".join(lines).replace("'", "") + "\n"


def names_of(module: str) -> list[str]:
    """Return the public names of a module: those it lists, or those it defines."""
    found = importlib.import_module(module)
    if hasattr(found, "__all__"):
        return sorted(found.__all__)
    tree = ast.parse(Path(found.__file__).read_text(encoding="utf-8"))
    defined = [node.name for node in tree.body if isinstance(node, ast.ClassDef | ast.FunctionDef)]
    assigned = [node for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign)]
    for node in assigned:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        defined += [target.id for target in targets if isinstance(target, ast.Name)]
    return sorted(name for name in defined if not name.startswith("_"))


def public_names() -> str:
    """Return every name that a plugin may import, as the text of the golden file."""
    return "".join(f"{module}.{name}\n" for module in OPEN_TO_PLUGINS for name in names_of(module))


def test_the_signatures_are_those_of_the_version():
    """A change of a hook or of a spec wants a new `PLUGIN_API`, with a golden file and a line of history."""
    golden = VERSIONS / f"{PLUGIN_API}.txt"

    assert golden.exists(), f"{golden.name} is missing; write it with `python {Path(__file__).name}`"
    assert signatures() == golden.read_text(encoding="utf-8"), (
        f"the hooks are not those of {PLUGIN_API}: raise it, say what it brings in API_HISTORY, and run "
        f"{Path(__file__).name}"
    )


def test_every_version_has_its_line_of_history_and_its_file():
    """No version appears without a word on what it brought, and none is forgotten."""
    kept = [path.stem for path in VERSIONS.glob("*.txt")]

    assert list(API_HISTORY) == sorted(kept, key=lambda version: tuple(map(int, version.split("."))))
    assert list(API_HISTORY)[-1] == PLUGIN_API


def promises(golden: str) -> dict[str, set[str]]:
    """Return what is in a golden file: the arguments by hook, the fields by spec."""
    hooks = re.findall(r"^(govcampaign_\w+)\((.*)\) -> ", golden, re.MULTILINE)
    found = {hook: set(re.findall(r"(\w+): ", arguments)) for hook, arguments in hooks}
    for spec, fields in re.findall(r"^(\w+Spec)\n((?: {4}.+\n)+)", golden, re.MULTILINE):
        found[spec] = set(re.findall(r"^ {4}(\w+):", fields, re.MULTILINE))
    return found


def broken_promises(old: str, new: str) -> list[str]:
    """Return one sentence for each thing that plugins of an older version would miss in a newer."""
    before, after = promises(old), promises(new)
    found = [f"{name} is gone" for name in before.keys() - after.keys()]
    found += [
        f"{name} lost {gone}"
        for name in before.keys() & after.keys()
        for gone in sorted(before[name] - after[name])
    ]
    found += [
        f"{name} wants {fresh}, which no plugin of then gives"
        for name in before.keys() & after.keys()
        if name.endswith("Spec")
        for fresh in sorted(after[name] - before[name])
        if re.search(rf"^{name}\n(?: {{4}}.+\n)*? {{4}}{fresh}: [^=\n]+\n", new, re.MULTILINE)
    ]
    return found


@pytest.mark.parametrize("version", sorted(path.stem for path in VERSIONS.glob("*.txt")))
def test_within_a_major_version_nothing_leaves(version):
    """Hooks, arguments and fields are added, never taken away; what is added to a spec need not be given."""
    if version.partition(".")[0] == PLUGIN_API.partition(".")[0]:
        assert broken_promises((VERSIONS / f"{version}.txt").read_text(encoding="utf-8"), signatures()) == []


@pytest.mark.parametrize(
    ("change", "to", "said"),
    [
        (", entered: Sequence[Entered]", "", "govcampaign_on_entered lost entered"),
        ("govcampaign_stores()", "govcampaign_shelves()", "govcampaign_stores is gone"),
        ("    summary: Text\n\nNotifierSpec", "\nNotifierSpec", "StoreSpec lost summary"),
        (
            "StoreSpec\n",
            "StoreSpec\n    owner: str\n",
            "StoreSpec wants owner, which no plugin of then gives",
        ),
    ],
)
def test_a_broken_promise_would_be_seen(change, to, said):
    """Each change that breaks plugins is found; a new field with a default is not one."""
    golden = (VERSIONS / f"{PLUGIN_API}.txt").read_text(encoding="utf-8")

    assert change in golden
    assert broken_promises(golden, golden.replace(change, to)) == [said]
    assert broken_promises(golden, golden.replace("StoreSpec\n", "StoreSpec\n    owner: str = x\n")) == []


def test_the_names_that_plugins_import_are_the_golden_ones():
    """A removed name breaks the plugins that import it; a new name is a promise."""
    golden = NAMES.read_text(encoding="utf-8").splitlines()
    now = public_names().splitlines()

    gone, fresh = [each for each in golden if each not in now], [each for each in now if each not in golden]
    assert gone == [], "plugins import these; bring them back, or say so in CHANGELOG.md and raise the major"
    assert fresh == [], f"these are new; write them down with `python {Path(__file__).name}`"
    assert now == golden


# -- pluggy, by its front door ---------------------------------------------------


def test_only_what_pluggy_promises_is_used():
    """Hosts that leaned on its private parts broke with a later one; ours names none of them."""
    source = Path(govcampaign.__file__).parent
    trees = [
        ast.parse(path.read_text(encoding="utf-8"))
        for path in (*source.glob("hookspecs/*.py"), *source.glob("registry/*.py"))
    ]
    read = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    asked = {each.attr for each in read if ast.unparse(each.value) == "pluggy"}
    private = {
        ast.unparse(each)
        for each in read
        if each.attr.startswith("_") and not each.attr.startswith("__") and ast.unparse(each.value) != "self"
    }

    assert {"PluginManager", "PluginValidationError", "HookimplMarker"} <= asked <= set(pluggy.__all__)
    assert private == {"sys._getframe"}


# -- arguments come, and leave by the door ---------------------------------------


def next_hooks(**arguments) -> ModuleType:
    """Return the hooks as a later version may have them: `on_entered` with one argument more."""
    later = ModuleType("later")
    vars(later).update({hook: getattr(hookspecs, hook) for hook in HOOKS})

    @hookspec(**arguments)
    def govcampaign_on_entered(campaign, entered, batch):
        """Hear what was entered, and under which name."""

    later.govcampaign_on_entered = govcampaign_on_entered
    return later


def observer(function):
    """Return an observer of what is entered."""
    return SimpleNamespace(govcampaign_on_entered=hookimpl(function))


@pytest.mark.parametrize(
    "function",
    [
        lambda: None,
        lambda campaign: None,
        lambda entered: None,
        lambda entered, campaign: None,
        lambda campaign, entered, **_: None,
    ],
    ids=["none", "campaign", "entered", "both, turned round", "both, and what may come"],
)
def test_an_observer_takes_the_arguments_it_wants(function):
    """Fewer than there are, in its own order; they come by name."""
    registry = Registry([observer(function)])

    report = registry.tell_entered(campaign="服务月", entered=["甲"])

    assert (len(report.delivered), report.failed) == (1, ())


def test_an_argument_that_is_added_disturbs_no_plugin():
    """A plugin written before is called as before, by the old hooks and by the new ones."""
    heard = []

    def hear(entered):
        heard.append(entered)

    plugin = observer(hear)

    for specs in (hookspecs, next_hooks()):
        manager = new_manager(specs)
        register(manager, plugin, OBSERVERS.hooks)
        manager.hook.govcampaign_on_entered(campaign="服务月", entered=specs.__name__, batch="b1")

    assert heard == ["govcampaign.hookspecs", "later"]


def test_an_argument_that_leaves_warns_who_takes_it():
    """For one minor version it is still passed, with a warning that says what to take instead."""
    leaving = next_hooks(leaving={"campaign": "take `entered` alone"})
    takes, does_not = observer(lambda campaign: None), observer(lambda entered: None)

    with pytest.warns(
        DeprecationWarning, match="the next major plugin API removes the argument 'campaign'; take `en"
    ):
        hooks = register(new_manager(leaving), takes, OBSERVERS.hooks)

    assert hooks.keys() == {"govcampaign_on_entered"}
    assert register(new_manager(leaving), does_not, OBSERVERS.hooks).keys() == hooks.keys()


def test_the_name_of_a_hook_as_imported_is_no_answer():
    """A plugin that imports all there is has the hooks' own functions, and is not taken by its word."""
    plugin = ModuleType("plugin")
    exec("from govcampaign.hookspecs import *", vars(plugin))  # noqa: S102 - as a plugin might
    plugin.govcampaign_on_adopted = hookimpl(lambda campaign: None)

    (info,) = Registry([plugin]).listing()

    assert (info.status, info.observes) == ("loaded", {"govcampaign_on_adopted": ("campaign",)})


def test_sequences_are_what_an_observer_gets():
    """Nobody can change for the next one what the office entered."""
    got = []

    def hear(entered):
        got.append(entered)

    registry = Registry([observer(hear)])
    registry.tell_entered(campaign="服务月", entered=iter(["甲", "乙"]))

    assert got == [("甲", "乙")]
    assert isinstance(got[0], Sequence)


if __name__ == "__main__":
    (VERSIONS / f"{PLUGIN_API}.txt").write_text(signatures(), encoding="utf-8")
    NAMES.write_text(public_names(), encoding="utf-8")
