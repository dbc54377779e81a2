"""
Words in cells: what is left of them without invisible characters, and which of them say nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Final
from unicodedata import normalize

from govcampaign.domain.names import DELETE, hidden, unwritable
from govcampaign.domain.names import folded as alike
from govcampaign.ledger import _word_sets
from govcampaign.ledger._masking import masked
from govcampaign.ledger.grid import Raw
from govcampaign.ledger.outcome import Fault
from govcampaign.ledger.taken import NOTHING, Taken, warning
from govcampaign.wording import Text

MOST: Final = 4_000
"""How many characters a cell of free words may hold: two printed pages."""
MOST_NAME: Final = 300
"""How many characters a name or a title may hold."""

_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_BREAKS: Final = re.compile(r"(?:_x000[dD]_)*(?:\r\n|[\r\n\x85\u2028\u2029])")
_SPACES: Final = re.compile(r"[\s\u3000]+")
_WRAPPED: Final = re.compile(r'="(.*)"', re.DOTALL)
_CJK: Final = r"\u2e80-\u2fdf\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff60"
_BETWEEN: Final = re.compile(f"(?<=[{_CJK}])[ \u3000]+|[ \u3000]+(?=[{_CJK}])")
_NARROW: Final = {wide: wide - 0xFEE0 for wide in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B))} | {
    wide: wide - 0xFEE0 for wide in range(0xFF41, 0xFF5B)
}
_STROKES: Final = re.compile(r"[-—–―－_/／\\、.·…\*]+")

_LOST: Final = re.compile("\ufffd|锟斤|斤拷|烫烫|屯屯|[\ud800-\udfff]")
_ASKED: Final = re.compile(r"[?？]{2,}")
_WESTERN: Final = re.compile("[ÃÂäåæçèéêëìíîïðñ][^\x00-\x7f]")
_HAN: Final = re.compile("[\u4e00-\u9fff]+")
_FORMULA: Final = re.compile(r"[=＝]|[+@＋＠－-](?:[\d.]+[*/+-]|[A-Za-z.]+[(（]|.*[|｜]|.*![A-Z$])")


def clean(text: str) -> str:
    """
    Return a text as a person sees it.

    Invisible characters and blanks around it are left out, line ends of every kind become one, and the
    wrapping `="…"` by which programs keep Excel from changing a value is taken off.
    """
    if text.isascii() and text.isprintable():
        kept = text.strip()
    else:
        kept = _UNSEEN.sub("", _BREAKS.sub("\n", text)).strip()
        if "\n" in kept:
            kept = "\n".join(line.strip() for line in kept.split("\n"))
    if kept[:2] == '="':
        wrapped = _WRAPPED.fullmatch(kept)
        kept = wrapped[1].replace('""', '"').strip() if wrapped and "&" not in kept else kept
    return kept[1:].lstrip() if kept[:1] == "'" and kept[-1:] != "'" else kept


def in_one_line(text: str) -> str:
    """Return a name or a title in one line, its letters and digits narrow, without blanks between Han."""
    return (
        _BETWEEN.sub("", _SPACES.sub(" ", text.translate(_NARROW)))
        if not text.isalnum()
        else (text.translate(_NARROW))
    )


@lru_cache(maxsize=16_384)
def folded_name(text: str) -> str:
    """Return what is left of a name for comparison: no width, case, blanks, brackets, invisible letters."""
    kept = alike(_SPACES.sub("", _UNSEEN.sub("", text)))
    # A mark that stood behind a blank now stands on a letter, and makes another letter of it.
    while (again := alike(kept)) != kept:
        kept = again
    return kept


def says_nothing(text: str) -> bool:
    """Tell whether a clean text says that there is nothing: 无, 暂无, —, /."""
    if len(text) > 8:
        return False
    if not text or _STROKES.fullmatch(text) is not None:
        return True
    return _SPACES.sub("", text).strip("()（）[]【】").casefold() in _word_sets.NOTHING


def is_ditto(text: str) -> bool:
    """Tell whether a clean text stands for the value in the row above: 同上, 〃."""
    return text in _word_sets.DITTO


def is_pending(text: str) -> bool:
    """Tell whether a clean text says that the value is not known yet: 待定, 另行通知."""
    return _SPACES.sub("", text).strip("()（）") in _word_sets.PENDING


@lru_cache(maxsize=4_096)
def mojibake(text: str) -> bool:
    """Tell whether a text was read in a wrong encoding, at some time, and shows other letters than meant."""
    if text.isascii():
        return _ASKED.fullmatch(text) is not None
    if _LOST.search(text) is not None or _ASKED.fullmatch(text) is not None:
        return True
    return meant(text) != text


@lru_cache(maxsize=4_096)
def meant(text: str) -> str:
    """Return what a text meant that is UTF-8 read as another encoding; the text itself if it is not that."""
    encodings = ("cp1252", "latin-1") if _WESTERN.search(text) else ("gb18030",)
    for encoding in encodings:
        try:
            read = text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        if len(read) > 1 and _HAN.search(read) is not None and _UNSEEN.search(read) is None:
            return read
    return text


def safe(text: str) -> str:
    """Return a text as a message quotes it: in one line, short, and without long numbers."""
    line = _SPACES.sub(" ", _UNSEEN.sub("", text[:200].encode("utf-8", "replace").decode("utf-8"))).strip()
    shown = masked(line)
    return shown if len(shown) <= 24 else f"{shown[:23]}…"


GARBLED: Final = Fault(
    code="mojibake",
    reason=Text("是乱码：文字曾按错误的编码读取", "the letters are garbled: it was read in a wrong encoding"),
    remedy=Text("按原件重新填写", "write it again from the original"),
)
DITTO: Final = Fault(
    code="ditto",
    reason=Text("写的是“同上”", "it says ditto"),
    remedy=Text("写出上一行的内容", "write out the value of the row above"),
)
PENDING: Final = Fault(
    code="pending",
    reason=Text("内容待定", "the value is not known yet"),
    remedy=Text("确定后填写", "fill it in once it is known"),
)


def spelled(raw: Raw) -> str:
    """Return what a cell shows: a whole number without a point, a day as 2013-07-05, a truth value as 是."""
    if isinstance(raw, str):
        return clean(raw)
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "是" if raw else "否"
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() and abs(raw) < 1e18 else repr(raw)
    if isinstance(raw, dt.datetime):
        plain = raw.isoformat(" ", "minutes")
        return plain.removesuffix(" 00:00")
    if isinstance(raw, dt.time):
        return raw.isoformat("minutes")
    return str(raw)


def unusable(text: str) -> Fault | None:
    """Return what keeps a clean text from being used: garbled, ditto, pending; None if nothing does."""
    if is_ditto(text):
        return DITTO
    if is_pending(text):
        return PENDING
    return GARBLED if mojibake(text) else None


def read_text(raw: Raw, *, prose: bool = False) -> Taken | Fault:
    """
    Return the words of a cell.

    Args:
        raw: The cell.
        prose: True for free words, which keep their lines; a name or a title becomes one line.
    """
    text = spelled(raw)
    if says_nothing(text):
        return NOTHING
    if is_ditto(text):
        return DITTO
    if mojibake(text):
        return GARBLED
    if not prose:
        text = in_one_line(text)
    most = MOST if prose else MOST_NAME
    if len(text) > most:
        return _too_long(len(text), most)
    refused = _unwritable(text) if prose else hidden_fault(text)
    if refused is not None:
        return refused
    return Taken(text, (_RUNS,)) if _FORMULA.match(text) else Taken(text)


def _too_long(length: int, most: int) -> Fault:
    reason = Text(f"有 {length} 个字，超过 {most} 个", f"it has {length} characters, above {most}")
    return Fault(code="too_long", reason=reason, remedy=Text("缩短", "shorten it"))


def hidden_fault(name: str) -> Fault | None:
    """Return the fault of a character in a name that cannot be seen, or cannot be stored; None for none."""
    return _refused(hidden(name))


def _unwritable(text: str) -> Fault | None:
    return _refused(unwritable(text))


def _refused(fault: Text | None) -> Fault | None:
    return None if fault is None else Fault(code="hidden_character", reason=fault, remedy=DELETE)


_RUNS: Final = warning(
    "looks_like_formula",
    Text("内容像公式", "it looks like a formula"),
    Text(
        "已按文字登记，未计算；请核对是否填错", "it was entered as text and not run; check that it is meant"
    ),
)

_NUMBERED: Final = re.compile(
    r"(?:^|(?<=[；;。\n])\s*|(?<=\S)\s+)(?:[(（]\d{1,2}[)）]|\d{1,2}[、．)）]|\d{1,2}\.(?!\d)|[①-⑳]|[一二三四五六七八九十]{1,3}、"
    r"|[一二三四五六七八九]是)\s*"
)
_PROSE_ENDS: Final = re.compile(r"[;；\n]+")
_QUOTED: Final = {"（": "）", "(": ")", "《": "》", "“": "”", "〈": "〉", "【": "】", "[": "]", "〔": "〕"}


def split_outside(text: str, separators: str) -> list[str]:
    """Return the parts of a text between separators, of which those in brackets and quotes part nothing."""
    if frozenset(separators).isdisjoint(text):
        return [text.strip()] if text.strip() else []
    parts, start = [], 0
    closers: list[str] = []
    for at, letter in enumerate(text):
        if closers and letter == closers[-1]:
            closers.pop()
        elif letter in _QUOTED and _QUOTED[letter] in text[at:]:
            closers.append(_QUOTED[letter])
        elif not closers and letter in separators:
            parts.append(text[start:at])
            start = at + 1
    parts.append(text[start:])
    return [part for part in (each.strip() for each in parts) if part]


def items_of(text: str) -> tuple[str, ...]:
    """Return the sentences of a list in a cell: numbered, or separated by semicolons or line ends."""
    parts = (part for piece in _PROSE_ENDS.split(text) for part in _NUMBERED.split(piece))
    kept = (part.strip(" \t\u3000；;") for part in parts)
    return tuple(part.removesuffix("。") for part in kept if part and not says_nothing(part))


def names_of(text: str) -> tuple[str, ...]:
    """Return the names in a cell, each once, between 、，；/ and line ends."""
    parts = (_NUMBERED.sub("", part, count=1) for part in split_outside(text, "、，,；;\n"))
    kept = (in_one_line(part.strip()) for part in parts)
    return tuple(dict.fromkeys(part for part in kept if part and not says_nothing(part)))


def read_list(raw: Raw, *, prose: bool) -> Taken | Fault:
    """
    Return the several texts of a cell as a tuple.

    Args:
        raw: The cell.
        prose: True for sentences, which are numbered or end with a semicolon; names are also separated by 、.
    """
    read = read_text(raw, prose=True)
    if isinstance(read, Fault) or read.value is None:
        return read
    parts = items_of(read.value) if prose else names_of(read.value)
    for part in parts:
        fault = None if prose else hidden_fault(part)
        if fault is not None:
            return fault
    return Taken(parts or None, read.faults)


def is_second_version(title: str) -> bool:
    """Tell whether a title says that the same was handed in before: 修改稿, 补报."""
    return _SECOND.search(normalize("NFKC", title)) is not None


_SECOND: Final = re.compile(
    r"修改稿|修订稿|修订版|更正稿|更正版|重报|重新报送|补充报送|第[二三四五2-5]稿|第[二三四五2-5]次报送"
)
