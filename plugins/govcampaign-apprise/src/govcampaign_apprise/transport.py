"""
The HTTP connection: it sends one request, and remembers how far it came.

The answer to "did it go out?" depends on how far a request came when it failed, which exceptions do not
tell. The transport notes the first byte that leaves and the answer that comes. It writes no log: addresses
of chat groups are secrets, and the usual HTTP pools write them to theirs.
"""

from __future__ import annotations

import base64
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from urllib.parse import SplitResult, unquote, urlsplit

import certifi
import requests
from attrs import define, evolve, field
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict
from requests.utils import get_encoding_from_headers, select_proxy

_LARGEST: Final = 256 * 1024
"""How many bytes of an answer are read; those of the services are short."""

_TIMEOUT: Final = 15.0


@define
class Exchange:
    """
    One request, and how far it came.

    Attributes:
        sent: Whether a byte of it left.
        status: The HTTP status of the answer; None if none came.
        headers: The headers of the answer.
        body: The answer, or its beginning.
        problem: The name of the exception that ended it; empty if none did.
    """

    sent: bool = False
    status: int | None = None
    headers: Mapping[str, str] = field(factory=dict)
    body: bytes = b""
    problem: str = ""


class GivenUp(OSError):
    """The sender no longer waits for this request, so that it must not start."""


