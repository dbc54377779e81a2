"""
What providers return: a name, a factory and one sentence for each thing that a plugin offers.

A spec checks its fields when it is made, so that its author sees the mistake at that line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import Attribute, field, frozen

from govcampaign.errors import InvalidValue
from govcampaign.wording import Text

if TYPE_CHECKING:
    # Only named in signatures: what lists plugins loads no port and no lint.
    from govcampaign.lint._rule import Rule
    from govcampaign.ports.export import Exporter
    from govcampaign.ports.ledger import LedgerFormat
    from govcampaign.ports.notification import Notifier
    from govcampaign.ports.page import PageWriter
    from govcampaign.ports.paper import PaperWriter
    from govcampaign.ports.rollup import FactsFormat
    from govcampaign.ports.storage import Capability, Kind, Store
    from govcampaign.ports.text import TextReader


def _is(fits: Callable[[Any], object], example: str) -> Callable[[object, Attribute[Any], Any], None]:
    """Return a check of a field, with an example of how it is written."""

    def check(spec: object, attribute: Attribute[Any], value: Any) -> None:
        if not fits(value):
            place = f"{type(spec).__name__}.{attribute.name}"
            wrong = Text(f"不能是 {value!r}", f"it cannot be {value!r}")
            raise InvalidValue(place, wrong, Text(f"写成 {example}", f"write {example}"))

    return check


def _are_texts(form: str) -> Callable[[Any], bool]:
    return lambda given: (
        isinstance(given, tuple) and all(isinstance(each, str) and re.fullmatch(form, each) for each in given)
    )


_NAME = _is(
    lambda name: isinstance(name, str) and re.fullmatch(r"[a-z][a-z0-9_-]*", name),
    'name="redis" (a-z 0-9 _ -)',
)
_FACTORY = _is(callable, "factory=open_redis")
_SUMMARY = _is(
    lambda given: (
        isinstance(given, Text) and all(type(words) is str and words for words in given.plain().values())
    ),
    'summary=Text("中文", "English")',
)


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

    name: str = field(validator=_NAME)
    factory: Callable[[str, Sequence[Kind]], Store] = field(validator=_FACTORY)
    capabilities: frozenset[Capability] = field(
        default=frozenset(),
        validator=_is(
            lambda given: isinstance(given, frozenset) and all(isinstance(each, str) for each in given),
            "capabilities=frozenset({Capability.TALLY})",
        ),
    )
    options: tuple[str, ...] = field(default=(), validator=_is(_are_texts(".+"), 'options=("create",)'))
    contract: str = field(
        default="",
        validator=_is(lambda given: isinstance(given, str), 'contract="my_plugin.testing:harness"'),
    )
    summary: Text = field(validator=_SUMMARY)


@frozen(kw_only=True)
class NotifierSpec:
    """
    A channel that sends messages.

    Attributes:
        name: The name it is asked for by: lower case, such as `console`.
        factory: Opens the channel, given its settings as text.
        summary: One sentence for the list of plugins.
    """

    name: str = field(validator=_NAME)
    factory: Callable[[Mapping[str, str]], Notifier] = field(validator=_FACTORY)
    summary: Text = field(validator=_SUMMARY)


@frozen(kw_only=True)
class FormatSpec:
    """
    What the specs of all formats of files have.

    Attributes:
        name: The name it is asked for by: lower case, such as `csv`.
        suffixes: The endings of its files in lower case, with the dot, the usual one first.
        summary: One sentence for the list of plugins.
    """

    name: str = field(validator=_NAME)
    suffixes: tuple[str, ...] = field(validator=_is(_are_texts(r"\.[^\sA-Z]+"), 'suffixes=(".txt",)'))
    summary: Text = field(validator=_SUMMARY)


@frozen(kw_only=True)
class ExporterSpec(FormatSpec):
    """
    A format that tables are written in.

    Attributes:
        factory: Makes the exporter.
    """

    factory: Callable[[], Exporter] = field(validator=_FACTORY)


@frozen(kw_only=True)
class LedgerSpec(FormatSpec):
    """
    A format that ledgers come in.

    Attributes:
        factory: Makes what reads it.
    """

    factory: Callable[[], LedgerFormat] = field(validator=_FACTORY)


@frozen(kw_only=True)
class PaperSpec(FormatSpec):
    """
    A format that papers are written in.

    Attributes:
        factory: Makes the writer.
    """

    factory: Callable[[], PaperWriter] = field(validator=_FACTORY)


@frozen(kw_only=True)
class PageSpec(FormatSpec):
    """
    A format that shows a whole campaign: a page, a calendar.

    Attributes:
        factory: Makes the writer.
    """

    factory: Callable[[], PageWriter] = field(validator=_FACTORY)


@frozen(kw_only=True)
class TextSpec(FormatSpec):
    """
    A format that notices are read from.

    Attributes:
        factory: Makes the reader.
    """

    factory: Callable[[], TextReader] = field(validator=_FACTORY)


@frozen(kw_only=True)
class RollupSpec(FormatSpec):
    """
    A format that facts are kept in, with the engines that add them up.

    Attributes:
        factory: Makes what writes and adds up.
    """

    factory: Callable[[], FactsFormat] = field(validator=_FACTORY)


@frozen(kw_only=True)
class LintRuleSpec:
    """
    A family of rules that plans are checked by, beside our own.

    Attributes:
        name: The name of the family: lower case, such as `binhai`.
        factory: Makes the rules.
        summary: One sentence for the list of plugins.
    """

    name: str = field(validator=_NAME)
    factory: Callable[[], Sequence[Rule]] = field(validator=_FACTORY)
    summary: Text = field(validator=_SUMMARY)
