"""
Each hook does what it says, through the registry's own method for it.

The tests of a hook begin with `test_` and its name, and the last one counts them.
"""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from attrs import evolve

from govcampaign import builtin
from govcampaign.authoring._helpers import campaign, duty, once, roster
from govcampaign.builtin._notifiers import RecordingNotifier
from govcampaign.builtin.memory import open_memory_store
from govcampaign.domain.journal.ruling import Ruling, RulingKind
from govcampaign.domain.standing.reminder import Reminder, ReminderKind
from govcampaign.domain.time.ladders.ladder import Level
from govcampaign.errors import PluginError, UnknownPlugin
from govcampaign.findings import Severity
from govcampaign.hookspecs import (
    ExporterSpec,
    LedgerSpec,
    LintRuleSpec,
    NotifierSpec,
    PageSpec,
    PaperSpec,
    RollupSpec,
    StoreSpec,
    TextSpec,
    hookimpl,
)
from govcampaign.lint._rule import Rule
from govcampaign.ports.notification import Delivery, Outcome
from govcampaign.registry import Registry
from govcampaign.registry._kinds import HOOKS
from govcampaign.wording import Text, same

PLAN = campaign(
    "服务月",
    dated="2013年6月20日",
    window="2013年7月",
    duties=[duty("总结", who="各部门", owes=once("submission"))],
)
MEMBERS = roster({"各部门": "商务委、科委"})


@pytest.fixture
def hears():
    """Return a registry with one observer of a hook, and the values of each of its calls."""

    def made(hook):
        heard = []
        # Each takes all that its hook has.
        hear = {
            "govcampaign_on_adopted": lambda campaign, roster: heard.append((campaign, roster)),
            "govcampaign_on_entered": lambda campaign, entered: heard.append((campaign, entered)),
            "govcampaign_on_reminded": lambda campaign, day, sent, failed: heard.append(
                (campaign, day, sent, failed)
            ),
        }[hook]
        return Registry([SimpleNamespace(**{hook: hookimpl(hear)})], strict=True), heard

    return made


def offering(hook, *specs):
    """Return a registry with one plugin that offers something."""
    return Registry([SimpleNamespace(**{hook: hookimpl(lambda: list(specs))})], strict=True)


def test_govcampaign_stores_offers_what_a_url_opens():
    """The store of the scheme, with the kinds that it will hold."""
    spec = StoreSpec(
        name="shelf", factory=lambda _, kinds: open_memory_store("memory://", kinds), summary=same("x")
    )
    registry = offering("govcampaign_stores", spec)

    with registry.open_store("shelf://", []) as store:
        assert store.info.place
    assert registry.store("shelf") is spec


def test_govcampaign_notifiers_offers_what_messages_go_out_by():
    """The channel of the name, opened with its settings."""
    spec = NotifierSpec(
        name="tray", factory=lambda settings: RecordingNotifier(**settings), summary=same("x")
    )

    notifier = offering("govcampaign_notifiers", spec).notifier("tray", {"unreachable": "科委"})

    assert isinstance(notifier, RecordingNotifier)


def test_govcampaign_exporters_offers_what_files_are_written_by():
    """The exporter of the name, or of the ending."""

    class Lines:
        suffix = ".lns"

        def write(self, tables, target, lang="zh"):
            return (target,)

    spec = ExporterSpec(name="lines", factory=Lines, suffixes=(".lns",), summary=same("x"))
    registry = offering("govcampaign_exporters", spec)

    assert type(registry.exporter("lines")) is type(registry.exporter(".lns")) is Lines


def test_govcampaign_ledgers_offers_what_files_are_read_by():
    """The format of the name, or of the ending; a reader alone is not a format."""

    class Lines:
        def read(self, path, *, limits=None, progress=None):
            return path.name

        def annotate(self, source, marks, target, lang="zh"):
            return (target,)

        def failed(self, book, reading, target, lang="zh"):
            return (target,)

        def blank(self, form, target, lang="zh"):
            return (target,)

    spec = LedgerSpec(name="lines", factory=Lines, suffixes=(".lns",), summary=same("x"))
    half = evolve(spec, name="half", suffixes=(".hlf",), factory=RecordingNotifier)
    registry = offering("govcampaign_ledgers", spec, half)

    assert type(registry.ledger("lines")) is type(registry.ledger(".lns")) is Lines
    with pytest.raises(
        PluginError, match="the RecordingNotifier it made has no read, annotate, failed, blank"
    ):
        registry.ledger("half")


class Titles:
    """Writes only the name of its file."""

    suffix = ".ttl"

    def write(self, thing, target, lang="zh"):
        """Write nothing."""
        return (target,)


def test_govcampaign_papers_offers_what_papers_are_written_by():
    """The writer of the name, or of the ending."""
    spec = PaperSpec(name="titles", factory=Titles, suffixes=(".ttl",), summary=same("x"))
    registry = offering("govcampaign_papers", spec)

    assert type(registry.paper("titles")) is type(registry.paper("ttl")) is Titles


