"""
The address of a database: what it says, and how it is shown without its secrets.
"""

from __future__ import annotations

import math
import re
from typing import Any, Final
from urllib.parse import parse_qsl, quote, unquote

from attrs import field, frozen
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError

from govcampaign.errors import InvalidStoreUrl, did_you_mean
from govcampaign.ports.address import masked, shown
from govcampaign.ports.checks import text_fault
from govcampaign.wording import Text
from govcampaign_sqlalchemy import OPTIONS

_DRIVERS: Final = {
    "mariadb": "mariadb+pymysql",
    "mysql": "mysql+pymysql",
    "postgresql": "postgresql+psycopg",
    "sqlite": "sqlite+pysqlite",
}
_HOW: Final = Text(
    "写成 postgresql://用户:密码@主机/库 或 sqlalchemy+方言://…；密码中的 @ 写成 %40",
    "write postgresql://user:password@host/database or sqlalchemy+dialect://…; an @ in a password is %40",
)
_NAMED: Final = frozenset({"mariadb", "mysql"})
"""The servers on which a connection without a database has nowhere to put its tables."""
_UNNAMED: Final = Text("地址没有指明数据库", "the address names no database")
_SCHEMA_BYTES: Final = 63
_PREFIX: Final = re.compile("[a-z][a-z0-9_]{0,11}")
"""What leaves room for the longest name of a kind (`ports.checks`) in PostgreSQL's 63 bytes."""
_DECODES: Final = make_url("sqlite:///%41").database == "A"
"""Whether SQLAlchemy decodes the escapes in a database's name, as it does from 2.1 on."""


@frozen(kw_only=True)
class Address:
    """
    A database and how it is to be used.

    Attributes:
        name: The scheme it was asked for by.
        url: What SQLAlchemy connects to; not shown, for it holds the password.
        schema: The schema to live in; None is the connection's own. PostgreSQL only.
        prefix: What the names of its tables begin with; then tables of others may be beside them.
        lent: Whether the engine or the connection is the application's, which may have tables there too.
        create: Whether the tables, and the schema, are made where there are none.
        readonly: Whether it is opened for reading only.
        pool_size: Connections that are kept.
        max_overflow: Connections beyond them that may be open for a moment.
        pool_timeout: Seconds to wait for a free connection before `StoreBusy`.
        statement_timeout: Seconds that one statement may take before `StoreBusy`; 0 leaves it to the server.
        retries: How often a batch is tried anew after others were in its way, before `StoreBusy`.
    """

    name: str
    url: URL = field(repr=False)
    schema: str | None = None
    prefix: str = ""
    lent: bool = False
    create: bool = True
    readonly: bool = False
    pool_size: int = 5
    max_overflow: int = 10
    pool_timeout: float = 30.0
    statement_timeout: float = 0.0
    retries: int = 20

    @property
    def place(self) -> str:
        """Return what errors call it: no user, no password, and of what follows the `?` only the tables."""
        url = self.url
        port = f":{url.port}" if url.port else ""
        named = (("schema", self.schema), ("prefix", self.prefix))
        options = "&".join(f"{name}={quote(value)}" for name, value in named if value)
        query = f"?{options}" if options else ""
        return f"{url.get_backend_name()}://{url.host or ''}{port}/{url.database or ''}{query}"

    @property
    def shared(self) -> bool:
        """Return whether tables of others may be where the store's are."""
        return self.lent or bool(self.prefix)

    def masked(self, text: str) -> str:
        """Return a text without the secrets of the address, plain or escaped."""
        return masked(text, self.url.render_as_string(hide_password=False))


