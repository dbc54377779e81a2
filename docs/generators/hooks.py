"""
The pages of the hooks, and of what the package offers by name.
"""

from __future__ import annotations

import inspect

import attrs

import govcampaign
from generators.markup import attributes, described, first, page, section, sentences, table
from govcampaign import hookspecs
from govcampaign.hookspecs import API_HISTORY, PLUGIN_API
from govcampaign.hookspecs import _observers as observers
from govcampaign.registry._kinds import KINDS, OBSERVERS


def hooks() -> str:
    """Return the page of the hooks, from their signatures and docstrings."""
    providers = [kind for kind in KINDS if kind is not OBSERVERS]
    return page(
        "Hooks",
        "The hooks that a plugin may implement; [Write a plugin](../how-to/write-a-plugin.md) shows how. "
        "There are two kinds of hooks: providers and observers. A provider is called once, when one of its "
        "names is first asked for, and returns a list of what it offers. An observer is called after "
        "something was done, takes the arguments it wants by name, and returns nothing.",
        table(
            ("hook", "entry-point group", "arguments", "one plugin returns"),
            (
                (
                    f"[`{hook}`](#{hook.replace('_', '-')})",
                    f"`{kind.group}`",
                    _arguments(hook),
                    _returned(hook),
                )
                for kind in KINDS
                for hook in kind.hooks
            ),
        ),
        f"This is version {PLUGIN_API} of the hooks. A plugin states in `GOVCAMPAIGN_API` which version it "
        "was written for. Within a major version no hook, argument or field is removed. An argument that the "
        "next major version removes gives a warning for at least one minor version before.",
        table(
            ("version", "new", "新增"),
            ((version, said.en, said.zh) for version, said in API_HISTORY.items()),
        ),
        "## Providers",
        *(_hook(hook) for kind in providers for hook in kind.hooks),
        "## Observers",
        # The first line of a module says what is in it.
        sentences(observers.__doc__).partition("\n\n")[2],
        f"`Entered` is `{hookspecs.Entered}`.",
        *map(_hook, OBSERVERS.hooks),
        "## What providers return",
        *(_spec(kind.spec) for kind in providers),
    )


def _signature(hook: str) -> inspect.Signature:
    return inspect.signature(getattr(hookspecs, hook))


def _arguments(hook: str) -> str:
    return ", ".join(f"`{name}`" for name in _signature(hook).parameters)


def _returned(hook: str) -> str:
    returned = _signature(hook).return_annotation
    return "" if returned == "None" else f"`{returned}`"


def _hook(hook: str) -> str:
    doc = getattr(hookspecs, hook).__doc__
    # Pythons differ in whether they quote annotations.
    signature = f"{hook}{_signature(hook)}".replace("'", "")
    parts = [f"### {hook}", f"`{signature}`", sentences(doc)]
    said = described(doc, "Args")
    if said:
        rows = (
            (f"`{name}`", f"`{kind.annotation}`", said[name])
            for name, kind in _signature(hook).parameters.items()
        )
        parts.append(table(("argument", "is a", "meaning"), rows))
    return "\n\n".join((*parts, section(doc, "Example")))


def _spec(cls: type) -> str:
    said = attributes(cls)
    rows = (
        (f"`{field.name}`", "**needed**" if field.default is attrs.NOTHING else "", said[field.name])
        for field in attrs.fields(cls)
    )
    return "\n\n".join((f"### {cls.__name__}", sentences(cls.__doc__), table(("field", "", "meaning"), rows)))


def menu() -> str:
    """Return the page of the names that `import govcampaign as gc` offers."""
    names = sorted(set(govcampaign.__all__) - {"__version__"}, key=lambda name: (name.casefold(), name))
    rows = [(f"`gc.{name}`", first(getattr(govcampaign, name))) for name in names]
    return page(
        "The menu",
        "What `import govcampaign as gc` offers. Each name is loaded when it is first asked for; "
        "[the API](api.md) describes it in full.",
        table(("name", "is, or does"), rows),
    )
