"""
What one verb of a sentence asks.
"""

from __future__ import annotations

from attrs import frozen

from govcampaign.domain.plan.duty import Force
from govcampaign.notice.duties.actors import Actor
from govcampaign.notice.duties.predicates import Predicate


@frozen(kw_only=True)
class Asked:
    """
    What one verb of a sentence asks.

    Attributes:
        actor: Of whom; None where its sentence and those before it name nobody.
        predicate: The verb.
        text: The words of its comma part, without what brackets hold.
        modal: The modal verb that it depends on; empty without one.
        start: Where its comma part begins.
        end: Where its comma part ends.
        linked: Whether 并, 同时 or a modal verb of its own begins its part, or follows what it is about.
        timed: Whether words stand with it that say by when.
        carried: Whether the actor comes from a sentence before.
        force: How far it binds.
    """

    actor: Actor | None
    predicate: Predicate
    text: str
    modal: str = ""
    start: int
    end: int
    linked: bool = False
    timed: bool = False
    carried: bool = False
    force: Force = Force.MUST
