"""
Ladders of reminders: rungs before and after a due day, and which of them a run reaches.
"""
