"""
The words of templates: what to write in a column, invented examples, and the page that explains.
"""

from __future__ import annotations

from typing import Final

from govcampaign.domain.journal.fields import Holds
from govcampaign.table import Value
from govcampaign.wording import Text

MARK: Final = Text("填写示例，不导入", "an example, not imported")
"""What the example says of itself, in the column of notes."""

CHANNELS: Final = ("走访", "座谈会", "接待点", "热线")
"""Where issues are raised, in the words of problem ledgers in use."""

HOLDING: Final[dict[Holds, Text]] = {
    Holds.TEXT: Text("填写文字", "write words"),
    Holds.NUMBER: Text("填写整数，不带单位", "write a whole number without a unit"),
    Holds.DECIMAL: Text(
        "填写数，单位见表头；比率写成 85%", "write a number in the unit of the heading, or 85%"
    ),
    Holds.DAY: Text("填写日期，如 2013-07-05", "write a day such as 2013-07-05"),
    Holds.FLAG: Text("选择“是”或“否”", "choose 是 (yes) or 否 (no)"),
    Holds.CHOICE: Text("从下拉列表中选择", "choose from the list"),
    Holds.ENTERPRISE: Text("填写企业全称，一行一家", "write the full name, one enterprise a row"),
    Holds.PARTS: Text("填写文字", "write words"),
}
"""What to write in a column, by what it holds."""

HINTS: Final[dict[str, Text]] = {
    "units": Text(
        "填写名单中的单位全称；几个单位用“、”隔开，牵头单位写在最前",
        "write the full name on the roster; the leading unit first, others after 、",
    ),
    "day": Text(
        "填写年月日，如 2013-07-05；一天一行", "write year, month and day, such as 2013-07-05; one row a day"
    ),
    "duty": Text("从下拉列表中选择对应的任务", "choose the duty from the list"),
    "round": Text("填写报的是哪一期，如 2013-07", "say which round it is for, such as 2013-07"),
    "slots": Text("从下拉列表中选择；几项用“、”隔开", "choose from the list; several are separated by 、"),
    "items": Text("从下拉列表中选择；几项用“、”隔开", "choose from the list; several are separated by 、"),
    "findings": Text("一条一行，或用“；”隔开；没有写“无”", "one a line, or separated by ；; 无 for none"),
    "issues": Text(
        "填写问题台账中的编号；几个用“、”隔开", "numbers from the ledger of cases, separated by 、"
    ),
    "answers": Text(
        "填写问题台账中的编号；几个用“、”隔开", "numbers from the ledger of cases, separated by 、"
    ),
    "chair": Text("填写主持人职务，不写姓名", "the office of who chaired it, no name"),
    "hotline": Text("填写对外公布的电话，不写个人手机", "the published telephone, no private one"),
    "note": Text("需要说明的情况；不写个人信息", "what else matters; no personal data"),
    "id": Text("每件一个编号，不重复", "one number a case, never twice"),
    "text": Text("写清诉求的内容；不写个人信息", "what is asked for; no personal data"),
    "step:dispatched.to": Text("只填写牵头承办的一个单位", "the one unit that has it"),
    "step:dispatched.helpers": Text("几个用“、”隔开", "separated by 、"),
    "step:in_hand.note": Text("最近一次进展；不写个人信息", "the last report; no personal data"),
    "step:returned.ground": Text("写明退回所依据的规定", "the rule that the return cites"),
}
"""What to write in a column, where more is to be said than what it holds."""

EXAMPLES: Final[dict[str, Value]] = {
    "units": "示例单位",
    "by": "示例单位",
    "step:dispatched.to": "示例单位",
    "step:dispatched.helpers": "示例单位",
    "enterprise": "示例企业",
    "people": 3,
    "findings": "用工难；融资难",
    "issues": "示例问题01",
    "answers": "示例问题01",
    "policies": "示例政策",
    "attendance": 30,
    "place": "示例地点",
    "chair": "示例职务",
    "theme": "示例主题",
    "hours": "9:00-17:00",
    "hotline": "示例电话",
    "title": "示例名称",
    "medium": "网站",
    "problem": "示例问题",
    "plan": "示例计划",
    "measures": "示例措施",
    "id": "示例问题01",
    "text": "示例诉求",
    "step:answered.note": "示例答复",
    "step:in_hand.note": "示例进展",
    "step:checked.note": "示例复核意见",
    "step:done.note": "示例结果",
    "step:called_back.satisfied": "满意",
    "step:called_back.note": "示例回访情况",
    "step:struck_off.note": "示例销号情况",
    "resubmission": 0,
}
"""What stands in a column of the example; every name is invented."""

DAYS_AFTER: Final = {
    "step:dispatched": 1,
    "step:signed": 1,
    "step:in_hand": 3,
    "step:answered": 5,
    "step:checked": 6,
    "step:done": 7,
    "step:called_back": 9,
    "step:struck_off": 10,
    "verified": 7,
    "review": 30,
}
"""How many days after the first day of the example others lie."""

FOR_UNIT: Final = Text("本模板由{unit}填写。", "This template is for {unit}.")
"""For whom a template is."""

GUIDE: Final = (
    Text(
        "每张工作表是一种台账，每行一条记录；不适用的工作表留空即可。",
        "Each sheet is one kind of ledger, each row one record; leave a sheet empty where it does not apply.",
    ),
    Text(
        "标有“示例”的一行说明如何填写，不会导入，可以删除。",
        "The row marked as an example shows what is meant; it is not imported and may be deleted.",
    ),
    Text(
        "单位、任务、类别等从下拉列表中选择；日期写成 2013-07-05，一天一行。",
        "Choose units, duties and choices from the lists; write days as 2013-07-05, one row a day.",
    ),
    Text(
        "人数等数字只写整数，不写“约”“余”，不写范围。",
        "Write whole numbers without words such as about, and no ranges.",
    ),
    Text(
        "表头和工作表名称请勿修改；可以增加行，不要合并单元格，不要写小计。",
        "Do not change headings or names of sheets; add rows as needed, without merged cells or subtotals.",
    ),
    Text(
        "不要填写个人姓名、身份证号、手机号码等个人信息。",
        "Write no personal data: no names of persons, identity numbers or private telephone numbers.",
    ),
    Text(
        "填好后报送活动办公室。办公室先核对：有问题的单元格会标出并退回，其余各行登记入账；同一条记录重复报送只登记一次。",
        "Send it to the campaign office. The office checks it first: cells with mistakes are marked and sent "
        "back, all other rows are entered; a record that is sent twice is entered once.",
    ),
)
"""The sentences of the page that explains."""
