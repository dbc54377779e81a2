"""
Reports that are written from the ledger alone: the summary (总结) and the circular (通报).

Every number in them has a key that resolves to cells, records, cases, units or clauses.
"""
