"""
The styles of an OpenDocument workbook, each made once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from odf import number, style, text  # type: ignore[import-untyped]  # it has no types
from odf.namespaces import LOEXTNS  # type: ignore[import-untyped]  # it has no types

from govcampaign.tones import Tone
from govcampaign.wording import Lang, Text
from govcampaign_tablib.styles import FONT

_BORDERS: Final = {1: "0.5pt", 2: "1.5pt"}
_CENTIMETRES: Final = 0.21
_MARGIN: Final = 0.13
"""How wide a Latin letter is, and what a cell has beside its letters."""


_PAGES: Final = Text("第 # 页，共 # 页", "page # of #")
_FOOT: Final = {"minheight": "0.5cm", "margintop": "0.2cm"}


# odfpy has no types: its elements are Any.
class OdfStyles:
    """The styles of one workbook, made when they are first asked for."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[object, ...], Any] = {}

    def _kept(self, key: tuple[object, ...], make: Callable[[str], Any]) -> Any:
        if key not in self._made:
            found = make(f"s{len(self._made)}")
            self._workbook.automaticstyles.addElement(found)
            self._made[key] = found
        return self._made[key]

    def column(self, wide: float) -> Any:
        """Return the style of a column, as wide as so many Latin letters."""

        def make(name: str) -> Any:
            made = style.Style(name=name, family="table-column")
            made.addElement(style.TableColumnProperties(columnwidth=f"{wide * _CENTIMETRES + _MARGIN:.2f}cm"))
            return made

        return self._kept(("column", round(wide, 2)), make)

    def row(self, height: float | None) -> Any:
        """Return the style of a row of some points; None: as high as it needs."""

        def make(name: str) -> Any:
            made = style.Style(name=name, family="table-row")
            high = {"useoptimalrowheight": "true"} if height is None else {"rowheight": f"{height:g}pt"}
            made.addElement(style.TableRowProperties(**high))
            return made

        return self._kept(("row", height), make)

    def words(self, colour: str) -> Any:
        """Return the style of words in a colour."""

        def make(name: str) -> Any:
            made = style.Style(name=name, family="text")
            made.addElement(style.TextProperties(color=colour, fontweight="bold", fontweightasian="bold"))
            return made

        return self._kept(("words", colour), make)

    def page(self, words: str, lang: Lang, *, landscape: bool) -> Any:
        """
        Return the style of a sheet that is printed on A4, as wide as the page.

        Args:
            words: What stands at the foot of each page, before its number and the name of the sheet.
            lang: `zh` or `en`.
            landscape: True where it is printed across.
        """

        def make(name: str) -> Any:
            wide, high = ("29.7cm", "21cm") if landscape else ("21cm", "29.7cm")
            layout = style.PageLayout(name=f"{name}page")
            layout.addElement(
                style.PageLayoutProperties(
                    pagewidth=wide,
                    pageheight=high,
                    printorientation="landscape" if landscape else "portrait",
                    margin="1cm",
                    qattributes={(LOEXTNS, "scale-to-X"): "1", (LOEXTNS, "scale-to-Y"): "0"},
                )
            )
            layout.addElement(_foot_style())
            self._workbook.automaticstyles.addElement(layout)
            master = style.MasterPage(name=f"{name}master", pagelayoutname=layout)
            master.addElement(self._foot(words, lang))
            self._workbook.masterstyles.addElement(master)
            made = style.Style(name=name, family="table", masterpagename=f"{name}master")
            made.addElement(style.TableProperties(display="true"))
            return made

        return self._kept(("page", landscape, words), make)

    def _foot(self, words: str, lang: Lang) -> Any:
        """Return the foot of a page: some words, the number of the page, the name of the sheet."""
        before, between, after = _PAGES.say(lang).split("#")
        number_of = text.P()
        number_of.addText(before)
        number_of.addElement(text.PageNumber(text="1"))
        number_of.addText(between)
        number_of.addElement(text.PageCount(text="1"))
        number_of.addText(after)
        sheet = text.P()
        sheet.addElement(text.SheetName())
        foot = style.Footer()
        regions = (style.RegionLeft, text.P(text=words)), (style.RegionCenter, number_of)
        for region, line in (*regions, (style.RegionRight, sheet)):
            held = region()
            held.addElement(line)
            foot.addElement(held)
        return foot

    def cell(self, form: str, **shown: object) -> Any:
        """
        Return the style of a cell.

        Args:
            form: `day`, `short_day`, `percent`, `short_percent`, `count`, or nothing.
            shown: What it looks like, in the words of XlsxWriter.
        """

        def make(name: str) -> Any:
            data = {"datastylename": self._form(form)} if form else {}
            made = style.Style(name=name, family="table-cell", **data)
            made.addElement(style.TableCellProperties(**_of_cell(shown)))
            made.addElement(style.TextProperties(**_of_text(shown)))
            if "align" in shown:
                align = {"left": "start", "right": "end"}.get(str(shown["align"]), "center")
                made.addElement(style.ParagraphProperties(textalign=align))
            return made

        return self._kept(("cell", form, *sorted(shown.items())), make)

    def _form(self, form: str) -> Any:
        if form == "count":
            # Made before, because styles are named by how many there are.
            zero = self._kept(("form", "zero"), _zero)
            return self._kept(("form", form), lambda name: _count(name, zero))
        return self._kept(("form", form), _FORMS[form])


