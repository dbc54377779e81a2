"""
What cells of OpenDocument spreadsheets say: their styles and their typed values.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from govcampaign.ledger.grid import Raw
from govcampaign.wording import Text
from govcampaign_excel.xmls import local, parse, parser

_DURATION: Final = re.compile(r"(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?")
_DAY: Final = timedelta(days=1)
_MIDNIGHT: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - only its time of day is used


class OdsStyles:
    """The cell styles that strike text through or colour a cell."""

    def __init__(self) -> None:
        self.fills: dict[str, str] = {}
        self.struck: dict[str, bool] = {}
        self._style = ""

    def read(self, data: bytes, place: str, what: Text) -> None:
        """Take the styles of a part."""
        made = parser()
        made.StartElementHandler = lambda name, given: self.start(local(name), by_local(given))
        parse(made, data, place, what)

    def start(self, name: str, given: dict[str, str]) -> None:
        """Take the begin of an element."""
        if name == "style":
            self._style = given.get("name", "")
            parent = given.get("parent-style-name", "")
            self.fills[self._style] = self.fills.get(parent, "")
            self.struck[self._style] = self.struck.get(parent, False)
        elif name == "table-cell-properties" and "background-color" in given:
            colour = given["background-color"].lstrip("#").upper()
            self.fills[self._style] = "" if colour in ("TRANSPARENT", "FFFFFF") else colour
        elif name == "text-properties" and "text-line-through-style" in given:
            self.struck[self._style] = given["text-line-through-style"] != "none"


def by_local(given: dict[str, str]) -> dict[str, str]:
    """Return attributes by their local names."""
    return {local(key): value for key, value in given.items()}


def times(given: dict[str, str], name: str) -> int:
    """Return how often something is repeated or how far it spans; 1 where the file does not say."""
    said = given.get(name, "1")
    return max(1, int(said)) if said.isdecimal() and len(said) < 8 else 1


def typed(kind: str, given: dict[str, str], text: str) -> Raw:
    """Return the value of a cell by its type; its text where the value cannot be read."""
    try:
        if kind in ("float", "percentage", "currency"):
            return float(given["value"])
        if kind == "boolean":
            return given["boolean-value"] == "true"
        if kind == "date":
            said = given["date-value"]
            found = datetime.fromisoformat(said.removesuffix("Z"))
            return (
                found if "T" in said and found.time() != time() else date(found.year, found.month, found.day)
            )
        if kind == "time":
            return _time(given["time-value"])
    except (KeyError, ValueError, OverflowError):
        return text or None
    return (
        given.get("string-value")
        if kind == "string" and not text and given.get("string-value")
        else text or None
    )


def _time(said: str) -> time | timedelta:
    """Return a time of day, or a length of time from one day on."""
    found = _DURATION.fullmatch(said)
    if found is None:
        raise ValueError(said)
    sign, days, hours, minutes, seconds = found.groups()
    length = timedelta(
        days=int(days or 0),
        hours=int(hours or 0),
        minutes=int(minutes or 0),
        seconds=float((seconds or "0").replace(",", ".")),
    )
    if sign or length >= _DAY:
        return -length if sign else length
    return (_MIDNIGHT + length).time()
