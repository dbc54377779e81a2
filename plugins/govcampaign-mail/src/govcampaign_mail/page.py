"""
The HTML alternative of a mail: a heading, paragraphs and nothing else.

It names no colour, loads nothing and runs nothing; every letter of the message is escaped.
"""

from __future__ import annotations

import re
from html import escape
from typing import Final

from govcampaign_mail.settings import Languages

_STYLE: Final = (
    "max-width:42em;margin:0;padding:16px;font-size:16px;line-height:1.75;"
    "font-family:'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif"
)
_LANGUAGES: Final = {"zh": "zh-CN", "en": "en", "both": "zh-CN"}


def page(subject: str, body: str, lang: Languages) -> str:
    """Return a message as HTML: the heading, then a paragraph for each part between empty lines."""
    parts = [part for part in re.split(r"\n(?:[ \t]*\n)+", body.strip("\n")) if part.strip()]
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{_LANGUAGES[lang]}">',
            f'<head><meta charset="utf-8"><title>{escape(subject)}</title></head>',
            f'<body style="{_STYLE}">',
            f'<h1 style="margin:0 0 1em;font-size:20px;line-height:1.4">{escape(subject)}</h1>',
            *(f'<p style="margin:0 0 1em">{_lines(part)}</p>' for part in parts),
            "</body>",
            "</html>",
            "",
        ]
    )


def _lines(part: str) -> str:
    return "<br>\n".join(_line(line) for line in part.split("\n"))


def _line(line: str) -> str:
    """Return a line with its letters escaped; blanks at its beginning stay, for they indent lists."""
    text = line.lstrip(" \t")
    indent = line[: len(line) - len(text)].expandtabs(4)
    return "&nbsp;" * len(indent) + escape(text)
