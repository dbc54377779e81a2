"""A store that the host opens itself, in place of a URL."""

from __future__ import annotations

import pytest

from govcampaign import open_office, open_workspace
from govcampaign.builtin.memory import MemoryStore
from govcampaign.errors import InvalidValue


def test_a_function_may_open_the_store(clock, plan, members):
    """It is handed the kinds of record that the store is to hold."""
    with open_workspace(MemoryStore, clock=clock) as workspace:
        workspace.adopt(plan, members)

        assert [info.id for info in workspace.campaigns()] == ["service"]


@pytest.mark.parametrize("store", [lambda kinds: None, list])
def test_what_opens_no_store_is_refused(store):
    """A function must return a store."""
    with pytest.raises(InvalidValue, match="not a store"):
        open_office(store)
