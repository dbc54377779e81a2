"""
The campaign behind the live page: opened, read and closed in one thread of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from datetime import date
from http import HTTPStatus
from typing import Any, Final

from attrs import define, field

from govcampaign.domain.overview.snapshot import Snapshot
from govcampaign.ports.page import SnapshotSource
from govcampaign.wording import Text
from govcampaign_dashboard.asking import Asked, Refused
from govcampaign_dashboard.page import page_of
from govcampaign_dashboard.records import Limits, cell_document

_KEPT: Final = 3
"""How many days are held so that cells can be opened without judging all of them again."""


@define
class Reader:
    """
    The campaign, opened, read and closed in one thread of its own.

    Attributes:
        opened: Opens the campaign.
        limits: How many records are sent.
    """

    opened: Callable[[], AbstractContextManager[SnapshotSource]]
    limits: Limits
    _pool: ThreadPoolExecutor = field(init=False)
    _closing: ExitStack = field(factory=ExitStack, init=False)
    _source: SnapshotSource | None = field(default=None, init=False)
    _held: dict[tuple[date, date], Snapshot] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        """
        Open the campaign.

        Raises:
            GovCampaignError: It cannot be opened.
        """
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="govcampaign-reader")
        try:
            self._pool.submit(self._open).result()
        except BaseException:
            self._pool.shutdown()
            raise

    def close(self) -> None:
        """Close the campaign."""
        self._pool.submit(self._closing.close).result()
        self._pool.shutdown()

    def page(self, asked: Asked) -> str:
        """Return the page, read anew."""
        return self._pool.submit(self._page, asked).result()

    def cell(self, asked: Asked, cell: str) -> dict[str, Any]:
        """
        Return the records behind a cell.

        Raises:
            Refused: The matrix has no such cell.
        """
        return self._pool.submit(self._cell, asked, cell).result()

    def _open(self) -> None:
        self._source = self._closing.enter_context(self.opened())

    def _snapshot(self, asked: Asked, *, anew: bool) -> Snapshot:
        key = asked.as_of, asked.known_by
        if anew or key not in self._held:
            assert self._source is not None  # noqa: S101  # opened before the first request
            self._held.pop(key, None)
            self._held[key] = self._source.snapshot(as_of=asked.as_of, known_by=asked.known_by)
            while len(self._held) > _KEPT:
                self._held.pop(next(iter(self._held)))
        return self._held[key]

    def _page(self, asked: Asked) -> str:
        return page_of(self._snapshot(asked, anew=True), asked.lang, self.limits, live=True)

    def _cell(self, asked: Asked, cell: str) -> dict[str, Any]:
        snapshot = self._snapshot(asked, anew=False)
        if not any(each.id == cell for each in snapshot.matrix.cells):
            raise Refused(
                HTTPStatus.NOT_FOUND,
                Text("没有这一格", "the matrix has no such cell"),
                Text("刷新网页", "load the page again"),
            )
        return cell_document(snapshot, cell, self.limits)
