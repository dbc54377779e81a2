"""What a host may ask for: disabled plugins, required plugins, faults that raise at once."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from govcampaign import builtin
from govcampaign.errors import InvalidValue, PluginError, PluginWarning
from govcampaign.hookspecs import hookimpl
from govcampaign.registry import DISABLE, Registry


def status(registry, name):
    """Return the status of the plugins of a name."""
    return [info.status for info in registry.listing() if info.name == name]


class TestDisabling:
    """Off before it is imported."""

    @pytest.mark.parametrize("words", ["titles,mirror", " binhai-mirror , ", "mirror titles"])
    def test_the_environment_names_what_is_off(self, on_path, monkeypatch, words):
        """By commas or spaces; beside what the program names."""
        on_path("success", "import_error")
        monkeypatch.setenv(DISABLE, words)

        registry = Registry.installed(["gone"])

        registry.load_all()
        assert status(registry, "titles") == status(registry, "mirror") == ["disabled"]
        assert status(registry, "gone") == ["disabled", "disabled"]
        assert "binhai_mirror" not in sys.modules

    def test_the_environment_concerns_only_what_is_installed(self, monkeypatch):
        """A registry that is handed its plugins holds just those."""
        monkeypatch.setenv(DISABLE, "csv")

        assert Registry([builtin]).exporter("csv")
        with pytest.raises(PluginError, match="the plugin is disabled"):
            Registry.installed().exporter("csv")

    def test_everything_installed_can_be_off(self, on_path):
        """What is built in stays, so that a host with a broken environment still works."""
        on_path("success", "import_error")

        registry = Registry.installed(["*"], strict=True)

        registry.load_all()
        found = {(info.distribution == "govcampaign", info.status) for info in registry.listing()}
        assert found == {(True, "loaded"), (False, "disabled")}
        assert Registry(disable=["*"]).listing() == ()

    def test_what_is_broken_and_disabled_is_no_failure(self):
        """Also where it was passed, and so looked at."""
        broken = SimpleNamespace(govcampaign_on_entered=lambda: None, GOVCAMPAIGN_NAME="broken")

        assert Registry([broken], disable=["broken"], strict=True).failures == ()


class TestRequiring:
    """What must be there is checked when the registry is made, without an import."""

    @pytest.mark.parametrize(
        "required",
        [
            "sqlite",
            "govcampaign-sqlite",
            "binhai-mirror>=1.2",
            "mirror >= 1.1.9",
            "titles>=1.2.0.0",
            "mirror>=0",
        ],
    )
    def test_what_is_there_is_enough(self, on_path, required):
        """By a plugin's own name or its distribution's, in the version asked for or a later one."""
        on_path("success")

        registry = Registry.installed(require=[required])

        assert set(status(registry, "mirror")) == {"available"}

    @pytest.mark.parametrize(
        ("required", "said"),
        [
            (
                "govcampaign-sqlitte",
                "it is required and not installed; install it .did you mean 'govcampaign-sqlite'",
            ),
            (
                "binhai-mirror>=1.10",
                "binhai-mirror 1.2.0 is installed, which is too old; pip install 'binhai-mirror>=1.10'",
            ),
            ("mirror>=2", "which is too old"),
            ("gone", "the plugin is disabled; take it out of disable or GOVCAMPAIGN_DISABLE"),
        ],
    )
    def test_what_is_not_there_raises(self, on_path, required, said):
        """At once, with what to install."""
        on_path("success", "import_error")

        with pytest.raises(PluginError, match=said):
            Registry.installed(["gone"], require=["csv", required])

    @pytest.mark.parametrize("required", ["", "mirror==1.2", "mirror>=", "mirror>=1.2rc1", "mirror>1", "a b"])
    def test_a_requirement_that_cannot_be_read(self, required):
        """It is a name, and at most the least version."""
        with pytest.raises(InvalidValue, match=r"write sqlite or sqlite>=0\.2"):
            Registry.installed(require=[required])

    def test_a_version_that_is_not_known_is_none(self):
        """A plugin at hand has no version, and meets no requirement of one."""
        mine = SimpleNamespace(govcampaign_on_entered=hookimpl(lambda: None), GOVCAMPAIGN_NAME="mine")

        assert Registry([mine], require=["mine"])
        with pytest.raises(PluginError, match="types is installed, which is too old"):
            Registry([mine], require=["mine>=0.1"])


class TestStrictness:
    """Everything wrong raises as soon as it is known."""

    def test_a_plugin_at_hand_that_is_broken(self):
        """When it is passed."""
        broken = SimpleNamespace(govcampaign_on_entered=lambda: None, GOVCAMPAIGN_NAME="broken")

        with pytest.raises(PluginError, match="observer broken"):
            Registry([broken], strict=True)

    def test_a_name_to_disable_that_no_plugin_has(self):
        """When the registry is made."""
        with pytest.raises(PluginError, match="consol: disabling failed: no plugin is named 'consol'"):
            Registry([builtin], disable=["consol"], strict=True)

    def test_a_family_of_rules_that_is_broken(self, install):
        """When rules are asked for, and each time they are."""
        install("import nothing_of_the_kind", name="gone", group="lint_rules")
        registry = Registry(discover=True, strict=True)

        for _ in range(2):
            with pytest.raises(PluginError, match="lint_rules gone"):
                registry.lint_rules()

    def test_a_registry_that_is_not_strict_warns_once_at_the_callers_line(self, install):
        """The line is that outside the package, so that it can be found; the second time is silent."""
        install("import nothing_of_the_kind", name="gone", group="lint_rules")
        registry = Registry(discover=True)

        with pytest.warns(PluginWarning) as warned:
            assert registry.lint_rules() == ()
        assert registry.lint_rules() == ()

        assert [warning.filename for warning in warned] == [__file__]

    def test_two_registries_may_differ(self, install):
        """What one raises, the other warns of; neither knows of the other."""
        install("import nothing_of_the_kind", name="gone", group="lint_rules")
        strict, lenient = Registry(discover=True, strict=True), Registry(discover=True, disable=["gone"])

        with pytest.raises(PluginError):
            strict.lint_rules()

        assert lenient.lint_rules() == lenient.failures == ()
        assert [failure.plugin.name for failure in strict.failures] == ["gone"]
