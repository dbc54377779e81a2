"""
The registry, tried on real distributions that are made on the disk.

Nothing is mocked: each fake plugin is a module beside a `dist-info` folder, on
the path, found the way an installed one is.
"""

from __future__ import annotations

import subprocess
import sys
from textwrap import dedent
from types import ModuleType, SimpleNamespace

import pytest

from govcampaign import builtin
from govcampaign.builtin._exporters import MarkdownExporter
from govcampaign.builtin._notifiers import RecordingNotifier
from govcampaign.errors import (
    InvalidStoreUrl,
    InvalidValue,
    PluginError,
    PluginWarning,
    StorageError,
    UnknownPlugin,
)
from govcampaign.hookspecs import ExporterSpec, NotifierSpec, hookimpl
from govcampaign.ports.storage import Capability
from govcampaign.registry import Registry
from govcampaign.wording import Text, same

GOOD = """
    from govcampaign.hookspecs import NotifierSpec, hookimpl
    from govcampaign.wording import Text

    class Drawer:
        def __init__(self, settings):
            self.settings = settings

        def send(self, messages):
            return []

        def close(self):
            pass

    @hookimpl
    def govcampaign_notifiers():
        return [NotifierSpec(name="drawer", factory=Drawer, summary=Text("抽屉", "a drawer"))]
"""

LINES = """
    from govcampaign.hookspecs import ExporterSpec, hookimpl
    from govcampaign.wording import Text

    class Lines:
        suffix = ".lns"

        def write(self, tables, target, lang="zh"):
            return ()

    @hookimpl
    def govcampaign_exporters():
        return [ExporterSpec(name="lines", factory=Lines, suffixes=(".lns",), summary=Text("行", "lines"))]
"""


def found(registry, name):
    """Return the lines of the listing for a name."""
    return [info for info in registry.listing() if info.name == name]


def exporter_plugin(*specs):
    """Return a plugin object that offers exporters."""
    return SimpleNamespace(govcampaign_exporters=hookimpl(lambda: list(specs)))


class TestFinding:
    """What is installed is listed, and only what is asked for is imported."""

    def test_a_listing_imports_nothing(self, install):
        """The name, the package and the version are known before any of its code runs."""
        install("raise SystemExit('imported')")

        (info,) = found(Registry.installed(), "drawer")

        assert (info.kind, info.distribution, info.version) == ("notifier", "drawer-plugin", "0.3.1")
        assert (info.status, info.summary, info.failure) == ("available", None, None)
        assert "drawer_plugin" not in sys.modules

    def test_asking_loads_one_and_no_other(self, install):
        """The plugin asked for works; its neighbour is not imported."""
        install(GOOD)
        install("raise SystemExit('imported')", name="other", package="other-plugin")
        registry = Registry.installed()

        notifier = registry.notifier("drawer", {"lang": "zh"})

        assert notifier.settings == {"lang": "zh"}
        assert [info.status for info in found(registry, "drawer")] == ["loaded"]
        assert found(registry, "drawer")[0].summary == Text("抽屉", "a drawer")
        assert [info.status for info in found(registry, "other")] == ["available"]

    def test_one_module_may_stand_under_several_names(self, install):
        """Each name is an entry point of its own; the module's hook is called once."""
        code = """
            from govcampaign.hookspecs import ExporterSpec, hookimpl
            from govcampaign.wording import same

            calls = []

            @hookimpl
            def govcampaign_exporters():
                calls.append(1)
                return [spec("aa"), spec("bb")]

            def spec(name):
                return ExporterSpec(name=name, factory=X, suffixes=("." + name,), summary=same(name))

            class X:
                suffix = ".aa"
                def write(self, tables, target, lang="zh"):
                    return ()
        """
        install(code, name="aa bb", group="exporters")
        registry = Registry.installed()

        registry.exporter("aa")
        registry.exporter("bb")

        assert sys.modules["drawer_plugin"].calls == [1]

    def test_the_order_is_that_of_names(self, install):
        """It is the same whatever was installed first."""
        found = ("zebra", "apple", "mango")
        for name in found:
            install(GOOD, name=name, package=f"{name}-plugin")

        names = [info.name for info in Registry(discover=True).listing() if info.name in found]

        assert names == ["apple", "mango", "zebra"]

    def test_listing_costs_no_import_of_ours_either(self):
        """The list of plugins loads no store, no exporter and no plugin of ours."""
        code = """
            import sys
            from govcampaign.registry import Registry
            Registry.installed().listing()
            heavy = {"govcampaign.builtin." + name for name in ("memory", "exporters", "notifiers")}
            heavy |= {"tablib", "openpyxl", "sqlite3", "govcampaign_sqlite", "govcampaign_tablib", "pendulum"}
            assert not heavy & set(sys.modules), heavy & set(sys.modules)
        """
        done = subprocess.run(
            [sys.executable, "-c", dedent(code)], capture_output=True, text=True, check=False
        )

        assert done.returncode == 0, done.stderr


