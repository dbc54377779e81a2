"""The picture: heat map and time line as SVG."""

from __future__ import annotations

from xml.etree import ElementTree as ET  # it reads what this test wrote

import pytest

from govcampaign.domain.overview.signs import Sign
from govcampaign_dashboard.lettering import cut, folded, wide
from govcampaign_dashboard.marks import square
from govcampaign_dashboard.picture import Picture, Title, hero


def read(path):
    """Return the root of a picture."""
    return ET.fromstring(path.read_text("utf-8"))  # noqa: S314  # this test wrote it


SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_picture_is_well_formed_and_says_what_it_shows(binhai, tmp_path, lang):
    """Its title is the campaign and the overall result, in the language asked for."""
    [path] = Picture().write(binhai, tmp_path / "map.svg", lang)
    root = read(path)

    assert binhai.overview.verdict.sentence.say(lang) in root.find(f"{SVG}title").text


def test_the_picture_shows_every_duty_and_phase(binhai, tmp_path):
    """Each duty has a line in the map and one in the time line, each phase one."""
    [path] = Picture().write(binhai, tmp_path / "map.svg", "zh")
    words = [each.text for each in read(path).iter(f"{SVG}text")]

    for duty in binhai.campaign.duties:
        assert words.count(duty.title.zh) == 2
    for phase in binhai.campaign.phases:
        assert phase.title.zh in words


def test_a_hostile_name_is_text(small, tmp_path):
    """A duty that is called like markup is shown as its letters."""
    evil = "<script>alert(1)</script>"
    [path] = Picture().write(small("甲", title=evil), tmp_path / "map.svg")
    root = read(path)

    assert evil[:20] in "".join(root.itertext())
    assert not list(root.iter(f"{SVG}script"))


def test_hundreds_of_units_stand_in_blocks(small, tmp_path):
    """A picture of 250 units is as wide as one of a hundred."""
    wide_, narrow = (
        Picture().write(small(*(f"单位{n:03}" for n in range(count))), tmp_path / f"{count}.svg")[0]
        for count in (250, 100)
    )

    widths = [read(each).get("viewBox").split()[2] for each in (wide_, narrow)]
    assert widths[0] == widths[1]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_picture_of_the_readme_is_within_eighty_kilobytes(binhai, lang):
    """It has its own white ground and a line of code, and needs no other file."""
    title = Title(headline="谁欠什么", below="一份通知：", code='office.matrix(as_of="2013-07-25")')
    text = hero(binhai, title, lang)

    assert len(text.encode()) <= 80 * 1024
    assert 'fill="#FFFFFF"' in text
    assert "office.matrix" in text
    assert "href" not in text


@pytest.mark.parametrize("sign", list(Sign))
def test_every_sign_is_drawn(sign):
    """No sign is left without a mark."""
    assert square(sign, 0, 0, 3)


def test_a_text_is_cut_by_its_width():
    """A Chinese letter takes the room of two."""
    assert cut("一二三四", 4) == "一二…"
    assert cut("abcd", 4) == "abcd"


def test_a_text_is_folded_where_it_may_break():
    """Words stay whole, Chinese breaks anywhere; nothing is lost."""
    assert folded("one two three", 8) == ["one two ", "three"]
    assert folded("一二三四", 4) == ["一二", "三四"]
    assert max(map(wide, folded("一二三四五六七", 6))) <= 6
