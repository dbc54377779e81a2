"""
`new-plugin`: a whole distribution for a store, a channel, a format or rules, made from templates.

The templates lie in `templates/`: what all kinds share in `all`, the rest under the kind's name. Each is
a file of the distribution with `.tmpl` after its name; `PACKAGE` in its path and `${…}` in its text are
filled in.
"""

from __future__ import annotations

import re
import secrets
import shlex
import shutil
from argparse import Namespace
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from keyword import iskeyword
from pathlib import Path
from string import Template
from typing import Final

from govcampaign.cli._render import Output
from govcampaign.errors import InvalidValue, UnwritableTarget
from govcampaign.hookspecs import PLUGIN_API
from govcampaign.ports.export import reporting_os_errors
from govcampaign.registry import Registry
from govcampaign.registry._kinds import EXPORTERS, KINDS, LINT_RULES, NOTIFIERS, STORES, PluginKind
from govcampaign.wording import Text

PLUGINS: Final[Mapping[str, PluginKind]] = {
    "store": STORES,
    "notifier": NOTIFIERS,
    "exporter": EXPORTERS,
    "lint": LINT_RULES,
}
"""The kinds of plugin that can be begun, as the command calls them."""

_NAME: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST: Final = 20
_DESCRIPTIONS: Final = {
    "store": "Records of govcampaign in $name.",
    "notifier": "The channel $name for govcampaign.",
    "exporter": "The format $name for govcampaign.",
    "lint": "Rules of govcampaign for plans: $name.",
}
_SUFFIX: Final = ".tmpl"


def new_plugin(options: Namespace, output: Output) -> int:
    """Write the distribution of a new plugin, and print the next commands."""
    kind, name = options.kind, options.name
    _check_name(name)
    _refuse_taken(PLUGINS[kind], name)
    contents = distribution(kind, name)
    folder = Path(options.out) / distribution_name(name)
    _write_whole(folder, contents)
    written = [folder / path for path in contents]
    steps = [
        f"cd {shlex.quote(str(folder))}",
        'python -m pip install --editable ".[test]"',
        # Hundreds of checks of a new store fail at first; an author can use one at a time.
        "python -m pytest -x" if kind == "store" else "python -m pytest",
    ]
    if output.as_json:
        found = {"kind": kind, "name": name, "distribution": distribution_name(name)}
        output.json(
            {**found, "folder": str(folder), "written": [str(path) for path in written], "next": steps}
        )
        return 0
    for path in written:
        output.line(Text(f"已写入 {path}", f"wrote {path}"))
    output.line(_RED_STORE if kind == "store" else _RED_SUMMARY)
    for step in steps:
        output.line(Text(f"  {step}", f"  {step}"))
    return 0


_RED_SUMMARY: Final = Text(
    "请依次运行以下命令。有一个测试不通过，它会提示先写什么：",
    "next, run these commands; one test fails and says what to write first:",
)
_RED_STORE: Final = Text(
    "请依次运行以下命令。第一个不通过的测试会提示先写什么，写好 store.py 后逐项通过：",
    "next, run these commands; the first test that fails says what to write first:",
)


# -- names -------------------------------------------------------------------------


def distribution_name(name: str) -> str:
    """Return what the distribution of a plugin is called."""
    return f"govcampaign-{name}"


def _check_name(name: str) -> None:
    """
    Refuse a name that cannot be a plugin's, a distribution's and, with `_` for `-`, a package's.

    Raises:
        InvalidValue: It has the wrong shape, is too long, or is a word of Python.
    """
    if not _NAME.fullmatch(name):
        near = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-0123456789")
        example = near if _NAME.fullmatch(near) else "my-plugin"
        raise InvalidValue(
            repr(name),
            Text(
                "不能作插件名：以小写字母开头，只用小写字母、数字和单个 -",
                "it is not a valid name: use lower-case letters, digits and single -, a letter first",
            ),
            Text(f"例如 {example}", f"such as {example}"),
        )
    if iskeyword(name):
        raise InvalidValue(
            repr(name),
            Text("是 Python 的保留字", "it is a reserved word of Python"),
            Text(f"例如 {name}-plugin", f"such as {name}-plugin"),
        )
    if len(name) > _LONGEST:
        raise InvalidValue(
            repr(name),
            Text(
                f"有 {len(name)} 个字符，最多 {_LONGEST} 个",
                f"it has {len(name)} characters, {_LONGEST} at most",
            ),
            Text("换一个短些的名称", "choose a shorter one"),
        )


