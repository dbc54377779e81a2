"""
The settings of the channel: what they mean, which are needed, and what is wrong with those that are given.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Final, Literal, TypeAlias, cast

from attrs import field, frozen

from govcampaign.errors import GovCampaignError, InvalidValue, SeveralMistakes, did_you_mean, shown
from govcampaign.wording import Text, visible
from govcampaign_mail.addresses import for_servers, is_address

Security: TypeAlias = Literal["starttls", "tls", "none"]
"""How the connection is protected."""

Languages: TypeAlias = Literal["zh", "en", "both"]
"""What messages are written in."""

KNOWN: Final = (
    "host",
    "port",
    "security",
    "cleartext",
    "ca",
    "user",
    "password",
    "sender",
    "sender_name",
    "reply_to",
    "lang",
    "domain",
    "timeout",
    "answer_timeout",
)
"""The names of all settings."""

PORTS: Final[Mapping[str, int]] = {"starttls": 587, "tls": 465, "none": 25}
"""The usual port of each kind of protection; its keys are all kinds."""

_LANGUAGES: Final = ("zh", "en", "both")
_YES: Final = {"yes": True, "no": False}
_LONGEST: Final = 3600.0
_HOST: Final = re.compile(r"[A-Za-z0-9._:\-]+|[\w.\-]+")
_DOMAIN: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?")


@frozen(kw_only=True)
class MailSettings:
    """
    Where mail is handed in, as whom, and in which language.

    Attributes:
        host: The server.
        port: Its port.
        security: `starttls`: the connection is encrypted after the greeting; `tls`: from the beginning;
            `none`: never.
        ca: A file of certificates (PEM) that are trusted in the place of those of the system; empty for
            those of the system.
        user: The name for the login; empty for no login. Not shown.
        password: The password. Not shown.
        sender: The address that mail comes from, its domain in ASCII.
        sender_name: The name shown beside it; may be empty.
        reply_to: The address for replies, if another one.
        lang: `zh`, `en` or `both`.
        domain: What Message-IDs end with, and what the server is greeted with.
        timeout: The seconds that the connection and each answer may take.
        answer_timeout: The seconds that the answer to a whole message may take; servers scan it first.
    """

    host: str
    port: int
    security: Security
    ca: str
    user: str = field(repr=False)
    password: str = field(repr=False)
    sender: str = field(repr=False)
    sender_name: str = field(repr=False)
    reply_to: str = field(repr=False)
    lang: Languages
    domain: str
    timeout: float
    answer_timeout: float

    @property
    def place(self) -> str:
        """Return what errors call the server."""
        return f"{self.host}:{self.port}"


def read_settings(settings: Mapping[str, str]) -> MailSettings:
    """
    Return the settings of a channel.

    Args:
        settings: Texts by name, as the command line or a file gives them; blanks around values do not count.

    Raises:
        InvalidValue: One setting is unknown, missing or wrong; no error shows a password or an address.
        SeveralMistakes: Several are; each is listed.
    """
    reader = _Reader(settings)
    found = reader.read()
    mistakes = reader.mistakes
    if len(mistakes) == 1:
        raise mistakes[0]
    if mistakes:
        raise SeveralMistakes("mail", mistakes)
    return found


class _Reader:
    """Reads the settings one by one, and keeps what is wrong."""

    def __init__(self, settings: Mapping[str, str]) -> None:
        self.given = {
            name: value if name == "password" else value.strip() for name, value in settings.items()
        }
        self.mistakes: list[GovCampaignError] = []

    def read(self) -> MailSettings:
        """Return all settings; where one is wrong, its default is in its place."""
        self._check_names()
        security = cast("Security", self._choice("security", tuple(PORTS), "starttls"))
        sender = self._address("sender", needed=True)
        timeout = self._seconds("timeout", 30.0)
        found = MailSettings(
            host=self._host(),
            port=self._port(PORTS[security]),
            security=security,
            ca=self._get("ca"),
            user=self._get("user"),
            password=self.given.get("password", ""),
            sender=sender,
            sender_name=self._one_line("sender_name"),
            reply_to=self._address("reply_to"),
            lang=cast("Languages", self._choice("lang", _LANGUAGES, "zh")),
            domain=self._domain(sender),
            timeout=timeout,
            answer_timeout=self._seconds("answer_timeout", min(10 * timeout, _LONGEST)),
        )
        self._check_together(found, cleartext=_YES[self._choice("cleartext", tuple(_YES), "no")])
        return found

    # -- one by one ------------------------------------------------------------

    def _get(self, name: str) -> str:
        return self.given.get(name, "")

    def _wrong(self, name: str, reason: Text, remedy: Text, code: str) -> None:
        error = InvalidValue(f"mail.{name}", reason, remedy)
        self.mistakes.append(error.about(code=code, field=name))

    def _check_names(self) -> None:
        for name in self.given:
            if name not in KNOWN:
                # Only the name is shown: somebody may have run a name and a password together.
                word = visible(name)[:40]
                self._wrong(
                    word,
                    Text(f"没有设置项“{word}”", f"there is no setting {word!r}"),
                    did_you_mean(name, KNOWN, first=KNOWN),
                    "unknown_key",
                )

    def _missing(self, name: str, remedy: Text) -> None:
        self._wrong(name, Text("缺少这一项", "it is missing"), remedy, "missing")

    def _choice(self, name: str, choices: tuple[str, ...], default: str) -> str:
        word = self._get(name) or default
        if word in choices:
            return word
        reason = Text(f"{shown(word)} 不是可选项", f"{shown(word)} is not one of the choices")
        remedy = Text(f"写成 {'、'.join(choices)} 之一", f"write one of {', '.join(choices)}")
        self._wrong(name, reason, remedy, "not_a_choice")
        return default

    def _host(self) -> str:
        host = self._get("host")
        remedy = Text(
            "写服务器的名称，如 host=mail.example.invalid；端口写在 port 中",
            "write the name of the server, such as host=mail.example.invalid; the port goes into port",
        )
        if not host:
            self._missing("host", remedy)
        elif not _HOST.fullmatch(host) or (":" in host and not _is_ip(host)):
            # What was written may hold a password, as in an address of the form smtp://user:password@host.
            self._wrong("host", Text("不是服务器的名称", "it is not the name of a server"), remedy, "syntax")
        return host

    def _port(self, default: int) -> int:
        word = self._get("port")
        if not word:
            return default
        if word.isascii() and word.isdecimal() and 0 < int(word[:6]) < 65536:
            return int(word)
        reason = Text(f"{shown(word)} 不是端口", f"{shown(word)} is not a port")
        self._wrong(
            "port", reason, Text("写 1 至 65535 的整数", "write a number from 1 to 65535"), "out_of_range"
        )
        return default

    def _seconds(self, name: str, default: float) -> float:
        word = self._get(name)
        if not word:
            return default
        try:
            seconds = float(word)
        except ValueError:
            seconds = math.nan
        if 0 < seconds <= _LONGEST:
            return seconds
        reason = Text(f"{shown(word)} 不是可用的秒数", f"{shown(word)} is not a number of seconds")
        remedy = Text(f"写大于 0、不超过 {_LONGEST:g} 的数", f"write a number above 0, at most {_LONGEST:g}")
        self._wrong(name, reason, remedy, "out_of_range")
        return default

    def _address(self, name: str, *, needed: bool = False) -> str:
        word = self._get(name)
        remedy = Text(f"写成 {name}=office@example.invalid", f"write {name}=office@example.invalid")
        if not word:
            if needed:
                self._missing(name, remedy)
            return ""
        if is_address(word):
            return for_servers(word)
        reason = Text("不是一个电子邮件地址", "it is not one mail address")
        if name == "sender":
            more = "; a name goes into sender_name"
            remedy = Text(f"{remedy.zh}；名称写在 sender_name 中", f"{remedy.en}{more}")
        self._wrong(name, reason, remedy, "syntax")
        return ""

    def _one_line(self, name: str) -> str:
        word = self._get(name)
        if visible(word) != word:
            reason = Text("含有换行等看不见的字符", "it contains a line end or another invisible character")
            self._wrong(name, reason, Text("写成一行", "write it on one line"), "hidden_character")
        return word

    def _domain(self, sender: str) -> str:
        word = self._get("domain")
        default = sender.rpartition("@")[2] if sender else "localhost"
        if word and not _DOMAIN.fullmatch(word):
            reason = Text("不是域名", "it is not a domain")
            remedy = Text("写成 domain=example.invalid", "write domain=example.invalid")
            self._wrong("domain", reason, remedy, "syntax")
        return word or default

    # -- together --------------------------------------------------------------

    def _check_together(self, found: MailSettings, *, cleartext: bool) -> None:
        if found.security == "none" and not cleartext and found.host and not is_loopback(found.host):
            self._wrong(
                "security",
                Text(
                    "其他计算机上的服务器须加密连接",
                    "a server on another computer needs an encrypted connection",
                ),
                Text(
                    "写 starttls 或 tls；确需明文传送的，加 cleartext=yes",
                    "write starttls or tls; add cleartext=yes to send in clear text all the same",
                ),
                "does_not_belong",
            )
        if found.user and not found.password:
            self._missing("password", Text("写密码，或去掉 user", "give the password, or leave out user"))
        if found.password and not found.user:
            self._missing("user", Text("写用户名，或去掉 password", "give the user, or leave out password"))


def is_loopback(host: str) -> bool:
    """Return whether a host is this computer itself, as far as its name says."""
    return ip_address(host).is_loopback if _is_ip(host) else host.lower() == "localhost"


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
