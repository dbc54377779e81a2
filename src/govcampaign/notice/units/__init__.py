"""
Units in clauses: names, group words, responsibility lines, parties and routes.
"""
