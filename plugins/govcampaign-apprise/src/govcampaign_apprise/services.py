"""
The services of Apprise: from a URL to something that posts, seen by our transport.

Apprise answers True or False and logs why. To tell why, a service is given a stand-in for `requests`: its
class is derived, and the methods that name `requests` get it from there. Nothing of Apprise or of
`requests` is changed for the rest of the process.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from types import FunctionType, MappingProxyType
from typing import Any, Final

import requests
from apprise import AppriseAsset, NotifyFormat, OverflowMode, PersistentStoreMode
from apprise.manager_plugins import NotificationManager
from apprise.plugins.base import NotifyBase
from attrs import field, frozen

from govcampaign_apprise.judging import WEBHOOKS
from govcampaign_apprise.pasted import apprise_url
from govcampaign_apprise.signing import SIGNED, signing
from govcampaign_apprise.standing_in import Requests
from govcampaign_apprise.transport import Transport

_USUAL: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "wecombot": ("wecombot", "NotifyWeComBot"),
        "dingtalk": ("dingtalk", "NotifyDingTalk"),
        "feishu": ("feishu", "NotifyFeishu"),
        "lark": ("lark", "NotifyLark"),
        "json": ("custom_json", "NotifyJSON"),
        "jsons": ("custom_json", "NotifyJSON"),
        "form": ("custom_form", "NotifyForm"),
        "forms": ("custom_form", "NotifyForm"),
        "xml": ("custom_xml", "NotifyXML"),
        "xmls": ("custom_xml", "NotifyXML"),
    }
)
"""Where the classes of the usual services are."""

_SHORTEST: Final = 4
"""How long a part of a URL must be to be taken for a secret."""


def _silent() -> logging.Logger:
    """Return a logger that writes nothing: Apprise writes addresses to its own."""
    logger = logging.Logger("govcampaign.apprise", level=logging.CRITICAL + 1)  # noqa: LOG001  # not registered
    logger.disabled = True
    # What Apprise added to the class of loggers is there as well.
    return logger


_SILENT: Final = _silent()


class UnusableAddress(ValueError):
    """A URL that no service of Apprise takes; the message does not hold it."""


@frozen(eq=False)
class Service:
    """
    One address, read once.

    Attributes:
        schema: The service, as its URL begins: `wecombot`.
        secrets: The parts of the URL that must not be shown.
        sign: What signs its requests, where Apprise does not.
    """

    schema: str
    secrets: tuple[str, ...] = field(repr=False)
    _maker: type[NotifyBase] = field(repr=False)
    _parsed: Mapping[str, Any] = field(repr=False)
    sign: Callable[[requests.PreparedRequest], None] | None = field(default=None, repr=False)

    @property
    def webhook(self) -> bool:
        """Return whether it is a webhook of the adopter's own."""
        return self.schema in WEBHOOKS

    @property
    def longest(self) -> int:
        """Return how many characters the service takes, as Apprise knows it."""
        return int(self._maker.body_maxlen)

    def post(self, transport: Transport, title: str, body: str, extras: Mapping[str, str]) -> bool:
        """
        Post a text, and return what Apprise says became of it.

        Args:
            transport: What sends its requests.
            title: The heading.
            body: The text, not empty.
            extras: Fields that a webhook gets besides.
        """
        service = _watched(self._maker, transport)(**self._parsed)
        if self.webhook:
            service.payload_extras = {**extras, **service.payload_extras}  # type: ignore[attr-defined]
        # Apprise splits by characters where services count bytes: the text is split before.
        return bool(
            service.notify(
                body=body, title=title, body_format=NotifyFormat.TEXT, overflow=OverflowMode.UPSTREAM
            )
        )


def service_of(url: str, timeout: float, now: Callable[[], float]) -> Service:
    """
    Read the URL of a service.

    Args:
        url: A URL of Apprise, or one that the service itself gave out.
        timeout: The seconds to connect and to wait for an answer, where the URL does not say.
        now: The seconds since 1970, for signatures.

    Raises:
        UnusableAddress: No service takes it.
    """
    url = apprise_url(url)
    maker, parsed = _parse(url)
    if maker is None:
        raise UnusableAddress("")
    if not parsed:
        raise UnusableAddress(url.partition("://")[0].lower())
    name = str(parsed["schema"]).lower()
    given = {"cto": timeout, "rto": timeout, **_waits(parsed)}
    # Files are not written, and a redirect is not followed: the text would be lost on the way.
    known = {**parsed, **given, "asset": _asset(), "store": "no", "redirect": "no"}
    try:
        made = _watched(maker, Transport())(**known)
    except Exception:  # noqa: BLE001  # what a service raises is its own, and holds the URL
        raise UnusableAddress(name) from None
    if not made.enabled:
        raise UnusableAddress(name)
    secret = parsed.get("qsd", {}).get("secret")
    sign = signing(secret, now) if name in SIGNED and secret else None
    return Service(name, tuple(_secrets(parsed)), maker, MappingProxyType(known), sign)


