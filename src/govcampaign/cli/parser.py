"""
The words of the command line: its verbs, their options, and what each is for.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final, NoReturn, Protocol

from govcampaign.cli import commands, plugin_list
from govcampaign.cli.render import Output
from govcampaign.errors import InvalidValue, PluginError
from govcampaign.office.exporting import TABLES
from govcampaign.registry.installed import origin_of_object
from govcampaign.wording import LANGUAGES, Text

_DAY: Final = Text("写作 2013-07-24 或 today", "as 2013-07-24, or today")

KIT: Final = "govcampaign_testing"
KIT_PROJECT: Final = "govcampaign-testing"
KIT_COMMANDS: Final[Mapping[str, Text]] = {
    "new-plugin": Text(
        "写出一个新插件的完整软件包，含第一批测试",
        "write the whole distribution of a new plugin, tests and all",
    ),
    "certify": Text("检验一个存储后端是否符合全部约定", "check that a store keeps every promise of its port"),
}
"""The commands of the conformance kit, which is a distribution of its own, and what each is for."""
_KIT_IS_APART: Final = Text(f"由软件包 {KIT_PROJECT} 提供", f"provided by the package {KIT_PROJECT}")

_COMPLAINTS: Final = (
    (r"the following arguments are required: (.+)", r"缺少 \1"),
    (r"unrecognized arguments: (.+)", r"不认识 \1"),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", r"\1 不能是 \2，可选 \3"),
    (r"argument (.+?): invalid int value: (.+)", r"\1 不是整数：\2"),
    (r"argument (.+?): expected .+", r"\1 缺少值"),
)
"""The sentences of argparse, which speaks English, and what they say in Chinese."""


class Parser(argparse.ArgumentParser):
    """
    A parser that speaks two languages, and whose complaint is an error of ours.

    Args:
        lang: The language of its help, `zh` or `en`.
        about: What the command is for.
        keys: What argparse takes.
    """

    def __init__(self, *, lang: str, about: Text, **keys: Any) -> None:
        words = about.say(lang)
        super().__init__(description=words, add_help=False, allow_abbrev=False, **keys)
        self.lang = lang
        self.option("-h", "--help", about=Text("显示本说明", "show this help"), action="help")

    def option(self, *flags: str, about: Text, **keys: Any) -> None:
        """Take an option or a word, described in the parser's language."""
        self.add_argument(*flags, help=about.say(self.lang), **keys)

    def target(self) -> None:
        """Take a plan."""
        about = Text(
            "包.模块:属性，或方案文件（.toml、.json）",
            "package.module:attribute, or a plan file (.toml, .json)",
        )
        self.option("target", metavar="TARGET", about=about)

    def roster(self) -> None:
        """Take a roster, or none."""
        about = Text(
            "包.模块:属性，或列有单位和组的 csv 文件",
            "package.module:attribute, or a csv file of units and groups",
        )
        self.option("--roster", metavar="TARGET", about=about)

    def store(self) -> None:
        """Take a store and a campaign in it."""
        at = Text("存储地址，如 sqlite:///binhai.db", "the store, such as sqlite:///binhai.db")
        self.option("--store", required=True, metavar="URL", about=at)
        about = Text("存储中的方案编号", "the campaign's id in the store")
        self.option("--campaign", required=True, metavar="ID", about=about)

    def days(self) -> None:
        """Take the two days of a reading."""
        day = Text(f"截至这一天发生的事，{_DAY.zh}", f"what happened until this day counts: {_DAY.en}")
        self.option("--as-of", required=True, metavar="DAY", about=day)
        seen = Text(
            "只看这一天结束前登记的（默认同 as-of）",
            "only what was entered by the end of this day is seen (default: as-of)",
        )
        self.option("--known-by", metavar="DAY", about=seen)

    def disable(self) -> None:
        """Take plugins that are not to be used."""
        about = Text(
            "停用该插件或软件包，不导入；可重复，* 指全部已安装的",
            "do not use, or import, this plugin or distribution; may be repeated, * is all installed",
        )
        self.option("--disable", action="append", default=[], metavar="NAME", about=about)

    def error(self, message: str) -> NoReturn:
        """
        Raise the complaint instead of printing usage.

        Raises:
            InvalidValue: Always.
        """
        zh = message
        for sentence, said in _COMPLAINTS:
            zh = re.sub(f"^{sentence}$", said, zh)
        remedy = Text(f"见 {self.prog} --help", f"see {self.prog} --help")
        raise InvalidValue(self.prog, Text(zh, message), remedy)


class _Verb(Protocol):
    """Makes the parser of a verb, with the options that every verb has."""

    def __call__(
        self, name: str, run: Callable[..., int], about: Text, *, with_json: bool = True
    ) -> Parser: ...


