"""
Plans as people write them: phrases and short forms in, a `Campaign` out.

The Python helpers and the plan files go through one reader, which collects
every mistake with its key path.
"""
