"""What comes of matching: frozen values, ready to be shown and written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.explore.model import EntityView
from kg.matching.user_list import UserList
from kg.partners.passages import Quote


class MatchKind(StrEnum):
    """How a name was found, the surest first.

    `EXACT`: it is the name of the entity. `ALIAS`: another name of it that a report or authority
    gives. `VARIANT`: its name but for habit (brackets, legal form, larger place). `SHORT`: a short
    form with place and brand, the only one it can be. `NEAR`: it may be, a person has to look.
    `NONE`: not found.
    """

    EXACT = "exact"
    ALIAS = "alias"
    VARIANT = "variant"
    SHORT = "short"
    NEAR = "near"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a name may mean.

    Attributes:
        code: Of the entity.
        kind: How it was found.
        score: How sure, from 0 to 1.
        reasons: Why: how the names differ, or who says so.
        matched: The name that was met.
    """

    code: int
    kind: MatchKind
    score: float
    reasons: tuple[str, ...]
    matched: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An entity of a similar name that is not taken for what was asked.

    Attributes:
        code: Of the entity.
        similarity: Of the names, from 0 to 1.
        veto: What speaks against it, or `None`.
    """

    code: int
    similarity: float
    veto: str | None


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """What the graph states of an entity, in short.

    Attributes:
        relations: (relation, number of facts), most first.
        others: Names of other ends, the best connected first; only some.
        more: How many other ends are not told.
        schools: Number of schools among all of them.
        years: First and last year, stated or of the reports; `None` where none is known.
        quote: The strongest passage, or `None`.
    """

    relations: tuple[tuple[str, int], ...]
    others: tuple[str, ...]
    more: int
    schools: int
    years: tuple[int, int] | None
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity that a line of the list means or may mean, and what is known of it.

    Attributes:
        entity: The entity.
        kind: How it was found.
        score: How sure, from 0 to 1.
        reasons: Why.
        matched: The name that was met.
        facts: What the graph states of it.
    """

    entity: EntityView
    kind: MatchKind
    score: float
    reasons: tuple[str, ...]
    matched: str
    facts: KnownFacts


@dataclass(frozen=True, slots=True)
class SimilarName:
    """An entity of a similar name, and what speaks against it, or `None`."""

    entity: EntityView
    similarity: float
    veto: str | None


@dataclass(frozen=True, slots=True)
class MatchedLine:
    """A line of the list.

    Attributes:
        name: As the list has it.
        kind: That of the first hit, or `NONE`.
        hits: What it means, or with `NEAR` what it may mean; the surest first.
        suggestions: Similar names, where there is no sure hit.
    """

    name: str
    kind: MatchKind
    hits: tuple[Hit, ...]
    suggestions: tuple[SimilarName, ...]


@dataclass(frozen=True, slots=True)
class MatchReport:
    """A whole list, matched.

    Attributes:
        build: Id of the build.
        given: The list.
        lines: One for each of its rows.
    """

    build: str
    given: UserList
    lines: tuple[MatchedLine, ...]

    def count(self, kind: MatchKind) -> int:
        """Return how many lines were found so."""
        return sum(line.kind is kind for line in self.lines)
