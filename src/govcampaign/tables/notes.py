"""
Notes as a table: what a workbook counts, by which days, how its rates are defined, and what is doubtful.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from govcampaign.domain.overview.heatmap import Overview
from govcampaign.domain.standing.matrix import Matrix
from govcampaign.findings import Finding
from govcampaign.table import Column, Look, Table
from govcampaign.tables._days import as_known
from govcampaign.tables.rates import RULE
from govcampaign.wording import Lang, Text, same, several

_RATES = (
    (
        Text("完成率", "completeness"),
        Text(
            "已完成（含逾期完成）的任务数÷名单、承担者和数量都已明确的任务数；已免除的不计。",
            "Met, in time or late, of those whose roster, owner and quantity are known; none that is exempt.",
        ),
    ),
    (
        Text("按时率", "timeliness"),
        Text(
            "按时完成的任务数÷上述任务中期限也已明确的任务数；未到期的也在分母中。",
            "Met in time, of those that have a due day too; those not yet due are in the denominator.",
        ),
    ),
    (
        Text("到期按时率", "timeliness of what is due"),
        Text("同按时率，但只算期限已过的任务。", "The same, of those whose due day is past."),
    ),
    (
        Text("参与率", "participation"),
        Text(
            "至少有一条记录的单位数÷承担该任务的已知单位数。",
            "The known bearers with at least one record, of all known bearers.",
        ),
    ),
)


def notes_table(
    overview: Overview,
    matrix: Matrix,
    findings: Sequence[Finding] = (),
    lang: Lang = "zh",
) -> Table:
    """
    Return what was counted, by which days, the definitions of the rates, and what is doubtful.

    Args:
        overview: How the campaign stands.
        matrix: Every obligation, judged.
        findings: What lint finds in the plan.
        lang: `zh` or `en`.
    """
    said = (
        *_counted(overview, matrix),
        *_RATES,
        (Text("合计", "sums"), RULE),
        *_doubtful(matrix, findings),
        (
            Text("个人信息", "personal data"),
            Text("联系人和热线电话不在本文件中。", "Contacts and hotlines are left out of this file."),
        ),
    )
    rows = tuple((item.say(lang), content.say(lang)) for item, content in said)
    columns = (Column("item", Text("项目", "item")), Column("content", Text("说明", "what it says")))
    look = Look(landscape=True, footer=as_known(matrix.as_of, matrix.known_by))
    return Table("notes", Text("说明", "notes"), columns, rows, look=look)


def _counted(overview: Overview, matrix: Matrix) -> Iterator[tuple[Text, Text]]:
    yield Text("方案", "plan"), overview.title
    yield Text("截至", "as of"), same(f"{matrix.as_of}")
    yield (
        Text("登记至", "as known by"),
        Text(
            f"{matrix.known_by}，此后登记或更正的不计",
            f"{matrix.known_by}; what was entered or corrected later is not seen",
        ),
    )
    yield Text("结论", "overall result"), overview.verdict.sentence
    units = sum(1 for row in overview.rows if row.line.known)
    yield (
        Text("计数范围", "what is counted"),
        Text(
            f"{len(matrix.cells)}项任务，{units}个单位，{matrix.records}条有效记录；"
            "联合开展的记录对各单位各计一次，记录数只计一条",
            f"{several(len(matrix.cells), Text('', 'obligations')).en},"
            f" {several(units, Text('', 'units')).en}, {several(matrix.records, Text('', 'records')).en};"
            " a joint record counts for each of its units and is one record",
        ),
    )


def _doubtful(matrix: Matrix, findings: Iterable[Finding]) -> Iterator[tuple[Text, Text]]:
    yield (
        Text("未计入的记录", "records not counted"),
        Text(
            f"{matrix.uncounted}条不属于任何任务；{len(matrix.unreadable)}条无法读取",
            f"{matrix.uncounted} count for no duty; {len(matrix.unreadable)} cannot be read",
        ),
    )
    found = tuple(findings)
    by_severity = Counter(each.severity.label for each in found)
    zh = "，".join(f"{label.zh}{count}项" for label, count in by_severity.items())
    en = ", ".join(f"{count} × {label.en}" for label, count in by_severity.items())
    yield (
        Text("方案检查", "findings"),
        Text(
            f"共{len(found)}项：{zh}" if found else "没有发现问题",
            f"{len(found)}: {en}" if found else "none",
        ),
    )
    for each in found:
        if each.doubt:
            yield Text("方案存疑", "doubt"), each.message
