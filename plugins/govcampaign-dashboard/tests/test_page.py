"""The page is one file: no request, no markup from names, within its size."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from govcampaign.domain.overview.signs import Sign
from govcampaign.errors import UnwritableTarget
from govcampaign.ports.page import LivePage, PageWriter
from govcampaign.tones import Tone
from govcampaign_dashboard import govcampaign_pages
from govcampaign_dashboard.page import Dashboard, policy, script, style
from govcampaign_dashboard.picture import Picture
from govcampaign_dashboard.shown import DARK
from govcampaign_dashboard.words import WORDS


class Elements(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        """Note an element."""
        self.found.append((tag, dict(attrs)))


def elements(path):
    """Return the elements of a page."""
    parser = Elements()
    parser.feed(path.read_text("utf-8"))
    return parser.found


@pytest.fixture
def written(binhai, tmp_path):
    """Return the page of the service month."""
    [path] = Dashboard().write(binhai, tmp_path / "page.html")
    return path


def test_script_and_style_are_within_sixty_kilobytes():
    """A page must open from a memory stick on an old computer."""
    assert len(script().encode()) + len(style().encode()) <= 60 * 1024


def test_every_part_of_script_and_style_is_short():
    """No file of the page's source has three hundred lines."""
    from importlib.resources import files

    for kind in ("js", "css"):
        for part in files("govcampaign_dashboard").joinpath("assets", kind).iterdir():
            assert len(part.read_text("utf-8").splitlines()) < 300, part.name


def test_the_page_names_no_other_file(written):
    """No element of the page has an address but its own."""
    for tag, attrs in elements(written):
        for name in ("src", "href", "action", "data", "poster"):
            address = attrs.get(name)
            assert address is None or address.startswith(("#", "data:")), (tag, address)


def test_the_policy_allows_nothing_but_the_own_script(written):
    """The hash in the policy is that of the script in the page."""
    text = written.read_text("utf-8")
    body = text.rsplit("<script>", 1)[1].split("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()

    assert policy().startswith("default-src 'none'")
    assert f"script-src 'sha256-{digest}'" in policy()
    assert "connect-src" not in policy()
    assert policy() in text.replace("&#39;", "'")


def test_the_page_is_the_same_each_time(binhai, tmp_path):
    """The same snapshot gives the same bytes."""
    [first] = Dashboard().write(binhai, tmp_path / "a.html")
    [second] = Dashboard().write(binhai, tmp_path / "b.html")

    assert first.read_bytes() == second.read_bytes()


def test_without_script_the_page_still_says_the_result(written, binhai):
    """The overall result stands in the page in words."""
    text = written.read_text("utf-8").split("<noscript>")[1].split("</noscript>")[0]

    assert binhai.overview.verdict.sentence.zh in text


def test_a_folder_that_is_missing_is_an_error_in_words(binhai, tmp_path):
    """The file is not written, and the error names it."""
    with pytest.raises(UnwritableTarget):
        Dashboard().write(binhai, tmp_path / "missing" / "page.html")


def test_the_formats_are_what_the_port_asks_for():
    """Both formats are writers of pages; the page can be served too."""
    made = {spec.name: spec.factory() for spec in govcampaign_pages()}

    assert all(isinstance(writer, PageWriter) for writer in made.values())
    assert isinstance(made["dashboard"], LivePage)
    assert not isinstance(made["svg"], LivePage)
    assert {type(writer) for writer in made.values()} == {Dashboard, Picture}


def test_every_word_of_the_script_is_known():
    """The script asks for no word that is not sent, and every word that is sent is used."""
    source = script()
    asked = set(re.findall(r'\bt\("(\w+)"[,)]', source)) | set(re.findall(r'data-t="(\w+)"', _template()))

    assert asked <= WORDS.keys()
    for key in WORDS:
        name = key.removesuffix("1") if key.endswith("1") else key
        assert (
            f'"{name}"' in source or f'"{name}"' in _template() or f"words.{name}" in source or "bar_" in name
        )


def _template():
    from importlib.resources import files

    return files("govcampaign_dashboard").joinpath("assets", "page.html").read_text("utf-8")


def luminance(colour):
    """Return the relative luminance of RRGGBB, as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """Return the contrast of two colours, from 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tone", [tone for tone in Tone if tone in DARK])
def test_every_sign_can_be_read_on_its_fill(tone):
    """Ink and fill differ by 4.5 or more in both themes (WCAG 2.2, 1.4.3)."""
    assert contrast(tone.fill, tone.ink) >= 4.5
    assert contrast(*DARK[tone]) >= 4.5


@pytest.mark.parametrize(("theme", "ground"), [("light", "FFFFFF"), ("dark", "16191C")])
def test_words_can_be_read_on_the_ground(theme, ground):
    """Ink, muted words, links and the red of warnings have a contrast of 4.5 or more in both themes."""
    colours = dict(re.findall(r"--(ink|mut|faint|acc|over|soonx):#([0-9a-f]{3,6})", _theme(theme)))

    assert len(colours) == 6
    assert all(contrast(colour, ground) >= 4.5 for colour in colours.values()), colours


def _theme(name):
    light, dark = style().split("--ink:")[1:3]
    return f"--ink:{light if name == 'light' else dark}".split("}")[0]


def test_every_tone_of_a_sign_has_a_dark_one():
    """No sign is left without colours on a dark ground."""
    assert {sign.tone for sign in Sign} <= DARK.keys()
