"""Formats of ledgers that break one promise each, under the contract; run by `test_contracts.py`."""

from __future__ import annotations

import json
from datetime import date

from attrs import evolve

from govcampaign.errors import LimitExceeded, UnreadableFile
from govcampaign.ledger.grid import Book, Region, Sheet
from govcampaign.ports.export import reporting_os_errors, write_files
from govcampaign.ports.ledger import Limits
from govcampaign.wording import Text, same
from govcampaign_testing import LedgerContract

HEAD = "LEDGER 1\n"


def stored(value):
    """Return a cell as the file has it."""
    return {"day": value.isoformat()} if isinstance(value, date) else value


def document(sheets, merged=(), **more):
    """Return a file: sheets of cells, with what is merged on the first."""
    found = [
        {"name": name, "rows": [[stored(cell) for cell in row] for row in rows], "merged": []}
        for name, rows in sheets.items()
    ]
    found[0]["merged"] = list(merged)
    return (HEAD + json.dumps({"sheets": found, **more})).encode()


class Sound:
    """A format that keeps every promise: JSON with a line of its own before it."""

    def read(self, path, *, limits=Limits(), progress=None):  # noqa: B008 - as the port has it
        """Return the sheets of a file."""
        told = self.parsed(path, limits)
        sheets = tuple(self.sheet(each, limits, progress) for each in told["sheets"])
        return Book(name=path.name, format="json", sheets=sheets, stamp=told.get("stamp", {}))

    def parsed(self, path, limits):
        """Return the document of a file."""
        try:
            data = path.read_bytes()
        except OSError as error:
            raise self.refused(path) from error
        if len(data) > limits.bytes:
            raise self.too_much(path)
        try:
            text = data.decode()
            if not text.startswith(HEAD):
                raise self.refused(path)
            return json.loads(text.removeprefix(HEAD))
        except ValueError as error:
            raise self.refused(path) from error

    def refused(self, path):
        """Return the error of a file that is none of ours."""
        return UnreadableFile(
            str(path), Text("不是这种文件", "not such a file"), Text("重新导出", "save it anew")
        )

    def too_much(self, path):
        """Return the error of a limit."""
        return LimitExceeded(str(path), Text("超出上限", "beyond a limit"), Text("分开保存", "split it"))

    def sheet(self, told, limits, progress):
        """Return one sheet."""
        rows, uncached = [], {}
        if len(told["rows"]) > limits.rows:
            raise self.too_much(told["name"])
        for at, cells in enumerate(told["rows"], start=1):
            row = [self.value(cell, (at, column), uncached) for column, cell in enumerate(cells, start=1)]
            if len(row) > limits.columns or any(len(str(cell)) > limits.characters for cell in row):
                raise self.too_much(told["name"])
            rows.append(row)
            if progress is not None:
                progress(at, len(told["rows"]))
        merged = tuple(Region(*each) for each in told["merged"])
        comments = {(row, column): words for row, column, words in told.get("comments", ())}
        return Sheet(name=told["name"], rows=rows, merged=merged, uncached=uncached, comments=comments)

    def value(self, cell, place, uncached):
        """Return a cell; a formula without a result is told beside."""
        if isinstance(cell, dict) and "formula" in cell:
            uncached[place] = cell["formula"]
            return None
        return date.fromisoformat(cell["day"]) if isinstance(cell, dict) else cell

    def annotate(self, source, marks, target, lang="zh"):
        """Write a copy with comments."""
        told = self.parsed(source, Limits())
        for sheet in told["sheets"] if marks else ():
            sheet["comments"] = [
                self.comment(sheet, mark, lang) for mark in marks if mark.sheet == sheet["name"]
            ]
        return self.save({target: (HEAD + json.dumps(told)).encode()})

    def comment(self, sheet, mark, lang):
        """Return a comment at the cell of a mark."""
        row = sheet["rows"][mark.row - 1]
        first = next((at for at, cell in enumerate(row, start=1) if cell is not None), 1)
        return mark.row, mark.column or first, mark.words.say(lang)

    def failed(self, book, reading, target, lang="zh"):
        """Write the rows that failed below their headings."""
        if not reading.failed:
            return ()
        rows = []
        for table in reading.tables:
            sheet = next(each for each in book.sheets if each.name == table.sheet)
            rows += [sheet.rows[at - 1] for at in table.headings]
            rows += [self.row(sheet, at) for name, at in reading.failed if name == sheet.name]
        return self.save({target: document({"走访": rows})})

    def row(self, sheet, at):
        """Return a row in which a merged cell holds what its range does."""
        row = list(sheet.rows[at - 1])
        for each in sheet.merged:
            if each.top <= at <= each.bottom:
                row[each.left - 1] = sheet.rows[each.top - 1][each.left - 1]
        return row

    def blank(self, form, target, lang="zh"):
        """Write the headings of each sheet."""
        sheets = {
            sheet.tab.say(lang): [
                [sheet.title.say(lang)],
                [column.heading.say(lang) for column in sheet.columns],
            ]
            for sheet in form.sheets
        }
        return self.save({target: document(sheets, stamp=self.stamp(form))})

    def stamp(self, form):
        """Return what a template says of itself."""
        return {"campaign": form.campaign, "version": str(form.version), "unit": form.unit}

    def save(self, files):
        """Write files."""
        return write_files(files)