IMPORT_ERROR = "import no_such_module_of_anybody"
NO_HOOK = "x = 1"
WRONG_RETURN = GOOD.replace("return [NotifierSpec(", "return dict(").replace('drawer"))]', 'drawer"))')
WRONG_ITEM = GOOD.replace("[NotifierSpec(", "[dict(")
NO_RETURN = GOOD.replace("return [Notifier", "[Notifier")
GENERATOR = GOOD.replace("return [NotifierSpec", "yield [NotifierSpec")
MISSPELLED = GOOD.replace("govcampaign_notifiers", "govcampaign_notifers")
NOT_MARKED = GOOD.replace("    @hookimpl\n", "")
NEAR_NOT_MARKED = NOT_MARKED.replace("def govcampaign_notifiers", "def govcampaign_notifier")
ARGUMENT = GOOD.replace("govcampaign_notifiers()", "govcampaign_notifiers(settings)")
RAISES = GOOD.replace("return [Notifier", "raise LookupError('no network')\n        [Notifier")
NEWER = GOOD + "\n    GOVCAMPAIGN_API = '1.7'\n"
NEXT_MAJOR = GOOD + "\n    GOVCAMPAIGN_API = '2.0'\n"
OLDER = GOOD + "\n    GOVCAMPAIGN_API = '0.9'\n"
NO_VERSION = GOOD + "\n    GOVCAMPAIGN_API = 1.0\n"
OTHER_NAME = GOOD.replace('name="drawer"', 'name="drawers"')
BAD_NAME = GOOD.replace('name="drawer"', 'name="Drawer!"')
BAD_FACTORY = GOOD.replace("factory=Drawer", "factory=None")
BAD_SUMMARY = GOOD.replace('Text("抽屉", "a drawer"))', '"a drawer")')
EMPTY_SUMMARY = GOOD.replace('"a drawer"', '""')
OTHER_HOST = "from govcampaign.hookspecs import Nothing"
OWN_MODULE = "import drawer_plugin.nothing"
OLD_PACKAGE = "import attrs.nothing"
OLD_NAME = "from attrs import nothing"
OTHER_KIND = LINES
BARE_PYTHON = """
    raise ModuleNotFoundError("No module named 'this.zen'", name="this.zen")
"""
MUTE = """
    class Mute(Exception):
        def __str__(self):
            raise ValueError("I do not say")

    raise Mute
"""
UNREACHABLE = "raise ConnectionError('no route')"
WRAPPED = """
    from govcampaign.hookspecs import hookimpl

    @hookimpl
    def govcampaign_notifiers():
        try:
            import no_such_driver
        except ImportError:
            raise RuntimeError("no driver")
"""
TWICE = GOOD.replace("return [", "return 2 * [")
SPEC_ARGUMENTS = GOOD.replace("summary=", "sumary=")


