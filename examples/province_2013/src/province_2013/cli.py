"""
The options of the example, and the border where errors become one line.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TextIO

from govcampaign import GovCampaignError, Text
from govcampaign.cli._opening import day_of
from govcampaign.cli._render import Output
from govcampaign.cli.parser import DAY, Parser, asked_language
from govcampaign.errors import Problem, system_reason
from govcampaign.wording import LANGUAGES, Lang
from province_2013.story import Stage, tell

WRONG_CALL: Final = 2
"""The exit code of an example that could not run."""
PROG: Final = "python -m province_2013"
"""How the example is called."""


def parser(lang: Lang = "zh") -> Parser:
    """Return the parser of the example's options, its help in `zh` or `en`."""
    about = Text(
        "十二个区各有存储，汇总成全省的完成情况。汇总不完整时，退出码为1。",
        "Roll up twelve districts, each with its own store, to a province. Exit 1 if it is not whole.",
    )
    options = Parser(prog=PROG, lang=lang, about=about)
    out = Text("输出文件夹（默认 out/province_2013）", "the output folder (default: out/province_2013)")
    options.option("--out", type=Path, default=Path("out/province_2013"), metavar="DIR", about=out)
    day = Text(f"汇总到哪一天，{DAY.zh}（默认 2013-07-31）", f"the day, {DAY.en} (default: 2013-07-31)")
    options.option("--as-of", default="2013-07-31", metavar="DAY", about=day)
    damage = Text(
        "损坏一个区的一个文件，查看结果", "damage a file of one district, to see what is said of it"
    )
    options.option("--damage", action="store_true", about=damage)
    said = Text("输出的语言（默认 zh）", "language of the output (default: zh)")
    options.option("--lang", choices=LANGUAGES, default="zh", about=said)
    return options


def main(
    argv: Sequence[str] | None = None, stdout: TextIO | None = None, stderr: TextIO | None = None
) -> int:
    """
    Run the example; return 0, 1 if the roll-up is not whole, or the code of what went wrong.

    Args:
        argv: The words after the program's name; None takes the process's own.
        stdout: Where results go; None is standard output.
        stderr: Where progress and errors go; None is standard error.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    stream, errors = stdout or sys.stdout, stderr or sys.stderr
    if isinstance(stream, io.TextIOWrapper):
        # A terminal that knows no Chinese gets question marks, and the files all the same.
        stream.reconfigure(errors="replace")
    output = Output(stream=stream, errors=errors, lang=asked_language(words))
    out = "--out"
    try:
        options = parser(output.lang).parse_args(words)
        out = str(options.out)
        stage = Stage(out=options.out, as_of=day_of(options.as_of), damage=options.damage, output=output)
        whole = tell(stage)
    except GovCampaignError as error:
        return _refuse(error.as_problem(), output)
    except OSError as error:
        reason = Text("无法写入：{why}", "it cannot be written ({why})").fill(why=system_reason(error))
        remedy = Text("用 --out 换一个位置", "name another place with --out")
        return _refuse(Problem(str(error.filename or out), reason, remedy), output)
    return 0 if whole else 1


def _refuse(problem: Problem, output: Output) -> int:
    colon = "：" if output.lang == "zh" else ": "
    print(f"province_2013{colon}{problem.say(output.lang).removeprefix(PROG + colon)}", file=output.errors)
    return WRONG_CALL
