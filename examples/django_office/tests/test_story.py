"""What a unit does with the project in a browser and by program, over real HTTP, on SQLite and PostgreSQL."""

from __future__ import annotations

import csv
import io
import re
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest

PAGES, API = "/campaigns/binhai-2013/", "/api/campaigns/binhai-2013/"
_NUMBERS = count(6)


@pytest.fixture
def unit():
    """Name a department that no other test acts for."""
    return f"示例部门{next(_NUMBERS):02}"


@pytest.fixture
def asked(server, unit):
    """Give a client that is signed in as an account of the test's own unit."""
    with server.client(unit) as client:
        yield client


def entries(client, **asked):
    """Return the records that a client may see."""
    return client.get(f"{API}records/", params=asked).json()["entries"]


def errors_in(page):
    """Return the fields of a form that have errors."""
    return set(re.findall(r'<ul class="errorlist" id="id_(\w+)_error"', page))


def test_from_the_list_to_a_met_duty(asked, unit):
    """Campaigns, to-do list, form and matrix: the duty is met after the form is sent, and leaves the list."""
    assert "/campaigns/binhai-2013/" in asked.get("/").text
    before = asked.get(PAGES).text
    form = asked.get(f"{PAGES}enter/submission/", params={"duty": "summary"}).text
    token = re.search(r'name="token" value="(\w+)"', form)[1]
    sent = {"token": token, "units": unit, "duty": "summary", "day": "2013-07-11"}

    answers = [asked.post(f"{PAGES}enter/submission/", data=sent) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    after = asked.get(answers[0].headers["location"]).text
    cells = asked.get(f"{API}matrix/").json()["cells"]
    assert ("unit summary" in before, "unit summary" in after) == (True, False)
    assert "2013-07-25" in before
    assert [cell["state"] for cell in cells if cell["obligation"] == f"summary/{unit}"] == ["met"]
    assert [entry["by"] for entry in entries(asked)] == [f"account-{unit}"]


def test_a_wrong_form_comes_back_with_each_error_at_its_field(asked):
    """Nothing is entered, and each field says what is wrong with it."""
    sent = {"units": "", "day": "7月5日", "people": "several", "enterprise": "<b>甲</b>"}

    answer = asked.post(f"{PAGES}enter/visit/", data=sent)

    assert answer.status_code == 422
    assert errors_in(answer.text) == {"units", "day", "people"}
    assert "<b>甲</b>" not in answer.text
    assert entries(asked) == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"day": "2013-07-13"}, "day"), ({"duty": "visits"}, "duty"), ({"units": "示例镇1"}, "units")],
)
def test_what_only_the_office_can_know_stands_at_its_field_too(asked, unit, wrong, field):
    """A day in the future, a duty that is not in the plan, another unit: refused at the field."""
    sent = {"units": unit, "day": "2013-07-05", "enterprise": "甲公司", **wrong}

    answer = asked.post(f"{PAGES}enter/visit/", data=sent)

    assert answer.status_code == 422
    assert errors_in(answer.text) == {field}


def test_the_file_of_another_record_is_refused_and_the_record_with_it(asked, unit):
    """The database refuses the second proof of one file, and the second record is not entered."""
    sent = [{"units": unit, "day": "2013-07-05", "enterprise": each} for each in ("甲公司", "乙公司")]
    file = {"proof": ("照片.jpg", unit.encode())}

    first, second = (asked.post(f"{PAGES}enter/visit/", data=each, files=file) for each in sent)

    assert (first.status_code, second.status_code) == (302, 409)
    assert errors_in(second.text) == {"proof"}
    assert [entry["value"]["fields"]["enterprise"] for entry in entries(asked)] == ["甲公司"]
    assert [proof["name"] for proof in entries(asked)[0]["value"]["evidence"]] == ["照片.jpg"]


def test_a_program_enters_records_and_reads_them_page_by_page(asked, unit):
    """Errors come by field, and following the cursor gives every record once, by day."""
    visit = {"kind": "visit", "units": [unit], "enterprise": "甲公司"}
    wrong = asked.post(f"{API}records/", json={**visit, "day": "2013-07-13"})
    unknown = asked.post(f"{API}records/", json={**visit, "day": "2013-07-01", "guests": 3})
    right = [asked.post(f"{API}records/", json={**visit, "day": f"2013-07-0{day}"}) for day in (3, 1, 2)]

    days, after = [], ""
    while after is not None:
        page = asked.get(f"{API}records/", params={"limit": 2, **({"after": after} if after else {})}).json()
        days += [entry["value"]["day"] for entry in page["entries"]]
        after = page["next"]

    assert (wrong.status_code, wrong.json()["errors"]["day"][0]["code"]) == (422, "in_the_future")
    assert (unknown.status_code, list(unknown.json()["errors"])) == (422, ["guests"])
    assert [answer.status_code for answer in right] == [201, 201, 201]
    assert days == ["2013-07-01", "2013-07-02", "2013-07-03"]


def test_twenty_posts_at_once_lose_none(asked, unit):
    """Twenty records that are sent at the same time all stand afterwards."""
    enterprises = [f"企业{number:02}" for number in range(20)]

    def send(enterprise):
        visit = {"kind": "visit", "units": [unit], "day": "2013-07-05", "enterprise": enterprise}
        return asked.post(f"{API}records/", json=visit).status_code

    with ThreadPoolExecutor(20) as pool:
        statuses = set(pool.map(send, enterprises))

    assert statuses == {201}
    assert sorted(entry["value"]["fields"]["enterprise"] for entry in entries(asked)) == enterprises


def test_another_units_record_is_not_to_be_seen(server, asked, unit):
    """To another unit the record is not there."""
    sent = {"kind": "visit", "units": [unit], "day": "2013-07-05", "enterprise": "甲公司"}
    target = asked.post(f"{API}records/", json=sent).json()["id"]

    with server.client("示例镇1") as other:
        assert entries(other) == []
        assert other.get(PAGES, params={"entered": target}).status_code == 404
    assert len(entries(asked)) == 1


def test_the_matrix_is_downloaded(asked):
    """The csv has a line for each obligation; the workbook is one."""
    table, book = (asked.get(f"{API}matrix.{ending}") for ending in ("csv", "xlsx"))

    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert len([row for row in rows if any(value.startswith("summary/") for value in row)]) > 50
    assert book.content.startswith(b"PK")
    assert "matrix.xlsx" in book.headers["content-disposition"]


def test_a_unit_opens_a_case_and_answers_it_on_the_spot(asked, unit):
    """It lists the case; a step that is not the unit's is refused, and an unknown case is absent."""
    opened = asked.post(f"{API}cases/", data={"kind": "政策咨询", "text": "出口退税"}).json()
    steps = f"{API}cases/{opened['id']}/steps/"

    refused = asked.post(steps, data={"step": "dispatched", "to": unit})
    answered = asked.post(steps, data={"step": "answered", "note": "当场解答"})
    absent = asked.post(f"{API}cases/none/steps/", data={"step": "signed"})

    assert (refused.status_code, answered.status_code, absent.status_code) == (422, 201, 404)
    (listed,) = asked.get(f"{API}cases/").json()["cases"]
    assert (listed["id"], listed["owner"]) == (opened["id"], unit)