class JsonContract(LedgerContract):
    """The contract over `form_of_it`."""

    suffix = ".led"
    form_of_it = Sound

    def make_format(self):
        """Make the format."""
        return self.form_of_it()

    def write(self, sheets, path, merged=()):
        """Write a file."""
        path.write_bytes(document(sheets, merged))

    def write_uncached(self, path):
        """Write a file with a formula."""
        path.write_bytes(document({"a": [["x", {"formula": "=1+1"}]]}))
        return 1, 2

    def refused_files(self, folder):
        """Write a file that is damaged."""
        path = folder / "damaged.led"
        path.write_bytes(HEAD.encode() + b"{")
        return {"damaged": path}


class TestSound(JsonContract):
    """Nothing is wrong here."""


class TestReadsOnly(JsonContract):
    """It cannot annotate."""

    class form_of_it(Sound):
        annotate = None


class TestGuesses(JsonContract):
    """A text that looks like a number becomes one."""

    class form_of_it(Sound):
        def value(self, cell, place, uncached):
            found = super().value(cell, place, uncached)
            return int(found) if isinstance(found, str) and found.isdecimal() else found


class TestTrims(JsonContract):
    """White space around a text is lost."""

    class form_of_it(Sound):
        def value(self, cell, place, uncached):
            found = super().value(cell, place, uncached)
            return found.strip() if isinstance(found, str) else found


class TestRounds(JsonContract):
    """Numbers are whole."""

    class form_of_it(Sound):
        def value(self, cell, place, uncached):
            found = super().value(cell, place, uncached)
            return int(found) if isinstance(found, float) else found


class TestSerials(JsonContract):
    """A day is the number that the file keeps for it."""

    class form_of_it(Sound):
        def value(self, cell, place, uncached):
            found = super().value(cell, place, uncached)
            return (found - date(1899, 12, 30)).days if isinstance(found, date) else found


class TestSkipsEmptyRows(JsonContract):
    """Empty rows are left out, so that addresses are wrong."""

    class form_of_it(Sound):
        def sheet(self, told, limits, progress):
            rows = [row for row in told["rows"] if any(cell is not None for cell in row)]
            return super().sheet({**told, "rows": rows}, limits, progress)


class TestFirstSheet(JsonContract):
    """Only the first sheet is read."""

    class form_of_it(Sound):
        def parsed(self, path, limits):
            told = super().parsed(path, limits)
            return {**told, "sheets": told["sheets"][:1]}


class TestFillsMerged(JsonContract):
    """A merged range holds its value in each cell."""

    class form_of_it(Sound):
        def sheet(self, told, limits, progress):
            found = super().sheet(told, limits, progress)
            for each in found.merged:
                for row in range(each.top, each.bottom + 1):
                    for column in range(each.left, each.right + 1):
                        found.rows[row - 1][column - 1] = found.rows[each.top - 1][each.left - 1]
            return found


class TestForgetsMerges(JsonContract):
    """What is merged is not told."""

    class form_of_it(Sound):
        def sheet(self, told, limits, progress):
            return evolve(super().sheet(told, limits, progress), merged=())


class TestCalculates(JsonContract):
    """A formula is calculated."""

    class form_of_it(Sound):
        def value(self, cell, place, uncached):
            return 2 if isinstance(cell, dict) and "formula" in cell else super().value(cell, place, uncached)


class TestRemembers(JsonContract):
    """What was read before is read again."""

    class form_of_it(Sound):
        seen = ()

        def read(self, path, *, limits=Limits(), progress=None):  # noqa: B008 - as the port has it
            found = super().read(path, limits=limits, progress=progress)
            self.seen = (*self.seen, *found.sheets)
            return evolve(found, sheets=self.seen)


