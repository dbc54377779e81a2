"""Calls that a type checker refuses: a misspelled key, an unknown table, mode or language."""

from __future__ import annotations

from pathlib import Path

import govcampaign as gc


def misspelled_key() -> None:
    """Use keys that do not exist."""
    gc.duty("总结", owes=gc.once("submission"), wen="7月")  # E: [call-arg] Unexpected keyword argument "wen"
    gc.campaign("服务月", windo="7月")  # E: [call-arg] Unexpected keyword argument "windo"
    gc.once("visit", were={"chair": "主任"})  # E: [call-arg] Unexpected keyword argument "were"


def unknown_words(office: gc.Office) -> None:
    """Use a table, a mode and a language that do not exist."""
    office.export(Path("m.csv"), what="matrx", as_of="2013-07-24")  # E: [arg-type] Argument "what"
    office.export(Path("m.csv"), as_of="2013-07-24", lang="fr")  # E: [arg-type] Argument "lang"
    gc.duty("总结", owes=gc.once("submission"), mode="both")  # E: [arg-type] Argument "mode"
    gc.Text("是", "yes").say("fr")  # E: [arg-type] Argument 1 to "say"
