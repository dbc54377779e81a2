"""
What an expression of time is for, decided by the words around it: by when, when, or history.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from govcampaign.notice.times.hits import LONG, Hit, Kind
from govcampaign.notice.times.words import BEFORE

_SIDE: Final = 14
_FAR: Final = 24
_TOLD_BEFORE: Final = re.compile(
    r"(?:已|曾|业)经?(?:于|在|自)?\Z|(?:去|上|前|昨)年度?的?\Z"
    r"|(?:有效|试行|试用|聘用|服务|保质|保修|质保|合同|协议)期限?[为是：:]?(?:截止|截至|到期日?)?[自从至到于]?\Z"
    r"|(?:发布|来源|发表|更新|浏览|作者|成文|发文|公布|施行|印发|制发|生成)(?:时间|日期)?[】：:]{0,2}\Z"
)
_TOLD_ENDS: Final = frozenset("已曾业经于在自年度的布源表新览者文行发成制间期】：:限为是从至到止日")
_TOLD_AFTER: Final = re.compile(
    r"(?:之日)?起?[之以]来|起?至今|[之以]?后(?!续)|已(?!于)|前后|左右|来源|浏览|作者|点击"
    r"|，?[^，。；]{0,14}?(?:印发|发布|下发|公布|颁布|出台|审议通过|批准|修订)(?:的|了|《)"
    r"|(?:召开|成立|签订)(?:的|了)"
)
_ONLY_START: Final = re.compile(r"(?:之日)?(?:起|开始)(?!草)")
_EVE: Final = re.compile(rf"(?:（[^（）]{{1,8}}）|）)?[之以]?{BEFORE}")
_THOSE: Final = re.compile(r"(?:已|未|尚未|没有|不能|仍未|所)?[^，。；：、的\d]{1,12}的(?=[，。；：]|\Z)")
_PASSED: Final = re.compile(
    r"(?:已经?|新)?(?:到期|期满|届满|注册|成立|设立|建成|投产|开工|出生|取得|入学|毕业|参加工作|受理|办理|签订|立案|发生|发现|存在"
    r"|批准|认定|申请|购买|发放|发布|印发|领取)[^，。；：、的\d]{0,6}的"
)
_OF_THOSE: Final = re.compile(r"(?:凡|凡是|对|对于|针对|其中|[，。；、：（]|\A)(?:在|于)?\Z")
"""Words before and after a day that tell which things are meant, not by when: 对5月1日前办理的事项."""
_NOTE: Final = re.compile(r"（(?:不?含|星期|周|遇)[^（）]*）")
_END: Final = re.compile(rf"(?:[之以]?{BEFORE}|为?止|结束|期间)")
_LEAD: Final = re.compile(
    r"(?:截至|截止(?:到|至)?|不[迟晚]于|最[迟晚](?:于|在)?|至迟(?:于|在)?|直[至到]"
    r"|(?<![达得回提等感做想看直])到|(?<![甚乃以直截])至)\Z"
)
_LEAD_ENDS: Final = frozenset("至止到于在晚迟")
_LABEL_ENDS: Final = frozenset("限期间求为是：:于在")
_LABEL: Final = re.compile(
    r"(?:(?:时限|期限|截[止稿]时间|截止日期|(?:完成|报送|上报|提交|整改|办结|反馈|报备)的?(?:时间|日期))"
    r"(?:要求)?[为是：:]{0,2}|限期|限于?|限在)\Z"
)
_HAND_IN: Final = (
    "(?:完成|上报|报送|报(?![告名道刊纸销])|提交|递交|送交|送达|送(?=[市县区省])|交(?=[至到给由])|反馈|办结"
    "|截止|截稿|止(?!于)|为限)"
)
_DONE_BY: Final = re.compile(f"，?(?:全面|基本|全部|统一|分别|将[^，。；]{{1,30}})?{_HAND_IN}")
_ORDERED: Final = re.compile(r"(?:请|务必|必须|须|应当?|需|要|统一)(?:于|在)\Z")
_HANDED_IN: Final = re.compile(r"[^。；]{0,50}?(?:报送|上报|提交|递交|送交|交至|报至|报到|发至|反馈)")
_GOALS: Final = "达到|实现|建成|形成|覆盖|控制在|取得|全部|全面"
_LATER_DONE: Final = re.compile(rf"[）。；\t]|\Z|，[^，。；]{{0,30}}?(?:{_HAND_IN}|{_GOALS})")
_EDGE: Final = re.compile(r"[底末终]\Z")
_BARE_EDGE: Final = frozenset(("年底", "年末", "月底", "月末"))
_PART_START: Final = re.compile(r"(?:[，。；：（在于]|力争|确保|\A)\Z")
_IN: Final = re.compile(r"[之以]?内")
_EVENT_BEFORE: Final = re.compile(r"(?:[，。；：:、（\s]|[于在]|时间(?:分别)?[为是]?|其中|\A)\Z")
_VERBS: Final = (
    "统一|集中|全面|重点|分别|安排|开展|组织|召开|举办|举行|进行|实施|启动|完成|开工|完工|竣工|建成|投入|出台|印发|制定"
    "|基本|发布|推进|深入|加强|做好|报送|总结|考核|验收|检查|督查|督导|评选|表彰|公示|申报|推荐|评审|征集|培训|宣传|走访|清理|清查|排查|自查|整治|整改|抽查|期间"
)
_EVENT_AFTER: Final = re.compile(rf"[，。：；、）（\t]|\Z|和(?=[0-9])|[将要拟对由在各]|{_VERBS}")
_DAY_AFTER: Final = re.compile(
    rf"{_EVENT_AFTER.pattern}|为(?!期|第)[^，。；]{{0,24}}[日周月]|前往|到|赴|上午|下午|至"
)
_SINCE: Final = re.compile(
    r"(?:自|从)[^，。；：（）]{1,16}(?:之日)(?:起)?(?:的)?\Z|[^，。；：、（）在于]{1,12}(?:之日起|之?后)的?\Z"
)
_RECORD_BEFORE: Final = re.compile(
    r"(?:近|过去|最近|前|未来|今后|任|[缩减]短?[至到为在]|压缩[至到为在]|控制在|不超过)的?\Z"
)
_RECORD_AFTER: Final = re.compile(
    r"，?(?:均|都|曾|应)?(?:无|未|没有|有(?!序|关|效)|累计|不得|连续|发生|受|获|取得过|新增|的)|（不含"
)
_MASKED: Final = re.compile(r"[0-9]{0,3}[xX×*＊]{1,4}年\Z")
_NTH_YEAR: Final = re.compile(r"第[一二三四五六七八九]年\Z")
_CLOCK_UNIT: Final = re.compile("(?<=[：:][0-9]{2})[时点分]")
_SAYS_WHICH: Final = re.compile(r"[^，。；]{0,10}的")
_LONGEST_AGO: Final = {"month": 31}


class _Spot(NamedTuple):
    """An expression in its text: its place, the characters in front of it, its words, its shape."""

    text: str
    start: int
    end: int
    before: str
    words: str
    shape: str

    @property
    def alone(self) -> bool:
        """Return whether brackets hold it and nothing else."""
        return self.before.endswith("（") and self.text.startswith("）", self.end)

    def led_by(self, pattern: re.Pattern[str], ends: frozenset[str]) -> re.Match[str] | None:
        """Return what is in front of it, where that is of a pattern; most of the time its end tells."""
        return pattern.search(self.before) if self.before[-1:] in ends else None

    def behind(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return what follows it, where that is of a pattern."""
        return pattern.match(self.text, self.end)


