"""The built-in formats keep every promise of the port."""

from __future__ import annotations

import csv

from govcampaign_testing import ExporterContract
from govcampaign_testing.exporter_contract import guessed


class TestCsv(ExporterContract):
    """Every promise of the port, over csv."""

    target = "govcampaign.builtin._exporters:CsvExporter"

    def cells(self, path):
        """Read the file as Excel does: by guessing."""
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return [guessed(cell) for row in csv.reader(stream) for cell in row]


class TestJson(ExporterContract):
    """Every promise of the port, over json."""

    target = "govcampaign.builtin._exporters:JsonExporter"


class TestMarkdown(ExporterContract):
    """Every promise of the port, over Markdown."""

    target = "govcampaign.builtin._exporters:MarkdownExporter"
