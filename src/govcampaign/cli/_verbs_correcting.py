"""
The names and options of the commands that find, correct and void records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govcampaign.cli._verbs_entering import lists
from govcampaign.cli.parser import DAY
from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.cli._verbs import Verb
    from govcampaign.cli.parser import Parser

_PLACE: Final = "--store sqlite:///binhai.db --campaign binhai-2013"
_RECORD: Final = Text("记录编号，见 records", "the id of the record, as `records` lists it")


def add(verb: Verb) -> None:
    """Add the commands."""
    _records(verb)
    _correct(verb)
    _void(verb)


def _records(verb: Verb) -> None:
    about = Text("列出记录及其编号", "list the records that stand, with their ids")
    records = verb(
        "records",
        "govcampaign.cli._correcting:records",
        about,
        f"govcampaign records {_PLACE} --unit 区商务委 --since 2013-07-01",
        f"govcampaign records {_PLACE} --kind visit --text 用工 --limit 20",
    )
    records.store()
    unit = Text("只列这个单位参加的（编号或名称）", "only those in which this unit took part (id or name)")
    records.option("--unit", default="", metavar="UNIT", about=unit)
    duty = Text("只列写明这项任务的（编号或名称）", "only those that name this duty (id or title)")
    records.option("--duty", default="", metavar="ID", about=duty)
    kind = Text("只列这一种类（名称或编号），如 走访", "only this kind (id or name), such as visit")
    records.option("--kind", default="", metavar="KIND", about=kind)
    about_firm = Text("只列关于这家企业的", "only those about this enterprise")
    records.option("--enterprise", default="", metavar="ID", about=about_firm)
    since = Text("自这一天起", "from this day on")
    records.option("--since", metavar="DAY", about=since)
    until = Text("至这一天止", "until this day")
    records.option("--until", metavar="DAY", about=until)
    text = Text("名称、备注等文字中含有", "what the title, the note or another text contains")
    records.option("--text", default="", metavar="TEXT", about=text)
    limit = Text("最多列几条（默认 100）", "how many at most (default: 100)")
    records.option("--limit", type=int, default=100, metavar="N", about=limit)
    records.calendar()
    records.disable()


def _correct(verb: Verb) -> None:
    about = Text(
        "更正一条记录；写明的各项改为新值，其余不变；已作废的随之恢复",
        "correct a record: what is given replaces what stands, the rest stays; a voided one stands again",
    )
    correct = verb(
        "correct",
        "govcampaign.cli._correcting:correct",
        about,
        f"govcampaign correct RECORD {_PLACE} --day 2013-07-06 --reason 日期有误",
        f"govcampaign correct RECORD {_PLACE} --field title=座谈会 --note 补充 --reason 补充内容",
    )
    correct.option("record", metavar="RECORD", about=_RECORD)
    correct.store()
    _reason(correct, Text("更正的理由", "why it is corrected"))
    unit = Text("参加单位（编号或名称）；可重复", "a unit that took part (id or name); may be repeated")
    correct.option("--unit", action="append", default=[], metavar="UNIT", about=unit)
    correct.option("--day", metavar="DAY", about=Text(f"哪一天，{DAY.zh}", f"the day, {DAY.en}"))
    at = Text("时刻，如 11:30", "the time of day, such as 11:30")
    correct.option("--time", metavar="TIME", about=at)
    correct.option("--duty", metavar="ID", about=Text("任务（编号或名称）", "the duty (id or title)"))
    round_ = Text("哪一期或哪一阶段", "the round or the stage")
    correct.option("--round", metavar="ROUND", about=round_)
    lists(correct)
    correct.option("--note", metavar="TEXT", about=Text("备注", "free words"))
    correct.calendar()
    correct.disable()


def _void(verb: Verb) -> None:
    about = Text(
        "作废一条记录，或撤销一项免除、延期；台账保留其经过",
        "take a record, or what was granted, out of all readings; the journal keeps it",
    )
    void = verb(
        "void",
        "govcampaign.cli._correcting:void",
        about,
        f"govcampaign void RECORD {_PLACE} --reason 重复登记",
    )
    void.option("record", metavar="RECORD", about=_RECORD)
    void.store()
    _reason(void, Text("作废的理由", "why it is void"))
    void.calendar()
    void.disable()


def _reason(command: Parser, about: Text) -> None:
    command.option("--reason", required=True, metavar="TEXT", about=about)
    by = Text("登记账号", "the account that enters it")
    command.option("--by", default="", metavar="ID", about=by)
