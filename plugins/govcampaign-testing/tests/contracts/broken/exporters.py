"""Formats that break one promise each, under the contract; run by `tests/testing/test_contracts.py`."""

from __future__ import annotations

import itertools
import re
from datetime import date

from govcampaign.errors import InvalidValue, UnwritableTarget
from govcampaign.ports.export import (
    as_spreadsheet_text,
    as_text,
    check_tables,
    file_per_table,
    looks_like_formula,
    reporting_os_errors,
    write_files,
)
from govcampaign.wording import same
from govcampaign_testing import ExporterContract
from govcampaign_testing.exporter_contract import guessed


class Sound:
    """A format that keeps every promise: a cell a line."""

    suffix = ".txt"

    def write(self, tables, target, lang="zh"):
        """Write one file a table."""
        self.check(tables)
        texts = [self.text(table, lang).encode() for table in tables]
        return self.save(dict(zip(file_per_table(tables, target), texts, strict=True)))

    def check(self, tables):
        """Refuse what no format holds."""
        check_tables(tables)

    def text(self, table, lang):
        """Return a table as text."""
        headings = [table.title, *(column.title for column in table.columns), *table.notes]
        cells = [*(heading.say(lang) for heading in headings), *(cell for row in table.rows for cell in row)]
        return "".join(f"{self.cell(cell, lang)}\n" for cell in cells)

    def cell(self, value, lang):
        """Return a cell as text of one line."""
        return as_spreadsheet_text(value, lang).replace("\n", "⏎")

    def save(self, files):
        """Write the files."""
        return write_files(files)


class TextContract(ExporterContract):
    """The contract over `form`."""

    form = Sound

    def make_exporter(self):
        """Make the exporter."""
        return self.form()

    def cells(self, path):
        """Read the cells by guessing."""
        return [guessed(cell) for cell in path.read_bytes().decode().split("\n")]


class TestSound(TextContract):
    """Nothing is wrong here."""


class TestNoDot(TextContract):
    """The ending has no dot."""

    class form(Sound):
        suffix = "txt"


class TestAddsEnding(TextContract):
    """The file asked for gets another name."""

    class form(Sound):
        def save(self, files):
            return write_files({path.with_suffix(".txt"): text for path, text in files.items()})


class TestLitters(TextContract):
    """A draft is left behind."""

    class form(Sound):
        def save(self, files):
            for path, text in files.items():
                path.with_name(f"{path.name}~").write_bytes(text)
            return write_files(files)


class TestElsewhere(TextContract):
    """Several tables go into a folder that nobody asked for."""

    class form(Sound):
        def save(self, files):
            if len(files) > 1:
                folder = next(iter(files)).with_name("tables")
                folder.mkdir()
                files = {folder / path.name: text for path, text in files.items()}
            return write_files(files)


class TestShuffled(TextContract):
    """The files are named in another order than the tables."""

    class form(Sound):
        def save(self, files):
            return super().save(files)[::-1]


class TestMakesFolders(TextContract):
    """A folder that is missing is made."""

    class form(Sound):
        def save(self, files):
            for path in files:
                path.parent.mkdir(parents=True, exist_ok=True)
            return super().save(files)


class TestWritesInPlace(TextContract):
    """The old file is opened and written over."""

    class form(Sound):
        def save(self, files):
            for path, text in files.items():
                with reporting_os_errors(path):
                    path.write_bytes(text)
            return tuple(files)


class TestWritesOver(TextContract):
    """The old file is not cut to the new length."""

    class form(Sound):
        def save(self, files):
            longer = {
                path: text + (path.read_bytes()[len(text) :] if path.is_file() else b"")
                for path, text in files.items()
            }
            return super().save(longer)


class TestReplacesAnything(TextContract):
    """Whatever stands there is replaced, and a pipe is written to."""

    class form(Sound):
        def save(self, files):
            pipes = [path for path in files if path.is_fifo()]
            for path in pipes:
                path.write_bytes(files.pop(path))
            for path in files:
                if path.is_file():
                    path.unlink()
            return (*pipes, *super().save(files))


