"""
The lines of a web page that belong to its text, and those that are menus, footers and links to other pages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import frozen

_STOP: Final = re.compile("[。；：]$|。")
_LONG: Final = 16
_ATTACHED: Final = re.compile(r"^附[件表]|\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar)$", re.IGNORECASE)
_FURNITURE: Final = re.compile(
    r"^(?:您?(?:现在|当前)?(?:的|所在)?位置|首页|返回|上一[篇页条]|下一[篇页条]|相关(?:链接|阅读|文档|新闻|解读)|分享|扫一扫|"
    r"打印|关闭|收藏|字[体号]|【|\[|视力保护|无障碍|繁體|登录|注册|搜索|主办(?:单位)?：|承办(?:单位)?：|技术支持|网站地图|"
    r"责任编辑|编辑：|扫码|点击下载|浏览(?:次|量)|访问(?:次|量)|阅读(?:次|量)?：)"
    r"|版权所有|[ＩI][ＣC][ＰP]备|网站标识码|公网安备|Copyright|建议使用.{0,20}浏览器",
    re.IGNORECASE,
)


@frozen(kw_only=True)
class WebLine:
    """
    A line of a web page.

    Attributes:
        text: Its words.
        linked: Whether they lead to other pages.
        heading: Whether the page calls it a heading.
    """

    text: str
    linked: bool = False
    heading: bool = False


def main_text(lines: Sequence[WebLine]) -> list[str]:
    """
    Return the lines that are the text of a page.

    The text is from the first sentence that is not a link to the last. Lines before and after it are kept,
    since they may be titles, signatures and dates, unless they are links or say what only pages say. After it
    a link to an attachment is kept.
    """
    strong = [
        index
        for index, line in enumerate(lines)
        if not (line.linked or _is_furniture(line)) and len(line.text) >= _LONG and _STOP.search(line.text)
    ]
    if not strong:
        kept = [line.text for line in lines if not line.linked and not _is_furniture(line)]
        return kept or [line.text for line in lines]
    first, last = strong[0], strong[-1]
    return [
        line.text
        for index, line in enumerate(lines)
        if first <= index <= last
        or not (line.linked or _is_furniture(line))
        or (index < first and line.heading)
        or (index > last and line.linked and _ATTACHED.search(line.text))
    ]


def _is_furniture(line: WebLine) -> bool:
    return _FURNITURE.search(line.text[:200]) is not None
