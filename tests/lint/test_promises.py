"""Our own rules keep every promise that rules of plugins are held to."""

from __future__ import annotations

import binhai_2013
from govcampaign_testing import RuleContract


class TestOurRules(RuleContract):
    """Every promise, over the rules that come with the library."""

    target = "govcampaign.lint:RULES"

    def plans(self):
        """Try them on the plan of the example too."""
        return [binhai_2013.campaign()]
