"""
The server store of govcampaign: one plugin on SQLAlchemy Core for every database with a dialect.
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

OPTIONS: Final = (
    "create",
    "readonly",
    "schema",
    "pool_size",
    "max_overflow",
    "pool_timeout",
    "statement_timeout",
    "retries",
)
"""The options of a URL, beside those of the driver."""

_SUMMARIES: Final = {
    "mariadb": Text("MariaDB 服务器存储", "a MariaDB server"),
    "mysql": Text("MySQL 服务器存储", "a MySQL server"),
    "postgresql": Text("PostgreSQL 服务器存储", "a PostgreSQL server"),
    "sqlalchemy": Text(
        "任何有 SQLAlchemy 方言的数据库", "any database with an SQLAlchemy dialect: sqlalchemy+URL"
    ),
}


@hookimpl
def govcampaign_stores() -> list[StoreSpec]:
    """Offer the stores: the same one by four schemes."""
    from govcampaign.ports.storage import Capability

    return [
        StoreSpec(
            name=name,
            factory=_open,
            capabilities=frozenset(Capability),
            options=OPTIONS,
            contract="govcampaign_sqlalchemy.testing:contract",
            summary=summary,
        )
        for name, summary in _SUMMARIES.items()
    ]


def _open(url: str, kinds: Sequence[Kind]) -> Store:
    # Imported here, so that the list of plugins loads no database.
    from govcampaign_sqlalchemy.store import open_store

    return open_store(url, kinds)
