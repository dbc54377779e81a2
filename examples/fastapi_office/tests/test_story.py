"""What a unit does with the application in a browser and by program, over real HTTP."""

from __future__ import annotations

import asyncio
import csv
import io
import re
from contextlib import closing
from urllib.parse import quote

import httpx
import pytest
from openpyxl import load_workbook

API, PAGES = "/api/campaigns/binhai-2013", "/campaigns/binhai-2013"
VISITS = {"kind": "visit", "day": "2013-07-05"}


def cell_of(client, obligation):
    """Return how an obligation stands, by the matrix."""
    cells = client.get(f"{API}/matrix").json()["cells"]
    return next(cell for cell in cells if cell["obligation"] == obligation)


def errors_in(page):
    """Return the errors of a form by field, as they stand beside the fields."""
    return dict(re.findall(r'id="(\w+)-error">([^<]*)<', page))


def token_in(page):
    """Return the token that a form was given."""
    return re.search(r'name="token" value="(\w+)"', page)[1]


# -- reading -----------------------------------------------------------------------


def test_the_campaigns_are_listed(asked):
    """The page and the endpoint show the campaign that was seeded."""
    page, listed = asked.get("/"), asked.get("/api/campaigns")

    assert "滨海新区2013年加快开放型经济发展服务月活动" in page.text
    assert [each["id"] for each in listed.json()] == ["binhai-2013"]


def test_seeding_again_changes_nothing(server, asked):
    """The seed command may be run before every start."""
    before = asked.get("/api/campaigns").json()

    assert server.seed().split()[0] == "binhai-2013"
    assert asked.get("/api/campaigns").json() == before


def test_a_unit_sees_what_it_has_not_met_with_due_days(asked):
    """The to-do list shows the duty, its state, its due day and a link to the form."""
    page = asked.get(PAGES).text

    assert "报送活动总结" in page
    assert "2013-07-25" in page
    assert "kind=submission&amp;duty=summary" in page


@pytest.mark.parametrize(
    ("address", "accepted", "heading"),
    [
        (PAGES, "zh-CN,zh;q=0.9,en;q=0.8", "待办事项"),
        (PAGES, "en-GB,en;q=0.9", "To do"),
        (PAGES, "fr, en;q=0.3, zh;q=0.7", "待办事项"),
        (f"{PAGES}?lang=en", "zh-CN", "To do"),
        (f"{PAGES}?lang=xx", "", "待办事项"),
    ],
)
def test_the_language_is_the_addresss_or_the_browsers(asked, address, accepted, heading):
    """`?lang=` decides, then `Accept-Language` by weight, then Chinese."""
    page = asked.get(address, headers={"Accept-Language": accepted}).text

    assert f"<h1>{heading} ·" in page


def test_the_leading_office_sees_what_every_unit_has_not_met(leading):
    """An account without a unit is shown the open obligations of all."""
    page = leading.get(PAGES).text

    assert page.count("示例管委会01") > 1
    assert page.count("示例镇7") == 1


# -- entering by form --------------------------------------------------------------


def test_a_wrong_form_comes_back_with_each_error_at_its_field(asked):
    """Nothing is entered, what was typed stays, and each field says what is wrong with it."""
    sent = {"units": "", "day": "7月5日", "people": "several", "enterprise": "<b>甲</b>"}

    answer = asked.post(f"{PAGES}/enter?kind=visit&lang=en", data=sent)

    assert answer.status_code == 422
    assert errors_in(answer.text).keys() == {"units", "day", "people"}
    assert "write a day, such as 2013-07-25" in errors_in(answer.text)["day"]
    assert 'value="7月5日"' in answer.text
    assert "&lt;b&gt;甲&lt;/b&gt;" in answer.text
    assert "<b>甲</b>" not in answer.text
    assert asked.get(f"{API}/records").json()["entries"] == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"day": "2013-07-13"}, "day"), ({"duty": "visits"}, "duty"), ({"units": "示例镇1"}, "units")],
)
def test_what_only_the_office_can_know_stands_at_its_field_too(asked, unit, wrong, field):
    """A day in the future, a duty that is not in the plan, another unit: refused at the field."""
    sent = {"units": unit, "day": "2013-07-05", "enterprise": "甲公司", **wrong}

    answer = asked.post(f"{PAGES}/enter?kind=visit", data=sent)

    assert answer.status_code == 422
    assert list(errors_in(answer.text)) == [field]


