"""
The overview: how a campaign stands at a glance, for a screen, a workbook and a paper.

Everything here is read off the plan, the roster and the matrix, and nothing of it is stored.
"""
