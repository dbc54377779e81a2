"""
Official notices, read into parts: blocks, clauses, times, units, duties, and the questions that stay open.

The reader is rules and nothing else: the same text gives the same reading. It never guesses: what the text
does not say is asked. `read` is the way in; `parts` has what comes out.
"""
