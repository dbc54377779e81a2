"""
The chapters of the story, in their order; the fifth, of the problems, is in `solving`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from random import Random

from attrs import evolve

from binhai_2013.enterprises import SHARED_ENTERPRISE, illustrative_enterprises
from binhai_2013.happenings import Clock, carry_out
from binhai_2013.month import FIRST, LAST, month
from binhai_2013.strips import legend, strips
from binhai_2013.tables import by_weight, days_table, owed_table, stacked
from binhai_2013.teller import Teller
from govcampaign import Campaign, Cell, Enterprise, Matrix, State, Text, explain, open_office
from govcampaign.amending import difference
from govcampaign.lint import Report
from govcampaign.office import Office, Sent
from govcampaign.routing import route, unvisited
from govcampaign.tables.matrix import rate_note
from govcampaign.tables.plan import activities_table, card, named
from govcampaign.tables.readings import reminders_table, uncounted_table
from govcampaign.wording import spoken_clauses, spoken_day

LOOKS = (date(2013, 7, 10), date(2013, 7, 25), LAST)
"""The days on which the story looks at the matrix."""

REMINDED = (date(2013, 7, 24), date(2013, 7, 26))
"""The mornings on which the office reminds."""

Reminded = list[tuple[date, Sent, Sent]]
"""Mornings, each with what went out and what went out when reminding ran a second time."""


def the_plan(teller: Teller, campaign: Campaign) -> None:
    """Show the plan's card and its eight activities."""
    teller.chapter(1, Text("方案", "The plan"))
    teller.show(card(campaign, teller.lang))
    activities = stacked(activities_table(campaign, teller.lang), "owed")
    teller.show(activities, "title", "responsible", "when", "owed", "clauses")


def what_lint_found(teller: Teller, campaign: Campaign, bare: Report, report: Report) -> None:
    """
    Show the findings by severity, and first what the plan lacks without a roster.

    Args:
        teller: Says them.
        campaign: The plan.
        bare: The plan checked without a roster.
        report: The plan checked with the illustrative one.
    """
    teller.chapter(2, Text("检查", "What lint found"))
    without, left = (_unlisted(each) for each in (bare, report))
    lacking = Text(
        "不附成员名单时，{without}个统称没有成员名单（L13）；以下附示例名单检查，其中{left}个仍没有成员名单",
        "without a roster, {without} groups have no member list (L13); checked with the illustrative roster, "
        "{left} of them are left",
    )
    teller.say(lacking.fill(without=without, left=left))
    for table in by_weight(report, campaign, teller.lang):
        teller.show(table, "code", "found", "clauses")
    teller.say(
        report.summary, Text("处理意见见 findings.json", "findings.json has a proposed decision for each")
    )


def _unlisted(report: Report) -> int:
    """Return how many groups have no member list."""
    return sum(len(finding.subjects) for finding in report.findings if finding.code == "L13")


def who_owes_what(teller: Teller, office: Office) -> None:
    """Apply the roster to the plan, and show what comes of it."""
    teller.chapter(3, Text("责任清单", "The obligations"))
    owed = office.obligations
    teller.show(owed_table(office.campaign, owed, office.names, teller.lang))
    counts = Counter(obligation.standing.value for obligation in owed)
    words = Text(
        "{roster}：共{total}项责任，{unit}项由单个单位承担，{collective}项由几个单位共同承担，"
        "{symbolic}项尚未明确承担单位",
        "{roster}: {total} obligations, {unit} of one unit, {collective} owed together, "
        "{symbolic} without a known unit",
    )
    teller.say(words.fill(roster=office.roster.title, total=len(owed), **counts))


DAY_BEFORE = date(2013, 7, 7)
"""The day before the second notice."""


def the_month(teller: Teller, office: Office, clock: Clock, seed: int) -> Reminded:
    """Carry the month out day by day, and return who was reminded on the way."""
    teller.chapter(4, Text("实施（6月21日至8月10日）", "The month carried out (21 June to 10 August)"))
    chance = Random(seed)
    enterprises = illustrative_enterprises(office.roster, chance)
    office.add_enterprises(*enterprises)
    events = month(office.campaign, office.roster, enterprises, chance)
    reminded: Reminded = []

    def morning(day: date) -> None:
        if day in REMINDED:
            first = office.remind(on=day, notifier="recording")
            again = office.remind(on=day, notifier="recording")
            reminded.append((day, first, again))

    days = teller.along(
        Text("逐日登记", "day by day"),
        carry_out(office, clock, events, morning=morning),
        total=(LAST - FIRST).days + 1,
    )
    teller.show(days_table(days, teller.lang))
    _amended(teller, office)
    _shared_enterprise(teller, office)
    return reminded


