"""The values of a comparison: which inputs differ, what differs in the graph, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    """What may be otherwise in what a build is made from."""

    DOCUMENT_ADDED = "document added"
    DOCUMENT_REMOVED = "document removed"
    DOCUMENT_READ = "document read"  # the old build had it with a problem
    DOCUMENT_FAILED = "document failed"  # the new build has it with a problem
    EXTRACTOR = "extractor changed"
    EXTRACTION = "extracted otherwise"  # by an extractor of the same fingerprint
    DECISION = "decision"
    CODE = "code changed"
    BASE = "base IRI changed"
    UNRECORDED = "not recorded"  # a build from before its inputs were written down


@dataclass(frozen=True, slots=True, order=True)
class InputChange:
    """One input that differs between two builds.

    Attributes:
        kind: What differs.
        name: File name of the document, or id of the decision; else empty.
        old: Value in the old build: a fingerprint, a base IRI, the outcome of a decision. Empty
            where the old build did not have it.
        new: Likewise in the new build.
        reviewer: Who decided; empty unless a decision.
        decided: What kind of decision; empty unless one.
    """

    kind: ChangeKind
    name: str = ""
    old: str = ""
    new: str = ""
    reviewer: str = ""
    decided: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Cause:
    """Why something differs.

    Attributes:
        changes: The inputs that brought it about, sorted; several where they did so together, or
            where nothing tells which of them did.
        identity: Whether they did so by way of resolution: the report says what it said, and what
            it names was joined or kept apart otherwise.
    """

    changes: tuple[InputChange, ...]
    identity: bool = False


class DifferenceKind(StrEnum):
    """How a thing differs."""

    ADDED = "added"
    LOST = "lost"
    CHANGED = "changed"
    MERGED = "merged"  # an entity that is now part of another
    SPLIT = "split"  # an entity that was part of another


Value = str | int | float | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field with two values, of entities IRIs; of `evidence` the number of passages."""

    field: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of evidence.

    Attributes:
        iri: Of the evidence.
        start: Where it begins in the text of its report.
        text: Verbatim.
        page: Physical page from 1, or `None`.
    """

    iri: str
    start: int
    text: str
    page: int | None


@dataclass(frozen=True, slots=True)
class StatementDifference:
    """A statement that is in one build only, or otherwise in the other.

    Attributes:
        kind: `added`, `lost` or `changed`.
        iri: Of the statement.
        report: Hash of its report.
        subject: IRI, in the new build unless it is lost.
        predicate: Name of the relation.
        object: IRI, likewise.
        fields: What changed; empty unless `changed`.
        passage: Its first one, from the new build unless it is lost; `None` if it has none.
        counterpart: IRI of the statement that holds its evidence in the other build, because the
            ends of the two are, or were, the same entities; else `None`.
        cause: Why.
    """

    kind: DifferenceKind
    iri: str
    report: str
    subject: str
    predicate: str
    object: str
    fields: tuple[FieldChange, ...]
    passage: Passage | None
    counterpart: str | None
    cause: Cause


@dataclass(frozen=True, slots=True)
class EntityDifference:
    """An entity that is in one build only, or otherwise in the other.

    Attributes:
        kind: Any.
        iri: Of the entity.
        type: One of the ten classes, in the new build unless it is gone.
        fields: What changed; empty unless `changed`.
        other: IRI of what it was merged into or split from; else `None`.
        cause: Why.
    """

    kind: DifferenceKind
    iri: str
    type: str
    fields: tuple[FieldChange, ...]
    other: str | None
    cause: Cause


@dataclass(frozen=True, slots=True)
class FactCount:
    """Number of facts of a relation in both builds."""

    relation: str
    old: int
    new: int


@dataclass(frozen=True, slots=True)
class CauseCount:
    """How much comes of one cause: numbers of differences by their kind."""

    cause: Cause
    statements: Mapping[DifferenceKind, int]
    entities: Mapping[DifferenceKind, int]


@dataclass(frozen=True, slots=True)
class BuildDiff:
    """How two builds differ.

    Attributes:
        old: Id of the old build.
        new: Id of the new build.
        changes: Every input that differs, sorted.
        statements: Sorted by hash of their report, then by place in it.
        entities: Sorted by IRI.
        facts: For each relation that either has, sorted by name.
        names: Names of the entities that the differences tell of, by IRI.
        files: File names of the reports that they tell of, by hash.
    """

    old: str
    new: str
    changes: tuple[InputChange, ...]
    statements: tuple[StatementDifference, ...]
    entities: tuple[EntityDifference, ...]
    facts: tuple[FactCount, ...]
    names: Mapping[str, str]
    files: Mapping[str, str]

    @property
    def is_empty(self) -> bool:
        """Whether both builds say the same."""
        return not self.statements and not self.entities

    def name(self, iri: str) -> str:
        """Return the name of an entity; of one that neither build has, the end of its IRI."""
        return self.names.get(iri) or iri.rpartition("/")[2]
