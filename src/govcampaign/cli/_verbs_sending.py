"""
The commands that send reminders and look after those on their way, and what they take.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govcampaign.cli.parser import DAY
from govcampaign.wording import Text

if TYPE_CHECKING:
    from govcampaign.cli._verbs import Verb

_PLACE: Final = "--store sqlite:///binhai.db --campaign binhai-2013"
ACTIONS: Final = {"查看": "list", "重发": "retry", "处置": "settle"}
"""What `outbox` does, by its Chinese name."""
STATUSES: Final = {
    "待发送": "intended",
    "发送中": "claimed",
    "已送达": "delivered",
    "被拒": "refused",
    "待重发": "retry",
    "结果不明": "uncertain",
    "已撤回": "withdrawn",
    "全部": "all",
}
"""How far reminders have come, by Chinese name."""
ANSWERS: Final = {"是": "yes", "否": "no"}


def add(verb: Verb) -> None:
    """Add the commands."""
    _remind(verb)
    _outbox(verb)


def _remind(verb: Verb) -> None:
    about = Text(
        "提醒各单位，每件事只提醒一次；有未送达的，退出码为1",
        "send the reminders of a day, each once; exit 1 if something has not arrived",
    )
    remind = verb(
        "remind",
        "govcampaign.cli._sending:remind",
        about,
        f"govcampaign remind {_PLACE} --dry-run",
        f"govcampaign remind {_PLACE} --channel console",
        f"govcampaign remind {_PLACE} --channel mail --set password=env:PASSWORD",
    )
    remind.store()
    remind.calendar()
    day = Text(f"哪一天，{DAY.zh}（默认 today）", f"the day, {DAY.en} (default: today)")
    remind.option("--on", default="today", metavar="DAY", about=day)
    channel = Text(
        "通知渠道（默认 console）；可重复，各单位由其中第一个能送达的发出",
        "the channel (default: console); may be repeated; the first that reaches a unit tells it",
    )
    remind.option("--channel", dest="channels", action="append", default=[], metavar="NAME", about=channel)
    setting = Text(
        "通知渠道的一项设置；几个渠道的写“渠道.项=值”；env:名称 或 file:路径 取自环境变量或文件；可重复",
        "a setting of the channel, NAME.KEY=VALUE where there are several; env:NAME and file:PATH take the "
        "value from the environment or a file; may be repeated",
    )
    remind.option("--set", dest="settings", action="append", default=[], metavar="KEY=VALUE", about=setting)
    near = Text("提前几天提醒（默认 1）", "how many days before the due day to begin (default: 1)")
    remind.option("--near-days", type=int, default=1, metavar="N", about=near)
    resend = Text(
        "结果不明的也重发；只用于能识别重复消息的渠道",
        "send uncertain ones again too; only for channels that drop messages they know",
    )
    remind.option("--resend-uncertain", action="store_true", about=resend)
    dry = Text("试运行：只列出，不发送，也不留发送记录", "only list: nothing is sent and nothing is noted")
    remind.option("--dry-run", action="store_true", about=dry)
    remind.disable()


def _outbox(verb: Verb) -> None:
    about = Text(
        "查看尚未送达的提醒，处置结果不明的和被拒的",
        "list the reminders that have not arrived, and decide about uncertain and refused ones",
    )
    outbox = verb(
        "outbox",
        "govcampaign.cli._sending:outbox",
        about,
        f"govcampaign outbox {_PLACE}",
        f"govcampaign outbox {_PLACE} list --status uncertain --recipient 科委",
        f'govcampaign outbox {_PLACE} settle KEY --delivered yes --reason "asked by telephone"',
        f'govcampaign outbox {_PLACE} retry KEY --reason "address corrected"',
    )
    outbox.store()
    outbox.calendar()
    action = Text("查看、重发或处置（默认查看）", "what to do (default: list)")
    outbox.option("action", nargs="?", default="list", named=ACTIONS, about=action)
    key = Text(
        "提醒编号，或消息编号、回执号（其中各条一并处理）",
        "the key of a reminder; or the key or receipt of a message, for all reminders in it",
    )
    outbox.option("keys", nargs="*", metavar="KEY", about=key)
    status = Text("只看这一状态（默认：尚未送达的）", "only those of a status (default: not arrived)")
    outbox.option("--status", named=STATUSES, about=status)
    who = Text("只看发给这一单位的", "only those to this unit")
    outbox.option("--recipient", default="", metavar="UNIT", about=who)
    after = Text("接着上一页（上一页末尾给出的游标）", "go on behind a page, by the cursor at its end")
    outbox.option("--after", metavar="CURSOR", about=after)
    limit = Text("最多几条（默认 100）", "how many at most (default: 100)")
    outbox.option("--limit", type=int, default=100, metavar="N", about=limit)
    delivered = Text("处置时：是否已送达", "for settle: whether it arrived")
    outbox.option("--delivered", named=ANSWERS, about=delivered)
    outbox.option(
        "--reason", default="", metavar="TEXT", about=Text("依据或理由", "how that is known, or why")
    )
    outbox.option("--by", default="", metavar="ID", about=Text("经办账号", "the account that decides"))
    outbox.disable()