class TestLocks(JsonContract):
    """A file of its own is left beside the ledger."""

    class form_of_it(Sound):
        def parsed(self, path, limits):
            found = super().parsed(path, limits)
            path.with_name(f"~{path.name}").write_bytes(b"locked")
            return found


class TestTrustsNames(JsonContract):
    """A file with another ending is refused."""

    class form_of_it(Sound):
        def parsed(self, path, limits):
            if path.suffix != ".led":
                raise self.refused(path)
            return super().parsed(path, limits)


class TestReadsAnything(JsonContract):
    """What is no ledger is an empty one."""

    class form_of_it(Sound):
        def parsed(self, path, limits):
            try:
                return super().parsed(path, limits)
            except UnreadableFile:
                return {"sheets": []}


class TestTracebacks(JsonContract):
    """What the parser raises comes out as it is."""

    class form_of_it(Sound):
        def parsed(self, path, limits):
            return json.loads(path.read_bytes().decode().removeprefix(HEAD))


class TestSaysNothing(JsonContract):
    """An error has no remedy and no reason."""

    class form_of_it(Sound):
        def refused(self, path):
            return UnreadableFile(str(path), same(""), same(""))


class TestReadsInPart(JsonContract):
    """Beyond a limit the rest is left out."""

    class form_of_it(Sound):
        def read(self, path, *, limits=Limits(), progress=None):  # noqa: B008 - as the port has it
            return super().read(path, progress=progress)


class TestCountsDown(JsonContract):
    """Progress tells what is left."""

    class form_of_it(Sound):
        def read(self, path, *, limits=Limits(), progress=None):  # noqa: B008 - as the port has it
            told = None if progress is None else lambda done, total: progress(total - done, total)
            return super().read(path, limits=limits, progress=told)


class TestQuiet(JsonContract):
    """Progress is never told."""

    class form_of_it(Sound):
        def read(self, path, *, limits=Limits(), progress=None):  # noqa: B008 - as the port has it
            return super().read(path, limits=limits)


class TestMarksTheSource(JsonContract):
    """The file itself is marked."""

    class form_of_it(Sound):
        def annotate(self, source, marks, target, lang="zh"):
            found = super().annotate(source, marks, target, lang)
            source.write_bytes(target.read_bytes())
            return found


class TestFirstMark(JsonContract):
    """Only the first mark is written."""

    class form_of_it(Sound):
        def annotate(self, source, marks, target, lang="zh"):
            return super().annotate(source, marks[:1], target, lang)


class TestMarksTheRow(JsonContract):
    """Every mark is in the first column."""

    class form_of_it(Sound):
        def comment(self, sheet, mark, lang):
            return mark.row, 1, mark.words.say(lang)


class TestWritesAnew(JsonContract):
    """The copy is laid out in another way than the file."""

    class form_of_it(Sound):
        def save(self, files):
            told = {path: json.loads(data.decode().removeprefix(HEAD)) for path, data in files.items()}
            return write_files(
                {path: (HEAD + json.dumps(each, indent=1)).encode() for path, each in told.items()}
            )


class TestMakesFolders(JsonContract):
    """A folder that is missing is made."""

    class form_of_it(Sound):
        def save(self, files):
            for path in files:
                with reporting_os_errors(path):
                    path.parent.mkdir(parents=True, exist_ok=True)
            return super().save(files)


class TestLosesUnits(JsonContract):
    """A failed row has what its cells hold, and not what a merged range says."""

    class form_of_it(Sound):
        def row(self, sheet, at):
            return sheet.rows[at - 1]


class TestEmptyFile(JsonContract):
    """Where no row failed, a file without rows is written."""

    class form_of_it(Sound):
        def failed(self, book, reading, target, lang="zh"):
            found = super().failed(book, reading, target, lang)
            return found or self.save({target: document({"走访": []})})


class TestExample(JsonContract):
    """The example of a template is a record."""

    class form_of_it(Sound):
        def blank(self, form, target, lang="zh"):
            headings = {
                sheet.tab.say(lang): [[c.heading.say(lang) for c in sheet.columns]] for sheet in form.sheets
            }
            first = next(iter(headings.values()))
            first.append(["科委", date(2013, 7, 5), "示例企业", *[None] * (len(first[0]) - 3)])
            return self.save({target: document(headings, stamp=self.stamp(form))})


class TestUnstamped(JsonContract):
    """A template says nothing of itself."""

    class form_of_it(Sound):
        def stamp(self, form):
            return {}
