"""TOML as a draft is written."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.drafting.toml import Block, Entry, comment, key, value, written
from govcampaign.wording import Text, same

NOTE = Text("待定：哪一天？", "to be answered: which day?")
ROW = (Entry(key="id", value="水务局"), Entry(key="clause", value="一"))


class TestValues:
    """Values, keys and comments."""

    @pytest.mark.parametrize(
        ("said", "shown"),
        [
            (True, "true"),
            (False, "false"),
            (3, "3"),
            (date(2020, 4, 20), "2020-04-20"),
            ("“一”", '"“一”"'),
            ("甲\t乙\n丙", '"甲 乙 丙"'),
            ("甲\x00乙\u200b丙", '"甲乙丙"'),
            ([], "[]"),
            (["一", "二"], '["一", "二"]'),
            ({"who": "水务局"}, '{ who = "水务局" }'),
            ([{"who": "水务局"}, {"who": "住建局"}], '[{ who = "水务局" }, { who = "住建局" }]'),
        ],
    )
    def test_a_value_is_written_as_toml(self, said, shown):
        """What no name may have is left out."""
        assert value(said) == shown

    def test_a_wide_list_of_tables_has_a_line_for_each(self):
        """So that a person can read it."""
        assert value([{"who": "水" * 60}, {"who": "住" * 60}]).count("\n") == 3

    @pytest.mark.parametrize(("name", "shown"), [("who", "who"), ("水务局", '"水务局"'), ("", '""')])
    def test_a_key_is_quoted_where_it_has_to_be(self, name, shown):
        """Latin letters, digits and dashes stand bare."""
        assert key(name) == shown

    def test_a_comment_is_one_line(self):
        """Whatever breaks the text has."""
        assert comment("甲\r\n乙\x00 ") == "# 甲 乙"

    @given(st.text(max_size=40))
    def test_any_text_is_read_back_as_toml(self, text):
        """As a value and in a comment."""
        assert isinstance(tomllib.loads(f"id = {value(text)}  {comment(text)}\n")["id"], str)


class TestBlocks:
    """Tables and rows."""

    def test_tables_stand_apart_and_a_joined_one_does_not(self):
        """A comment that begins a section stands directly above its first table."""
        blocks = (Block(notes=(same("任务"),), joined=True), Block(name="duties", entries=ROW))
        text = written((*blocks, Block(name="duties", entries=ROW)))
        table = '[[duties]]\nid = "水务局"\nclause = "一"\n'
        assert text == f"# 任务\n{table}\n{table}"

    def test_a_single_table_has_one_bracket(self):
        """It is not a list."""
        assert written([Block(name="routing", single=True, entries=ROW)]).startswith("[routing]\n")

    def test_rows_of_one_name_share_a_list(self):
        """A line for each of them."""
        row = Block(name="units", row=True, entries=ROW)
        assert written((row, row)) == (
            'units = [\n  { id = "水务局", clause = "一" },\n  { id = "水务局", clause = "一" },\n]\n'
        )

    def test_one_note_of_a_row_stands_behind_it_and_several_above(self):
        """Those of its entries count."""
        entry = Entry(key="id", value="一", notes=(NOTE,))
        one = written([Block(name="units", row=True, entries=(entry,))])
        two = written([Block(name="units", row=True, entries=(entry,), notes=(NOTE,))])
        assert one == 'units = [\n  { id = "一" },  # 待定：哪一天？\n]\n'
        assert two == 'units = [\n  # 待定：哪一天？\n  # 待定：哪一天？\n  { id = "一" },\n]\n'

    def test_what_is_out_is_a_comment(self):
        """A row, a table, an entry."""
        row = written([Block(name="units", row=True, entries=ROW, out=True)])
        table = written([Block(name="units", entries=ROW, out=True)])
        entry = written([Block(name="units", entries=(Entry(key="due", value="5月底", out=True),))])
        assert tomllib.loads(row) == {"units": []}
        assert tomllib.loads(table) == {}
        assert tomllib.loads(entry) == {"units": [{}]}

    def test_one_note_of_an_entry_stands_behind_it_and_several_before(self):
        """In the language that is asked for."""
        one = written([Block(entries=(Entry(key="due", value="5月底", notes=(NOTE,)),))], "en")
        two = written([Block(entries=(Entry(key="due", value="5月底", notes=(NOTE, NOTE)),))])
        assert one == 'due = "5月底"  # to be answered: which day?\n'
        assert two == '# 待定：哪一天？\n# 待定：哪一天？\ndue = "5月底"\n'