class TestBroken:
    """A broken plugin is data; asked for, it raises with the culprit's name."""

    @pytest.mark.parametrize(
        ("code", "stage", "error", "hint"),
        [
            (
                IMPORT_ERROR,
                "import",
                "ModuleNotFoundError: No module named 'no_such",
                "install no_such_module",
            ),
            ("syntax error", "import", "SyntaxError", "report it to its author"),
            (NO_HOOK, "hooks", "it has no hook govcampaign_notifiers", "define it"),
            (MISSPELLED, "hooks", "no hook govcampaign_notifers", "did you mean 'govcampaign_notifiers'"),
            (NOT_MARKED, "hooks", "govcampaign_notifiers is not marked", "put @hookimpl before it"),
            (NEAR_NOT_MARKED, "hooks", "it has no hook", "did you mean 'govcampaign_notifier'"),
            (ARGUMENT, "hooks", "does not pass the argument 'settings'", "takes no argument"),
            (RAISES, "call", "LookupError: no network", "report it to its author"),
            (SPEC_ARGUMENTS, "call", "unexpected keyword argument 'sumary'", "report it to its author"),
            (WRONG_RETURN, "result", "returned dict, not a list of NotifierSpec", "return a list of"),
            (WRONG_ITEM, "result", "returned [dict], not a list of NotifierSpec", "return a list of"),
            (NO_RETURN, "result", "returned NoneType, not a list", "return a list of"),
            (GENERATOR, "result", "returned generator, not a list", "return a list of"),
            (TWICE, "result", "gives a name twice: drawer, drawer", "list each name once"),
            (OTHER_NAME, "result", "its entry point is named 'drawer', ", "did you mean 'drawers'"),
            (BAD_NAME, "call", "NotifierSpec.name: it cannot be 'Drawer!'", 'write name="redis"'),
            (BAD_FACTORY, "call", "NotifierSpec.factory: it cannot be None", "write factory=open_redis"),
            (
                BAD_SUMMARY,
                "call",
                "NotifierSpec.summary: it cannot be 'a drawer'",
                'write summary=Text("中文", "En',
            ),
            (
                EMPTY_SUMMARY,
                "call",
                "NotifierSpec.summary: it cannot be Text(",
                'write summary=Text("中文", "En',
            ),
            (NEWER, "api", "it needs plugin API 1.7, this govcampaign has 1.4", "upgrade govcampaign"),
            (NEXT_MAJOR, "api", "it needs plugin API 2.0", "upgrade govcampaign"),
            (OLDER, "api", "it needs plugin API 0.9", "upgrade the plugin"),
            (NO_VERSION, "api", "GOVCAMPAIGN_API = 1.0", "write it as text such as '1.4'"),
            ("raise SystemExit(3)", "import", "SystemExit: 3", "report it to its author"),
            (
                OTHER_HOST,
                "import",
                "cannot import name 'Nothing' from 'govcampaign",
                "upgrade the plugin or gov",
            ),
            (OWN_MODULE, "import", "No module named 'drawer_plugin.", "reinstall drawer-plugin 0.3.1"),
            (OLD_PACKAGE, "import", "No module named 'attrs.nothing'", "upgrade attrs, which drawer-plugin"),
            (
                OLD_NAME,
                "import",
                "cannot import name 'nothing' from 'attrs'",
                "upgrade attrs, which drawer-plugin",
            ),
            (WRAPPED, "call", "RuntimeError: no driver", "install no_such_driver, which drawer-plugin 0.3.1"),
            (
                OTHER_KIND,
                "hooks",
                "it has no hook govcampaign_notifiers",
                'entry-points."govcampaign.exporters"',
            ),
            (MUTE, "import", "Mute", "report it to its author"),
            (
                BARE_PYTHON,
                "import",
                "No module named 'this.zen'",
                "this Python has no this.zen; use a Python",
            ),
            (
                UNREACHABLE,
                "import",
                "ConnectionError: no route",
                "check the files, permissions, network and services",
            ),
        ],
    )
    def test_the_failure_names_plugin_stage_cause_and_remedy(self, install, code, stage, error, hint):
        """Whatever is wrong, the failure says whose it is, where it showed, what happened, and what to do."""
        install(dedent(code))
        registry = Registry.installed()

        registry.load_all()

        (failure,) = [each for each in registry.failures if each.plugin.name == "drawer"]
        plugin = failure.plugin
        assert (plugin.distribution, plugin.version) == ("drawer-plugin", "0.3.1")
        assert (plugin.kind, plugin.where, failure.stage) == ("notifier", "drawer_plugin", stage)
        assert error in failure.error.en
        assert hint in failure.hint.en
        assert [(info.status, info.failure) for info in found(registry, "drawer")] == [("failed", failure)]
        with pytest.raises(PluginError) as caught:
            registry.notifier("drawer")
        assert "drawer-plugin 0.3.1 failed while" in str(caught.value)
        assert error in str(caught.value)
        assert caught.value.place == "notifier drawer"

    def test_the_others_keep_working(self, install):
        """One plugin that cannot be imported does not stop the rest."""
        install(IMPORT_ERROR, name="broken", package="broken-plugin")
        install(GOOD)
        registry = Registry.installed()

        with pytest.raises(PluginError):
            registry.notifier("broken")

        assert registry.notifier("drawer")
        assert isinstance(registry.notifier("recording"), RecordingNotifier)

    def test_it_is_said_in_chinese_too(self, install):
        """The error names plugin, stage and cause in the language of the office."""
        install(IMPORT_ERROR)

        with pytest.raises(PluginError) as caught:
            Registry.installed().notifier("drawer")

        assert caught.value.say("zh").startswith(
            "notifier drawer：插件 drawer-plugin 0.3.1 在导入时失败：Mod"
        )

    def test_a_plugin_that_ends_the_program_may(self, install):
        """Only errors are caught; Ctrl-C during an import still works."""
        install("raise KeyboardInterrupt")

        with pytest.raises(KeyboardInterrupt):
            Registry.installed().notifier("drawer")

    def test_a_factory_that_fails_is_named(self, install):
        """The plugin's own exception is the cause of ours."""
        install(GOOD.replace("self.settings = settings", "raise OSError('no route')"))

        with pytest.raises(
            PluginError, match=r"drawer-plugin 0.3.1 failed while making it: OSError: no route"
        ) as e:
            Registry.installed().notifier("drawer")

        assert isinstance(e.value.__cause__, OSError)

    def test_what_a_factory_makes_has_the_methods_of_the_port(self, install):
        """A notifier that cannot be closed is found when it is made, not when it is closed."""
        install(GOOD.replace("def close", "def shut"))

        with pytest.raises(PluginError, match="the Drawer it made has no close"):
            Registry.installed().notifier("drawer")

    def test_a_method_of_the_port_can_be_called(self, install):
        """A value of the same name is not a method."""
        install(GOOD.replace("        def close(self):\n            pass", "        close = None"))

        with pytest.raises(PluginError, match="the Drawer it made has no close"):
            Registry.installed().notifier("drawer")

    def test_an_object_that_cannot_be_looked_at_is_a_fault(self):
        """What it raises while its hooks are looked for is its own fault, and ends nothing."""

        class Odd:
            govcampaign_notifiers = None

            def __dir__(self):
                raise LookupError("nobody looks at me")

        with pytest.warns(PluginWarning, match="nobody looks at me"):
            (failure,) = Registry([Odd()]).failures

        assert (failure.stage, failure.error) == ("hooks", same("LookupError: nobody looks at me"))

    def test_suffixes_are_checked(self):
        """They are how a file's name finds its exporter."""
        for suffixes in (["md"], ("md",), (".MD",), ".md"):
            with pytest.raises(
                InvalidValue, match=r"ExporterSpec\.suffixes: it cannot be .*; write suffixes="
            ):
                ExporterSpec(name="x", factory=MarkdownExporter, suffixes=suffixes, summary=same("x"))

    def test_one_plugin_in_the_place_of_several_is_refused(self):
        """A registry is given a list, even of one."""
        with pytest.raises(InvalidValue, match="it is a module, and an Iterable is due"):
            Registry(ModuleType("my_plugin"))

    def test_a_plugin_at_hand_may_be_broken_too(self):
        """It is listed under its module, whatever it would have offered."""
        broken = ModuleType("my_plugin")
        broken.govcampaign_exporter = hookimpl(lambda: 0)
        half = SimpleNamespace(
            govcampaign_exporters=hookimpl(exporter_plugin().govcampaign_exporters),
            govcampaign_notifiers=hookimpl(lambda: None),
        )

        with pytest.warns(PluginWarning) as warned:
            registry = Registry([broken, half])

        assert [warning.message.place for warning in warned] == ["notifier types", "my_plugin"]
        assert [(info.kind, info.name, info.status) for info in registry.listing()] == [
            ("notifier", "types", "failed"),
            ("", "my_plugin", "failed"),
        ]
        assert "did you mean 'govcampaign_exporters'" in registry.failures[1].hint.en


