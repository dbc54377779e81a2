"""No output that is not asked for it tells where units are reached."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from io import BytesIO

import pytest

from govcampaign.domain.cases.case import Case
from govcampaign.domain.plan.campaign import Campaign
from govcampaign.domain.units.change import RosterChange
from govcampaign.domain.units.contact import UnitContact
from govcampaign.office import open_office
from govcampaign.shapes import as_data

ADDRESSES = ("kuaile-yi", "kuaile-er", "kuaile-san")
"""Parts of addresses that appear in nothing else."""

ROSTER = """\
单位,所属组,邮箱,企业微信
商务委,各部门,kuaile-yi@example.invalid,
科委,各部门,kuaile-er.example.invalid,json://example.invalid/kuaile-er
国资委,各部门,,
"""
CALLS = [
    ("lint", "plan.toml", "--roster", "units.csv"),
    ("obligations", "plan.toml", "--roster", "units.csv"),
    ("records", "HELD"),
    ("matrix", "HELD", "--as-of", "2013-07-31"),
    ("rollup", "HELD", "--as-of", "2013-07-31"),
    ("explain", "HELD", "--as-of", "2013-07-31", "summary/商务委"),
    ("report", "HELD", "--as-of", "2013-07-31"),
    ("campaigns", "STORE"),
    ("verify", "HELD"),
    ("rebuild", "HELD"),
    ("open-case", "HELD", "--kind", "融资", "--text", "贷款难"),
    ("case-step", "HELD", "1", "dispatched", "--to", "商务委"),
    ("case", "HELD", "1"),
    ("cases", "HELD"),
    ("case-report", "HELD", "--as-of", "2013-07-31"),
    ("remind", "HELD", "--on", "2013-07-31", "--dry-run"),
    ("outbox", "HELD"),
]
FILES = [
    *(("export", f"out.{ending}") for ending in ("csv", "json", "md", "xlsx", "ods", "html")),
    *(("page", f"out.{ending}") for ending in ("html", "svg", "ics")),
    *(("report", f"out.{ending}") for ending in ("md", "html", "docx")),
    ("template", "out.xlsx"),
]


@pytest.fixture
def reached(folder, run):
    """Give the options of a store whose roster has contacts, one of which was changed."""
    (folder / "units.csv").write_text(ROSTER, encoding="utf-8")
    url = f"sqlite:///{folder}/month.db"
    held = "--store", url, "--campaign", "service"
    assert run("adopt", "plan.toml", "--roster", "units.csv", "--store", url).code == 0
    with open_office(url) as office:
        contact = UnitContact(unit="国资委", channel="mail", address="kuaile-san@example.invalid")
        day = date(2013, 7, 5)
        office.change_roster(RosterChange(unit="国资委", day=day, reason="登记", contacts=(contact,)))
        office.open_case(Case(id="1", kind="融资"))
        assert {each.address.split("@")[0] for each in office.roster.contacts} >= {"kuaile-yi", "kuaile-san"}
    return held


def told(text):
    """Return the addresses that a text tells."""
    return [address for address in ADDRESSES if address in text]


def unpacked(path):
    """Return the whole text of files, those inside a workbook or document with them."""
    files = path.rglob("*") if path.is_dir() else path.parent.glob(f"{path.stem}*")
    return "".join(_text(each.read_bytes()) for each in files if each.is_file())


def _text(content):
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(BytesIO(content)) as packed:
        return "".join(_text(packed.read(name)) for name in packed.namelist())


@pytest.mark.parametrize("form", [(), ("--json",), ("--lang", "en")], ids=["zh", "json", "en"])
@pytest.mark.parametrize("call", CALLS, ids=lambda call: call[0])
def test_no_command_prints_an_address(run, reached, call, form):
    """Tables, documents, findings and drafts have units, and not where they are reached."""
    options = {"HELD": reached, "STORE": reached[:2]}
    words = [word for part in call for word in options.get(part, (part,))]
    said = run(*words, *form)

    assert said.code in {0, 1}, said.err
    assert told(said.out + said.err) == []


@pytest.mark.parametrize(("command", "name"), FILES, ids=lambda each: each)
def test_no_file_has_an_address(run, reached, folder, command, name):
    """Workbooks, pages, papers and templates, down to what is packed inside."""
    out = folder / "files"
    out.mkdir()
    day = () if command == "template" else ("--as-of", "2013-07-31")
    unit = ("--unit", "商务委") if name.endswith("ics") else ()
    said = run(command, *reached, *day, *unit, "--out", f"files/{name}")

    assert said.code == 0, said.err
    assert unpacked(out)
    assert told(unpacked(out)) == []


def test_no_value_of_an_office_shows_an_address(reached):
    """Reprs and documents of the roster, of the journal and of every entry."""
    with open_office(reached[1]) as office:
        values = [office.roster, *office.journal(), office.matrix(as_of="2013-07-31")]
        shown = "".join(map(repr, values)) + repr(office)
        entered = [each for each in office.journal() if isinstance(each.value, (Campaign, RosterChange))]
        documents = json.dumps([as_data(office.roster), *as_data(entered)], default=str)

    assert told(shown) == []
    assert told(documents) == []
    assert '"channel": "mail"' in documents
