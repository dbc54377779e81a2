"""
The options of the story, and the border where errors become one line.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from binhai_2013.story import Stage, tell
from govcampaign import GovCampaignError, Text
from govcampaign.cli.parser import Parser, asked_language
from govcampaign.errors import Problem, system_reason
from govcampaign.wording import LANGUAGES, Lang

WRONG_CALL = 2
"""The exit code of an example that could not run."""

INTERRUPTED = 130
"""The exit code of a story that was stopped from the keyboard, as shells have it."""


PROG = "python -m binhai_2013"
"""How the story is called."""


def parser(lang: Lang = "zh") -> Parser:
    """Return the parser of the story's options, its help in `zh` or `en`."""
    about = Text("运行滨海新区2013年服务月示例。", "Run the Binhai 2013 example.")
    options = Parser(prog=PROG, lang=lang, about=about)
    store = Text(
        "存储地址（默认在输出文件夹里新建 SQLite 文件）",
        "the store (default: a new SQLite file in the output folder)",
    )
    options.option("--store", metavar="URL", about=store)
    seed = Text("虚构事件的随机种子（默认 2013）", "seed of the invented events (default: 2013)")
    options.option("--seed", type=int, default=2013, metavar="N", about=seed)
    out = Text("输出文件夹（默认 out/binhai_2013）", "the output folder (default: out/binhai_2013)")
    options.option("--out", type=Path, default=Path("out/binhai_2013"), metavar="DIR", about=out)
    said = Text("输出的语言（默认 zh）", "language of the output (default: zh)")
    options.option("--lang", choices=LANGUAGES, default="zh", about=said)
    quiet = Text("只生成文件，不显示过程", "write the files and print only their paths")
    options.option("--quiet", action="store_true", about=quiet)
    return options


def main(argv: Sequence[str] | None = None, stdout: TextIO | None = None) -> int:
    """
    Tell the story; return 0, or the code of what went wrong.

    Args:
        argv: The words after the program's name; None takes the process's own.
        stdout: Where the story goes; None is standard output.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    lang = asked_language(words)
    try:
        options = parser(lang).parse_args(words)
    except GovCampaignError as error:
        return _refuse(error.as_problem(), lang)
    stream = stdout or sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        # A terminal that knows no Chinese gets question marks, and the files all the same.
        stream.reconfigure(errors="replace")
    stage = Stage(
        out=options.out,
        store=options.store,
        seed=options.seed,
        lang=options.lang,
        quiet=options.quiet,
        stream=stream,
    )
    try:
        tell(stage)
    except GovCampaignError as error:
        return _refuse(error.as_problem(), options.lang)
    except OSError as error:
        reason = Text("无法写入：{why}", "it cannot be written ({why})").fill(why=system_reason(error))
        remedy = Text("用 --out 换一个位置", "name another place with --out")
        return _refuse(Problem(str(error.filename or options.out), reason, remedy), options.lang)
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


def _refuse(problem: Problem, lang: Lang) -> int:
    colon = "：" if lang == "zh" else ": "
    print(f"binhai_2013{colon}{problem.say(lang).removeprefix(PROG + colon)}", file=sys.stderr)
    return WRONG_CALL
