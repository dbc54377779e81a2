"""Plugins that load and fail when they are used: each error names the plugin, and nothing more is lost."""

from __future__ import annotations

import threading
from datetime import datetime

import pytest

from govcampaign import builtin
from govcampaign.authoring._helpers import campaign, duty, once, roster
from govcampaign.domain.checks import BEIJING
from govcampaign.errors import PluginError, PluginWarning
from govcampaign.hookspecs import StoreSpec, hookimpl
from govcampaign.lint import RULES, lint
from govcampaign.office import open_office
from govcampaign.ports.notification import Delivery
from govcampaign.registry import Registry
from govcampaign.wording import same

PLAN = campaign(
    "服务月",
    dated="2013年6月20日",
    window="2013年7月",
    duties=[duty("总结", who="各部门", owes=once("submission"), due="2013年7月25日前")],
)
UNITS = ["商务委", "科委", "国资委"]
WHO = "the plugin binhai-worker 0.8.0 failed while"
WHERE = "(binhai_worker, govcampaign 0.1.0)"
AUTHOR = "upgrade or disable it, and report it to its author"


@pytest.fixture
def registry(on_path):
    """Return the registry of what is installed, with the plugin that fails at work."""
    on_path("fails_at_work")
    return Registry.installed()


@pytest.fixture
def office(registry):
    """Return an office in which three summaries are due."""
    noon = datetime(2013, 7, 24, 12, tzinfo=BEIJING)
    with open_office("memory://", registry=registry, clock=lambda: noon) as opened:
        opened.adopt(PLAN, roster({"各部门": "、".join(UNITS)}))
        yield opened


def remind(office, notifier):
    """Run reminding for a day on which all three are due."""
    return office.remind(on="2013-07-24", notifier=notifier)


class TestStores:
    """A store that does not open."""

    @pytest.mark.parametrize(
        ("scheme", "error"),
        [
            ("raises", "ZeroDivisionError: nothing to divide"),
            ("leaves", "SystemExit: 3"),
            ("odd", "the dict it made has no info, read, scan, apply, close"),
        ],
    )
    def test_the_error_names_plugin_version_and_object(self, registry, scheme, error):
        """With the remedy, and the plugin's own exception as its cause."""
        with pytest.raises(PluginError) as caught:
            open_office(f"{scheme}://", registry=registry)

        assert str(caught.value) == f"store {scheme}: {WHO} making it: {error} {WHERE}; {AUTHOR}"
        assert type(caught.value.__cause__).__name__ in {error.partition(":")[0], "NoneType"}

    def test_a_missing_module_is_named_with_the_plugin_that_needs_it(self, on_path):
        """It is imported when the store is opened; the remedy is the package that the plugin requires."""
        on_path("missing_dependency")

        with pytest.raises(PluginError) as caught:
            open_office("shelf://here", registry=Registry.installed())

        assert "store shelf: the plugin binhai-redis 0.4.0 failed while making it: Module" in str(
            caught.value
        )
        assert caught.value.remedy.en == (
            "install no-such-redis-of-anybody, which binhai-redis 0.4.0 needs: "
            "pip install no-such-redis-of-anybody"
        )
        assert caught.value.remedy.zh.startswith(
            "请安装 no-such-redis-of-anybody（binhai-redis 0.4.0 需要它）"
        )
        assert isinstance(caught.value.__cause__, ModuleNotFoundError)

    def test_a_missing_module_behind_another_error_is_named_too(self, on_path):
        """The plugin says something of its own; the cause is still that something is not installed."""
        on_path("missing_dependency")

        with pytest.raises(PluginError, match=r"RuntimeError: no yaml here .*; install no-such-yaml-of-any"):
            Registry.installed().exporter("yml")

    def test_threads_that_ask_at_once_register_a_plugin_once(self, on_path):
        """Eight threads open one store for the first time; none of them finds it half loaded."""
        on_path("missing_dependency")
        registry, start, seen = Registry.installed(), threading.Barrier(8), []

        def ask():
            start.wait()
            seen.append(registry.store("shelf"))

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert [spec.name for spec in seen] == ["shelf"] * 8
        assert len({id(spec) for spec in seen}) == 1


class TestExporters:
    """An exporter that does not write."""

    @pytest.mark.parametrize(
        ("name", "error"),
        [
            ("raises", "ZeroDivisionError: nothing to divide"),
            ("leaves", "SystemExit: 3"),
            ("nothing", "write returned None, not the files it wrote"),
        ],
    )
    def test_the_error_names_plugin_version_and_object(self, office, tmp_path, name, error):
        """Whatever it raises, and where it returns nothing."""
        with pytest.raises(PluginError) as caught:
            office.export(tmp_path / "a.bad", as_of="2013-07-24", format=name)

        assert str(caught.value) == f"exporter {name}: {WHO} writing files: {error} {WHERE}; {AUTHOR}"

    def test_a_file_that_it_did_not_write_is_not_a_file(self, office, tmp_path):
        """It returns the path that it was given, and nothing is there."""
        with pytest.raises(
            PluginError, match=r"exporter elsewhere: .* write returned .*a\.bad'\)\], not the fi"
        ):
            office.export(tmp_path / "a.bad", as_of="2013-07-24", format="elsewhere")

    def test_it_is_said_in_chinese_too(self, office, tmp_path):
        """Plugin, version, object and remedy."""
        with pytest.raises(PluginError) as caught:
            office.export(tmp_path / "a.bad", as_of="2013-07-24", format="nothing")

        assert caught.value.reason.zh == (
            "插件 binhai-worker 0.8.0 在写文件时失败：write 返回 None，不是已写成的文件"
            "（binhai_worker，govcampaign 0.1.0）"
        )
        assert caught.value.remedy.zh == "请升级或停用该插件，并向插件作者反馈"