class TestReplacesNothing(TextContract):
    """What stands there is never replaced."""

    class form(Sound):
        def save(self, files):
            for path in files:
                if path.exists():
                    raise UnwritableTarget(str(path), same("it is there"), same("choose another name"))
            return super().save(files)


class TestRawErrors(TextContract):
    """What the system says comes out as it is."""

    class form(Sound):
        def save(self, files):
            try:
                return super().save(files)
            except UnwritableTarget as error:
                raise error.__cause__ from None


class TestUnchecked(TextContract):
    """Whatever comes is written."""

    class form(Sound):
        def check(self, tables):
            pass

        def cell(self, value, lang):
            return super().cell(value, lang).encode(errors="replace").decode()


class TestAnyLanguage(TextContract):
    """An unknown language is Chinese."""

    class form(Sound):
        def write(self, tables, target, lang="zh"):
            return super().write(tables, target, lang if lang in {"zh", "en"} else "zh")


class TestNoEnglish(TextContract):
    """English is refused."""

    class form(Sound):
        def write(self, tables, target, lang="zh"):
            if lang == "en":
                raise InvalidValue(lang, tables[0].title, tables[0].title)
            return super().write(tables, target, lang)


class TestCounts(TextContract):
    """Each file contains the number of the call."""

    class form(Sound):
        numbers = itertools.count()

        def text(self, table, lang):
            return f"{super().text(table, lang)}{next(self.numbers)}"


class TestNeedsRows(TextContract):
    """A table without rows is an exception."""

    class form(Sound):
        def text(self, table, lang):
            table.rows[0]
            return super().text(table, lang)


class TestRuns(TextContract):
    """Text may run as a formula."""

    class form(Sound):
        def cell(self, value, lang):
            return as_text(value, lang).replace("\n", "⏎")


class TestRunsLater(TextContract):
    """Text may run as a formula where something invisible stands before it, or a line ends in it."""

    class form(Sound):
        def cell(self, value, lang):
            text = value if isinstance(value, str) else as_text(value, lang)
            risky = isinstance(value, str) and text.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
            return f"'{text}" if risky else text


class TestRaw(TextContract):
    """Control, format and private-use characters reach the file."""

    class form(Sound):
        def cell(self, value, lang):
            text = value if isinstance(value, str) else as_text(value, lang)
            return f"'{text}" if isinstance(value, str) and looks_like_formula(text) else text


class TestCodes(TextContract):
    """What looks like a code is not escaped, and the program that opens the file reads it as one."""

    def cells(self, path):
        """Read the cells as Excel does."""
        code = re.compile(r"_x([0-9a-fA-F]{4})_")
        cells = super().cells(path)
        return [code.sub(lambda c: chr(int(c[1], 16)), c) if isinstance(c, str) else c for c in cells]


class TestCuts(TextContract):
    """A long text is cut off."""

    class form(Sound):
        def cell(self, value, lang):
            return super().cell(value, lang)[:32_767]


class TestFloats(TextContract):
    """Whole numbers go through a float."""

    class form(Sound):
        def cell(self, value, lang):
            return str(int(float(value))) if type(value) is int else super().cell(value, lang)


class TestSerials(TextContract):
    """Days are numbers, as in a spreadsheet."""

    class form(Sound):
        def cell(self, value, lang):
            if type(value) is date:
                return str((value - date(1899, 12, 30)).days)
            return super().cell(value, lang)


class TestOverGuarded(TextContract):
    """Negative numbers become text."""

    class form(Sound):
        def cell(self, value, lang):
            return f"'{as_text(value, lang)}-"


class TestKeepsQuiet(ExporterContract):
    """The author says nothing of what spreadsheets find."""

    def make_exporter(self):
        """Make the sound one."""
        return Sound()
