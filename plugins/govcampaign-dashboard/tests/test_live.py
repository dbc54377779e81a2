"""The page live: read-only, for this computer, without a traceback."""

from __future__ import annotations

import http.client
import json
from contextlib import contextmanager
from datetime import date
from socket import create_connection
from threading import Thread
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from govcampaign.errors import InvalidValue, StoreBusy, UnknownCampaign
from govcampaign.ports.page import Serving
from govcampaign.wording import Text
from govcampaign_dashboard.page import Dashboard
from govcampaign_dashboard.reader import Reader
from govcampaign_dashboard.records import Limits
from govcampaign_dashboard.server import listening, serve


class Office:
    """An office that returns snapshots made before, and fails where it is told to."""

    def __init__(self, snapshots):
        self.snapshots, self.asked, self.closed, self.fails = snapshots, [], False, None

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.closed = True

    def snapshot(self, *, as_of, known_by=None):
        """Return the snapshot of a day."""
        if self.fails:
            raise self.fails
        self.asked.append((as_of, known_by))
        return self.snapshots(str(as_of))


class Live:
    """A server that runs, and what it said."""

    def __init__(self, server, office, failed):
        self.server, self.office, self.failed = server, office, failed
        self.port = server.server_address[1]

    def ask(self, target="/", method="GET", **headers):
        """Return status, headers and text of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, target, headers=headers)
            answer = connection.getresponse()
            return answer.status, dict(answer.headers), answer.read().decode("utf-8")
        finally:
            connection.close()

    def send(self, raw):
        """Return all that is answered to some bytes."""
        with create_connection(("127.0.0.1", self.port), timeout=30) as connection:
            connection.sendall(raw)
            return b"".join(iter(lambda: connection.recv(65_536), b""))


@contextmanager
def running(office, **keys):
    """Run a server until the block ends."""
    failed = []
    serving = Serving(
        host="127.0.0.1",
        port=0,
        lang=keys.get("lang", "zh"),
        today=lambda: date(2013, 7, 25),
        ready=lambda url: None,
        failed=failed.append,
    )
    reader = Reader(lambda: office, Limits())
    with listening(reader, serving) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield Live(server, office, failed)
        finally:
            server.shutdown()
            thread.join()
            reader.close()


@pytest.fixture
def live(snapshots):
    """Return the service month of Binhai, live."""
    with running(Office(snapshots)) as found:
        yield found


def test_the_page_of_today_is_shown(live):
    """Without a day the page is that of today."""
    status, headers, text = live.ask()

    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert '"asOf":"2013-07-25"' in text
    assert live.office.asked == [(date(2013, 7, 25), date(2013, 7, 25))]


def test_another_day_and_language_may_be_asked_for(live):
    """The address names the day by which is judged, the day by which is known, and the language."""
    _, _, text = live.ask("/?as_of=2013-08-10&known_by=2013-08-09&lang=en")

    assert live.office.asked == [(date(2013, 8, 10), date(2013, 8, 9))]
    assert '<html lang="en">' in text


def test_the_page_may_ask_its_own_server_and_nobody_else(live):
    """The policy and the other headers keep the page to itself."""
    _, headers, text = live.ask()

    rules = headers["Content-Security-Policy"]
    assert "default-src 'none'" in rules
    assert "connect-src 'self'" in rules
    assert "frame-ancestors 'none'" in rules
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "connect-src" in text.split("</head>")[0]


def test_each_load_reads_anew_and_cells_do_not(live, binhai):
    """A page shows what is in the store; the cells of it are answered from the same reading."""
    cell = quote(binhai.matrix.cells[0].id, safe="")
    live.ask()
    live.ask()
    live.ask(f"/cells/{cell}?as_of=2013-07-25")

    assert len(live.office.asked) == 2


def test_a_cell_is_answered_with_its_records(live, binhai):
    """The records behind it come as JSON."""
    id_ = max(binhai.behind, key=lambda each: len(binhai.behind[each].credited))

    status, headers, text = live.ask(f"/cells/{quote(id_, safe='')}")

    assert (status, headers["Content-Type"]) == (200, "application/json")
    assert len(json.loads(text)["records"]) == len(binhai.behind[id_].credited)


@pytest.mark.parametrize(
    ("target", "status", "words"),
    [
        ("/nothing", 404, "没有这个网页"),
        ("/cells/nothing", 404, "没有这一格"),
        ("/?as_of=2013-7-1", 400, "日期不是"),
        ("/?as_of=2013-02-30", 400, "日期不是"),
        ("/?as_of=２０１３-07-25", 400, "日期不是"),
        ("/?known_by=soon", 400, "日期不是"),
        ("/?as_of=0001-01-01", 400, "1900 年至 2200 年"),
        ("/?known_by=9999-12-31", 400, "1900 年至 2200 年"),
        ("/?lang=fr", 400, "没有这种语言"),
        ("/../../etc/passwd", 404, "没有这个网页"),
        ("/<script>", 404, "没有这个网页"),
        ("//[", 404, "没有这个网页"),
    ],
)
def test_a_wrong_address_is_answered_in_words(live, target, status, words):
    """The answer says what is wrong and what to do, and repeats nothing of the address."""
    found, headers, text = live.ask(quote(target, safe="/?=&.["))

    assert found == status
    assert words in text
    assert "Traceback" not in text
    assert "<script" not in text
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert live.failed == []


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "MADE-UP"])
def test_nothing_can_be_changed(live, method):
    """Every method but GET and HEAD is refused."""
    status, headers, text = live.ask(method=method)

    assert status == 405
    assert headers["Allow"] == "GET, HEAD"
    assert "只能查看" in text
    assert live.office.asked == []


def test_a_head_has_no_body(live):
    """Its length is told, as for the page."""
    status, headers, text = live.ask(method="HEAD")

    assert status == 200
    assert text == ""
    assert int(headers["Content-Length"]) > 100_000


def test_the_head_of_an_error_has_no_body_either(live):
    """The next answer on the connection would begin with it."""
    live.office.fails = StoreBusy("store", Text("存储忙", "the store is busy"), Text("稍后再试", "try again"))
    head = f"HEAD / HTTP/1.1\r\nHost: 127.0.0.1:{live.port}\r\nConnection: close\r\n\r\n"

    answer = live.send(head.encode())

    assert answer.startswith(b"HTTP/1.1 503 ")
    assert answer.endswith(b"\r\n\r\n")


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /%s HTTP/1.1\r\n\r\n" % (b"a" * 70_000), b"414"),
        (b"GET / HTTP/1.1\r\nX: %s\r\n\r\n" % (b"a" * 70_000), b"431"),
        (b"GET / x HTTP/1.1\r\n\r\n", b"400"),
    ],
)
def test_what_is_no_request_is_answered_as_that(live, request_, status):
    """The answer does not say that the page cannot be changed."""
    answer = live.send(request_)

    assert answer.startswith(b"HTTP/1.1 " + status)
    assert "请求有误" in answer.decode()
    assert live.failed == []


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1:1", "", "[", "127.0.0.1:x"]
)
def test_a_name_that_is_not_its_own_is_refused(live, host):
    """A page of another site cannot read it by a name that points here."""
    status, _, text = live.ask(Host=host.format(port=live.port))

    assert status == 403
    assert "不是本服务的" in text
    assert live.office.asked == []


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "[::1]:{port}"])
def test_the_names_of_this_computer_are_its_own(live, host):
    """The address and its names with the port are answered."""
    assert live.ask(Host=host.format(port=live.port))[0] == 200


def test_a_store_that_is_busy_is_told_as_that(snapshots):
    """The reader is asked to try again, and nothing is reported as a failure."""
    office = Office(snapshots)
    with running(office, lang="en") as live:
        office.fails = StoreBusy("store", Text("存储忙", "the store is busy"), Text("稍后再试", "try again"))
        status, _, text = live.ask()

    assert status == 503
    assert "Cannot be shown (503)" in text
    assert live.failed == []


def test_an_error_of_the_library_is_shown_in_words_and_reported(snapshots):
    """The page says the reason; the window of the server too."""
    office = Office(snapshots)
    with running(office) as live:
        office.fails = UnknownCampaign("store", "nobody", ["binhai-2013"])
        status, _, text = live.ask()

    assert status == 500
    assert office.fails.reason.zh in text
    assert live.failed == [office.fails]


def test_a_mistake_of_the_program_is_reported_and_its_details_stay_out(snapshots):
    """The browser sees no detail; the server goes on."""
    office = Office(snapshots)
    with running(office) as live:
        office.fails = RuntimeError("secret detail")
        status, _, text = live.ask()
        office.fails = None
        after, _, _ = live.ask()

    assert (status, after) == (500, 200)
    assert "secret" not in text
    assert [str(each) for each in live.failed] == ["secret detail"]


def test_the_store_is_closed_with_the_server(snapshots):
    """Whoever ends it leaves nothing open."""
    office = Office(snapshots)
    with running(office):
        pass

    assert office.closed


def test_serving_tells_its_address_and_closes_when_it_is_interrupted(snapshots):
    """Ctrl-C ends it, and the store is closed."""
    office, told = Office(snapshots), []

    def ready(url):
        told.append(url)
        raise KeyboardInterrupt

    serving = Serving(
        host="127.0.0.1", port=0, lang="zh", today=date.today, ready=ready, failed=lambda error: None
    )
    with pytest.raises(KeyboardInterrupt):
        Dashboard().serve(lambda: office, serving)

    assert told[0].startswith("http://127.0.0.1:")
    assert office.closed


@pytest.mark.parametrize("port", [99_999, -1])
def test_a_port_that_is_none_is_an_error_in_words(snapshots, port):
    """The error names the address, and the store is closed."""
    office = Office(snapshots)
    serving = Serving(host="127.0.0.1", port=port, lang="zh", today=date.today, ready=print, failed=print)

    with pytest.raises(InvalidValue, match=str(port)):
        serve(lambda: office, serving, Limits())

    assert office.closed


def test_a_port_that_is_taken_is_an_error_in_words(live, snapshots):
    """Two servers cannot have one port."""
    serving = Serving(
        host="127.0.0.1", port=live.port, lang="zh", today=date.today, ready=print, failed=print
    )

    with pytest.raises(InvalidValue, match=str(live.port)):
        serve(lambda: Office(snapshots), serving, Limits())


def test_a_campaign_that_cannot_be_opened_is_an_error_before_it_listens():
    """The error is the one of the office."""

    def opened():
        raise UnknownCampaign("store", "nobody", [])

    with pytest.raises(UnknownCampaign):
        Reader(opened, Limits())


@pytest.mark.slow
def test_a_cell_of_the_live_page_asks_for_its_records(browser, live):
    """The panel shows the records that the server sends; nothing else is asked for."""
    page = browser.new_page()
    asked, printed = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: printed.append(message.text))
    page.on("pageerror", lambda error: printed.append(str(error)))
    page.goto(f"http://127.0.0.1:{live.port}/")

    page.locator("#tb td.s-met").first.click()
    page.wait_for_selector("#panel table tbody tr")

    assert printed == []
    assert len(asked) == 2
    assert all(each.startswith(f"http://127.0.0.1:{live.port}/") for each in asked)
    page.close()


@pytest.mark.slow
def test_a_server_that_is_gone_is_told_in_the_panel(browser, snapshots):
    """The cell says that its records cannot be read."""
    with running(Office(snapshots)) as live:
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{live.port}/")
    page.locator("#tb td.s-met").first.click()

    expect(page.locator("#panel")).to_contain_text("读取记录失败", timeout=30_000)
    page.close()
