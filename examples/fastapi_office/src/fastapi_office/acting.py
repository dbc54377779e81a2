"""
Who acts, in which campaign and language: what every page and endpoint depends on.

The login is a stub: the gateway in front of the application says who it is in two headers, the account
(`X-Account`) and its unit (`X-Unit`), percent-encoded. An account without a unit is the leading office's.
Put your own login in the place of `account_of`; nothing else knows of the headers.
"""

from __future__ import annotations

from typing import Annotated, Any, cast
from urllib.parse import unquote

from attrs import frozen
from fastapi import Depends, HTTPException, Request

from fastapi_office.settings import Settings
from fastapi_office.words import WORDS, wanted_language
from govcampaign.office import AsyncOffice, AsyncUnitView, AsyncWorkspace
from govcampaign.wording import Lang


@frozen
class Account:
    """
    An account that is signed in.

    Attributes:
        id: Its id, which the journal keeps with every entry.
        unit: The unit for which it acts; empty for the leading office.
    """

    id: str
    unit: str


@frozen(kw_only=True)
class Desk:
    """
    One account at work in one campaign.

    Attributes:
        office: The office, with the account that acts.
        view: What the account's unit may see and enter; None for the leading office.
        account: Who acts.
    """

    office: AsyncOffice
    view: AsyncUnitView | None
    account: Account

    async def do(self, verb: str, *given: Any, **named: Any) -> Any:
        """Do a verb of the unit's view, or of the whole office where the account has no unit."""
        if self.view is None:
            return await getattr(self.office, verb)(*given, **named)
        return await getattr(self.view, verb)(*given, **named)


def settings_of(request: Request) -> Settings:
    """Return the settings of the application."""
    return cast("Settings", request.app.state.settings)


def workspace_of(request: Request) -> AsyncWorkspace:
    """Return the workspace that the application opened when it started."""
    return cast("AsyncWorkspace", request.app.state.workspace)


def language_of(request: Request) -> Lang:
    """Return the language of the answer: `?lang=`, else the browser's, else Chinese."""
    return wanted_language(request.query_params.get("lang"), request.headers.get("accept-language", ""))


def account_of(request: Request) -> Account:
    """
    Return the account that the headers name.

    Raises:
        HTTPException: They name none.
    """
    settings = settings_of(request)
    id_ = unquote(request.headers.get("x-account", ""))
    if id_:
        return Account(id_, unquote(request.headers.get("x-unit", "")))
    if settings.demo_unit:
        return Account("demo", settings.demo_unit)
    raise HTTPException(401, WORDS["sign_in"].say(language_of(request)))


async def desk_of(
    campaign: str,
    workspace: Annotated[AsyncWorkspace, Depends(workspace_of)],
    account: Annotated[Account, Depends(account_of)],
) -> Desk:
    """
    Return the desk of the account in a campaign.

    Raises:
        UnknownCampaign: The store holds none of that id.
        UnknownUnit: The account's unit is not in the roster.
    """
    office = await workspace.office(campaign, by=account.id)
    view = await office.unit(account.unit) if account.unit else None
    return Desk(office=office, view=view, account=account)


Language = Annotated[Lang, Depends(language_of)]
AtDesk = Annotated[Desk, Depends(desk_of)]
InWorkspace = Annotated[AsyncWorkspace, Depends(workspace_of)]
WithSettings = Annotated[Settings, Depends(settings_of)]
