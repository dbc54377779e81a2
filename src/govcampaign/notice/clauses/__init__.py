"""
The clauses of a notice: its headings as a tree, each with an address, and the text under each.

Every later pass goes through the clauses; none looks at paragraphs by itself.
"""
