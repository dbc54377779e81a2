"""The commands of the conformance kit say which package to install where it is missing."""

from __future__ import annotations

import pytest

from govcampaign.cli import _verbs as verbs


@pytest.fixture(autouse=True)
def without_kit(monkeypatch):
    """Hide the kit from the command line."""
    found = verbs.find_spec
    monkeypatch.setattr(verbs, "find_spec", lambda name: None if name == verbs.KIT else found(name))


@pytest.mark.parametrize(
    "words",
    [
        ("certify",),
        ("certify", "sqlite://"),
        ("certify", "--quick", "sqlite://", "--seed", "3"),
        ("new-plugin", "store", "acme", "--out", "there"),
    ],
)
def test_a_command_of_the_missing_kit_names_the_package(run, words):
    """Whatever options follow, the answer is the package that provides the command."""
    done = run("--lang", "en", *words)

    assert (done.code, done.out) == (2, "")
    assert "the package govcampaign-testing is not installed" in done.err
    assert "pip install govcampaign-testing" in done.err


def test_it_says_so_in_chinese(run):
    """In the language asked for."""
    assert "没有安装软件包 govcampaign-testing" in run("certify", "sqlite://").err


def test_the_help_lists_the_commands(run, capsys):
    """Both are listed, and their own help says where they come from."""
    run("--help")
    listed = capsys.readouterr().out
    run("certify", "--help", "--lang", "en")

    assert all(f" {name} " in listed for name in verbs.KIT_COMMANDS)
    assert "provided by the package govcampaign-testing" in capsys.readouterr().out
