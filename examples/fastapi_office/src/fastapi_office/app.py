"""
The application: one workspace for all requests, opened when it starts and closed when it ends.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

import govcampaign as gc
from fastapi_office import api, cases, pages
from fastapi_office.failing import answer
from fastapi_office.settings import Settings


def create_app(settings: Settings | None = None) -> FastAPI:
    """
    Return the application.

    Args:
        settings: Its settings; None reads them from the environment.
    """
    chosen = settings or Settings.from_environ()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        # `create=False`: a misspelled address ends the start, instead of making an empty store.
        opened = gc.open_workspace_async(chosen.store, create=False, clock=chosen.clock)
        async with await opened as workspace:
            app.state.workspace = workspace
            yield

    app = FastAPI(title="govcampaign office", lifespan=lifespan)
    app.state.settings = chosen
    app.add_exception_handler(gc.GovCampaignError, answer)
    app.include_router(pages.router)
    app.include_router(api.router)
    app.include_router(cases.router)
    return app
