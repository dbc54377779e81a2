"""
The channel: it posts messages to the addresses of Apprise, and says what became of each.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from govcampaign.errors import InvalidValue, NotifierClosed, did_you_mean
from govcampaign.ports.notification import Delivery, Message, Outcome
from govcampaign.wording import Text
from govcampaign_apprise.judging import Attempt, Verdict, judged, together
from govcampaign_apprise.pace import RATES, Pace
from govcampaign_apprise.services import Service, UnusableAddress, service_of
from govcampaign_apprise.settings import NAME, Settings, settings_of
from govcampaign_apprise.texts import (
    CALLING,
    LIMITS,
    Limit,
    Part,
    calling_nobody,
    heading,
    parts_of,
    wording,
)
from govcampaign_apprise.transport import Transport, Trust

_SENT_BEFORE: Final = "sent before"
_MARK_LENGTH: Final = 10
_PATIENCE: Final = 3
"""A post is given up after so many times the timeout, whatever the other side does."""


def open_channel(settings: Mapping[str, str]) -> AppriseChannel:
    """
    Open the channel; nothing is sent and nothing is connected.

    Args:
        settings: `url`, one or several, separated by blanks, for all units; without it, each message has its
            own. `timeout` in seconds, 10. `lang`: `zh`, `en` or `both`. `rate`: messages a minute at one
            address. `mark`: `yes` to end each message with a number. `ca`: certificates to trust.

    Raises:
        InvalidValue: A setting is unknown, or its value is.
    """
    return AppriseChannel(settings_of(settings))


class AppriseChannel:
    """
    Send messages to chat groups and webhooks.

    Args:
        settings: How.
        clock: The seconds of a clock that only goes forward.
        now: The time.

    Attributes:
        contact: The kind of address that each message must have; there is none where one address is for all.

    Raises:
        InvalidValue: An address of the settings is of no service.
    """

    contact: str

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._settings, self._now, self._pace = settings, now, Pace(clock)
        self._trust = Trust(settings.ca)
        self._read: dict[str, Service] = {}
        self._delivered: set[str] = set()
        # The posts that went out for messages of which a part did not.
        self._posted: set[tuple[str, Service, int]] = set()
        self._closed = False
        self._everybody = tuple(
            self._service(number, url) for number, url in enumerate(dict.fromkeys(settings.urls), start=1)
        )
        if not self._everybody:
            self.contact = NAME

    def _service(self, number: int, url: str) -> Service:
        try:
            return service_of(url, self._settings.timeout, self._now)
        except UnusableAddress as unusable:
            schema = str(unusable)
            raise InvalidValue(
                f"{NAME}.url",
                Text(f"第{number}个地址不能使用", f"URL {number} cannot be used"),
                Text(f"核对 {schema}:// 地址的写法", f"check how a URL of {schema}:// is written")
                if schema
                else did_you_mean("", ("wecombot://", "dingtalk://", "feishu://", "jsons://")),
            ) from None

    def send(self, messages: Sequence[Message]) -> list[Delivery]:
        """Post messages, in order; see `Notifier.send`."""
        if self._closed:
            raise NotifierClosed(NAME)
        return [self._send(message) for message in messages]

    def receipt_of(self, message: Message) -> str:
        """Return the key or the mark that a message will have; see `Notifier`."""
        try:
            services = self._everybody or self._addressed(message.address)
        except UnusableAddress:
            return ""
        return self._receipt(message, services) if services else ""

    def close(self) -> None:
        """Refuse further messages."""
        self._closed = True

    def _send(self, message: Message) -> Delivery:
        if message.key in self._delivered:
            return Delivery(message.key, Outcome.DELIVERED, _SENT_BEFORE)
        try:
            services = self._everybody or self._addressed(message.address)
        except UnusableAddress:
            return Delivery(message.key, Outcome.REFUSED, "the address is of no service")
        if not services:
            return Delivery(message.key, Outcome.REFUSED, "no address")
        posts = {service: self._parts(service, message) for service in services}
        if not all(posts.values()):
            return Delivery(message.key, Outcome.REFUSED, "no text")
        receipt = self._receipt(message, services)
        wait = max(self._wait(message.key, service, len(parts)) for service, parts in posts.items())
        if wait > 0:
            return Delivery(message.key, Outcome.RETRY, "too many messages in a minute", receipt, wait)
        verdict = together([self._posted_to(service, message, parts) for service, parts in posts.items()])
        if verdict.outcome is Outcome.DELIVERED:
            self._delivered.add(message.key)
        return Delivery(message.key, verdict.outcome, verdict.detail, receipt, verdict.retry_after)

    def _addressed(self, address: str) -> tuple[Service, ...]:
        urls = tuple(dict.fromkeys(address.split()))
        for url in urls:
            if url not in self._read:
                self._read[url] = service_of(url, self._settings.timeout, self._now)
        return tuple(self._read[url] for url in urls)

    def _parts(self, service: Service, message: Message) -> tuple[Part, ...]:
        title = heading(message, self._settings.lang, named=bool(self._everybody))
        mark = mark_of(message.key) if self._settings.mark and not service.webhook else ""
        limit = Limit(0) if service.webhook else LIMITS.get(service.schema, Limit(service.longest))
        parts = parts_of(title, wording(message, self._settings.lang, mark), limit)
        return calling_nobody(parts) if service.schema in CALLING else parts

    def _receipt(self, message: Message, services: Sequence[Service]) -> str:
        if any(service.webhook for service in services):
            return idempotency_key(message.key)
        return mark_of(message.key) if self._settings.mark else ""

    def _wait(self, key: str, service: Service, parts: int) -> float:
        rate = self._settings.rate
        wanted = sum((key, service, number) not in self._posted for number in range(parts))
        return self._pace.wait(service, RATES.get(service.schema, 0) if rate is None else rate, wanted)

    def _posted_to(self, service: Service, message: Message, parts: Sequence[Part]) -> Verdict:
        """Post the parts that did not go out before, up to the first that fails."""
        verdict = Verdict(Outcome.DELIVERED, _SENT_BEFORE)
        for number, part in enumerate(parts):
            if (message.key, service, number) in self._posted:
                continue
            verdict = self._post(service, message, part)
            if verdict.outcome is not Outcome.DELIVERED:
                if number == 0:
                    return verdict
                detail = f"{number} of {len(parts)} parts went out; {verdict.detail}"
                return Verdict(Outcome.UNCERTAIN, detail)
            self._posted.add((message.key, service, number))
        return verdict

    def _post(self, service: Service, message: Message, part: Part) -> Verdict:
        key = idempotency_key(message.key)
        headers = {"Idempotency-Key": key} if service.webhook else {}
        transport = Transport(self._trust, headers, service.sign)
        extras = {"recipient": message.recipient, "day": message.day.isoformat()}
        said: list[bool] = []
        failed: list[str] = []

        def work() -> None:
            try:
                said.append(service.post(transport, part.title, part.body, extras))
            except Exception as error:  # noqa: BLE001  # what a service raises is its own; its words may hold the URL
                failed.append(type(error).__name__)

        self._pace.note(service)
        # A thread, since a service may look up names, or be answered letter by letter, without a time limit.
        worker = threading.Thread(target=work, daemon=True, name="govcampaign-apprise")
        worker.start()
        worker.join(self._settings.timeout * _PATIENCE)
        waits = worker.is_alive()
        exchanges = transport.give_up() if waits else tuple(transport.exchanges)
        attempt = Attempt(
            schema=service.schema,
            said=said[0] if said and not waits else None,
            exchanges=exchanges,
            secrets=service.secrets,
            failed="".join(failed),
        )
        return judged(attempt, datetime.fromtimestamp(self._now(), UTC))


def idempotency_key(key: str) -> str:
    """Return what a webhook knows a message by: the same for the same key, whoever sends it."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def mark_of(key: str) -> str:
    """Return the number that finds a message in a group again: the beginning of its idempotency key."""
    return idempotency_key(key)[:_MARK_LENGTH]
