"""Observers are called each by itself, in order; what goes wrong is reported with the name of the plugin."""

from __future__ import annotations

import inspect
import warnings
from datetime import date
from functools import cached_property
from itertools import permutations
from types import ModuleType, SimpleNamespace

import pluggy
import pytest

from govcampaign.errors import ObserversFailed, PluginError, PluginWarning, UnknownName
from govcampaign.hookspecs import PROJECT, hookimpl
from govcampaign.registry import Registry
from govcampaign.registry._listing import DispatchReport
from govcampaign.wording import same

HOOK = "govcampaign_on_entered"


def observer(name, hear=lambda: None, *, priority=0, hook=HOOK):
    """Return an observer of one event."""
    return SimpleNamespace(**{hook: hookimpl(hear)}, GOVCAMPAIGN_NAME=name, GOVCAMPAIGN_PRIORITY=priority)


def tell(registry, **options):
    """Tell that something was entered."""
    return registry.tell_entered(campaign="服务月", entered=["甲"], **options)


def failing(error=None):
    """Return something that fails when it is called."""

    def hear():
        raise error or ConnectionRefusedError("nobody answers")

    return hear


def names(found):
    """Return the names of observers, or of those that failed."""
    return [getattr(each, "plugin", each).name for each in found]


class TestOrder:
    """Priority, then name; nothing else."""

    @pytest.mark.parametrize("order", list(permutations(range(4))))
    def test_it_does_not_depend_on_who_was_handed_in_first(self, order):
        """The smaller priority goes first, a negative one before those that say nothing; then the name."""
        called = []
        plugins = [
            observer("zebra", lambda: called.append("zebra"), priority=-1),
            observer("apple", lambda: called.append("apple")),
            observer("mango", lambda: called.append("mango")),
            observer("early", lambda: called.append("early"), priority=1),
        ]
        registry = Registry([plugins[at] for at in order])

        report = tell(registry)

        assert called == names(report.delivered) == ["zebra", "apple", "mango", "early"]
        assert names(registry.explain(HOOK)) == called

    @pytest.mark.parametrize("order", list(permutations(["a", "b", "c"])))
    def test_it_does_not_depend_on_what_was_installed_first(self, install, order):
        """Nor on the order of folders on the path; `c` asks to go first, and goes first."""
        code = """
            from govcampaign.hookspecs import hookimpl

            GOVCAMPAIGN_PRIORITY = {}

            @hookimpl
            def govcampaign_on_entered():
                pass
        """
        for name in order:
            install(
                code.format(-5 if name == "c" else 0), name=name, group="observers", package=f"{name}-plugin"
            )

        assert names(tell(Registry(discover=True)).delivered) == ["c", "a", "b"]

    def test_families_of_rules_have_their_turn_by_it_too(self, install):
        """Where several are asked, the same order holds."""
        code = """
            from govcampaign.findings import Severity
            from govcampaign.hookspecs import LintRuleSpec, hookimpl
            from govcampaign.lint._rule import Rule
            from govcampaign.wording import same

            GOVCAMPAIGN_PRIORITY = {0}
            MADE = Rule(code="{1}91", severity=Severity.WARNING, check=lambda facts: (), **dict.fromkeys(
                ("title", "message", "case", "proposal"), same("words")))

            @hookimpl
            def govcampaign_lint_rules():
                return [LintRuleSpec(name="{2}", factory=lambda: [MADE], summary=same("rules"))]
        """
        for name, priority in (("a", 0), ("b", -1), ("c", 7)):
            install(
                code.format(priority, name.upper(), name),
                name=name,
                group="lint_rules",
                package=f"{name}-rules",
            )

        rules = Registry(discover=True).lint_rules()

        assert [rule.code for rule in rules] == ["B91", "A91", "C91"]

    @pytest.mark.parametrize("priority", ["first", 1.5, None, True])
    def test_a_priority_is_a_whole_number(self, priority):
        """Anything else would be put somewhere by chance."""
        with pytest.warns(PluginWarning, match=r"GOVCAMPAIGN_PRIORITY = .*; write a whole number"):
            registry = Registry([observer("odd", priority=priority)])

        assert names(registry.failures) == ["odd"]


