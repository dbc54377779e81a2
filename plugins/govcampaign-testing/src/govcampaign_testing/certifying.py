"""
`certify`: run the kit on a store, without pytest, and show the result.
"""

from __future__ import annotations

import importlib.util
import platform
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from govcampaign.cli._render import Output
from govcampaign.cli._target import look_here
from govcampaign.errors import GovCampaignError, PluginError, UnknownName
from govcampaign.ports.address import masked, shown
from govcampaign.ports.export import write_files
from govcampaign.ports.storage import StoreInfo
from govcampaign.registry._installed import origin_of_object
from govcampaign.table import Column, Table, Value
from govcampaign.wording import Text, json_text, same, several
from govcampaign_testing import guarantees, harness
from govcampaign_testing.check import Check
from govcampaign_testing.report import BAD, LEVELS, Report, strays
from govcampaign_testing.running import Outcome, Runner
from govcampaign_testing.side_runner import run_beside
from govcampaign_testing.suites import CHECKS, checks
from govcampaign_testing.targets import load

STATUSES: Final = {
    "passed": Text("通过", "passed"),
    "failed": Text("未通过", "failed"),
    "inconclusive": Text("未能判定", "inconclusive"),
    "unexpected": Text("意外通过", "unexpected pass"),
    "deviates": Text("已声明偏离", "deviates"),
    "undeclared": Text("不适用", "not applicable"),
    "unshown": Text("未检验", "not shown"),
}
"""The names of the outcomes, the usual one first."""


_NAMED: Final = 3


def certify(options: Namespace, output: Output) -> int:
    """Run the kit on a store; return 1 if a check fails."""
    _need_hypothesis()
    look_here()
    target, full = options.target, options.level == "full"
    runner = Runner(load(target), target, seed=options.seed, full=full, attempt=options.attempt)
    due = _chosen(options, full=full)
    info = _survey(runner, target)
    outcomes: list[Outcome] = []
    with _progress(due, output) as (before, after):
        for outcome in run_beside(runner, due, before):
            outcomes += [outcome]
            after(outcome)
    report = Report(
        target=_spoken(target),
        info=info,
        versions=_versions(info),
        seed=options.seed,
        full=full,
        outcomes=tuple(sorted(outcomes, key=lambda outcome: due.index(outcome.check))),
        strays=strays(runner.deviations),
    )
    if isinstance(options.json, str):
        _write(report, options.json)
    if output.as_json:
        output.json(report.as_json())
    else:
        show(report, output)
    return 1 if report.failed else 0


def _need_hypothesis() -> None:
    if importlib.util.find_spec("hypothesis") is None:
        raise PluginError(
            "certify",
            Text("缺少 hypothesis", "hypothesis is not installed"),
            Text("运行 pip install govcampaign-testing", "run pip install govcampaign-testing"),
        )


def _chosen(options: Namespace, *, full: bool) -> tuple[Check, ...]:
    due = checks(suite=options.suite or "", full=full)
    if options.check is None:
        return due
    named = tuple(check for check in CHECKS if check.id == options.check)
    if not named:
        raise UnknownName("--check", Text("检查", "check"), options.check, [check.id for check in CHECKS])
    return named


def _survey(runner: Runner, target: str) -> StoreInfo:
    try:
        return runner.survey()
    except GovCampaignError:
        raise
    except Exception as error:
        words = masked(f"{type(error).__name__}: {error}", target)
        raise PluginError(
            _spoken(target),
            Text(f"打开存储时出错：{words}", f"opening a store failed: {words}"),
            Text("先让 make_store 能打开一个存储", "first make make_store open a store"),
        ) from error


def _versions(info: StoreInfo) -> dict[str, str]:
    ours = origin_of_object(harness)[0].version
    return {"python": platform.python_version(), "govcampaign": ours, info.name: info.version}


def _write(report: Report, path: str) -> None:
    write_files({Path(path): f"{json_text(report.as_json(), sort_keys=True)}\n".encode()})


_Listeners = tuple[Callable[[Check], None], Callable[[Outcome], None]]


