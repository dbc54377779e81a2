"""
Journals that bring texts back as something else when they are read again.
"""

from __future__ import annotations

import re
from datetime import date

from govcampaign.ports.values import GroupCount
from mutants.base import mutant
from toys.journal import JournalStore

IDS = "values.odd_ids_come_back_after_reopening"
TEXTS = "values.odd_texts_are_found_after_reopening"
BATCHES = "values.odd_batch_ids_are_known_after_reopening"
LONG = "values.long_texts_come_back_after_reopening"


class Reread(JournalStore):
    """Passes every text of its lines through `_text` once it was opened again; made into mutants below."""

    def __init__(self, folder, kinds):
        self._fresh = True
        super().__init__(folder, kinds)
        self._fresh = len(self._path.read_bytes().splitlines()) <= 2

    def _text(self, text):
        return text

    def _take(self, held, entry):
        super()._take(held, entry if self._fresh else self._changed(entry))

    def _changed(self, value, name=""):
        if isinstance(value, dict):
            return {key: self._changed(each, key) for key, each in value.items()}
        if isinstance(value, list):
            return [self._changed(each, name) for each in value]
        plain = name in {"do", "digest", "body", "layout", "fields", "required"} or not isinstance(value, str)
        return value if plain else self._text(value)


@mutant("G-13", "G-2", checks=[IDS, TEXTS], says="", suites=())
class LinesOfUnicode(Reread):
    """Splits its file by `str.splitlines`, for which U+2028 and five others end a line, too."""

    def _text(self, text):
        return "".join(text.splitlines()[:1])


@mutant("G-13", "G-2", checks=[TEXTS], says="finds", suites=())
class LineEndsTranslated(Reread):
    """Opens its file as text, which makes every line end the same."""

    def _text(self, text):
        return text.replace("\r\n", "\n").replace("\r", "\n")


@mutant("G-13", "G-2", checks=[IDS, TEXTS], says="", suites=())
class LinesStripped(Reread):
    """Strips what it reads."""

    def _text(self, text):
        return text.strip()


@mutant("G-13", "G-2", checks=[TEXTS], says="finds", suites=())
class MarkTakenOff(Reread):
    """Decodes by `utf-8-sig`, piece by piece: a byte order mark at the beginning of a text is taken off."""

    def _text(self, text):
        return text.removeprefix("\ufeff")


@mutant("G-13", "G-2", checks=[TEXTS], says="finds", suites=())
class EscapesTwice(Reread):
    """Decodes escapes once more than it wrote them."""

    def _text(self, text):
        return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)


@mutant("G-13", "G-2", checks=[TEXTS], says="finds", suites=())
class PerCentDecoded(Reread):
    """Takes texts for parts of an address."""

    def _text(self, text):
        from urllib.parse import unquote

        return unquote(text)


@mutant("G-13", "G-2", checks=[TEXTS], says="finds", suites=())
class ControlsTakenOut(Reread):
    """Takes control characters out of what it reads, as XML would have it."""

    def _text(self, text):
        return re.sub(r"[\x00-\x08\x0b-\x1f\x7f\x85]", "", text)


@mutant("G-13", "G-2", checks=[TEXTS], says="finds", suites=())
class NullsByLook(Reread):
    """Takes the words for nothing for nothing, as readers of tables do."""

    def _text(self, text):
        return "" if text.casefold() in {"null", "none", "nan"} else text


@mutant("G-13", "G-2", checks=[TEXTS], says="finds", suites=())
class NumbersByLook(Reread):
    """Takes what looks like a number for one, as spreadsheets do: 007 is 7."""

    def _text(self, text):
        return str(int(text)) if text.isdecimal() else text


@mutant("G-13", "G-23", "G-2", checks=[TEXTS], says="the groups", suites=())
class DaysByLook(Reread):
    """Takes what looks like a day for a day once it is read again: a group by text holds days."""

    def tally(self, kind, by, where=None, *, distinct=None, day=None):
        """Count the records of each group."""
        asked = () if where is None else (where,)
        counted = super().tally(kind, by, *asked, distinct=distinct, day=day)
        if self._fresh:
            return counted
        return tuple(GroupCount(tuple(map(_by_look, each.group)), each.count) for each in counted)


def _by_look(value):
    looks = isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value)
    return date.fromisoformat(value) if looks else value


@mutant("G-13", "G-7", "G-2", checks=[BATCHES], says="batch", suites=())
class IdsOfBatchesStripped(JournalStore):
    """Keeps the ids of batches in a list of lines: what ends a line ends an id."""

    def _load(self, text):
        held = super()._load(text)
        held.batches = {id_.split("\n")[0].rstrip(): known for id_, known in held.batches.items()}
        return held


@mutant("G-13", "G-11", "G-2", checks=[LONG], says="longest", suites=())
class LongLinesWrapped(Reread):
    """Writes lines of so many bytes, and reads no further: long texts of heavy letters are cut."""

    def _text(self, text):
        return text.encode()[:1_200].decode(errors="ignore")
