"""
What may be wrong with a row or a table, beside the values of its cells.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import evolve

from govcampaign.errors import GovCampaignError
from govcampaign.ledger.outcome import Fault, Weight
from govcampaign.ledger.schema import LedgerField, LedgerKind
from govcampaign.wording import Text, enumerated

NOT_HELD: Final = Fault(
    code="not_held",
    reason=Text("这一行写的是没有完成", "the row says that it was not done"),
    remedy=Text(
        "核对是否已经进行：已进行的改为“是”，没有进行的删去这一行",
        "if it took place, say so; if not, delete the row",
    ),
)
ONLY_UNIT: Final = Fault(
    code="only_unit",
    reason=Text("只写了单位，没有其他内容", "it names a unit and nothing else"),
    remedy=Text(
        "没有可登记的内容，已略过；有则补填", "it was passed over; fill it in if it should hold something"
    ),
    weight=Weight.NOTE,
)
RESUBMITTED: Final = Fault(
    code="resubmission",
    reason=Text("名称写明是修改或补报", "the title says that it was handed in again"),
    remedy=Text("已登记为第一次重报", "it was entered as the first resubmission"),
    weight=Weight.WARNING,
)
FILLED_DOWN: Final = Fault(
    code="filled_down",
    reason=Text("单位为空，本列每个单位只写一次", "the unit is empty, and the column names each unit once"),
    remedy=Text("已按上一行的单位登记，请核对", "the unit of the row above was taken; check it"),
    weight=Weight.WARNING,
)
SHARED_COUNT: Final = Fault(
    code="count_of_several_days",
    reason=Text("一格写了几天，人数只有一个", "the row is for several days and holds one number of people"),
    remedy=Text("各天的人数没有登记；每天一行分别填写", "the number was not entered; write one row a day"),
    weight=Weight.WARNING,
)
WITHOUT_DAYS: Final = Fault(
    code="without_days",
    reason=Text("表中没有日期，看不出是哪一天的事项", "the table has no days, so the row tells no day"),
    remedy=Text(
        "没有读取；如果是台账，补上日期一列", "it was not read; add a column of days if it is a ledger"
    ),
    weight=Weight.WARNING,
)
COLOUR_UNEXPLAINED: Final = Fault(
    code="colour_unexplained",
    reason=Text("只有颜色，没有说明颜色的含义", "it holds a colour, and no line says what colours mean"),
    remedy=Text(
        "完成的填“√”，或在表下写明颜色的含义", "write √ where it was done, or say below what the colours mean"
    ),
)
VERIFIED_BEFORE: Final = Fault(
    code="verified_before",
    reason=Text("核实日期早于整改日期", "it was verified before the day of rectification"),
    remedy=Text("已按填写的日期登记，请核对", "it was entered as written; check both days"),
    weight=Weight.WARNING,
)
UNCACHED: Final = Fault(
    code="formula_without_result",
    reason=Text("公式没有保存结果", "the formula has no saved result"),
    remedy=Text(
        "用 Excel 或 WPS 打开后保存，或直接填写数值",
        "open the file in Excel or WPS and save it, or write the value",
    ),
)
ERROR: Final = Fault(
    code="excel_error",
    reason=Text("单元格是错误值", "the cell holds an error value"),
    remedy=Text("改正公式，或直接填写内容", "mend the formula, or write the value"),
)
FORMULA: Final = Fault(
    code="formula_result",
    reason=Text("内容由公式算出", "the words come from a formula"),
    remedy=Text("已按保存的结果登记，请核对", "the saved result was entered; check it"),
    weight=Weight.WARNING,
)
BEYOND: Final = Fault(
    code="cell_without_heading",
    reason=Text("这一格上方没有表头", "the column of this cell has no heading"),
    remedy=Text(
        "没有登记这一格；如果内容错了列，请移回",
        "it was not entered; move it if it slipped into another column",
    ),
    weight=Weight.WARNING,
)
UNKNOWN_LINE: Final = Fault(
    code="line_not_understood",
    reason=Text("表中的这一行看不懂", "this line within the table was not understood"),
    remedy=Text("已略过；如果是数据，请按列填写", "it was passed over; if it is data, fill it in by columns"),
    weight=Weight.WARNING,
)


def needed_empty(heading: Text) -> Fault:
    """Return the fault of a needed cell that is empty."""
    return Fault(
        code="needed_empty",
        reason=Text("缺{heading}", "{heading} is missing").fill(heading=heading),
        remedy=Text("补填{heading}", "fill in {heading}").fill(heading=heading),
    )


def no_column(heading: Text) -> Fault:
    """Return the fault of a needed field for which the table has no column."""
    return Fault(
        code="no_column",
        reason=Text("表中没有“{heading}”一列", "the table has no column for {heading}").fill(heading=heading),
        remedy=Text(
            "补上这一列；如果表头用了别的名称，用 --map 指明",
            "add the column, or name it with --map if it is called otherwise",
        ),
    )


def unread_column(title: str) -> Fault:
    """Return the note on a column that no record has."""
    return Fault(
        code="unread_column",
        reason=Text(f"“{title}”一列没有对应的登记项", f"no record has a field for the column {title}"),
        remedy=Text(
            "没有读取；如果应当读取，用 --map 指明",
            "it was not read; name its field with --map if it should be",
        ),
        weight=Weight.NOTE,
    )


def guessed_column(heading: Text) -> Fault:
    """Return the note on a column whose heading is not known and was understood by its words."""
    return Fault(
        code="guessed_column",
        reason=Text("表头不是常用的名称", "the heading is not one that is known"),
        remedy=Text(
            "已按“{heading}”读取；如果不对，用 --map 指明",
            "it was read as {heading}; say otherwise with --map",
        ).fill(heading=heading),
        weight=Weight.NOTE,
    )


def kind_unclear(kinds: Iterable[LedgerKind]) -> Fault:
    """Return the fault of a table that may be of several kinds."""
    either = enumerated(kind.title for kind in kinds)
    return Fault(
        code="kind_unclear",
        reason=Text("看不出是哪一种台账：{either}", "it may be any of: {either}").fill(either=either),
        remedy=Text("在表的上方写明，或用 --kind 指明", "say so above the table, or with --kind"),
    )


def taken_from(what: str, unit: str) -> Fault:
    """Return the note on a unit that was taken from outside the table."""
    return Fault(
        code="unit_from_line",
        reason=Text(
            f"表中没有写单位，取自{what}", f"the table names no unit; it was taken from {_WHERE[what]}"
        ),
        remedy=Text(f"按“{unit}”登记", f"it was entered for {unit}"),
        weight=Weight.NOTE,
    )


_WHERE: Final = {
    "填报单位一行": "the line of the unit",
    "工作表名称": "the sheet's name",
    "标题": "the title",
    "分节标题": "the section",
}


def of_error(error: GovCampaignError) -> Fault:
    """Return the fault that a refused record tells."""
    problem = error.as_problem()
    return Fault(code=problem.code or "invalid", reason=problem.reason, remedy=problem.remedy)


def lighter(fault: Fault, field: LedgerField) -> Fault:
    """Return a fault as it weighs for a field: of one that is not needed, the row goes in without it."""
    if field.needed or fault.weight is not Weight.ERROR:
        return fault
    return evolve(fault, weight=Weight.WARNING)


NO_TICK: Final = Fault(
    code="tick_unclear",
    reason=Text("看不出这一格是否完成", "it cannot be told whether this cell means done"),
    remedy=Text("完成的填“√”，没有的留空", "write √ for done and leave the cell empty otherwise"),
)
NUMBER_UNCLEAR: Final = Fault(
    code="number_unclear",
    reason=Text("看不出这个数是人数还是次数", "it cannot be told whether this number is people or times"),
    remedy=Text(
        "在表的上方写明“单位：人”，或改填“√”", "say above the table that numbers are people, or write √"
    ),
)


def matrix_lacks(kind: LedgerKind, fields: Iterable[LedgerField]) -> Fault:
    """Return the fault of a matrix of a kind that needs more than units and days."""
    lacking = enumerated(each.heading for each in fields)
    return Fault(
        code="matrix_lacks",
        reason=Text(
            "{kind}还要写明{lacking}，打勾的表里没有", "{kind} need {lacking}, which ticks do not give"
        ).fill(kind=kind.title, lacking=lacking),
        remedy=Text("改用每次一行的台账", "use a ledger with one row for each"),
    )


TICK_WITHOUT_DAY: Final = Fault(
    code="tick_without_day",
    reason=Text("只打了勾，没有日期", "it is ticked, and names no day"),
    remedy=Text("写上完成或报送的日期", "write the day on which it was done or handed in"),
)


def year_differs(year: int, campaign: int) -> Fault:
    """Return the warning that a title names another year than that of the campaign."""
    return Fault(
        code="another_year",
        reason=Text(
            f"标题写的是{year}年，活动在{campaign}年", f"the title says {year}; the campaign is in {campaign}"
        ),
        remedy=Text(
            f"没有写年份的日期按{year}年登记，请核对", f"days without a year were taken as {year}; check it"
        ),
        weight=Weight.WARNING,
    )


AS_ABOVE: Final = Fault(
    code="as_above",
    reason=Text("写的是“同上”", "it says ditto"),
    remedy=Text("已按上一行登记", "the value of the row above was taken"),
    weight=Weight.NOTE,
)


NOTE_CALLED_OFF: Final = Fault(
    code="called_off",
    reason=Text("备注说没有进行", "the note says that it did not take place"),
    remedy=Text(
        "核对：已进行的改正备注再导入，没有进行的删去这一行",
        "if it took place, mend the note; if not, delete the row",
    ),
)


ANSWERED_WHEN_DONE: Final = Fault(
    code="answered_when_done",
    reason=Text("没有答复日期，按办结日期登记", "the answer has no day; that on which it was done is taken"),
    remedy=Text("日期不同的，补填答复日期", "fill in the day of the answer if it is another"),
    weight=Weight.WARNING,
)
STEP_WITHOUT_DAY: Final = Fault(
    code="step_without_day",
    reason=Text("这一步没有日期", "the step has no day"),
    remedy=Text("没有登记这一步；补填日期", "the step was not entered; fill in its day"),
    weight=Weight.WARNING,
)