class TestIsolation:
    """One that fails stops neither the others nor the host."""

    def test_all_others_are_called_and_the_culprit_is_named(self):
        """The report has plugin, distribution, version and hook; a warning says the same, and what to do."""
        heard = []
        registry = Registry(
            [
                observer("before", lambda: heard.append("before"), priority=-1),
                observer("broken", failing()),
                observer("behind", lambda: heard.append("behind"), priority=1),
            ]
        )

        with pytest.warns(PluginWarning) as warned:
            report = tell(registry)

        assert heard == names(report.delivered) == ["before", "behind"]
        (failure,) = report.failed
        plugin = failure.plugin
        assert (plugin.kind, plugin.name, plugin.distribution) == ("observer", "broken", "types")
        assert (failure.hook, failure.stage) == (HOOK, "observe")
        assert failure.error == same("ConnectionRefusedError: nobody answers")
        (warning,) = warned
        assert warning.filename == __file__
        assert str(warning.message).startswith(
            f"observer broken: the plugin types failed while running {HOOK}: Conn"
        )
        assert 'succeeded, and 2 other observers ran; to disable it: disable=["broken"]' in str(
            warning.message
        )
        assert f"插件 types 在响应 {HOOK} 时失败：" in warning.message.say("zh")

    def test_one_that_failed_is_called_again(self):
        """It may succeed at the next event; a failed call is not a failed plugin."""
        absent = [True]

        def relay():
            if absent.pop():
                raise ConnectionRefusedError

        registry = Registry([observer("relay", relay)])

        with pytest.warns(PluginWarning, match="0 other observers"):
            first = tell(registry)
        absent.append(False)
        second = tell(registry)

        assert (len(first.failed), names(second.delivered)) == (1, ["relay"])
        assert registry.failures == ()

    def test_who_interrupts_the_program_may(self):
        """Only errors are caught; Ctrl-C while an observer waits for its network works."""
        registry = Registry([observer("slow", failing(KeyboardInterrupt()))])

        with pytest.raises(KeyboardInterrupt):
            tell(registry)

    def test_a_strict_registry_raises_once_all_were_called(self):
        """The group holds the observers' own exceptions, each with a note of the culprit."""
        heard = []
        registry = Registry(
            [
                observer("one", failing()),
                observer("two", failing(KeyError("甲"))),
                observer("zwei", lambda: heard.append("zwei")),
            ],
            strict=True,
        )

        with pytest.raises(ObserversFailed) as caught:
            tell(registry)

        assert heard == ["zwei"]
        assert isinstance(caught.value, ExceptionGroup)
        assert [type(error) for error in caught.value.exceptions] == [ConnectionRefusedError, KeyError]
        assert [error.__notes__ for error in caught.value.exceptions] == [
            [f"observer one (types) in {HOOK}"],
            [f"observer two (types) in {HOOK}"],
        ]
        assert caught.value.message == f"{HOOK}: 2 of the observers failed; the operation itself succeeded"
        assert str(caught.value).startswith(caught.value.message)

    def test_a_part_of_the_group_is_such_a_group(self):
        """`except*` takes the exceptions it knows, and leaves the rest with their place and their words."""
        registry = Registry(
            [observer("one", failing()), observer("two", failing(KeyError("甲")))], strict=True
        )

        with pytest.raises(ObserversFailed) as caught:
            tell(registry)
        known, rest = caught.value.split(KeyError)

        assert isinstance(known, ObserversFailed)
        assert rest.say("zh").startswith(f"{HOOK}：1个观察插件失败")

    def test_without_observers_nothing_is_looked_at(self):
        """What was entered is not even looked at."""
        entered = iter(["甲"])

        report = Registry.empty().tell_entered(campaign="服务月", entered=entered)

        assert report == DispatchReport(hook=HOOK)
        assert next(entered) == "甲"


class TestExplaining:
    """Who would be called is returned without calling."""

    def test_who_would_be_called_is_returned(self):
        """In order, with the arguments that each takes."""
        registry = Registry(
            [
                observer("b", failing(), priority=1),
                observer("a", lambda entered, campaign: 1 / 0, priority=2),
                observer("c", failing(), hook="govcampaign_on_adopted"),
            ]
        )

        found = registry.explain(HOOK)

        assert [(each.name, each.observes[HOOK], each.priority) for each in found] == [
            ("b", (), 1),
            ("a", ("entered", "campaign"), 2),
        ]
        assert names(registry.explain("govcampaign_on_adopted")) == ["c"]
        assert registry.explain("govcampaign_on_reminded") == ()

    def test_a_misspelled_hook_is_named_with_the_one_meant(self):
        """Hooks of providers are not events."""
        with pytest.raises(UnknownName, match="did you mean 'govcampaign_on_entered'"):
            Registry.empty().explain("govcampaign_on_enterd")
        with pytest.raises(UnknownName):
            Registry.empty().explain("govcampaign_stores")


