"""
Words of time in clauses: deadlines, periods, recurrences, phases and the window.
"""
