"""
What goes wrong in a database, in the port's words.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from govcampaign.errors import (
    CorruptRecord,
    InvalidKind,
    LimitExceeded,
    NotAStore,
    ReadOnlyStore,
    StorageError,
    StoreBusy,
    StoreUnavailable,
)
from govcampaign.wording import Text
from govcampaign_sqlalchemy.address import Address


class Raced(Exception):
    """Another transaction was quicker, and the database did not say so itself; the batch is tried anew."""


class Fault(Enum):
    """What a driver's error comes to, whatever the database calls it."""

    AGAIN = "another transaction was in the way; the same one may pass now"
    LOST = "the connection is gone; whether a commit was done is not known"
    SLOW = "a statement took longer than it may"
    BUSY = "somebody holds what is needed"
    POOL = "every connection is in use"
    DOWN = "the server cannot be reached, or is full"
    READONLY = "it may not be written"
    LARGE = "a value or an index entry is larger than the database takes"
    DAMAGED = "a row holds what nobody wrote"
    KIND = "the database takes no such table"
    GONE = "a table of the store is not there"
    ABORTED = "the transaction has failed, and only its end is left"
    FOREIGN = "this is not a database of the sort"
    OTHER = "anything else"


_WORDS: Final[dict[Fault, tuple[type[StorageError], Text, Text]]] = {
    Fault.AGAIN: (
        StoreBusy,
        Text("别的事务一再抢先，已重试 {retries} 次", "others were quicker each time; {retries} retries"),
        Text("稍后重试同一批次，或加大 retries", "try the same batch again, or say larger retries"),
    ),
    Fault.SLOW: (
        StoreBusy,
        Text("语句超过时限", "a statement took longer than its time limit"),
        Text("稍后重试，或加大 statement_timeout", "try again, or say a larger statement_timeout"),
    ),
    Fault.BUSY: (
        StoreBusy,
        Text("被占用", "somebody else holds it"),
        Text("稍后重试", "try again"),
    ),
    Fault.POOL: (
        StoreBusy,
        Text(
            "连接池的 {connections} 个连接都在使用，已等待 {pool_timeout:g} 秒",
            "all {connections} connections are in use; waited {pool_timeout:g} s",
        ),
        Text("稍后重试，或加大 pool_size", "try again, or say a larger pool_size"),
    ),
    Fault.DOWN: (
        StoreUnavailable,
        Text("无法使用数据库", "the database cannot be used"),
        Text(
            "检查服务器、网络、用户名和磁盘空间后重试",
            "see to the server, the network, the user and the disk, then try again",
        ),
    ),
    Fault.READONLY: (
        ReadOnlyStore,
        Text("存储为只读，或此用户无权写入", "it can only be read, or this user may not write"),
        Text(
            "去掉 readonly 选项，连接主库，或授予权限",
            "drop the option readonly, name the primary server, or grant the user leave",
        ),
    ),
    Fault.LARGE: (
        LimitExceeded,
        Text("超过数据库所能容纳的大小", "larger than the database takes"),
        Text("缩短索引字段或正文", "shorten the index fields or the body"),
    ),
    Fault.KIND: (
        InvalidKind,
        Text("数据库不接受这样的表", "the database takes no such table"),
        Text("减少文本字段", "declare fewer text fields"),
    ),
    Fault.GONE: (
        StorageError,
        Text("存储的表不在了", "its tables are not there"),
        Text(
            "重新打开存储；建表的事务可能已回滚",
            "open the store again; the transaction that made them may have been rolled back",
        ),
    ),
    Fault.ABORTED: (
        StoreUnavailable,
        Text("所在的事务先前已经失败", "the transaction that it is part of has failed before"),
        Text("回滚该事务，重新开始", "roll that transaction back, and begin it anew"),
    ),
    Fault.FOREIGN: (
        NotAStore,
        Text("这不是此类数据库，或已损坏", "this is not such a database, or a damaged one"),
        Text("核对地址，或从备份恢复", "name another, or restore it from a backup"),
    ),
    Fault.DAMAGED: (
        CorruptRecord,
        Text("有一行已损坏", "a row is damaged"),
        Text("内容原样保留；从备份恢复", "it is kept as it is; restore it from a backup"),
    ),
    Fault.OTHER: (
        StorageError,
        Text("数据库出错", "the database refuses"),
        Text("检查是否有别的程序改动过这些表", "see whether another program changed the tables"),
    ),
}
_WORDS[Fault.LOST] = _WORDS[Fault.DOWN]

_LENT: Final[dict[Fault, tuple[type[StorageError], Text, Text]]] = {
    Fault.AGAIN: (
        StoreBusy,
        Text("别的事务一再抢先", "other transactions were quicker each time"),
        Text("从头重做整个事务", "begin the whole transaction anew"),
    ),
    Fault.POOL: (
        StoreBusy,
        Text("引擎的连接都在使用", "all connections of the engine are in use"),
        Text("稍后重试，或加大连接池", "try again, or give the engine a larger pool"),
    ),
    Fault.SLOW: (StoreBusy, _WORDS[Fault.SLOW][1], Text("稍后重试", "try again")),
}
"""The words where engine or connection are the application's, and options are not ours."""


class DriverError(Exception):
    """What a driver said, without the secrets that it showed; takes the place of its own exception."""


def meaning(fault: Fault, error: BaseException, address: Address) -> StorageError:
    """Return the port's error of a fault; the driver's words are in it, the address's secrets are not."""
    cls, reason, remedy = (_LENT if address.lent and fault in _LENT else _WORDS)[fault]
    values = {
        "retries": address.retries,
        "connections": address.pool_size + address.max_overflow,
        "pool_timeout": address.pool_timeout,
    }
    # SQLAlchemy's own words would repeat the statement.
    said = address.masked(" ".join(str(getattr(error, "orig", None) or error).split()))[:500]
    made = cls(
        address.place,
        Text(f"{reason.zh.format(**values)}：{said}", f"{reason.en.format(**values)}: {said}"),
        remedy,
    )
    made.__cause__ = error if _is_clean(error, address) else DriverError(said)
    return made


def _is_clean(error: BaseException, address: Address) -> bool:
    """Tell whether an exception, and what a traceback shows behind it, can be printed."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        each = waiting.pop()
        if each is not None and id(each) not in seen:
            seen.add(id(each))
            shown = f"{each} {each!r}"
            if address.masked(shown) != shown:
                return False
            waiting += [each.__cause__, each.__context__]
    return True


def read_only(address: Address) -> ReadOnlyStore:
    """Return the error of a write to a store opened for reading only."""
    _, reason, remedy = _WORDS[Fault.READONLY]
    return ReadOnlyStore(address.place, reason, remedy)
