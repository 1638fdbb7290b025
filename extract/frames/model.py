"""Frames: a clause or a table row with its parties, their roles, and what its words say."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from extract.model import End, MappedText, Span, Via
from extract.units import Unit

MASK = "〇"
DOUBT = 0.15
"""Weight of a claim whose parties are there but whose words speak against it. Such claims are kept
for the confidence model to judge, and count only where no better claim says the same."""


class Role(StrEnum):
    """How a party takes part.

    SUBJECT acts; WITH acts together with the subject (与, 联合); FOR receives (为, 向, 面向);
    BY gives the order or the right (受, 由, 应); AT is where it happens (在, 赴, 到); OBJECT is
    what the verb aims at; OF owns by its name (X学校附属Y); IMPLIED is not in the clause at all.
    """

    SUBJECT = "subject"
    WITH = "with"
    FOR = "for"
    BY = "by"
    AT = "at"
    OBJECT = "object"
    OF = "of"
    IMPLIED = "implied"


@dataclass(frozen=True, slots=True)
class Party:
    """An entity that takes part in a frame, and the words by which it does.

    Attributes:
        entity: Number of the cluster.
        type: Class of the ontology.
        role: How it takes part.
        content: The text that holds its surface.
        start: First character of the surface in `content`.
        end: One past the last.
        via: Places that lead from the surface to the name, where the surface is no name.
        named: False for pronouns and parties that the clause leaves out.
        score: How sure the recognisers were that the surface is a name of its class.
    """

    entity: int
    type: str
    role: Role
    content: MappedText
    start: int
    end: int
    via: tuple[Via, ...] = ()
    named: bool = True
    score: float = 1.0

    @property
    def surface(self) -> str:
        """The name, pronoun or other words that stand for it, as repaired."""
        return self.content.text[self.start : self.end]

    def as_end(self, text: str) -> End:
        """Return the citation of the surface in a document's text."""
        span = self.content.span(self.start, self.end)
        segments = self.content.segments(self.start, self.end)
        gaps = (text[a.end : b.start] for a, b in itertools.pairwise(segments))
        broken = any(gap.strip() for gap in gaps)
        via = (replace(v, text=text[v.span.start : v.span.end]) for v in self.via)
        return End(span, text[span.start : span.end], segments if broken else (), tuple(via))


@dataclass(frozen=True, slots=True)
class Frame:
    """What one clause or row says.

    Attributes:
        kind: `clause`, `row`, `caption`, `sentence` (all of a sentence at once) or `name` (what
            a name itself tells).
        unit: The sentence or first cell; its block gives page and section.
        span: What is cited: the sentence or the row.
        text: The clause with the party-less clauses around it; a row's cells. Names are masked
            (`MASK`), so that words inside them (联合 in 企业联合会) are not taken for cues.
        core: The clause alone, names masked.
        heading: Titles above it, and a table's caption and header.
        subjects: Those who act, explicit or inherited.
        parties: All other parties in order, objects (facilities, programs …) among them.
        joint: True where all organisations do one work together.
        pairs: Explicit pairing (分别) as indexes into `subjects` and organisations of `parties`;
            empty where everyone pairs with every subject.
        cues: Cues of `text`.
        core_cues: Cues of `core`.
        heading_cues: Cues of `heading`.
        text_start: Where `text` starts in the unit's text.
        core_start: Where `core` starts in the unit's text.
    """

    kind: str
    unit: Unit
    span: Span
    text: str
    core: str
    heading: str
    subjects: tuple[Party, ...]
    parties: tuple[Party, ...]
    cues: frozenset[str]
    core_cues: frozenset[str]
    heading_cues: frozenset[str]
    joint: bool = False
    pairs: tuple[tuple[int, int], ...] = ()
    text_start: int = 0
    core_start: int = 0

    def of_type(self, *types: str) -> tuple[Party, ...]:
        """Return the parties of the given classes, subjects not among them."""
        return tuple(party for party in self.parties if party.type in types)

    def everyone(self, *types: str) -> tuple[Party, ...]:
        """Return subjects and parties of the given classes, each entity once."""
        seen: dict[int, Party] = {}
        for party in (*self.subjects, *self.parties):
            if party.type in types:
                seen.setdefault(party.entity, party)
        return tuple(seen.values())


def mask(text: str, names: Iterable[tuple[int, int]]) -> str:
    """Put `MASK` in place of each character of the given ranges.

    Example:
        >>> mask("与企业联合会合作", [(1, 6)])
        '与〇〇〇〇〇合作'
    """
    letters = list(text)
    for start, end in names:
        letters[start:end] = MASK * (end - start)
    return "".join(letters)


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation that a rule reads from a frame.

    Attributes:
        subject: Its head.
        predicate: Name of the relation.
        object: Its tail.
        rule: Name of the rule.
        frame: What it was read from.
        weight: The rule's own confidence, from 0 to 1.
        beside: What rules affirm between the same two parties elsewhere in the document: other
            predicates, or `reverse` for the same one the other way round.
    """

    subject: Party
    predicate: str
    object: Party
    rule: str
    frame: Frame
    weight: float = 0.8
    beside: frozenset[str] = frozenset()


def decisive(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims that count: those that a rule affirms, or all if all are in doubt."""
    return [claim for claim in claims if claim.weight > DOUBT] or list(claims)
