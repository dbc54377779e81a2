"""
OpenDocument workbooks: ods.

odfpy makes the file. Every text is typed as text, and the only formulas are percentages whose numerator and
denominator stand beside them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from odf import opendocument, teletype  # type: ignore[import-untyped]  # it has no types
from odf import table as ods
from odf import text as ods_text

from govcampaign.ports.export import as_text, check_tables, write_files
from govcampaign.table import Column, Strip, Table, Value
from govcampaign.tones import Tone
from govcampaign.wording import Lang
from govcampaign_tablib.cells import SHARE_DIGITS, SHORT_SHARE_DIGITS, clean, headings, rounded_down
from govcampaign_tablib.layout import Layout, beneath, layout_of, lines_of, title_lines
from govcampaign_tablib.limits import check_size, must_be_text, sheet_names
from govcampaign_tablib.odfstyles import OdfStyles
from govcampaign_tablib.sheets import letters, share_of
from govcampaign_tablib.styles import LINE, MUTED, RULE, ink_of, of_sign

_DIGITS: Final = {"percent": SHARE_DIGITS, "short_percent": SHORT_SHARE_DIGITS}
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)


class OdsExporter:
    """
    Write an OpenDocument workbook, a sheet each table.

    Headings are bold and are printed on every page, days are days, columns are as wide as what is in them,
    and signs have their colours. Notes stand beneath, after an empty row.
    """

    suffix: Final = ".ods"
    book: Final = True

    def write(self, tables: Sequence[Table], target: Path, lang: Lang = "zh") -> tuple[Path, ...]:
        """Write one workbook; see `Exporter.write`."""
        check_tables(tables)
        for table in tables:
            check_size(table)
        workbook = opendocument.OpenDocumentSpreadsheet()
        styles = OdfStyles(workbook)
        titles = [(table.tab or table.title).say(lang) for table in tables]
        for table, name in zip(tables, sheet_names(titles), strict=True):
            workbook.spreadsheet.addElement(_Sheet(table, styles, lang).element(name))
        stream = io.BytesIO()
        workbook.save(stream)
        return write_files({target: _without_time(stream)})


def _without_time(stream: io.BytesIO) -> bytes:
    """Return a packed file in which no part says when it was written."""
    packed = io.BytesIO()
    with ZipFile(stream) as source, ZipFile(packed, "w") as target:
        for part in source.infolist():
            info = ZipInfo(part.filename, _NO_TIME)
            info.compress_type = ZIP_STORED if part.filename == "mimetype" else ZIP_DEFLATED
            content = source.read(part)
            target.writestr(info, _settled(content) if part.filename.endswith(".xml") else content)
    return packed.getvalue()


_ROOT: Final = re.compile(rb"<office:document[^>]*>")
_DECLARED: Final = re.compile(rb' xmlns:([\w.-]+)="([^"]*)"')
_USED: Final = re.compile(rb"(?:</?| )([\w.-]+):[\w.-]+(?=[ />=])")


def _settled(part: bytes) -> bytes:
    """
    Return a part that declares the namespaces which it uses, sorted, and that of formulas.

    odfpy declares all that any document of the process has used before, in that order.
    """
    root = _ROOT.search(part)
    if root is None:
        return part
    declared = dict(_DECLARED.findall(root[0]))
    plain = part.replace(root[0], _DECLARED.sub(b"", root[0]), 1)
    used = {name: declared[name] for name in set(_USED.findall(plain)) & declared.keys()}
    used[b"of"] = b"urn:oasis:names:tc:opendocument:xmlns:of:1.2"
    words = b"".join(b' xmlns:%b="%b"' % pair for pair in sorted(used.items()))
    start = root.start() + len(re.match(rb"<[\w:-]+", root[0])[0])  # type: ignore[index]  # it is a tag
    return plain[:start] + words + plain[start:]


# odfpy has no types: its elements are Any.
class _Sheet:
    """One sheet."""

    def __init__(self, table: Table, styles: OdfStyles, lang: Lang) -> None:
        self._table, self._styles, self._lang = table, styles, lang
        self._layout: Layout = layout_of(table, lang)
        self._letters = letters(len(table.columns))
        self._places = {column.key: at for at, column in enumerate(table.columns)}

    def element(self, name: str) -> Any:
        """Return the sheet."""
        look = self._table.look
        words = clean(look.footer.say(self._lang)) if look and look.footer else ""
        page = self._styles.page(words, self._lang, landscape=bool(look and look.landscape))
        sheet = ods.Table(name=name, stylename=page)
        if look and look.printed:
            last = self._letters[look.printed - 1]
            end = self._layout.body + len(self._table.rows) + bool(look.totals)
            end += len(beneath(self._table)) + bool(beneath(self._table))
            quoted = "'" + name.replace("'", "''") + "'"
            sheet.setAttribute("printranges", f"{quoted}.A1:{quoted}.{last}{end}")
        for wide in self._layout.widths:
            sheet.addElement(ods.TableColumn(stylename=self._styles.column(wide)))
        for row in self._above():
            sheet.addElement(row)
        repeated = ods.TableHeaderRows()
        for row in self._headings():
            repeated.addElement(row)
        sheet.addElement(repeated)
        for at, values in enumerate(self._table.rows):
            sheet.addElement(self._values(at, values))
        for row in self._below():
            sheet.addElement(row)
        return sheet

    # -- above the values ---------------------------------------------------------

    def _above(self) -> Iterator[Any]:
        look, say = self._table.look, self._lang
        if look is None:
            return
        printed = look.printed or len(self._table.columns)
        lines = title_lines(self._table, self._layout.widths, say)
        title = self._text(self._table.title.say(say), font_size=16, bold=True, text_wrap=lines > 1)
        if lines > 1:
            title.setAttribute("numbercolumnsspanned", str(printed))
        yield self._row([title], 26 * lines)
        room = sum(self._layout.widths[:printed]) * 0.9
        for sentence in look.lead:
            cell = self._text(sentence.say(say), font_size=10, text_wrap=True)
            cell.setAttribute("numbercolumnsspanned", str(printed))
            yield self._row([cell], lines_of(clean(sentence.say(say)), room) * 15)
        if look.legend:
            cell = ods.TableCell(valuetype="string")
            paragraph = ods_text.P()
            for sign, label, tone in look.legend:
                dark = tone.fill if tone.ink == "FFFFFF" else tone.ink
                span = ods_text.Span(stylename=self._styles.words(f"#{dark}"), text=clean(sign))
                paragraph.addElement(span)
                teletype.addTextToElement(paragraph, f" {clean(label.say(say))}    ")
            cell.addElement(paragraph)
            yield self._row([cell])

    def _headings(self) -> Iterator[Any]:
        if self._layout.above is not None:
            yield self._row(list(self._shared()), 18)
        titled = self._layout.titled
        yield self._row(
            [
                self._text(words, **self._heading_style(column))
                for column, words in zip(self._table.columns, headings(self._table, self._lang), strict=True)
            ],
            self._layout.heading_height if titled else None,
        )
        strips = self._table.look.strips if self._table.look else ()
        for at, strip in enumerate(strips):
            yield self._row(list(self._figures(strip)), 13 if at < len(strips) - 1 else 14)

    def _shared(self) -> Iterator[Any]:
        """Yield the headings that columns share, each over its columns."""
        at = 0
        for first, last, words in self._layout.groups:
            yield from (ods.TableCell() for _ in range(at, first))
            cell = self._text(words, bold=True, bottom=2)
            if last > first:
                cell.setAttribute("numbercolumnsspanned", str(last - first + 1))
            yield cell
            yield from (ods.CoveredTableCell() for _ in range(first, last))
            at = last + 1

    def _heading_style(self, column: Column) -> dict[str, object]:
        if not self._layout.titled:
            return {"bold": True, "bottom": 1}
        if column.turned:
            turn = 270 if self._lang == "zh" else 90
            return {"rotation": turn, "align": "center", "bottom": 1, "border_color": LINE}
        right = column.kind in ("number", "percent")
        return {"bold": True, "bottom": 2, "text_wrap": True, "align": "right" if right else "left"}

    def _figures(self, strip: Strip) -> Iterator[Any]:
        yield self._text(strip.title.say(self._lang), font_size=8, font_color=MUTED, align="right")
        first = self._layout.heading + 2
        form = {"day": "short_day", "percent": "short_percent"}.get(strip.kind, "")
        for at, value in enumerate(strip.values[1:], start=1):
            tone = strip.tones.get(at)
            shown: dict[str, object] = {"font_size": 8, "align": "center"}
            if tone:
                shown["font_color"] = f"#{tone.ink}"
            cell = self._cell(value, form, **shown)
            if strip.of is not None and isinstance(value, int | float):
                self._divide(cell, at, *(first + place for place in strip.of))
            yield cell

    def _divide(self, cell: Any, column: int, top: int, bottom: int) -> None:
        above, below = (f"[.{self._letters[column]}{row}]" for row in (top, bottom))
        cell.setAttribute("formula", f"of:={share_of(above, below, SHORT_SHARE_DIGITS, ';')}")

    # -- values -------------------------------------------------------------------

    def _values(self, at: int, values: Iterable[Value]) -> Any:
        tones = self._table.look.tones if self._table.look else {}
        number = self._layout.body + 1 + at
        cells = []
        for place, (column, value) in enumerate(zip(self._table.columns, values, strict=True)):
            cell = self._value(column, value, tones.get((at, place)))
            if column.of and set(column.of) <= set(self._places) and isinstance(value, int | float):
                top, bottom = (f"[.{self._letters[self._places[key]]}{number}]" for key in column.of)
                cell.setAttribute("formula", f"of:={share_of(top, bottom, SHARE_DIGITS, ';')}")
            cells.append(cell)
        return self._row(cells)

    def _value(self, column: Column, value: Value, tone: Tone | None) -> Any:
        titled = self._layout.titled
        shown: dict[str, object] = {"bottom": 1, "border_color": RULE} if titled else {}
        form = "percent" if column.kind == "percent" else ""
        if titled and column.kind == "number" and isinstance(value, int):
            form = "count"
            shown["align"] = "center" if column.turned else "right"
        if column.kind == "sign" and value is not None:
            shown |= of_sign(tone or Tone.PLAIN)
        elif tone:
            shown |= ink_of(tone)
        if isinstance(value, str):
            shown["text_wrap"] = True
        return self._cell(value, form, **shown)

    def _below(self) -> Iterator[Any]:
        look = self._table.look
        if look and look.totals:
            yield self._row([self._cell(value, "count", bold=True, top=1) for value in look.totals])
        notes = beneath(self._table)
        if notes:
            yield self._row([self._text("")])
        for note in notes:
            yield self._row([self._text(note.say(self._lang))])

    # -- cells --------------------------------------------------------------------

    def _row(self, cells: Iterable[Any], height: float | None = None) -> Any:
        row = ods.TableRow(stylename=self._styles.row(height))
        for cell in cells:
            row.addElement(cell)
        return row

    def _text(self, text: str, **shown: object) -> Any:
        cell = ods.TableCell(valuetype="string", stylename=self._styles.cell("", **shown))
        # Readers would fold line breaks and runs of blanks into one.
        for line in clean(text).split("\n"):
            paragraph = ods_text.P()
            # LibreOffice drops a tab, and what is beside it would become one word.
            teletype.addTextToElement(paragraph, line.replace("\t", " "))
            cell.addElement(paragraph)
        return cell

    def _cell(self, value: Value, form: str, **shown: object) -> Any:
        if value is None:
            return ods.TableCell(valuetype="void", stylename=self._styles.cell("", **shown))
        if isinstance(value, str):
            return self._text(value, **shown)
        if must_be_text(value):
            return self._text(as_text(value, self._lang), **shown)
        if isinstance(value, date):
            style = self._styles.cell(form or "day", **shown)
            cell = ods.TableCell(valuetype="date", datevalue=value.isoformat(), stylename=style)
        else:
            kind = "percentage" if form.endswith("percent") else "float"
            style = self._styles.cell(form, **shown)
            value = rounded_down(value, _DIGITS[form]) if form in _DIGITS else value
            cell = ods.TableCell(valuetype=kind, value=repr(value), stylename=style)
        cell.addElement(ods_text.P(text=as_text(value, self._lang)))
        return cell