def _refuse_taken(kind: PluginKind, name: str) -> None:
    """
    Refuse a name that a plugin or a distribution has, installed or one of ours.

    Raises:
        InvalidValue: It is taken.
    """
    listing = Registry.installed().listing()
    wanted = distribution_name(name)
    ours = {package for each in KINDS for package in each.packages.values()}
    for info in listing:
        if info.kind == kind.name and info.name == name:
            raise _taken(name, kind.label, f"{info.distribution} {info.version}".rstrip())
    if name in kind.packages:
        raise _taken(name, kind.label, kind.packages[name])
    if wanted in ours | {re.sub(r"[-_.]+", "-", info.distribution).lower() for info in listing}:
        raise _taken(name, Text("软件包", "distribution"), wanted)


def _taken(name: str, what: Text, owner: str) -> InvalidValue:
    return InvalidValue(
        repr(name),
        Text(f"名称已被占用（{what.zh}：{owner}）", f"the name is taken ({what.en}: {owner})"),
        Text("换一个名称", "choose another name"),
    )


# -- templates ---------------------------------------------------------------------


def distribution(kind: str, name: str) -> dict[str, bytes]:
    """
    Return every file of a new plugin's distribution, by its path with `/`, sorted.

    Args:
        kind: A key of `PLUGINS`.
        name: A name that passes for a plugin.
    """
    words = _words(kind, name)
    root = files("govcampaign_testing") / "templates"
    filled = {
        path.replace("PACKAGE", words["package"]).removesuffix(_SUFFIX): Template(text)
        .substitute(words)
        .encode()
        for part in ("all", kind)
        for path, text in _templates(root / part)
    }
    return dict(sorted(filled.items()))


def _words(kind: str, name: str) -> dict[str, str]:
    letters = re.sub(r"[^A-Z]", "", name.upper())
    return {
        "name": name,
        "snake": name.replace("-", "_"),
        "Class": "".join(part.capitalize() for part in name.split("-")),
        "package": f"govcampaign_{name.replace('-', '_')}",
        "distribution": distribution_name(name),
        "description": Template(_DESCRIPTIONS[kind]).substitute(name=name),
        "group": PLUGINS[kind].group,
        "api": PLUGIN_API,
        # Series of one letter are ours.
        "series": letters if len(letters) > 1 else letters * 2,
    }


def _templates(folder: Traversable, above: str = "") -> Iterator[tuple[str, str]]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from _templates(each, f"{above}{each.name}/")
        elif each.name.endswith(_SUFFIX):
            yield f"{above}{each.name}", each.read_text(encoding="utf-8")


# -- writing -----------------------------------------------------------------------


def _write_whole(folder: Path, contents: Mapping[str, bytes]) -> None:
    """
    Make a folder with these files, or nothing at all.

    Raises:
        UnwritableTarget: The folder is there already, the one it goes into is not, or it cannot be written.
    """
    with reporting_os_errors(folder):
        taken = folder.is_symlink() or folder.exists()
    if taken:
        raise UnwritableTarget(
            str(folder),
            Text("已经存在", "it already exists"),
            Text(
                "换一个名称，或用 --out 指定别的文件夹", "choose another name, or another folder with --out"
            ),
        )
    draft = folder.with_name(f".govcampaign-{secrets.token_hex(6)}.tmp")
    try:
        with reporting_os_errors(folder):
            draft.mkdir()
            for path, content in contents.items():
                (draft / path).parent.mkdir(parents=True, exist_ok=True)
                (draft / path).write_bytes(content)
            draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