class TestNames:
    """Names that no plugin has, that two have, or that are disabled."""

    def test_two_packages_with_one_name_are_both_named(self, install):
        """Neither wins; disabling one of them is the remedy, and it works."""
        install(GOOD, package="a-plugin")
        install(GOOD, package="b-plugin", version="2.0")
        registry = Registry.installed()

        with pytest.raises(PluginError) as caught:
            registry.notifier("drawer")

        assert "a-plugin 0.3.1 and b-plugin 2.0 all offer 'drawer'" in str(caught.value)
        assert [info.status for info in found(registry, "drawer")] == ["failed", "failed"]
        assert Registry.installed(disable=["b-plugin"]).notifier("drawer")

    def test_a_plugin_cannot_pose_as_a_built_in(self, install):
        """Offering `recording` is a clash like any other."""
        install(GOOD, name="recording", package="thief-plugin")

        with pytest.raises(PluginError, match=r"govcampaign.* and thief-plugin 0.3.1 all offer 'recording'"):
            Registry.installed().notifier("recording")

    @pytest.mark.parametrize("name", ["drawer", "drawer-plugin"])
    def test_a_disabled_plugin_is_not_imported(self, install, name):
        """By its own name or its distribution's; the listing shows it, asking for it says how to get it."""
        install("raise SystemExit('imported')")
        registry = Registry.installed(disable=[name])

        registry.load_all()

        assert [info.status for info in found(registry, "drawer")] == ["disabled"]
        with pytest.raises(PluginError, match="the plugin is disabled; take it out of disable"):
            registry.notifier("drawer")

    def test_a_name_to_disable_that_no_plugin_has_is_reported(self):
        """A misspelled name would leave the plugin on, silently."""
        with pytest.warns(PluginWarning, match="no plugin is named 'consol'; did you mean 'console'"):
            (failure,) = Registry([builtin], disable=["consol"]).failures

        assert (failure.plugin.name, failure.stage) == ("consol", "disable")
        assert "did you mean 'console'" in failure.hint.en

    @pytest.mark.parametrize(
        ("name", "package"),
        [
            ("sqlite", "govcampaign-sqlite"),
        ],
    )
    def test_a_store_of_ours_says_what_to_install(self, name, package):
        """Beside the stores there are."""
        with pytest.raises(UnknownPlugin, match=f"known: memory; to get it: pip install {package}"):
            Registry([builtin]).store(name)

    @pytest.mark.parametrize("name", ["xlsx", "ods", "html"])
    def test_a_format_of_ours_says_what_to_install(self, name):
        """Beside the formats there are."""
        with pytest.raises(UnknownPlugin, match="pip install govcampaign-tablib"):
            Registry([builtin]).exporter(name)

    def test_a_near_name_is_proposed(self):
        """A slip of the finger is answered with the name meant."""
        with pytest.raises(UnknownPlugin, match="did you mean 'memory'"):
            Registry([builtin]).store("memroy")

    def test_an_empty_registry_knows_nothing(self):
        """It is for a host that wants no plugin at all."""
        registry = Registry.empty()

        assert registry.listing() == registry.failures == registry.lint_rules() == ()
        with pytest.raises(UnknownPlugin, match="none is known yet"):
            registry.exporter("csv")

    def test_two_registries_do_not_meet(self):
        """What one is given, the other does not have."""
        mine = SimpleNamespace(
            govcampaign_notifiers=hookimpl(
                lambda: [
                    NotifierSpec(name="mine", factory=lambda _: RecordingNotifier(), summary=same("mine"))
                ]
            )
        )
        with_mine, without = Registry([mine]), Registry([builtin])

        assert with_mine.notifier("mine")
        with pytest.raises(UnknownPlugin):
            without.notifier("mine")


