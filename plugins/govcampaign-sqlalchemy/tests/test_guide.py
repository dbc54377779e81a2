"""What the guide to servers shows is done on a real one, block by block."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

ROOT = Path(__file__).parents[3]
GUIDE = ROOT / "docs" / "how-to" / "use-a-server.md"
SHOWN = "postgresql://office:secret@db.example.invalid/campaign?schema=binhai"
BLOCK = re.compile(
    r"^```(?P<kind>python|sql)\n(?P<code>.*?)^```$(?:\n+^```text\n(?P<output>.*?)^```$)?",
    re.MULTILINE | re.DOTALL,
)


@pytest.fixture
def guided(postgresql):
    """Give the address that represents the one that is shown, and leave nothing of it behind."""
    url = sa.make_url(postgresql)
    yield url.update_query_dict({"schema": "binhai"}).render_as_string(hide_password=False)
    with psycopg.connect(
        url.set(drivername="postgresql").render_as_string(hide_password=False)
    ) as connection:
        connection.execute("DROP SCHEMA IF EXISTS binhai CASCADE; DROP ROLE IF EXISTS reporting")


def test_the_guide_to_servers_does_what_it_says(guided, postgresql):
    """Programs run in one namespace, SQL on the database behind them; both print what the page promises."""
    names, shown = {}, 0
    with psycopg.connect(postgresql.replace("+psycopg", ""), autocommit=True) as connection:
        for block in BLOCK.finditer(GUIDE.read_text(encoding="utf-8")):
            printed = io.StringIO()
            if block["kind"] == "python":
                with contextlib.redirect_stdout(printed):
                    exec(block["code"].replace(SHOWN, guided), names)  # noqa: S102  the page is ours
            else:
                cursor = connection.execute(block["code"])
                for row in cursor if cursor.description else ():
                    print(*row, sep=" | ", file=printed)
            if block["output"] is not None:
                assert printed.getvalue() == block["output"]
                shown += 1
    assert shown == 2
