"""
The names and options of the commands that begin a campaign and take in ledgers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.cli._verbs import Verb
    from govcampaign.cli.parser import Parser

_PLACE: Final = "--store sqlite:///binhai.db --campaign binhai-2013"


def add(verb: Verb) -> None:
    """Add the commands."""
    _adopt(verb)
    _template(verb)
    _import(verb)


def _adopt(verb: Verb) -> None:
    about = Text("启用一份方案，此后即可登记", "adopt a plan with its roster; records can be entered then")
    adopt = verb(
        "adopt",
        "govcampaign.cli._adopting:adopt",
        about,
        "govcampaign adopt plan.toml --roster roster.csv --store sqlite:///binhai.db",
    )
    adopt.target()
    adopt.roster()
    without = Text(
        "还没有成员名单也启用；以后换名单，要用另一个存储重新启用",
        "adopt without any member list; another list later needs a store of its own",
    )
    adopt.option("--without-roster", action="store_true", about=without)
    at = Text("存储地址；没有的即新建", "the store; made if it is not there")
    adopt.option("--store", required=True, metavar="URL", about=at)
    by = Text("登记账号", "the account that adopts it")
    adopt.option("--by", default="", metavar="ID", about=by)
    adopt.calendar()
    adopt.disable()


def _template(verb: Verb) -> None:
    about = Text("生成台账模板，供单位填报", "write a template of the ledgers, for units to fill in")
    template = verb(
        "template",
        "govcampaign.cli._adopting:template",
        about,
        f"govcampaign template {_PLACE} --out ledgers.xlsx",
        f"govcampaign template {_PLACE} --unit 区商务委 --out ledgers.xlsx",
        "govcampaign template --plan plan.toml --roster roster.csv --out ledgers.xlsx",
    )
    template.written()
    at = Text("存储地址，如 sqlite:///binhai.db", "the store, such as sqlite:///binhai.db")
    template.option("--store", metavar="URL", about=at)
    template.option("--campaign", metavar="ID", about=Text("活动编号", "the campaign's id in the store"))
    plan = Text("尚未启用的，写方案（同 lint）", "instead of a store: the plan, as `lint` takes it")
    template.option("--plan", metavar="TARGET", about=plan)
    template.roster()
    unit = Text("由哪个单位填报（编号或名称）；默认各单位通用", "the unit that fills it in (default: any)")
    template.option("--unit", default="", metavar="UNIT", about=unit)
    form = Text("格式，如 xlsx（默认按扩展名）", "the format, such as xlsx (default: by the suffix)")
    template.option("--format", metavar="NAME", about=form)
    template.calendar()
    template.disable()


def _import(verb: Verb) -> None:
    about = Text(
        "导入台账：合格的行登记，有错的行不登记；有未登记的行时，退出码为1",
        "enter ledgers: good rows go in, bad ones stay out; exit 1 if a row is left out",
    )
    take = verb(
        "import",
        "govcampaign.cli._importing:import_",
        about,
        f"govcampaign import visits.xlsx {_PLACE} --dry-run",
        f"govcampaign import visits.xlsx meetings.xls {_PLACE} --by office",
        f"govcampaign import visits.xlsx {_PLACE} --sheet 7月 --map 走访时间=day --year 2013",
        f"govcampaign import visits.xlsx {_PLACE} --annotated visits-marked.xlsx --failed left.xlsx",
    )
    files = Text(
        "台账文件：xlsx、xls、ods、csv、网页表格", "the ledgers: xlsx, xls, ods, csv, tables of web pages"
    )
    take.option("files", nargs="+", metavar="FILE", about=files)
    take.store()
    dry = Text("试运行：只列出，不登记", "only list: nothing is entered")
    take.option("--dry-run", action="store_true", about=dry)
    changes = Text(
        "与已登记的不同的，按台账更正（默认只列出）",
        "correct what stands where a row says otherwise (default: only list it)",
    )
    take.option("--changes", action="store_true", about=changes)
    _reading(take)
    _writing(take)
    by = Text("登记账号", "the account that enters them")
    take.option("--by", default="", metavar="ID", about=by)
    take.calendar()
    take.disable()


def _reading(take: Parser) -> None:
    sheet = Text("只读这张工作表；可重复", "read only this sheet; may be repeated")
    take.option("--sheet", action="append", default=[], metavar="NAME", about=sheet)
    columns = Text(
        "某列是哪一项，如 走访时间=day；可重复", "what a column is, such as 走访时间=day; may be repeated"
    )
    take.option("--map", dest="columns", action="append", default=[], metavar="HEADING=FIELD", about=columns)
    year = Text("日期没有写年份时的年份", "the year of days that name none")
    take.option("--year", type=int, metavar="YEAR", about=year)
    kind = Text("台账的种类（名称或编号），如 走访", "the kind of ledger (id or name), such as visit")
    take.option("--kind", default="", metavar="KIND", about=kind)
    duty = Text("各行所属的任务（编号或名称）", "the duty that the rows serve (id or title)")
    take.option("--duty", default="", metavar="ID", about=duty)


def _writing(take: Parser) -> None:
    marked = Text(
        "把问题标在原表的副本上，写到这个文件", "write a copy of the ledger with what is wrong marked in it"
    )
    take.option("--annotated", metavar="FILE", about=marked)
    left = Text("把未登记的行写到这个文件", "write the rows that were left out to this file")
    take.option("--failed", metavar="FILE", about=left)
