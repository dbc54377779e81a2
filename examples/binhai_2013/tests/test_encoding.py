"""The encoded plan holds the facts of the notice, each in its typed place and with its clause."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from importlib.resources import files

import pytest

from govcampaign import dump_plan, read_plan
from govcampaign.domain.plan.document import DocumentKind
from govcampaign.domain.plan.duty import Mode, Role
from govcampaign.domain.plan.facts import PartyRole
from govcampaign.domain.plan.need import Measure, Scope
from govcampaign.domain.provenance import Provenance
from govcampaign.domain.units.roster import Coverage
from govcampaign.domain.units.unit import Mention

ADDRESSES = {
    "标题": 8,
    "主送": 12,
    "转发语": 14,
    "成文日期": 17,
    "附件标题": 19,
    "附件署名": 20,
    "引": 23,
    "一": 27,
    "二·引": 32,
    "二(一)": 34,
    "二(二)": 36,
    "二(三)": 38,
    "二(四)": 40,
    "二(五)": 42,
    "二(六)": 44,
    "二(七)": 46,
    "二(八)": 48,
    "三(一)": 53,
    "三(二)": 55,
    "三(三)": 57,
    "四(一)": 62,
    "四(二)": 64,
    "四(三)": 66,
    "联系": 68,
}
ITEMS = tuple(f"二({number})" for number in "一二三四五六七八")

GROUPS = {
    "各管委会": f"主送 引 一 二·引 {' '.join(ITEMS)} 三(二) 四(一) 四(二) 四(三)",
    "各部门": "一 二·引 二(二) 二(六) 二(七) 三(二) 四(一) 四(二) 四(三)",
    "各单位": "主送 一 二·引 二(六) 三(二) 四(一) 四(二) 四(三)",
    "各成员部门": "二(一) 二(二) 二(三) 二(四) 二(五) 二(六) 二(七)",
    "政府各部门": "二(一)",
    "各相关成员部门": "二(八)",
    "区级各部门": "引",
    "各功能区": "一 二(一)",
    "各责任单位": "二(五)",
    "各委、局": "主送",
    "各街镇": "主送",
    "各镇人民政府": "二(三)",
    "其他部门": "二(一)",
    "有关单位": "三(一)",
    "各职能部门、执法部门": "二(三)",
    "主管部门": "二(八)",
}

PARTIES = [
    (PartyRole.ISSUER, "天津市滨海新区人民政府办公室", "标题"),
    (PartyRole.AUTHOR, "区提高对外开放水平工作领导小组办公室", "标题 转发语 附件署名"),
    (PartyRole.APPROVER, "区人民政府", "转发语"),
    (PartyRole.LEADER, "区提高对外开放水平工作领导小组", "引"),
    (PartyRole.EXECUTOR, "各管委会", "引"),
    (PartyRole.EXECUTOR, "区级各部门", "引"),
    (PartyRole.COLLECTOR, "滨海新区提高对外开放水平工作领导小组办公室", "四(三) 联系"),
    (PartyRole.UPPER_AUTHORITY, "市开放办", "二(二) 二(三)"),
    (PartyRole.UPPER_AUTHORITY, "天津市", "引"),
    (PartyRole.UPPER_AUTHORITY, "市委、市政府", "一"),
    (PartyRole.RECIPIENT, "各管委会", "主送"),
    (PartyRole.RECIPIENT, "各委、局", "主送"),
    (PartyRole.RECIPIENT, "各街镇", "主送"),
    (PartyRole.RECIPIENT, "各单位", "主送"),
    (PartyRole.CHAIR, "分管副区长", "二(四)"),
    (PartyRole.CHANNEL, "新闻媒体", "二(三)"),
]

LINES = {
    "二(一)": ("各管委会", "各成员部门"),
    "二(二)": ("各成员部门", "各管委会"),
    "二(三)": ("区行政审批办", "各管委会", "各成员部门"),
    "二(四)": ("区商务委", "各管委会", "各成员部门", ""),
    "二(五)": ("各成员部门", "各管委会"),
    "二(六)": ("各成员部门", "各管委会"),
    "二(七)": ("各成员部门", "各管委会"),
    "二(八)": ("各相关成员部门", "各管委会"),
}

# -- documents, parties, statements ------------------------------------------------


def test_every_clause_has_its_line(plan):
    """Twenty-four addresses, in the two documents that the notice prints, each on its line."""
    assert {clause.address: clause.line for each in plan.documents for clause in each.clauses} == ADDRESSES


def test_a_clause_keeps_a_digest_and_no_words(plan):
    """Every clause can be checked against the text, but for the one whose contact data was taken out."""
    clauses = [clause for document in plan.documents for clause in document.clauses]

    assert [clause.address for clause in clauses if not re.fullmatch(r"[0-9a-f]{16}", clause.digest)] == [
        "联系"
    ]


def test_every_address_is_cited_and_no_other():
    """The facts cite all the addresses of the documents between them, and none that is not there."""
    written = tomllib.loads(files("binhai_2013").joinpath("data", "notice.toml").read_text("utf-8"))
    cited = set(_cited(written))

    assert cited == set(ADDRESSES)


def _cited(written):
    if isinstance(written, list):
        for item in written:
            yield from _cited(item)
    elif isinstance(written, dict):
        for key, value in written.items():
            if key in ("clause", "clauses", "window_clauses", "title_clauses", "dated_clauses"):
                yield from value.split("、") if isinstance(value, str) else ()
            else:
                yield from _cited(value)


def test_the_notice_forwards_the_plan(plan):
    """Two documents: one issued, dated and unnumbered, the other drafted by the leading group's office."""
    notice, attached, basis, parent = plan.documents

    assert (notice.kind, attached.kind) == (DocumentKind.FORWARDING, DocumentKind.PLAN)
    assert (notice.issuer, attached.author) == (
        "天津市滨海新区人民政府办公室",
        "区提高对外开放水平工作领导小组办公室",
    )
    assert (notice.dated, notice.published, notice.number) == (date(2013, 7, 10), None, "")
    assert (attached.dated, attached.number) == (None, "")
    assert plan.dated == date(2013, 7, 10)
    assert (basis.kind, parent.kind) == (DocumentKind.BASIS, DocumentKind.PARENT)