class TestStores:
    """A store by its URL."""

    def test_the_scheme_finds_the_store(self):
        """The memory store opens with the kinds it is to hold."""
        with Registry([builtin]).open_store("memory://", []) as store:
            assert store.info.capabilities == Registry([builtin]).store("memory").capabilities

    def test_capabilities_are_listed(self):
        """As the words of the port."""
        (info,) = found(Registry([builtin]), "memory")

        assert info.capabilities == (Capability.TALLY.value,)

    @pytest.mark.parametrize("url", ["binhai.db", "", "C:\\data\\binhai.db", "://x", "memory:", "甲://x"])
    def test_a_url_without_scheme_is_refused(self, url):
        """The error shows how one looks."""
        with pytest.raises(InvalidStoreUrl, match=r"write sqlite:///file.db or memory://"):
            Registry([builtin]).open_store(url, [])

    def test_a_driver_is_the_stores_business(self):
        """What follows the plus is not looked up; case does not matter."""
        with pytest.raises(UnknownPlugin, match="under the name 'postgresql'"):
            Registry([builtin]).open_store("PostgreSQL+psycopg://db/x", [])

    def test_an_error_of_the_store_passes(self):
        """What a store says itself is better than that a plugin failed."""
        with pytest.raises(StorageError):
            Registry([builtin]).open_store("memory://x?y", [])

    @pytest.mark.parametrize(
        "url", ["drawer:u:s3/cr@et@db", "drawer://u:s3/cr@et@db/x?password=s3/cr@et", "drawer://u:s3?cr@et"]
    )
    def test_a_password_is_never_shown(self, install, url):
        """Neither where the URL cannot be read nor where the plugin repeats it."""
        install(
            """
            from govcampaign.hookspecs import StoreSpec, hookimpl
            from govcampaign.wording import same

            def refuse(url, kinds):
                raise OSError(f"cannot reach {url}")

            @hookimpl
            def govcampaign_stores():
                return [StoreSpec(name="drawer", factory=refuse, summary=same("drawer"))]
            """,
            group="stores",
        )

        with pytest.raises((InvalidStoreUrl, PluginError)) as caught:
            Registry.installed().open_store(url, [])

        assert "s3" not in str(caught.value) + repr(caught.value) + caught.value.say("zh")
        assert "cr@et" not in str(caught.value)


