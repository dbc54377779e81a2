"""
The days of a reading in words, for titles and for the foot of pages.
"""

from __future__ import annotations

from datetime import date

from govcampaign.wording import Text


def as_known(as_of: date, known_by: date, sentence: Text | None = None) -> Text:
    """Return the days of a reading in words, before a sentence where one is given."""
    same_day = as_of == known_by
    zh = f"截至{as_of}，" + ("按当日所知" if same_day else f"按{known_by}所知")
    en = f"as of {as_of}, as known " + ("that day" if same_day else f"by {known_by}")
    if sentence is None:
        return Text(zh, en)
    return Text(f"{zh}。{sentence.zh}", f"{en[0].upper()}{en[1:]}. {sentence.en}")
