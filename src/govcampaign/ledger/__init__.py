"""
Ledgers: the lists that units keep, read from rows and columns into records.

A reader of files gives a `Book`. `read_ledger` finds its tables, reads each row by the `Schema` of the
campaign, and gives the records, what is wrong in which cell, and what was left out. No file is opened here.
"""
