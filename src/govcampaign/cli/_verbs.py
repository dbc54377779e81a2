"""
The commands: what each is for, its options, examples, and where its code is.

The code of a command is named, not imported, so that `--help` and a short
command do not load the office.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, Protocol

from govcampaign.cli import (
    _verbs_casereports,
    _verbs_cases,
    _verbs_correcting,
    _verbs_entering,
    _verbs_importing,
    _verbs_keeping,
    _verbs_notices,
    _verbs_reading,
    _verbs_reporting,
    _verbs_rollups,
    _verbs_sending,
    _verbs_serving,
)
from govcampaign.cli.parser import DAY, Parser
from govcampaign.errors import PluginError
from govcampaign.tables import TABLES
from govcampaign.wording import LANGUAGES, Lang, Text

if TYPE_CHECKING:
    from govcampaign.cli._render import Output

KIT: Final = "govcampaign_testing"
KIT_PROJECT: Final = "govcampaign-testing"
KIT_COMMANDS: Final[Mapping[str, Text]] = {
    "new-plugin": Text(
        "生成一个新插件的完整软件包，含第一批测试",
        "write the whole distribution of a new plugin, with its first tests",
    ),
    "certify": Text("检验一个存储后端是否符合全部约定", "check that a store keeps every promise of its port"),
}
"""The commands of the conformance kit, which is a distribution of its own, and what each is for."""
_PLACE: Final = "--store sqlite:///binhai.db --campaign binhai-2013"
Run = str | Callable[..., int]
"""The code of a command: a function, or `module:function`."""


class Verb(Protocol):
    """Makes the parser of a command, with the options that every command has."""

    def __call__(self, name: str, run: Run, about: Text, *examples: str, with_json: bool = True) -> Parser:
        """Return the parser of the command."""
        ...


def parser(lang: Lang = "en", words: Sequence[str] = tuple(KIT_COMMANDS)) -> Parser:
    """
    Return the parser of the whole command; the reference page is made from it.

    Args:
        lang: The language of its help, `zh` or `en`.
        words: The call; the conformance kit is imported only where it names a command of the kit.
    """
    about = Text(
        "政府专项活动：各单位承担什么、完成得如何。",
        "Government campaigns: who owes what, and how it stands.",
    )
    start = ("govcampaign lint plan.toml --roster roster.csv", f"govcampaign matrix {_PLACE} --as-of today")
    top = Parser(prog="govcampaign", lang=lang, about=about, examples=start)
    said = Text("输出的语言（默认 zh）", "language of the output (default: zh)")
    top.option("--lang", choices=LANGUAGES, default="zh", about=said)
    as_json = Text("输出一个 JSON 文档，不输出表格", "print one JSON document instead of tables")
    top.option("--json", action="store_true", about=as_json)
    trace = Text("出错时显示完整的出错过程", "show the whole traceback of an error")
    top.option("--debug", action="store_true", about=trace)
    top.option("--version", action="store_true", about=Text("显示版本", "show the version"))
    verbs = top.commands()

    def verb(name: str, run: Run, about: Text, *examples: str, with_json: bool = True) -> Parser:
        made = verbs.add_parser(name, lang=lang, about=about, examples=examples, help=about.say(lang))
        # Given before or after the command; SUPPRESS keeps the first from being overwritten by a default.
        if with_json:
            made.option("--json", action="store_true", default=argparse.SUPPRESS, about=as_json)
        made.option("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, about=said)
        made.option("--debug", action="store_true", default=argparse.SUPPRESS, about=trace)
        made.set_defaults(run=run)
        return made

    for add in _groups():
        add(verb)
    _kit(verb, words)
    return top


def _groups() -> tuple[Callable[[Verb], None], ...]:
    """Return what adds the commands, in the order of the help."""
    return (
        *(
            _verbs_notices.add,
            _plans,
            _verbs_importing.add,
            _verbs_entering.add,
            _verbs_correcting.add,
            _verbs_cases.add,
        ),
        *(
            _verbs_reading.add,
            _verbs_rollups.add,
            _verbs_casereports.add,
            _verbs_sending.add,
            _exports,
            _verbs_reporting.add,
        ),
        *(_verbs_keeping.add, _verbs_serving.add, _plugins),
    )


def run_of(run: Run) -> Callable[..., int]:
    """Return the function of a command, imported if it is only named."""
    if not isinstance(run, str):
        return run
    module, _, name = run.partition(":")
    found: Callable[..., int] = getattr(import_module(module), name)
    return found


def _plans(verb: Verb) -> None:
    about = Text("检查方案；查出错误级问题时，退出码为1", "check a plan; exit 1 if a finding is an error")
    lint = verb(
        "lint",
        "govcampaign.cli._commands:lint",
        about,
        "govcampaign lint plan.toml",
        "govcampaign lint plan.toml --roster roster.csv --calendar calendar.toml --json",
        "cat plan.toml | govcampaign lint -",
    )
    lint.target()
    lint.roster()
    lint.calendar()
    lint.disable()
    about = Text("对照成员名单，列出各单位承担的任务", "list what each unit of a roster owes under a plan")
    owed = verb(
        "obligations",
        "govcampaign.cli._commands:obligations",
        about,
        "govcampaign obligations plan.toml --roster roster.csv",
        "govcampaign obligations plan.toml --roster roster.csv --round 2013-07",
    )
    owed.target()
    owed.roster()
    owed.calendar()
    each = Text("只列这一期或这一阶段；可重复", "list only this round or stage; may be repeated")
    owed.option("--round", action="append", metavar="ROUND", about=each)
    every = Text("每期列一行（默认每个单位列一行）", "list a row a round (default: a row a bearer)")
    owed.option("--rounds", action="store_true", about=every)
    until = Text(
        f"没有终止日期的，列到这一天开始的各期，{DAY.zh}（默认 today）",
        f"of rounds without an end, list those that begin by this day, {DAY.en} (default: today)",
    )
    owed.option("--until", default="today", metavar="DAY", about=until)


def _exports(verb: Verb) -> None:
    about = Text("导出表格", "write tables to a file")
    export = verb(
        "export",
        "govcampaign.cli._commands:export",
        about,
        f"govcampaign export {_PLACE} --as-of today --out matrix.xlsx",
        f"govcampaign export {_PLACE} --as-of today --out tables.csv --what matrix rates",
    )
    export.store()
    export.days()
    export.calendar()
    out = Text("导出到哪个文件", "the file to write")
    export.option("--out", required=True, metavar="PATH", about=out)
    form = Text(
        "导出格式：csv、json、markdown、xlsx 等（默认按扩展名）",
        "the format: csv, json, markdown, xlsx, … (default: by the suffix)",
    )
    export.option("--format", metavar="NAME", about=form)
    what = Text(
        "导出哪些表格（默认：xlsx、ods、html 为整本，其他格式为 matrix）",
        "which tables (default: a whole workbook in xlsx, ods and html, matrix in the others)",
    )
    export.option("--what", nargs="+", choices=TABLES, default=None, about=what)
    export.disable()
    _page(verb)


def _page(verb: Verb) -> None:
    about = Text("生成网页、图或日历", "write a page, a picture or a calendar of the campaign")
    page = verb(
        "page",
        "govcampaign.cli._commands:page",
        about,
        f"govcampaign page {_PLACE} --as-of today --out dashboard.html",
        f"govcampaign page {_PLACE} --as-of today --unit 区商务委 --out calendar.ics",
    )
    page.written()
    page.store()
    page.days()
    page.calendar()
    unit = Text(
        "只写这个单位的（编号或名称），如一个单位的日历",
        "for this unit alone (id or name), such as its calendar",
    )
    page.option("--unit", metavar="UNIT", about=unit)
    form = Text(
        "格式：dashboard、svg、icalendar 等（默认按扩展名）",
        "the format: dashboard, svg, icalendar, … (default: by the suffix)",
    )
    page.option("--format", metavar="NAME", about=form)
    page.disable()


def _plugins(verb: Verb) -> None:
    about = Text("列出已安装的插件及其故障", "list the plugins that are installed, and their faults")
    plugins = verb(
        "plugins",
        "govcampaign.cli._plugin_list:plugins",
        about,
        "govcampaign plugins",
        "govcampaign plugins --load",
    )
    load = Text("先全部加载，以便看到所有故障", "load all of them first, so that every fault is seen")
    plugins.option("--load", action="store_true", about=load)
    plugins.disable()


def _kit(verb: Verb, words: Sequence[str]) -> None:
    # The kit is a distribution of its own and large: it is imported only for its own commands.
    if not KIT_COMMANDS.keys().isdisjoint(words) and find_spec(KIT) is not None:
        import_module(f"{KIT}.commands").add_commands(verb)
        return
    apart = Text(f"由软件包 {KIT_PROJECT} 提供", f"provided by the package {KIT_PROJECT}")
    for name, about in KIT_COMMANDS.items():
        missing = verb(name, _need_kit, about)
        missing.option("words", nargs="*", about=apart)
        missing.takes_all = True  # the options of a command that is not installed are not known here


def _need_kit(options: argparse.Namespace, _: Output) -> int:
    raise PluginError(
        options.verb,
        Text(f"没有安装软件包 {KIT_PROJECT}", f"the package {KIT_PROJECT} is not installed"),
        Text(f"运行 pip install {KIT_PROJECT}", f"run pip install {KIT_PROJECT}"),
    )
