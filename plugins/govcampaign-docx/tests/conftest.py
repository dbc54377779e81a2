"""What a reader sees of a paper: the parts of the file, and its pages through LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile

import pytest
from docx import Document
from pypdf import PdfReader

from govcampaign_docx.writer import DocxPaper

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(body="", *, parts=(), types="<Types/>", main="word/document.xml"):
    """Return the bytes of a docx file with a body, and with other parts, each a name and its content."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr(main, f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        for name, content in parts:
            archive.writestr(name, content)
    return made.getvalue()


@pytest.fixture
def docx():
    """Return the function that makes the bytes of docx files."""
    return zipped


@pytest.fixture
def written(tmp_path):
    """Return a function that writes a paper and opens the file."""

    def write(made, lang="zh"):
        (path,) = DocxPaper().write(made, tmp_path / "paper.docx", lang)
        return Document(path)

    return write


@pytest.fixture
def pages_of(tmp_path):
    """Return a function that writes papers and returns the text of the pages of each, by LibreOffice."""

    def write(*papers, lang="zh"):
        paths = [tmp_path / f"paper-{n}.docx" for n in range(len(papers))]
        for made, path in zip(papers, paths, strict=True):
            DocxPaper().write(made, path, lang)
        profile = f"-env:UserInstallation=file://{tmp_path / 'office'}"
        call = [
            shutil.which("soffice"),
            "--headless",
            profile,
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
        ]
        subprocess.run([*call, *map(str, paths)], check=True, capture_output=True, timeout=180)
        read = (PdfReader(path.with_suffix(".pdf")) for path in paths)
        return [[page.extract_text() for page in each.pages] for each in read]

    return write


@pytest.fixture
def pages(pages_of):
    """Return a function that returns the text of the pages of one paper."""
    return lambda made: pages_of(made)[0]