def test_the_basis_has_its_number_and_is_not_attached(plan):
    """The implementation plan is known by alias and number, carries out a city decision, and is not there."""
    basis = next(document for document in plan.documents if document.kind is DocumentKind.BASIS)

    assert (basis.alias, basis.number, basis.attached) == ("《方案》", "滨党发〔2013〕9号", False)
    assert basis.implements in basis.title
    assert basis.title_clauses == ("二·引",)


def test_every_body_stands_in_its_part(plan):
    """From the issuer to the channel, each body is in its part, and with its clauses."""
    assert [(p.role, p.name, " ".join(p.clauses)) for p in plan.parties] == PARTIES


def test_the_author_and_the_collector_are_one_body(plan):
    """The office that drafted the plan collects the summaries, under another of its names."""
    (author,), (collector,) = (plan.parties_as(role) for role in (PartyRole.AUTHOR, PartyRole.COLLECTOR))

    assert (author.aliases, collector.aliases) == ((collector.name,), (author.name,))


def test_statements_stand_with_their_clauses(plan):
    """Name, alias, theme, slogan, scope, bases and goals are there, each with where it is said."""
    assert plan.title.zh == "滨海新区2013年加快开放型经济发展服务月活动"
    assert plan.alias is not None
    assert plan.alias.zh == "服务月活动"
    assert (plan.theme.text.zh, plan.theme.clauses) == ("提升开放环境，服务企业发展", ("一", "二(四)"))
    assert (plan.slogan.text.zh, plan.slogan.clauses) == ("促发展、惠民生、上水平", ("一",))
    assert (plan.scope.text.zh, plan.scope.clauses) == ("全区", ("引",))
    assert [basis.clauses for basis in plan.bases] == [("引", "一"), ("一",), ("一",)]
    assert {clause for goal in plan.goals for clause in goal.clauses} == {"引", "一", "四(三)"}
    assert (plan.nominal.words, plan.nominal.clauses) == ("月", ("引",))
    assert plan.nominal.provenance is Provenance.INFERRED


def test_contacts_are_placeholders(plan):
    """Two telephones, a fax, a mailbox and two persons are known to be there, and none of them is shown."""
    (contact,) = plan.contacts
    told = (*contact.phones, contact.fax, contact.mail, *contact.persons)

    assert (len(contact.phones), len(contact.persons), contact.public_provider) == (2, 2, True)
    assert all(re.fullmatch("〔.+〕", each) for each in told)


# -- units and groups --------------------------------------------------------------


def test_six_units_are_named(plan):
    """Four that call by segment, one that runs the desk, and one that the notice only describes."""
    assert {unit.id: " ".join(unit.clauses) for unit in plan.units} == {
        "区经济和信息化委": "二(一)",
        "区商务委": "二(一) 二(四)",
        "区科委": "二(一)",
        "区国资委": "二(一)",
        "区行政审批办": "二(三)",
        "区宣传部门": "二(六)",
    }
    assert [unit.id for unit in plan.units if not unit.formal] == ["区宣传部门"]


