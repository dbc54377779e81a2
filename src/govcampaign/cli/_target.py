"""
What a command works on: an importable object or a file.
"""

from __future__ import annotations

import codecs
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

from govcampaign._planfile import read_calendar, read_plan
from govcampaign.authoring._rosterfile import roster_from_csv
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.time.calendar import WorkCalendar
from govcampaign.domain.units.roster import Roster
from govcampaign.errors import GovCampaignError, InvalidValue, UnknownName, UnreadableFile, system_reason
from govcampaign.wording import Text, same

_Kind = TypeVar("_Kind")
STANDARD_INPUT: Final = "-"
_FORMATS: Final[Mapping[str, Literal["toml", "json"]]] = {".toml": "toml", ".json": "json"}


def campaign_of(target: str, calendar: WorkCalendar | None = None) -> Campaign:
    """
    Return the campaign a target names: `package.module:attribute`, or a plan file (.toml, .json).

    Args:
        target: Its words.
        calendar: Working days and festivals that move, for the phrases of a plan file.

    Raises:
        UnknownName: The module has no such attribute.
        InvalidValue: It is not a campaign, or the file's ending says nothing.
        UnreadableFile: There is no such module or file, or it cannot be read.
        InvalidPlan: The plan has mistakes.
    """
    if _importable(target):
        return _imported(target, Campaign, Text("活动方案", "campaign"))
    suffix = Path(target).suffix.lower()
    if suffix in (".toml", ".json"):
        return read_plan(read_bytes(target), format=_FORMATS[suffix], place=target, calendar=calendar)
    if is_stream(target):
        content = read_bytes(target)
        return read_plan(content, format=_format_of(content), place=_spoken(target), calendar=calendar)
    raise InvalidValue(
        target,
        Text(
            "既不是 模块:属性，也不是 .toml 或 .json 文件",
            "a plan is module:attribute, or a .toml or .json file",
        ),
        Text("写成 binhai_2013:campaign 或 方案.toml", "write binhai_2013:campaign or plan.toml"),
    )


def calendar_of(target: str | None) -> WorkCalendar | None:
    """
    Return the calendar a target names: `package.module:attribute`, or a calendar file (.toml, .json).

    Args:
        target: Its words; None is the State Council's calendar, and is returned as None.

    Raises:
        UnknownName: The module has no such attribute.
        InvalidValue: It is not a calendar, or the file's suffix says nothing.
        UnreadableFile: There is no such module or file, or it cannot be read.
        InvalidCalendar: The calendar has mistakes.
    """
    if target is None:
        return None
    if _importable(target):
        return _imported(target, WorkCalendar, Text("工作日历", "calendar"))
    suffix = Path(target).suffix.lower()
    if suffix not in _FORMATS:
        raise InvalidValue(
            target,
            Text("不是 .toml 或 .json 文件", "it is not a .toml or .json file"),
            Text("写成 日历.toml", "write calendar.toml"),
        )
    return read_calendar(read_bytes(target), format=_FORMATS[suffix], place=target)


def roster_of(target: str | None) -> Roster:
    """
    Return the roster a target names: `package.module:attribute`, or a csv file.

    Args:
        target: Its words; None is a roster that knows nothing.

    Raises:
        UnknownName: The module has no such attribute.
        InvalidValue: It is not a roster.
        UnreadableFile: There is no such module or file, or it cannot be read.
        InvalidRoster: Rows have mistakes.
    """
    if target is None:
        return Roster(id="none", title=Text("没有名单", "no roster"), units=())
    if _importable(target):
        return _imported(target, Roster, Text("名单", "roster"))
    stem = "roster" if is_stream(target) else Path(target).stem
    return roster_from_csv(read_bytes(target), id=stem, title=same(stem), place=_spoken(target))


