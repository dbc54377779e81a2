"""
Duties: sentences with an actor, a verb of obligation and an object.
"""
