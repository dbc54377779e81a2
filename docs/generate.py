"""
The reference pages that are read off the code.

`python docs/generate.py` writes them anew; `tests/test_reference.py` says when that is due. Each
function below returns one page and touches nothing.
"""
# ruff: noqa: INP001  the folder is no package

from __future__ import annotations

import argparse
import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin

import attrs

import govcampaign
from govcampaign import hookspecs
from govcampaign.authoring import duties, plan
from govcampaign.authoring.reader import field_types, keys_of
from govcampaign.cli.parser import parser
from govcampaign.domain.campaign import Campaign
from govcampaign.domain.deadline import Deadline
from govcampaign.domain.duty import Duty
from govcampaign.domain.period import Period
from govcampaign.domain.record import Record
from govcampaign.domain.records import RECORD_CLASSES
from govcampaign.errors import StorageError
from govcampaign.errors import storage as storage_errors
from govcampaign.hookspecs import API_HISTORY, PLUGIN_API, observers
from govcampaign.lint import RULES, Rule
from govcampaign.ports import bulk, checks, evaluation, evolution, handle, query_checks, remembering
from govcampaign.ports.storage import Limits, Store, SupportsReindex, SupportsTally
from govcampaign.registry.kinds import KINDS, OBSERVERS
from govcampaign.testing.check import SUITES, Check
from govcampaign.testing.guarantees import GUARANTEES
from govcampaign.testing.suites import CHECKS
from govcampaign.wording import Text

REFERENCE: Final = Path(__file__).parent / "reference"
_NOTE: Final = "<!-- Made from the code by docs/generate.py; what is changed here is lost. -->"
_ATTRIBUTE: Final = re.compile(r"^(?P<name>\w+): (?P<words>.*(?:\n {4,}.*)*)", re.MULTILINE)
_SCALARS: Final = {str: "text", int: "whole number", bool: "`true` or `false`"}
_MOMENTS: Final = {date: "day", time: "time", datetime: "moment"}


def _page(title: str, *parts: str) -> str:
    return "\n\n".join((_NOTE, f"# {title}", *parts)) + "\n"


def _table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    named = list(headings)
    lines = [named, ["---"] * len(named), *rows]
    return "\n".join(f"| {' | '.join(_cell(value) for value in line)} |" for line in lines)


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")


def _sentences(doc: str | None) -> str:
    """Return a docstring up to its first section, in Markdown."""
    words = inspect.cleandoc(doc or "")
    return re.split(r"\n(?:Args|Attributes|Example|Raises|Returns):\n", words)[0].strip()


def _section(doc: str | None, name: str) -> str:
    """Return what stands under a heading of a docstring."""
    _, _, section = inspect.cleandoc(doc or "").partition(f"\n{name}:\n")
    return inspect.cleandoc(re.split(r"\n\S", section)[0])


def _attributes(cls: type) -> dict[str, str]:
    """Return what a class's docstring, and those of the classes above it, say of each field."""
    said: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        section = _section(base.__doc__, "Attributes")
        said |= {found["name"]: found["words"] for found in _ATTRIBUTE.finditer(section)}
    return said


# -- lint rules --------------------------------------------------------------------


def lint_rules() -> str:
    """Return the page of every rule for plans."""
    return _page(
        "Lint rules",
        "`govcampaign lint` checks a plan by these rules. One rule makes at most one finding, with all "
        "its cases as subjects. An *error* blocks scheduling (exit code 1), a *warning* is a likely "
        "mistake or an impossible duty, a *decision* is for the campaign office to take and record. A "
        "recorded decision silences its rule for its subjects, and is printed in the decision log.",
        "`G` rules find what any plan may lack, `L` rules what a close reading of notices found. `L26`, "
        "`L27` and `L31` are no rules: nothing typed tells them, so that a plan carries them as doubts "
        "(存疑). Plugins may add rules of their own series.",
        _table(
            ("code", "severity", "what it finds", "发现"),
            ((f"[{r.code}](#{r.code.lower()})", r.severity.value, r.title.en, r.title.zh) for r in RULES),
        ),
        *map(_rule, RULES),
    )