def test_sixteen_group_words_stand_apart(plan):
    """Each word is a group of its own, with every clause that uses it."""
    assert {group.word: " ".join(group.clauses) for group in plan.groups} == GROUPS


def test_a_place_name_is_no_mention_of_a_group(plan):
    """The committees' service centres are a place of 二(三), and the group word there is another mention."""
    places = [place.title.zh for activity in plan.activities for place in activity.places]

    assert places == ["滨海新区行政服务中心", "各管委会行政服务中心", "各镇固定地点"]


def test_mentions_follow_the_parts_that_groups_play(plan):
    """Recipients are recipients of the notice, and responsible groups are in a responsibility line."""
    recipients = {party.name for party in plan.parties_as(PartyRole.RECIPIENT)}
    in_lines = {entry.who for activity in plan.activities for entry in activity.responsible}

    assert {g.word for g in plan.groups if Mention.RECIPIENT in g.mentions} == recipients
    assert {g.word for g in plan.groups if Mention.RESPONSIBLE in g.mentions} == in_lines & plan.words


def test_the_roster_is_local_and_knows_five_groups(plan, people):
    """The notice lists nobody, so the roster calls itself illustrative, and leaves eleven words open."""
    known = {word for word in plan.words if people.coverage(word) is not Coverage.UNKNOWN}
    kinds = [unit.kind for unit in people.units]

    assert people.provenance is Provenance.LOCAL
    assert {unit.provenance for unit in people.units} == {Provenance.LOCAL}
    assert "示例" in people.title.zh
    assert known == {"各管委会", "各部门", "各成员部门", "政府各部门", "各镇人民政府"}
    assert [kinds.count(kind) for kind in ("committee", "department", "town", "publicity")] == [12, 40, 7, 1]


# -- activities and duties ---------------------------------------------------------


def test_responsibility_lines_keep_their_order_and_their_blank(plan):
    """Eight lines, eighteen entries and one empty item, no lead anywhere."""
    lines = {a.id: tuple(entry.who for entry in a.responsible) for a in plan.activities}

    assert lines == LINES
    assert {entry.role for a in plan.activities for entry in a.responsible} == {Role.UNSTATED}


def test_activities_keep_what_is_peculiar_to_them(plan):
    """A number in a name, fields to publish, a list elsewhere, lists left open, industries without a unit."""
    by_id = {activity.id: activity for activity in plan.activities}

    assert tuple(by_id) == ITEMS
    assert [(n.words, n.value) for n in by_id["二(一)"].numbers] == [("千户", 1000)]
    assert by_id["二(三)"].published == ("时间", "地点", "热线电话")
    assert by_id["二(五)"].relies_on == "implementation-plan"
    assert [a.id for a in plan.activities if a.open_list] == ["二(六)", "二(八)"]
    assert by_id["二(八)"].unmapped == (
        "供电",
        "供水",
        "燃气",
        "通讯",
        "公交",
        "出租车",
        "车站",
        "码头",
        "餐饮",
    )


def test_six_segments_are_routed_to_four_units(plan):
    """Each segment has a unit; the others have the other departments, and all have their area's committee."""
    assert [(rule.segment, rule.unit) for rule in plan.routing.rules] == [
        ("国内500强", "区经济和信息化委"),
        ("世界500强", "区商务委"),
        ("民营500强", "区商务委"),
        ("异地商会企业", "区商务委"),
        ("科技小巨人", "区科委"),
        ("中央企业", "区国资委"),
    ]
    assert (plan.routing.default, plan.routing.area, plan.routing.overlap) == ("其他部门", "各管委会", True)
    assert {clause for rule in plan.routing.rules for clause in rule.clauses} == {"二(一)"}


@pytest.mark.parametrize(
    ("duty", "bearers", "mode", "clause"),
    [
        ("visits-committees", "各管委会", Mode.EACH, "二(一)"),
        ("visits-departments", "政府各部门", Mode.EACH, "二(一)"),
        ("visits-others", "其他部门", Mode.EACH, "二(一)"),
        ("self-check", "政府各部门", Mode.EACH, "二(一)"),
        ("policy-days", "各部门 各管委会", Mode.EACH, "二(二)"),
        ("city-meeting", "各部门 各管委会", Mode.EACH, "二(二)"),
        ("desk", "区行政审批办 各管委会 各镇人民政府", Mode.EACH, "二(三)"),
        ("announcement", "各职能部门、执法部门", Mode.EACH, "二(三)"),
        ("district-meeting", "区商务委", Mode.TOGETHER, "二(四)"),
        ("committee-meetings", "各管委会", Mode.EACH, "二(四)"),
        ("plan-tasks", "各成员部门 各管委会", Mode.EACH, "二(五)"),
        ("media", "区宣传部门", Mode.EACH, "二(六)"),
        ("own-publicity", "各管委会 各部门 各单位", Mode.EACH, "二(六)"),
        ("innovation", "各部门", Mode.EACH, "二(七)"),
        ("own-plan", "", Mode.UNSTATED, "三(一)"),
        ("kick-off", "", Mode.TOGETHER, "三(一)"),
        ("summary", "各管委会 各部门 各单位", Mode.EACH, "四(三)"),
        ("overall-summary", "", Mode.TOGETHER, "三(三)"),
        ("rectification", "", Mode.UNSTATED, "三(三)"),
        ("mechanism", "各管委会 各部门 各单位", Mode.UNSTATED, "四(三)"),
    ],
)
def test_a_duty_names_who_the_text_names(plan, duty, bearers, mode, clause):
    """Who owes it, and whether each or all together, are what its clause says, or are left open as there."""
    said = plan.duty(duty)

    assert (" ".join(b.who for b in said.bearers), said.mode, said.clauses) == (bearers, mode, (clause,))


