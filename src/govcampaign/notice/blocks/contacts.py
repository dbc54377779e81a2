"""
Copies, print lines, and whom to call: what is around a body and is none of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from govcampaign.notice._branches import by_first
from govcampaign.notice.blocks.lines import lines_of
from govcampaign.notice.blocks.words import DAY
from govcampaign.notice.parts import Part
from govcampaign.notice.source import Source

LONGEST: Final = 240
"""The longest paragraph that is nothing but contacts, in characters."""

_CUE: Final = re.compile(
    by_first(r"联系|电话|传真|邮箱|邮件|手机|邮编|微信|@|[Ee]-?[Mm][Aa][Ii][Ll]|1[3-9]\d{9}")
)
_LABELS: Final = (
    r"联系人|联系电话|联系方式|联系单位|联系地址|联络人|联络员|电话|传真|电子邮箱|电子邮件|电子信箱|邮箱|手机|邮编|邮政编码|地址|"
    r"通讯地址|通信地址|微信号?|QQ群?号?|E-?mail"
)
_BLOCK: Final = re.compile(
    rf"^[（]?(?:[\d]{{1,2}}[.、．]|（[\d一二三四五六七八九十]{{1,2}}）)?(?:[\u4e00-\u9fff（）、·]{{0,40}}?)(?:{_LABELS})"
    r"(?:[及和与、（][\u4e00-\u9fff、]{1,8}）?)?[：:]",
    re.IGNORECASE,
)
_DUTY: Final = re.compile(
    r"前(?:将|把|报|向|送|反馈|上报|完成|通过)|[^重必主需]要|应当|必须|请(?:各|于|将|在)|报送至|[。].{20}"
)
_VALUE: Final = re.compile(
    rf"(?:{_LABELS})(?:[及和与、][\u4e00-\u9fff、]{{1,8}}|（[\u4e00-\u9fff]{{1,8}}）)?(?:[：:]|(?=\d))"
    rf"(?P<value>[^；。）\n]{{1,60}}?)(?=$|[；。）]|[，、]?(?:{_LABELS})(?:[：:]|及|\d)|，(?![\u4e00-\u9fff]{{2,4}}(?:$|[，、；。）]|\d)))",
    re.IGNORECASE,
)
_LOOSE: Final = re.compile(
    r"(?<![\d.])(?:0\d{2,3}[-－—]?\d{7,8}(?:[-－转]\d{1,5})?|1[3-9]\d{9}|[2-8]\d{6,7}(?:[-－转]\d{1,5})?)(?![\d.%年万元])"
    r"|[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"
)
_PERSONAL: Final = re.compile(r"\d{3}|@|[\u4e00-\u9fff]{2,4}|〔")
_COPIES: Final = re.compile(r"^(?:抄\s*[送报]|分送|主题词|报\s*[：:]|送\s*[：:]|发\s*[：:])")
_COPY_LIST: Final = re.compile(r"^(?:抄\s*[送报]|分送)[：:]?")
_PRINTED: Final = re.compile(r"^.{0,60}(?:印发|印制|校对|打字|共印\d{1,5}份|（共印\d{1,5}份）)。?$")
_PRINT_MARK: Final = re.compile(rf"(?:{DAY.pattern})|校对|共印|打字")


def is_copies(text: str) -> bool:
    """Return whether a line says who gets a copy, gives key words, or says who printed it and when."""
    if _COPIES.match(text):
        return True
    return len(text) <= 100 and _PRINTED.match(text) is not None and _PRINT_MARK.search(text) is not None


def copies_in(source: Source, at: int) -> Iterator[Part]:
    """Yield the bodies that a line names as getting a copy."""
    line = lines_of(source, [at])
    label = _COPY_LIST.match(line.text)
    if label is None:
        return
    for found in re.finditer(r"[^，、；。：]{2,60}", line.text[label.end() :]):
        yield line.part("tail.copies", "抄送", label.end() + found.start(), label.end() + found.end())


def is_contact(text: str) -> bool:
    """Return whether a paragraph is nothing but whom to call and where."""
    if len(text) > LONGEST or (_CUE.search(text) is None and not text.startswith(("地址", "通讯地址"))):
        return False
    return _BLOCK.match(text) is not None and _DUTY.search(text) is None


def contacts_in(source: Source, at: int) -> Iterator[Part]:
    """Yield the names, numbers and addresses of persons and offices in a paragraph."""
    text = source.paragraphs[at].text
    if _CUE.search(text) is None:
        return
    line, until = lines_of(source, [at]), 0
    places = [found.span("value") for found in _VALUE.finditer(text) if _PERSONAL.search(found["value"])]
    places += [found.span() for found in _LOOSE.finditer(text)]
    for start, end in sorted(places):
        if start >= until:
            yield line.part("contact.value", "联系", start, end)
            until = end
