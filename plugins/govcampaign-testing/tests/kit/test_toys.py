"""Correct stores of other makes pass every check: the kit asks for nothing that the port does not promise."""

from __future__ import annotations

import pytest

from govcampaign_testing import StoreContract

pytestmark = pytest.mark.exhaustive


class TestSlowStore(StoreContract):
    """It reads its whole journal for every call, through an interface that hides it: slow is not wrong."""

    target = "toys:SLOW"
    level = "quick"


class TestShuffledStore(StoreContract):
    """Its rows lie in no order, its positions leap, its cursors are tickets, its limits the least."""

    target = "toys:SHUFFLED"
    level = "quick"


class TestShortPagesStore(StoreContract):
    """Its pages are shorter than asked, or empty, as long as there is more."""

    target = "toys:SHORT"
    level = "quick"