def _rule(rule: Rule) -> str:
    about = f"{rule.severity.value} · {rule.title.en} · {rule.title.zh}"
    proposed = f"Proposed: {rule.proposal.en} {rule.proposal.zh}"
    parts = [f"## {rule.code}", f"*{about}*", _sentences(rule.check.__doc__), proposed]
    if rule.confirms is not None:
        parts.append("Where it finds nothing wrong, it is reported as a check that passed.")
    return "\n\n".join(parts)


# -- commands ----------------------------------------------------------------------


def commands() -> str:
    """Return the page of the command line."""
    verbs = next(a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))  # noqa: SLF001
    return _page(
        "Commands",
        "Every command takes `--lang zh` (unless told) or `--lang en`, before or after its name, and "
        "`--json`, which prints one JSON document with sorted keys instead of tables. What the environment "
        "variable `GOVCAMPAIGN_DISABLE` names, with commas between, is disabled as by `--disable`.",
        _table(
            ("exit code", "means"),
            (
                ("0", "clean"),
                ("1", "`lint`: an error was found; `remind`: a message failed; `plugins`: a plugin failed"),
                (
                    "2",
                    "the call was wrong: a line for each mistake on standard error, with reason and remedy",
                ),
            ),
        ),
        *(_command(name, verb) for name, verb in verbs.choices.items()),
    )


def _command(name: str, verb: argparse.ArgumentParser) -> str:
    options = [a for a in verb._actions if a.dest not in ("help", "lang") and (a.dest != "json" or a.metavar)]  # noqa: SLF001
    about = (verb.description or "").strip()
    return "\n\n".join(
        (
            f"## {name}",
            f"{about[:1].upper()}{about[1:]}.",
            f"```sh\ngovcampaign {' '.join((name, *map(_usage, options)))}\n```",
            _table(("argument", "means"), ((f"`{_spelled(a)}`", _meaning(a)) for a in options)),
        )
    )


def _spelled(option: argparse.Action) -> str:
    value = option.metavar if isinstance(option.metavar, str) else option.dest.upper()
    if option.nargs == 0:
        value = ""
    elif option.nargs == "+":
        value = f"{value} …"
    return " ".join(filter(None, (*option.option_strings[:1], value)))


def _usage(option: argparse.Action) -> str:
    required = option.required or not option.option_strings
    return _spelled(option) if required else f"[{_spelled(option)}]"


def _meaning(option: argparse.Action) -> str:
    choices = ", ".join(f"`{choice}`" for choice in option.choices or ())
    return f"{option.help or ''}{f': {choices}' if choices else ''}"


# -- keys of a plan file -------------------------------------------------------------


def plan_keys() -> str:
    """Return the page of what may stand in a plan file, from the classes that hold it."""
    classes = _classes_of(Campaign)
    return _page(
        "Keys of a plan file",
        "A plan file is TOML (what people write) or JSON (what `dump_plan` writes); the classes of the "
        "domain are its schema, and an unknown key is a mistake that is reported with its place. Tables "
        "in a list are written `[[duties]]`. A *title or text* is one string for both languages, or "
        '`{ zh = "…", en = "…" }`. A list of names may be one string, separated by `、`.',
        "How the short forms read is shown in [Encode a notice](../how-to/encode-a-notice.md).",
        "## Short forms",
        _table(("short key", "stands for", "in"), _short_forms(classes)),
        "What is marked *needed* below is needed in the full form. In the short form a plan takes its `id` "
        "from its title, and a duty its `id` from its title, its `window` from the default phase or the "
        "plan, and its `due` day from the end of that window.",
        *(_class_keys(cls) for cls in classes),
    )


def _short_forms(classes: Iterable[type]) -> Iterator[tuple[str, str, str]]:
    of_the_plan = {
        "dated": "the day of the notice; a document `notice` is made of it",
        "default_phase": "the id of the phase whose period serves duties without a time of their own",
        "when": "`window`",
    }
    for key in plan._ONLY_SHORT:  # noqa: SLF001  the keys are the reader's own
        yield f"`{key}`", of_the_plan[key], "the plan"
    for key, name in duties._SHORT.items():  # noqa: SLF001  as above
        yield f"`{key}`", f"`{name}`", "a duty"
    where: dict[tuple[str, str], list[str]] = {}
    for cls in classes:
        for key, name in keys_of(cls).items():
            if key != name and cls not in (Campaign, Duty):
                where.setdefault((key, name), []).append(cls.__name__)
    for (key, name), found in where.items():
        yield f"`{key}`", f"`{name}`", "wherever that stands" if key == "clause" else ", ".join(found)


