"""The report of `make score`."""

from __future__ import annotations

from score import Result, details, pairs, remembered, table
from scoring import FIELDS, Score


class TestReport:
    """What is printed."""

    def result(self):
        """Return the result of one notice with a missed title and a heading too much."""
        result = Result()
        compared = {name: Score() for name in FIELDS}
        compared["title"] = Score(hits=1, missed=(("甲",),))
        compared["headings"] = Score(hits=3, extra=(("乙", "一"),))
        for name, each in compared.items():
            result.scores[name]["河道"] = each
            result.exact[name] = each
        return result

    def line(self, field, before):
        """Return the line of a field."""
        return next(line for line in table(self.result(), before, exactly=False) if line.startswith(field))

    def test_a_field_has_precision_recall_support_mean_and_worst(self):
        """One line says how a field did."""
        figures = self.line("title", {}).split()
        assert figures == ["title", "1.00", "0.50", "0.67", "0.67", "2", "0.67", "0.67", "河道"]

    def test_a_gain_against_the_last_run_has_its_sign(self):
        """What moved since the last run is printed."""
        assert "+0.17" in self.line("title", {"title": 0.5})
        assert "-0.14" in self.line("headings", {"headings": 1.0})

    def test_what_was_missed_and_too_much_can_be_listed(self):
        """Each item is a line."""
        assert list(details(self.result(), "all")) == ["河道 title missed 甲", "河道 headings extra  乙 | 一"]

    def test_the_last_run_of_the_same_kind_is_remembered(self, tmp_path, monkeypatch):
        """Another selection has figures of its own."""
        monkeypatch.setattr("score.LAST", tmp_path / "build" / "score.json")
        assert remembered("all", {"title": 0.5}) == {}
        assert remembered("one", {"title": 0.1}) == {}
        assert remembered("all", {"title": 0.9}) == {"title": 0.5}

    def test_an_annotation_may_name_its_file(self, tmp_path):
        """Texts that are not here are read from a folder by the name the annotation gives."""
        (tmp_path / "gold").mkdir()
        (tmp_path / "gold" / "river.json").write_text('{"file": "notice.txt"}')
        (tmp_path / "gold" / "absent.json").write_text("{}")
        (tmp_path / "notice.txt").write_text("通知", encoding="utf-8")
        assert [name for name, _, _ in pairs(tmp_path, tmp_path / "gold")] == ["river"]
