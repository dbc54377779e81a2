"""
What providers return: a name, a factory and one sentence for each thing that a plugin offers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from govcampaign.ports.export import Exporter
from govcampaign.ports.notification import Notifier
from govcampaign.wording import Text

if TYPE_CHECKING:
    # Only named in signatures: a plugin that exports tables loads no storage and no lint.
    from govcampaign.lint.rule import Rule
    from govcampaign.ports.storage import Capability, Kind, Store


@frozen(kw_only=True)
class StoreSpec:
    """
    A store that can be opened.

    Attributes:
        name: The scheme of its URLs: lower case, such as `sqlite`.
        factory: Opens a store, given a URL and the kinds it will hold.
        capabilities: The optional abilities it has.
        options: The options its URLs take; one that takes `create=0` then refuses to make what is not there.
        contract: Where the conformance kit learns to make such stores, as `module:function`; the
            function takes a URL and returns a `govcampaign_testing.harness.Harness`. Empty: by URL alone.
        summary: One sentence for the list of plugins.
    """

    name: str
    factory: Callable[[str, Sequence[Kind]], Store]
    capabilities: frozenset[Capability] = frozenset()
    options: tuple[str, ...] = ()
    contract: str = ""
    summary: Text


@frozen(kw_only=True)
class NotifierSpec:
    """
    A channel that messages go out by.

    Attributes:
        name: The name it is asked for by: lower case, such as `console`.
        factory: Opens the channel, given its settings as text.
        summary: One sentence for the list of plugins.
    """

    name: str
    factory: Callable[[Mapping[str, str]], Notifier]
    summary: Text


@frozen(kw_only=True)
class ExporterSpec:
    """
    A format that tables are written in.

    Attributes:
        name: The name it is asked for by: lower case, such as `csv`.
        factory: Makes the exporter.
        suffixes: The endings of its files, with the dot, the usual one first.
        summary: One sentence for the list of plugins.
    """

    name: str
    factory: Callable[[], Exporter]
    suffixes: tuple[str, ...]
    summary: Text


@frozen(kw_only=True)
class LintRuleSpec:
    """
    A family of rules that plans are checked by, beside our own.

    Attributes:
        name: The name of the family: lower case, such as `binhai`.
        factory: Makes the rules.
        summary: One sentence for the list of plugins.
    """

    name: str
    factory: Callable[[], Sequence[Rule]]
    summary: Text
