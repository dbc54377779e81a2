"""
What a store guarantees, row by row; a guarantee is only what is listed here.

The sentences are those of `ports.storage` and `ports.query`, numbered so that a
check can say which one it proves. Stronger behaviour of one store is not a promise
of the port.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from govcampaign.wording import Text


@frozen
class Guarantee:
    """
    One numbered promise.

    Attributes:
        id: `G-1` and on; a number is never given to another promise.
        where: The member of the port that makes it: `apply`, `read`, `scan`, `tally`, `close` …
        promise: The promise.
    """

    id: str
    where: str
    promise: Text


def _rows(*rows: tuple[str, str, str]) -> dict[str, Guarantee]:
    made = [
        Guarantee(f"G-{number}", where, Text(zh, en)) for number, (where, zh, en) in enumerate(rows, start=1)
    ]
    return {row.id: row for row in made}


GUARANTEES: Final = _rows(
    ("apply", "一个批次要么全部生效，要么毫无痕迹", "A batch is committed whole, or leaves no trace."),
    (
        "apply",
        "已确认的批次在故障、进程死亡、服务器死亡之后仍在（durable）",
        "An acknowledged batch survives faults, the death of the process and of the server (`durable`).",
    ),
    (
        "apply",
        "预期版本与写入是同一步，不会丢失更新",
        "The expected version is compared in one step with the write: no update is lost.",
    ),
    (
        "apply",
        "Check 在提交时成立，对不存在的键也一样",
        "A `Check` holds at the commit, of an absent key too: no write skew.",
    ),
    (
        "apply",
        "冲突一次报全，按批次顺序，附预期与实际版本",
        "Conflicts are named all at once, in the batch's order, with the versions expected and found.",
    ),
    (
        "apply",
        "版本即提交位置，只升不降，永不重现",
        (
            "A version is the position of its commit; positions rise and never return, not after a delete, "
            "a forgotten batch or a reopening."
        ),
    ),
    (
        "apply",
        "同一批次号、同样内容：答以首次提交，且不再写",
        "A batch id with the same changes is answered with its first commit, and writes nothing.",
    ),
    (
        "apply",
        "同一批次号、不同内容：先于冲突检查即拒绝",
        "A batch id with other changes is refused, before conflicts are looked at.",
    ),
    (
        "apply",
        "被拒的批次不占批次号；批次号按 limits.batch_memory 记住",
        (
            "A refused batch leaves its id free; a committed id is remembered for `limits.batch_memory`, "
            "by the `at` of later batches."
        ),
    ),
    (
        "apply",
        "违反规则的批次在查库之前整批拒绝",
        "A batch that breaks a rule of the port is refused whole, before anything is looked up.",
    ),
    (
        "limits",
        "上限是数字：恰好等于的通过，多一的拒绝",
        "Limits are numbers: exactly so much passes, one more is `LimitExceeded`.",
    ),
    (
        "read",
        "读回的正文、格式号、版本与写入相同；按所问顺序；缺者不列；一次可问任意多键",
        (
            "`read` gives the bytes, schema and version that were written, in the order asked, absent ones "
            "left out, for any number of keys in one call."
        ),
    ),
    (
        "values",
        "正文、编号与文本原样保存，不规整、不截断、不折叠",
        "Bodies, ids and texts come back as they went in: nothing normalised, cut, padded or folded.",
    ),
    (
        "scan",
        "每种条件的含义以端口为准",
        "Every term finds what the port says it finds; absent values match only where it says so.",
    ),
    (
        "scan",
        "文本按码位、日期按日、时刻按 UTC 微秒比较",
        "Texts compare by code point, days as days, instants as UTC to the microsecond.",
    ),
    (
        "scan",
        "按必填字段排序，末位总是编号；倒序则全部倒转",
        "Answers come in the order of required fields, then of ids; descending turns all of it round.",
    ),
    (
        "scan",
        "各页相接即全体；他人写入时不重不漏",
        "Pages join to the whole; while others write, no record that stays is repeated or lost.",
    ),
    (
        "scan",
        "游标只用于原查询",
        "A cursor serves the query that it came from, and no other.",
    ),
    (
        "scan",
        "不合规则的查询被拒绝",
        "A query that breaks a rule of its kind is refused.",
    ),
    (
        "tally",
        "计数等于逐条数出的结果（tally）",
        "A tally equals what counting the records one by one gives (`tally`).",
    ),
    (
        "read",
        "读到的总是完整批次；读出的值此后不变",
        "Readers see whole batches only, and what they were given never changes afterwards.",
    ),
    (
        "info",
        "声明的能力必须可用；未声明的以 CapabilityMissing 拒绝",
        "A declared capability works; an undeclared one refuses with `CapabilityMissing`.",
    ),
    (
        "factory",
        "Kind 在打开时核对；保留字、关键词式的字段名照常可用",
        "Kinds are checked on opening; field names that are words of SQL or of the store are ordinary names.",
    ),
    (
        "errors",
        "离开存储的只有 StorageError，各有位置、原因、办法",
        "Only `StorageError`s leave a store, each with place, reason and remedy in both languages.",
    ),
    (
        "close",
        "关闭可以重复；关闭之后的使用一律拒绝",
        "`close` may be called twice; any other use after it is `StoreClosed`.",
    ),
    (
        "close",
        "在 fork 出的进程中拒绝使用，也不关闭父进程的任何东西",
        "In a fork every use is `ForkedHandle`, and nothing of the parent's is closed.",
    ),
    ("threads", "同一存储可由多个线程共用", "Several threads may share one store."),
    (
        "processes",
        "同一处记录可由多个进程打开（multi_process）",
        "Several processes may have the same records open (`multi_process`).",
    ),
    (
        "apply",
        "持锁或事务中不调用外部代码",
        "No lock is held and no transaction open while code of others runs.",
    ),
    (
        "apply",
        "写入的任何一步失败，结果不是之前就是之后；用同一批次重试即有定论",
        (
            "A fault at any step of a write leaves what was before or what is after; the same batch tried "
            "again settles which."
        ),
    ),
    (
        "read",
        "正文对存储不透明：读不懂的记录也原样保留",
        "A body is opaque: a record that nobody can decode is kept as it is.",
    ),
    (
        "factory",
        "已发布过的格式都能打开；更新的格式拒绝打开，原样不动",
        "What any release wrote opens; what a newer release wrote is refused and left untouched.",
    ),
    (
        "reindexed",
        "Kind 可增加字段：旧记录重写完之前，用到新字段的查询被拒绝（reindex）",
        (
            "A kind may gain fields: until every old record was put again, queries naming them are refused "
            "(`reindex`)."
        ),
    ),
    (
        "apply",
        "一千条记录是一次调用，且明显便宜于一千次",
        "A thousand records are one call, and cost clearly less than a thousand calls.",
    ),
    (
        "scan",
        "成本随数据量近线性增长",
        "Work grows about as fast as the data, not as its square.",
    ),
    (
        "scan",
        "有声明的路径时，深处的一页不比第一页贵",
        "A page costs the same at any depth where a declared path serves it.",
    ),
    (
        "info",
        "自述属实，不费成本，不含口令",
        "`info` is true, costs nothing, and shows no password.",
    ),
    (
        "read",
        "介质出错或损坏时，读到的要么正确，要么被拒绝，绝不以空或部分代替",
        (
            "A read that the medium fails, or whose data it damaged where the store can see it, is right or "
            "refused: never empty, partial or wrong."
        ),
    ),
    (
        "factory",
        "以 create=0 打开不存在的存储，报 StoreUnavailable，什么也不建立",
        "Opened with `create=0`, a store that is not there is `StoreUnavailable`, and nothing is made.",
    ),
    (
        "factory",
        "不是本存储的内容：拒绝打开（NotAStore），原样不动",
        "What is not a place of this store is refused with `NotAStore`, and left untouched.",
    ),
    (
        "factory",
        "只读的存储照实说明，可读，拒绝一切写入（ReadOnlyStore）",
        "A read-only store says so, reads, and refuses every write with `ReadOnlyStore`.",
    ),
    (
        "apply",
        "等待另一进程有时限，之后报 StoreBusy；同一批次可再试",
        "Another process is waited for only so long, then it is `StoreBusy`; the batch may be tried again.",
    ),
    (
        "close",
        "关闭后不留任何打开的文件、连接和线程；打开被拒时也一样",
        "Closing leaves no file, connection or thread open, and neither does an opening that is refused.",
    ),
    (
        "threads",
        "调用被中断（如 Ctrl-C）后，结果不是之前就是之后，不留锁和未结束的事务",
        "An interrupted call leaves what was before or what is after, no lock, and no open transaction.",
    ),
    (
        "apply",
        "只知旧字段的程序不能覆盖新字段",
        "A program that knows fewer fields cannot write over those that a kind has gained.",
    ),
)
"""Every guarantee by its number, in order."""
