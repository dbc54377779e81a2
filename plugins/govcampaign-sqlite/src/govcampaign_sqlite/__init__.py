"""
The SQLite store of govcampaign: one file, any number of processes, nothing to install.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from govcampaign.hookspecs import StoreSpec, hookimpl
from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.ports.storage import Kind, Store

__version__: Final = "0.1.0"
GOVCAMPAIGN_API: Final = "1.0"

OPTIONS: Final = ("create", "readonly", "timeout", "sync", "incomplete")
"""The options of a `sqlite://` URL."""


@hookimpl
def govcampaign_stores() -> list[StoreSpec]:
    """Offer the SQLite store."""
    from govcampaign.ports.storage import Capability

    return [
        StoreSpec(
            name="sqlite",
            factory=_open,
            capabilities=frozenset(Capability),
            options=OPTIONS,
            contract="govcampaign_sqlite.testing:at",
            summary=Text("单文件 SQLite 存储", "one SQLite file"),
        ),
    ]


def _open(url: str, kinds: Sequence[Kind]) -> Store:
    # Imported here, so that the list of plugins loads no database.
    from govcampaign_sqlite.store import open_store

    return open_store(url, kinds)
