"""A file name without an ending is refused with a name that fits what is written."""

from __future__ import annotations

import pytest

from govcampaign.errors import InvalidValue


@pytest.mark.parametrize(
    ("write", "example"),
    [
        (lambda office, path: office.export(path, as_of="2013-07-12"), "matrix.csv"),
        (lambda office, path: office.write_report(office.report(as_of="2013-07-12"), path), "summary.docx"),
        (lambda office, path: office.page(path, as_of="2013-07-12"), "dashboard.html"),
        (lambda office, path: office.template(path), "ledgers.xlsx"),
    ],
    ids=["tables", "paper", "page", "template"],
)
def test_the_remedy_names_a_file_of_what_is_written(office, tmp_path, write, example):
    """A table, a paper, a page and a template each have an example of their own."""
    with pytest.raises(InvalidValue, match="no ending") as caught:
        write(office, tmp_path / "a")

    assert example in caught.value.remedy.zh
    assert example in caught.value.remedy.en