def read_bytes(path: str) -> bytes:
    """
    Return a file's bytes.

    Raises:
        UnreadableFile: It is not there, or cannot be read.
    """
    if path == STANDARD_INPUT and sys.stdin is None:
        # A program that is started without the stream has None in its place.
        raise UnreadableFile(
            path,
            Text("标准输入没有打开", "standard input is closed"),
            Text("写文件名，或用管道送入内容", "name a file, or pipe the content in"),
        )
    try:
        return _standard_input() if path == STANDARD_INPUT else Path(path).read_bytes()
    except (OSError, ValueError) as error:
        # No path holds a NUL, or letters that no encoding has.
        no_path = Text("路径中有不能使用的字符", "a path cannot hold all of its characters")
        words = system_reason(error) if isinstance(error, OSError) else no_path
        raise UnreadableFile(
            path,
            Text(f"无法读取：{words.zh}", f"it cannot be read ({words.en})"),
            Text("核对路径和权限", "check the path and its permissions"),
        ) from error


def _standard_input() -> bytes:
    # A program that runs the command may put a stream of text in its place.
    stream = getattr(sys.stdin, "buffer", None)
    return stream.read() if stream is not None else sys.stdin.read().encode()


def refuse_one_stream_twice(*targets: str | None) -> None:
    """
    Refuse a call in which two things are to be read from standard input, which can be read once.

    Raises:
        InvalidValue: Two of the targets are `-` or `/dev/stdin`.
    """
    if sum(target in (STANDARD_INPUT, "/dev/stdin") for target in targets) > 1:
        raise InvalidValue(
            STANDARD_INPUT,
            Text("标准输入只能读取一次", "standard input can be read only once"),
            Text("其中一项写文件名", "name a file for one of the two"),
        )


def is_stream(target: str) -> bool:
    """Tell whether a target is standard input, or a pipe that a shell names."""
    # A shell names standard input, and what it redirects, by these; behind them may be a plain file.
    if target == STANDARD_INPUT or target.startswith(("/dev/stdin", "/dev/fd/", "/proc/self/fd/")):
        return True
    try:
        return bool(target) and Path(target).exists() and not Path(target).is_file()
    except (OSError, ValueError):
        return False


def _spoken(target: str) -> str:
    return "stdin" if target == STANDARD_INPUT else target


def _format_of(content: bytes) -> Literal["toml", "json"]:
    """Return the format of a plan without a file name; a JSON document begins with a brace."""
    return "json" if content.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{") else "toml"


def _importable(target: str) -> bool:
    module, colon, attribute = target.partition(":")
    return bool(colon) and all(part.isidentifier() for part in (*module.split("."), *attribute.split(".")))


def _imported(target: str, kind: type[_Kind], what: Text) -> _Kind:
    module, _, attribute = target.partition(":")
    found: Any = _guarded(target, lambda: _module(module, target))
    for name in attribute.split("."):
        try:
            found = getattr(found, name)
        except AttributeError:
            known = (each for each in dir(found) if not each.startswith("_"))
            raise UnknownName(target, Text("属性", "attribute"), name, known) from None
    if callable(found) and not isinstance(found, kind):
        found = _guarded(target, found)
    if not isinstance(found, kind):
        name = type(found).__name__
        raise InvalidValue(
            target,
            Text(f"不是{what.zh}，而是 {name}", f"it is not a {what.en} but a {name}"),
            Text(f"指向一个 {kind.__name__}", f"name a {kind.__name__}"),
        )
    return found


def _guarded(target: str, run: Callable[[], Any]) -> Any:
    """Run code that a user wrote; what it raises is reported in one line, errors of ours unchanged."""
    try:
        return run()
    except GovCampaignError:
        raise
    except Exception as error:
        words = f"{type(error).__name__}: {error}"
        module = target.partition(":")[0]
        raise UnreadableFile(
            target,
            Text(f"运行时出错（{words}）", f"it fails when it is run ({words})"),
            Text(f"用 python -c 'import {module}' 查看", f"see it with python -c 'import {module}'"),
        ) from error


def look_here() -> None:
    """Let modules in the working folder be found, as `python -m` would find them."""
    if "" not in sys.path:
        sys.path.insert(0, "")


def _module(name: str, target: str) -> Any:
    look_here()
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name is None or not f"{name}.".startswith(f"{error.name}."):
            raise
        raise UnreadableFile(
            target,
            Text(f"没有模块 {name}", f"there is no module {name}"),
            Text("先安装它，或核对拼写", "install it first, or check the spelling"),
        ) from None
