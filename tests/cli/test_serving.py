"""The command that shows a campaign live; the page itself comes from a plugin."""

from __future__ import annotations

from datetime import date

import pytest

from govcampaign.registry import Registry


class Page:
    """A page that can be served: it notes how, and ends as it is told to."""

    suffix = ".html"

    def __init__(self, ends=None):
        self.ends, self.serving, self.snapshots = ends, None, []

    def write(self, snapshot, target, lang="zh"):
        """Write nothing."""
        return ()

    def serve(self, opened, serving):
        """Read one snapshot, tell an address and a failure, and end."""
        self.serving = serving
        with opened() as office:
            self.snapshots.append(office.snapshot(as_of=serving.today()))
        serving.ready("http://127.0.0.1:8013/")
        serving.failed(RuntimeError("disk"))
        if self.ends:
            raise self.ends


class OnlyFiles:
    """A page that can only be written."""

    suffix = ".html"

    def write(self, snapshot, target, lang="zh"):
        """Write nothing."""
        return ()


@pytest.fixture
def page(monkeypatch):
    """Return a function that puts a page in the place of every plugin's."""

    def put(made):
        monkeypatch.setattr(Registry, "page", lambda self, name: made)
        return made

    return put


@pytest.fixture
def place(held):
    """Return the options that name the store and the campaign."""
    store, campaign = held[1], "service"
    return ("--store", store, "--campaign", campaign)


def test_the_page_is_served_on_this_computer_as_of_a_day(run, place, page):
    """The server gets the loopback address, the port, the language and the day."""
    made = page(Page())

    said = run("serve", *place, "--as-of", "2013-07-25", "--port", "0", "--lang", "en")

    assert said.code == 0
    assert (made.serving.host, made.serving.port, made.serving.lang) == ("127.0.0.1", 0, "en")
    assert made.snapshots[0].matrix.as_of == date(2013, 7, 25)
    assert "http://127.0.0.1:8013/" in said.out
    assert "disk" in said.err


def test_ctrl_c_ends_it_without_an_error(run, place, page):
    """Whoever ends it has done nothing wrong."""
    page(Page(KeyboardInterrupt()))

    said = run("serve", *place)

    assert said.code == 0
    assert "已结束" in said.out


def test_a_page_that_is_only_a_file_cannot_be_served(run, place, page):
    """The error says so and names one that can."""
    page(OnlyFiles())

    said = run("serve", *place, "--page", "icalendar")

    assert said.code == 2
    assert "只能写成文件" in said.err
    assert "--page dashboard" in said.err


@pytest.mark.parametrize(
    ("host", "words"),
    [("0.0.0.0", "没有密码"), ("192.0.2.1", "没有密码"), ("office", "不是 IP 地址")],  # noqa: S104
)
def test_other_computers_are_let_in_only_where_that_is_asked_for(run, place, page, host, words):
    """An address of the network is refused, and so is what is no address."""
    made = page(Page())

    said = run("serve", *place, "--host", host)

    assert said.code == 2
    assert words in said.err
    assert made.serving is None


@pytest.mark.parametrize(
    "options",
    [("--host", "localhost"), ("--host", "::1"), ("--host", "0.0.0.0", "--expose")],  # noqa: S104
)
def test_loopback_and_what_was_asked_for_are_taken(run, place, page, options):
    """The address goes to the server as it is."""
    made = page(Page())

    run("serve", *place, *options)

    assert made.serving.host == options[1]


def test_a_day_that_is_none_is_refused_before_anything_is_opened(run, place, page):
    """The error is about the day."""
    made = page(Page())

    said = run("serve", *place, "--as-of", "soon")

    assert said.code == 2
    assert made.serving is None


def test_without_the_plugin_the_package_is_named(run, place, monkeypatch):
    """The error says what to install."""
    monkeypatch.setattr(Registry, "installed", lambda *args, **keys: Registry())

    said = run("serve", *place)

    assert said.code == 2
    assert "pip install govcampaign-dashboard" in said.err