class TestChannels:
    """A channel that raises, or does not answer for each message."""

    @pytest.mark.parametrize(
        ("name", "error"),
        [
            ("raises", "ZeroDivisionError: nothing to divide"),
            ("silent", "messages without an answer: {0}, {1}, {2}; answers too many: -"),
            ("none", "messages without an answer: {0}, {1}, {2}; answers too many: None"),
            ("words", "messages without an answer: {0}, {1}, {2}; answers too many: 'sent', 'sent', 'sent'"),
            ("twice", "messages without an answer: -; answers too many: {0}"),
            ("stranger", "messages without an answer: -; answers too many: stranger"),
            ("stuck", "ZeroDivisionError: nothing to divide"),
        ],
    )
    def test_the_error_names_plugin_version_and_object(self, office, name, error):
        """Missing answers, answers too many and anything else than answers are named."""
        keys = [reminder.key for reminder in office.reminders_due(on="2013-07-24")]

        with pytest.raises(PluginError) as caught:
            remind(office, name)

        assert str(caught.value) == f"notifier {name}: {WHO} sending: {error.format(*keys)} {WHERE}; {AUTHOR}"

    def test_answers_are_paired_with_messages_by_key(self, office):
        """In whatever order they come: what was refused is the first message, and the others arrived."""
        keys = [reminder.key for reminder in office.reminders_due(on="2013-07-24")]

        first, second = remind(office, "turned"), remind(office, "recording")

        assert [delivery.key for delivery in first.failed] == keys[:1]
        assert [reminder.key for reminder in first.sent] == keys[1:]
        assert (len(second.sent), second.before) == (0, 2)

    @pytest.mark.parametrize(
        ("name", "sent_before"), [("stranger", 2), ("twice", 3), ("silent", 0), ("stuck", 2)]
    )
    def test_what_a_bad_channel_delivered_is_noted_all_the_same(self, office, name, sent_before):
        """A message counts as delivered where one of its answers says so."""
        with pytest.raises(PluginError):
            remind(office, name)

        assert remind(office, "recording").before == sent_before

    def test_one_that_was_handed_in_is_named_by_its_class(self, office):
        """No plugin brought it; the error names its module and class."""

        class Mute:
            def send(self, messages):
                return [Delivery(messages[0].key, outcome="yes")]

            def close(self):
                raise AssertionError("a channel that is passed stays open")

        with pytest.raises(
            PluginError, match=r"notifier Mute: .*answers too many: Delivery\(.*:Mute, govcampaign 0"
        ):
            remind(office, Mute())


class TestRules:
    """A rule that raises on a plan."""

    def test_the_error_names_rule_plugin_version_and_object(self, registry):
        """It ends the check: a report without one of its rules would look clean."""
        rules = (*RULES, *registry.lint_rules())

        with pytest.raises(PluginError) as caught:
            lint(PLAN, rules=rules)

        error = "Z01: ZeroDivisionError: nothing to divide"
        assert str(caught.value) == f"lint_rules raises: {WHO} checking a plan: {error} {WHERE}; {AUTHOR}"

    def test_without_it_the_plan_is_checked(self, on_path):
        """Disabling the plugin is the remedy, and it works."""
        on_path("fails_at_work")
        registry = Registry.installed(["binhai-worker"])

        assert lint(PLAN, rules=(*RULES, *registry.lint_rules())).campaign == PLAN.id


def test_an_observer_that_ends_the_program_does_not():
    """`sys.exit` in an observer is its fault, in the report and in a strict registry's group."""

    class Leaver:
        GOVCAMPAIGN_NAME = "leaver"

        @hookimpl
        def govcampaign_on_entered(self):
            raise SystemExit(3)

    with pytest.warns(PluginWarning, match="failed while running govcampaign_on_entered: SystemExit: 3"):
        report = Registry([Leaver()]).tell_entered(campaign=PLAN, entered=[])
    with pytest.raises(ExceptionGroup) as caught:
        Registry([Leaver()], strict=True).tell_entered(campaign=PLAN, entered=[])

    assert [failure.plugin.name for failure in report.failed] == ["leaver"]
    assert [type(error) for error in caught.value.exceptions] == [PluginError]


def test_ctrl_c_in_a_factory_still_ends_the_program():
    """Only what a plugin raises by itself is caught."""

    def interrupted(*_):
        raise KeyboardInterrupt

    class Slow:
        @hookimpl
        def govcampaign_stores(self):
            return [StoreSpec(name="slow", factory=interrupted, summary=same("slow"))]

    with pytest.raises(KeyboardInterrupt):
        Registry([builtin, Slow()]).open_store("slow://", [])
