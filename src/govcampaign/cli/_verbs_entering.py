"""
The names and options of the commands that enter something.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govcampaign.cli.parser import DAY
from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.cli._verbs import Verb
    from govcampaign.cli.parser import Parser

RULINGS: Final = {
    "免除": "exempt",
    "延期": "extended",
    "条件成立": "applies",
    "条件不成立": "not_applicable",
}
"""What can be granted: its Chinese name, and its name in the store."""
_PLACE: Final = "--store sqlite:///binhai.db --campaign binhai-2013"
_DUTY: Final = Text("任务（编号或名称）", "the duty (id or title)")


def add(verb: Verb) -> None:
    """Add the commands."""
    _record(verb)
    _grant(verb)


def _record(verb: Verb) -> None:
    about = Text("登记一条工作记录", "enter one record")
    record = verb(
        "record",
        "govcampaign.cli._entering:record",
        about,
        f"govcampaign record {_PLACE} --duty summary --unit 区商务委 --day today --kind submission",
        f"govcampaign record {_PLACE} --duty jobs --unit 区商务委 --day today --amount jobs=300",
        f"govcampaign record {_PLACE} --duty cleanup --unit 区商务委 --day today --kind completion",
    )
    record.store()
    _whom(record)
    kind = Text(
        "记录种类，如 走访、报送（名称或编号，默认 完成，即 done；申报完成用 completion）",
        "the kind of record, by id or name (default: done; completion declares the duty complete)",
    )
    record.option("--kind", default="done", metavar="KIND", about=kind)
    record.option("--duty", default="", metavar="ID", about=_DUTY)
    at = Text("时刻，如 11:30", "the time of day, such as 11:30")
    record.option("--time", metavar="TIME", about=at)
    round_ = Text("哪一期或阶段（编号或名称），如 2013-07", "the round or stage (id or title), as 2013-07")
    record.option("--round", default="", metavar="ROUND", about=round_)
    lists(record)
    note = Text("备注", "free words")
    record.option("--note", default="", metavar="TEXT", about=note)
    record.calendar()
    record.disable()


def _whom(record: Parser) -> None:
    unit = Text(
        "单位（编号或名称）；可重复，牵头单位写在前面",
        "a unit (id or name); repeat it, the leading one first",
    )
    record.option("--unit", action="append", required=True, metavar="UNIT", about=unit)
    day = Text(f"哪一天，{DAY.zh}", f"the day, {DAY.en}")
    record.option("--day", required=True, metavar="DAY", about=day)
    by = Text("登记账号", "the account that enters it")
    record.option("--by", default="", metavar="ID", about=by)


def lists(record: Parser) -> None:
    """Take what a record may hold several of."""
    slot = Text("分工；可重复", "a slot; may be repeated")
    record.option("--slot", action="append", default=[], metavar="NAME", about=slot)
    item = Text("事项；可重复", "a named item; may be repeated")
    record.option("--item", action="append", default=[], metavar="NAME", about=item)
    amount = Text(
        "数额，如 新增就业=3万人、合格率=17/20；可重复",
        "an amount, such as jobs=300 or passed=17/20; may be repeated",
    )
    record.option("--amount", action="append", default=[], metavar="NAME=AMOUNT", about=amount)
    proof = Text(
        "佐证材料的文件，如 照片=现场.jpg，只登记文件名和校验值；可重复",
        "a file of proof, such as photo=site.jpg: its name and digest are entered; may be repeated",
    )
    record.option("--proof", action="append", default=[], metavar="NAME=PATH", about=proof)
    field = Text(
        "该种类记录的其他项（编号或名称），如 企业=示例企业01；可重复",
        "another field of the kind (id or name), such as chair=director; may be repeated",
    )
    record.option("--field", action="append", default=[], metavar="NAME=VALUE", about=field)


def _grant(verb: Verb) -> None:
    about = Text(
        "登记免除、延期，或条件是否成立", "enter an exemption, an extension, or whether a condition holds"
    )
    grant = verb(
        "grant",
        "govcampaign.cli._entering:grant",
        about,
        f"govcampaign grant {_PLACE} --kind extended --duty summary --unit 区商务委 --day 2013-07-24 "
        "--until 2013-07-31 --reason flood",
        f"govcampaign grant {_PLACE} --kind not_applicable --duty rivers --unit 区商务委 --day today "
        "--reason none",
    )
    grant.store()
    kind = Text(
        "免除（exempt）、延期（extended）、条件成立（applies）、条件不成立（not_applicable），写中文或英文",
        "what is granted: an exemption, an extension, that the condition holds, or that it does not",
    )
    grant.option("--kind", required=True, named=RULINGS, about=kind)
    grant.option("--duty", required=True, metavar="ID", about=_DUTY)
    unit = Text(
        "单位（编号或名称）；默认所有承担单位", "the unit (id or name); default: all who owe the duty"
    )
    grant.option("--unit", default="", metavar="UNIT", about=unit)
    group = Text("统称，即以此承担任务的各单位", "the group word: all who owe the duty by it")
    grant.option("--group", default="", metavar="NAME", about=group)
    _part(grant)
    day = Text(f"批准日期，{DAY.zh}", f"the day it was granted, {DAY.en}")
    grant.option("--day", required=True, metavar="DAY", about=day)
    until = Text("延期的新期限", "the new due day of an extension")
    grant.option("--until", metavar="DAY", about=until)
    reason = Text("理由", "why")
    grant.option("--reason", required=True, metavar="TEXT", about=reason)
    by = Text("登记账号", "the account that enters it")
    grant.option("--by", default="", metavar="ID", about=by)
    grant.calendar()
    grant.disable()


def _part(grant: Parser) -> None:
    slot = Text("分工；默认全部", "the slot; default: all")
    grant.option("--slot", default="", metavar="NAME", about=slot)
    round_ = Text("期次或阶段；默认批准时尚未到期的各期", "the round or stage; default: those not due yet")
    grant.option("--round", default="", metavar="NAME", about=round_)
