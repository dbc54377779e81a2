"""
Pages: templates that escape what they show, in the language of the request.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import Response
from fastapi.templating import Jinja2Templates

from fastapi_office.acting import language_of
from fastapi_office.words import speaking

TEMPLATES: Final = Jinja2Templates(Path(__file__).parent / "templates")


def link(*parts: str, **query: str) -> str:
    """Return the address of a page of this application, from parts that may hold any character."""
    asked = {name: value for name, value in query.items() if value}
    path = "/" + "/".join(quote(part, safe="") for part in parts)
    return f"{path}?{urlencode(asked)}" if asked else path


def page(
    request: Request,
    name: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **shown: Any,
) -> Response:
    """
    Return a page.

    Args:
        request: What it answers.
        name: The file of its template.
        status: The status of the answer.
        headers: More headers.
        shown: What the template shows.
    """
    lang = language_of(request)
    context = {"lang": lang, "say": speaking(lang), "link": linking(request), **shown}
    return TEMPLATES.TemplateResponse(request, name, context, status_code=status, headers=dict(headers or {}))


def linking(request: Request) -> Callable[..., str]:
    """Return `link`, which keeps the language that the address of the request asks for."""
    asked = request.query_params.get("lang", "")
    return lambda *parts, **query: link(*parts, **{"lang": asked, **query})
