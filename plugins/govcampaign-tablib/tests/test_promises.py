"""Every format keeps every promise of the port."""

from __future__ import annotations

import csv
from html.parser import HTMLParser

import openpyxl
from odf import opendocument, teletype
from odf import table as ods
from openpyxl.utils.escape import unescape

from govcampaign_testing import ExporterContract
from govcampaign_testing.exporter_contract import Formula, guessed


class TestXlsx(ExporterContract):
    """Every promise of the port, over xlsx."""

    target = "govcampaign_tablib.workbooks:XlsxExporter"

    def cells(self, path):
        """Return the typed cells, formulas marked, codes in text read as Excel reads them."""
        with path.open("rb") as stream:
            sheets = openpyxl.load_workbook(stream).worksheets
        return [excel_cell(cell) for sheet in sheets for row in sheet.iter_rows() for cell in row]


def excel_cell(cell):
    """Return what Excel makes of a cell."""
    if cell.data_type == "f":
        return Formula(cell.value)
    return unescape(cell.value) if isinstance(cell.value, str) else cell.value


class TestOds(ExporterContract):
    """Every promise of the port, over ods."""

    target = "govcampaign_tablib.opendocuments:OdsExporter"

    def cells(self, path):
        """Return the typed cells, formulas marked."""
        with path.open("rb") as stream:
            document = opendocument.load(stream)
        return [ods_cell(cell) for cell in document.spreadsheet.getElementsByType(ods.TableCell)]


def ods_cell(cell):
    """Return the value of a cell by its type."""
    if cell.getAttribute("formula"):
        return Formula(cell.getAttribute("formula"))
    number = cell.getAttribute("value")
    return float(number) if number else teletype.extractText(cell)


class TestTsv(ExporterContract):
    """Every promise of the port, over tsv."""

    target = "govcampaign_tablib.pages:TsvExporter"

    def cells(self, path):
        """Read the file as Excel does: by guessing."""
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return [guessed(cell) for row in csv.reader(stream, "excel-tab") for cell in row]


class TestHtml(ExporterContract):
    """Every promise of the port, over html."""

    target = "govcampaign_tablib.webpages:HtmlExporter"

    def cells(self, path):
        """Read the page as Excel does: each cell by guessing, the lines around as text."""
        page = Cells()
        page.feed(path.read_text(encoding="utf-8"))
        return page.found


class Cells(HTMLParser):
    """The cells of the tables on a page."""

    def __init__(self):
        super().__init__()
        self.found = []
        self.open = None

    def handle_starttag(self, tag, attrs):
        """Begin a cell."""
        if tag in {"td", "th"}:
            self.open = ""

    def handle_data(self, data):
        """Read on in the cell."""
        if self.open is not None:
            self.open += data

    def handle_endtag(self, tag):
        """Take the cell."""
        if tag in {"td", "th"}:
            self.found.append(guessed(self.open))
            self.open = None


class TestLatex(ExporterContract):
    """Every promise of the port, over latex."""

    target = "govcampaign_tablib.pages:LatexExporter"


class TestRst(ExporterContract):
    """Every promise of the port, over rst."""

    target = "govcampaign_tablib.pages:RstExporter"


class TestJira(ExporterContract):
    """Every promise of the port, over jira."""

    target = "govcampaign_tablib.pages:JiraExporter"
