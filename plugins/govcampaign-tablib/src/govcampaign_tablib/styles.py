"""
The styles of a workbook: fonts, fills, borders and forms of numbers, each made once.
"""

from __future__ import annotations

from typing import Any, Final

from govcampaign.tones import Tone

FONT: Final = "微软雅黑"
RULE: Final = "#E9EBEE"
LINE: Final = "#D5D9DE"
MUTED: Final = "#545B64"
_EDGE: Final = "#B7791F"
_HATCH: Final = "#C9CDD2"
_WHITE: Final = "FFFFFF"

DAY_FORM: Final = "yyyy-mm-dd"
SHORT_DAY_FORM: Final = "m-d"
COUNT_FORM: Final = '0_ ;-0_ ;"·"_ '
"""A zero is a point, so that what is not zero is seen."""

# Excel rounds: 99.96 % would be shown as all.
PERCENT_FORM: Final = '[>=1]0%;[>=0.9995]"99.9%";0.0%'
SHORT_PERCENT_FORM: Final = '[>=1]0%;[>=0.995]"99%";0%'


class Styles:
    """
    The formats of one workbook, made when they are first asked for.

    XlsxWriter keeps a format for each call; the same properties give the same one here.
    """

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def format(self, **properties: object) -> Any:
        """Return the format of some properties, in the font of the workbook."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            base = {"font_name": FONT, "font_size": 9, "valign": "vcenter"}
            self._made[key] = self._workbook.add_format({**base, **properties})
        return self._made[key]

    def number(self, **properties: object) -> int:
        """Return the number by which cells name a format."""
        # Rows are written here and not by XlsxWriter, so the number is asked for as it would do.
        found: int = self.format(**properties)._get_xf_index()  # noqa: SLF001
        return found


def of_sign(tone: Tone) -> dict[str, object]:
    """Return the fill, ink and borders of a sign."""
    filled = tone.fill != _WHITE
    shown: dict[str, object] = {
        "align": "center",
        "border": 1,
        "border_color": f"#{_WHITE}" if filled else RULE,
        "font_color": f"#{tone.ink}",
    }
    if filled:
        shown["bg_color"] = f"#{tone.fill}"
    if tone in (Tone.OVERDUE, Tone.SOON):
        shown["bold"] = True
    if tone is Tone.SOON:
        shown["border_color"] = _EDGE
    if tone is Tone.UNKNOWN:
        shown.update(pattern=14, bg_color=f"#{_WHITE}", fg_color=_HATCH)
    return shown


def ink_of(tone: Tone) -> dict[str, object]:
    """Return how a tone is shown on a value that is no sign: by its ink alone."""
    if tone is Tone.PLAIN:
        return {}
    dark = tone.fill if tone.ink == _WHITE else tone.ink
    return {"font_color": f"#{dark}", "bold": tone is Tone.OVERDUE}