def told(text: str, match: re.Match[str]) -> Hit | None:
    """
    Return what an expression is; None for history, and for what is not a time of anything to be done.

    Args:
        text: The text.
        match: A match of `words.SPOT` in it.
    """
    start, end = match.span()
    spot = _Spot(text, start, end, text[max(0, start - _SIDE) : start], match[0], match.lastgroup or "")
    if spot.led_by(_TOLD_BEFORE, _TOLD_ENDS) or spot.behind(_TOLD_AFTER):
        return None
    hit = _READERS.get(spot.shape, _point)(spot)
    masked = None
    if spot.before.endswith("年"):
        masked = _MASKED.search(spot.before) or _NTH_YEAR.search(spot.before)
    if hit is not None and masked is not None:
        # 20xx年6月: the year is covered up, and no other one may stand in for it.
        first = start - len(masked[0])
        return hit._replace(start=first, phrase=text[first : hit.end])
    if hit is None or ("：" not in hit.phrase and ":" not in hit.phrase):
        return hit
    return hit._replace(phrase=_CLOCK_UNIT.sub("", hit.phrase))


def _stretch(spot: _Spot) -> Hit:
    tail = spot.behind(_END)
    end = spot.end if tail is None else tail.end()
    start = spot.start - spot.before.endswith(("自", "从", "由"))
    phrase = spot.text[start:end].replace("启动", "开始")
    return Hit(Kind.PERIOD, start, end, phrase, spot.shape, None if spot.alone else _LONGEST_AGO["month"])


def _since(spot: _Spot) -> Hit:
    start = spot.start - spot.before.endswith(("自", "从"))
    return Hit(Kind.DEADLINE, start, spot.end, spot.text[start : spot.end], spot.shape)


def _length(spot: _Spot) -> Hit | None:
    """Return a length within which something is due; None where it says how long something has been."""
    event = _SINCE.search(spot.text[max(0, spot.start - _FAR) : spot.start])
    if spot.behind(_RECORD_AFTER) or (event is None and _RECORD_BEFORE.search(spot.before)):
        return None
    start = spot.start - (0 if event is None else len(event[0]))
    return Hit(Kind.DEADLINE, start, spot.end, spot.text[start : spot.end], spot.shape)


