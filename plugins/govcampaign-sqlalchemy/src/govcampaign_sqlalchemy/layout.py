"""
The tables: three of ours, and one for each kind, which other tools may read.

A kind's table is called like the kind, its columns like the fields; ours begin
with `_`, which no kind does. All may have a prefix in front. Each declared path and tally is an index.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.schema import CreateColumn
from sqlalchemy.sql.elements import quoted_name

from govcampaign.ports.values import Field, FieldType, Kind
from govcampaign_sqlalchemy.flavour import Flavour

APPLICATION: Final = "govcampaign"
"""What our own table says of itself."""

_INDEX_BYTES: Final = 60


def _forced(name: str) -> quoted_name:
    """Return a name that is quoted whether it needs it or not."""
    return quoted_name(name, quote=True)


class Layout:
    """
    The tables of one schema, in the words of one database.

    Attributes:
        flavour: The database.
        schema: The schema; None is the connection's own.
        prefix: What the names of the tables begin with.
        store: Whose tables these are, and the number of their layout: one row.
        kinds: The kinds as declared, and what is held of each.
        id: The quoted name of the id's column.
        version: The quoted name of the version's column.
        record: The quoted names of the columns that make a record.
        batches: The batches remembered; a batch's number in it is the position, which never returns.
    """

    def __init__(self, flavour: Flavour, schema: str | None, prefix: str = "") -> None:
        self.flavour, self.schema, self.prefix = flavour, schema, prefix
        self.id, self.version = flavour.quoted("id"), flavour.quoted("version")
        self.record = ", ".join(map(flavour.quoted, ("id", "version", "schema", "body")))
        # SQLite numbers rows of this very type only.
        number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
        self.store = self._table(
            f"{prefix}_store",
            sa.Column("application", flavour.text(40), primary_key=True),
            sa.Column("layout", sa.Integer, nullable=False),
        )
        self.kinds = self._table(
            f"{prefix}_kinds",
            sa.Column("name", flavour.text(64), primary_key=True),
            sa.Column("declared", flavour.long_text(), nullable=False),
            sa.Column("generation", sa.Integer, nullable=False),
            sa.Column("stale", flavour.long_text(), nullable=False),
            sa.Column("since", sa.BigInteger, nullable=False),
        )
        self.batches = self._table(
            f"{prefix}_batches",
            sa.Column("position", number, primary_key=True, autoincrement=True),
            sa.Column("id", flavour.text(250), nullable=False, unique=True),
            sa.Column("digest", flavour.text(64), nullable=False),
            sa.Column("at", sa.BigInteger, nullable=False),
            sa.Index(f"{prefix}_batches_at", "at"),
            sqlite_autoincrement=True,
        )

    def _table(self, name: str, *items: Any, **options: Any) -> sa.Table:
        return sa.Table(
            _forced(name),
            sa.MetaData(),
            *items,
            schema=self.schema and _forced(self.schema),
            **self.flavour.table_options,
            **options,
        )

    # -- kinds -------------------------------------------------------------------

    @property
    def place(self) -> str:
        """Return what tells these tables from those of another store in the same database."""
        return f"{self.schema}{self.prefix and f' {self.prefix}'}"

    def table(self, kind: str) -> str:
        """Return the name of a kind's table."""
        return self.flavour.named(f"{self.prefix}{kind}")

    def name(self, kind: str) -> str:
        """Return the quoted name of a kind's table."""
        table, quoted = self.table(kind), self.flavour.quoted
        return f"{quoted(self.schema)}.{quoted(table)}" if self.schema else quoted(table)

    def column(self, field: str) -> str:
        """Return the quoted name of a field's column."""
        return self.flavour.quoted(self.flavour.named(field))

    def kind(self, kind: Kind) -> sa.Table:
        """Return a kind's table with its indexes."""
        table = self._table(
            self.table(kind.name),
            sa.Column(_forced("id"), self.flavour.text(250), primary_key=True),
            sa.Column(_forced("version"), sa.BigInteger, nullable=False),
            sa.Column(_forced("schema"), sa.BigInteger, nullable=False),
            *map(self._field, kind.fields),
            # Last: a column behind a large body is slow to read.
            sa.Column(_forced("body"), self.flavour.body(), nullable=False),
        )
        for use, groups in (("path", kind.paths), ("tally", kind.tallies)):
            for fields in groups:
                types: dict[str, FieldType | None] = {name: kind.types[name] for name in fields}
                # A page goes on from an id; a count needs none.
                columns = types | {"id": None} if use == "path" else types
                named = {self.flavour.named(name): type_ for name, type_ in columns.items()}
                options = self.flavour.index_options(named)
                name = _forced(self._index(use, kind.name, fields))
                sa.Index(name, *(table.c[each] for each in named), **options)
        return table

    def _field(self, field: Field) -> sa.Column[Any]:
        return sa.Column(_forced(self.flavour.named(field.name)), self.flavour.column(field.type))

    def _index(self, use: str, kind: str, fields: tuple[str, ...]) -> str:
        name = f"_{use}:{self.prefix}{kind}:{','.join(fields)}"
        if len(name.encode()) <= _INDEX_BYTES and self.flavour.named(name) == name:
            return name
        return f"_{use}:{sha256(name.encode()).hexdigest()[:32]}"

    def addition(self, kind: str, field: Field) -> str:
        """Return what gives a kind's table the column of one more field."""
        # Of a table of its own: a column outside one has no name to be compiled by.
        column = self._table("_", self._field(field)).columns[0]
        words = CreateColumn(column).compile(dialect=self.flavour.dialect)
        return f"ALTER TABLE {self.name(kind)} ADD COLUMN {words}"
