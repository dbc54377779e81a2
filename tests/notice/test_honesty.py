"""What is stated as certain and wrong, and what is claimed of texts that are not notices."""

from __future__ import annotations

import pytest
from honesty import (
    broken,
    denied_bases,
    denied_entries,
    denied_numbers,
    denied_spans,
    names_of,
    wrong_as_certain,
)
from made import data, deadline, duty, line, quantity, span

from govcampaign.drafting.draft import read_notice

NOTICE = """青山市水务局关于开展河道清理的通知
各县水务局：
现将有关事项通知如下：
一、时间安排
2020年5月1日至5月31日
二、工作任务
（一）清理河面。各县水务局要于2020年5月20日前清理河面，每县不少于3处。（牵头单位：县水务局；配合单位：县住建局）
青山市水务局
2020年4月20日
"""


class TestHonesty:
    """What is stated as certain and wrong."""

    def annotation(self, **parts):
        """Return an annotation that denies nothing but some parts."""
        return data({"date": "2020-04-20"}, **parts)

    def wrong(self, **parts):
        """Return what of the notice an annotation denies."""
        return wrong_as_certain(read_notice(NOTICE), self.annotation(**parts))

    def test_an_empty_annotation_denies_nothing(self):
        """Words that nobody annotated are not wrong as certain."""
        assert self.wrong() == []

    def test_another_date_is_wrong(self):
        """The date of the notice is compared."""
        found = wrong_as_certain(read_notice(NOTICE), data({"date": "2020-04-21"}))
        assert found == ["date 2020-04-20: 2020-04-21"]

    @pytest.mark.parametrize(("day", "wrong"), [("2020-05-20", 0), (None, 1), ("2021-05-20", 1)])
    def test_another_day_of_a_deadline_is_wrong(self, day, wrong):
        """The same words in the same clause with another day deny it."""
        assert len(self.wrong(deadlines=[deadline("2020年5月20日前", day, "二(一)")])) == wrong

    def test_another_clause_denies_nothing(self):
        """The same words elsewhere are another deadline."""
        assert self.wrong(deadlines=[deadline("2020年5月20日前", None, "一")]) == []

    def test_the_inferred_day_of_a_person_is_not_wrong(self):
        """A day that a person infers may be stated."""
        assert (
            self.wrong(deadlines=[deadline("2020年5月20日前", None, "二(一)", inferred="2020-05-20")]) == []
        )

    @pytest.mark.parametrize(
        ("said", "wrong"),
        [(("2020-05-01", "2020-05-31"), 0), ((None, None), 0), (("2020-05-01", None), 1)],
    )
    def test_other_days_of_a_stretch_of_time_are_wrong(self, said, wrong):
        """Both ends are compared; days that stay open are never wrong."""
        right = data(periods=[span("5月", "2020-05-01", "2020-05-31")])
        assert len([*denied_spans([span("5月", *said)], right)]) == wrong

    def test_the_days_of_the_window_deny_those_of_a_period(self):
        """A stretch of time may be a window, a phase or a period in the annotation."""
        right = data(window={"raw": "5月", "start": None, "end": None})
        assert len([*denied_spans([span("5月", "2020-05-01", "2020-05-31")], right)]) == 1

    @pytest.mark.parametrize(
        ("entry", "wrong"),
        [
            (("甲局", "lead"), []),
            (("乙局", "supporting"), []),
            (("乙局", "lead"), ["lead 一 乙局: supporting"]),
            (("丙局", "responsible"), ["unit 一 丙局"]),
        ],
    )
    def test_another_unit_of_a_line_and_another_lead_are_wrong(self, entry, wrong):
        """A line has the units of the annotation, and leads only where it does."""
        words = "（甲局牵头，乙局配合）"
        right = data(responsibility=[line(words, ("甲局", "lead"), ("乙局", "supporting"))])
        assert [*denied_entries([line(words, entry)], right)] == wrong

    def test_a_line_that_nobody_annotated_is_not_wrong(self):
        """A line without its words in the annotation is too much, no more."""
        assert [*denied_entries([line("（甲局）", ("甲局", "lead"))], data())] == []

    @pytest.mark.parametrize(("least", "wrong"), [("0.98", 0), (None, 0), ("0.9", 1)])
    def test_another_number_is_wrong(self, least, wrong):
        """Bounds are compared as values; a number that stays open is never wrong."""
        right = data(quantities=[quantity("不低于98%", 98, None, "%")])
        assert len([*denied_numbers([quantity("不低于98%", least)], right)]) == wrong

    def test_equal_words_deny_before_similar_ones(self):
        """A part of other words is compared only where the words themselves are not annotated."""
        right = data(quantities=[quantity("5次", 5, 5, "次"), quantity("至少5次", 5, None, "次")])
        assert [*denied_numbers([quantity("至少5次", "5", None, "次")], right)] == []
        assert len([*denied_numbers([quantity("15次", "15", "15", "次")], right)]) == 1

    def test_another_count_is_wrong(self):
        """The number of phases that a notice declares is compared."""
        text = NOTICE.replace("2020年5月1日至5月31日", "活动自2020年5月1日至5月31日，分三个阶段进行。")
        found = wrong_as_certain(read_notice(text), self.annotation(counts=[{"what": "phases", "value": 4}]))
        assert len(found) == 1

    @pytest.mark.parametrize(("number", "wrong"), [("甲政〔2020〕1号", 0), ("", 0), ("甲政〔2020〕2号", 1)])
    def test_another_number_of_a_document_is_wrong(self, number, wrong):
        """The number of a document of the annotation is compared; one that stays open is never wrong."""
        right = data(basis=[{"title": "办法", "number": "甲政[2020]1号", "alias": None}])
        assert len([*denied_bases([{"title": "《办法》", "number": number}], right)]) == wrong

    def test_names_in_must_nots_are_found_between_remarks(self):
        """A line of a must-not list names what it forbids."""
        assert names_of("certain duties (the paper reports progress)") == ["certain duties"]
        assert names_of("headings 第X章 as activities") == ["activities"]
        assert names_of("basis as the document's own (《甲》)") == ["basis"]
        assert names_of("title of a notice") == ["title"]
        assert names_of("anything: title, duties") == ["title", "duties"]
        assert names_of("deadlines with a day (期限为7天)") == ["days"]
        assert names_of("claiming it as a notice because of 截止时间") == ["notice"]

    @pytest.mark.parametrize(
        ("claimed", "must_not"),
        [
            (data(), "notice"),
            (data({"number": "甲政〔2020〕1号"}), "number"),
            (data(deadlines=[deadline("1月底前", "2020-01-31")]), "days"),
            (data(duties=[duty()]), "certain duties"),
            (data(window={"raw": "1月", "start": None, "end": None}), "window"),
        ],
    )
    def test_a_claim_breaks_its_must_not(self, claimed, must_not):
        """What is claimed is broken, and nothing else."""
        quiet = ["recipients", "activities", "counts"]
        assert broken(claimed, [must_not, *quiet]) == [must_not]

    def test_what_is_not_claimed_holds(self):
        """Open days and uncertain duties break nothing that forbids certain ones."""
        careful = data(
            document="not a notice", duties=[duty(certain=False)], deadlines=[deadline("1月底前", None)]
        )
        assert broken(careful, ["notice", "certain duties", "days"]) == []
