"""
The files the story leaves: the store, the matrix in three formats, the plan, the findings.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from urllib.parse import quote

from govcampaign import Campaign, dump_plan
from govcampaign.lint import Report
from govcampaign.office import Office


def store_url(given: str | None, out: Path) -> str:
    """
    Return the store's URL; the story's own file is made anew.

    Args:
        given: The URL asked for; it is left as it is.
        out: The folder of the story's own file, used where none is asked for.
    """
    if given is not None:
        return given
    path = out / "binhai.db"
    for stale in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        stale.unlink(missing_ok=True)
    return f"sqlite:///{quote(str(path.absolute()))}"


def leave_tables(office: Office, out: Path, day: date, lang: str) -> list[Path]:
    """Write the matrix of a day as csv, Markdown and xlsx; return the files."""
    written: list[Path] = []
    sheets = {
        "matrix.csv": ("matrix",),
        "matrix.md": ("matrix",),
        "matrix.xlsx": ("matrix", "figures", "obligations", "records"),
    }
    for name, what in sheets.items():
        written += office.export(out / name, what=what, as_of=day, lang=lang)
    return written


def leave_plan(campaign: Campaign, out: Path) -> Path:
    """Write the plan in full as JSON; return the file."""
    path = out / "plan.json"
    path.write_text(dump_plan(campaign), encoding="utf-8")
    return path


def leave_findings(report: Report, out: Path) -> Path:
    """Write what lint found as JSON, in both languages; return the file."""
    findings = [finding.plain() for finding in report.everything]
    path = out / "findings.json"
    path.write_text(json.dumps(findings, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path
