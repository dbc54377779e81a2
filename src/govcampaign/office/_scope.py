"""
What the parts of an office share: the workspace, the campaign, the account, and what observers made of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from govcampaign.domain.journal.entry import Entry
from govcampaign.domain.names import identity
from govcampaign.errors import UnknownUnit
from govcampaign.office._appending import Entered
from govcampaign.office._entries import Entries
from govcampaign.office._journal import Journal
from govcampaign.office._state import State
from govcampaign.registry import Registry
from govcampaign.registry._listing import DispatchReport

if TYPE_CHECKING:
    from govcampaign.office._workspace import Workspace


class Scope:
    """
    One campaign in a workspace, and who acts in it.

    Args:
        workspace: Where it is.
        campaign: The campaign's id; None is the only one, or the one adopted next.
        by: The account that acts.
    """

    def __init__(self, workspace: Workspace, campaign: str | None, by: str) -> None:
        self.workspace = workspace
        self.named = campaign
        self.by = by
        self.dispatched: DispatchReport | None = None

    @property
    def id(self) -> str:
        """
        Return the campaign's id.

        Raises:
            UnclearCampaign: None is named, and the store holds not exactly one.
        """
        if self.named is None:
            self.named = self.workspace.only()
        return self.named

    @property
    def journal(self) -> Journal:
        """Return the journals of the store."""
        return self.workspace.journal

    @property
    def registry(self) -> Registry:
        """Return the plugins."""
        return self.workspace.registry

    @property
    def entries(self) -> Entries:
        """Return what enters values, as the account that acts."""
        return Entries(self.journal, self.id, self.by)

    def unit_named(self, name: str) -> str:
        """
        Return the id of a unit of plan or roster.

        Raises:
            UnknownUnit: No unit has that name.
        """
        wanted, units = identity(name, self.id, field="unit"), self.state.units
        if wanted not in units:
            raise UnknownUnit(self.id, wanted, units)
        return wanted

    @property
    def state(self) -> State:
        """Return plan and roster as they are now."""
        return self.journal.state(self.journal.head(self.id))

    def state_known(self, by: date) -> State:
        """Return plan and roster as they were known by the end of a day."""
        head = self.journal.head(self.id)
        return self.journal.state(head, head.number_known(by) or 0)

    def tell(self, entered: Entered) -> None:
        """Tell the observers what was committed: once for all of it, and only then."""
        if entered.entries:
            self.tell_entries(entered.state, entered.entries)

    def tell_entries(self, state: State, entries: Iterable[Entry]) -> None:
        """Tell the observers of entries that were made under a state."""
        self.dispatched = self.registry.tell_entered(campaign=state.campaign, entered=list(entries))
