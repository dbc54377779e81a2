"""
`python -m fastapi_office.seed`: make the store, and adopt the Binhai plan in it.
"""

from __future__ import annotations

import sys

import govcampaign as gc
from binhai_2013 import campaign, roster
from fastapi_office.settings import Settings


def main() -> int:
    """Adopt the plan in the store that the settings name; return 0, or 1 if it cannot be done."""
    settings = Settings.from_environ()
    try:
        with gc.open_workspace(settings.store, clock=settings.clock, by="seed") as workspace:
            workspace.adopt(campaign(), roster())
            for each in workspace.campaigns():
                print(each.id, each.title.zh)
    except gc.GovCampaignError as error:
        print(error.say("zh"), error.say("en"), sep="\n", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