def test_quantities_are_those_of_the_text(plan):
    """Two ranges, named items in three duties, and no number where the text has none."""
    ranges = {
        d.id: (d.need.measure, d.need.minimum, d.need.maximum, d.need.scope)
        for d in plan.duties
        if d.need.maximum is not None
    }
    items = {d.id: d.need.items for d in plan.duties if d.need.items}
    open_ended = {d.id for d in plan.duties if d.need.least is None}

    assert ranges == {
        "policy-days": (Measure.DAYS, 1, 3, Scope.PER_UNIT),
        "innovation": (Measure.RECORDS, 1, 2, Scope.UNSTATED),
    }
    assert items == {
        "self-check": ("办事程序", "工作效率", "服务水平"),
        "announcement": ("时间", "地点", "热线电话"),
        "media": ("报刊", "广播", "电视"),
    }
    assert open_ended == {
        "visits-committees",
        "visits-departments",
        "visits-routed",
        "visits-others",
        "plan-tasks",
        "own-publicity",
        "rectification",
        "mechanism",
    }


def test_deliverables_go_where_the_text_sends_them(plan):
    """Eight things are handed over; only three have a recipient."""
    assert {d.id: d.recipient for d in plan.duties if d.deliverable is not None} == {
        "announcement": "社会公众（经新闻媒体）",
        "innovation": "",
        "own-plan": "",
        "kick-off": "有关单位",
        "summary": "滨海新区提高对外开放水平工作领导小组办公室",
        "overall-summary": "",
        "rectification": "",
        "mechanism": "",
    }


def test_kinds_of_issue_stand_with_their_clauses(plan):
    """Six kinds are in the text, one follows from it, and the plan sets none a time limit."""
    assert {kind.id: (" ".join(kind.clauses), kind.provenance.value) for kind in plan.issue_kinds} == {
        "政策咨询": ("二(三)", "stated"),
        "业务投诉": ("二(三)", "stated"),
        "重点难点问题": ("二(三)", "stated"),
        "诉求": ("二(四)", "stated"),
        "突出问题和实际困难": ("二(四)", "stated"),
        "意见和建议": ("二(一)", "stated"),
        "窗口服务问题": ("二(八)", "inferred"),
    }


def test_the_city_must_answer_twice(plan):
    """The reception day waits as a whole activity, the city-wide meeting as one duty."""
    assert [(d.awaits, d.duties, d.activity, d.clauses) for d in plan.dependencies] == [
        ("市开放办", ("city-meeting",), "", ("二(二)",)),
        ("市开放办", ("desk",), "二(三)", ("二(三)",)),
    ]


def test_only_what_we_conclude_is_marked_inferred(plan):
    """Owners, due days and orders that no clause states are inferred; nothing of the notice is local."""
    assert {d.id for d in plan.duties if d.provenance is not Provenance.STATED} == {"district-meeting"}
    assert {d.id for d in plan.duties if d.need.provenance is not Provenance.STATED} == {"window-industries"}
    assert {"announcement", "rectification", "overall-summary", "committee-meetings"} <= {
        d.id for d in plan.duties if d.due_provenance is Provenance.INFERRED
    }


def test_every_wording_is_there_in_both_languages(plan):
    """No title of the plan reads in English as in Chinese."""
    titles = [
        part.title
        for parts in (plan.groups, plan.units, plan.segments, plan.phases, plan.activities, plan.duties)
        for part in parts
    ]

    assert [title.zh for title in titles if title.zh == title.en] == []


def test_the_dump_reads_again_as_the_same_plan(plan):
    """The full form as JSON, placeholders kept, is the very same campaign."""
    assert read_plan(dump_plan(plan, personal=True), format="json") == plan
