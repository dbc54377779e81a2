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
        "no_such_round": Text("任务没有这一期", "a round that the duty does not have"),
        "not_owed": Text("单位不承担该任务", "a unit that does not owe the duty"),
        "days_out_of_order": Text("日期先后颠倒", "days in the wrong order"),
        "missing": Text("缺少一项", "something is missing"),
        "does_not_belong": Text("多出一项，或与另一项不能并存", "something that does not go with the rest"),
        "in_the_future": Text("时间在将来", "a moment in the future"),
        "far_from_the_campaign": Text("日期与活动相差过大", "a day years before or after the campaign"),
        "event_out_of_turn": Text("步骤顺序不对", "a step of a case out of turn"),
        "too_many_returns": Text("退回次数已满", "a case that was returned as often as it may be"),
        "step_of_the_office": Text("须由活动办公室办理的步骤", "a step that only the campaign office takes"),
        "step_of_the_owner": Text("须由主办单位办理的步骤", "a step that only the unit with the case takes"),
        "not_a_member": Text("单位当日不属于该统称", "a unit leaves a group in which it is not"),
        "taken_over": Text("单位已由其他单位承接", "a unit that others took over"),
        # -- the journal
        "voided": Text("已作废", "voided before"),
        "events_changed": Text("已登记的经过被改动", "events of a case that are changed"),
        "other_content": Text("同一来源编号下内容不同", "other content under the same reference"),
        "other_unit": Text("记录的单位中没有本单位", "a record of other units"),
        "clock_behind": Text("本机时间过早", "a clock that is behind what was entered"),
        "nothing_changed": Text("没有变化", "a change that changes nothing"),
        # -- reminders on their way
        "outcome_not_noted": Text("发送结果未能记下", "an outcome of a message that the store did not take"),
        "already_delivered": Text("提醒已送达", "a reminder that was delivered"),
        # -- facts in folders
        "no_facts": Text("文件夹中没有汇总数据", "a folder without facts"),
        "path_outside": Text("清单所列文件不在文件夹内", "a manifest that names a file outside its folder"),
        "claimed_twice": Text("两个库都有同一单位牵头的记录", "two stores with records that one unit leads"),
        "versions_differ": Text("两个库的方案或名单不同", "two stores with other plans of one campaign"),
        # -- plans and rosters
        "unknown_key": Text("没有这个键或列", "a key or column that does not exist"),
        "not_declared": Text("引用了方案中没有的名称", "a name that is declared nowhere"),
        "unknown_group": Text("名单中的统称不在方案中", "a group of the roster that the plan does not name"),
        "unknown_condition": Text("条件所指的字段不存在", "a condition on a field that no record has"),
        # -- phrases of time
        "phrase_without_year": Text("没有年份", "a phrase without a year"),
        "phrase_without_month": Text("没有月份", "a phrase without a month"),
        "phrase_no_such_day": Text("没有这一天", "a day that does not exist"),
        "phrase_wrong_weekday": Text("日期与星期不符", "a day and a weekday that do not agree"),
        "phrase_ends_before_start": Text("结束早于开始", "an end before its start"),
        "phrase_year_unclear": Text("年份可作两种理解", "a year that can be read in two ways"),
        "phrase_needs_notice_date": Text(
            "须以成文日期起算", "a phrase that counts from the date of the notice"
        ),
        "phrase_without_end": Text("没有结束日期", "a beginning without an end"),
        "phrase_without_start": Text("没有起算日", "a length without a day to count from"),
        "phrase_counts_from_event": Text("从某一事件起算", "a length that counts from an event"),
        "phrase_recurs": Text("周期性安排", "something that recurs"),
        "phrase_names_phase": Text("按阶段名称定时间", "a phase in the place of days"),
        "phrase_is_deadline": Text("是期限，不是时段", "a deadline in the place of a period"),
        "phrase_is_period": Text("是时段，不是期限", "a period in the place of a deadline"),
        "phrase_blank": Text("日期空缺", "a date left blank"),
        "phrase_needs_calendar": Text("须查节假日安排", "a phrase that needs a calendar of working days"),
        "phrase_several": Text("写有几个时间", "several times in one phrase"),
        "phrase_vague": Text("只是大致的时间", "an approximate time"),
        "phrase_names_season": Text("季节没有统一的起止日期", "a season in the place of days"),
        "phrase_count_differs": Text("起止日期与时长不符", "days and a length that do not agree"),
        "phrase_week_unclear": Text("没有写明哪一周", "a weekday without its week"),
        "phrase_without_day": Text("只有时刻，没有日期", "a time of day without a day"),
        "phrase_out_of_range": Text("年份超出允许的范围", "a year outside the range allowed"),
        "phrase_year_damaged": Text("年份不是四位数", "a year that does not have four digits"),
        "phrase_year_or_length": Text("年份或年数不明", "a year or a number of years"),
        "phrase_does_not_recur": Text("没有写明多久一次", "a phrase that does not recur"),
        "phrase_two_rhythms": Text("写有两种以上周期", "several rhythms in one phrase"),
        "phrase_step_unclear": Text("间隔不明", "rounds whose interval can be read in two ways"),
        "phrase_monday_or_once": Text("星期一或每周一次", "each Monday or once a week"),
        "phrase_not_always": Text("有的周期没有这一天", "a day that some cycles do not have"),
        "phrase_other_cycle": Text("报告的时段与周期不一致", "a report on another cycle than its own"),
        # -- units of measure and phrases of quantities
        "units_differ": Text("计量单位不同类", "units of measure that measure different things"),
        "quantity_approximate": Text("只是大概的数", "a number that is only approximate"),
        "quantity_several": Text("写有几个数量", "several quantities in one phrase"),
        "quantity_contradicts": Text("数量自相矛盾", "a quantity that contradicts itself"),
        "quantity_unclear": Text("数字有不止一种读法", "a number that can be read in more than one way"),
        "quantity_without_unit": Text("数字没有单位", "a number without a unit of measure"),
        "quantity_too_long": Text("数量的说法过长", "a phrase of a quantity that is too long"),
        "quantity_not_a_level": Text("不是可以达到的数量", "a quantity that cannot be a target"),
        # -- files
        "encoding": Text("文件编码无法识别", "an encoding that is not read"),
        "other_file": Text("文件是另一种类型", "a file of another kind"),
        "syntax": Text("文件语法错误", "a file with a mistake of syntax"),
        "too_deep": Text("嵌套过深", "tables nested too deep"),
        "empty_file": Text("文件是空的", "a file of no bytes"),
        "encrypted": Text("文件设有打开密码", "a file that needs a password to open"),
        "damaged": Text("文件已损坏或不完整", "a file that is damaged or cut"),
        "unsafe_file": Text("文件会耗尽内存", "a file made to use up the memory of its reader"),
        # -- plugins
        "damaged_metadata": Text("软件包的元数据无法读取", "a package whose metadata cannot be read"),
        "leftover_metadata": Text(
            "安装中断后留下的文件夹", "a folder left behind by an interrupted installation"
        ),
        "shared_ending": Text("几种格式使用同一扩展名", "an ending of several formats"),
        # -- the command line
        "system_error": Text("操作系统报错", "an error of the operating system"),
        "program_failed": Text("程序或插件出错", "a failure of the program or of a plugin"),
    }
)
"""Each code with its meaning in both languages."""
