"""
The page that answers a request with an error: what is wrong and what to do, in words.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from jinja2 import Environment

from govcampaign.wording import Lang, Text

_PAGE: Final = (
    '<!DOCTYPE html><html lang="{{ tag }}"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width,initial-scale=1"><title>{{ title }}</title>'
    "<style>body{font:16px/1.6 system-ui,sans-serif;margin:3em auto;max-width:36em;padding:0 1em}</style>"
    "<h1>{{ title }}</h1><p>{{ reason }}{{ stop }}</p><p>{{ remedy }}{{ stop }}</p>"
)


def refusal_page(status: HTTPStatus, reason: Text, remedy: Text, lang: Lang) -> str:
    """
    Return the page of an error.

    Args:
        status: The status of the answer.
        reason: What is wrong.
        remedy: What to do.
        lang: `zh` or `en`.
    """
    template = Environment(autoescape=True).from_string(_PAGE)
    return template.render(
        tag="en" if lang == "en" else "zh-CN",
        title=Text(f"无法显示（{status.value}）", f"Cannot be shown ({status.value})").say(lang),
        reason=reason.say(lang),
        remedy=remedy.say(lang),
        stop=Text("。", ".").say(lang),
    )
