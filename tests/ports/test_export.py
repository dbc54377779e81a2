"""What every exporter builds on: checked tables, worded values, files that are whole or absent."""

from __future__ import annotations

import os
import unicodedata
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from govcampaign.builtin._exporters import CsvExporter
from govcampaign.errors import InvalidValue, UnwritableTarget
from govcampaign.ports.export import (
    Exporter,
    as_shown,
    as_spreadsheet_text,
    as_text,
    check_tables,
    file_per_table,
    looks_like_formula,
    shown_rows,
    write_files,
)
from govcampaign.table import Column, Look, Strip, Table
from govcampaign.tones import Tone
from govcampaign.wording import Text, same, visible


def names_in(folder):
    """Return the names of what is in a folder, sorted."""
    return sorted(path.name for path in folder.iterdir())


def table(name="matrix", rows=((1,),), keys=("value",)):
    """Return a small table."""
    columns = tuple(Column(key, same(key)) for key in keys)
    return Table(name, Text("完成情况", "matrix"), columns, tuple(rows))


class TestCheckTables:
    """What a table may hold."""

    def test_sound_tables_pass(self):
        """Plain names, finite numbers and Chinese text are what tables are made of."""
        check_tables([table(), table("findings", rows=[("滨海新区",), (None,), (0.5,), (date(2013, 7, 1),)])])

    def test_large_and_exact_numbers_pass(self):
        """What is not sure at a glance is looked at closely."""
        check_tables([table(rows=[(2**64,), (True,), (1.5,)])])

    @pytest.mark.parametrize(
        "look",
        [
            Look(lead=(same("\ud800"),)),
            Look(footer=same("\ud800")),
            Look(legend=(("\ud800", same("x"), Tone.MET),)),
            Look(legend=(("x", same("\ud800"), Tone.MET),)),
            Look(strips=(Strip(title=same("\ud800"), values=(None,)),)),
            Look(strips=(Strip(title=same("x"), values=(float("nan"),)),)),
            Look(totals=(float("inf"),)),
        ],
    )
    def test_what_stands_beside_the_rows_is_checked_too(self, look):
        """Sentences, signs, figures and totals."""
        with pytest.raises(InvalidValue):
            check_tables([evolve(table(), look=look)])

    def test_a_shared_heading_is_checked_too(self):
        """As any other heading."""
        column = Column("value", same("x"), above=same("\ud800"))

        with pytest.raises(InvalidValue):
            check_tables([evolve(table(), columns=(column,))])

    def test_no_table_is_refused(self):
        """An export of nothing is a mistake of the caller."""
        with pytest.raises(InvalidValue, match="no table"):
            check_tables([])

    @pytest.mark.parametrize(
        "name", ["../matrix", "a/b", "a\\b", "", ".hidden", "a.b", "c:d", "a\0b", "甲 乙"]
    )
    def test_a_name_that_could_leave_its_folder_is_refused(self, name):
        """Names of tables become names of files, so they hold no separator."""
        with pytest.raises(InvalidValue, match="not a plain name"):
            check_tables([table(name)])

    def test_names_that_differ_in_case_only_are_refused(self):
        """Two such files would be one on some disks."""
        with pytest.raises(InvalidValue, match="2 times"):
            check_tables([table("Matrix"), table("matrix")])

    def test_a_key_that_comes_twice_is_refused(self):
        """A row keyed by its columns would lose a value."""
        with pytest.raises(InvalidValue, match="'unit' comes 2 times"):
            check_tables([table(keys=("unit", "unit"), rows=[(1, 2)])])

    @pytest.mark.parametrize(
        "value",
        [float("nan"), float("inf"), "\ud800", 10**400, -(10**5_000), Decimal("0.1"), b"x", time(9), ("a",)],
        ids=["nan", "inf", "half", "large", "huge", "decimal", "bytes", "time", "several"],
    )
    def test_a_value_no_format_can_hold_is_refused_with_its_place(self, value):
        """The error says table, row and column."""
        with pytest.raises(InvalidValue) as caught:
            check_tables([table(rows=[(1,), (value,)])])

        assert caught.value.place == "matrix, row 2, value"

    @pytest.mark.parametrize("field", ["title", "tab", "notes", "columns"])
    def test_a_heading_no_format_can_hold_is_refused(self, field):
        """Titles, tabs, notes and headings are text that somebody wrote, in either language."""
        half = Text("标题", "a\udc00b")
        wrong = {"notes": (half,), "columns": (Column("value", half),)}.get(field, half)

        with pytest.raises(InvalidValue, match="not valid Unicode"):
            check_tables([evolve(table(), **{field: wrong})])

    def test_the_largest_number_is_as_large_as_a_float(self):
        """No format words more digits."""
        check_tables([table(rows=[(2**1023,), (-(2**1023),)])])


