"""A notice of our own making with parts at known places, and the page read back as a browser would."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from attrs import define, evolve, field

from govcampaign.domain.measures.quantity import Quantity, QuantityKind
from govcampaign.domain.plan.duty import Force, Role
from govcampaign.domain.time.deadline import Deadline, DueKind
from govcampaign.domain.time.period import Source as YearSource
from govcampaign.drafting import Draft
from govcampaign.notice.duties.finding import Duties
from govcampaign.notice.facts.finding import Facts
from govcampaign.notice.parts import (
    BasisPart,
    DeadlinePart,
    DutyPart,
    Leftover,
    LineEntry,
    LinePart,
    QuantityPart,
    Question,
)
from govcampaign.notice.reading import read
from govcampaign.notice.source import Span
from govcampaign.notice.times.finding import Times
from govcampaign.notice.units.finding import Units
from govcampaign.wording import Text

NUMBER = "139" + "00000001"
NOTICE = f"""示例县人民政府办公室关于开展清查月活动的通知
示政办〔2024〕7号
各镇人民政府，县直各部门：
　　根据《示例县清查办法》，定于2024年5月开展清查月活动。
　　一、主要任务
　　（一）开展入户清查。各镇人民政府要在5月20日前清查沿街商铺100家以上，并报送清查表。（责任单位：各镇人民政府、县商务局）
　　（二）开展培训。
　　清查人员先培训，后上岗。
　　二、工作要求
　　县直各部门可以抽调人员。
　　联系人：示例；联系电话：{NUMBER}
　　　　　　示例县人民政府办公室
　　　　　　2024年4月25日
"""


@define
class Read(HTMLParser):
    """
    A page, read back.

    Attributes:
        lines: The text of each line of the notice, with what stands for masked or unseen letters.
        marks: The classes of the marks around each piece of it, with the piece.
        tags: Every element, with its attributes.
    """

    lines: list[str] = field(factory=list)
    marks: list[tuple[tuple[str, ...], str]] = field(factory=list)
    tags: list[tuple[str, dict[str, str | None]]] = field(factory=list)
    _open: list[tuple[str, str]] = field(factory=list)
    _depth: int = 0

    def __attrs_pre_init__(self):
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag, attrs):
        """Note an element; a line of the notice begins."""
        said = dict(attrs)
        self.tags.append((tag, said))
        classes = said.get("class") or ""
        if tag in ("meta", "link"):
            return
        if classes.split()[:1] == ["t"]:
            self.lines.append("")
            self._depth = len(self._open) + 1
        self._open.append((tag, f"{classes} {said.get('lang', '')}"))

    def handle_endtag(self, tag):
        """See that what ends is what was open."""
        assert self._open, f"</{tag}> closes nothing"
        assert self._open[-1][0] == tag, f"</{tag}> closes <{self._open[-1][0]}>"
        self._open.pop()
        if len(self._open) < self._depth:
            self._depth = 0

    def handle_data(self, data):
        """Note text within a line, in Chinese where there are two wordings."""
        within = [classes for _, classes in self._open[self._depth :]] if self._depth else []
        if self._depth and not any("w en" in each for each in within):
            self.lines[-1] += data
            self.marks.append((tuple(within), data))

    def of(self, name):
        """Return the attributes of every element of a name."""
        return [attributes for tag, attributes in self.tags if tag == name]


def read_back(page):
    """Return a page, read back; every element is closed in its order."""
    reader = Read()
    reader.feed(page)
    reader.close()
    assert reader._open == []
    return reader


@pytest.fixture(scope="session")
def back():
    """Return the function that reads a page back."""
    return read_back


def place(text, words, after=0):
    """Return the place of words in a text."""
    start = text.index(words, after)
    return Span(line=text.count("\n", 0, start) + 1, start=start, end=start + len(words))


@pytest.fixture(scope="session")
def where():
    """Return the function that finds words in a text."""
    return place


def parts_of(text, clause="一(一)"):
    """Return deadline, quantity, line and basis of the notice."""
    due = Deadline(text="5月20日前", kind=DueKind.FIXED, day=date(2024, 5, 20), source=YearSource.DATED)
    deadline = DeadlinePart(
        raw="5月20日前",
        clause=clause,
        span=place(text, "5月20日前"),
        rule="time.deadline",
        deadline=due,
        grounds="成文日期",
    )
    quantity = QuantityPart(
        raw="100家以上",
        clause=clause,
        span=place(text, "100家以上"),
        rule="quantity.bound",
        quantity=Quantity(kind=QuantityKind.COUNT, text="100家以上", least=Decimal(100), unit="家"),
    )
    line = LinePart(
        raw="（责任单位：各镇人民政府、县商务局）",
        clause=clause,
        span=place(text, "（责任单位：各镇人民政府、县商务局）"),
        rule="line.bracket",
        entries=(LineEntry(unit="各镇人民政府", role=Role.RESPONSIBLE), LineEntry(unit="县商务局")),
    )
    basis = BasisPart(
        raw="《示例县清查办法》",
        clause="引",
        span=place(text, "《示例县清查办法》"),
        rule="basis.named",
        title="示例县清查办法",
    )
    return deadline, quantity, line, basis


def made(text=NOTICE, name="清查月"):
    """Return the draft of the notice, with parts, duties, questions and a piece of text without a duty."""
    reading = read(text)
    deadline, quantity, line, basis = parts_of(text)
    first = place(text, "各镇人民政府要在5月20日前清查沿街商铺100家以上，并报送清查表。")
    second = place(text, "县直各部门可以抽调人员。")
    rest = place(text, "清查人员先培训，后上岗。")
    duties = (
        DutyPart(
            raw=text[first.start : first.end],
            clause="一(一)",
            span=first,
            sentence=first,
            rule="duty.modal",
            who=("各镇人民政府",),
            roles=(Role.UNSTATED,),
            action="清查沿街商铺",
            deadline=deadline,
            quantity=quantity,
            certain=True,
        ),
        DutyPart(
            raw=text[first.start : first.end],
            clause="一(一)",
            span=first,
            sentence=first,
            rule="duty.line",
            who=("县商务局",),
            roles=(Role.LEAD,),
            action="报送",
            object="清查表",
            hands_in="清查表",
            recipient="县人民政府办公室",
            certain=False,
        ),
        DutyPart(
            raw=text[second.start : second.end],
            clause="二",
            span=second,
            sentence=second,
            rule="duty.modal",
            who=("县直各部门",),
            roles=(Role.UNSTATED,),
            action="抽调人员",
            force=Force.MAY,
            certain=False,
        ),
    )
    questions = (
        Question(clause="", about="window", text=Text("活动何时开始？", "When does it begin?")),
        Question(clause="一(二)", about="actor", text=Text("由谁培训？", "Who trains them?"), span=rest),
    )
    return Draft(
        name=name,
        reading=evolve(
            reading,
            times=Times(context=reading.times.context, deadlines=(deadline,), questions=questions[:1]),
            units=Units(lines=(line,)),
            facts=Facts(bases=(basis,), quantities=(quantity,)),
            duties=Duties(
                duties=duties,
                leftovers=(Leftover(clause="一(二)", span=rest, raw="清查人员先培训，后上岗。"),),
                questions=questions[1:],
            ),
        ),
    )


@pytest.fixture
def draft():
    """Return the draft of the notice."""
    return made()
