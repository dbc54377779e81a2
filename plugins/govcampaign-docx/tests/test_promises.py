"""The promises of the port: same bytes, whole files, nothing of others replaced; and the hook."""

from __future__ import annotations

import zipfile

import pytest
from attrs import evolve

from govcampaign import builtin
from govcampaign.errors import UnwritableTarget
from govcampaign.paper import Heading, Paper, Paragraph
from govcampaign.ports.paper import PaperWriter
from govcampaign.registry import Registry
from govcampaign.wording import Text, same
from govcampaign_docx.writer import DocxPaper, docx_of

FULL = Paper(
    name="summary",
    title=Text("活动总结", "Summary"),
    blocks=(Heading(level=1, words=same("一、基本情况")), Paragraph(words=same("共有任务四百五十项。"))),
    draft=False,
)


def test_the_hook_offers_docx():
    """By its name and by the ending of its files."""
    import govcampaign_docx

    registry = Registry([builtin, govcampaign_docx])

    assert isinstance(registry.paper("docx"), PaperWriter)
    assert registry.paper(".docx").suffix == ".docx"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_same_paper_gives_the_same_bytes(lang):
    """Whenever it is written; another paper gives others."""
    assert docx_of(FULL, lang) == docx_of(evolve(FULL), lang)
    assert docx_of(FULL, lang) != docx_of(evolve(FULL, draft=True), lang)


def test_no_part_of_the_file_holds_the_moment_of_writing(tmp_path):
    """Neither the archive nor the properties; the picture of the template is left out."""
    (path,) = DocxPaper().write(FULL, tmp_path / "paper.docx")

    with zipfile.ZipFile(path) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "2000-01-01" in archive.read("docProps/core.xml").decode()
        assert not any("thumbnail" in name for name in archive.namelist())


def test_an_earlier_paper_is_replaced_and_a_file_of_another_kind_is_not(tmp_path):
    """What belongs to another program stays."""
    target = tmp_path / "paper.docx"
    DocxPaper().write(FULL, target)
    DocxPaper().write(evolve(FULL, draft=True), target)
    assert target.read_bytes() == docx_of(evolve(FULL, draft=True))

    target.write_text("notes", encoding="utf-8")
    with pytest.raises(UnwritableTarget):
        DocxPaper().write(FULL, target)
    assert target.read_text(encoding="utf-8") == "notes"


def test_a_folder_that_is_not_there_is_named(tmp_path):
    """As of every format."""
    with pytest.raises(UnwritableTarget):
        DocxPaper().write(FULL, tmp_path / "none" / "paper.docx")
