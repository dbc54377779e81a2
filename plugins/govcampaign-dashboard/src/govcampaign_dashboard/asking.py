"""
What a request of the live page asks for, and how one is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qs, urlsplit

from attrs import frozen

from govcampaign.domain.checks import as_day
from govcampaign.errors import InvalidValue
from govcampaign.ports.page import Serving
from govcampaign.wording import Lang, Text

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Refused(Exception):  # named for what happened
    """A request that is answered with an error: its status and what is said of it."""

    def __init__(self, status: HTTPStatus, reason: Text, remedy: Text) -> None:
        super().__init__(reason.en)
        self.status, self.reason, self.remedy = status, reason, remedy


@frozen
class Asked:
    """
    What a request asks for.

    Attributes:
        path: The path, decoded.
        as_of: The day by which is judged.
        known_by: The day by whose end is known.
        lang: The language that the page opens in.
    """

    path: str
    as_of: date
    known_by: date
    lang: Lang

    @classmethod
    def of(cls, target: str, serving: Serving) -> Asked:
        """
        Read the target of a request.

        Raises:
            Refused: A day is not of the form 2013-07-25 or has no possible year, or the language is unknown.
        """
        try:
            parts = urlsplit(target)
        except ValueError:
            raise nowhere() from None
        named = {key: values[-1] for key, values in parse_qs(parts.query).items()}
        as_of = _day(named.get("as_of"), serving.today)
        lang = named.get("lang", serving.lang)
        if lang not in ("zh", "en"):
            raise Refused(
                HTTPStatus.BAD_REQUEST,
                Text("没有这种语言", "the page is not shown in this language"),
                Text("写 lang=zh 或 lang=en", "say lang=zh or lang=en"),
            )
        known_by = _day(named.get("known_by"), lambda: as_of)
        return cls(parts.path, as_of, known_by, "en" if lang == "en" else "zh")


def nowhere() -> Refused:
    """Return the refusal of an address that leads nowhere."""
    reason = Text("没有这个网页", "the server has no such page")
    return Refused(HTTPStatus.NOT_FOUND, reason, Text("打开首页 /", "open the first page, /"))


def _day(words: str | None, otherwise: Callable[[], date]) -> date:
    if words is None:
        return otherwise()
    try:
        day = date.fromisoformat(words if _DAY.fullmatch(words) else "")
    except ValueError:
        raise Refused(
            HTTPStatus.BAD_REQUEST,
            Text("日期不是 2013-07-25 的形式", "the day is not of the form 2013-07-25"),
            Text("写成 ?as_of=2013-07-25", "write ?as_of=2013-07-25"),
        ) from None
    try:
        return as_day(day)
    except InvalidValue as error:
        raise Refused(HTTPStatus.BAD_REQUEST, error.reason, error.remedy) from None