def _amended(teller: Teller, office: Office) -> None:
    """Tell what the second notice changed, and that what was known before it is as it was."""
    first, second = office.versions()
    [change] = (each for each in difference(first.campaign, second.campaign) if each.fields)
    before, after = (office.matrix(as_of=second.day, known_by=day) for day in (DAY_BEFORE, second.day))
    words = Text(
        "{day}按{document}修订方案：“{title}”{why}，到期日由{due}改为{later}；此前各日的口径不变",
        "on {day} a second notice amends the plan: {title}, {why}: due {later}, not {due}; "
        "readings of the days before stay as they were",
    )
    [due], [later] = ({cell.due_day for cell in view["policy-days"].cells} for view in (before, after))
    said = words.fill(
        day=spoken_day(second.day),
        document=second.document,
        title=change.title,
        why=change.why,
        due=due,
        later=later,
    )
    teller.say(said)


def _shared_enterprise(teller: Teller, office: Office) -> None:
    """Show the enterprise that four units visited together, and the enterprises that nobody visited."""
    enterprises: tuple[Enterprise, ...] = office.enterprises().values
    enterprise = next(each for each in enterprises if each.id == SHARED_ENTERPRISE)
    visits = office.records(kind="visit", limit=None).values
    joint = next(visit for visit in visits if visit.enterprise == enterprise.id)
    before = route(office.campaign, enterprise, (), on=FIRST)
    after = route(office.campaign, enterprise, visits, on=LAST)
    left = unvisited(enterprises, visits, on=LAST)
    separator = "、" if teller.lang == "zh" else ", "
    owing = Text(
        "{enterprise}同属{segments}个企业类别，{units}均应走访，建议联合走访一次；"
        "{day}，{count}个单位一同走访，各计1次，走访总数只计1次",
        "{enterprise} is in {segments} segments, so {units} all owe it a visit: a joint visit is proposed; "
        "on {day} they went, {count} units are credited, and it is one visit",
    )
    visited = Text(
        "走访{visits}次，覆盖{enterprises}家企业中的{seen}家，其余{left}家尚未走访；受理诉求{cases}件",
        "{visits} visits to {seen} of {enterprises} enterprises, {left} had none; {cases} cases received",
    )
    teller.say(
        owing.fill(
            enterprise=enterprise.title,
            segments=len(enterprise.segments),
            units=separator.join(named(unit, office.names, teller.lang) for unit in before.together),
            day=spoken_day(joint.day),
            count=len(after.visited_by),
        ),
        visited.fill(
            visits=len(visits),
            seen=len(enterprises) - len(left),
            enterprises=len(enterprises),
            left=len(left),
            cases=len(office.cases(limit=None)),
        ),
        _visits_by_duty(office, len(visits)),
    )


def _visits_by_duty(office: Office, visits: int) -> Text:
    """Say how often each visiting duty was served, and that this adds up to more than the visits."""
    asked = ("visits-committees", "visits-departments", "visits-routed")
    served = {office.campaign.duty(duty).title: sum(office.daily_counts(duty).values()) for duty in asked}
    zh = "，".join(f"{title.zh}{count}次" for title, count in served.items())
    en = ", ".join(f"{title.en} {count}" for title, count in served.items())
    total = sum(served.values())
    return Text(
        f"按任务计：{zh}；相加为{total}次，多于{visits}次，因为一次走访可以计入几项任务",
        f"by duty: {en}; together {total}, more than {visits}, since one visit may serve several duties",
    )


