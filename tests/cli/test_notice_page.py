"""`govcampaign read … --page` writes the page of a notice."""

from __future__ import annotations

import pytest

from govcampaign.cli.main import main

NOTICE = (
    "示例县商务局关于开展清查的通知\n各镇人民政府：\n　　一、各镇人民政府要清查沿街商铺。\n"
    "示例县商务局\n2024年4月25日\n"
)


@pytest.fixture
def notice(tmp_path):
    """Return the path of a notice."""
    path = tmp_path / "notice.txt"
    path.write_text(NOTICE, encoding="utf-8")
    return path


def test_the_page_is_written_beside_the_plan(notice, tmp_path, capsys):
    """Both files are there, and both are named."""
    plan, page = tmp_path / "plan.toml", tmp_path / "notice.html"

    assert main(["read", str(notice), "--out", str(plan), "--page", str(page)]) == 0

    assert plan.exists()
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert f"已写入 {page}" in capsys.readouterr().out


def test_the_page_alone_prints_no_plan(notice, tmp_path, capsys):
    """With a page and without a plan, what was found is summed up."""
    assert main(["--lang", "en", "read", str(notice), "--page", str(tmp_path / "p.html")]) == 0

    said = capsys.readouterr().out
    assert "[[duties]]" not in said
    assert '<html lang="en">' in (tmp_path / "p.html").read_text(encoding="utf-8")


def test_a_page_takes_the_place_of_an_earlier_one(notice, tmp_path):
    """A page may be written again; a file of another kind is left alone."""
    page, other = tmp_path / "p.html", tmp_path / "p.toml"
    main(["read", str(notice), "--page", str(page)])
    other.write_text("id = 1\n", encoding="utf-8")

    assert main(["read", str(notice), "--page", str(page)]) == 0
    assert main(["read", str(notice), "--page", str(other)]) != 0
    assert other.read_text(encoding="utf-8") == "id = 1\n"


def test_the_page_is_never_written_over_the_notice(tmp_path, capsys):
    """A notice that is a web page itself stays as it is, and so does the plan."""
    notice = tmp_path / "notice.html"
    notice.write_text(f"<html><body><p>{NOTICE}</p></body></html>", encoding="utf-8")
    before, plan = notice.read_bytes(), tmp_path / "plan.toml"

    assert main(["read", str(notice), "--page", str(notice)]) != 0
    assert main(["read", str(notice), "--out", str(plan), "--page", str(plan)]) != 0

    assert notice.read_bytes() == before
    assert not plan.exists()
    assert "指定另一个文件名" in capsys.readouterr().err
