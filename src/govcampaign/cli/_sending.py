"""
The commands that send reminders, and look after those on their way.
"""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from govcampaign.builtin._notifiers import ConsoleNotifier, console_lang
from govcampaign.cli._opening import day_of, office_of
from govcampaign.cli._render import Output
from govcampaign.domain.standing.reminder import Reminder
from govcampaign.domain.standing.sending_policy import SendingPolicy, Uncertain
from govcampaign.errors import InvalidValue, PluginError, UnknownPlugin
from govcampaign.office._reminding import Channels
from govcampaign.office.outbox._listing import ReminderPage
from govcampaign.office.outbox._report import Sent
from govcampaign.ports.notification import Notifier
from govcampaign.shapes._sending import OutboxData, reminded
from govcampaign.tables.outbox import outbox_table
from govcampaign.tables.readings import reminders_table
from govcampaign.tables.unreadable import unreadable_notes
from govcampaign.wording import Text

_BROKEN_OFF: Final = Text(
    "发送没有进行到底：已知结果的已登记；结果不明的不会自动重发，用 govcampaign outbox 查看和处置",
    "the run did not end: what is known is noted; what is uncertain is not sent again by itself: see "
    "govcampaign outbox",
)
_MOST: Final = 64 * 1024
"""Bytes of a file with a setting: a password or an address is far shorter."""


def remind(options: Namespace, output: Output) -> int:
    """Send the reminders that are due; return 1 if something is left that has not arrived."""
    on, (channel, settings) = day_of(options.on), _channels(options, output)
    policy = SendingPolicy(uncertain=Uncertain.RESEND if options.resend_uncertain else Uncertain.HOLD)
    with office_of(options) as office:
        try:
            sent = office.remind(
                on=on,
                notifier=channel,
                settings=settings,
                policy=policy,
                near_days=options.near_days,
                dry_run=options.dry_run,
            )
        except (KeyboardInterrupt, PluginError) as error:
            # A channel that is not there was handed nothing.
            if not options.dry_run and not isinstance(error, UnknownPlugin):
                output.warn(_BROKEN_OFF)
            raise
        report, campaign, names = office.last_dispatch, office.campaign.id, office.names
    code = 0 if sent.clean else 1
    if output.as_json:
        unheard = report.failed if report else ()
        output.document(reminded(campaign, on, sent, unheard, dry=options.dry_run))
        return code
    for note in unreadable_notes(sent.unreadable):
        output.warn(note)
    shown: Sequence[Reminder] = sent.planned if options.dry_run else sent.sent
    if shown and (options.dry_run or options.channels not in ([], ["console"])):
        output.table(reminders_table(shown, names, output.lang))
    output.findings(sent.findings)
    output.line(_sum_of(sent, dry=options.dry_run))
    for delivery in sent.failed:
        said, outcome = f"{delivery.key} {delivery.detail}".rstrip(), delivery.outcome.label
        output.warn(Text(f"{outcome.zh}：{said}", f"{outcome.en}: {said}"))
    return code


def _channels(
    options: Namespace, output: Output
) -> tuple[str | Notifier | Channels, Mapping[str, str] | None]:
    """
    Return the channel with its settings, or several, in the order in which they are named.

    The console speaks the command's language unless it is set, beside the document.

    Raises:
        InvalidValue: A setting cannot be read, or, of several channels, belongs to none.
    """
    names: list[str] = list(dict.fromkeys(options.channels)) or ["console"]
    given = _settings_by_channel(names, settings_of(options.settings))
    opened: dict[str, Mapping[str, str] | Notifier] = dict(given)
    if "console" in given:
        lang = console_lang(given["console"], output.lang)
        opened["console"] = ConsoleNotifier(output.errors if output.as_json else output.stream, lang)
    if len(names) > 1:
        return opened, None
    (channel,) = opened.values()
    return (names[0], channel) if isinstance(channel, Mapping) else (channel, given[names[0]])


def _settings_by_channel(names: Sequence[str], settings: Mapping[str, str]) -> dict[str, dict[str, str]]:
    given: dict[str, dict[str, str]] = {name: {} for name in names}
    for key, value in settings.items():
        name, dot, own = key.partition(".")
        if dot and name in given:
            given[name][own] = value
        elif len(names) == 1:
            given[names[0]][key] = value
        else:
            raise InvalidValue(
                f"--set {key}",
                Text("未写明属于哪个渠道", "it does not say of which channel it is"),
                Text(f"写成“{names[0]}.{key}=值”", f"write it as {names[0]}.{key}=VALUE"),
            ).about(code="does_not_belong", field=key)
    return given


