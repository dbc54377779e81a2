"""
Names: text that identifies something, and when two of them look alike.

A unit, a group word, a duty, an enterprise, a case: what people type becomes an
id. Two spellings that look the same must be one id, or be noticed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from unicodedata import category, is_normalized, normalize
from unicodedata import name as name_of

from govcampaign.errors import InvalidValue, shown
from govcampaign.wording import Text

_AROUND: Final = (
    "\t\n\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
"""What is taken off both ends of a name: the spaces of every width, tabs and line ends."""

# Letters and marks that show nothing: Unicode's default-ignorable code points outside the categories below,
# and the blank Braille pattern.
_UNSEEN: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_REFUSED: Final = {
    "Cc": Text("控制字符", "a control character"),
    "Cf": Text("格式字符", "a format character"),
    "Co": Text("私用区字符", "a private-use character"),
    "Cs": Text("不成对的代理码位", "a lone surrogate"),
    "Zl": Text("换行字符", "a line separator"),
    "Zp": Text("分段字符", "a paragraph separator"),
}
_UNSEEN_LETTER: Final = Text("看不见的字符", "a character that shows nothing")
_NONCHARACTER: Final = Text("非字符码位", "a noncharacter")
_UNWRITABLE: Final = re.compile("[\0\ud800-\udfff]")


def normal(text: str) -> str:
    """Return a text as names are kept and compared: in Unicode's form NFC, without blanks around it."""
    trimmed = text.strip(_AROUND)
    return trimmed if is_normalized("NFC", trimmed) else normalize("NFC", trimmed)


def hidden(text: str) -> Text | None:
    """
    Return what in a text must not be in a name, with its place and its code point; None if nothing is.

    Refused are control, format (bidirectional signs among them), private-use and noncharacter code points,
    lone surrogates, line and paragraph separators, and letters that show nothing. Code points that Unicode
    has not assigned yet pass: a newer Unicode may know the letter.
    """
    if text.isprintable() and not _UNSEEN.search(text):
        return None
    for at, letter in enumerate(text, start=1):
        what = _NONCHARACTER if _is_noncharacter(letter) else _REFUSED.get(category(letter))
        if what is None and _UNSEEN.match(letter):
            what = _UNSEEN_LETTER
        if what is not None:
            return _located(at, letter, what)
    return None


def unwritable(text: str) -> Text | None:
    """Return what in free words cannot be stored, NUL or a lone surrogate; None if nothing."""
    if text.isascii() and "\0" not in text:
        return None
    found = _UNWRITABLE.search(text)
    return _located(found.start() + 1, found[0], _REFUSED[category(found[0])]) if found else None


def identity(text: object, place: str, *, field: str | None = None) -> str:
    """
    Return a name as it is kept: normal, and free of what `hidden` finds.

    Args:
        text: What somebody typed.
        place: What to call it in errors.
        field: The field or argument it was typed into, for errors.

    Raises:
        InvalidValue: It is not a text, or a character in it is refused.
    """
    if not isinstance(text, str):
        reason = Text(f"{shown(text)} 不是文字", f"{shown(text)} is not a text")
        remedy = Text("写成文字", "write a text")
        raise InvalidValue(place, reason, remedy).about(code="wrong_type", field=field)
    kept = normal(text)
    fault = hidden(kept)
    if fault is not None:
        raise InvalidValue(place, fault, DELETE).about(code="hidden_character", field=field)
    return kept


DELETE: Final = Text("删去该字符", "delete it")
"""What to do about a character that is refused."""


def joined(*parts: str) -> str:
    """Return an id of several names, joined by `~`; a `~` or `%` inside is escaped, and no two meet."""
    plain = "~".join(parts)
    if "%" not in plain and plain.count("~") < len(parts):
        return plain
    return "~".join(part.replace("%", "%25").replace("~", "%7E") for part in parts)


def folded(text: str) -> str:
    """
    Return what is left of a name once width, case, compatibility forms, spaces and brackets are put aside.

    Names that are equal then look alike, and are taken for each other.
    """
    wide = normalize("NFKC", normalize("NFKC", text).casefold())
    return "".join(c for c in wide if category(c) not in ("Zs", "Ps", "Pe", "Pi", "Pf")) or wide


def alike(names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Return the names that differ and look alike, in groups, in the order in which each group begins."""
    groups: dict[str, dict[str, None]] = {}
    for each in names:
        groups.setdefault(folded(each), {})[each] = None
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def near(text: str, known: Iterable[str]) -> str | None:
    """Return the first known name that a text may be a slip of: alike, or one letter away; else None."""
    return next((each for each in known if folded(each) == folded(text) or _one_letter(text, each)), None)


def _one_letter(a: str, b: str) -> bool:
    """Return whether one letter was changed, left out, added, or changed places with the next."""
    same = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest, other = a[same:], b[same:]
    return (
        rest[1:] == other[1:]
        or rest == other[1:]
        or rest[1:] == other
        or (rest[2:] == other[2:] and sorted(rest[:2]) == sorted(other[:2]))
    )


def _located(at: int, letter: str, what: Text) -> Text:
    point = f"U+{ord(letter):04X}"
    called = name_of(letter, "")
    return Text(
        f"第 {at} 个字符 {point}{f'（{called}）' if called else ' '}是{what.zh}",
        f"character {at}, {point}{f' {called}' if called else ''}, is {what.en}",
    )


def _is_noncharacter(letter: str) -> bool:
    point = ord(letter)
    return point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF
