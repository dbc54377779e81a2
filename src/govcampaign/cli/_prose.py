"""
Lines of Chinese and English, folded as a printer would: dates stay whole, no line begins with a comma.

rich folds where there is white space, which Chinese has not; a long run it cuts
anywhere, in the middle of a date too.
"""

from __future__ import annotations

from typing import Any, Final

from rich.cells import cell_len
from rich.containers import Lines
from rich.padding import Padding
from rich.text import Text

from govcampaign.wording import visible

_NEVER_FIRST: Final = frozenset("、，。；：！？）》〉”’】」』…,.;:!?)]}%'\"")
_NEVER_LAST: Final = frozenset("（《〈“‘【「『([{")
_WIDE: Final = 2


class Prose(Text):
    """
    A text that folds between Chinese characters and at spaces, and nowhere else while the line has space.

    What a reader cannot see is spelled out; line breaks stay. The rest is what rich takes.
    """

    def __init__(self, text: str = "", *rest: Any, **more: Any) -> None:
        super().__init__(visible(text, keep="\n"), *rest, **more)

    def wrap(self, console: Any, width: int, *, justify: Any = None, **_: Any) -> Lines:
        """Return the lines; see `rich.text.Text.wrap`. What no line can hold is cut where the line ends."""
        folded = Lines()
        for line in self.split(allow_blank=True):
            for part in line.divide(folds(line.plain, width)):
                part.rstrip_end(width)
                folded.append(part)
        if justify:
            folded.justify(console, width, justify=justify)
        return folded


def paragraph(prose: Prose, indent: int = 0) -> Padding:
    """Return a text to be printed by itself, some columns in; bare, rich would make a `Text` of it first."""
    return Padding.indent(prose, indent)


def folds(text: str, width: int) -> list[int]:
    """
    Return where a line is to be folded.

    Args:
        text: One line.
        width: Columns of the terminal, at least 1; a Chinese character takes two.

    Returns:
        The positions before which a new line begins, from the left.
    """
    if cell_len(text) <= width:
        return []
    cuts: list[int] = []
    begun = gap = used = 0
    for at, letter in enumerate(text):
        used += cell_len(letter)
        if at > begun and _may_part(text, at):
            gap = at
        # White space that no longer fits is dropped at the line's end.
        if used > width and at > begun and not letter.isspace():
            begun = gap if gap > begun else at
            cuts.append(begun)
            used = cell_len(text[begun : at + 1])
    return cuts


def _may_part(text: str, at: int) -> bool:
    """Tell whether a line may end before a character."""
    before, after = text[at - 1], text[at]
    if after in _NEVER_FIRST or before in _NEVER_LAST or after.isspace():
        return False
    if before.isspace():
        # A number and its measure word belong together: 8 天, 走访 3.
        return not _counts(text[at - 2 : at - 1], after)
    # An address such as 二(一) is one word.
    return after != "(" and (cell_len(before) == _WIDE or cell_len(after) == _WIDE)


def _counts(before: str, after: str) -> bool:
    sides = {before.isdigit(), after.isdigit()}
    return len(sides) == _WIDE and _WIDE in (cell_len(before), cell_len(after))
