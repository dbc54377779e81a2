"""Pages and admin, asked by Django's test client."""

from __future__ import annotations

import pytest

PAGES, API = "/campaigns/binhai-2013/", "/api/campaigns/binhai-2013/"
UNIT = "示例部门06"


@pytest.fixture
def signed_in(database):  # noqa: ARG001  the database is there first
    """Give a function that returns a client, signed in as an account of a unit or of the staff."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from django_office.models import Seat

    def sign(account, unit="", *, staff=False):
        user = get_user_model().objects.create_user(account, is_staff=staff, is_superuser=staff)
        if unit:
            Seat.objects.create(user=user, unit=unit)
        client = Client()
        client.force_login(user)
        return client

    return sign


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("address", ["/", PAGES, f"{API}matrix/", "/admin/journal/"])
def test_nobody_reads_without_signing_in(address):
    """A visitor is sent to the page for signing in."""
    from django.test import Client

    answer = Client().get(address)

    assert answer.status_code == 302
    assert "/login/" in answer["Location"]


def test_an_account_without_a_unit_sees_nothing(signed_in):
    """Who has no seat and is not of the leading office is refused."""
    assert signed_in("somebody").get(PAGES).status_code == 403


@pytest.mark.parametrize(
    ("accepted", "heading"), [("zh-CN,en;q=0.5", "待办事项"), ("en-GB,zh;q=0.5", "To do"), ("fr", "待办事项")]
)
def test_the_language_is_the_browsers(signed_in, accepted, heading):
    """Django's `LocaleMiddleware` decides, and Chinese is the default."""
    page = signed_in("account-6", UNIT).get(PAGES, headers={"Accept-Language": accepted})

    assert f"<h1>{heading} ·" in page.content.decode()


def test_the_leading_office_sees_what_every_unit_has_not_met(signed_in):
    """An account of the staff is shown the open obligations of all."""
    page = signed_in("leading-1", staff=True).get(PAGES).content.decode()

    assert page.count("示例管委会01") > 1
    assert "示例镇7" in page


def test_the_staff_read_the_journal_in_the_admin(signed_in):
    """The admin lists campaigns, and the records of one with who entered them."""
    sent = {"units": UNIT, "day": "2013-07-05", "enterprise": "<甲>公司"}
    signed_in("account-6", UNIT).post(f"{PAGES}enter/visit/", sent)
    staff = signed_in("leading-1", staff=True)

    index = staff.get("/admin/").content.decode()
    campaigns = staff.get("/admin/journal/").content.decode()
    records = staff.get("/admin/journal/binhai-2013/").content.decode()

    assert 'href="/admin/journal/"' in index
    assert 'href="/admin/journal/binhai-2013/"' in campaigns
    assert "<td>2013-07-05</td>" in records
    assert "<td>account-6</td>" in records


def test_proof_is_shown_in_the_admin_and_not_changed_there(signed_in):
    """The list shows the file; there is no way to add, change or delete one."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from django_office.models import Proof

    file = SimpleUploadedFile("总结.pdf", b"summary")
    sent = {"units": UNIT, "day": "2013-07-05", "duty": "summary", "proof": file}
    signed_in("account-6", UNIT).post(f"{PAGES}enter/submission/", sent)
    staff, proof = signed_in("leading-1", staff=True), Proof.objects.get()

    listed = staff.get("/admin/office/proof/").content.decode()
    deleting = staff.post(f"/admin/office/proof/{proof.pk}/delete/", {"post": "yes"})

    assert "总结.pdf" in listed
    assert deleting.status_code == 403
    assert bytes(Proof.objects.get().content) == b"summary"


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/api/campaigns/nowhere/matrix/", 404, "unknown_campaign"),
        (f"{API}records/?after=x", 400, "cursor_mismatch"),
        (f"{API}matrix/?as_of=tomorrow", 422, "not_a_day"),
    ],
)
def test_an_error_of_the_library_is_an_answer_with_its_code(signed_in, address, status, code):
    """One middleware turns every class into a status, with the error as JSON."""
    answer = signed_in("account-6", UNIT).get(address)

    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


def test_an_error_on_a_page_is_a_page(signed_in):
    """A person gets a page in the language of the browser."""
    answer = signed_in("account-6", UNIT).get("/campaigns/nowhere/", headers={"Accept-Language": "en"})

    assert answer.status_code == 404
    assert "office.db" not in answer.content.decode()
    assert "<h1>This was not done</h1>" in answer.content.decode()


@pytest.mark.usefixtures("database")
def test_a_busy_store_asks_for_another_try():
    """What may succeed later is 503, with the time after which to try again."""
    from django.test import RequestFactory

    from django_office.failing import Answers
    from govcampaign import Text
    from govcampaign.errors import StoreBusy

    text = Text("忙", "busy")
    request = RequestFactory().get(f"{API}matrix/")

    answer = Answers(None).process_exception(request, StoreBusy("place", text, text))

    assert (answer.status_code, answer["Retry-After"]) == (503, "2")
    assert Answers(None).process_exception(request, ZeroDivisionError()) is None
