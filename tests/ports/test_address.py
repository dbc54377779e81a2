"""An address as people may see it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.ports.address import masked, shown

SECRET = "geheim"  # noqa: S105  nobody's
ODD = [
    "host=db user=kit password=geheim dbname=x",
    "host=db user=kit password='ge heim' dbname=x",
    "sqlite://u:geheim@/x.db",
    "sqlite://u:geheim@host/x.db",
    "memory://u:geheim@host",
    "sqlite:///a.db?password=geheim",
    "postgresql://host/db?PASSWORD=geheim&schema=office",
    "postgresql://geheim@host/db",
    "postgresql://geheim:@host/db",
    "postgresql://ge?heim@host/db",
    "sqlite:///u%3Ageheim%40host/x.db",
    "u:geheim@host/db",
    "u:geheim@x://host/db",
    "jdbc:postgresql://host/db?user=u&password=geheim",
    "Server=host;Uid=u;Pwd=geheim",
]


@pytest.mark.parametrize("url", ODD)
def test_an_address_that_may_hold_a_secret_shows_none(url):
    """In whatever form it is written, and in whatever place the password is."""
    assert SECRET not in shown(url)
    assert "heim" not in shown(url)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("binhai.db", "binhai.db"),
        ("sqlite:///data/滨海.db", "sqlite:///data/滨海.db"),
        ("sqlite:////var/lib/a b.db?readonly=1", "sqlite:////var/lib/a b.db?…"),
        ("postgresql://host/db", "postgresql://host/db"),
        ("postgresql://u:p@host/db", "postgresql://…"),
        ("memory://", "memory://"),
        ("", ""),
    ],
)
def test_a_path_and_a_host_are_shown(url, words):
    """An error that says which file it means helps more than one that does not."""
    assert shown(url) == words


WORD = st.text("abcXYZ0189:@/?#%&=+ 密", min_size=6, max_size=12)


@given(WORD)
def test_whatever_signs_a_password_holds_it_is_not_shown(password):
    """Escaped or not, behind a name or in its place."""
    for url in (f"postgresql://u:{password}@host/db", f"postgresql://{password}@host/db"):
        assert password not in shown(url)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ('password authentication failed for "geheim"', "postgresql://u:geheim@host/db"),
        ("cannot reach postgresql://u:geheim@host/db", "postgresql://u:geheim@host/db"),
        ("said geheim%40 and geheim@", "postgresql://u:geheim%40@host/db"),
        ('no role "geheim"', "postgresql://geheim@host/db"),
        ('no role "geheim"', "postgresql://host/db?user=geheim"),
        ("invalid: geheim", "host=db password='geheim'"),
    ],
)
def test_the_words_of_a_driver_come_without_the_secret(text, url):
    """Plain or escaped, a password or a name in whose place a password may be."""
    assert SECRET not in masked(text, url)


def test_a_name_is_masked_as_a_word():
    """A user called like a part of another word leaves that word as it is."""
    assert masked("postgresql: no role post", "postgresql://post@h/db") == "postgresql: no role ***"
