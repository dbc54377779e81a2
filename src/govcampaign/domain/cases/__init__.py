"""
Cases: the issues that enterprises raise, from registration to the end, and their time limits.
"""
