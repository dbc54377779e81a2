"""
The codes of findings in ledgers: what is wrong with a cell or a row, or what was concluded from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from govcampaign.wording import Text

LEDGER_CODES: Final[Mapping[str, Text]] = MappingProxyType(
    {
        # -- tables, headings and rows
        "kind_unclear": Text("看不出是哪一种台账", "a table that may be of several kinds"),
        "guessed_column": Text("按部分文字认出的表头", "a heading understood by a part of its words"),
        "unread_column": Text("没有读入的列", "a column that no record has"),
        "no_column": Text("缺少必要的列", "a needed column that the table does not have"),
        "cell_without_heading": Text("单元格没有表头", "a cell whose column has no heading"),
        "line_not_understood": Text("表中的一行看不懂", "a line within a table that is not understood"),
        "matrix_lacks": Text("交叉表缺少需要的内容", "a table of units and days that lacks what is needed"),
        "without_days": Text("表中没有日期", "a table without days"),
        "only_unit": Text("只写了单位", "a row that names a unit and nothing else"),
        "needed_empty": Text("必填的单元格为空", "a cell that must be filled is empty"),
        "filled_down": Text("空格按上一行填写", "an empty cell filled in from the row above"),
        "as_above": Text("合并单元格以外的空格，按上一行填写", "an empty cell below a merged one"),
        "unit_from_line": Text("单位取自表外的一行", "a unit taken from a line beside the table"),
        "another_year": Text("表题与活动的年份不同", "a title with a year that is not the campaign's"),
        "not_held": Text("写明没有完成", "a row that says that it was not done"),
        "called_off": Text("写明取消或改期", "a row that says that it was called off"),
        "struck_through": Text("文字有删除线", "a row whose text is struck through"),
        "marked_as_not_done": Text("按图例为未完成", "a colour that the legend calls not done"),
        "colour_unexplained": Text("颜色没有图例", "a colour without a legend"),
        "tick_unclear": Text("看不出是否完成", "a mark that may or may not mean done"),
        "tick_without_day": Text("打了勾，没有日期", "a tick without a day"),
        "answered_when_done": Text(
            "没有答复日期，按办结日期登记", "an answer without a day, on the day it was done"
        ),
        "step_without_day": Text("办理环节没有日期", "a step of a case without a day"),
        "verified_before": Text("核实日期早于整改日期", "a verification before the rectification"),
        "count_of_several_days": Text("几天共用一个人数", "one number for several days"),
        "number_unclear": Text("看不出是人数还是次数", "a number that may be people or times"),
        "invalid": Text("不能成为记录", "a row that cannot become a record"),
        # -- days
        "no_such_day": Text("没有这一天", "a day that no calendar has"),
        "day_incomplete": Text("日期不完整", "a day without year, month or day"),
        "ambiguous_day": Text("日期有不止一种读法", "a day that can be read in more than one way"),
        "order_of_day": Text("按月、日的顺序读取", "a day read as month and day"),
        "swapped_day": Text("月和日可能写反", "month and day that may be the wrong way round"),
        "vague_day": Text("不是具体的一天", "words that name no single day"),
        "range_of_days": Text("是几天", "several days where one is needed"),
        "several_days": Text("按每天一条登记", "several days, each a record of its own"),
        "first_day": Text("几天取第一天", "several days of which the first counts"),
        "serial_day": Text("表格软件的日期序号", "the serial number of a day"),
        "lunar_day": Text("农历日期", "a day of the lunar calendar"),
        "month_missing": Text("没有月份", "a day without a month"),
        "month_filled_in": Text("补上月份", "a month filled in"),
        "year_missing": Text("没有年份", "a day without a year"),
        "year_filled_in": Text("补上年份", "a year filled in"),
        "short_year": Text("年份只有两位", "a year of two digits"),
        "other_year": Text("不在活动年份", "a day of another year"),
        "other_zone": Text("不是北京时间", "a moment that is not in Beijing time"),
        "wrong_weekday": Text("星期与日期不符", "a weekday that is not that of the day"),
        # -- values
        "not_a_number": Text("不是数", "not a number"),
        "not_whole_number": Text("不是整数", "not a whole number"),
        "approximate": Text("是约数", "a number that is only approximate"),
        "range_of_numbers": Text("是一个范围", "a range of numbers"),
        "several_numbers": Text("有几个数", "several numbers where one is needed"),
        "not_a_flag": Text("看不出是或否", "not a yes or a no"),
        "looks_like_formula": Text("内容像公式", "a text that looks like a formula"),
        "short_name": Text("按简称认出的单位", "a unit understood by its short name"),
        "unknown_enterprise": Text("名录中没有的企业", "an enterprise that is not listed"),
        "ditto": Text("写的是“同上”", "a cell that says ditto"),
        "pending": Text("内容待定", "a value that is not known yet"),
        "not_a_time": Text("不是时刻", "not a time of day"),
        "unclear_percentage": Text("百分数有不止一种读法", "a percentage with more than one reading"),
        "mojibake": Text("文字是乱码", "text in the wrong encoding"),
        "too_long": Text("文字过长", "a text that is too long"),
        "excel_error": Text("单元格是错误值", "an error value such as #N/A"),
        "formula_result": Text("文字是公式的结果", "a text that a formula gives"),
        "formula_without_result": Text("公式没有保存结果", "a formula whose result the file does not hold"),
        "unclear_unit": Text("不止一个单位符合", "a name that fits several units"),
        "group_word": Text("写的是单位统称", "a group word where a unit is needed"),
        "several_units": Text("写了几个单位", "several units where one is needed"),
        "units_left_out": Text("单位没有逐个写明", "units that are not each named"),
        "several_enterprises": Text("写了几家企业", "several enterprises in one cell"),
        # -- rows that repeat or contradict
        "repeated_row": Text("重复的一行", "a row that repeats another"),
        "contradicting_row": Text("与另一行矛盾", "a row that contradicts another"),
        "repeated_unlike": Text("同一记录，内容不同", "the same record with other content"),
        "same_visit": Text("几个单位各记了同一次走访", "one visit listed by several units"),
        "second_submission": Text("再次报送", "a second submission"),
        "resubmission": Text("按重报登记", "a row entered as a resubmission"),
        "corrected_since": Text("记录后来更正过", "a record that was corrected since"),
        "other_template": Text(
            "另一活动或另一版方案的模板", "a template of another campaign or plan version"
        ),
    }
)
"""Each code with its meaning in both languages."""
