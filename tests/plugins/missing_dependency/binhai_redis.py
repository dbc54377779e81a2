"""A plugin that imports what it needs when it is used, as the guide says; and that is not installed."""

from __future__ import annotations

from govcampaign.hookspecs import ExporterSpec, StoreSpec, hookimpl
from govcampaign.wording import same


def open_shelf(url, kinds):
    """Import the database."""
    import no_such_redis_of_anybody.client

    return no_such_redis_of_anybody.client.Store(url, kinds)


def make_yml():
    """Import the format."""
    try:
        import no_such_yaml_of_anybody
    except ImportError:
        raise RuntimeError("no yaml here")  # noqa: B904  as a plugin may
    return no_such_yaml_of_anybody


@hookimpl
def govcampaign_stores():
    """Offer the store."""
    return [StoreSpec(name="shelf", factory=open_shelf, options=("create",), summary=same("shelf"))]


@hookimpl
def govcampaign_exporters():
    """Offer the format."""
    return [ExporterSpec(name="yml", factory=make_yml, suffixes=(".yml",), summary=same("yaml"))]
