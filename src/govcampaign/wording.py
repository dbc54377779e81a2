"""
Words a person reads, in Chinese and in English.

Every user-facing sentence of the library is a `Text`, so that no code path can
hold a sentence in one language only.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from attrs import frozen

LANGUAGES: Final = ("zh", "en")
"""The languages every `Text` holds; Chinese comes first."""


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

    def say(self, lang: str = "zh") -> str:
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


def same(words: str) -> Text:
    """Return a `Text` that reads the same in both languages (a name, a code, a phrase quoted)."""
    return Text(words, words)