def parser(lang: str = "en", words: Sequence[str] = tuple(KIT_COMMANDS)) -> Parser:
    """
    Return the parser of the whole command; the reference page is made from it.

    Args:
        lang: The language of its help, `zh` or `en`.
        words: What is asked for; the kit is imported only where they name a command of its.
    """
    about = Text(
        "政府专项活动：谁承担什么、完成得如何。", "Government campaigns: who owes what, and how it stands."
    )
    top = Parser(prog="govcampaign", lang=lang, about=about)
    said = Text("输出的语言（默认 zh）", "language of what is printed (default: zh)")
    top.option("--lang", choices=LANGUAGES, default="zh", about=said)
    as_json = Text("输出一个 JSON 文档，而不是表格", "print one JSON document instead of tables")
    top.option("--json", action="store_true", about=as_json)
    version = Text("显示版本", "show the version")
    top.option("--version", action="version", version=str(origin_of_object(commands)[0]), about=version)
    verbs = top.add_subparsers(dest="verb", metavar="COMMAND", required=True, parser_class=Parser)

    def verb(name: str, run: Callable[..., int], about: Text, *, with_json: bool = True) -> Parser:
        made = verbs.add_parser(name, lang=lang, about=about, help=about.say(lang))
        # Given before or after the verb; SUPPRESS keeps the first from being overwritten by a default.
        if with_json:
            made.option("--json", action="store_true", default=argparse.SUPPRESS, about=as_json)
        made.option("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, about=said)
        made.set_defaults(run=run)
        return made

    _of_plans(verb)
    _of_readings(verb)
    _of_what_leaves(verb)
    _of_plugins(verb)
    _of_kit(verb, words)
    return top


def _of_plans(verb: _Verb) -> None:
    about = Text("检查方案；有错误级发现时返回 1", "check a plan; exit 1 if a finding is an error")
    lint = verb("lint", commands.lint, about)
    lint.target()
    lint.roster()
    lint.disable()
    about = Text("把名册套到方案上，列出谁承担什么", "lay a roster over a plan, and list who owes what")
    owed = verb("obligations", commands.obligations, about)
    owed.target()
    owed.roster()


def _of_readings(verb: _Verb) -> None:
    about = Text("显示某一天每项责任的状态", "show how every obligation stands on a day")
    matrix = verb("matrix", commands.matrix, about)
    matrix.store()
    matrix.days()
    matrix.option("--duty", metavar="ID", about=Text("只看这项任务", "only this duty"))
    matrix.disable()
    about = Text("说明一项责任为何是这个状态", "say why one obligation stands as it does")
    explain = verb("explain", commands.explain, about)
    explain.store()
    explain.days()
    named = Text(
        "任务/单位 或 任务/单位/分工，用编号或所列的名称",
        "duty/unit or duty/unit/slot, by ids or by titles as listed",
    )
    explain.option("obligation", metavar="OBLIGATION", about=named)
    explain.disable()


def _of_what_leaves(verb: _Verb) -> None:
    about = Text("提醒各单位，每件事只提醒一次", "tell units what is due on a day, each thing once")
    remind = verb("remind", commands.remind, about)
    remind.store()
    day = Text(f"哪一天，{_DAY.zh}（默认 today）", f"the day: {_DAY.en} (default: today)")
    remind.option("--on", default="today", metavar="DAY", about=day)
    channel = Text("通知渠道（默认 console）", "the channel (default: console)")
    remind.option("--notifier", default="console", metavar="NAME", about=channel)
    dry = Text("只列出，不发送也不登记", "only list; send nothing and note nothing")
    remind.option("--dry-run", action="store_true", about=dry)
    remind.disable()
    export = verb("export", commands.export, Text("把表写成文件", "write tables to a file"))
    export.store()
    export.days()
    export.option("--out", required=True, metavar="PATH", about=Text("写到哪个文件", "the file to write"))
    form = Text(
        "csv、json、markdown、xlsx 等（默认按扩展名）",
        "csv, json, markdown, xlsx, … (default: by the ending)",
    )
    export.option("--format", metavar="NAME", about=form)
    what = Text("哪些表（默认 matrix）", "which tables (default: matrix)")
    export.option("--what", nargs="+", choices=TABLES, default=["matrix"], about=what)
    export.disable()


def _of_plugins(verb: _Verb) -> None:
    about = Text("列出已安装的插件及其故障", "list what is installed, and what is wrong with it")
    plugins = verb("plugins", plugin_list.plugins, about)
    load = Text("先全部加载，以便看到所有故障", "load everything first, so that every fault shows")
    plugins.option("--load", action="store_true", about=load)
    trace = Text("显示故障的完整回溯信息", "show the traceback of each fault")
    plugins.option("--debug", action="store_true", about=trace)
    plugins.disable()


def _of_kit(verb: _Verb, words: Sequence[str]) -> None:
    # The kit is a distribution of its own and large: it is imported only for its own commands.
    if not KIT_COMMANDS.keys().isdisjoint(words) and find_spec(KIT) is not None:
        import_module(f"{KIT}.commands").add_commands(verb)
        return
    for name, about in KIT_COMMANDS.items():
        verb(name, _need_kit, about).option("words", nargs=argparse.REMAINDER, about=_KIT_IS_APART)


def _need_kit(options: argparse.Namespace, output: Output) -> int:  # noqa: ARG001  as every command
    raise PluginError(
        options.verb,
        Text(f"缺少软件包 {KIT_PROJECT}", f"the package {KIT_PROJECT} is not installed"),
        Text(f"pip install {KIT_PROJECT}", f"pip install {KIT_PROJECT}"),
    )


def asked_language(words: Sequence[str]) -> str:
    """Return the language that a call asks for, even where the rest of the call is wrong."""
    asked = "zh"
    for word, following in zip(words, [*words[1:], ""], strict=False):
        value = following if word == "--lang" else word.removeprefix("--lang=")
        if value in LANGUAGES and word.startswith("--lang"):
            asked = value
    return asked