def _blank(spot: _Spot) -> Hit | None:
    if "月" in spot.words[spot.words.index("日") + 1 :]:
        return Hit(Kind.PERIOD, spot.start, spot.end, spot.words, spot.shape)
    eve = spot.behind(_EVE)
    return None if eve is None else Hit(Kind.DEADLINE, spot.start, eve.end(), f"{spot.words}前", spot.shape)


def _short(spot: _Spot) -> Hit | None:
    """Return a day that is not written out (7月10前, 25日前), a time of day, or a festival."""
    words, end = spot.words, spot.end
    if spot.text.startswith("期间", end):
        if _EVENT_BEFORE.search(spot.before) is None or spot.before.endswith("、"):
            return None
        return Hit(Kind.PERIOD, spot.start, end + 2, f"{words}期间", spot.shape)
    eve = spot.behind(_EVE)
    if eve is None:
        return None
    if spot.shape == "bare" and "月" in words:
        words = f"{words}日"
    return Hit(Kind.DEADLINE, spot.start, eve.end(), f"{words}前", spot.shape)


def _point(spot: _Spot) -> Hit | None:
    text, end, words, shape = spot.text, spot.end, spot.words, spot.shape
    lead = spot.led_by(_LEAD, _LEAD_ENDS)
    first = spot.start - (len(lead[0]) if lead else 0)
    eve = spot.behind(_EVE)
    if eve is not None:
        if text.startswith("已", eve.end()) or (shape == "year" and text.startswith("的", eve.end())):
            return None
        if _tells_which(spot, eve.end()):
            return None
        note = _NOTE.match(eve[0])
        phrase = f"{text[first:end]}{note[0] if note else ''}前"
        return Hit(Kind.DEADLINE, first, eve.end(), phrase, shape)
    if shape != "day" and spot.behind(_IN) and (shape != "year" or _PART_START.search(spot.before)):
        return Hit(Kind.DEADLINE, first, end + 1, text[first : end + 1], shape)
    if spot.behind(_ONLY_START):
        return Hit(Kind.START, spot.start, end, words, shape)
    if lead is not None:
        if shape != "day" and text.startswith("的", end):
            return None
        early = -1 if lead[0].startswith("截") else LONG
        return Hit(Kind.DEADLINE, first, end, text[first:end], shape, early)
    if spot.led_by(_LABEL, _LABEL_ENDS):
        whole = shape in ("month", "year") and _EDGE.search(words) is None
        return Hit(Kind.DEADLINE, first, end, f"截至{words}" if whole else words, shape)
    if _is_due(spot):
        return Hit(Kind.DEADLINE, first, end, words, shape)
    end += 2 * text.startswith("期间", end)
    kind = Kind.PERIOD if end > spot.end or _is_event(spot) else Kind.POINT
    over = None if spot.alone else _LONGEST_AGO.get(shape, 0)
    return Hit(kind, spot.start, end, text[spot.start : end], shape, over)


def _tells_which(spot: _Spot, end: int) -> bool:
    """Return whether a day with 前 says which things are meant, and not by when: 5月1日前办理的事项."""
    if _PASSED.match(spot.text, end):
        return _OF_THOSE.search(spot.before) is not None or not spot.before.endswith(("于", "在"))
    return _OF_THOSE.search(spot.before) is not None and _THOSE.match(spot.text, end) is not None


def _is_event(spot: _Spot) -> bool:
    """Return whether something happens at a point: 7月下旬，召开…; 6月14日为咨询日; 于6月16日举行."""
    if spot.shape == "year" or _EVENT_BEFORE.search(spot.before) is None:
        return False
    if spot.words in _BARE_EDGE and not spot.before.endswith(("于", "在")):
        return False
    # A day that is the whole paragraph is mostly the date of a letter.
    if spot.shape == "day" and len(spot.words) == len(spot.text):
        return False
    if spot.shape == "day" and spot.before.endswith(("于", "在")):
        return spot.behind(_SAYS_WHICH) is None
    if spot.words.endswith("旬"):
        return not spot.text.startswith("的", spot.end)
    return spot.behind(_DAY_AFTER if spot.shape == "day" else _EVENT_AFTER) is not None


def _is_due(spot: _Spot) -> bool:
    """Return whether something is due by a point without 前: 7月15日上报, 6月底完成, 6月底，完成自查."""
    done = spot.behind(_DONE_BY) is not None
    if spot.shape == "day":
        ordered = _ORDERED.search(spot.before) is not None and spot.behind(_HANDED_IN) is not None
        return ordered or (done and not spot.before.endswith("定于"))
    if _EDGE.search(spot.words) is None:
        return False
    if spot.words in _BARE_EDGE and _PART_START.search(spot.before) is None:
        return False
    return done or spot.behind(_LATER_DONE) is not None


_READERS: Final = {
    "range": _stretch,
    "lasting": _stretch,
    "since": _since,
    "length": _length,
    "blank": _blank,
    "bare": _short,
    "festival": _short,
    "season": _short,
}
