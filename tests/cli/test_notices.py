"""The command that reads notices."""

from __future__ import annotations

import io
import json
import tomllib
from datetime import date

import pytest

from govcampaign.drafting.draft import read_notice

NOTICE = """关于开展服务企业月活动的通知

各部门、各街道：

为做好服务企业工作，现将有关事项通知如下：

一、活动内容

各部门要走访企业，了解困难和问题。

二、工作要求

请各部门于2013年7月25日前将活动总结报送区开放办。

区开放办
2013年7月10日
"""
POEM = "江上的风吹过，\n柳树绿了一行。\n我在桥边等你，\n等到月亮上墙。\n"


@pytest.fixture
def notice(folder):
    """Write a notice into the working folder."""
    path = folder / "notice.txt"
    path.write_text(NOTICE, encoding="utf-8")
    return path


@pytest.mark.usefixtures("notice")
def test_the_draft_is_printed_as_a_plan_file(run):
    """It is TOML, in the language of the call."""
    zh, en = run("read", "notice.txt"), run("read", "notice.txt", "--lang", "en")

    assert zh.code == en.code == 0
    assert tomllib.loads(zh.out)["title"] == tomllib.loads(en.out)["title"] == "关于开展服务企业月活动的通知"


@pytest.mark.usefixtures("notice")
def test_the_draft_is_written_to_a_new_file_with_a_summary(run, folder):
    """The terminal says what was found and how much is asked; the file can be checked."""
    done = run("read", "notice.txt", "--out", "draft.toml")

    assert "标题" in done.out
    assert "待答问题" in done.out
    assert "已写入 draft.toml" in done.out
    assert tomllib.loads((folder / "draft.toml").read_text(encoding="utf-8"))["title"]
    assert run("lint", "draft.toml").code in (0, 1)


@pytest.mark.usefixtures("notice")
def test_a_file_that_is_there_is_never_replaced(run, folder):
    """A person may have finished it."""
    before = (folder / "plan.toml").read_bytes()

    done = run("read", "notice.txt", "--out", "plan.toml")

    assert done.code == 2
    assert "文件已存在" in done.err
    assert (folder / "plan.toml").read_bytes() == before


@pytest.mark.usefixtures("notice")
def test_programs_get_what_was_found_as_data(run, folder):
    """With the file, too, where one is named."""
    printed = run("read", "notice.txt", "--json")
    written = run("read", "notice.txt", "--json", "--out", "draft.toml")

    assert printed.out == written.out
    assert json.loads(printed.out)["blocks"]["date"] == "2013-07-10"
    assert (folder / "draft.toml").exists()


@pytest.fixture
def handed(monkeypatch):
    """Return what the reader is handed beside the text."""
    found = {}

    def reads(text, **given):
        found.update(given)
        return read_notice(text, **given)

    monkeypatch.setattr("govcampaign.cli._notices.read_notice", reads)
    return found


@pytest.mark.usefixtures("notice")
def test_a_day_given_goes_before_the_one_in_the_text(run, handed):
    """It is the day of the notice; one that is no day is refused."""
    assert run("read", "notice.txt", "--dated", "2014年1月2日").code == 0
    assert handed["dated"] == date(2014, 1, 2)
    assert run("read", "notice.txt", "--dated", "昨天").code == 2


@pytest.mark.usefixtures("notice")
def test_the_units_of_a_roster_are_known_to_the_reader(run, handed):
    """By their names."""
    assert run("read", "notice.txt", "--roster", "units.csv").code == 0
    assert handed["known"] == ["商务委", "科委"]


def test_a_web_page_is_known_by_its_ending_or_by_its_content(run, folder, monkeypatch):
    """From a file, and from standard input."""
    page = f"<html><body><p>{NOTICE.replace(chr(10), '</p><p>')}</p></body></html>"
    (folder / "notice.html").write_text(page, encoding="utf-8")
    (folder / "notice").write_text(page, encoding="utf-8")
    named, by_content = run("read", "notice.html"), run("read", "notice")
    monkeypatch.setattr("sys.stdin", io.StringIO(page))
    piped = run("read", "-")

    assert tomllib.loads(named.out) == tomllib.loads(by_content.out) == tomllib.loads(piped.out)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("notice.pdf", b"%PDF-1.7", "这是 PDF 文件"),
        ("notice.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "旧版 Office 文件"),
        ("notice.png", b"\x89PNG\r\n", "这是图片"),
        ("notice.txt", b"<html><body>", "网页"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_it_is(run, folder, name, data, said):
    """By the reader of text, whatever the ending."""
    (folder / name).write_bytes(data)

    done = run("read", name)

    assert done.code == 2
    assert said in done.err
    assert name in done.err


@pytest.mark.parametrize("name", ["notice.docx", "notice", "notice.wps"])
def test_a_word_document_names_the_package_that_reads_it(run, folder, name):
    """By its ending, or by its content."""
    (folder / name).write_bytes(b"PK\x03\x04 word/document.xml")

    done = run("read", name, "--disable", "*")

    assert done.code == 2
    assert "docx" in done.err


@pytest.mark.usefixtures("notice")
def test_a_format_that_is_named_is_used(run):
    """One that does not exist is refused with those that do."""
    assert run("read", "notice.txt", "--format", "plain").code == 0
    done = run("read", "notice.txt", "--format", "plane")
    assert done.code == 2
    assert "plain" in done.err


def test_what_is_no_notice_is_said_beside_the_draft(run, folder):
    """A poem gives a draft without duties, and a line on standard error."""
    (folder / "poem.txt").write_text(POEM, encoding="utf-8")

    done = run("read", "poem.txt")
    told = run("read", "poem.txt", "--out", "poem.toml")

    assert done.code == told.code == 0
    assert "通知" in done.err
    assert "不" in told.out


@pytest.mark.usefixtures("notice")
def test_standard_input_is_read_once(run):
    """Not for the notice and for the roster."""
    done = run("read", "-", "--roster", "-")

    assert done.code == 2
    assert "只能读取一次" in done.err


@pytest.mark.usefixtures("notice")
def test_a_plan_for_standard_output_is_printed(run, folder):
    """No file of that name is written, beside a page either."""
    plain, named = run("read", "notice.txt"), run("read", "notice.txt", "--out", "-")
    paged = run("read", "notice.txt", "--out", "-", "--page", "notice.html")

    assert plain.out == named.out == paged.out
    assert (folder / "notice.html").exists()
    assert not (folder / "-").exists()


@pytest.mark.usefixtures("notice")
def test_a_page_for_standard_output_is_refused(run, folder):
    """A page is a file."""
    refused = run("read", "notice.txt", "--page", "-")

    assert refused.code != 0
    assert "标准输出" in refused.err
    assert not (folder / "-").exists()
