"""
The codes of mistakes that share a class with others.

An error has the code of its class, the class's name in small letters, unless a
program may want to tell several mistakes of that class apart: those are here.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from govcampaign.wording import Text

CODES: Final[Mapping[str, Text]] = MappingProxyType(
    {
        # -- one value
        "wrong_type": Text("值的类型不对", "a value of another type"),
        "blank": Text("必填的文字为空", "a text that must be filled is blank"),
        "hidden_character": Text("含有看不见或不能保存的字符", "a character that cannot be seen or stored"),
        "not_a_day": Text("不是日期", "not a day"),
        "no_time_zone": Text("时刻不带时区", "a moment without time zone"),
        "out_of_range": Text("超出允许的范围", "outside the range allowed"),
        "not_a_choice": Text("不是可选项", "not one of the choices"),
        "repeated": Text("同一项出现两次", "the same thing twice"),
        "empty": Text("列表一项也没有", "a list without items"),
        # -- values that do not agree
        "days_out_of_order": Text("日期先后颠倒", "days in the wrong order"),
        "missing": Text("缺少一项", "something is missing"),
        "does_not_belong": Text("多出一项，或与另一项不能并存", "something that does not go with the rest"),
        "in_the_future": Text("时间在将来", "a moment in the future"),
        "event_out_of_turn": Text("步骤顺序不对", "a step of a case out of turn"),
        "not_a_member": Text("单位当日不在组内", "a unit leaves a group in which it is not"),
        # -- plans and rosters
        "unknown_key": Text("没有这个键或列", "a key or column that does not exist"),
        "not_declared": Text("引用了没有登记的名称", "a name that is declared nowhere"),
        "unknown_group": Text("名单中的组不在方案中", "a group of the roster that the plan does not name"),
        "unknown_condition": Text("条件所指的字段不存在", "a condition on a field that no record has"),
        # -- files
        "encoding": Text("文件编码无法识别", "an encoding that is not read"),
        "other_file": Text("文件是另一种类型", "a file of another kind"),
        "syntax": Text("文件语法错误", "a file with a mistake of syntax"),
        "too_deep": Text("嵌套过深", "tables nested too deep"),
    }
)
"""Each code with its meaning in both languages."""
