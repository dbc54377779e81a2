"""A target whose import starts a thread, so that its processes cannot be forks of one that imported it."""

from __future__ import annotations

from threading import Event, Thread

from govcampaign_testing.targets import load

Thread(target=Event().wait, daemon=True).start()

THREADED = load("toys:SLOW")