def _classes_of(root: type) -> list[type]:
    """Return the classes that a plan is made of, each once, the outer before the inner."""
    found: dict[type, None] = {}
    waiting = [root]
    while waiting:
        cls = waiting.pop(0)
        if cls not in found:
            found[cls] = None
            waiting += [inner for kind in field_types(cls).values() for inner in _inner(kind)]
    return list(found)


def _inner(kind: Any) -> Iterator[type]:
    if get_args(kind):
        for part in get_args(kind):
            yield from _inner(part)
    elif isinstance(kind, type) and attrs.has(kind) and kind is not Text:
        yield kind


def _class_keys(cls: type) -> str:
    said, types = _attributes(cls), field_types(cls)
    rows = [
        (f"`{field.name}`", _kind(types[field.name]), _default(field), said.get(field.name, ""))
        for field in attrs.fields(cls)
    ]
    table = _table(("key", "holds", "unless given", "meaning"), rows)
    return "\n\n".join((f"## {cls.__name__}", _sentences(cls.__doc__), table))


def _kind(kind: Any) -> str:
    """Return in words what may stand under a key."""
    if get_origin(kind) in (Union, UnionType):
        return _kind(next(part for part in get_args(kind) if part is not NoneType))
    if get_origin(kind) is tuple:
        return f"list of {_kind(get_args(kind)[0])}"
    if kind is Text:
        return "title or text"
    if isinstance(kind, type) and issubclass(kind, Enum):
        return ", ".join(f"`{member.value}`" for member in kind)
    if attrs.has(kind):
        phrase = {Period: "a phrase such as `7月上旬`, or ", Deadline: "a phrase such as `7月25日前`, or "}
        return f"{phrase.get(kind, '')}[{kind.__name__}](#{kind.__name__.lower()})"
    return _SCALARS.get(kind) or _MOMENTS[kind]


def _default(field: attrs.Attribute[Any]) -> str:
    if field.default is attrs.NOTHING:
        return "**needed**"
    if isinstance(field.default, Enum):
        return f"`{field.default.value}`"
    if isinstance(field.default, bool):
        return f"`{str(field.default).lower()}`"
    return f"`{field.default}`" if isinstance(field.default, int) else ""


# -- kinds of record -----------------------------------------------------------------


def record_kinds() -> str:
    """Return the page of the kinds of record."""
    shared = {field.name for field in attrs.fields(Record)}
    return _page(
        "Kinds of record",
        'Duties say by kind what counts (`owes = { records = 1, kind = "meeting" }`). The kinds below have '
        "fields of their own; any other name a plan uses is an `OtherRecord`, so that a new kind needs no "
        "code. The id of a record is made of its day, its kind and its natural key: the same event entered "
        "twice meets itself, and is refused.",
        _table(
            ("kind", "class", "what it is"),
            ((f"`{kind}`", f"[{c.__name__}](#{c.__name__.lower()})", _first(c)) for kind, c in _kinds()),
        ),
        "## What all share",
        _fields(Record, shared),
        *(_record(kind, cls, shared) for kind, cls in _kinds()),
    )


def _kinds() -> Iterable[tuple[str, type[Record]]]:
    return ((kind if cls.KIND != "other" else "…", cls) for kind, cls in RECORD_CLASSES.items())


def _first(cls: type) -> str:
    return _sentences(cls.__doc__).partition("\n")[0]


def _record(kind: str, cls: type[Record], shared: set[str]) -> str:
    own = {field.name for field in attrs.fields(cls)} - shared
    named = "its own `name`" if cls.KIND == "other" else f"`{kind}`"
    key = _sentences(cls.natural_key.__doc__).removeprefix("Return ")
    parts = [f"## {cls.__name__}", f"{_sentences(cls.__doc__)} Kind: {named}."]
    if own:
        parts.append(_fields(cls, own))
    return "\n\n".join((*parts, f"Natural key, beside day and kind: {key}"))


