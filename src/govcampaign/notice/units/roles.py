"""
The words of a responsibility line, read into units with their roles.

A role precedes its units (牵头单位：A；配合单位：B) or after them (A牵头，B、C参与).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from attrs import define, field, frozen

from govcampaign.domain.plan.duty import Role
from govcampaign.notice.parts import LineEntry
from govcampaign.notice.units.names import members, unit_list
from govcampaign.notice.units.naming import is_unit

_LABELS: Final = {
    Role.LEAD: "牵头责任 责任牵头 总牵头 牵头 主办 主责 主要责任",
    Role.RESPONSIBLE: "责任落实 落实 责任 实施 承办 负责 完成 执行 组织",
    Role.SUPPORTING: "责任配合 配合 协办 会办 协助 协作 协同 支持 辅责",
    Role.PARTICIPATING: "参与 参加 联合",
    Role.GUIDING: "业务指导 指导 督导",
}
_BEHIND: Final = {
    Role.LEAD: (
        "牵头负责 牵头落实 牵头组织实施 牵头组织 牵头推进 牵头实施 总牵头 牵头 主办 "
        "牵头抓总 为牵头单位 为牵头部门 为主办单位"
    ),
    Role.GUIDING: "负责指导 指导",
    Role.SUPPORTING: (
        "配合落实 积极配合 做好配合 协同配合 配合 协助 协办 支持 为配合单位 为配合部门 为协办单位"
    ),
    Role.PARTICIPATING: "共同参与 参与 参加 为参与单位 为参加单位",
    Role.RESPONSIBLE: (
        "负责组织实施 负责组织落实 负责具体落实 负责具体实施 负责落实 负责实施 负责完成 负责推进 负责 "
        "贯彻落实 组织落实 抓好落实 落实 组织实施 制定实施 组织制定 制定 实施 承办 "
        "为责任单位 为责任部门 为承办单位"
    ),
}
_ROLE_OF_LABEL: Final = {word: role for role, words in _LABELS.items() for word in words.split()}
_ROLE_BEHIND: Final = {word: role for role, words in _BEHIND.items() for word in words.split()}


def _any(words: Collection[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_PLACE: Final = r"(?:单位|部门|处室|科室|股室|机构|主体|方|领导单位|地区)"
LABEL: Final = re.compile(
    rf"(?P<word>{_any(_ROLE_OF_LABEL)})(?P<and>[和及、（/]?(?:{_any(_ROLE_OF_LABEL)}))?{_PLACE}?）?{_PLACE}?"
    r"(?P<persons>(?:及|和|、)责任人)?(?:（[^（）]{0,16}）)?(?:[：:]|为(?=[一-鿿]))"
)
"""A label that says which role the units after it have."""
BARE_LABEL: Final = re.compile(
    rf"(?:(?<=^)|(?<=[，；。]))(?P<word>{_any(_ROLE_OF_LABEL)})(?:单位|部门|处室|科室)(?:为|是)?(?=[一-鿿])(?!负责|牵头|要|应)"
)
"""The same without a colon, at the beginning of a bracket or of a member."""
OTHER_LABEL: Final = re.compile(r"(?:(?<=^)|(?<=[，；。、]))[一-鿿]{2,10}[：:]")
"""Any other label; what it says is not a unit (责任人：, 完成时限：)."""

BEHIND: Final = re.compile(
    r"(?:按(?:照)?|依据|根据|依)?(?:各自)?(?:职责|工作|任务)?(?:分工)?(?:范围内)?(?:分别|共同|具体|联合|各自|统筹|主要|合作|协同|分头|"
    rf"牵头会同)?(?P<word>{_any(_ROLE_BEHIND)})$"
)
"""A role after its units."""
_BY: Final = re.compile(
    r"(?:共同|合作|联合|分别)?(?:负责)?(?:完成|开展|组织开展|推进|制定实施|提供|办理|承担|考核|评定|组织)$"
)
"""What 由 and its units are followed by, where no other role word is there."""
_WITH: Final = re.compile(r"会同|联合(?!会|国|体|社|党)|协同(?!办)")
_NOTE: Final = re.compile(
    r"\d[年月日]|\d{1,2}[.．]\d|[一二三四五六七八九十]月|月底|年底|季度|前完成|完成$|下同|同上|长期|持续|不再|排在|列在|排名|至少|每|"
    r"全年|详见|见附件|时限|立即|以下|职责"
)
_TOUCHES: Final = re.compile(r"涉及(?P<units>[^，。；]{2,60})$")
FIRST_LEADS: Final = re.compile(
    r"(?:排|列|位|首)[^。；，：（）]{0,8}(?:第一|首|1)[^。；，：（）]{0,6}(?:为|是)?(?:总?牵头)|首个单位为牵头|第一个单位为牵头"
)
"""A note that the first unit of each line leads."""


_OPENING: Final = re.compile(r"^(?:具体|此项|该项|本项|上述|以上)(?:工作|任务)?由")
"""What may be before 由 at the beginning of a line."""
_WITHIN: Final = frozenset({"、", "和", "及", "与", "暨", "以及"})
_OWN_ROLE: Final = re.compile(
    r"[（〔](?P<word>牵头|主责|主办|配合|协办|协助|参与|指导)(?:单位|部门|负责)?[）〕]$"
)
_PERSON: Final = re.compile(r"[（〔][^（）〔〕]{0,30}(?:[：:]|责任人|联系|组长)[^（）〔〕]{0,30}[）〕]$")


def entry_of(name: str, role: Role) -> LineEntry:
    """Return an entry; a role in brackets after its name goes before that of the list."""
    own = _OWN_ROLE.search(name)
    if own is not None:
        return LineEntry(unit=name[: own.start()], role=_ROLE_OF_LABEL[own["word"]])
    return LineEntry(unit=_PERSON.sub("", name), role=role)


@frozen
class Section:
    """A stretch of a line under one label; without one `role` is None; `kept` tells whether units follow."""

    text: str
    role: Role | None = None
    kept: bool = True


def sections(text: str) -> Iterator[Section]:
    """Yield the stretches of a line, each under its label; what precedes the first has none."""
    hits = [(hit.start(), hit.end(), _ROLE_OF_LABEL[hit["word"]], True) for hit in LABEL.finditer(text)]
    taken = {end for _, end, _, _ in hits}
    hits += [
        (hit.start(), hit.end(), _ROLE_OF_LABEL[hit["word"]], True)
        for hit in BARE_LABEL.finditer(text)
        if not any(start <= hit.start() < end for start, end, _, _ in hits)
    ]
    hits += [
        (hit.start(), hit.end(), Role.UNSTATED, False)
        for hit in OTHER_LABEL.finditer(text)
        if hit.end() not in taken
    ]
    hits.sort()
    first = hits[0][0] if hits else len(text)
    if text[:first].strip("，；。、 "):
        yield Section(text[:first])
    for index, (_, end, role, kept) in enumerate(hits):
        stop = hits[index + 1][0] if index + 1 < len(hits) else len(text)
        yield Section(text[end:stop], role, kept)


def entries_of(text: str, known: Collection[str] = ()) -> tuple[LineEntry, ...] | None:
    """
    Return the units of a responsibility line with their roles; None where it is not such a line.

    Args:
        text: The words of the line, without the bracket around them.
        known: Names that are units whatever they look like.
    """
    entries: list[LineEntry] = []
    found = [section for section in sections(_OPENING.sub("由", text)) if section.kept]
    for section in found:
        reader = _Reader(known=known, role=section.role)
        if reader.read(section.text):
            entries.extend(reader.entries)
        elif section.role is not None or len(found) == 1:
            return None
    return tuple(entries) if any(entry.unit for entry in entries) else None


@define
class _Reader:
    """Reads one section: names wait until their role is known."""

    known: Collection[str]
    role: Role | None
    waiting: str = ""
    also: str = ""
    before: str = "，"
    skipping: bool = False
    entries: list[LineEntry] = field(factory=list)

    def read(self, text: str) -> bool:
        """Read a section; return False where it is not a list of units with roles."""
        for start, stop, mark in members(text, self.known):
            if not self._member(text[start:stop].strip("“” ★*▲"), mark):
                return False
            self.before = mark
            if mark and mark not in _WITHIN and self.role is not None and not self._settle(self.role):
                return False
        if self.role is None:
            return bool(self.entries) and self._settle(Role.UNSTATED)
        return self._settle(self.role)

    def _member(self, name: str, mark: str) -> bool:
        self.skipping = self.skipping and self.before in _WITHIN
        if self.skipping or FIRST_LEADS.search(name):
            return True
        if not is_unit(name, self.known):
            touched = _TOUCHES.search(name)
            if touched is not None and self.role is not None:
                name = touched["units"]
            elif (behind := self._behind(name)) is not None:
                by = name.startswith("由")
                self._hold(name[1 if by else 0 : behind[0]], "")
                return self._settle(behind[1], by)
            elif _NOTE.search(name):
                return self.role is not None or bool(self.entries) or not self.waiting
            elif self.role is None and self.entries and not self.waiting and self.before not in _WITHIN:
                self.skipping = True
                return True
        self._hold(name, mark)
        return True

    def _behind(self, name: str) -> tuple[int, Role] | None:
        """Return where the role after a name begins, and the role; None where there is none."""
        found = BEHIND.search(name, max(0, len(name) - 24))
        if found is not None:
            return found.start(), _ROLE_BEHIND[found["word"]]
        found = _BY.search(name) if name.startswith("由") or "由" in self.waiting[:1] else None
        return None if found is None else (found.start(), Role.RESPONSIBLE)

    def _hold(self, name: str, mark: str) -> None:
        with_ = _WITH.search(name)
        if with_ is not None and with_.start():
            self.waiting += name[: with_.start()]
            self.also = name[with_.end() :] + mark
        elif self.also:
            self.also += name + mark
        else:
            self.waiting += name + mark

    def _settle(self, role: Role, by: bool = False) -> bool:
        """Give the waiting names a role; return False where one of them is not a unit."""
        by = by or self.waiting.startswith("由")
        for text, part in ((self.waiting, role), (self.also, Role.PARTICIPATING)):
            names = self._names(text.removeprefix("由"), by)
            if names is None:
                return False
            self.entries.extend(entry_of(name, part) for name in names)
        self.waiting = self.also = ""
        return True

    def _names(self, text: str, by: bool) -> tuple[str, ...] | None:
        text = text.rstrip("，；。")
        if not text.strip("、，；。"):
            return ()
        names = unit_list(text, self.known, blanks=True, loose=by or self.role is not None)
        if names is not None:
            return names
        if self.role is None:
            names = unit_list(text, self.known, loose=True)
            return (
                names if names and 2 * sum(is_unit(each, self.known) for each in names) > len(names) else None
            )
        parts = members(text, self.known)
        found = [unit_list(text[start:stop], self.known, loose=True) for start, stop, _ in parts]
        kept = tuple(name for each in found if each for name in each)
        return kept if 2 * len(kept) > len(parts) else None


def role_of(word: str) -> Role:
    """Return the role that a word of a label gives: 牵头, 责任, 配合."""
    return _ROLE_OF_LABEL[word]
