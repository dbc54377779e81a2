"""
The shapes of plugins: what is installed, and what is wrong with it.
"""

from __future__ import annotations

from msgspec import Struct

from govcampaign.shapes._base import Shape, TextData
from govcampaign.shapes._errors import ErrorData


class PluginFailureData(Struct, frozen=True, kw_only=True):
    """
    What is wrong with one plugin.

    Attributes:
        kind: The kind of plugin.
        name: The name it is asked for by.
        distribution: The distribution that brings it; empty where it is not known.
        version: The version of its distribution; empty where it is not known.
        entry_point: Its module, or `module:attribute`.
        stage: Where the fault showed.
        hook: The hook that an observer failed in; empty for any other fault.
        error: What happened.
        hint: What to do about it.
        host: The version of govcampaign.
    """

    kind: str
    name: str
    distribution: str
    version: str
    entry_point: str
    stage: str
    hook: str
    error: TextData
    hint: TextData
    host: str


class PluginData(Struct, frozen=True, kw_only=True):
    """
    One plugin under one name.

    Attributes:
        kind: `store`, `notifier`, `exporter`, `lint_rules` or `observer`; empty where it is not known.
        name: The name it is asked for by.
        status: `loaded`, `available`, `failed` or `disabled`.
        distribution: The distribution that brings it; empty where it is not known.
        version: The version of its distribution; empty where it is not known.
        capabilities: The optional abilities of a loaded store, sorted.
        observes: The hooks of a loaded observer.
        summary: The one sentence of a loaded provider; null where there is none.
    """

    kind: str
    name: str
    status: str
    distribution: str
    version: str
    capabilities: tuple[str, ...]
    observes: tuple[str, ...]
    summary: TextData | None


class PluginsData(Shape, frozen=True, kw_only=True, tag="plugins/1"):
    """
    The plugins of this installation: what `plugins` prints.

    Attributes:
        plugins: The plugins, by kind and name.
        failures: What is wrong with them.
        notes: What is worth knowing besides.
    """

    plugins: tuple[PluginData, ...]
    failures: tuple[PluginFailureData, ...]
    notes: tuple[ErrorData, ...]
