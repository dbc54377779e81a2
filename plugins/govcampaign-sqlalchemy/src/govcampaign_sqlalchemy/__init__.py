"""
The server store of govcampaign: one plugin on SQLAlchemy Core for every database with a dialect.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from govcampaign.hookspecs import StoreSpec, hookimpl
from govcampaign.wording import Text

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from govcampaign.ports.storage import Kind, Store
    from govcampaign_sqlalchemy.store import SqlStore

__version__: Final = "0.1.0"
GOVCAMPAIGN_API: Final = "1.0"

OPTIONS: Final = (
    "create",
    "readonly",
    "schema",
    "prefix",
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


def store_over(
    bind: Engine | Connection,
    kinds: Sequence[Kind],
    *,
    schema: str | None = None,
    prefix: str = "govcampaign_",
    create: bool = True,
) -> SqlStore:
    """
    Open a store over an engine or a connection of the application, beside its own tables.

    Over an engine, each batch is a transaction of its own; closing the store leaves the engine open. Over
    a connection (PostgreSQL, SQLite), commit and rollback are the application's, and each batch is a
    savepoint: a batch that is refused leaves the transaction as it was, and after a rollback nothing of the
    store stands, not even the tables if they were made in that transaction.

    Args:
        bind: A synchronous engine, or a connection of one; `session.connection()` of an ORM session.
        kinds: What the store is to hold.
        schema: The schema of the tables, made where there is none; None is the connection's own.
        prefix: What the names of the tables begin with; "" for a database or schema of the store's own.
        create: False to refuse to make the tables where there are none.

    Raises:
        InvalidValue: `bind` is something else, or commits each statement by itself.
        InvalidStoreUrl: `schema` or `prefix` cannot be one.
        StoreClosed: The connection is closed.
        StorageError: The store cannot be opened, for the reasons that `open_store` has.
    """
    from govcampaign_sqlalchemy.lending import open_over

    return open_over(bind, kinds, schema=schema, prefix=prefix, create=create)


def _open(url: str, kinds: Sequence[Kind]) -> Store:
    # Imported here, so that the list of plugins loads no database.
    from govcampaign_sqlalchemy.store import open_store

    return open_store(url, kinds)
