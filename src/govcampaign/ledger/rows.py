"""
What a row of a table is: data, or a total, a repeated heading, a footnote, an empty form, an example.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from enum import Enum
from itertools import pairwise
from typing import Final

from govcampaign.ledger._form_words import EXAMPLES, MARK
from govcampaign.ledger.cells import squeezed
from govcampaign.ledger.grid import Raw
from govcampaign.ledger.lines import plain
from govcampaign.wording import LANGUAGES, Text


class RowSort(Enum):
    """What a row of a table is."""

    DATA = "data"
    TOTAL = "total"
    HEADING = "heading"
    FOOTNOTE = "footnote"
    NUMBERED = "numbered"
    NOTHING = "nothing"
    EXAMPLE = "example"
    SECTION = "section"

    @property
    def why(self) -> Text:
        """Return what such a row is, in words."""
        return _WHY[self]


_WHY: Final = {
    RowSort.DATA: Text("数据行", "a row of data"),
    RowSort.TOTAL: Text("合计、小计行", "a total"),
    RowSort.HEADING: Text("重复的表头", "the heading again"),
    RowSort.FOOTNOTE: Text("表下注释或填表人", "a footnote, or who filled the table in"),
    RowSort.NUMBERED: Text("没有填写的空行", "a row that was not filled in"),
    RowSort.NOTHING: Text("填写“无”，没有可导入的内容", "it says that there is nothing to report"),
    RowSort.EXAMPLE: Text("示例行", "an example row"),
    RowSort.SECTION: Text("分节标题行", "the title of a section"),
}

_TOTAL: Final = re.compile(
    r"(?:[一-龥\w]{0,12}?)(?:小计|合计|总计|共计|累计|总数|汇总)(?:数|\([^)]{0,8}\))?(?::.{0,12}|\d{1,6}[家次人场件个项天份篇]?)?"
)
_PAGE: Final = re.compile(
    r"第?\d{1,4}页?(?:[,/共]+\d{1,4}页)?|第[\d一二三四五六七八九十]+页.{0,12}|-\d{1,4}-"
)
_FOOT: Final = re.compile(
    r"(?:\(?(?:备?注|说明|附注|填表说明|填报说明|注意|要求|提示)\)?\d?[::.、])"
    r"|(?:(?:填表|填报|制表|统计|审核|复核|审批|审签|报送|联系|经办|负责|分管|主管|主要|单位|部门|领导|科室|处室)"
    r"[一-龥]{0,6}(?:\([^)]{0,6}\))?:)"
    r"|(?:\(?(?:盖章|公章|签字)\)?:?$)|[※*＊△▲]|\(?(?:本表|此表|以上|上述|上表)[^,;。]{0,6}(?:由|为|请|于|数据|均|须|应|各|共)"
    r"|(?:联系电话|电话|传真|手机|邮箱|日期|时间)[^:]{0,4}:"
)
_NOTHING: Final = frozenset(
    (
        "无",
        "没有",
        "暂无",
        "无此项",
        "零报告",
        "/",
        "\\",
        "-",
        "--",
        "---",
        "—",
        "——",
        "－",
        "〇",
        "×",
        "空",
        "无活动",
        "本周无",
        "本月无",
        "None",
        "none",
        "N/A",
        "n/a",
        "NA",
    )
)
_EXAMPLE: Final = re.compile(
    r"[(\[【<]?(?:填写|填报)?(?:示例|样例|范例|例|举例|例如|示例行|样例行|样本行|(?:an)?example(?:,.*)?)[)\]】>]?:?",
    re.IGNORECASE,
)
_EXAMPLE_OF: Final = re.compile(
    r"[(\[【]?(?:填写示例|填报示例|样例|范例|示例|例)[)\]】]?[:,，;].+|.{0,12}[(\[【](?:示例|样例|范例|填写示例)[,，;；]?[^)]{0,14}[)\]】]"
)
_NUMBER: Final = re.compile(r"[(（]?(?:\d{1,6}|[一二三四五六七八九十]{1,3})[)）]?[.、．]?|[…⋯.]{1,6}")

_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_LEAST_NUMBERED: Final = 3

_CALLED_OFF: Final = re.compile(
    r"(?:因[^,。;]{0,10})?(?:已|临时|活动|走访|会议|本次|此次)*(?:取消|作废|停办|未走访|未开展|未举办|未举行|未成行|未召开|改期|延期|推迟)(?:[至到].{0,12}|走访|举行|举办|召开|开展)?。?"
)

_OURS: Final = frozenset(squeezed(MARK.say(lang)) for lang in LANGUAGES)
_INVENTED: Final = frozenset(each for each in EXAMPLES.values() if isinstance(each, str))

SHORT: Final = 40
"""The letters up to which a cell is looked at as a mark and not as prose."""


def is_total(words: str) -> bool:
    """Tell whether a cell names a total: 小计, 合计（人）, 示例单位小计."""
    return len(words) <= SHORT and _TOTAL.fullmatch(plain(words)) is not None


def is_footnote(words: str) -> bool:
    """Tell whether a text is a footnote, a signature line or a page number."""
    text = plain(words)
    return _FOOT.match(text) is not None or (len(text) <= SHORT and _PAGE.fullmatch(text) is not None)


def is_nothing(raw: Raw) -> bool:
    """Tell whether a cell says that there is nothing: 无, —, /, 零报告."""
    return squeezed(raw) in _NOTHING


def is_example(words: str) -> bool:
    """Tell whether a cell marks its row as an example: 示例, 例：, （示例，不导入）."""
    if not words or len(words) > SHORT:
        return False
    text = plain(words)
    return _EXAMPLE.fullmatch(text) is not None or _EXAMPLE_OF.fullmatch(text) is not None


def is_of_template(words: str) -> bool:
    """Tell whether a cell, without spaces, says what the example row of a template does."""
    return words in _OURS or words in _INVENTED


def says_called_off(raw: Raw) -> bool:
    """Tell whether a note says that nothing took place: 已取消, 因雨改期至7月9日."""
    words = squeezed(raw)
    return 0 < len(words) <= SHORT and _CALLED_OFF.fullmatch(plain(words)) is not None


def is_number(raw: Raw) -> bool:
    """Tell whether a cell only numbers its row: 3, （三）, 3."""
    if isinstance(raw, str):
        return _NUMBER.fullmatch(squeezed(plain(raw))) is not None
    return isinstance(raw, int | float) and not isinstance(raw, bool)


def row_sort(
    filled: Sequence[tuple[int, Raw]],
    columns: Mapping[int, str],
    numbering: Collection[int],
    headings: Mapping[int, Collection[str]],
) -> RowSort:
    """
    Return what a row is.

    Args:
        filled: The cells of the row that hold something, from the left, as column and value.
        columns: The field that each column was read as.
        numbering: The columns that only number the rows.
        headings: The words of the headings by column, without spaces.
    """
    texts = [(column, squeezed(raw)) for column, raw in filled]
    worded = [(column, words) for column, words in texts if words]
    if len(worded) == len(texts) and sum(
        words in headings.get(column, ()) for column, words in worded
    ) == len(worded):
        return RowSort.HEADING
    if _is_ours(worded):
        return RowSort.EXAMPLE
    if _numbers_columns(texts, filled):
        return RowSort.HEADING
    if any(
        is_example(words)
        for column, words in worded
        if column == filled[0][0] or column in numbering or columns.get(column) == "note"
    ):
        return RowSort.EXAMPLE
    if worded and _totals(worded, filled, columns, numbering):
        return RowSort.TOTAL
    rest = [(column, raw) for column, raw in filled if not (column in numbering and is_number(raw))]
    if not rest:
        return RowSort.NUMBERED
    first = squeezed(rest[0][1])
    # A number in the column of ids is the id of what the row tells, and not the number of a page.
    is_id = columns.get(rest[0][0]) == "id" and len(rest) > 1 and _FOOT.match(plain(first)) is None
    silent = len(rest) == 1 or not any(_tells(raw) for _, raw in rest[1:])
    if first and not is_id and is_footnote(first) and silent:
        return RowSort.FOOTNOTE
    if all(is_nothing(raw) for column, raw in rest if columns.get(column) != "units") and any(
        is_nothing(raw) for _, raw in rest
    ):
        return RowSort.NOTHING
    is_lone = len(rest) == 1 and first and not columns.get(rest[0][0])
    return RowSort.SECTION if is_lone or all(columns.get(at) == "units" for at, _ in rest) else RowSort.DATA


def _is_ours(worded: Sequence[tuple[int, str]]) -> bool:
    """Tell whether a row is the example of a template: it bears its mark, or several of its words."""
    invented = sum(words in _INVENTED for _, words in worded)
    return invented >= _LEAST_NUMBERED or any(words in _OURS for _, words in worded)


def _numbers_columns(texts: Sequence[tuple[int, str]], filled: Sequence[tuple[int, Raw]]) -> bool:
    """Tell whether a row numbers the columns (甲 乙 1 2 3), or holds only hints in brackets."""
    if len(filled) < _LEAST_NUMBERED:
        return False
    if all(words and plain(words)[0] in "([【<" and plain(words)[-1] in ")]】>" for _, words in texts):
        return True
    signs = [
        words.strip("()（）栏次") or _whole(raw) for (_, words), (_, raw) in zip(texts, filled, strict=True)
    ]
    numbers = [int(sign) for sign in signs if sign.isdecimal() and len(sign) < _LEAST_NUMBERED]
    stems = "".join(sign for sign in signs if not sign.isdecimal())
    return len(numbers) + len(stems) == len(signs) and stems == _STEMS[: len(stems)] and _follow(numbers)


def _whole(raw: Raw) -> str:
    return (
        str(int(raw))
        if isinstance(raw, int | float) and not isinstance(raw, bool) and raw == raw // 1
        else "?"
    )


def _follow(numbers: Sequence[int]) -> bool:
    return all(other == one + 1 for one, other in pairwise(numbers)) and (not numbers or numbers[0] in (0, 1))


def _tells(raw: Raw) -> bool:
    """Tell whether a cell holds a day or a number, which a line of signatures does not."""
    return not isinstance(raw, str)


def _totals(
    worded: Sequence[tuple[int, str]],
    filled: Sequence[tuple[int, Raw]],
    columns: Mapping[int, str],
    numbering: Collection[int],
) -> bool:
    first = filled[0][0]
    for column, words in worded:
        if (
            column == first or column in numbering or columns.get(column) in ("units", "day", "")
        ) and is_total(words):
            return True
    return False