@contextmanager
def _progress(due: Sequence[Check], output: Output) -> Iterator[_Listeners]:
    """Show the progress of the run on a terminal; elsewhere nothing."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(file=output.errors, force_terminal=output.errors.isatty())
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not output.errors.isatty()) as progress:
        task = progress.add_task("", total=len(due))

        def before(check: Check) -> None:
            progress.update(task, description=f"{check.suite}  {check.name.replace('_', ' '):.56}")

        def after(outcome: Outcome) -> None:
            progress.advance(task)
            if outcome.status in BAD and output.errors.isatty():
                progress.console.print(
                    f"✗ {outcome.check.id}", style="bold red", highlight=False, markup=False
                )

        yield before, after


# -- what is shown ---------------------------------------------------------------


def show(report: Report, output: Output) -> None:
    """Print the suites, the failures, how to repeat them, what was not shown, and the level."""
    output.line(same(report.target))
    output.table(_suites(report))
    for first, *like_it in report.complaints():
        _show_bad(report, first, output)
        if like_it:
            names = " ".join(outcome.check.id for outcome in like_it[:_NAMED])
            more = " …" if len(like_it) > _NAMED else ""
            zh = f"    同样的还有 {len(like_it)} 项：{names}{more}"
            output.line(Text(zh, f"    {len(like_it)} more fail alike: {names}{more}"))
    for check in report.strays:
        output.line(
            Text(f"偏离声明指向不存在的检查：{check}", f"a deviation names an unknown check: {check}")
        )
    for outcome in report.outcomes:
        if outcome.status == "deviates":
            name, why = outcome.check.id, outcome.detail
            output.line(Text(f"偏离 {name}：{why}", f"deviates {name}: {why}"))
    for reason, count in _reasons(report).items():
        output.line(
            Text(
                f"{count}项未检验：检验接口没有提供 {reason}",
                f"{count} not shown: the harness offers no {reason}",
            )
        )
    output.line(_verdict(report))
    *others, (store, version) = report.versions.items()
    versions = "  ".join(f"{name} {version}" for name, version in others)
    zh = f"{versions}  存储 {store} {version}  种子 {report.seed}"
    output.line(Text(zh, f"{versions}  store {store} {version}  seed {report.seed}"))


def _suites(report: Report) -> Table:
    shown = [status for status in STATUSES if status == "passed" or report.counts()[status]]
    columns = (
        Column("suite", Text("套件", "suite")),
        *(Column(status, STATUSES[status], kind="number") for status in shown),
        Column("seconds", Text("秒", "seconds"), kind="number"),
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (suite, *(counts[status] for status in shown), round(seconds, 1))
        for suite, counts, seconds in report.suites()
    )
    return Table("suites", Text("检验结果", "result"), columns, rows)


def _show_bad(report: Report, outcome: Outcome, output: Output) -> None:
    status = STATUSES[outcome.status]
    output.line(Text(f"✗ {outcome.check.id}（{status.zh}）", f"✗ {outcome.check.id} ({status.en})"))
    for id_ in outcome.check.guarantees:
        promise = guarantees.GUARANTEES[id_].promise
        output.line(Text(f"    {id_} {promise.zh}", f"    {id_} {promise.en}"))
    for line in outcome.detail.splitlines():
        output.line(Text(f"    {line}", f"    {line}"))
    again = report.replay(outcome)
    output.line(Text(f"    复现命令：{again}", f"    to reproduce: {again}"))


def _reasons(report: Report) -> dict[str, int]:
    reasons: dict[str, int] = {}
    for outcome in report.outcomes:
        if outcome.status == "unshown":
            reasons[outcome.detail] = reasons.get(outcome.detail, 0) + 1
    return reasons


def _verdict(report: Report) -> Text:
    counts, level = report.counts(), LEVELS[report.level]
    passed, ran = counts["passed"], sum(counts.values())
    whole = several(ran, Text("项检查", "checks"))
    ways = {outcome.detail for outcome in report.outcomes if outcome.status == "unshown"}
    hint = Text("", "")
    if report.level == "none" and not report.failed and not counts["deviates"]:
        level = Text("只检验了一部分，尚不足以评定级别", "only a part was run, so no level is reached")
    if report.level == "full" and any("fault" in way for way in ways):
        hint = Text(
            "；未注入故障，只在随机时刻杀死写入进程",
            "; no fault was injected, writers were killed at random moments",
        )
    return Text(
        f"{level.zh}（{whole.zh}中 {passed} 项通过）{hint.zh}",
        f"{level.en} ({passed} of {whole.en} passed){hint.en}",
    )


def _spoken(target: str) -> str:
    """Return a target for people to read: `package.module:name` as it is, an address without its secrets."""
    return shown(target) if "://" in target else target
