"""
The parser of the command line: it speaks two languages, and a wrong call is an error of ours.

What the commands are is in `verbs`. Nothing here imports the code of a command:
a call loads only what it runs.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, NoReturn

from govcampaign.errors import InvalidValue, UnknownName, did_you_mean
from govcampaign.wording import LANGUAGES, Lang, Text

DAY: Final = Text(
    "如 2013-07-24、2013年7月24日，或 today（今天）", "such as 2013-07-24, 2013年7月24日, or today"
)
_COMPLAINTS: Final = (
    (r"the following arguments are required: (?P<a>.+)", "缺少{a}"),
    (r"unrecognized arguments: (?P<a>.+)", "不认识 {a}"),
    (r"argument (?P<a>.+?): invalid int value: (?P<b>.+)", "{a} 不是整数：{b}"),
    (r"argument (?P<a>.+?): not allowed with argument (?P<b>.+)", "{a} 不能与 {b} 同时使用"),
    (r"argument (?P<a>.+?): expected .+", "{a} 缺少值"),
    (r"argument (?P<a>.+?): ignored explicit argument (?P<b>.+)", "{a} 不带值，多了 {b}"),
    (r"one of the arguments (?P<a>.+) is required", "须写明其中之一：{a}"),
)
"""The sentences of argparse, which speaks English, and what they say in Chinese."""
_HEADINGS: Final = {
    "usage": Text("用法：", "usage: "),
    "commands": Text("命令", "commands"),
    "arguments": Text("参数", "arguments"),
    "options": Text("选项", "options"),
    "examples": Text("示例：", "examples:"),
}
_WORDS: Final = {
    "CASE": "诉求",
    "COMMAND": "命令",
    "CURSOR": "游标",
    "DAY": "日期",
    "DIR": "文件夹",
    "ENGINE": "引擎",
    "FILE": "文件",
    "HEADING=FIELD": "列=字段",
    "ID": "编号",
    "KEY": "编号",
    "KEY=VALUE": "项=值",
    "KIND": "种类",
    "LEVEL": "层级",
    "LIGHT": "状态",
    "NAME": "名称",
    "NOTICE": "通知",
    "OBLIGATION": "责任",
    "NAME=AMOUNT": "名称=数额",
    "NAME=VALUE": "项=值",
    "PATH": "路径",
    "NAME=PATH": "材料=路径",
    "RECORD": "记录",
    "ROUND": "期次",
    "SEED": "种子",
    "STAGE": "进度",
    "STEP": "步骤",
    "TARGET": "对象",
    "TEXT": "文字",
    "TIME": "时刻",
    "UNIT": "单位",
    "URL": "地址",
    "YEAR": "年份",
}
"""What stands for a value in the help, in Chinese."""


class Parser(argparse.ArgumentParser):
    """
    A parser that speaks two languages, and whose complaint is an error of ours.

    Args:
        lang: The language of its help, `zh` or `en`.
        about: What the command is for.
        examples: Calls that work, one a line.
        keys: What argparse takes.
    """

    def __init__(self, *, lang: Lang, about: Text, examples: Sequence[str] = (), **keys: Any) -> None:
        self.lang = lang
        lines = [_HEADINGS["examples"].say(lang), *(f"  {example}" for example in examples)]
        super().__init__(
            description=about.say(lang),
            epilog="\n".join(lines) if examples else None,
            add_help=False,
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            **keys,
        )
        self._positionals.title = _HEADINGS["arguments"].say(lang)
        self._optionals.title = _HEADINGS["options"].say(lang)
        self.takes_all = False
        self._named: dict[str, dict[str, str]] = {}
        self.option("-h", "--help", about=Text("显示本说明", "show this help"), action="help")

    def parse_known_args(self, *words: Any) -> Any:  # type: ignore[override]  # what argparse passes on
        """Parse what is known; a parser that takes all has no word left over."""
        found, left = super().parse_known_args(*words)
        return found, [] if self.takes_all else left

    def option(self, *flags: str, about: Text, named: Mapping[str, str] | None = None, **keys: Any) -> None:
        """
        Take an option or a word, described in the parser's language.

        Args:
            flags: How it is written.
            about: What it is for.
            named: Chinese names of choices, each with the choice that it means.
            keys: What argparse takes.
        """
        if "metavar" in keys:
            keys["metavar"] = self.word(keys["metavar"])
        if named is not None:
            keys.update(type=lambda word: named.get(word, word), choices=tuple(named.values()))
            if self.lang == "zh":
                keys["metavar"] = f"{{{','.join(named)}}}"
        made = self.add_argument(*flags, help=about.say(self.lang), **keys)
        if named is not None:
            self._named[made.dest] = {choice: name for name, choice in named.items()}

    def word(self, metavar: str) -> str:
        """Return the word that stands for a value, in the parser's language."""
        return _WORDS.get(metavar, metavar) if self.lang == "zh" else metavar

    def format_usage(self) -> str:
        """Return the usage line in the parser's language."""
        return self._usage(super().format_usage())

    def format_help(self) -> str:
        """Return the whole help in the parser's language."""
        return self._usage(super().format_help())

    def _usage(self, words: str) -> str:
        words = re.sub(r"^usage: ", _HEADINGS["usage"].say(self.lang), words)
        # argparse puts its own colon behind a heading.
        return re.sub(r"^(\w+):$", r"\1：", words, flags=re.MULTILINE) if self.lang == "zh" else words

    def target(self) -> None:
        """Take a plan."""
        about = Text(
            "包.模块:属性，或方案文件（.toml、.json）；- 为标准输入",
            "package.module:attribute, or a plan file (.toml, .json); - is standard input",
        )
        self.option("target", metavar="TARGET", about=about)

    def roster(self) -> None:
        """Take a roster, or none."""
        about = Text(
            "包.模块:属性，或列有单位和统称的 csv 文件；- 为标准输入",
            "package.module:attribute, or a csv file of units and groups; - is standard input",
        )
        self.option("--roster", metavar="TARGET", about=about)

    def calendar(self) -> None:
        """Take a calendar of working days, or none."""
        about = Text(
            "工作日历文件（.toml、.json）或 包.模块:属性；默认用国务院历年安排",
            "a calendar of working days: a file (.toml, .json) or package.module:attribute "
            "(default: the State Council's)",
        )
        self.option("--calendar", metavar="FILE", about=about)

    def store(self, *, required: bool = True, campaign: Text | None = None) -> None:
        """
        Take a store and a campaign in it.

        Args:
            required: Whether a call must name the store.
            campaign: What the campaign is for where a call may leave it out; None where it must name one.
        """
        at = Text("存储地址，如 sqlite:///binhai.db", "the store, such as sqlite:///binhai.db")
        self.option("--store", required=required, metavar="URL", about=at)
        about = campaign or Text("活动编号", "the campaign's id in the store")
        self.option("--campaign", required=campaign is None, metavar="ID", about=about)

    def written(self) -> None:
        """Take the file to write, as a word or by `--out`."""
        about = Text("写到哪个文件；也可写成 --out 文件", "the file to write; --out FILE means the same")
        self.option("file", nargs="?", metavar="FILE", about=about)
        self.option("--out", metavar="FILE", about=Text("写到哪个文件", "the file to write"))

    def days(self, *, required: bool = True) -> None:
        """Take the two days of a reading."""
        day = Text(f"截至这一天发生的事，{DAY.zh}", f"count what happened until this day, {DAY.en}")
        self.option("--as-of", required=required, metavar="DAY", about=day)
        seen = Text(
            "只计这一天（含）以前登记的记录；默认与 --as-of 相同",
            "count only what was entered by the end of this day (default: --as-of)",
        )
        self.option("--known-by", metavar="DAY", about=seen)

    def disable(self) -> None:
        """Take plugins that are not to be used."""
        about = Text(
            "停用该插件或软件包，不导入；可重复；* 指全部已安装的插件",
            "do not use, or import, this plugin or distribution; may be repeated; * is all installed",
        )
        self.option("--disable", action="append", default=[], metavar="NAME", about=about)

    def _print_message(self, message: str, file: Any = None) -> None:
        # argparse would hide that it cannot be written.
        print(message, end="", file=file)

    def commands(self) -> argparse._SubParsersAction[Parser]:
        """Take a command, and return where commands are added."""
        return self.add_subparsers(
            dest="verb",
            metavar=self.word("COMMAND"),
            title=_HEADINGS["commands"].say(self.lang),
            parser_class=Parser,
        )

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """
        Refuse a word that is not one of the choices.

        Raises:
            UnknownName: There is no such command.
            InvalidValue: An option does not take this value.
        """
        if action.choices is None or value in action.choices:
            return
        choices = [str(choice) for choice in action.choices]
        chinese = self._named.get(action.dest, {}) if self.lang == "zh" else {}
        if action.dest == "verb":
            raise UnknownName(self.prog, Text("命令", "command"), str(value), choices)
        name = action.option_strings[0] if action.option_strings else str(action.metavar or action.dest)
        raise InvalidValue(
            f"{self.prog} {name}",
            Text(f"不能是“{value}”", f"{value!r} is not one of the choices"),
            did_you_mean(str(value), [chinese.get(choice, choice) for choice in choices]),
        )

    def error(self, message: str) -> NoReturn:
        """
        Raise the complaint instead of printing usage.

        Raises:
            InvalidValue: Always.
        """
        zh = message
        for sentence, said in _COMPLAINTS:
            found = re.fullmatch(sentence, message)
            if found:
                named = {name: words.replace(", ", "、") for name, words in found.groupdict().items()}
                zh = re.sub("缺少(?=-)", "缺少 ", said.format(**named))
        remedy = Text(f"见 {self.prog} --help", f"see {self.prog} --help")
        raise InvalidValue(self.prog, Text(zh, message), remedy)


def asked_language(words: Sequence[str]) -> Lang:
    """Return the language that a call asks for, even where the rest of the call is wrong."""
    asked: Lang = "zh"
    for word, following in zip(words, [*words[1:], ""], strict=False):
        value = following if word == "--lang" else word.removeprefix("--lang=")
        if word.startswith("--lang"):
            asked = next((lang for lang in LANGUAGES if lang == value), asked)
    return asked