def how_it_stands(teller: Teller, office: Office) -> Matrix:
    """Show the matrix on three days, and return the last one."""
    teller.chapter(6, Text("完成情况", "How it stands"))
    for day in LOOKS:
        matrix = office.matrix(as_of=day)
        teller.draw(strips(matrix, teller.lang, teller.width))
        teller.draw(legend(matrix, teller.lang))
        teller.say(Text("", ""))
    seen, known_later = (office.matrix(as_of=LOOKS[1], known_by=day) for day in LOOKS[1:])
    changed = sum(old != new for old, new in zip(seen, known_later, strict=True))
    kept = Text(
        "按{day}当日登记和按{last}登记，{day}的情况有{changed}项不同（事后补登）；两种口径均可重现",
        "{day} as known that day and as known on {last} differ in {changed} of the cells "
        "(entered later); both can be read again",
    )
    uncounted = Text(
        "记录{records}条，其中{uncounted}条未计入任何任务",
        "{records} records, {uncounted} of them counted for no duty",
    )
    days = {"as_of": matrix.as_of, "known_by": matrix.known_by}
    kinds = office.campaign.kinds
    strays = uncounted_table(office.uncounted(**days), office.names, teller.lang, kinds=kinds, **days)
    teller.show(strays, "day", "kind", "units", "reason")
    teller.say(
        uncounted.fill(records=matrix.records, uncounted=matrix.uncounted),
        kept.fill(day=spoken_day(LOOKS[1]), last=spoken_day(LAST), changed=changed),
    )
    return matrix


def who_was_reminded(teller: Teller, office: Office, reminded: Reminded) -> None:
    """Show the reminders of both mornings, and that a second run sent nothing."""
    teller.chapter(7, Text("提醒", "Reminders"))
    for day, first, again in reminded:
        table = reminders_table(first.sent, office.names, teller.lang)
        title = Text("{day}上午的提醒", "on the morning of {day}").fill(day=spoken_day(day))
        teller.show(evolve(table, title=title), "unit", "step", "subject", "due_day")
        ran = Text(
            "{day}发出提醒{sent}条；重复运行，发出{again}条", "{day}: {sent} sent; run again: {again} sent"
        )
        teller.say(ran.fill(day=spoken_day(day), sent=len(first.sent), again=len(again.sent)))


def one_cell(teller: Teller, office: Office, matrix: Matrix) -> None:
    """Explain the one late summary, down to its records and its clause."""
    teller.chapter(8, Text("溯源", "One cell, with its records and its clause"))
    summary = matrix["summary"]
    late = next(cell for cell in summary.cells if cell.state is State.MET_LATE)
    teller.say(
        rate_note(summary),
        Text("未按时完成的一项：{cell}", "the cell that is not in time: {cell}").fill(cell=late.id),
        *(Text(f"  {line.zh}", f"  {line.en}") for line in explain(late).lines),
        *_behind(office, late, matrix),
    )


def _behind(office: Office, cell: Cell, matrix: Matrix) -> Iterator[Text]:
    """Yield the records and the clauses behind a cell."""
    entered = {entry.target: entry for entry in office.journal()}
    for record in office.behind(cell.id, as_of=matrix.as_of, known_by=matrix.known_by).credited:
        words = Text("  记录 {id}，{known}登记", "  record {id}, entered {known}")
        yield words.fill(id=record, known=entered[record].known_since)
    plan = next(document for document in office.campaign.documents if document.id == "plan")
    for address in cell.obligation.clauses:
        clause = plan.clause(address)
        words = Text(
            "  条款{address}，见《{title}》第{line}行（校验值 {digest}）；附上原文即可核对引用",
            "  clause {address} of {title}, line {line}, checksum {digest}; pass the text to quote it",
        )
        yield words.fill(
            address=spoken_clauses([address]), title=plan.title, line=clause.line, digest=clause.digest
        )


def opened_again(teller: Teller, url: str, before: Matrix) -> None:
    """Open the closed store again, and compare its matrix; one in memory has nothing to compare."""
    teller.chapter(9, Text("关闭后重开", "Closed and opened again"))
    if url.startswith("memory:"):
        teller.say(
            Text(
                "内存存储关闭后不保留内容，无法重新读出；要保留，请用 sqlite:///文件",
                "a store in memory keeps nothing once it is closed, so there is no matrix to read back; "
                "to keep it, use sqlite:///file",
            )
        )
        return
    with open_office(url, campaign=before.campaign) as office:
        after = office.matrix(as_of=before.as_of)
    same = Text("一致", "the same") if after == before else Text("不一致", "NOT the same")
    words = Text("重新读出的完成情况：{same}（{cells}项）", "the matrix read back is {same} ({cells} cells)")
    teller.say(words.fill(same=same, cells=len(after.cells)))