class Transport(BaseAdapter):
    """
    Send the requests of one message, and note each.

    Args:
        trust: The certificates that are trusted.
        headers: Headers that a request gets unless it has them.
        sign: What changes a request before it leaves.

    Attributes:
        exchanges: The requests, in order.
    """

    def __init__(
        self,
        trust: Trust | None = None,
        headers: Mapping[str, str] | None = None,
        sign: Callable[[requests.PreparedRequest], None] | None = None,
    ) -> None:
        super().__init__()
        self.exchanges: list[Exchange] = []
        self._trust, self._headers, self._sign = trust or Trust(), dict(headers or {}), sign
        self._lock = threading.Lock()
        self._given_up = False
        self._socket: socket.socket | None = None

    def give_up(self) -> tuple[Exchange, ...]:
        """
        Start no further request, and end the one that waits.

        Returns:
            The requests as they were before: what the end of the connection looks like is no answer.
        """
        with self._lock:
            self._given_up = True
            waiting, found = self._socket, tuple(evolve(each) for each in self.exchanges)
        if waiting is not None:
            with suppress(OSError):
                waiting.shutdown(socket.SHUT_RDWR)
        return found

    def send(  # noqa: PLR0917  # the signature is that of requests
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: Any = None,
        verify: Any = True,
        cert: Any = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """
        Send a request as `requests` asks its adapters to.

        Raises:
            requests.ConnectionError: No whole answer came.
        """
        exchange = Exchange()
        self.exchanges.append(exchange)
        for name, value in self._headers.items():
            request.headers.setdefault(name, value)
        if self._sign is not None:
            self._sign(request)
        try:
            return self._exchange(exchange, request, _seconds(timeout), verify, proxies)
        except (OSError, HTTPException, ValueError) as error:
            exchange.problem = type(error).__name__
        # Without the cause: its words may hold the address.
        raise requests.ConnectionError(exchange.problem)

    def close(self) -> None:
        """Do nothing: each request has a connection of its own, so that no failure can be another's."""

    def _exchange(
        self,
        exchange: Exchange,
        request: requests.PreparedRequest,
        seconds: tuple[float, float],
        verify: Any,
        proxies: Mapping[str, str] | None,
    ) -> requests.Response:
        url = urlsplit(str(request.url))
        proxy = select_proxy(str(request.url), dict(proxies or {}))
        connection = _connection(url, proxy, seconds[0], lambda: self._trust.context(verify))
        try:
            connection.connect()
            connection.sock.settimeout(seconds[1])
            self._watch(connection, exchange)
            through = proxy is not None and url.scheme == "http"
            _ask(connection, request, str(request.url) if through else str(request.path_url), proxy)
            answer = connection.getresponse()
            exchange.headers = CaseInsensitiveDict(answer.getheaders())
            exchange.status = answer.status
            exchange.body = _beginning(answer, exchange)
        finally:
            self._socket = None
            connection.close()
        return _response(request, exchange, answer)

    def _watch(self, connection: HTTPConnection, exchange: Exchange) -> None:
        """Note the first bytes that leave; the head of a request is checked before it is written."""
        write = connection.send

        def noting(data: Any) -> None:
            with self._lock:
                if self._given_up:
                    raise GivenUp
                exchange.sent, self._socket = True, connection.sock
            write(data)

        connection.send = noting  # type: ignore[method-assign]


class Trust:
    """
    The certificates that are trusted, read once for all posts of a channel.

    Args:
        ca: A file or folder of certificates to trust, besides the usual ones.
    """

    def __init__(self, ca: str = "") -> None:
        self._ca = ca
        self._made: dict[str, ssl.SSLContext] = {}

    def context(self, verify: Any) -> ssl.SSLContext:
        """
        Return what checks the certificate of a server.

        Args:
            verify: As `requests` has it: False for no check, or the place of the usual certificates.
        """
        name = str(verify)
        if name not in self._made:
            self._made[name] = self._make(verify)
        return self._made[name]

    def _make(self, verify: Any) -> ssl.SSLContext:
        context = ssl.create_default_context()
        if verify is False:
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
            return context
        usual = verify if isinstance(verify, str) else certifi.where()
        for place in filter(None, (usual, self._ca)):
            if Path(place).is_dir():
                context.load_verify_locations(capath=place)
            else:
                context.load_verify_locations(cafile=place)
        return context


def _seconds(timeout: Any) -> tuple[float, float]:
    """Return the seconds to connect and to wait for an answer, never without end."""
    connect, read = timeout if isinstance(timeout, tuple) else (timeout, timeout)
    return connect or _TIMEOUT, read or _TIMEOUT


def _connection(url: SplitResult, proxy: str | None, timeout: float, context: Any) -> HTTPConnection:
    host, secure = url.hostname or "", url.scheme == "https"
    if proxy is None:
        if secure:
            return HTTPSConnection(host, url.port, timeout=timeout, context=context())
        return HTTPConnection(host, url.port, timeout=timeout)
    via = urlsplit(proxy)
    if via.scheme != "http":
        raise ValueError(via.scheme)
    if not secure:
        return HTTPConnection(via.hostname or "", via.port, timeout=timeout)
    tunnel = HTTPSConnection(via.hostname or "", via.port, timeout=timeout, context=context())
    tunnel.set_tunnel(host, url.port or 443, headers=_proxy_headers(via))
    return tunnel


def _proxy_headers(via: SplitResult) -> dict[str, str]:
    if via.username is None:
        return {}
    words = f"{unquote(via.username)}:{unquote(via.password or '')}"
    return {"Proxy-Authorization": f"Basic {base64.b64encode(words.encode()).decode()}"}


def _ask(
    connection: HTTPConnection, request: requests.PreparedRequest, target: str, proxy: str | None
) -> None:
    headers: dict[str, Any] = dict(request.headers)
    headers["Accept-Encoding"] = "identity"
    if proxy is not None and target.startswith("http:"):
        headers.update(_proxy_headers(urlsplit(proxy)))
    body: Any = request.body
    if isinstance(body, str):
        body = body.encode()
    connection.request(request.method or "POST", target, body=body, headers=headers)


def _beginning(answer: HTTPResponse, exchange: Exchange) -> bytes:
    """Return the body of an answer as far as it comes: the status came, and what was said is read from it."""
    try:
        return answer.read(_LARGEST)
    except (OSError, HTTPException, ValueError) as error:
        exchange.problem = type(error).__name__
        return b""


def _response(
    request: requests.PreparedRequest, exchange: Exchange, answer: HTTPResponse
) -> requests.Response:
    """Return what the caller of `requests` expects."""
    response = requests.Response()
    response.status_code, response.reason = answer.status, answer.reason
    response.headers = CaseInsensitiveDict(exchange.headers)
    response.encoding = get_encoding_from_headers(response.headers)
    response.raw = BytesIO(exchange.body)
    response._content = exchange.body  # noqa: SLF001  # the way to give a response its bytes
    response.url, response.request = str(request.url), request
    return response