class TestWording:
    """How a value becomes text."""

    @pytest.mark.parametrize(
        ("value", "zh", "en"),
        [
            (None, "", ""),
            (True, "是", "yes"),
            (False, "否", "no"),
            (0, "0", "0"),
            (0.5, "0.5", "0.5"),
            ("各管委会", "各管委会", "各管委会"),
            (date(2013, 7, 5), "2013-07-05", "2013-07-05"),
            (datetime(2013, 7, 5, 9, tzinfo=UTC), "2013-07-05T09:00:00+00:00", "2013-07-05T09:00:00+00:00"),
        ],
    )
    def test_a_value_is_worded_in_both_languages(self, value, zh, en):
        """Only truths differ between the languages; a day is its ISO form."""
        assert as_text(value, "zh") == zh
        assert as_text(value, "en") == en

    @pytest.mark.parametrize(
        "text",
        [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "＝1+1",
            "－1",
            "﹦1",
            "⁼1",
            "\t=1",
            "\n=1",
            "\n1",
            "  =1",
            "\u3000=1",
            "\xa0+1",
        ],
    )
    def test_what_a_spreadsheet_might_run_gets_an_apostrophe(self, text):
        """Excel runs these, some of them only in its Chinese or Japanese edition."""
        assert as_spreadsheet_text(text, "zh") == f"'{text}"

    @pytest.mark.parametrize(
        "before",
        [
            *("\u200b", "\ufeff", "\xad", "\u200e", "\u202e", "\u2060", "\r", "\x00", "\x1b", "\ue000"),
            *(
                "\u2028",
                "\u0301",
                "\ufe0f",
                "\u115f",
                "\u3164",
                "\u2800",
                "\U000e0041",
                "\ufeff \u200b\u3000",
            ),
        ],
    )
    def test_nothing_invisible_hides_a_formula(self, before):
        """Whatever has no picture of its own does not count as what a text begins with."""
        assert looks_like_formula(f"{before}=1+1")
        assert as_spreadsheet_text(f"{before}=1+1", "zh").startswith("'")

    @given(st.text(st.characters(categories=["C", "M", "Z"])), st.sampled_from("=+-@＝＋－＠"))
    def test_a_formula_is_known_by_its_first_visible_sign(self, before, sign):
        """Of all categories of characters that are not seen alone."""
        visible_mark = any(unicodedata.category(letter) == "Mc" for letter in before)

        assert looks_like_formula(f"{before}{sign}1") or visible_mark

    def test_a_heading_is_worded_in_its_language(self):
        """Titles and notes are guarded like cells."""
        title = Text("=表", "table\x1b")

        assert as_spreadsheet_text(title, "zh") == "'=表"
        assert as_spreadsheet_text(title, "en") == as_text(title, "en") == r"table\x1b"

    @pytest.mark.parametrize("value", [-1, -0.5, "1-2", "a=b", "2013-07-05", date(2013, 7, 5), None, ""])
    def test_numbers_days_and_harmless_text_stay_as_they_are(self, value):
        """A negative number begins with a sign too, and is not a text."""
        assert not as_spreadsheet_text(value, "zh").startswith("'")

    @given(st.text(st.characters()))
    def test_no_guarded_text_looks_like_a_formula(self, text):
        """Whatever a person typed, what comes out is safe, hides nothing, and is at most one sign longer."""
        safe = as_spreadsheet_text(text, "zh")

        assert not looks_like_formula(safe)
        assert safe in {as_text(text, "zh"), f"'{as_text(text, 'zh')}"}
        assert safe == visible(safe, keep="\n\t")