class TestExporters:
    """An exporter by its name or by the ending of its files."""

    @pytest.mark.parametrize("name", ["markdown", "md", ".md", ".markdown"])
    def test_a_name_or_an_ending_finds_the_exporter(self, name):
        """So a file's own ending will do."""
        assert isinstance(Registry([builtin]).exporter(name), MarkdownExporter)

    @pytest.mark.parametrize("name", ["lns", ".lns", "lines"])
    def test_an_installed_exporter_is_found_by_its_ending(self, install, name):
        """It is loaded for that; a broken one beside it is a failure, and hides no other."""
        install(IMPORT_ERROR, name="gone", group="exporters", package="gone-plugin")
        install(LINES, name="lines", group="exporters", package="lines-plugin")
        registry = Registry([builtin], discover=True)

        assert type(registry.exporter(name)).__name__ == "Lines"
        assert {failure.plugin.name for failure in registry.failures} <= {"gone"}

    def test_an_ending_no_exporter_has_is_unknown_after_all_were_loaded(self, install):
        """What is broken may have had it, and is among the failures."""
        install(IMPORT_ERROR, name="gone", group="exporters", package="gone-plugin")
        install(LINES, name="lines", group="exporters", package="lines-plugin")
        registry = Registry.installed()

        with pytest.raises(UnknownPlugin, match="docx"), pytest.warns(PluginWarning, match="exporter gone"):
            registry.exporter("docx")

        assert [info.status for info in found(registry, "lines")] == ["loaded"]
        assert [(failure.plugin.name, failure.stage) for failure in registry.failures] == [("gone", "import")]

    def test_an_ending_of_what_is_loaded_loads_nothing_else(self, install):
        """A built-in format does not pay for those that are installed beside it."""
        install("raise SystemExit('imported')", name="aaa", group="exporters", package="aaa-plugin")

        assert isinstance(Registry.installed().exporter("md"), MarkdownExporter)

    @pytest.mark.parametrize("name", ["csv", "json", "markdown"])
    def test_what_an_exporter_says_is_what_it_writes(self, name):
        """The spec's first ending is the exporter's."""
        (info,) = (info for info in found(Registry([builtin]), name) if info.kind == "exporter")

        assert info.status == "loaded"
        assert Registry([builtin]).exporter(name).suffix in builtin_suffixes(name)


