"""
HTML as the page is written: one function that escapes, and elements made of what is escaped.

`Html` is text that may be in a page as it is; only this module makes it from text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NewType

from govcampaign.wording import Text, visible

Html = NewType("Html", str)
"""Text that is escaped, or markup made of it."""

EMPTY: Final = Html("")
_SIGNS: Final = {ord(sign): f"&#{ord(sign)};" for sign in "&<>\"'`"}
_ALONE: Final = frozenset(("br", "meta", "link"))


def esc(text: str) -> Html:
    """Return a text as HTML: none of it is markup, and what a reader cannot see is spelled out."""
    return Html(visible(text, keep="\n\t").translate(_SIGNS))


def letters(text: str) -> Html:
    """
    Return a stretch of the notice as HTML, letter by letter.

    A letter that cannot be seen, or that changes the order of others, is shown by its number in an element
    of its own, so that the rest stays as it was given.
    """
    if text.isprintable() or visible(text, keep="\t") == text:
        return Html(text.translate(_SIGNS))
    return joined(
        Html(letter.translate(_SIGNS))
        if visible(letter, keep="\t") == letter
        else tag("i", esc(f"U+{ord(letter):04X}"), class_="unseen")
        for letter in text
    )


def joined(parts: Iterable[Html], between: Html = EMPTY) -> Html:
    """Return pieces of HTML as one."""
    return Html(between.join(parts))


def tag(name: str, /, *inner: Html, **attributes: str | int | bool | None) -> Html:
    """
    Return an element.

    Args:
        name: What it is called.
        inner: What is in it.
        attributes: Its attributes; `class_` is `class`, and `_` within a name is `-`. What is None, False or
            empty is left out; True is an attribute without a value.
    """
    return Html(f"{opened(name, **attributes)}{joined(inner)}" + ("" if name in _ALONE else f"</{name}>"))


def opened(name: str, /, **attributes: str | int | bool | None) -> Html:
    """Return the beginning of an element; see `tag`."""
    said = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{esc(str(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False and value != ""
    )
    return Html(f"<{name}{said}>")


def both(text: Text) -> Html:
    """Return a wording in both languages, of which the page shows one; what reads the same stands once."""
    if text.zh == text.en:
        return esc(text.zh)
    return Html(
        tag("span", esc(text.zh), class_="w", lang="zh-CN") + tag("span", esc(text.en), class_="w", lang="en")
    )