def _parse(url: str) -> tuple[type[NotifyBase] | None, dict[str, Any] | None]:
    """Return the class of a service and what it reads from a URL."""
    schema = url.partition("://")[0].lower()
    maker = _maker_of(schema)
    if maker is not None:
        return maker, maker.parse_url(url.replace("/#", "/%23"))
    for each in _all().plugins(include_disabled=False):
        parsed = each.parse_native_url(url)
        if parsed:
            return each, parsed
    return None, None


def _maker_of(schema: str) -> type[NotifyBase] | None:
    """Return the class of a service; that of the usual ones without the other two hundred."""
    if schema in _USUAL:
        module, name = _USUAL[schema]
        maker: type[NotifyBase] = getattr(import_module(f"apprise.plugins.{module}"), name)
        return maker
    found: type[NotifyBase] | None = {each: _all()[each] for each in _all().schemas()}.get(schema)
    return found


def _all() -> Any:
    """Return the services that Apprise has; the first call imports them, which takes half a second."""
    manager: Any = NotificationManager()  # type: ignore[no-untyped-call]  # of Apprise
    with warnings.catch_warnings():
        # What some of them import warns of its own age, whoever uses them.
        warnings.simplefilter("ignore")
        len(manager)
    return manager


def _waits(parsed: Mapping[str, Any]) -> dict[str, Any]:
    return {name: parsed[name] for name in ("cto", "rto") if name in parsed}


def _asset() -> AppriseAsset:
    return AppriseAsset(
        app_id="govcampaign",
        app_desc="govcampaign",
        # No picture of another project goes out.
        image_url_mask="",
        image_url_logo="",
        storage_mode=PersistentStoreMode.MEMORY,
        pgp_autogen=False,
        pem_autogen=False,
        http_redirects=False,
    )


def _secrets(value: Any) -> Iterator[str]:
    """Find the parts of a URL that may be secret: all but the names of settings, and short ones."""
    if isinstance(value, Mapping):
        for name, each in value.items():
            if name not in {"schema", "overflow", "format"}:
                yield from _secrets(each)
    elif isinstance(value, list | tuple | set):
        for each in value:
            yield from _secrets(each)
    elif isinstance(value, str):
        if len(value) >= _SHORTEST:
            yield value
        for part in value.split("/"):
            if len(part) >= _SHORTEST and part != value:
                yield part


# -- what a service sees ------------------------------------------------------


def _watched(maker: type[NotifyBase], transport: Transport) -> type[NotifyBase]:
    """
    Derive the class of a service whose requests go by a transport.

    The pauses that Apprise makes between messages are off: it would sleep for five seconds after each.
    """
    stand_in = Requests(transport)
    names: dict[str, Any] = {"logger": _SILENT, "request_rate_per_sec": 0, "redirects": False}
    for each in reversed(maker.__mro__):
        if each is object or not issubclass(each, NotifyBase) or each is NotifyBase:
            continue
        for name, value in vars(each).items():
            seen = _seeing(value, stand_in)
            if seen is not None:
                names[name] = seen
    return type(maker.__name__, (maker,), names)


def _seeing(value: Any, stand_in: Requests) -> Any:
    """Return a method that sees the stand-in; None for one that has nothing to do with `requests`."""
    if isinstance(value, staticmethod | classmethod):
        inner = _seeing(value.__func__, stand_in)
        return None if inner is None else type(value)(inner)
    if not isinstance(value, FunctionType) or value.__globals__.get("requests") is not requests:
        return None
    if "requests" not in _names(value.__code__):
        return None
    seen = FunctionType(
        value.__code__,
        {**value.__globals__, "requests": stand_in, "logger": _SILENT},
        value.__name__,
        value.__defaults__,
        value.__closure__,
    )
    seen.__kwdefaults__ = value.__kwdefaults__
    return seen


def _names(code: Any) -> set[str]:
    """Return the names that code reads, with the functions inside it."""
    inner = [_names(each) for each in code.co_consts if hasattr(each, "co_names")]
    return set(code.co_names).union(*inner)
