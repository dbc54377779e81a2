"""What a reader sees of a paper: the parts of the file, and its pages through LibreOffice."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from docx import Document
from pypdf import PdfReader

from govcampaign_docx.writer import DocxPaper


@pytest.fixture
def written(tmp_path):
    """Return a function that writes a paper and opens the file."""

    def write(made, lang="zh"):
        (path,) = DocxPaper().write(made, tmp_path / "paper.docx", lang)
        return Document(path)

    return write


@pytest.fixture
def pages(tmp_path):
    """Return a function that writes a paper and returns the text of its pages, as LibreOffice sets it."""

    def write(made, lang="zh"):
        (path,) = DocxPaper().write(made, tmp_path / "paper.docx", lang)
        profile = f"-env:UserInstallation=file://{tmp_path / 'office'}"
        call = [
            shutil.which("soffice"),
            "--headless",
            profile,
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(path),
        ]
        subprocess.run(call, check=True, capture_output=True, timeout=180)  # a fixed program
        return [page.extract_text() for page in PdfReader(tmp_path / "paper.pdf").pages]

    return write
