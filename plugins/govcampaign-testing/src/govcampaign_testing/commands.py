"""
The commands of the kit, `certify` and `new-plugin`, as the command line of the core takes them in.
"""

from __future__ import annotations

import argparse
from typing import Any

from govcampaign.cli._render import Output
from govcampaign.cli._verbs import KIT_COMMANDS
from govcampaign.wording import Text
from govcampaign_testing.check import SUITES
from govcampaign_testing.new_plugin import PLUGINS, new_plugin


def add_commands(verb: Any) -> None:
    """Add both commands to the parser; `verb` makes the parser of one command."""
    _add_new_plugin(verb)
    _add_certify(verb)


def _add_new_plugin(verb: Any) -> None:
    about = KIT_COMMANDS["new-plugin"]
    examples = ("govcampaign new-plugin store acme", "govcampaign new-plugin lint acme --out plugins")
    begin = verb("new-plugin", new_plugin, about, *examples)
    kinds = Text(f"种类：{'、'.join(PLUGINS)}", f"what it is: {', '.join(PLUGINS)}")
    begin.option("kind", metavar="KIND", choices=list(PLUGINS), about=kinds)
    name = Text("它的名称：小写字母、数字和 -", "its name: lower-case letters, digits and -")
    begin.option("name", metavar="NAME", about=name)
    where = Text("写到哪个文件夹中（默认当前文件夹）", "the folder to write it into (default: this one)")
    begin.option("--out", default="", metavar="DIR", about=where)


def _add_certify(verb: Any) -> None:
    about = KIT_COMMANDS["certify"]
    examples = (
        "govcampaign certify sqlite:// --quick",
        "govcampaign certify acme.testing:make_store --suite contract",
        "govcampaign certify acme.testing:make_store --check contract.positions_rise --seed 7",
    )
    proof = verb("certify", _certify, about, *examples, with_json=False)
    target = Text(
        "包.模块:make_store，或存储地址，如 sqlite://",
        "package.module:make_store, or a URL such as sqlite://",
    )
    proof.option("target", metavar="TARGET", about=target)
    level = proof.add_mutually_exclusive_group()
    for name, words in (
        ("quick", Text("快速级：几秒", "the quick level: seconds")),
        ("full", Text("完整级（默认）", "the full level (default)")),
    ):
        level.add_argument(
            f"--{name}", dest="level", action="store_const", const=name, help=words.say(proof.lang)
        )
    proof.set_defaults(level="full")
    proof.option("--suite", choices=SUITES, about=Text("只做这一套", "this suite only"))
    proof.option("--check", metavar="ID", about=Text("只做这一项", "this check only"))
    seed = Text("随机选择的种子（默认 0）", "what random choices come from (default: 0)")
    proof.option("--seed", default="0", metavar="SEED", about=seed)
    attempt = Text("只做第几次尝试（随失败项打印）", "only this attempt, as printed with a failure")
    proof.option("--attempt", type=int, metavar="N", about=attempt)
    report = Text(
        "把报告写成 JSON 文件；不写文件名则输出 JSON，代替表格",
        "write the report to a JSON file; without a name, print it instead of tables",
    )
    proof.option("--json", nargs="?", const=True, default=argparse.SUPPRESS, metavar="FILE", about=report)


def _certify(options: argparse.Namespace, output: Output) -> int:
    # It imports Hypothesis, which `new-plugin` does not need.
    from govcampaign_testing.certifying import certify

    return certify(options, output)
