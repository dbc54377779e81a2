"""
The settings of the channel, as text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from attrs import field, frozen

from govcampaign.errors import InvalidValue, did_you_mean
from govcampaign.wording import LANGUAGES, Text, same
from govcampaign_apprise.texts import BOTH

NAME: Final = "apprise"
"""The name of the channel, and of its kind of contact."""

KNOWN: Final = ("url", "timeout", "lang", "rate", "mark", "ca")
_LANGS: Final = (*LANGUAGES, BOTH)
_YES_NO: Final = {"yes": True, "no": False, "是": True, "否": False}
_LONGEST: Final = 600.0
_MOST: Final = 100_000


@frozen(kw_only=True)
class Settings:
    """
    How the channel sends.

    Attributes:
        urls: The addresses for all units; none where each unit has its own.
        timeout: The seconds to connect, and those to wait for an answer.
        lang: `zh`, `en` or `both`.
        rate: How many messages an address takes in a minute, 0 for any number; None for what is known of
            the service.
        mark: Whether each message ends with a number that finds it again.
        ca: A file or folder of certificates to trust; empty for the usual ones.
    """

    urls: tuple[str, ...] = field(default=(), repr=False)
    timeout: float = 10.0
    lang: str = "zh"
    rate: int | None = None
    mark: bool = False
    ca: str = ""


def settings_of(given: Mapping[str, str]) -> Settings:
    """
    Read settings.

    Args:
        given: The settings as text, by name.

    Raises:
        InvalidValue: A setting is unknown, or its value is; an address is never repeated.
    """
    for name in given:
        if name not in KNOWN:
            reason = Text(f"没有设置项“{name}”", f"there is no setting {name!r}")
            raise InvalidValue(f"{NAME}.{name}", reason, did_you_mean(name, KNOWN))
    urls = tuple(given.get("url", "").split())
    if "url" in given and not urls:
        raise _invalid(
            "url",
            Text("没有写地址", "it is blank"),
            Text(
                "写一个或几个地址；各单位各有地址的，不要写这一项",
                "give one URL or several, or leave the setting out where each unit has its own",
            ),
        )
    return Settings(
        urls=urls,
        timeout=_timeout(given.get("timeout", "10")),
        lang=_one_of("lang", given.get("lang", "zh"), _LANGS),
        rate=_rate(given["rate"]) if "rate" in given else None,
        mark=_YES_NO[_one_of("mark", given.get("mark", "no"), tuple(_YES_NO))],
        ca=_ca(given.get("ca", "")),
    )


def _invalid(name: str, reason: Text, remedy: Text) -> InvalidValue:
    return InvalidValue(f"{NAME}.{name}", reason, remedy)


def _timeout(value: str) -> float:
    seconds = float(value) if re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", value) else 0.0
    if not 0 < seconds <= _LONGEST:
        raise _invalid(
            "timeout",
            Text("不是允许的秒数", "it is not a number of seconds that is allowed"),
            Text("写大于 0、不大于 600 的秒数", "give seconds above 0, up to 600"),
        )
    return seconds


def _rate(value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", value) or int(value) > _MOST:
        raise _invalid(
            "rate",
            Text("不是每分钟的条数", "it is not a number of messages a minute"),
            Text("写整数；0 表示不限", "give a whole number; 0 is for no limit"),
        )
    return int(value)


def _one_of(name: str, value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        reason = Text(f"没有“{value}”这个选项", f"{value!r} is not one of its values")
        raise _invalid(name, reason, did_you_mean(value, known))
    return value


def _ca(value: str) -> str:
    if value and not Path(value).exists():
        raise _invalid(
            "ca",
            Text("没有这个证书文件或文件夹", "there is no such file or folder of certificates"),
            same(value),
        )
    return value
