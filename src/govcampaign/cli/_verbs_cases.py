"""
The names and options of the commands about cases.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govcampaign.cli.parser import DAY
from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.cli._verbs import Verb
    from govcampaign.cli.parser import Parser

_PLACE: Final = "--store sqlite:///binhai.db --campaign binhai-2013"
_CASE: Final = Text("诉求编号，见 cases", "the id of the case, as `cases` lists it")


def add(verb: Verb) -> None:
    """Add the commands."""
    _cases(verb)
    _case(verb)
    _open(verb)
    _step(verb)


def _cases(verb: Verb) -> None:
    about = Text("列出企业诉求及其办理时限", "list the cases, with how their time limits stand")
    cases = verb(
        "cases",
        "govcampaign.cli._cases:cases",
        about,
        f"govcampaign cases {_PLACE} --open --urgent",
        f"govcampaign cases {_PLACE} --unit 区商务委 --light overdue",
        f"govcampaign cases {_PLACE} --stage 已答复 --older-than 30",
    )
    cases.store()
    unit = Text("只列由这个单位主办的（编号或名称）", "only those that this unit has (id or name)")
    cases.option("--unit", default="", metavar="UNIT", about=unit)
    helping = Text("连同该单位协办的", "and those that the unit helps with")
    cases.option("--helping", action="store_true", about=helping)
    stage = Text(
        "只列办到这一步的，如 已答复（answered）", "only those that have come so far, such as answered"
    )
    cases.option("--stage", default="", metavar="STAGE", about=stage)
    kind = Text("只列这一问题类别（编号或名称）", "only this kind of issue (id or title)")
    cases.option("--kind", default="", metavar="KIND", about=kind)
    channel = Text("只列这一渠道的（编号或名称）", "only those raised there (id or title)")
    cases.option("--channel", default="", metavar="ID", about=channel)
    firm = Text("只列这家企业的（编号或名称）", "only those of this enterprise (id or name)")
    cases.option("--enterprise", default="", metavar="ID", about=firm)
    light = Text(
        "只列时限状态为此的，如 超期（overdue）", "only those whose limit stands so, such as overdue"
    )
    cases.option("--light", default="", metavar="LIGHT", about=light)
    cases.option(
        "--open", action="store_true", about=Text("只列尚未了结的", "only those that have not ended")
    )
    age = Text("只列登记已超过这么多天的", "only those registered more than so many days ago")
    cases.option("--older-than", type=int, metavar="N", about=age)
    text = Text("内容中含有", "what they are about contains")
    cases.option("--text", default="", metavar="TEXT", about=text)
    urgent = Text("最急的排在前面（默认按编号）", "the most urgent first (default: by id)")
    cases.option("--urgent", action="store_true", about=urgent)
    day = Text(
        f"截至这一天结束时，{DAY.zh}；默认现在",
        f"as they stood at the end of this day, {DAY.en} (default: now)",
    )
    cases.option("--as-of", metavar="DAY", about=day)
    limit = Text("最多列几件（默认 100）", "how many at most (default: 100)")
    cases.option("--limit", type=int, default=100, metavar="N", about=limit)
    cases.calendar()
    cases.disable()


def _case(verb: Verb) -> None:
    about = Text(
        "显示一件诉求的经过、时限和现在可以办理的步骤",
        "show one case: what happened, its time limits, and what is possible now",
    )
    case = verb("case", "govcampaign.cli._cases:case", about, f"govcampaign case 2013-0007 {_PLACE}")
    case.option("case", metavar="CASE", about=_CASE)
    case.store()
    case.calendar()
    case.disable()


def _open(verb: Verb) -> None:
    about = Text("登记一件企业诉求", "enter a new case")
    opened = verb(
        "open-case",
        "govcampaign.cli._cases:open_case",
        about,
        f"govcampaign open-case {_PLACE} --kind 政策咨询 --channel 热线 --text 如何申报用工补贴",
        f"govcampaign open-case {_PLACE} --kind 困难问题 --source RECORD --text 供水不足",
    )
    opened.store()
    kind = Text("问题类别（编号或名称）", "the kind of issue (id or title)")
    opened.option("--kind", required=True, metavar="KIND", about=kind)
    text = Text("反映的内容", "what it is about")
    opened.option("--text", required=True, metavar="TEXT", about=text)
    given = Text("诉求编号（默认按年编号，如 2013-0007）", "its id (default: by year, as 2013-0007)")
    opened.option("--id", default="", metavar="ID", about=given)
    source = Text("来源记录的编号（见 records），如一次走访", "the record it comes from, such as a visit")
    opened.option("--source", default="", metavar="RECORD", about=source)
    firm = Text(
        "企业（编号或名称）；默认同来源记录", "the enterprise (id or name; default: that of the source)"
    )
    opened.option("--enterprise", default="", metavar="ID", about=firm)
    channel = Text("反映渠道（编号或名称）", "where it was raised (id or title)")
    opened.option("--channel", default="", metavar="ID", about=channel)
    category = Text("办理时限的类别；默认同问题类别", "the category of its time limit (default: its kind)")
    opened.option("--category", default="", metavar="NAME", about=category)
    unit = Text("登记的单位（编号或名称）", "the unit that registers it (id or name)")
    opened.option("--unit", default="", metavar="UNIT", about=unit)
    _when(opened)
    opened.calendar()
    opened.disable()


def _step(verb: Verb) -> None:
    about = Text("登记诉求的一步办理，如 交办、签收、答复", "enter a step of a case, such as dispatched")
    step = verb(
        "case-step",
        "govcampaign.cli._cases:case_step",
        about,
        f"govcampaign case-step 2013-0007 交办 {_PLACE} --to 区商务委 --helper 区科委",
        f"govcampaign case-step 2013-0007 answered {_PLACE} --unit 区商务委 --note 已协调供水公司增压",
        f"govcampaign case-step 2013-0007 退回 {_PLACE} --unit 区商务委 --note 职责不符 --ground 三定方案",
    )
    step.option("case", metavar="CASE", about=_CASE)
    what = Text(
        "步骤（中文或英文名称）；现在可以办理的见 case", "the step, by name; `case` shows which are possible"
    )
    step.option("step", metavar="STEP", about=what)
    step.store()
    unit = Text("办理的单位（编号或名称）", "the unit that took it (id or name)")
    step.option("--unit", default="", metavar="UNIT", about=unit)
    to = Text("交办、提级办理：交给哪个单位", "the unit that it is dispatched or escalated to")
    step.option("--to", default="", metavar="UNIT", about=to)
    helper = Text("协办单位；可重复", "a unit that helps; may be repeated")
    step.option("--helper", action="append", default=[], metavar="UNIT", about=helper)
    note = Text("答复、理由或其他内容", "the answer, the reason or other words")
    step.option("--note", default="", metavar="TEXT", about=note)
    ground = Text("退回、异议的依据", "what a return or an objection rests on")
    step.option("--ground", default="", metavar="TEXT", about=ground)
    more = Text("延长多少，单位同办理时限", "how much longer, in the unit of the limit")
    step.option("--more", type=float, metavar="N", about=more)
    twin = Text("并入哪一件", "the case that it is merged into")
    step.option("--twin", default="", metavar="CASE", about=twin)
    category = Text("变更后的类别", "the new category")
    step.option("--category", default="", metavar="NAME", about=category)
    said = Text("回访：满意、基本满意、不满意、未联系上", "what the enterprise says, such as satisfied")
    step.option("--satisfied", metavar="NAME", about=said)
    proof = Text(
        "佐证材料的文件，如 照片=现场.jpg，只登记文件名和校验值；可重复",
        "a file of proof, such as photo=site.jpg: its name and digest are entered; may be repeated",
    )
    step.option("--proof", action="append", default=[], metavar="NAME=PATH", about=proof)
    _when(step)
    step.calendar()
    step.disable()


def _when(command: Parser) -> None:
    day = Text(f"哪一天，{DAY.zh}；默认现在", f"the day, {DAY.en} (default: now)")
    command.option("--day", metavar="DAY", about=day)
    at = Text("时刻，如 11:30", "the time of day, such as 11:30")
    command.option("--time", metavar="TIME", about=at)
    by = Text("登记账号", "the account that enters it")
    command.option("--by", default="", metavar="ID", about=by)
