"""The server that all tests post to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from robots import Clock, Service, robots_at, started


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """Give a server; the robots of WeCom, DingTalk, Feishu and Lark are there."""
    with started() as made:
        robots_at(made, monkeypatch.setattr)
        yield made


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what the computer that runs the tests has for a proxy out of them."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def clock() -> Clock:
    """Give a clock that stands still until it is moved."""
    return Clock()
