"""IRIs of the graph: how they are made, and what an IRI says about the thing.

    id/<key>             an entity, or a member of its cluster
    report/<hash>        a report, and the graph of what was read from it
    statement/<digest>   a statement      evidence/<digest>   a piece of evidence
    naming/<digest>      a naming         region/, program/, industry/<code>   catalogues
    change/<digest>      a change of an organisation into another

A key is readable Chinese. Characters that an IRI must not hold become their full-width forms,
which normalised names never contain, so that different keys stay different IRIs. Digests of what
belongs to a report begin with the report's hash: sorted by IRI, they are sorted by report.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass

from kg.errors import IdentifierError
from ontology.vocabulary import BASE

REPORT_DIGITS = 16
"""Digits of the report's hash that begin a digest; 64 bits tell millions of reports apart."""

DIGEST_DIGITS = 24
"""Digits that a digest adds to them: 96 bits, within one report."""

_FULL_WIDTH = {code: code + 0xFEE0 for code in map(ord, "\"#%'()/:<>?@[\\]^`{|}~")}
_ILLEGAL = re.compile(
    # RFC 3987, section 2.2: what is not `iunreserved`, a sub-delimiter, `:` or `@`.
    r"[^!$&'()*+,;=:@\-._~A-Za-z0-9"
    "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    "\U00010000-\U0001fffd\U00020000-\U0002fffd\U00030000-\U0003fffd\U00040000-\U0004fffd"
    "\U00050000-\U0005fffd\U00060000-\U0006fffd\U00070000-\U0007fffd\U00080000-\U0008fffd"
    "\U00090000-\U0009fffd\U000a0000-\U000afffd\U000b0000-\U000bfffd\U000c0000-\U000cfffd"
    "\U000d0000-\U000dfffd\U000e1000-\U000efffd"
    # Marks that reorder text are legal one by one, but an IRI must not mix directions (section
    # 4.1), and nobody sees them.
    r"]|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_BASE = re.compile(r"[a-z][a-z0-9+.-]*://[^\s<>\"{}|\\^`#?]+/")


def escape_key(key: str) -> str:
    r"""Return the form of a key that can stand in an IRI.

    Raises:
        IdentifierError: The key is empty.

    Example:
        >>> escape_key('清远市(何向东)"积极教育"工作室')
        '清远市（何向东）＂积极教育＂工作室'
        >>> escape_key("a b\ue000")
        'a~20~b~e000~'
    """
    if not key:
        raise IdentifierError("an entity needs a key to make an IRI of; this one is empty.")
    text = key.translate(_FULL_WIDTH)
    return _ILLEGAL.sub(lambda match: f"~{ord(match.group()):x}~", text)


def check_base_iri(base: str) -> str:
    """Return a base IRI, if it can be one.

    Raises:
        IdentifierError: It has no scheme and host, does not end in `/`, or holds a fragment, a
            query, or a character that IRIs must not.
    """
    if not _BASE.fullmatch(base):
        raise IdentifierError(
            f"base IRI {base!r}: it cannot begin IRIs; it needs a scheme, a host and a slash at "
            f"its end, without query or fragment, such as {BASE}."
        )
    return base


@dataclass(frozen=True, slots=True)
class Identifiers:
    """Makes the IRIs of one graph.

    Attributes:
        base: What they begin with; ends in `/`.

    Example:
        >>> Identifiers().entity("市妇幼保健院@441800")
        'https://zhijiao.example/id/市妇幼保健院＠441800'
    """

    base: str = BASE

    def __post_init__(self) -> None:
        """Check the base."""
        check_base_iri(self.base)

    def entity(self, key: str) -> str:
        """Return the IRI of a key."""
        return f"{self.base}id/{escape_key(key)}"

    def report(self, document: str) -> str:
        """Return the IRI of a report by its hash; also the name of its graph."""
        return f"{self.base}report/{document}"

    def statement(self, document: str, *parts: str | int) -> str:
        """Return the IRI of a statement of a report, told from others by `parts`."""
        return f"{self.base}statement/{_digest(document, parts)}"

    def evidence(self, document: str, *parts: str | int) -> str:
        """Return the IRI of a piece of evidence of a report, told from others by `parts`."""
        return f"{self.base}evidence/{_digest(document, parts)}"

    def naming(self, document: str, *parts: str | int) -> str:
        """Return the IRI of a naming in a report, told from others by `parts`."""
        return f"{self.base}naming/{_digest(document, parts)}"

    def change(self, before: str, after: str) -> str:
        """Return the IRI of the event by which one entity became another, both by key."""
        return f"{self.base}change/{_hash((before, after))[:DIGEST_DIGITS]}"

    def region(self, adcode: str) -> str:
        """Return the IRI of a region."""
        return f"{self.base}region/{escape_key(adcode)}"

    def program(self, code: str) -> str:
        """Return the IRI of an entry of a catalogue of programs."""
        return f"{self.base}program/{escape_key(code)}"

    def industry(self, code: str) -> str:
        """Return the IRI of an industry."""
        return f"{self.base}industry/{escape_key(code)}"


def fact_id(subject: str, predicate: str, object: str) -> str:
    """Return the id of a fact: the same for the same three, whatever else the graph holds."""
    return _hash((subject, predicate, object))[: REPORT_DIGITS + DIGEST_DIGITS]


def _digest(document: str, parts: tuple[str | int, ...]) -> str:
    return document[:REPORT_DIGITS] + _hash(parts)[:DIGEST_DIGITS]


def _hash(parts: tuple[str | int, ...]) -> str:
    # JSON keeps ("ab", "c") and ("a", "bc") apart.
    content = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
