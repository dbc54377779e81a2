"""
The files the story leaves: the store, the matrix in three formats, the plan, the findings.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import quote

from govcampaign import Campaign, as_data, dump_plan, open_office
from govcampaign.errors import KindsChanged, SchemaTooNew
from govcampaign.lint import Report
from govcampaign.office import Office
from govcampaign.wording import Lang

TABLES: Final = ("matrix.csv", "matrix.md", "matrix.xlsx")
"""The files of tables; the workbook holds overview, rates, units, list, records, findings and notes."""


def fresh_store(out: Path) -> str:
    """
    Return the URL of the story's own SQLite file, made anew.

    Args:
        out: The folder it lies in.

    Raises:
        NotAStore: A file of that name is there, and it is not one of ours; it is left untouched.
        StorageError: The file is in use, or cannot be opened.
    """
    path = out / "binhai.db"
    url = f"sqlite:///{quote(str(path.absolute()))}"
    if path.exists():
        # One of ours that another release left is made anew all the same.
        with suppress(KindsChanged, SchemaTooNew):
            open_office(url).close()
        for stale in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
            stale.unlink(missing_ok=True)
    return url


def spoken_url(url: str) -> str:
    """Return a URL that may be printed: of one that may hold a password, only the scheme."""
    return f"{url.partition('://')[0]}://…" if {"@", "?"} & set(url) else url


def leave_tables(office: Office, out: Path, day: date, lang: Lang) -> list[Path]:
    """Write the matrix of a day as csv, Markdown and xlsx; return the files."""
    written: list[Path] = []
    for name in TABLES:
        written += office.export(out / name, as_of=day, lang=lang)
    return written


def leave_plan(campaign: Campaign, out: Path) -> Path:
    """Write the plan in full as JSON; return the file."""
    path = out / "plan.json"
    # The contacts of this plan are placeholders, so that nothing personal leaves with them.
    path.write_text(dump_plan(campaign, personal=True), encoding="utf-8", newline="\n")
    return path


def leave_findings(report: Report, out: Path) -> Path:
    """Write what lint found as JSON, in both languages; return the file."""
    findings = as_data(report.everything)
    path = out / "findings.json"
    path.write_text(json.dumps(findings, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
    return path
