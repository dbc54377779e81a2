"""
The stores of the kit over engines that are an application's, beside a table of the application's own.

A process of the kit opens one by the target `lent_stores:over ADDRESS`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import sqlalchemy as sa
from attrs import evolve
from sqlalchemy.pool import NullPool

from govcampaign.ports.storage import Kind, Store
from govcampaign_sqlalchemy import store_over
from govcampaign_sqlalchemy.address import Address, parse_url
from govcampaign_sqlalchemy.testing import behind, contract, located
from govcampaign_testing.deviations import Deviation
from govcampaign_testing.harness import Harness

PREFIX = "kit_"
PATIENCE = {
    "postgresql": {"options": "-c lock_timeout=500"},
    "sqlite": {"timeout": 0.5},
    "mariadb": {"init_command": "SET SESSION innodb_lock_wait_timeout = 1"},
}
BESIDE = Deviation(
    check="evolution.what_another_program_wrote_is_refused",
    kind="never",
    reason="a file with the tables of the application is what it is for",
)


def over(url: str) -> Harness:
    """Return the harness of stores over engines of a database."""
    named = f"{url}{'&' if '?' in url else '?'}prefix={PREFIX}"
    usual = contract(named)
    return evolve(
        usual,
        make_store=partial(_make, named, usual),
        impatient=partial(_make, named, usual, patient=False),
        foreign=partial(_foreign, named, usual),
        golden=None,
        deviations=(BESIDE,) if usual.foreign is None else (),
    )


def engine_for(address: Address, *, patient: bool = True) -> sa.Engine:
    """Return an application's engine, with nothing that a store would set."""
    backend = address.url.get_backend_name()
    arguments = {} if patient else PATIENCE[backend]
    url = address.url if patient else address.url.difference_update_query(["timeout"])
    return sa.create_engine(url, poolclass=NullPool, connect_args=arguments)


def _make(named: str, usual: Harness, workdir: Path, kinds: Sequence[Kind], *, patient: bool = True) -> Store:
    address = parse_url(located(named, workdir))
    if address.url.get_backend_name() == "mariadb":
        usual.make_store(workdir, ()).close()
    engine = engine_for(address, patient=patient)
    return store_over(engine, kinds, schema=address.schema, prefix=PREFIX)


def _foreign(named: str, usual: Harness, workdir: Path) -> None:
    usual.make_store(workdir, ()).close()
    with behind(located(named, workdir)) as (connection, layout):
        for table in (layout.store, layout.kinds, layout.batches):
            table.drop(connection)
        quoted = layout.flavour.quoted
        place = f"{quoted(layout.schema)}." if layout.schema else ""
        connection.exec_driver_sql(f"CREATE TABLE {place}{quoted(f'{PREFIX}_store')} (id integer)")