def builtin_suffixes(name):
    """Return the endings that the built-in spec of a name gives."""
    (suffixes,) = [spec.suffixes for spec in builtin.govcampaign_exporters() if spec.name == name]
    return suffixes


class TestNotifiers:
    """A channel by its name and settings."""

    def test_a_notifier_reads_its_settings(self):
        """Its own error about them passes as it is."""
        with pytest.raises(InvalidValue, match="no setting 'colour'"):
            Registry([builtin]).notifier("console", {"colour": "red"})


FAMILY = """
    from govcampaign.findings import Severity
    from govcampaign.hookspecs import LintRuleSpec, hookimpl
    from govcampaign.lint._rule import Rule
    from govcampaign.wording import same

    def make(code, check=lambda facts: ()):
        words = dict.fromkeys(("title", "message", "case", "proposal"), same("words"))
        return Rule(code=code, severity=Severity.WARNING, check=check, **words)

    @hookimpl
    def govcampaign_lint_rules():
        return [LintRuleSpec(name="NAME", factory=lambda: FACTORY, summary=same("rules"))]
"""


class TestLintRules:
    """The rules of all plugins together."""

    @pytest.fixture
    def families(self, install):
        """Return a function that installs families of rules, each with what its factory returns."""

        def put(**factories):
            for name, factory in factories.items():
                code = FAMILY.replace("NAME", name).replace("FACTORY", factory)
                install(code, name=name, group="lint_rules", package=f"{name}-rules")
            return Registry(discover=True)

        return put

    def test_families_come_in_the_order_of_their_names(self, install, families):
        """A broken family is left out and is among the failures; the others are whole."""
        install(IMPORT_ERROR, name="gone", group="lint_rules", package="gone-rules")
        registry = families(b="[make('B01')]", a="[make('A01')]", broken="1 / 0", odd="['L01']", none="None")

        with pytest.warns(PluginWarning) as warned:
            rules = registry.lint_rules()

        assert [rule.code for rule in rules] == ["A01", "B01"]
        wrong = {each.plugin.name: each.stage for each in registry.failures}
        assert wrong == {"broken": "make", "gone": "import", "none": "make", "odd": "make"}
        assert [warning.message.place.split()[1] for warning in warned] == list(wrong)
        assert [rule.code for rule in registry.lint_rules()] == ["A01", "B01"]

    def test_a_code_is_one_rule(self, families):
        """A family with a code of ours, of another family, or twice is left out; both owners are named."""
        registry = families(a="[make('A01')]", b="[make('A01')]", c="[make('L01')]", d="[make('D01')] * 2")

        with pytest.warns(PluginWarning) as warned:
            rules = registry.lint_rules()

        assert [rule.code for rule in rules] == ["A01"]
        said = [str(warning.message) for warning in warned]
        assert (
            "the plugin b-rules 0.3.1 failed while comparing names: the code A01 is taken by a-rules 0.3.1"
            in said[0]
        )
        assert "the code L01 is taken by govcampaign" in said[1]
        assert "the code D01 is taken by this plugin itself" in said[2]