def parse_url(text: str) -> Address:
    """
    Read `postgresql://…`, `mariadb://…`, `mysql://…` or `sqlalchemy+dialect[+driver]://…`, with options.

    Raises:
        InvalidStoreUrl: It cannot be read, or an option is unknown, repeated or out of range.
    """
    scheme, mark, rest = text.partition("://")
    scheme = scheme.lower()
    name, _, dialect = scheme.partition("+")
    # No cause is given: it might show the address, and with it the password.
    blank = shown(text)
    if not mark or (name == "sqlalchemy" and not dialect):
        raise InvalidStoreUrl(blank, _UNNAMED, _HOW)
    drivername = dialect if name == "sqlalchemy" else scheme
    try:
        url = make_url(f"{_DRIVERS.get(drivername, drivername)}://{rest}")
        url = url if _DECODES or not url.database else url.set(database=unquote(url.database))
        url.get_dialect()
    except (SQLAlchemyError, ValueError):
        raise InvalidStoreUrl(blank, Text("地址无法解读", "the address cannot be read"), _HOW) from None
    if "@" in (url.host or "") or any(text_fault(each) for each in (url.database or "", url.host or "")):
        raise InvalidStoreUrl(blank, Text("地址无法解读", "the address cannot be read"), _HOW)
    address = Address(name=name, url=url)
    for option, value in parse_qsl(rest.rpartition("@")[2].partition("?")[2], keep_blank_values=True):
        # SQLAlchemy passes over an option without a value.
        if not value:
            raise _option(address, option, Text("写明取值", "say a value"))
    said: dict[str, Any] = {}
    for option, value in _pairs(url):
        if option in said or (option in OPTIONS and not isinstance(url.query[option], str)):
            raise _option(address, option, Text("只写一次", "say it once"))
        if option in OPTIONS:
            said[option] = _read(address, option, value)
    return Address(name=name, url=url.difference_update_query(OPTIONS), **said)


def _pairs(url: URL) -> list[tuple[str, str]]:
    return [(k, v) for k, each in url.query.items() for v in ((each,) if isinstance(each, str) else each)]


def _read(address: Address, option: str, value: str) -> object:
    match option:
        case "create" | "readonly":
            if value not in {"0", "1"}:
                raise _option(address, option, Text("取 0 或 1", "say 0 or 1"))
            return value == "1"
        case "schema":
            check_schema(address, value)
            return value
        case "prefix":
            check_prefix(address, value)
            return value
        case "pool_timeout" | "statement_timeout":
            return _number(address, option, value, 0, 3600)
        case _:
            return int(_number(address, option, value, 1 if option == "pool_size" else 0, 1000, whole=True))


def check_prefix(address: Address, value: str) -> None:
    """
    Refuse a prefix that a table's name cannot begin with in every database.

    Raises:
        InvalidStoreUrl: It is too long, or holds other than small letters, digits and `_`.
    """
    if not _PREFIX.fullmatch(value):
        remedy = Text(
            "以小写字母开头，只含小写字母、数字和下划线，至多 12 个字符",
            "begin with a small letter; small letters, digits and _, at most 12",
        )
        raise _option(address, "prefix", remedy)


def check_schema(address: Address, value: str) -> None:
    """
    Refuse a schema that a store cannot live in.

    Raises:
        InvalidStoreUrl: The database has no schemas, or the name is too long or the system's own.
    """
    if address.url.get_backend_name() != "postgresql":
        only = Text(
            "只有 PostgreSQL 有 schema；别处请直接写库名",
            "only PostgreSQL has schemas; elsewhere name a database of its own",
        )
        raise _option(address, "schema", only)
    if not value or len(value.encode()) > _SCHEMA_BYTES or text_fault(value) or value.startswith("pg_"):
        raise _option(
            address, "schema", Text("至多 63 字节，不以 pg_ 开头", "at most 63 bytes, with no pg_ in front")
        )


def _number(
    address: Address, option: str, value: str, least: int, most: int, *, whole: bool = False
) -> float:
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not least <= number <= most or (whole and not value.isdecimal()):
        raise _option(address, option, Text(f"取 {least} 至 {most}", f"say {least} to {most}"))
    return number


def _option(address: Address, option: str, remedy: Text) -> InvalidStoreUrl:
    reason = Text(f"选项 {option} 无效", f"the option {option} is not valid")
    return InvalidStoreUrl(address.place, reason, remedy)


def refuse_unknown(address: Address, known: frozenset[str] | None) -> None:
    """
    Refuse options that neither we nor the driver know; None: the driver's options are unknown.

    Raises:
        InvalidStoreUrl: There is one.
    """
    for option, _ in _pairs(address.url):
        if known is not None and option not in known:
            reason = Text(f"没有选项“{option}”", f"there is no option {option!r}")
            raise InvalidStoreUrl(address.place, reason, did_you_mean(option, {*OPTIONS, *known}))


def refuse_unnamed(address: Address) -> None:
    """
    Refuse an address that names a server and no database, where a connection has no other place for tables.

    Raises:
        InvalidStoreUrl: It is one.
    """
    if not address.url.database and address.url.get_backend_name() in _NAMED:
        raise InvalidStoreUrl(address.place, _UNNAMED, _HOW)