def _foot_style() -> Any:
    made = style.FooterStyle()
    made.addElement(style.HeaderFooterProperties(**_FOOT))
    return made


def _of_cell(shown: dict[str, object]) -> dict[str, str]:
    colour = str(shown.get("border_color", "#000000"))
    found = {"verticalalign": "middle"}
    if "bg_color" in shown:
        # Cells have no hatching here.
        found["backgroundcolor"] = f"#{Tone.UNKNOWN.fill}" if "pattern" in shown else str(shown["bg_color"])
    if "border" in shown:
        found["border"] = f"0.5pt solid {colour}"
    for side in ("bottom", "top"):
        if side in shown and "border" not in shown:
            found[f"border{side}"] = f"{_BORDERS[int(str(shown[side]))]} solid {colour}"
    if shown.get("text_wrap"):
        found["wrapoption"] = "wrap"
    if shown.get("rotation") == 270:
        found |= {"direction": "ttb", "verticalalign": "bottom"}
    elif "rotation" in shown:
        found |= {"rotationangle": str(shown["rotation"]), "verticalalign": "bottom"}
    return found


def _of_text(shown: dict[str, object]) -> dict[str, str]:
    size = f"{shown.get('font_size', 9)}pt"
    found = {"fontsize": size, "fontsizeasian": size, "fontfamily": FONT, "fontfamilyasian": FONT}
    if shown.get("bold"):
        found |= {"fontweight": "bold", "fontweightasian": "bold", "fontweightcomplex": "bold"}
    if "font_color" in shown:
        found["color"] = str(shown["font_color"])
    return found


# -- forms of values ----------------------------------------------------------------


def _day(name: str) -> Any:
    return _of_parts(
        number.DateStyle(name=name),
        number.Year(style="long"),
        number.Text(text="-"),
        number.Month(style="long"),
        number.Text(text="-"),
        number.Day(style="long"),
    )


def _short_day(name: str) -> Any:
    return _of_parts(number.DateStyle(name=name), number.Month(), number.Text(text="-"), number.Day())


def _percent(name: str, decimals: int = 1) -> Any:
    plain = number.Number(decimalplaces=str(decimals), minintegerdigits="1")
    return _of_parts(number.PercentageStyle(name=name), plain, number.Text(text="%"))


def _zero(name: str) -> Any:
    return _of_parts(number.NumberStyle(name=name), number.Text(text="·"))


def _count(name: str, zero: Any) -> Any:
    """Return the form of a count, in which a zero is a point, so that what is not zero is seen."""
    plain = number.Number(decimalplaces="0", minintegerdigits="1")
    return _of_parts(
        number.NumberStyle(name=name), plain, style.Map(condition="value()=0", applystylename=zero)
    )


def _of_parts(made: Any, *parts: Any) -> Any:
    for part in parts:
        made.addElement(part)
    return made


_FORMS: Final[dict[str, Callable[[str], Any]]] = {
    "day": _day,
    "short_day": _short_day,
    "percent": _percent,
    "short_percent": lambda name: _percent(name, 0),
}