def test_a_right_form_enters_the_record_and_the_matrix_changes(asked, unit):
    """After the form is sent the duty is met, and is not on the to-do list any more."""
    form = asked.get(f"{PAGES}/enter", params={"kind": "submission", "duty": "summary"}).text
    sent = {"token": token_in(form), "units": unit, "duty": "summary", "day": "2013-07-11"}
    assert cell_of(asked, f"summary/{unit}")["state"] == "pending"

    answer = asked.post(f"{PAGES}/enter?kind=submission", data=sent, follow_redirects=True)

    assert answer.status_code == 200
    assert "已登记。" in answer.text
    assert "报送活动总结" not in answer.text
    assert cell_of(asked, f"summary/{unit}")["state"] == "met"


def test_a_form_that_is_sent_twice_is_entered_once(asked, unit):
    """The second click of an impatient user gets the same answer, and the journal one record."""
    form = asked.get(f"{PAGES}/enter", params={"kind": "visit"}).text
    sent = {"token": token_in(form), "units": unit, "day": "2013-07-05", "enterprise": "甲公司"}

    first, second = (asked.post(f"{PAGES}/enter?kind=visit", data=sent) for _ in range(2))

    assert (first.status_code, second.status_code) == (303, 303)
    assert first.headers["location"] == second.headers["location"]
    assert len(asked.get(f"{API}/records").json()["entries"]) == 1


def test_the_same_record_from_a_second_form_is_a_conflict(asked, unit):
    """What stands in the journal already is refused with 409, and the form says so."""
    sent = {"units": unit, "day": "2013-07-05", "enterprise": "甲公司"}
    asked.post(f"{PAGES}/enter?kind=visit", data=sent)

    answer = asked.post(f"{PAGES}/enter?kind=visit&lang=en", data=sent)

    assert answer.status_code == 409
    assert "is in the journal already" in answer.text


def test_a_record_that_counts_for_nothing_is_said_at_once(asked, unit):
    """A record that no duty of the unit asks for is entered, and the page says that it does not count."""
    sent = {"units": unit, "day": "2013-07-05", "theme": "座谈"}

    answer = asked.post(f"{PAGES}/enter?kind=meeting", data=sent, follow_redirects=True)

    assert "该记录未计入任何任务" in answer.text


# -- entering by program -----------------------------------------------------------


def test_the_mistakes_of_several_records_name_record_and_field(asked, unit):
    """Nothing of a list with mistakes is entered; each mistake says in which record and field it is."""
    wrong = [
        {**VISITS, "units": [unit], "enterprise": "甲公司"},
        {**VISITS, "units": [unit], "enterprise": "乙公司", "people": "x", "guests": 3},
        {**VISITS, "units": [unit]},
    ]

    answer = asked.post(f"{API}/records?lang=en", json=wrong)

    errors = answer.json()["error"]["errors"]
    assert answer.status_code == 422
    assert [(each["record"], each["field"], each["code"]) for each in errors] == [
        (1, "guests", "unknown_key"),
        (1, "people", "wrong_type"),
        (2, "enterprise", "blank"),
    ]
    assert asked.get(f"{API}/records").json()["entries"] == []


def test_a_call_that_is_sent_again_under_its_key_enters_nothing_twice(asked, unit):
    """A client that lost the answer sends the call again, and gets the same ids."""
    sent = {**VISITS, "units": [unit], "enterprise": "甲公司", "people": 3}
    key = {"Idempotency-Key": quote(f"import-{unit}")}

    first, again = (asked.post(f"{API}/records", json=sent, headers=key) for _ in range(2))

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert len(first.json()["ids"]) == 1


