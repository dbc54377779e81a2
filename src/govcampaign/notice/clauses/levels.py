"""
Which heading an item is under, read from the marks that are there.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from govcampaign.notice.marks import Mark

Node = tuple[Mark, int]


@define(eq=False)
class Levels:
    """
    The marks that are open at a place of the text, from the outermost.

    A mark of a rank that is open goes on with that list. Another is under the innermost mark that usually
    is outside it, or under one whose own list goes on after it (1. … （一）… 2. …).

    Attributes:
        marks: All marks, in the order of the text.
        following: For each mark, the place of the next one of its rank; one past the end where there is none.
        at: The place of the mark opened last.
        open_marks: The open marks with their places.
        inside: Which ranks have stood inside which.
    """

    marks: Sequence[Mark]
    following: Sequence[int]
    at: int = -1
    open_marks: list[Node] = field(factory=list)
    inside: set[tuple[int, int]] = field(factory=set)

    @classmethod
    def of(cls, marks: Sequence[Mark]) -> Levels:
        """Return the levels of marks, none of them open."""
        seen: dict[int, int] = {}
        following = [0] * len(marks)
        for at in range(len(marks) - 1, -1, -1):
            following[at] = seen.get(marks[at].rank, len(marks))
            seen[marks[at].rank] = at
        return cls(marks, following)

    @property
    def depth(self) -> int:
        """Return how many marks are open."""
        return len(self.open_marks)

    def open(self, mark: Mark) -> None:
        """Open the next mark: close those that it is not under."""
        self.at += 1
        same = next((n for n, (each, _) in enumerate(self.open_marks) if each.rank == mark.rank), None)
        if same is not None:
            del self.open_marks[same:]
        else:
            while self.open_marks and not self._under(mark):
                self.open_marks.pop()
            if self.open_marks:
                self.inside.add((self.open_marks[-1][0].rank, mark.rank))
        self.open_marks.append((mark, self.at))

    def _under(self, mark: Mark) -> bool:
        """Return whether a mark is under the innermost one that is open."""
        top = self.open_marks[-1][0]
        return top.rank < mark.rank or (top.rank, mark.rank) in self.inside or self._goes_on()

    def _goes_on(self) -> bool:
        """Return whether the list of the innermost open mark goes on before a list outside it does."""
        mark, at = self.open_marks[-1]
        following = self.following[at]
        if following >= len(self.marks) or self.marks[following].number != mark.number + 1:
            return False
        return all(self.following[outer] > following for _, outer in self.open_marks[:-1])