def test_govcampaign_pages_offers_what_pages_are_written_by():
    """The writer of the name, or of the ending."""
    spec = PageSpec(name="titles", factory=Titles, suffixes=(".ttl",), summary=same("x"))
    registry = offering("govcampaign_pages", spec)

    assert type(registry.page("titles")) is type(registry.page(".ttl")) is Titles


def test_govcampaign_texts_offers_what_notices_are_read_by():
    """The reader of the name, or of the ending; of Word documents, the package to install is named."""

    class Mirrored:
        def read(self, data, place):
            return data.decode()[::-1]

    spec = TextSpec(name="mirrored", factory=Mirrored, suffixes=(".mir",), summary=same("x"))
    registry = offering("govcampaign_texts", spec)

    assert registry.text("mirrored").read(b"abc", "x") == registry.text(".mir").read(b"abc", "x") == "cba"
    with pytest.raises(UnknownPlugin) as caught:
        registry.text(".docx")
    assert "pip install govcampaign-docx" in caught.value.remedy.en


def test_govcampaign_rollups_offers_what_facts_are_added_up_by():
    """The format of the name, or of the ending."""

    class Counted:
        def write(self, source, folder, progress=None):
            return source.campaign.id

        def roll_up(self, folders, question, progress=None):
            return question.as_of

        def plans(self, folders, question):
            return {}

        def matrices(self, folders, question, campaigns=()):
            return {}

    spec = RollupSpec(name="counted", factory=Counted, suffixes=(".cnt",), summary=same("x"))
    registry = offering("govcampaign_rollups", spec)

    assert type(registry.rollup("counted")) is type(registry.rollup(".cnt")) is Counted


def test_an_ending_belongs_to_a_kind_of_format():
    """The Markdown of tables is not the Markdown of papers, and a page is no paper."""
    registry = Registry([builtin])

    assert type(registry.exporter(".md")) is not type(registry.paper(".md"))
    with pytest.raises(UnknownPlugin) as caught:
        registry.page("html")

    assert "pip install govcampaign-dashboard" in caught.value.remedy.en


def test_govcampaign_lint_rules_offers_what_plans_are_checked_by():
    """The rules, as the factory makes them."""
    words = Text("无", "none")
    rule = Rule(
        code="B01",
        severity=Severity.WARNING,
        title=words,
        message=words,
        case=words,
        proposal=words,
        check=lambda facts: (),
    )
    spec = LintRuleSpec(name="district", factory=lambda: [rule], summary=same("x"))

    (offered,) = offering("govcampaign_lint_rules", spec).lint_rules()

    assert (offered.code, offered.title, list(offered.check(None))) == (rule.code, rule.title, [])


def test_govcampaign_on_adopted_gets_plan_and_roster(hears):
    """Both values as they were adopted."""
    registry, heard = hears("govcampaign_on_adopted")

    registry.tell_adopted(campaign=PLAN, roster=MEMBERS)

    assert heard == [(PLAN, MEMBERS)]


def test_govcampaign_on_entered_gets_all_at_once(hears):
    """The plan, and a tuple of what was entered."""
    ruling = Ruling(duty="总结", unit="科委", kind=RulingKind.EXEMPT, day=date(2013, 7, 1), reason="机构撤销")
    registry, heard = hears("govcampaign_on_entered")

    registry.tell_entered(campaign=PLAN, entered=[ruling])

    assert heard == [(PLAN, (ruling,))]


def test_govcampaign_on_reminded_gets_what_was_sent_and_what_was_not(hears):
    """The plan, the day, the reminders, and what the channel did not take."""
    day = date(2013, 7, 24)
    reminder = Reminder(
        key="a",
        recipient="科委",
        unit="科委",
        kind=ReminderKind.NEAR,
        rung="near",
        level=Level.NOTICE,
        obligation="o",
        due_day=day,
        subject=same("s"),
        body=same("b"),
        stops=same("c"),
    )
    missed = Delivery("b", Outcome.REFUSED, detail="no paper")
    registry, heard = hears("govcampaign_on_reminded")

    registry.tell_reminded(campaign=PLAN, day=day, sent=[reminder], failed=[missed])

    assert heard == [(PLAN, day, (reminder,), (missed,))]


def test_what_is_built_in_offers_through_the_same_hooks():
    """It is a plugin like any other, and passes every check."""
    assert Registry([builtin], strict=True).failures == ()


def test_every_hook_has_a_test():
    """A hook that is added wants one of its own above."""
    tree = ast.parse(Path(__file__).read_text(encoding="utf-8"))
    tests = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]

    untested = [hook for hook in HOOKS if not any(name.startswith(f"test_{hook}_") for name in tests)]

    assert untested == []
