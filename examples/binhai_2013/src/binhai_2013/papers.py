"""
What the office is given: a template, a ledger with its mistakes marked, papers, a calendar, a page.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from binhai_2013.ledger import write_ledger
from binhai_2013.teller import Teller
from govcampaign import Text
from govcampaign.office import Office
from govcampaign.wording import Lang


def leave_ledgers(teller: Teller, office: Office, out: Path, lang: Lang) -> list[Path]:
    """Write a template, and read a ledger in a dry run; return both, the marked copy and the failed rows."""
    written = list(office.template(out / "ledger-template.xlsx", lang=lang))
    ledger = write_ledger(out / "ledger.xlsx")
    reading = office.read_ledger(ledger)
    intake = office.import_ledger(reading, dry_run=True)
    said = Text(
        "试读台账 ledger.xlsx：可登记{added}条，未读入{failed}行",
        "a dry run of ledger.xlsx: {added} can be entered, {failed} rows are left out",
    )
    teller.say(said.fill(added=len(intake.added), failed=len(intake.failed)))
    teller.say(
        *(
            Text(f"{each.place}：{each.fault.reason.zh}", f"{each.place}: {each.fault.reason.en}")
            for each in intake.findings
        )
    )
    return [
        *written,
        ledger,
        *office.annotate_ledger(ledger, intake, out / "ledger-annotated.xlsx", lang=lang),
        *office.write_failed_rows(ledger, reading, intake, out / "ledger-failed.xlsx", lang=lang),
    ]


def leave_papers(office: Office, out: Path, day: date, lang: Lang) -> list[Path]:
    """Write the summary and the circular of a day as papers, the calendar and the page; return the files."""
    written: list[Path] = []
    for kind in ("summary", "circular"):
        report = office.report(kind, as_of=day)
        written += office.write_report(report, out / f"{kind}.docx", lang=lang)
    for name in ("calendar.ics", "dashboard.html"):
        written += office.page(out / name, as_of=day, lang=lang)
    return written
