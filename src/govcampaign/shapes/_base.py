"""
What all shapes share: the class of documents, and a wording in both languages.
"""

from __future__ import annotations

from typing import Self

from msgspec import Struct

from govcampaign.wording import Text


class Shape(Struct, frozen=True, kw_only=True, tag_field="shape"):
    """A document: its `shape` names it and its version."""


class TextData(Struct, frozen=True, kw_only=True):
    """
    One wording in both languages.

    Attributes:
        zh: The Chinese wording.
        en: The English wording.
    """

    zh: str
    en: str

    @classmethod
    def of(cls, text: Text) -> Self:
        """Return a wording as data."""
        return cls(zh=text.zh, en=text.en)


class NamedData(Struct, frozen=True, kw_only=True):
    """
    A part of a plan, named.

    Attributes:
        id: Its id.
        title: What it is called.
    """

    id: str
    title: TextData


class DeliveryData(Struct, frozen=True, kw_only=True):
    """
    A message that a channel did not take.

    Attributes:
        key: The key of the message.
        detail: What the channel answered.
    """

    key: str
    detail: str
