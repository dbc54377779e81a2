"""
The hook that offers what adds up many stores; it is called once, when one of its names is first asked for.
"""

from __future__ import annotations

from govcampaign.hookspecs._marks import hookspec
from govcampaign.hookspecs._specs import RollupSpec


@hookspec()
def govcampaign_rollups() -> list[RollupSpec]:
    """
    Offer formats that facts are kept in and added up from; called when one of them is first asked for.

    List each name in the entry-point group `govcampaign.rollups`. Import the
    engine inside the factory, so that listing plugins costs nothing.

    Example:
        ```python
        from govcampaign.domain.standing.counted import CountedRollup
        from govcampaign.hookspecs import RollupSpec, hookimpl
        from govcampaign.ports.rollup import FactsWritten
        from govcampaign.wording import Text


        class Nothing:
            def write(self, source, folder, progress=None):
                facts = source.facts()
                days = {"since": facts.since, "through": facts.through}
                return FactsWritten(campaign=facts.campaign, folder=folder, effects=0, files=(), **days)

            def roll_up(self, folders, question, progress=None):
                days = {"as_of": question.as_of, "known_by": question.seen}
                return CountedRollup(campaigns=(), whole=False, **days)

            def plans(self, folders, question):
                return {}

            def matrices(self, folders, question, campaigns=()):
                return {}


        @hookimpl
        def govcampaign_rollups():
            summary = Text("什么也不汇总", "adds up nothing")
            return [RollupSpec(name="nothing", factory=Nothing, suffixes=(".nothing",), summary=summary)]
        ```

    Returns:
        The formats this plugin has.
    """
    return []
