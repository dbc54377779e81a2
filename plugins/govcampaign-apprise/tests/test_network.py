"""What is said of a message where the network fails: before a byte left, or after."""

from __future__ import annotations

import socket
import socketserver
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme
from hypothesis import given, settings, strategies

from govcampaign.ports.notification import Outcome
from robots import FEISHU, WECOM, Answer, Service, message, opened, sent, started

SHORT = "0.2"


def test_a_refused_connection_is_tried_again() -> None:
    """Nobody listens at the port, so that nothing went out."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))

        delivery = sent(f"json://127.0.0.1:{taken.getsockname()[1]}/hook")

    assert delivery.outcome is Outcome.RETRY
    assert delivery.detail == "no connection: ConnectionRefusedError"


def test_a_name_that_is_not_known_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The names of `.invalid` are in no directory."""

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    delivery = sent("json://office.invalid/hook")

    assert delivery.outcome is Outcome.RETRY
    assert delivery.detail == "no connection: gaierror"


def test_a_server_that_does_not_take_the_connection_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time to connect is over before a byte left."""

    def slow(*_: object, **__: object) -> None:
        raise TimeoutError

    monkeypatch.setattr(socket, "create_connection", slow)

    delivery = sent("json://office.invalid/hook")

    assert delivery.outcome is Outcome.RETRY
    assert delivery.detail == "no connection: TimeoutError"


@pytest.mark.parametrize("url", [WECOM, FEISHU, "json"])
def test_a_server_that_hangs_is_uncertain(service: Service, url: str) -> None:
    """It has the message; whether it took it, nobody knows."""
    service.answer(Answer(act="hang"))

    delivery = sent(f"json://{service.place}/hook" if url == "json" else url, timeout=SHORT)

    assert delivery.outcome is Outcome.UNCERTAIN
    assert delivery.detail == "no answer: TimeoutError"
    assert len(service.seen) == 1


@pytest.mark.parametrize("act", ["drop", "drop before"])
def test_a_connection_that_ends_without_an_answer_is_uncertain(service: Service, act: str) -> None:
    """Whether the other side read the message before it left, nobody knows."""
    service.answer(Answer(act=act))

    delivery = sent(f"json://{service.place}/hook")

    assert delivery.outcome is Outcome.UNCERTAIN
    assert delivery.detail.startswith("no answer: ")


@pytest.mark.parametrize("act", ["half", "stall"])
def test_an_answer_of_a_robot_that_ends_in_the_middle_is_uncertain(service: Service, act: str) -> None:
    """The code that would say what became of it is missing."""
    service.answer(Answer(body=b'{"errcode": 0', act=act))

    assert sent(WECOM, timeout=SHORT).outcome is Outcome.UNCERTAIN


@pytest.mark.parametrize("act", ["half", "stall"])
@pytest.mark.parametrize(("status", "outcome"), [(200, Outcome.DELIVERED), (404, Outcome.REFUSED)])
def test_the_status_of_a_webhook_is_enough(service: Service, act: str, status: int, outcome: Outcome) -> None:
    """What follows it may end in the middle, or never come."""
    service.answer(Answer(status, body=b"tak", act=act))

    assert sent(f"json://{service.place}/hook", timeout=SHORT).outcome is outcome


def test_an_answer_that_comes_letter_by_letter_has_an_end(service: Service) -> None:
    """Each letter comes in time and the answer never ends: the post is given up, its connection closed."""
    service.answer(Answer(act="drip"))

    delivery = sent(f"json://{service.place}/hook", timeout=SHORT)

    assert delivery.outcome is Outcome.UNCERTAIN
    assert delivery.detail == "no answer: given up"
    for thread in threading.enumerate():
        if thread.name == "govcampaign-apprise":
            thread.join(5)
            assert not thread.is_alive()


def test_a_name_that_is_looked_up_for_ever_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """The look-up has no time limit of its own; once the post is given up, it never starts."""
    looked, over = [], threading.Event()

    def slow(host: str, *_: object, **__: object) -> list[object]:
        looked.append(host)
        over.wait(30)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    with started() as service:
        port = int(service.place.partition(":")[2])
        monkeypatch.setattr(socket, "getaddrinfo", slow)
        delivery = sent("json://office.invalid/hook", timeout="0.1")
        over.set()
        for thread in threading.enumerate():
            if thread.name == "govcampaign-apprise":
                thread.join(5)

        assert delivery.outcome is Outcome.RETRY
        assert looked == ["office.invalid"]
        assert service.seen == []


def test_what_follows_a_hanging_post_goes_out(service: Service) -> None:
    """A service that hangs for one message may answer the next."""
    service.answer(Answer(act="hang"))

    answers = opened(WECOM, timeout=SHORT).send([message("a"), message("b")])

    assert [answer.outcome for answer in answers] == [Outcome.UNCERTAIN, Outcome.DELIVERED]


class Speaking(socketserver.ThreadingTCPServer):
    """A server that says some bytes to whoever connects, whatever they ask."""

    daemon_threads = True

    def __init__(self) -> None:
        self.said = b""
        outer = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                # The request is read first, so that the connection is not reset before the answer is.
                self.request.settimeout(5)
                while b"attachments" not in self.request.recv(65_536):
                    pass
                self.request.sendall(outer.said)

        super().__init__(("127.0.0.1", 0), Handler)


@pytest.fixture(scope="module")
def speaking() -> Iterator[Speaking]:
    """Give a server that says anything."""
    with Speaking() as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


@given(
    said=strategies.binary(max_size=200)
    | strategies.builds(
        lambda version, status, headers, body: b"%s %s\r\n%s\r\n\r\n%s" % (version, status, headers, body),
        strategies.sampled_from([b"HTTP/1.1", b"HTTP/1.0", b"HTTP/9", b"ICY", b""]),
        strategies.sampled_from([b"204 OK", b"200", b"99 X", b"1000 X", b"abc", b"429 \xff", b"101 X", b""]),
        strategies.sampled_from(
            [b"Content-Length: -1", b"Content-Length: x", b"Transfer-Encoding: chunked", b"X" * 300, b": "]
        ),
        strategies.binary(max_size=50),
    )
)
@settings(max_examples=60, deadline=None)
def test_whatever_a_server_says_there_is_an_answer(speaking: Speaking, said: bytes) -> None:
    """Bytes that are no HTTP are no exception, and a delivery only where they begin with a status for it."""
    speaking.said = said

    delivery = sent(f"json://127.0.0.1:{speaking.server_address[1]}/hook")

    assert delivery.outcome is not Outcome.DELIVERED or said.lstrip().startswith(b"HTTP/")
    assert delivery.outcome in {Outcome.UNCERTAIN, Outcome.DELIVERED, Outcome.RETRY}


# -- TLS ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """Give an authority that no computer trusts."""
    return trustme.CA()


def _context(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def test_a_certificate_of_ones_own_authority_is_trusted_where_it_is_given(
    authority: trustme.CA, tmp_path: Path
) -> None:
    """The setting `ca` names the file."""
    file = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(file))

    with started(_context(authority, "127.0.0.1")) as service:
        delivery = sent(f"jsons://{service.place}/hook", ca=str(file))

        assert delivery.outcome is Outcome.DELIVERED
        assert service.seen[0].document["recipient"] == "商务委"


def test_certificates_of_the_environment_and_of_a_folder_are_trusted(
    authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`REQUESTS_CA_BUNDLE` is what other programs of the host go by; a folder has files named by hashes."""
    file = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(file))

    with started(_context(authority, "127.0.0.1")) as service:
        assert sent(f"jsons://{service.place}/hook", ca=str(tmp_path)).outcome is Outcome.DELIVERED