class TestFiles:
    """Where files go, and that they get there whole."""

    def test_one_table_goes_to_the_target_itself(self):
        """The name asked for is the name given."""
        assert file_per_table([table()], Path("out/all.csv")) == (Path("out/all.csv"),)

    def test_several_tables_stand_beside_each_other(self):
        """Each has its own name between stem and suffix."""
        files = file_per_table([table(), table("findings")], Path("out/all.csv"))

        assert files == (Path("out/all.matrix.csv"), Path("out/all.findings.csv"))

    def test_a_file_is_replaced_whole(self, tmp_path):
        """What stood there before is gone, and no draft is left."""
        target = tmp_path / "a.csv"
        target.write_bytes("昨天较长的内容".encode("gbk"))

        assert write_files({target: b"new"}) == (target,)
        assert target.read_bytes() == b"new"
        assert names_in(tmp_path) == ["a.csv"]

    def test_a_file_of_another_kind_keeps_the_others_from_being_written(self, tmp_path):
        """The error says what to do, and nothing is left of those before it."""
        foreign = tmp_path / "b.csv"
        foreign.write_bytes(b"SQLite format 3\0")

        with pytest.raises(UnwritableTarget, match=r"b\.csv: .* choose another name, or delete it first"):
            write_files({tmp_path / "a.csv": b"", foreign: b""})

        assert foreign.read_bytes() == b"SQLite format 3\0"
        assert names_in(tmp_path) == ["b.csv"]

    def test_a_directory_is_never_written_over(self, tmp_path):
        """The error says what it is and what to name instead, and the other file is not written either."""
        (tmp_path / "b.csv").mkdir()

        with pytest.raises(UnwritableTarget, match=r"b\.csv: this is a directory; name a file"):
            write_files({tmp_path / "a.csv": b"", tmp_path / "b.csv": b""})

        assert names_in(tmp_path) == ["b.csv"]

    def test_a_missing_folder_is_named(self, tmp_path):
        """Making folders is the caller's decision; the error says which."""
        with pytest.raises(UnwritableTarget, match=r"its folder does not exist; create .*/out first"):
            write_files({tmp_path / "out" / "a.csv": b""})

    @pytest.mark.parametrize("name", ["a.csv", "out/a.csv"])
    def test_a_working_folder_that_was_deleted_is_named(self, tmp_path, monkeypatch, name):
        """No folder can be made in it; the error says to change to another."""
        gone = tmp_path / "gone"
        gone.mkdir()
        monkeypatch.chdir(gone)
        gone.rmdir()

        with pytest.raises(UnwritableTarget, match="the working folder was deleted; change to a folder"):
            write_files({Path(name): b""})

    def test_what_the_system_says_is_passed_on(self, tmp_path):
        """A name too long for the disk is refused in words, and no draft is left."""
        with pytest.raises(UnwritableTarget, match="it cannot be written: File name too long"):
            write_files({tmp_path / ("a" * 300): b""})

        assert names_in(tmp_path) == []

    def test_a_failure_on_the_way_leaves_the_old_file(self, tmp_path, monkeypatch):
        """A full disk shows when the content is brought to it; yesterday's file stays as it was."""
        target = tmp_path / "a.csv"
        target.write_bytes(b"yesterday")

        def full(_descriptor):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(UnwritableTarget, match="No space left"):
            write_files({target: b"today"})

        assert target.read_bytes() == b"yesterday"
        assert names_in(tmp_path) == ["a.csv"]

    def test_a_link_does_not_lead_out_of_the_folder(self, tmp_path):
        """A link at the target is replaced; the file it pointed to stays untouched."""
        outside, folder = tmp_path / "outside.csv", tmp_path / "out"
        outside.write_bytes(b"theirs")
        folder.mkdir()
        (folder / "a.csv").symlink_to(outside)

        write_files({folder / "a.csv": b"ours"})

        assert outside.read_bytes() == b"theirs"
        assert (folder / "a.csv").read_bytes() == b"ours"
        assert not (folder / "a.csv").is_symlink()

    def test_the_usual_permissions_hold(self, tmp_path):
        """Colleagues can read the same as if it had been saved in an editor."""
        (tmp_path / "by_hand").write_bytes(b"")
        write_files({tmp_path / "by_us": b""})

        assert (tmp_path / "by_us").stat().st_mode == (tmp_path / "by_hand").stat().st_mode


def test_an_exporter_is_known_by_its_methods():
    """A class need not inherit from the protocol to be one."""
    assert isinstance(CsvExporter(), Exporter)
    assert not isinstance(object(), Exporter)


class TestPercentages:
    """How text formats show a ratio."""

    @pytest.mark.parametrize(
        ("ratio", "said"),
        [(1.0, "100%"), (2499.5 / 2500, "99.9%"), (2 / 3, "66.6%"), (0.29, "29%"), (0.0, "0%"), (1, "100%")],
    )
    def test_it_is_rounded_down_to_one_decimal(self, ratio, said):
        """So that 100% means all."""
        assert as_shown(ratio, "percent") == said

    @given(st.integers(1, 500), st.data())
    def test_it_says_what_the_rate_says(self, bottom, data):
        """Whatever the two numbers are."""
        top = data.draw(st.integers(0, bottom))
        said = f"{1000 * top // bottom / 10:.1f}".removesuffix(".0")

        assert as_shown(top / bottom, "percent") == f"{said}%"

    @pytest.mark.parametrize("value", [None, "?", date(2013, 7, 1)])
    def test_what_is_no_number_stays(self, value):
        """So does a number in another column."""
        assert as_shown(value, "percent") == value
        assert as_shown(0.5, "number") == 0.5

    def test_the_rows_of_a_table_are_shown_by_their_columns(self):
        """A table without percentages is given as it is."""
        plain = table(rows=[(0.5,)])
        rated = evolve(plain, columns=(Column("value", same("x"), "percent"),))

        assert shown_rows(plain) is plain.rows
        assert shown_rows(rated) == [["50%"]]
