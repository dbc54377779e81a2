"""Rows of annotations, and of the data of drafts, as tests make them."""

from __future__ import annotations

BLOCKS = {
    "title": None,
    "number": None,
    "issuer": None,
    "recipients": [],
    "signature": None,
    "date": None,
    "attachments": [],
    "plan_title": None,
}
LISTS = (
    "headings",
    "phases",
    "periods",
    "activities",
    "responsibility",
    "deadlines",
    "recurrences",
    "quantities",
    "basis",
    "counts",
    "duties",
)


def data(blocks=None, **parts):
    """Return a draft's data, or an annotation, with some parts."""
    empty = {"document": "notice", "window": None, "theme": None, **{name: [] for name in LISTS}}
    return {**empty, "blocks": {**BLOCKS, **(blocks or {})}, **parts}


def duty(clause="一", who=("各村",), action="", thing="", *, certain=True):
    """Return a row of a duty."""
    return {"clause": clause, "who": list(who), "action": action, "object": thing, "certain": certain}


def heading(address, text="", line=1, **more):
    """Return a row of a heading."""
    return {"address": address, "text": text, "line": line, **more}


def deadline(raw, day, clause="一", **more):
    """Return a row of a deadline."""
    return {"raw": raw, "day": day, "clause": clause, **more}


def line(raw, *entries, clause="一"):
    """Return a row of a responsibility line."""
    return {
        "clause": clause,
        "raw": raw,
        "entries": [{"unit": unit, "role": role} for unit, role in entries],
    }


def quantity(raw, least=None, most=None, unit="", clause="一"):
    """Return a row of a quantity."""
    return {"raw": raw, "least": least, "most": most, "unit": unit, "clause": clause}


def span(raw, start, end, clause="一"):
    """Return a row of a period."""
    return {"raw": raw, "start": start, "end": end, "clause": clause}