def test_twenty_posts_at_once_lose_none(server, unit):
    """Twenty records that are sent at the same time all stand afterwards."""
    enterprises = [f"企业{number:02}" for number in range(20)]

    async def send():
        headers = {"X-Account": "busy", "X-Unit": quote(unit)}
        async with httpx.AsyncClient(base_url=server.address, headers=headers, timeout=120) as client:
            sent = [
                client.post(f"{API}/records", json={**VISITS, "units": [unit], "enterprise": each})
                for each in enterprises
            ]
            return await asyncio.gather(*sent)

    answers = asyncio.run(send())

    assert {answer.status_code for answer in answers} == {201}
    with server.client("busy", unit) as client:
        entries = client.get(f"{API}/records").json()["entries"]
    assert sorted(entry["value"]["fields"]["enterprise"] for entry in entries) == enterprises


# -- one record --------------------------------------------------------------------


@pytest.fixture
def entered(asked, unit):
    """Give the address of a record of the test's own unit."""
    (target,) = asked.post(
        f"{API}/records", json={**VISITS, "units": [unit], "enterprise": "甲/乙公司"}
    ).json()["ids"]
    return f"{API}/records/{quote(target, safe='')}"


def test_an_entry_says_which_account_made_it(asked, unit, entered):
    """The journal keeps the account of the login."""
    assert asked.get(entered).json()["by"] == f"account-{unit}"


def test_a_record_is_corrected_and_voided_with_a_reason(asked, unit, entered):
    """The corrected reading stands, and after the void none does."""
    better = {**VISITS, "units": [unit], "enterprise": "甲/乙公司", "people": 4}

    corrected = asked.put(entered, params={"reason": "miscounted", "seen": 0}, json=better)
    people = asked.get(entered).json()["value"]["fields"]["people"]
    voided = asked.delete(entered, params={"reason": "entered by mistake", "seen": 1})

    assert (corrected.status_code, people, voided.status_code) == (204, 4, 204)
    assert asked.get(f"{API}/records").json()["entries"] == []


def test_a_record_may_be_sent_back_as_it_was_read(asked, entered):
    """What the endpoint answers is what it takes: a program reads, changes one field and sends it back."""
    read = asked.get(entered).json()
    read["value"]["fields"]["people"] = 6

    answer = asked.put(entered, params={"reason": "counted", "seen": read["number"]}, json=read["value"])

    assert answer.status_code == 204
    assert asked.get(entered).json()["value"] == read["value"]


def test_who_corrects_what_somebody_else_has_changed_meanwhile_is_told(asked, unit, entered):
    """A correction of an entry that is not the last any more is a conflict."""
    better = {**VISITS, "units": [unit], "enterprise": "甲/乙公司", "people": 4}
    asked.put(entered, params={"reason": "miscounted", "seen": 0}, json=better)

    late = asked.put(entered, params={"reason": "miscounted", "seen": 0}, json={**better, "people": 5})

    assert late.status_code == 409
    assert late.json()["error"]["code"] == "version_conflict"


def test_another_units_record_is_not_to_be_seen(server, entered):
    """To another unit the record is not there: not listed, not read, not voided."""
    with server.client("account-x", "示例镇1") as other:
        answers = [other.get(entered), other.delete(entered, params={"reason": "none of theirs"})]
        listed = other.get(f"{API}/records").json()["entries"]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert listed == []


# -- pages and downloads -----------------------------------------------------------


