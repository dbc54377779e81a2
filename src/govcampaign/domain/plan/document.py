"""
Documents, clauses, and where a fact stands.

A clause keeps its address and a digest of its line, never the words: the
quotation is given when the host passes the text, and refused when that text
has changed.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from hashlib import sha256

from attrs import field, frozen

from govcampaign.domain._fields import checked
from govcampaign.domain.checks import filled, plain_day, repeated
from govcampaign.domain.provenance import Provenance
from govcampaign.errors import InvalidValue, SourceChanged, UnknownName
from govcampaign.wording import Text


class DocumentKind(str, Enum):
    """What a document is to the campaign."""

    FORWARDING = "forwarding"
    PLAN = "plan"
    BASIS = "basis"
    PARENT = "parent"


def line_digest(line: str) -> str:
    """Return the digest that a clause keeps of its line: 16 hex digits over the stripped line."""
    return sha256(line.strip().encode("utf-8", "surrogatepass")).hexdigest()[:16]


@frozen(kw_only=True, field_transformer=checked)
class Clause:
    """
    One addressable place of a document.

    Attributes:
        address: The path in the document, such as `四(三)`.
        line: The line it stands on, from 1; None if unknown.
        start: First character within the stripped line, from 0.
        end: One past the last character; None is the end of the line.
        digest: What `line_digest` gave for the whole line; empty if never taken.
    """

    address: str = field(validator=filled)
    line: int | None = None
    start: int = 0
    end: int | None = None
    digest: str = ""


@frozen(kw_only=True, field_transformer=checked)
class Document:
    """
    One document: the notice that forwards, the plan, a basis, the plan of the level above.

    Attributes:
        id: Short id within the campaign, such as `plan`.
        kind: What it is to the campaign.
        title: Its title.
        alias: What the notice calls it for short.
        number: Its document number (文号); empty if none is printed.
        issuer: Who issued it.
        author: Who drafted it.
        dated: The day under the document (成文日期); None if none is printed.
        published: The day it was made public; None if none is printed.
        attached: Whether its text comes with the notice.
        implements: The title of the document that it carries out.
        clauses: Its addressable places.
        title_clauses: The addresses at which its title, and so its number, stands.
        dated_clauses: The addresses at which its day stands.
        provenance: What its being here rests on.
    """

    id: str = field(validator=filled)
    kind: DocumentKind
    title: str = field(validator=filled)
    alias: str = ""
    number: str = ""
    issuer: str = ""
    author: str = ""
    dated: date | None = field(default=None, validator=plain_day)
    published: date | None = field(default=None, validator=plain_day)
    attached: bool = True
    implements: str = ""
    clauses: tuple[Clause, ...] = ()
    title_clauses: tuple[str, ...] = ()
    dated_clauses: tuple[str, ...] = ()
    provenance: Provenance = Provenance.STATED

    def __attrs_post_init__(self) -> None:
        """
        Check that no address appears twice.

        Raises:
            InvalidValue: Two clauses share an address.
        """
        twice = repeated(c.address for c in self.clauses)
        if twice:
            raise InvalidValue(
                f"Document {self.id}",
                Text(f"条款序号“{twice[0]}”出现两次", f"the address {twice[0]!r} appears twice"),
                Text("每个条款序号只用一次", "register each address once"),
            ).about(code="repeated", field="clauses")

    def clause(self, address: str) -> Clause:
        """
        Return the clause at an address.

        Raises:
            UnknownName: No clause has that address.
        """
        for clause in self.clauses:
            if clause.address == address:
                return clause
        raise UnknownName(
            self.id, Text("条款序号", "clause address"), address, (c.address for c in self.clauses)
        )

    def quote(self, address: str, text: str) -> str:
        """
        Return the words of a clause out of the text that the host supplies.

        Args:
            address: The clause's address.
            text: The whole document, lines in their order.

        Raises:
            UnknownName: No clause has that address.
            InvalidValue: The clause was registered without a digest, so that nothing can be compared.
            SourceChanged: No line of the text has the clause's digest.
        """
        clause = self.clause(address)
        if not clause.digest:
            raise InvalidValue(
                f"{self.id} {address}",
                Text("该条款没有登记校验值", "the clause was registered without a digest"),
                Text("用 line_digest 取得校验值并登记", "take one with line_digest, and register it"),
            )
        for line in text.splitlines():
            if line_digest(line) == clause.digest:
                return line.strip()[clause.start : clause.end]
        raise SourceChanged(
            f"{self.id} {address}",
            Text(
                "所给文本中没有与登记的校验值相符的行",
                "no line of the text has the digest that was registered",
            ),
            Text("核对文本是否为登记时的版本", "check that the text is the version that was registered"),
        )
