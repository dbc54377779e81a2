"""
What is wrong with a call of `rollup` or `facts`, all of it, before anything is read.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from govcampaign.cli._opening import day_of
from govcampaign.errors import InvalidValue, SeveralMistakes
from govcampaign.office._files import writer_for
from govcampaign.registry import Registry
from govcampaign.registry._kinds import PAGES
from govcampaign.wording import Text

PLACE: Final = "govcampaign rollup"
_OF_FOLDERS: Final = ("by", "engine", "workers", "cells", "partial", "out", "page", "format")
_OF_STORE: Final = ("campaign", "duty", "calendar")
_FILES: Final = ("out", "page", "cells")
_NAMES: Final = ("by", "engine", *_FILES)


def check_call(options: Namespace) -> None:
    """
    Refuse a call of `rollup` that names neither folders nor a store, or what does not go together.

    Raises:
        InvalidValue: There is one mistake.
        SeveralMistakes: There are several.
    """
    found = [*_unfit(options), *_folders(options), *_values(options)]
    if len(found) == 1:
        raise found[0]
    if found:
        raise SeveralMistakes(PLACE, found)


def check_formats(options: Namespace, registry: Registry) -> None:
    """
    Refuse files that nothing installed can write; a roll-up may take long, so before it.

    Raises:
        InvalidValue: A name has no ending and no format is named.
        UnknownPlugin: Nothing installed writes that format.
    """
    if options.out is not None:
        writer_for(registry, Path(options.out), options.format)
    if options.page is not None:
        writer_for(registry, Path(options.page), None, PAGES)


def check_target(options: Namespace) -> None:
    """
    Refuse an empty name of the folder that `facts` writes; it would be the folder of the caller.

    Raises:
        InvalidValue: It is empty.
    """
    if not options.out:
        raise _nameless("out")


def _unfit(options: Namespace) -> Iterator[InvalidValue]:
    if not options.folders and options.store is None:
        yield InvalidValue(
            PLACE,
            Text("没有写明汇总什么", "what to roll up is not named"),
            Text("写明文件夹，或用 --store 和 --campaign", "name folders, or use --store and --campaign"),
        ).about(code="missing", field="folders")
    elif not options.folders and options.campaign is None:
        yield InvalidValue(
            PLACE,
            Text("没有写明哪个活动", "the campaign is not named"),
            Text("用 --campaign 写明编号", "name its id with --campaign"),
        ).about(code="missing", field="campaign")
    for name in ("store", *_OF_STORE) if options.folders else _OF_FOLDERS:
        if getattr(options, name) not in (None, False):
            of = Text("存储", "a store") if options.folders else Text("文件夹", "folders")
            yield InvalidValue(
                PLACE,
                Text(f"--{name} 只用于汇总{of.zh}", f"--{name} is for roll-ups of {of.en}"),
                Text(f"去掉 --{name}", f"leave out --{name}"),
            ).about(code="does_not_belong", field=name)


def _folders(options: Namespace) -> Iterator[InvalidValue]:
    for name in dict.fromkeys(options.folders):
        if not name:
            yield _nameless("folders")
        elif not Path(name).exists():
            yield InvalidValue(
                name,
                Text("文件夹不存在", "the folder does not exist"),
                Text("核对路径，或请对方报送", "check the path, or have the folder sent"),
            ).about(code="missing", field="folders")
        elif not Path(name).is_dir():
            yield InvalidValue(
                name,
                Text("这是文件，不是文件夹", "it is a file, not a folder"),
                Text("写明 facts 所写的文件夹", "name the folder that `facts` wrote"),
            ).about(code="no_facts", field="folders")


def _days(options: Namespace) -> Iterator[InvalidValue]:
    for word in dict.fromkeys(filter(None, (options.as_of, options.known_by))):
        try:
            day_of(word)
        except InvalidValue as error:
            yield error


def _values(options: Namespace) -> Iterator[InvalidValue]:
    yield from _days(options)
    if options.workers is not None and options.workers < 1:
        yield InvalidValue(
            "--workers",
            Text("须为1以上的整数", "it must be 1 or more"),
            Text("写成 --workers 2，或不写", "write --workers 2, or leave it out"),
        ).about(code="out_of_range", field="workers")
    if options.folders and options.format is not None and options.out is None:
        yield InvalidValue(
            PLACE,
            Text("--format 是 --out 的格式", "--format is the format of --out"),
            Text("写明 --out，或去掉 --format", "name a file with --out, or leave out --format"),
        ).about(code="does_not_belong", field="format")
    yield from (_nameless(name) for name in _NAMES if getattr(options, name) == "")
    yield from _targets(options)


def _targets(options: Namespace) -> Iterator[InvalidValue]:
    """Yield what is wrong with the files to be written, which would else be told after a long roll-up."""
    for name in _FILES:
        given = getattr(options, name)
        folder = Path(given or ".").absolute().parent
        if given and name != "cells" and not folder.is_dir():
            yield InvalidValue(
                given,
                Text("所在文件夹不存在", "its folder does not exist"),
                Text(f"先建立 {folder}", f"create {folder} first"),
            ).about(code="missing", field=name)
        elif given and Path(given).is_dir():
            yield InvalidValue(
                given,
                Text("这是文件夹", "this is a directory"),
                Text(f"--{name} 后写文件名", f"name a file after --{name}"),
            ).about(code="other_file", field=name)


def _nameless(name: str) -> InvalidValue:
    return InvalidValue(
        "DIR" if name == "folders" else f"--{name}",
        Text("名称为空", "the name is empty"),
        Text("写明名称；核对脚本中的变量", "write a name; check the variables of the script"),
    ).about(code="blank", field=name)
