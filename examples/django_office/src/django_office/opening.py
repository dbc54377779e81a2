"""
The workspace of the process, over Django's own connection.
"""

from __future__ import annotations

from functools import cache, partial
from typing import Any

from django.conf import settings
from django.db import connection

import govcampaign as gc
from govcampaign.office import Workspace
from govcampaign_sqlalchemy.django import store_over_django


@cache
def workspace() -> Workspace:
    """
    Return the workspace; it is opened once in a process, and serves all of its threads.

    `django.db.connection` stands for the connection of the thread that asks, so what is entered is part of
    the transaction that the thread is in.
    """
    return gc.open_workspace(
        partial(store_over_django, connection, create=False), clock=settings.OFFICE_CLOCK
    )


def make_tables(connection: Any) -> None:
    """Make the office's tables where there are none; a migration calls this."""
    gc.open_workspace(partial(store_over_django, connection)).close()
