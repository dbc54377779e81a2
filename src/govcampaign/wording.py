"""
Words a person reads, in Chinese and in English.

Every user-facing sentence of the library is a `Text`, so that no code path can
hold a sentence in one language only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final, Literal, TypeAlias

from attrs import frozen

Lang: TypeAlias = Literal["zh", "en"]
"""A language of the library: Chinese or English."""

LANGUAGES: Final[tuple[Lang, ...]] = ("zh", "en")
"""The languages every `Text` holds; Chinese comes first."""

# Written out and not asked of `unicodedata`, so that every Python gives the same bytes. Joiners may stand
# where they shape a letter or an emoji; anywhere else they are invisible.
_HIDDEN: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2"
    r"\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\uf8ff\ufdd0-\ufdef\ufeff\ufff0-\ufffb\ufffe\uffff"
    r"\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    r"\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe-\U000e00ff\U000e01f0-\U0010ffff]"
    r"|(?<![\u0600-\u1aff\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])[\u180e\u200c\u200d]"
)


@frozen
class Text:
    """
    One wording in both languages.

    Attributes:
        zh: The Chinese wording.
        en: The English wording.
    """

    zh: str
    en: str

    def say(self, lang: Lang = "zh") -> str:
        """
        Return the wording in one language.

        Args:
            lang: `zh` or `en`.

        Raises:
            ValueError: The language is neither.
        """
        if lang == "zh":
            return self.zh
        if lang == "en":
            return self.en
        msg = f"language {lang!r} is unknown; say one of {', '.join(LANGUAGES)}"
        raise ValueError(msg)

    def fill(self, **values: object) -> Text:
        """
        Fill the `{placeholders}` of both wordings.

        Args:
            values: What to put in; a `Text` is put in by its own language.

        Raises:
            KeyError: A placeholder has no value.
        """
        return Text(
            self.zh.format(**{k: v.zh if isinstance(v, Text) else v for k, v in values.items()}),
            self.en.format(**{k: v.en if isinstance(v, Text) else v for k, v in values.items()}),
        )

    def plain(self) -> dict[str, str]:
        """Return both wordings by language, for JSON."""
        return {"zh": self.zh, "en": self.en}


def several(number: int | str, noun: Text) -> Text:
    """Return a number of things: `1 record`, `2 records`, `1–3 days`; the noun is given in the plural."""
    one = str(number) == "1"
    return Text(f"{number}{noun.zh}", f"{number} {noun.en.removesuffix('s') if one else noun.en}")


def spoken_day(day: date) -> Text:
    """Return a day as sentences write it: `2013年7月25日`, `2013-07-25`."""
    return Text(f"{day.year}年{day.month}月{day.day}日", day.isoformat())


def spoken_clauses(clauses: Iterable[str]) -> Text:
    """Return clause addresses as papers print them: `四（三）`; English keeps the address, `四(三)`."""
    listed = tuple(clauses)
    return Text("、".join(listed).replace("(", "（").replace(")", "）"), ", ".join(listed))


def enumerated(words: Iterable[Text]) -> Text:
    """Return several words as one enumeration, separated as each language does."""
    listed = tuple(words)
    return Text("、".join(each.zh for each in listed), ", ".join(each.en for each in listed))


def same(words: str) -> Text:
    """Return a `Text` that reads the same in both languages (a name, a code, a phrase quoted)."""
    return Text(words, words)


# -- what a reader sees ------------------------------------------------------


def escaped(letter: str) -> str:
    r"""Return a character as Python spells it in ASCII: `\x1b`, `\u202e`, `\n`."""
    return letter.encode("unicode_escape").decode("ascii")


def json_escaped(letter: str) -> str:
    r"""Return a character as JSON spells it in ASCII: `\u001b`, beyond the basic plane as two."""
    units = letter.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def visible(text: str, keep: str = "", escape: Callable[[str], str] = escaped) -> str:
    r"""
    Return a text in which every character that a reader cannot see is spelled out.

    These are controls, format and bidirectional signs, line and paragraph separators, private use, lone
    surrogates and noncharacters: what a terminal or an editor obeys, reorders or leaves out. Everything that
    is shown to a person or written to a text file goes through here.

    Args:
        text: What somebody wrote.
        keep: The controls that may stand, of `\n` and `\t`; with `\n` every line end becomes one.
        escape: How a character is spelled out.
    """
    if text.isprintable():
        return text
    if "\n" in keep:
        text = re.sub(r"\r\n?", "\n", text)
    return _HIDDEN.sub(lambda found: found[0] if found[0] in keep else escape(found[0]), text)


def encodable(text: str, encoding: str | None) -> str:
    """Return a text with what an encoding lacks spelled out; None is an encoding that lacks nothing."""
    return text if encoding is None else text.encode(encoding, "backslashreplace").decode(encoding)


def json_text(document: Any, *, ascii_only: bool = False, **options: Any) -> str:
    """
    Return a document as indented JSON in which what a reader cannot see is escaped; it reads back the same.

    Args:
        document: What `json.dumps` takes.
        ascii_only: True to escape every letter beyond ASCII, for a stream that may lack some.
        options: More of what `json.dumps` takes.
    """
    import json

    text = json.dumps(document, ensure_ascii=ascii_only, indent=2, **options)
    # A page that holds the document must not take part of it for its own end.
    return visible(text, keep="\n", escape=json_escaped).replace("</", r"<\/")
