"""
What became of a message, from the answers of a service.

The rule of the port decides: `RETRY` and `REFUSED` are said only where the message certainly did not go out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import MappingProxyType
from typing import Any, Final

from attrs import field, frozen

from govcampaign.ports.notification import Outcome
from govcampaign.wording import visible
from govcampaign_apprise.transport import Exchange

WEBHOOKS: Final = frozenset({"json", "jsons", "form", "forms", "xml", "xmls"})
"""The services without a maker: they take headers, and texts of any length."""

_LONGEST_WAIT: Final = 30 * 86_400.0
_LONGEST_DETAIL: Final = 120
_OK: Final = range(200, 300)
_MOVED: Final = range(300, 400)
_CLIENT: Final = range(400, 500)
_MASK: Final = "***"
_PRIVATE: Final = re.compile(r"https?://\S+|\S+@\S+")

# 408, 421 and 425: the request was not taken up. 429 and 503: not now, as RFC 6585 and RFC 9110, 15.6.4 say.
# 511: a login page of the network answered in the place of the service.
_LATER: Final = frozenset({408, 421, 425, 429, 503, 511})
# 409: the same key may be in work already. The rest of 5xx may have come after the message was posted, and
# 502 and 504 are the word of a proxy that does not know.
_NOBODY_KNOWS: Final = frozenset({409})
# A header or a URL that cannot be written.
_NEVER: Final = frozenset({"InvalidURL", "UnicodeEncodeError"})
_NOT_MADE: Final = frozenset({501, 505})


@frozen
class Verdict:
    """
    What became of a post.

    Attributes:
        outcome: What became of it.
        detail: Why, without a part of an address.
        retry_after: For `RETRY`, the seconds that the service asks for.
    """

    outcome: Outcome
    detail: str = ""
    retry_after: float | None = None


@frozen
class Codes:
    """
    How a service says in its answer what became of a message, whatever the HTTP status.

    Attributes:
        name: The field of the code; 0 is success.
        words: The field of the reason.
        later: The codes of what may succeed later, with the seconds to wait; None where nobody says.
        later_words: Codes that mean several things, with what the reason holds where it is one of these.
    """

    name: str
    words: str
    later: Mapping[int, float | None]
    later_words: Mapping[int, tuple[str, float | None]] = MappingProxyType({})


_FEISHU: Final = Codes(
    "code",
    "msg",
    # 11232, 11247, 99991400: too many messages.
    {11232: 60.0, 11247: 60.0, 99991400: 60.0},
    # 9499 is both "Bad Request" and "too many request".
    MappingProxyType({9499: ("too many", 60.0)}),
)
CODES: Final[Mapping[str, Codes]] = MappingProxyType(
    {
        # -1: busy. 45009: too many calls. 45033: too many at once.
        "wecombot": Codes("errcode", "errmsg", {-1: None, 45009: 60.0, 45033: 60.0}),
        # 130101 and 410100: more than twenty messages in a minute; the robot is shut for ten minutes.
        "dingtalk": Codes("errcode", "errmsg", {-1: None, 130101: 600.0, 410100: 600.0}),
        "feishu": _FEISHU,
        "lark": _FEISHU,
    }
)
"""The services whose refusals come with status 200; Apprise reads those of Feishu and Lark only."""


@frozen(kw_only=True)
class Attempt:
    """
    What was seen of one post.

    Attributes:
        schema: The service, as its URL begins.
        said: What Apprise answered; None if it raised an error or was given up.
        exchanges: The requests that it made.
        secrets: What must not be in a detail.
        failed: The name of the exception that the service raised; empty if it raised none.
    """

    schema: str
    said: bool | None
    exchanges: Sequence[Exchange]
    secrets: tuple[str, ...] = field(default=(), repr=False)
    failed: str = ""


def judged(attempt: Attempt, now: datetime) -> Verdict:
    """
    Return what became of a post.

    Args:
        attempt: What was seen of it.
        now: The time, for a `Retry-After` that is a date.
    """
    verdicts = [_of_exchange(attempt, each, now) for each in attempt.exchanges]
    if not verdicts:
        return _without_request(attempt)
    verdict = together(verdicts)
    if verdict.outcome is Outcome.DELIVERED and not attempt.said:
        why = attempt.failed or "not taken for a success"
        return Verdict(Outcome.UNCERTAIN, f"{verdict.detail}: {why}")
    return verdict


def _without_request(attempt: Attempt) -> Verdict:
    seen = attempt.schema in CODES or attempt.schema in WEBHOOKS
    if attempt.said and not seen:
        # Such as mail, which goes by no request.
        return Verdict(Outcome.DELIVERED)
    if seen and (attempt.failed or attempt.said is False):
        # All requests of these are seen: none was made, such as for a header that is none.
        return Verdict(Outcome.REFUSED, f"no request can be made: {attempt.failed}".rstrip(": "))
    return Verdict(Outcome.UNCERTAIN, f"no request was seen: {attempt.failed or attempt.said}")


def together(verdicts: Sequence[Verdict]) -> Verdict:
    """
    Return what became of a whole whose parts went out one by one; half sent is `UNCERTAIN`.

    Args:
        verdicts: What became of each part; one at least.
    """
    outcomes = {each.outcome for each in verdicts}
    failed = [each for each in verdicts if each.outcome is not Outcome.DELIVERED]
    if not failed:
        return verdicts[-1]
    if len(outcomes) > 1 and outcomes & {Outcome.DELIVERED, Outcome.UNCERTAIN}:
        sent = len(verdicts) - len(failed)
        return Verdict(Outcome.UNCERTAIN, f"{sent} of {len(verdicts)} requests went out; {failed[0].detail}")
    if outcomes == {Outcome.RETRY, Outcome.REFUSED}:
        failed = [each for each in failed if each.outcome is Outcome.RETRY]
    waits = [each.retry_after for each in failed if each.retry_after is not None]
    return Verdict(failed[0].outcome, failed[0].detail, max(waits, default=None))


def _of_exchange(attempt: Attempt, exchange: Exchange, now: datetime) -> Verdict:
    if not exchange.sent and exchange.problem in _NEVER:
        return Verdict(Outcome.REFUSED, f"no request can be made: {exchange.problem}")
    if not exchange.sent:
        return Verdict(Outcome.RETRY, f"no connection: {exchange.problem or 'no answer'}")
    if exchange.status is None:
        return Verdict(Outcome.UNCERTAIN, f"no answer: {exchange.problem or 'given up'}")
    said = f"HTTP {exchange.status}"
    if exchange.status not in _OK:
        return _of_status(exchange, said, now)
    codes = CODES.get(attempt.schema)
    if codes is not None:
        return _of_code(codes, exchange, said, attempt.secrets)
    return Verdict(Outcome.DELIVERED, said)


def _of_status(exchange: Exchange, said: str, now: datetime) -> Verdict:
    status = exchange.status
    if status in _LATER:
        return Verdict(Outcome.RETRY, said, retry_after(exchange.headers, now))
    if status in _MOVED:
        return Verdict(Outcome.REFUSED, f"{said}, a redirect is not followed")
    refused = status in _NOT_MADE or (status in _CLIENT and status not in _NOBODY_KNOWS)
    return Verdict(Outcome.REFUSED if refused else Outcome.UNCERTAIN, said)


def _of_code(codes: Codes, exchange: Exchange, said: str, secrets: tuple[str, ...]) -> Verdict:
    answer = _document(exchange)
    code = answer.get(codes.name)
    if not isinstance(code, int) or isinstance(code, bool):
        # Such as the login page of a network, which has status 200.
        return Verdict(Outcome.UNCERTAIN, f"{said} without {codes.name}")
    if code == 0:
        return Verdict(Outcome.DELIVERED, said)
    words = str(answer.get(codes.words, ""))
    detail = f"{said}, {codes.name} {code}: {masked(words, secrets)}".rstrip(": ")
    if code in codes.later:
        return Verdict(Outcome.RETRY, detail, codes.later[code])
    part, seconds = codes.later_words.get(code, ("", None))
    if part and part in words.lower():
        return Verdict(Outcome.RETRY, detail, seconds)
    return Verdict(Outcome.REFUSED, detail)


def _document(exchange: Exchange) -> Mapping[str, Any]:
    try:
        read = json.loads(exchange.body)
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def masked(words: str, secrets: Iterable[str]) -> str:
    """Return what a service said, on one line, without secrets and addresses."""
    for secret in sorted(secrets, key=len, reverse=True):
        words = words.replace(secret, _MASK)
    words = _PRIVATE.sub(_MASK, words)
    return visible(" ".join(words.split()))[:_LONGEST_DETAIL]


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """
    Return the seconds of a `Retry-After`, which is a number or a date; None if nothing readable is given.

    A date is compared with the date of the answer, if it has one: the clocks of two computers differ.
    """
    value = str(headers.get("Retry-After", "")).strip()
    if re.fullmatch(r"[0-9]+", value):
        return min(float(value[:12]), _LONGEST_WAIT)
    wanted, answered = _moment(value), _moment(str(headers.get("Date", "")))
    if wanted is None:
        return None
    seconds = (wanted - (answered or now)).total_seconds()
    return min(max(seconds, 0.0), _LONGEST_WAIT)


def _moment(value: str) -> datetime | None:
    try:
        read = parsedate_to_datetime(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)