def _sum_of(run: Sent, *, dry: bool) -> Text:
    if dry:
        count = len(run.planned)
        said = Text(f"应发提醒{count}条（试运行，未发送）", f"{count} due (dry run, nothing was sent)")
    else:
        said = Text(f"本次发出提醒{len(run.sent)}条", f"{len(run.sent)} sent")
    counts = (
        (run.before, Text("此前已发{n}条", "{n} sent before")),
        (run.elsewhere, Text("另一进程已取走{n}条", "{n} taken by another run")),
        (len(run.retry), Text("待重发{n}条", "{n} to be sent again")),
        (len(run.refused), Text("被拒{n}条", "{n} refused")),
        (len(run.uncertain), Text("结果不明{n}条", "{n} uncertain")),
        (len(run.withdrawn), Text("撤回{n}条", "{n} withdrawn")),
    )
    named = [words.fill(n=Text(str(number), str(number))) for number, words in counts if number]
    zh, en = "，".join([said.zh, *(n.zh for n in named)]), ", ".join([said.en, *(n.en for n in named)])
    if run.uncertain or run.refused:
        return Text(f"{zh}；用 govcampaign outbox 处置", f"{en}; settle them with govcampaign outbox")
    return Text(zh, en)


def outbox(options: Namespace, output: Output) -> int:
    """List the reminders on their way, or decide about some of them."""
    _check(options)
    with office_of(options, by=options.by) as office:
        if options.action == "list":
            found = office.outbox(
                status=options.status, recipient=options.recipient, after=options.after, limit=options.limit
            )
        else:
            notes = (
                office.retry_reminder(*options.keys, reason=options.reason)
                if options.action == "retry"
                else office.settle_reminder(
                    *options.keys, delivered=options.delivered == "yes", reason=options.reason
                )
            )
            found = ReminderPage(notes=notes)
        names = office.names
    if output.as_json:
        output.document(OutboxData.of(options.campaign, found))
        return 0
    for note in unreadable_notes([each.key for each in found.unreadable]):
        output.warn(note)
    if found.notes:
        output.table(outbox_table(found.notes, names, output.lang))
    count = len(found)
    output.line(Text(f"共{count}条", f"{count} reminders" if count != 1 else "1 reminder"))
    if found.next is not None:
        output.line(Text(f"下一页：--after {found.next}", f"next page: --after {found.next}"))
    return 0


def _check(options: Namespace) -> None:
    """
    Refuse words that do not go with what is to be done.

    Raises:
        InvalidValue: Keys are missing or do not belong, or it is not said whether a reminder arrived.
    """
    if options.action == "list":
        if options.keys:
            raise _wrong(
                Text("查看时不写编号", "list takes no keys"),
                Text("用 --status 或 --recipient 筛选", "choose with --status or --recipient"),
            ).about(code="does_not_belong", field="keys")
        if options.delivered is not None or options.reason:
            raise _wrong(
                Text("查看时不写结果和理由", "list takes no result and no reason"),
                Text("写明 settle 或 retry，或去掉该项", "write settle or retry, or leave it out"),
            ).about(code="does_not_belong", field="action")
        return
    if not options.keys:
        raise _wrong(
            Text("没有写明哪一条", "no reminder is named"),
            Text("写上 govcampaign outbox 列出的编号", "give keys that govcampaign outbox lists"),
        ).about(code="missing", field="keys")
    if options.action == "settle" and options.delivered is None:
        raise _wrong(
            Text("没有写明是否已送达", "it is not said whether it arrived"),
            Text("加上 --delivered 是 或 --delivered 否", "add --delivered yes or --delivered no"),
        ).about(code="missing", field="delivered")


def _wrong(reason: Text, remedy: Text) -> InvalidValue:
    return InvalidValue("govcampaign outbox", reason, remedy)


def settings_of(words: Sequence[str]) -> dict[str, str]:
    """
    Return the settings of a channel given as `KEY=VALUE`.

    A value `env:NAME` is that of a variable of the environment, `file:PATH` the text of a file without the
    line end behind it, so that a secret is neither in the list of processes nor in the shell's history.

    Raises:
        InvalidValue: One has no `=` or no key, or the variable or the file is not there.
    """
    found: dict[str, str] = {}
    for number, word in enumerate(words, start=1):
        key, sign, value = word.partition("=")
        if not sign or not key:
            # The word is not repeated: it may be a password.
            raise InvalidValue(
                "--set",
                Text(f"第{number}个 --set 不是“项=值”", f"number {number} is not KEY=VALUE"),
                Text("写成“项=值”，如 lang=en", "write it as lang=en"),
            )
        found[key] = _value(key, value)
    return found


def _value(key: str, value: str) -> str:
    source, mark, name = value.partition(":")
    if not mark or source not in {"env", "file"}:
        return value
    if source == "env":
        held = os.environ.get(name)
        if held is None:
            raise _unset(key, Text(f"没有环境变量 {name}", f"there is no variable {name} in the environment"))
        return held
    try:
        with Path(name).open("rb") as file:
            text = file.read(_MOST + 1).decode("utf-8-sig")
    except (OSError, ValueError) as error:
        said = Text(f"读不出文件 {name}", f"the file {name} cannot be read")
        raise _unset(key, said) from error
    if len(text) > _MOST:
        raise _unset(key, Text(f"文件 {name} 过大", f"the file {name} is too large"))
    return text.removesuffix("\n").removesuffix("\r")


def _unset(key: str, reason: Text) -> InvalidValue:
    remedy = Text("核对名称或路径", "check the name or the path")
    return InvalidValue(f"--set {key}", reason, remedy).about(code="missing", field=key)
