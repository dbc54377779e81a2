"""The command that writes, publishes, lists and shows summaries and circulars."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from govcampaign import _codec as codec
from govcampaign._codec.reports import ReportBody
from govcampaign._codec.sealing import put_report
from govcampaign.ports.query import Query
from govcampaign.ports.storage import Batch, Put
from govcampaign_sqlite.store import open_store

DAY = ("--as-of", "2013-07-31")


def test_without_a_file_the_draft_is_printed(run, held):
    """As Markdown, in the language of the call."""
    zh, en = run("report", *held, *DAY), run("report", *held, *DAY, "--lang", "en")

    assert zh.out.startswith("# 服务月总结")
    assert "草稿，未经审签" in zh.out
    assert "## 1. Basic facts" in en.out
    assert (zh.code, en.code) == (0, 0)


def test_a_circular_and_a_units_summary_are_asked_for(run, held):
    """A unit by its name; a circular of a unit is refused."""
    circular = run("report", *held, *DAY, "--kind", "circular")
    own = run("report", *held, *DAY, "--unit", "商务委")
    wrong = run("report", *held, *DAY, "--unit", "商务委", "--kind", "circular")

    assert "通报" in circular.out
    assert own.out.startswith("# 商务委")
    assert wrong.code == 2
    assert "通报写全部单位" in wrong.err


@pytest.mark.parametrize("name", ["summary.md", "summary.html"])
def test_a_file_is_written_in_the_format_of_its_ending(run, held, folder, name):
    """And named."""
    said = run("report", *held, *DAY, "--out", name)

    assert f"已写入 {name}" in said.out
    assert (folder / name).stat().st_size > 1000


def test_a_report_is_published_listed_and_shown_again(run, held, folder):
    """The digest is told; the paper has its number and its date."""
    made = run("report", *held, *DAY, "--seal", "--number", "区办〔2013〕9号", "--dated", "2013-08-01")
    listed = run("report", *held, "--list")
    again = run("report", *held, "--sealed", "summary-2013-07-31-1")
    filed = run("report", *held, "--sealed", "summary-2013-07-31-1", "--out", "a.html")

    assert "已封存：summary-2013-07-31-1" in made.err
    assert "summary-2013-07-31-1" in listed.out
    assert again.out == made.out
    assert "2013年8月1日" in again.out
    assert "草稿" not in again.out
    assert "区办〔2013〕9号" in (folder / "a.html").read_text(encoding="utf-8")
    assert filed.code == 0


def test_documents_hold_the_figures_with_what_they_rest_on(run, held):
    """For programs: a draft, a published report, the list."""
    draft = json.loads(run("report", *held, *DAY, "--json").out)
    sealed = json.loads(run("report", *held, *DAY, "--seal", "--json").out)
    listed = json.loads(run("report", *held, "--list", "--json").out)

    figures = {figure["key"]: figure for figure in draft["figures"]}
    assert (draft["shape"], listed["shape"]) == ("report/1", "reports/1")
    assert figures["owed"]["value"] == len(figures["owed"]["cells"])
    assert draft["seal"] is None
    assert draft["draft"]
    assert sealed["seal"]["id"] == listed["reports"][0]["id"] == "summary-2013-07-31-1"
    assert {block["kind"] for block in draft["blocks"]} >= {"heading", "body", "note", "table"}


def test_a_call_without_a_day_says_what_to_write(run, held):
    """Or which options need none."""
    said = run("report", *held)

    assert said.code == 2
    assert "--as-of" in said.err


def test_a_damaged_report_is_listed_with_the_reason(run, held):
    """The exit code is 1; shown alone it is an error."""
    run("report", *held, *DAY, "--seal")
    with open_store(held[1], codec.KINDS) as store:
        (row,) = store.scan(Query("report")).records
        body = replace(codec.decode(ReportBody, row), number="10号")
        put = put_report("service", body)
        change = Put(row.key, put.schema, put.body, put.index, row.version)
        store.apply(Batch("tampering", body.sealed, (change,)))

    listed = run("report", *held, "--list")
    document = json.loads(run("report", *held, "--list", "--json").out)
    shown = run("report", *held, "--sealed", "summary-2013-07-31-1")

    assert listed.code == 1
    assert "摘要不符" in listed.out.replace("\n", "").replace(" ", "")
    assert document["damaged"][0]["key"] == "report/service/summary-2013-07-31-1"
    assert shown.code == 2
    assert "摘要不符" in shown.err