def _fields(cls: type, wanted: set[str]) -> str:
    said, types = _attributes(cls), field_types(cls)
    rows = (
        (
            f"`{f.name}`",
            _held(types[f.name]),
            "**needed**" if f.default is attrs.NOTHING else "",
            said.get(f.name, ""),
        )
        for f in attrs.fields(cls)
        if f.name in wanted
    )
    return _table(("field", "holds", "", "meaning"), rows)


def _held(kind: Any) -> str:
    return re.sub(r"\[(\w+)\]\(#\w+\)", r"`\1`", _kind(kind))


# -- hooks -------------------------------------------------------------------------


def hooks() -> str:
    """Return the page of the hooks, from their signatures and docstrings."""
    providers = [kind for kind in KINDS if kind is not OBSERVERS]
    return _page(
        "Hooks",
        "What a plugin may answer to; [Write a plugin](../how-to/write-a-plugin.md) shows how. A provider is "
        "called once, when one of its names is first asked for, and returns what it offers. An observer is "
        "called after the fact, takes the arguments it wants by name, and returns nothing. What checks plans "
        "is a provider of lint rules.",
        _table(
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
        f"This is version {PLUGIN_API} of the hooks. A plugin says by `GOVCAMPAIGN_API` which it was written "
        "for. Within a major version nothing leaves: no hook, no argument, no field; an argument that the "
        "next major version drops warns for at least one minor version before.",
        _table(
            ("version", "brought", "带来"),
            ((version, said.en, said.zh) for version, said in API_HISTORY.items()),
        ),
        "## Providers",
        *(_hook(hook) for kind in providers for hook in kind.hooks),
        "## Observers",
        # The first line of a module says what stands in it.
        _sentences(observers.__doc__).partition("\n\n")[2],
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
    parts = [f"### {hook}", f"`{signature}`", _sentences(doc)]
    said = {found["name"]: found["words"] for found in _ATTRIBUTE.finditer(_section(doc, "Args"))}
    if said:
        rows = (
            (f"`{name}`", f"`{kind.annotation}`", said[name])
            for name, kind in _signature(hook).parameters.items()
        )
        parts.append(_table(("argument", "is a", "meaning"), rows))
    return "\n\n".join((*parts, _section(doc, "Example")))


def _spec(cls: type) -> str:
    said = _attributes(cls)
    rows = (
        (f"`{field.name}`", "**needed**" if field.default is attrs.NOTHING else "", said[field.name])
        for field in attrs.fields(cls)
    )
    return "\n\n".join(
        (f"### {cls.__name__}", _sentences(cls.__doc__), _table(("field", "", "meaning"), rows))
    )


# -- the menu ------------------------------------------------------------------------


def menu() -> str:
    """Return the page of the names that `import govcampaign as gc` offers."""
    rows = []
    for name in sorted(set(govcampaign.__all__) - {"__version__"}, key=lambda name: (name.casefold(), name)):
        thing = getattr(govcampaign, name)
        home = inspect.getmodule(thing)
        rows.append((f"`gc.{name}`", _first(thing), f"`{home.__name__ if home else ''}`"))
    return _page(
        "The menu",
        "What `import govcampaign as gc` offers. Each name is loaded when it is first asked for; "
        "[the API](api.md) describes it where it is defined.",
        _table(("name", "is, or does", "defined in"), rows),
    )


# -- the port of stores, and its guarantees ------------------------------------------


def store_port() -> str:
    """Return the page of what a store's author writes, method by method."""
    return _page(
        "The store port",
        "Five methods make a store; what they promise stands at the head of `govcampaign.ports.storage`, and "
        "row by row in [Guarantees](guarantees.md). The optional protocols are declared as capabilities, and "
        "a store that does not declare one refuses with `CapabilityMissing`.",
        *(part for cls in (Store, SupportsTally, SupportsReindex) for part in _protocol(cls)),
        "## Limits",
        _sentences(Limits.__doc__),
        _table(
            ("limit", "usual", "meaning"),
            (
                (f"`{field.name}`", str(field.default), _attributes(Limits)[field.name])
                for field in attrs.fields(Limits)
            ),
        ),
        "## Errors",
        "No other exception leaves a store. Those that may be tried again say so in `retryable`.",
        _table(
            ("error", "is made of", "again?", "says"),
            (
                (
                    f"`{name}`",
                    f"`{', '.join(list(inspect.signature(error.__init__).parameters)[1:])}`",
                    "yes" if error.retryable else "",
                    _first(error),
                )
                for name, error in sorted(vars(storage_errors).items())
                if isinstance(error, type) and issubclass(error, StorageError)
            ),
        ),
        "## Shared functions",
        "A store calls these, so that the same mistake is the same error everywhere, and stays short.",
        _table(
            ("function", "does"),
            (
                (f"`{module.__name__.removeprefix('govcampaign.')}.{name}`", _first(thing))
                for module in (checks, query_checks, evaluation, remembering, evolution, handle, bulk)
                for name, thing in sorted(vars(module).items())
                if getattr(thing, "__module__", "") == module.__name__ and not name.startswith("_")
            ),
        ),
    )


def _protocol(cls: type) -> Iterator[str]:
    yield f"## {cls.__name__}"
    yield _sentences(cls.__doc__)
    methods = [
        (name, thing)
        for name, thing in vars(cls).items()
        if not name.startswith("_") and (callable(thing) or isinstance(thing, property))
    ]
    yield _table(
        ("member", "does", "raises"),
        ((f"`{_called(name, thing)}`", _first(thing), _raised(thing)) for name, thing in methods),
    )


def _called(name: str, thing: Any) -> str:
    if isinstance(thing, property):
        return name
    given = inspect.signature(thing).parameters.values()
    return f"{name}({', '.join(each.name for each in given if each.name != 'self')})"


def _raised(thing: Any) -> str:
    _, _, section = inspect.cleandoc(thing.__doc__ or "").partition("\nRaises:\n")
    return ", ".join(f"`{name}`" for name in re.findall(r"^    (\w+):", section, re.MULTILINE))


def guarantees() -> str:
    """Return the page of what every store guarantees, and of the checks that prove it."""
    return _page(
        "Guarantees",
        "What a store promises, row by row. A guarantee is only what is listed here: stronger behaviour of "
        "one store is no promise of the port. `govcampaign certify` proves each row by the checks that "
        "cite it; [Write a store](../how-to/write-a-store.md) shows how.",
        _table(
            ("", "of", "guarantee", "保证", "checks"),
            (
                (f"G-{id_[2:]}", f"`{row.where}`", row.promise.en, row.promise.zh, str(_citing(id_)))
                for id_, row in GUARANTEES.items()
            ),
        ),
        f"## The {len(CHECKS)} checks",
        "A check with several cases is listed once. *Quick* is the least level that it belongs to; some "
        "run longer at the full level. What a check needs is a capability that the store declares, or a "
        "function that its harness offers.",
        *(part for suite in SUITES for part in _suite(suite)),
    )


def _citing(id_: str) -> int:
    return sum(id_ in check.guarantees for check in CHECKS)


def _suite(suite: str) -> Iterator[str]:
    cases: dict[str, list[Check]] = {}
    for check in CHECKS:
        if check.suite == suite:
            cases.setdefault(check.name.partition("[")[0], []).append(check)
    yield f"### {suite}"
    yield _table(
        ("check", "cases", "what must hold", "proves", "level", "needs"),
        (
            (
                f"`{name}`",
                str(len(same)),
                same[0].about,
                ", ".join(same[0].guarantees),
                "full" if same[0].full else "quick",
                ", ".join((*sorted(same[0].needs), *(f"no {each}" for each in same[0].lacks), *same[0].ways)),
            )
            for name, same in cases.items()
        ),
    )


PAGES: Final[dict[str, Callable[[], str]]] = {
    "commands.md": commands,
    "guarantees.md": guarantees,
    "hooks.md": hooks,
    "lint-rules.md": lint_rules,
    "menu.md": menu,
    "plan-keys.md": plan_keys,
    "record-kinds.md": record_kinds,
    "store-port.md": store_port,
}
"""What each page of the reference is made by."""


if __name__ == "__main__":
    for name, make in PAGES.items():
        (REFERENCE / name).write_text(make(), encoding="utf-8")