class TestChecking:
    """A function that would not be called as intended is refused when it is registered."""

    @pytest.mark.parametrize(
        ("hear", "said"),
        [
            (lambda campain: None, "'campain' (types, govcampaign 0.1.0); did you mean 'campaign'?"),
            (lambda roster: None, "'roster' (types, govcampaign 0.1.0); known: campaign, entered"),
            (lambda *entered: None, "'entered' (types, govcampaign 0.1.0); make it a plain argument: no"),
            (lambda *, entered: None, "'entered' (types, govcampaign 0.1.0); make it a plain argument: no"),
            (lambda entered=(): None, "'entered' (types, govcampaign 0.1.0); make it a plain argument: no"),
        ],
        ids=["misspelled", "of another hook", "star", "by keyword only", "with a default"],
    )
    def test_arguments_that_would_not_be_filled(self, hear, said):
        """Each is named, with what to do; the same on every pluggy."""
        with pytest.warns(PluginWarning) as warned:
            registry = Registry([observer("odd", hear)])

        assert f"the hook {HOOK} does not pass the argument {said}" in str(warned[0].message)
        assert tell_quietly(registry).delivered == ()

    def test_functions_that_would_not_run(self):
        """A generator or a coroutine is made by the call, and never begun."""

        def generator(entered):
            yield entered

        async def coroutine(entered):
            return entered

        async def both(entered):
            yield entered

        for hear in (generator, coroutine, both):
            with pytest.warns(PluginWarning, match="would not run when it is called .*; make it a plain"):
                assert len(Registry([observer("odd", hear)]).failures) == 1

    @pytest.mark.parametrize("options", [{"tryfirst": True}, {"wrapper": True}, {"optionalhook": True}])
    def test_marks_with_options(self, options):
        """Nothing wraps, nothing goes first; a mark of pluggy's own making does not get round that."""

        def hear():
            yield

        plugin = ModuleType("plugin")
        plugin.govcampaign_on_entered = pluggy.HookimplMarker(PROJECT)(**options)(hear)

        with pytest.warns(
            PluginWarning, match=rf"{HOOK} is marked with {next(iter(options))} .*; mark it with gov"
        ):
            assert len(Registry([plugin]).failures) == 1

    @pytest.mark.skipif(
        tuple(map(int, pluggy.__version__.split(".")[:2])) < (1, 7),
        reason="before 1.7, pluggy reads the properties of a plugin to look for hooks",
    )
    def test_a_property_of_an_object_is_left_alone(self):
        """It is not a hook, and is not read."""

        class Ear:
            @property
            def last(self):
                raise LookupError("nothing was heard yet")

            @cached_property
            def first(self):
                raise LookupError("nothing was heard yet")

            @hookimpl
            def govcampaign_on_entered(self):
                """Hear."""

        assert Registry([Ear()], strict=True).failures == ()

    def test_a_hook_beside_others_that_lacks_its_mark(self):
        """It would be passed over while the other one is called."""
        plugin = SimpleNamespace(
            govcampaign_on_adopted=hookimpl(lambda: None), govcampaign_on_entered=lambda: None
        )

        with pytest.warns(PluginWarning, match=f"{HOOK} is not marked as a hook .*; put @hookimpl"):
            assert len(Registry([plugin]).failures) == 1

    def test_an_installed_observer_that_observes_nothing(self, install):
        """Its entry point says that it does."""
        install("x = 1", name="idle", group="observers")
        registry = Registry(discover=True)

        with pytest.warns(PluginWarning, match=f"it has none of the hooks .*{HOOK}.*; define it"):
            report = tell(registry)

        assert names(report.failed) == ["idle"]