@pytest.mark.parametrize("name", ["127.0.0.1", "office.invalid"])
def test_a_certificate_that_is_not_trusted_gets_nothing(
    authority: trustme.CA, name: str, tmp_path: Path
) -> None:
    """Of an unknown authority, or of another name: not a byte of the message leaves."""
    file = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(file))

    with started(_context(authority, name)) as service:
        given = {} if name == "127.0.0.1" else {"ca": str(file)}
        delivery = sent(f"jsons://{service.place}/hook", **given)

        assert delivery.outcome is Outcome.RETRY
        assert delivery.detail == "no connection: SSLCertVerificationError"
        assert service.seen == []


def test_a_certificate_is_not_checked_where_the_url_says_so(authority: trustme.CA) -> None:
    """`verify=no` is Apprise's word for it."""
    with started(_context(authority, "127.0.0.1")) as service:
        assert sent(f"jsons://{service.place}/hook?verify=no").outcome is Outcome.DELIVERED


# -- proxies --------------------------------------------------------------------


def test_a_proxy_of_the_environment_is_used(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """An office reaches the internet by a proxy, with a name and a password."""
    monkeypatch.setenv("http_proxy", f"http://office:p%40ss@{service.place}")
    monkeypatch.setenv("no_proxy", "")

    delivery = sent("json://hooks.invalid/hook")

    assert delivery.outcome is Outcome.DELIVERED
    assert service.seen[0].path == "http://hooks.invalid/hook"
    assert service.seen[0].headers["Proxy-Authorization"] == "Basic b2ZmaWNlOnBAc3M="


def test_a_proxy_that_refuses_a_tunnel_is_tried_again(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message does not leave before the tunnel is there."""
    monkeypatch.setenv("https_proxy", f"http://{service.place}")
    monkeypatch.setenv("no_proxy", "")

    delivery = sent("jsons://hooks.invalid/hook")

    assert delivery.outcome is Outcome.RETRY
    assert delivery.detail == "no connection: OSError"


def test_a_kind_of_proxy_that_is_not_served_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """SOCKS and proxies by TLS are not served; nothing goes out past them."""
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:1080")
    monkeypatch.setenv("no_proxy", "")

    delivery = sent("json://hooks.invalid/hook")

    assert delivery.outcome is Outcome.RETRY
    assert delivery.detail == "no connection: ValueError"


# -- what cannot be written -------------------------------------------------------


@pytest.mark.parametrize("value", ["%E5%8A%9E", "a%0D%0AX-Other:%20b"])
def test_a_header_that_cannot_be_written_is_refused(service: Service, value: str) -> None:
    """Of other characters than headers have, or with a line end in it: no later attempt would succeed."""
    delivery = sent(f"json://{service.place}/hook?+X-Office={value}")

    assert delivery.outcome is Outcome.REFUSED
    assert delivery.detail.startswith("no request can be made")
    assert service.seen == []
