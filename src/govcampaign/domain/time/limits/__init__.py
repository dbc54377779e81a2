"""Time limits: how long a unit has, on a clock that can be paused, and when that is over."""
