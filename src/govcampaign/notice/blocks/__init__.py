"""
The blocks of a notice: which paragraph belongs to head, body, closing, the plan inside or an annex.

`blocks_of` is the first pass; every later one asks it for the zone of a paragraph.
"""
