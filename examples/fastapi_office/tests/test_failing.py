"""Requests that fail: each class of error has its status, and each answer the words of its reader."""

from __future__ import annotations

import inspect

import pytest

from fastapi_office.failing import STATUSES, status_of
from govcampaign import Text, errors

API, PAGES = "/api/campaigns/binhai-2013", "/campaigns/binhai-2013"


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/api/campaigns/nowhere/matrix", 404, "unknown_campaign"),
        (f"{API}/records/2013-07-01~visit~x", 404, "unknown_record"),
        (f"{API}/records?after=x", 400, "cursor_mismatch"),
        (f"{API}/matrix?as_of=tomorrow", 422, "not_a_day"),
        (f"{API}/records?duty=%00", 422, "hidden_character"),
    ],
)
def test_an_error_of_the_library_is_an_answer_with_its_code(leading, address, status, code):
    """One handler turns every class into a status, with the error as JSON."""
    answer = leading.get(address)

    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


@pytest.mark.parametrize("address", ["/api/campaigns/nowhere/matrix", "/campaigns/nowhere"])
def test_an_error_does_not_say_where_the_store_is(leading, server, address):
    """The place of an error may be a file or a server; nobody outside is told."""
    answer = leading.get(address)

    assert answer.status_code == 404
    assert "office.db" in server.environment["OFFICE_STORE"]
    assert "office.db" not in answer.text


def test_an_error_on_a_page_is_a_page(leading):
    """A person gets a page in the language of the browser."""
    answer = leading.get("/campaigns/nowhere", headers={"Accept-Language": "en"})

    assert answer.status_code == 404
    assert "<h1>This was not done</h1>" in answer.text
    assert "there is no campaign" in answer.text


@pytest.mark.parametrize("address", ["/", PAGES, "/api/campaigns", f"{API}/matrix"])
def test_nobody_reads_without_signing_in(server, address):
    """A request without an account is refused."""
    with server.client("") as nobody:
        assert nobody.get(address).status_code == 401


def test_a_unit_that_is_not_in_the_roster_is_refused(server):
    """The unit of the login must be one of the campaign's."""
    with server.client("account-x", "别区商务委") as stranger:
        answer = stranger.get(f"{API}/records")

    assert (answer.status_code, answer.json()["error"]["field"]) == (422, "unit")


def test_a_busy_store_asks_for_another_try():
    """What may succeed later is 503, and what may not is never."""
    text = Text("忙", "busy")

    assert status_of(errors.StoreBusy("place", text, text)) == 503
    assert status_of(errors.CorruptRecord("place", text, text)) == 500


def test_every_error_that_a_retry_may_help_is_a_503():
    """The table names each class of storage error that says it is retryable."""
    classes = [each for each in vars(errors).values() if inspect.isclass(each)]
    retryable = {each for each in classes if issubclass(each, errors.StorageError) and each.retryable}

    assert retryable <= {each for each, status in STATUSES.items() if status == 503}
