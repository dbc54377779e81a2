"""
Official notices, read into parts: blocks, clauses, times, units, duties, and the questions that stay open.

The reader is rules and nothing else: the same text gives the same reading. It never guesses: what the text
does not say is asked. `read` is the way in; `parts` has what comes out.

The words of the passes:

- text, line: the notice as given, and its lines; `source.Span` is a place in it.
- paragraph: one or more lines joined and tidied (`source.Paragraph`). A table row is a paragraph with cells.
- zone, block: the part of the paper that a paragraph belongs to, and what is found there (`blocks`).
- mark: the sign that numbers a heading or an item: 一、（一）1. (`marks.Mark`).
- stretch: the part of a paragraph from one mark to the next (`clauses.cutting.Stretch`).
- clause: a heading with the text under it, and its address (`clauses.clause.Clause`).
- piece: the tidied words of a stretch in a clause (`clauses.clause.Piece`); later passes read pieces.
  In `duties.spread` a stretch is some sentences with the responsibility lines that close them.
- sentence, comma part: what `duties` divides a piece into.
- hit: an expression of time before it has days (`times.hits.Hit`).
- part: what a pass found, with words, clause, place and rule (`parts.Part`); "found" values become parts.
- responsibility line: the words that say who answers for a clause (`parts.LinePart`).
- unit, group word: a named body, and a word such as 各部门 for bodies that it does not name.
- leftover, question: text without a duty, and what a person must answer.
"""
