"""
The page live: a small read-only server of the standard library, for this computer.

It answers GET and HEAD only. A request whose `Host` is a name other than that of this server is refused, so
that no page of another site can read it through a name of its own. One thread reads the store; answers wait
for it in turn.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from typing import Final
from urllib.parse import unquote, urlsplit

from govcampaign.errors import GovCampaignError, InvalidValue, StoreBusy, system_reason
from govcampaign.ports.page import Serving, SnapshotSource
from govcampaign.wording import Lang, Text
from govcampaign_dashboard.asking import Asked, Refused, nowhere
from govcampaign_dashboard.page import policy
from govcampaign_dashboard.reader import Reader
from govcampaign_dashboard.records import Limits
from govcampaign_dashboard.refusal import refusal_page

_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
_Opened = Callable[[], AbstractContextManager[SnapshotSource]]


class PageServer(ThreadingHTTPServer):
    """
    The server of one campaign.

    Args:
        reader: The campaign.
        serving: Where and how.
    """

    daemon_threads = True
    # Another process may not take over the port while it is in use.
    allow_reuse_address = False

    def __init__(self, reader: Reader, serving: Serving) -> None:
        self.reader, self.serving = reader, serving
        super().__init__((serving.host, serving.port), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Report what a connection ends with, unless the browser only went away."""
        error = sys.exception()
        if isinstance(error, Exception) and not isinstance(error, ConnectionError | TimeoutError):
            self.serving.failed(error)

    @property
    def url(self) -> str:
        """Return the address that a browser opens."""
        host = f"[{self.serving.host}]" if ":" in self.serving.host else self.serving.host
        return f"http://{host}:{self.server_address[1]}/"

    def is_own(self, host: str) -> bool:
        """
        Tell whether a `Host` names this server: its address, or one of this computer, with its port.

        A number is no name that somebody could point here; any other name is refused.
        """
        try:
            parts = urlsplit(f"//{host}")
            named, port = parts.hostname or "", parts.port or 80
        except ValueError:
            return False
        if port != self.server_address[1]:
            return False
        return named in ("localhost", self.serving.host) or _is_number(named)


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


class _Handler(BaseHTTPRequestHandler):
    server: PageServer
    timeout = 30
    protocol_version = "HTTP/1.1"

    def version_string(self) -> str:
        """Return what the server calls itself."""
        return "govcampaign"

    def log_message(self, *_: object) -> None:
        """Write no log: an address may name a unit."""

    def do_GET(self) -> None:  # as the standard library asks for it
        """Answer a request."""
        self._answer()

    def do_HEAD(self) -> None:
        """Answer a request without a body."""
        self._answer()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what the standard library refuses, such as POST, in the form of this server."""
        status = HTTPStatus(code)
        if status is HTTPStatus.NOT_IMPLEMENTED:
            status = HTTPStatus.METHOD_NOT_ALLOWED
            reason = Text("不支持这种请求", "such a request is not answered")
            remedy = Text("只能查看，不能修改", "this page can only be read")
        else:
            reason = Text("请求有误，无法处理", "the request is not valid, or is too long")
            remedy = Text("打开首页 /", "open the first page, /")
        self.close_connection = True
        self._refuse(Refused(status, reason, remedy))

    def _answer(self) -> None:
        lang = self.server.serving.lang
        try:
            self._check_host()
            asked = Asked.of(self.path, self.server.serving)
            lang = asked.lang
            kind, body = self._content(asked)
            self._send(HTTPStatus.OK, kind, body)
        except Refused as refused:
            self._refuse(refused, lang)
        except (BrokenPipeError, ConnectionResetError):
            # The browser went away: nobody reads an answer.
            self.close_connection = True
        except StoreBusy as error:
            self._refuse(Refused(HTTPStatus.SERVICE_UNAVAILABLE, error.reason, error.remedy), lang)
        except GovCampaignError as error:
            self.server.serving.failed(error)
            self._refuse(Refused(HTTPStatus.INTERNAL_SERVER_ERROR, error.reason, error.remedy), lang)
        except Exception as error:  # noqa: BLE001  # the border: it is reported, and answered without details
            self.server.serving.failed(error)
            reason = Text("程序出错", "the program failed")
            remedy = Text("看运行 serve 的窗口", "see the window in which serve runs")
            self._refuse(Refused(HTTPStatus.INTERNAL_SERVER_ERROR, reason, remedy), lang)

    def _check_host(self) -> None:
        if not self.server.is_own(self.headers.get("Host", "")):
            raise Refused(
                HTTPStatus.FORBIDDEN,
                Text("这个地址不是本服务的", "this is not the address of this server"),
                Text(f"打开 {self.server.url}", f"open {self.server.url}"),
            )

    def _content(self, asked: Asked) -> tuple[str, str]:
        if asked.path == "/":
            return "text/html; charset=utf-8", self.server.reader.page(asked)
        if asked.path.startswith("/cells/"):
            found = self.server.reader.cell(asked, unquote(asked.path.removeprefix("/cells/")))
            return "application/json", json.dumps(found, ensure_ascii=False)
        raise nowhere()

    def _refuse(self, refused: Refused, lang: Lang | None = None) -> None:
        body = refusal_page(refused.status, refused.reason, refused.remedy, lang or self.server.serving.lang)
        self._send(refused.status, "text/html; charset=utf-8", body)

    def _send(self, status: HTTPStatus, kind: str, text: str) -> None:
        body = text.encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", f"{policy(live=True)}; frame-ancestors 'none'")
        if status is HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET, HEAD")
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def serve(opened: _Opened, serving: Serving, limits: Limits) -> None:
    """
    Serve the page of a campaign until the process is interrupted.

    Args:
        opened: Opens the campaign.
        serving: Where and how.
        limits: How many records are sent.

    Raises:
        InvalidValue: It cannot listen there.
        GovCampaignError: The campaign cannot be opened.
    """
    reader = Reader(opened, limits)
    try:
        with listening(reader, serving) as server:
            serving.ready(server.url)
            server.serve_forever()
    finally:
        reader.close()


def listening(reader: Reader, serving: Serving) -> PageServer:
    """
    Return a server that listens.

    Raises:
        InvalidValue: It cannot listen there: the port is taken, or the address is not of this computer.
    """
    try:
        return PageServer(reader, serving)
    except (OSError, OverflowError) as error:
        reason = system_reason(error) if isinstance(error, OSError) else Text("端口无效", "no such port")
        remedy = Text("换一个端口：--port 0 由系统选", "name another port; --port 0 takes a free one")
        raise InvalidValue(f"{serving.host}:{serving.port}", reason, remedy) from error