def test_records_are_read_page_by_page(asked, unit):
    """Following the cursor gives every record once, by day."""
    sent = [
        {"kind": "visit", "day": f"2013-07-{day:02}", "units": [unit], "enterprise": "甲公司"}
        for day in (5, 1, 4, 2, 3)
    ]
    asked.post(f"{API}/records", json=sent)

    days, after = [], ""
    while after is not None:
        page = asked.get(f"{API}/records", params={"limit": 2, **({"after": after} if after else {})}).json()
        days += [entry["value"]["day"] for entry in page["entries"]]
        after = page["next"]

    assert days == [f"2013-07-0{day}" for day in (1, 2, 3, 4, 5)]


def test_the_page_of_records_links_to_the_next(asked, unit):
    """A list of more than twenty records has a link that shows the rest."""
    sent = [{**VISITS, "units": [unit], "enterprise": f"企业{number:02}"} for number in range(21)]
    asked.post(f"{API}/records", json=sent)

    first = asked.get(f"{PAGES}/records").text
    link = re.search(r'<a href="([^"]*after=[^"]*)"', first)[1].replace("&amp;", "&")
    second = asked.get(link).text

    assert (first.count("<td>2013-07-05</td>"), second.count("<td>2013-07-05</td>")) == (20, 1)


def test_the_matrix_is_downloaded_as_csv(asked):
    """The file has a line for each obligation, in the language of the request."""
    answer = asked.get(f"{API}/matrix.csv?lang=en")

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "matrix.csv" in answer.headers["content-disposition"]
    assert len(asked.get(f"{API}/matrix").json()["cells"]) == 450
    assert len([row for row in rows if any(value.startswith("summary/") for value in row)]) > 50


def test_the_matrix_is_downloaded_as_a_workbook(asked):
    """The file opens as a workbook, which begins with the overview and lists every obligation."""
    answer = asked.get(f"{API}/matrix.xlsx")

    with closing(load_workbook(io.BytesIO(answer.content), read_only=True)) as book:
        assert book.sheetnames[0] == "总览"
        assert max(sheet.max_row for sheet in book) > 450


# -- cases -------------------------------------------------------------------------


def test_a_case_goes_from_the_office_to_the_unit_and_back(asked, leading, unit):
    """The office opens and dispatches it; the unit lists it, signs for it and answers."""
    cases = f"{API}/cases"
    opened = leading.post(cases, json={"kind": "政策咨询", "text": "出口退税"}).json()
    one = f"{cases}/{opened['id']}"
    leading.post(f"{one}/steps", json={"step": "dispatched", "to": unit})

    listed = asked.get(cases).json()["cases"]
    signed = asked.post(f"{one}/steps", params={"seen": 1}, json={"step": "signed"})
    answered = asked.post(f"{one}/steps", json={"step": "answered", "note": "已书面答复"})
    history = leading.get(one).json()

    assert [case["id"] for case in listed] == [opened["id"]]
    assert (signed.status_code, answered.status_code) == (201, 201)
    assert [entry["by"] for entry in history["entries"][2:]] == [f"account-{unit}"] * 2
    assert history["case"]["owner"] == unit


def test_a_step_that_is_not_possible_is_refused_with_what_is(asked, leading, unit):
    """Of the case, of the unit, and of what was seen; a case of others is absent."""
    cases = f"{API}/cases"
    one = f"{cases}/{leading.post(cases, json={'kind': '政策咨询'}).json()['id']}"
    absent = asked.post(f"{one}/steps", json={"step": "signed"})
    leading.post(f"{one}/steps", json={"step": "dispatched", "to": unit})

    refused = {
        "event_out_of_turn": leading.post(f"{one}/steps", json={"step": "struck_off"}),
        "step_of_the_office": asked.post(f"{one}/steps", json={"step": "dispatched", "to": unit}),
        "version_conflict": asked.post(f"{one}/steps", params={"seen": 0}, json={"step": "signed"}),
        "not_a_choice": asked.post(f"{one}/steps", json={"step": "stamped"}),
        "unknown_name": leading.post(cases, json={"kind": "天气"}),
    }

    assert absent.status_code == 404
    assert [answer.json()["error"]["code"] for answer in refused.values()] == [*refused]
