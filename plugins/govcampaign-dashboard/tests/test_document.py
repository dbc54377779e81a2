"""The data of the page says what the snapshot says, and nothing that is personal."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govcampaign as gc
from govcampaign.domain.overview.counts import When
from govcampaign.domain.overview.signs import Sign
from govcampaign.wording import same
from govcampaign_dashboard.document import document_of, json_of
from govcampaign_dashboard.records import Limits, cell_document
from govcampaign_dashboard.shown import PLACES
from govcampaign_dashboard.strings import HIDDEN, Strings, pair, unpersonal

MOBILE = "138" + 2 * "0000"


@pytest.fixture(scope="module")
def data(binhai):
    """Return the data of the service month on 25 July."""
    return document_of(binhai, "zh", Limits())


def test_every_square_of_the_overview_is_in_the_data(binhai, data):
    """Each cell stands at its unit and duty, with its own sign."""
    shown = {
        (data["units"][u]["id"], data["duties"][d]["id"], s)
        for u, d, s in zip(data["cells"]["u"], data["cells"]["d"], data["cells"]["s"], strict=True)
    }

    worst = {
        (row.line.unit, duty, PLACES[square.sign])
        for row in binhai.overview.rows
        for duty, square in row.squares.items()
    }
    assert worst <= shown
    assert len(data["cells"]["u"]) == len(binhai.matrix.cells)


def test_the_table_of_the_overall_result_adds_up_to_the_verdict(binhai, data):
    """Every row of the table is the count of its time, and all rows together are all obligations."""
    rows = [sum(row["n"]) for row in data["verdict"]["rows"]]

    assert rows == [binhai.overview.verdict.count(when) for when in When]
    assert sum(rows) == binhai.overview.verdict.count()


def test_every_sign_has_one_column_in_the_table(snapshots):
    """No sign is counted twice or left out, on the bad day either."""
    verdict = snapshots("2013-08-10").overview.verdict
    data = document_of(snapshots("2013-08-10"), "zh", Limits())

    assert sum(sum(row["n"]) for row in data["verdict"]["rows"]) == sum(
        verdict.count(sign=sign) for sign in Sign
    )


def test_each_cell_is_explained_in_both_languages(data):
    """The lines and steps of an explanation are wordings with both languages."""
    strings = data["strings"]

    for lines, steps in data["whys"]:
        assert lines
        assert all(strings[place][0] and strings[place][1] for place in (*lines, *steps))


def test_the_same_snapshot_gives_the_same_bytes(binhai):
    """Nothing in the data depends on the moment or on an order of chance."""
    first, second = (json_of(document_of(binhai, "zh", Limits())) for _ in range(2))

    assert first == second


def test_records_above_the_limit_are_counted_and_said(binhai):
    """The file holds as many as it may; the foot says how many it leaves out."""
    whole = document_of(binhai, "zh", Limits())
    data = document_of(binhai, "zh", Limits(records=20, each=2))

    kept = sum(map(len, data["cells"]["rec"]))
    assert len(data["recs"]) == 20
    assert max(map(len, data["cells"]["rec"])) <= 2
    assert kept + sum(data["cells"]["more"]) == sum(map(len, whole["cells"]["rec"]))
    assert any("20" in note[0] and "2" in note[0] and "未收录" in note[0] for note in data["notes"])
    assert not any("未收录" in note[0] for note in whole["notes"])


def test_the_latest_records_of_a_cell_are_kept(small):
    """Of three records the page keeps the two latest."""
    records = [
        gc.OtherRecord(units=("甲",), duty="check", name="done", title=title, day=date(2024, 3, day))
        for day, title in ((4, "一"), (5, "二"), (6, "三"))
    ]

    data = document_of(small("甲", records=records), "zh", Limits(each=2))

    titles = [data["strings"][what][0] for row in data["recs"] for what in row[4]]
    assert titles == ["二", "三"]
    assert data["cells"]["more"] == [1]


def test_free_text_and_telephones_of_records_stay_out(small):
    """A note is left out, and a number in a title is masked."""
    record = gc.OtherRecord(
        units=("甲",),
        duty="check",
        name="done",
        title=f"座谈 {MOBILE}",
        note="联系人电话另附",
        day=date(2024, 3, 5),
    )

    text = json_of(document_of(small("甲", records=[record]), "zh", Limits()))

    assert "座谈" in text
    assert HIDDEN in text
    assert "138" not in text
    assert "联系人" not in text


def test_the_hotline_of_a_desk_stays_out(binhai):
    """What desks publish as their telephone is on no page."""
    desks = [record for record in binhai.standing.values() if isinstance(record, gc.Desk)]
    text = json_of(document_of(binhai, "zh", Limits()))

    assert desks
    assert not any(desk.hotline and desk.hotline in text for desk in desks)


def test_what_a_case_is_about_in_words_stays_out(binhai):
    """Kind and enterprise are shown; the text of the case and the notes of its events are not."""
    text = json_of(document_of(binhai, "zh", Limits()))

    assert binhai.cases
    for case in binhai.cases:
        assert case.kind in text
        assert case.text not in text
        assert not any(event.note and event.note in text for event in case.events)


@pytest.mark.parametrize(
    "words",
    [
        f"电话{MOBILE}",
        "022-12345678转",
        "(022) 12345678",
        "信箱 office@example.invalid 。",
        "证号11010119900101001X",
        "+86 138-0000-0000",
    ],
)
def test_personal_numbers_are_masked(words):
    """Telephones, mail addresses and numbers of identity cards are replaced."""
    assert HIDDEN in unpersonal(words)
    assert not any(letter.isdigit() for letter in unpersonal(words))


@pytest.mark.parametrize("words", ["2013-07-25", "津滨办〔2013〕9号", "12345678 户", "1.5 亿元", "第 138 户"])
def test_numbers_that_are_no_telephones_stay(words):
    """Days, numbers of documents and counts are shown as they are."""
    assert unpersonal(words) == words


@given(words=st.text(max_size=40))
def test_no_text_can_end_the_element_that_holds_the_data(words):
    """The JSON has no angle bracket, and reads back as it was."""
    text = json_of({"t": words})

    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == {"t": words}


def test_a_round_that_has_begun_is_a_part_of_its_square(weekly):
    """Three weekly returns are three cells with the round as their name; those to come are told in words."""
    data = document_of(weekly, "zh", Limits())
    duty = next(place for place, each in enumerate(data["duties"]) if each["id"] == "weekly")
    unit = next(place for place, each in enumerate(data["units"]) if each["id"] == "乙集团")
    cells = data["cells"]

    rounds = [
        data["strings"][cells["k"][at]][0]
        for at in range(len(cells["u"]))
        if (cells["u"][at], cells["d"][at]) == (unit, duty)
    ]

    assert len(rounds) == len(set(rounds)) >= 3
    assert data["duties"][duty]["rounds"] is True
    assert "期未开始" in data["duties"][duty]["next"][0]


def test_the_live_page_holds_no_record_and_says_how_many_there_are(binhai, data):
    """Each cell has its id, and the number of its records."""
    live = document_of(binhai, "zh", Limits(), live=True)

    assert live["recs"] == []
    assert sorted(live["cells"]["id"]) == sorted(cell.id for cell in binhai.matrix.cells)
    assert live["cells"]["more"] == [
        len(kept) + more for kept, more in zip(data["cells"]["rec"], data["cells"]["more"], strict=True)
    ]


def test_the_records_of_one_cell_are_sent_by_day(binhai):
    """What a cell of the live page asks for are its records, the oldest first."""
    cell = max(binhai.behind, key=lambda each: len(binhai.behind[each].credited))

    sent = cell_document(binhai, cell, Limits())

    days = [record["day"] for record in sent["records"]]
    behind = binhai.behind[cell]
    assert len(days) == len(behind.credited) + len(behind.outside)
    assert days == sorted(days)
    assert sent["left"] == 0


def test_a_campaign_without_records_has_a_page(small):
    """Nobody has done anything: the page says so, and every list is empty."""
    data = document_of(small("甲", "乙", as_of="2024-03-01"), "en", Limits())

    assert data["recs"] == []
    assert data["cases"]["total"] == 0
    assert [unit["t"][0] for unit in data["units"]] == ["甲", "乙"]


def test_hidden_letters_are_spelled_out():
    """A wording that turns the reading direction around is shown with that letter in words."""
    strings = Strings()
    strings.place(same("小\u202e活动"))

    assert pair(same("小\u202e活动"))[0] == strings.document[0][0] == "小\\u202e活动"