def tell_quietly(registry):
    """Tell, whatever is warned of."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PluginWarning)
        return tell(registry)


class TestListing:
    """Observers are in the list of plugins."""

    def test_what_they_observe_is_listed(self):
        """One line a plugin, whatever it observes."""
        plugin = SimpleNamespace(
            govcampaign_on_reminded=hookimpl(lambda: None),
            govcampaign_on_adopted=hookimpl(lambda: None),
            GOVCAMPAIGN_NAME="mirror",
        )

        (info,) = Registry([plugin]).listing()

        assert (info.kind, info.name, info.status, info.summary) == ("observer", "mirror", "loaded", None)
        assert info.observes == {"govcampaign_on_adopted": (), "govcampaign_on_reminded": ()}

    def test_what_was_handed_in_is_named_by_its_module_unless_it_says(self):
        """Two of one name clash, as ever, and each says how to tell them apart."""
        plain = SimpleNamespace(govcampaign_on_entered=hookimpl(lambda: None))

        with pytest.warns(
            PluginWarning, match="types and types all offer 'types' .*; give each a GOVCAMPAIGN_NAME"
        ):
            report = tell(Registry([plain, SimpleNamespace(govcampaign_on_entered=hookimpl(lambda: None))]))

        assert names(Registry([plain]).listing()) == ["types"]
        assert (report.delivered, names(report.failed)) == ((), ["types", "types"])

    def test_of_two_equal_ones_the_first_is_used(self):
        """Plugins are registered by equality; the failure says so, and the first is not disturbed."""
        first = SimpleNamespace(govcampaign_on_entered=hookimpl(lambda: None), GOVCAMPAIGN_NAME="twin")

        with pytest.warns(
            PluginWarning, match="another plugin that is equal to it is registered .*; pass one"
        ):
            registry = Registry([first, SimpleNamespace(**vars(first))])

        assert [each.status for each in registry.listing()] == ["loaded", "failed"]
        assert names(tell(registry).delivered) == ["twin"]

    def test_a_broken_one_is_warned_of_once_and_is_in_every_report(self, on_path):
        """The fifth event has it in its report, without a fifth warning."""
        on_path("misspelled_hook", "success")
        registry = Registry(discover=True)

        with pytest.warns(PluginWarning) as warned:
            reports = [tell(registry) for _ in range(5)]

        assert len(warned) == 1
        assert {(*names(report.delivered), *names(report.failed)) for report in reports} == {
            ("mirror", "typist")
        }

    def test_a_broken_one_is_warned_of_where_it_is_asked_who_would_hear(self, on_path):
        """`explain` leaves it out, and says so."""
        on_path("misspelled_hook", "success")

        with pytest.warns(PluginWarning, match="observer typist"):
            assert names(Registry(discover=True).explain(HOOK)) == ["mirror"]

    def test_in_a_strict_registry_it_raises(self, on_path):
        """When it is loaded to be called, or to be explained."""
        on_path("misspelled_hook", "success")

        with pytest.raises(ObserversFailed) as caught:
            tell(Registry(discover=True, strict=True))
        with pytest.raises(PluginError, match="observer typist"):
            Registry(discover=True, strict=True).explain(HOOK)

        assert [type(error) for error in caught.value.exceptions] == [PluginError]


def test_every_hook_of_observers_has_a_method_of_its_own():
    """The same arguments, by name, and two that are the call's."""
    from govcampaign import hookspecs
    from govcampaign.registry._kinds import OBSERVERS

    for hook in OBSERVERS.hooks:
        method = getattr(Registry, hook.replace("govcampaign_on_", "tell_"))
        given = [each for each in inspect.signature(method).parameters if each != "self"]

        assert given == [*inspect.signature(getattr(hookspecs, hook)).parameters]


def test_what_a_run_of_reminding_sent_is_passed_by_name():
    """Every value by its name, sequences as tuples."""
    got = []
    registry = Registry(
        [
            observer(
                "mirror",
                lambda campaign, day, sent, failed: got.append((campaign, day, sent, failed)),
                hook="govcampaign_on_reminded",
            )
        ]
    )

    report = registry.tell_reminded(campaign="服务月", day=date(2013, 7, 25), sent=["甲"], failed=iter("乙"))

    assert got == [("服务月", date(2013, 7, 25), ("甲",), ("乙",))]
    assert report.hook == "govcampaign_on_reminded"
