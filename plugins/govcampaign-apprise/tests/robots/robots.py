"""
A real HTTP server on loopback that answers as it is told; messages, and channels that post to it.
"""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from apprise.plugins.dingtalk import NotifyDingTalk
from apprise.plugins.feishu import NotifyFeishu
from apprise.plugins.lark import NotifyLark
from apprise.plugins.wecombot import NotifyWeComBot
from attrs import field, frozen

from govcampaign.ports.notification import Delivery, Message
from govcampaign.wording import Text
from govcampaign_apprise.channel import AppriseChannel
from govcampaign_apprise.settings import settings_of


@frozen
class Answer:
    """What the server does with a request."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(factory=dict)
    act: str = "answer"


@frozen
class Seen:
    """A request that the server read."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def document(self) -> Any:
        """Return the body as JSON."""
        return json.loads(self.body)

    @property
    def form(self) -> dict[str, list[str]]:
        """Return the body as a form."""
        return parse_qs(self.body.decode(), strict_parsing=True)

    @property
    def query(self) -> dict[str, list[str]]:
        """Return what follows the question mark."""
        return parse_qs(urlsplit(self.path).query)


class Service:
    """
    A server that answers as it is told, then with success.

    Attributes:
        seen: The requests, in order.
        taken: Those of them that were not refused.
        answers: What it does with the next requests; empty for success.
        success: What success is.
    """

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.seen: list[Seen] = []
        self.taken: list[Seen] = []
        self.answers: list[Answer] = []
        self.success = Answer(body=b'{"errcode": 0, "errmsg": "ok", "code": 0, "msg": "success"}')
        self.connections = 0
        self._over = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._scheme = "http"
        if context is not None:
            self._scheme = "https"
            self._server.socket = context.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def url(self) -> str:
        """Return its address."""
        return f"{self._scheme}://127.0.0.1:{self._server.server_port}"

    @property
    def place(self) -> str:
        """Return its host and port."""
        return f"127.0.0.1:{self._server.server_port}"

    def answer(self, *answers: Answer) -> None:
        """Answer so, one by one."""
        self.answers.extend(answers)

    def wait(self) -> None:
        """Wait until the test is over."""
        self._over.wait(30)

    def over(self, seconds: float) -> bool:
        """Return whether the test is over, after some seconds at the latest."""
        return self._over.wait(seconds)

    def close(self) -> None:
        """Stop."""
        self._over.set()
        self._server.shutdown()
        self._server.server_close()


def _handler(service: Service) -> type[BaseHTTPRequestHandler]:  # noqa: C901  # one method for each way to answer
    class Handler(BaseHTTPRequestHandler):
        def setup(self) -> None:
            service.connections += 1
            super().setup()

        def handle_one_request(self) -> None:
            # A handshake that the other side ends is no matter of the test's output.
            try:
                super().handle_one_request()
            except OSError:
                self.close_connection = True

        def do_POST(self) -> None:
            answer = service.answers[0] if service.answers else service.success
            if answer.act != "drop before":
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                service.seen.append(Seen(self.path, dict(self.headers.items()), body))
                if answer.status < 300:
                    service.taken.append(service.seen[-1])
            if service.answers:
                service.answers.pop(0)
            getattr(self, f"_{answer.act.replace(' ', '_')}")(answer)

        do_GET = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = do_POST  # noqa: N815  # as http.server calls

        def _answer(self, answer: Answer) -> None:
            self.send_response_only(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def _hang(self, answer: Answer) -> None:
            service.wait()

        def _drop(self, answer: Answer) -> None:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)

        _drop_before = _drop

        def _half(self, answer: Answer) -> None:
            self.send_response_only(answer.status)
            self.send_header("Content-Length", str(len(answer.body) + 10))
            self.end_headers()
            self.wfile.write(answer.body)
            self._drop(answer)

        def _stall(self, answer: Answer) -> None:
            self.send_response_only(answer.status)
            self.send_header("Content-Length", str(len(answer.body) + 10))
            self.end_headers()
            self.wfile.write(answer.body)
            service.wait()

        def _drip(self, answer: Answer) -> None:
            self.send_response_only(200)
            self.flush_headers()
            while not service.over(0.02):
                self.wfile.write(b"X-Drip: 1\r\n")

        def log_message(self, *args: Any) -> None:
            pass

    return Handler


@contextmanager
def started(context: ssl.SSLContext | None = None) -> Iterator[Service]:
    """Run a server."""
    made = Service(context)
    try:
        yield made
    finally:
        made.close()


def robots_at(service: Service, put: Callable[[Any, str, str], None]) -> None:
    """Let the services post to the server: each has the address of its maker in one attribute."""
    put(NotifyWeComBot, "notify_url", f"{service.url}/cgi-bin/webhook/send?key={{key}}")
    put(NotifyDingTalk, "notify_url", f"{service.url}/robot/send?access_token={{token}}")
    put(NotifyFeishu, "notify_url", f"{service.url}/open-apis/bot/v2/hook/{{token}}/")
    put(NotifyLark, "notify_url", f"{service.url}/open-apis/bot/v2/hook/")


class Clock:
    """A clock of the test."""

    def __init__(self) -> None:
        self.at = 1_000.0

    def __call__(self) -> float:
        return self.at


# -- messages and channels --------------------------------------------------

WECOM = "wecombot://robot-of-the-test-group"
DINGTALK = "dingtalk://4f0c2a9be1"
SIGNED_DINGTALK = "dingtalk://SECabcdef0123456789@4f0c2a9be1"
FEISHU = "feishu://1111aaaa-22bb-33cc"
LARK = "lark://1111aaaa-22bb-33cc"

# 2013-07-24 10:00 in Beijing.
NOW = 1_374_631_200.0


def message(key: str = "走访/2013-07-25", **changed: Any) -> Message:
    """Return a message to the commerce committee."""
    given: dict[str, Any] = {
        "key": key,
        "recipient": "商务委",
        "subject": Text("即将到期：走访企业", "due soon: visits to enterprises"),
        "body": Text(
            "请于 7 月 25 日前报送。\n依据：四（三）。", "Please hand it in by 25 July.\nClause: 四(三)."
        ),
        "day": date(2013, 7, 24),
    }
    return Message(**{**given, **changed})


def opened(url: str = "", *, clock: Callable[[], float] | None = None, **settings: str) -> AppriseChannel:
    """Open a channel; without a URL, each message has its own."""
    given = {"timeout": "5", **({"url": url} if url else {}), **settings}
    times: dict[str, Any] = {} if clock is None else {"clock": clock}
    return AppriseChannel(settings_of(given), now=lambda: NOW, **times)


def sent(url: str, one: Message | None = None, **settings: str) -> Delivery:
    """Send one message to one address, and return what became of it."""
    (delivery,) = opened(url, **settings).send([one or message()])
    return delivery
