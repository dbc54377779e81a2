"""
The words of the page: every one in both languages, sent to the page with the data.
"""

from __future__ import annotations

from typing import Final

from govcampaign.wording import Text

WORDS: Final = {
    # the frame
    "skip": Text("跳到责任矩阵", "Skip to the matrix"),
    "theme": Text("深色", "Dark"),
    "print": Text("打印", "Print"),
    "overall": Text("总体情况", "Overall result"),
    "bywhom": Text("涉及单位", "By whom"),
    "close": Text("关闭", "Close"),
    "all": Text("全部", "All"),
    "sum": Text("合计", "Total"),
    "unit": Text("单位", "Unit"),
    # the overall result
    "over": Text("逾期未完成", "Overdue"),
    "lated": Text("逾期完成", "Met late"),
    "breached": Text("有违反记录", "Breaches recorded"),
    "soonh": Text("三日内到期", "Due within 3 days"),
    "soongrace": Text("三日内到期、宽限期内", "Due within 3 days, or in grace"),
    "waiting": Text("已到期，未申报完成", "Due, no completion declared"),
    "idle": Text("未开始的任务", "Not begun, most by duty"),
    "unk": Text("暂不能判定", "Cannot be judged"),
    "none": Text("未开始", "Not begun"),
    "prog": Text("已开展", "Begun"),
    "due": Text("已到期", "Due"),
    "excused": Text("事后获准", "excused later"),
    "duetoday": Text("今日到期", "due today"),
    "unitsinall": Text("共涉及 {n} 个单位。按任务：", "{n} units in all. By duty: "),
    "unitsinall1": Text("共涉及 1 个单位。按任务：", "1 unit in all. By duty: "),
    "idleof": Text("{n}/{of} 个单位 · {day}到期，剩 {left} 天", "{n} of {of} · due {day}, {left} days left"),
    "gapsnote": Text(
        "。这是通知或名单的缺口，不是单位的责任。",
        ". These are gaps in the notice or the roster, not faults of the units.",
    ),
    "other": Text("其他原因", "other reasons"),
    "andmore": Text("另有 {n} 项", "and {n} more"),
    # the heat map
    "map": Text("单位 × 任务", "Units × duties"),
    "mapsub": Text(
        "一格是一个单位的一项任务。点一格，看记录、依据和说明；点任务名称，看该任务；点图例，只看有该状态的单位。",
        "One square is one duty of one unit. Pick a square for its records, clause and explanation, "
        "a heading for the duty, a sign below to see only units that have it.",
    ),
    "search": Text("找单位…", "Find a unit…"),
    "allkinds": Text("全部单位", "All units"),
    "allacts": Text("全部活动", "All activities"),
    "bykind": Text("按单位类别筛选", "Filter by kind of unit"),
    "byact": Text("按活动筛选", "Filter by activity"),
    "bysort": Text("排序", "Order"),
    "worst": Text("问题多的在前", "Worst first"),
    "roster": Text("按名单顺序", "Roster order"),
    "reset": Text("恢复", "Reset"),
    "shown": Text("显示 {a} / {b} 个单位", "{a} of {b} units"),
    "nounits": Text("没有符合条件的单位。", "No unit fits these filters."),
    "nobody": Text("名单或承担单位未明", "roster or owner unknown"),
    "noact": Text("其他任务", "other duties"),
    "duties": Text("任务", "duties"),
    "dueday": Text("期限", "due day"),
    "headdone": Text("完成（蓝：开展）", "done (blue: begun)"),
    "headof": Text("共计", "of all"),
    "notowed": Text("不承担", "not owed"),
    "aside": Text("点线框：不计入统计", "dotted: not counted in rates"),
    # the panel
    "pick": Text("点一格看明细", "Pick a square"),
    "keys": Text(
        "方向键移动，Home、End、PageUp、PageDown 跳行，Enter 打开，Esc 关闭。",
        "Arrow keys, Home, End, PageUp and PageDown move, Enter opens, Esc closes.",
    ),
    "howto": Text(
        "底色说时间：红为逾期，黄为临期，橙为迟完成，绿为按时。符号说进展：✓ 完成，△ 部分，数字为已开展次数，"
        "× 和 ○ 为没有记录。斜纹 ? 为通知或名单没有写清，暂不能判定。右上角小字为该格包含的项数或期数，"
        "显示其中最差的一项。空白为不承担。",
        "Fill tells time: red overdue, yellow due soon, orange done late, green in time. The sign tells "
        "progress: ✓ done, △ partly, a number what was done, × and ○ nothing on record. Hatched ? cannot be "
        "judged: the notice or the roster does not say. The small number is how many parts or rounds a "
        "square holds; the worst is shown. Blank: not owed.",
    ),
    "records": Text("记录（{n}）", "Records ({n})"),
    "norec": Text("没有记录。", "No record."),
    "day": Text("日期", "Day"),
    "what": Text("内容", "What"),
    "entered": Text("{day} 登记", "entered {day}"),
    "joint": Text("与其他单位共同，各计一次：{units}", "shared, counted once for each: {units}"),
    "outside": Text("时段开始前，不计入", "before the window, not credited"),
    "proofs": Text("佐证 {n} 份", "{n} attachments"),
    "proofs1": Text("佐证 1 份", "1 attachment"),
    "leftout": Text(
        "另有 {n} 条记录没有放进本文件，见系统中的台账。",
        "{n} more records are not in this file; see the store.",
    ),
    "leftlive": Text("另有 {n} 条记录没有列出。", "{n} more records are not listed."),
    "fetching": Text("正在读取记录…", "Reading the records…"),
    "nofetch": Text("读取记录失败，请刷新网页。", "The records cannot be read; load the page again."),
    "derived": Text("期限是怎样得出的", "How the due day follows"),
    "rounds": Text("共 {n} 期，最差的在前", "{n} rounds, the worst first"),
    "parts": Text("共 {n} 项，最差的在前", "{n} parts, the worst first"),
    "dayslate": Text("已逾 {n} 天", "{n} days overdue"),
    "dayslate1": Text("已逾 1 天", "1 day overdue"),
    "latedays": Text("迟 {n} 天", "{n} days late"),
    "latedays1": Text("迟 1 天", "1 day late"),
    "owed": Text("应承担 {n} 项", "{n} duties owed"),
    "owed1": Text("应承担 1 项", "1 duty owed"),
    "ranked": Text(
        "名次 {rank}：已到期、能判定的 {b} 项中，按时完成 {a} 项",
        "rank {rank}: {a} of {b} met in time, of what is due and can be judged",
    ),
    "notdone": Text("未完成的（{n}）", "Not met ({n})"),
    # the curves
    "curves": Text("进度：已完成与应完成", "Progress: done against expected by today"),
    "curvesub": Text(
        "黑线为完成数，红竖线为今日，刻度为期限。蓝虚线：有多个期限的，为到期数；其余按工作日匀速推算，"
        "方案没有规定，仅供参考。“开展”指有记录的单位数（方案未定数量）。",
        "Black: done. Red line: today. Tick: due day. Blue dashes: what fell due, where there are several "
        "due days; else an even pace over working days, not in the notice, for orientation. “Begun” counts "
        "units with a record where the notice sets no quantity.",
    ),
    "withday": Text("全部有期限的任务", "All with a due day"),
    "donedue": Text("已完成 {a}，到今日应完成 {b}", "done {a}, should be done by today {b}"),
    "doneof": Text("完成 {a}/{b}", "done {a}/{b}"),
    "begunof": Text("开展 {a}/{b}", "begun {a}/{b}"),
    "missing": Text("未完成 {n}", "{n} missing"),
    "idleby": Text("未开展 {n}", "{n} not begun"),
    "behind": Text("比匀速少 {n}", "{n} behind pace"),
    # the league table
    "league": Text("通报", "League table"),
    "leaguesub": Text(
        "按时率只算已到期、能判定的任务；成绩相同的并列，不再细分。右侧横条是全部任务，斜纹为暂不能判定。",
        "In time counts only what is due and can be judged; equals share a rank. The bar is everything "
        "owed; hatched means it cannot be judged.",
    ),
    "rank": Text("名次", "Rank"),
    "rate": Text("按时率", "In time"),
    "bar": Text("全部任务", "Everything owed"),
    "alike": Text("{n} 个单位并列", "{n} units alike"),
    "first9": Text(
        "打印只列前 9 行，全部单位见矩阵。", "Printed: the first 9 rows; all units are in the matrix."
    ),
    "bar_overdue": Text("逾期", "overdue"),
    "bar_excused": Text("事后获准", "excused"),
    "bar_soon": Text("三日内到期", "due soon"),
    "bar_late": Text("逾期完成", "met late"),
    "bar_met": Text("完成", "met"),
    "bar_begun": Text("已开展", "begun"),
    "bar_open": Text("未开始", "not begun"),
    "bar_unknown": Text("暂不能判定", "unknown"),
    "bar_exempt": Text("已免除", "exempt"),
    # the time line
    "time": Text("方案时间线", "The plan in time"),
    "timesub": Text(
        "实心条：方案写明的时段；空心条：沿用阶段等的时段；◆ 期限，实心为已过；"
        "右侧为方案检查发现的问题编号。",
        "Solid: a window the notice states; outline: taken over from the phase; ◆ due day, filled once it "
        "is past; on the right, what the check of the plan found.",
    ),
    "window": Text("活动期", "Campaign"),
    "dated": Text("成文 {day}", "notice dated {day}"),
    "todayis": Text("今日 {day}", "today {day}"),
    # the cases
    "cases": Text("企业诉求：已历时", "Cases by age"),
    "casesub": Text(
        "历时为自登记起的自然日。本地没有规定办理时限的，不判是否超期。诉求内容不在本页列出。",
        "Ages are in calendar days since the registration. Where no time limit is set, none is overdue. What "
        "a case is about in words is not on this page.",
    ),
    "casesum": Text(
        "在办 {a} 件，其余 {b} 件。在办的历时：", "In hand {a}, others {b}. Ages of those in hand: "
    ),
    "casesleft": Text("另有 {n} 件没有列出。", "{n} more are not listed."),
    "case": Text("诉求", "Case"),
    "with": Text("承办", "With"),
    "since": Text("自登记起天数", "Days since registered"),
    "days": Text("{n} 天", "{n} days"),
    "days1": Text("1 天", "1 day"),
    # the findings
    "finds": Text("方案检查", "What the check of the plan found"),
    "findsnote": Text("。每条都有依据和处理建议。", ". Each names its clauses and proposes a decision."),
    "proposal": Text("建议：", "Proposal: "),
}
"""What the script says, by key; `{n}` and its like are filled there. A key with `1` behind is for one."""

NEEDS_SCRIPT: Final = Text(
    "本页需要启用 JavaScript 才能显示矩阵、曲线和时间线。",
    "This page needs JavaScript to show the matrix, the curves and the time line.",
)
