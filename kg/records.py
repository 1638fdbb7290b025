"""One build's content, as both its RDF and its tables write it.

Every IRI is whole. Entities are those that stand for their clusters.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.model import Span


@dataclass(frozen=True, slots=True)
class CatalogueLink:
    """A program's entry in a national catalogue.

    Attributes:
        code: Of the entry.
        match: `exact` or `close`.
    """

    code: str
    match: str


@dataclass(frozen=True, slots=True)
class EntityRecord:
    """A thing that reports name, after resolution.

    Attributes:
        iri: Of the entity.
        name: The canonical name.
        name_basis: Who gives it: `document`, `authority` or `person`.
        type: One of the ten classes.
        names: Every other name, sorted, words that stand for any school or firm left out.
        member_keys: Every name key of the cluster, sorted.
        school_kind: Schools only, `None` where it cannot be told.
        region: Code of the region, `None` where it cannot be told.
        region_basis: `name`, `authority` or `inferred`; `None` without a region.
        trade: Code of the industry, `None` where it cannot be told.
        trade_basis: As for regions.
        college_code: The ministry's 10-digit code, or `None`.
        programs: Programs only: catalogue entries, exact ones first, by code.
        reports: Number of reports that name it.
    """

    iri: str
    name: str
    name_basis: str
    type: str
    names: tuple[str, ...]
    member_keys: tuple[str, ...]
    school_kind: str | None = None
    region: str | None = None
    region_basis: str | None = None
    trade: str | None = None
    trade_basis: str | None = None
    college_code: str | None = None
    programs: tuple[CatalogueLink, ...] = ()
    reports: int = 0


@dataclass(frozen=True, slots=True)
class MergeRecord:
    """A name key that was joined to an entity of another key.

    Attributes:
        key: The member's name key.
        iri: The member's own IRI, which stays resolvable.
        entity: IRI of the entity that stands for the cluster.
        reason: Why: `authority`, `credit code`, `alias`, `person`, or how the names differ.
        score: How sure, from 0 to 1, or `None` where nothing was scored.
        by: What or who joined them.
    """

    key: str
    iri: str
    entity: str
    reason: str
    score: float | None
    by: str


@dataclass(frozen=True, slots=True)
class PairRecord:
    """Two name keys that may be one thing, and what became of them.

    Attributes:
        left_key: Name key of the lower group, as the reports give it.
        left_type: Its class.
        right_key: Of the higher group.
        right_type: Likewise.
        left_iri: IRI of the lower key by itself.
        right_iri: Likewise.
        left_name: As most reports write it.
        right_name: Likewise.
        score: How sure it is that they are one thing, from 0 to 1.
        reasons: What speaks for it.
        outcome: `merged`, `queued`, `refused` or `separate`.
        veto: What speaks against it, or `None`.
    """

    left_key: str
    left_type: str
    right_key: str
    right_type: str
    left_iri: str
    right_iri: str
    left_name: str
    right_name: str
    score: float
    reasons: tuple[str, ...]
    outcome: str
    veto: str | None


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """Two entities that belong together without being one.

    Attributes:
        iri: Of the event, where the link is one; else empty.
        subject: IRI of the part, or of what was before.
        predicate: `subOrganizationOf` or `changedTo`.
        object: IRI of the whole, or of what came after.
        reason: Why.
        score: How sure, from 0 to 1.
    """

    iri: str
    subject: str
    predicate: str
    object: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """A report.

    Attributes:
        iri: Also names its graph.
        document: SHA-256.
        file: File name.
        title: As printed, or `None`.
        reporter: IRI of the entity whose report it is, or `None`.
        report_year: Or `None`.
        level: Or `None`.
        characters: Length of the text.
        pages: Or `None`.
        quality: How far its text could be trusted, from 0 to 1; or `None`.
        entities: Number of entities that it names.
        statements: Number of its statements.
    """

    iri: str
    document: str
    file: str
    title: str | None
    reporter: str | None
    report_year: int | None
    level: str | None
    characters: int
    pages: int | None
    entities: int
    statements: int
    quality: float | None = None


@dataclass(frozen=True, slots=True)
class ViaRecord:
    """A further place that says who an end is; `text` is verbatim."""

    reason: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class EndRecord:
    """Where one end of a statement stands.

    Attributes:
        span: The place.
        text: Verbatim.
        segments: Where its name is broken, the pieces.
        via: Further places that say who it is.
        words: What stands there as the log of decisions has it.
    """

    span: Span
    text: str
    segments: tuple[Span, ...] = ()
    via: tuple[ViaRecord, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """A passage that states something; belongs to one statement.

    Attributes:
        iri: Of the evidence.
        span: The passage.
        text: Verbatim.
        prefix: Text before it, may be empty.
        suffix: Text behind it, may be empty.
        subject: Where the subject stands.
        object: Where the object stands.
        rule: Which rule read it.
        extractor: Name and version.
        page: Physical page from 1, or `None`.
        page_label: As printed, or `None`.
        section: Titles above it, outermost first.
    """

    iri: str
    span: Span
    text: str
    prefix: str
    suffix: str
    subject: EndRecord
    object: EndRecord
    rule: str
    extractor: str
    page: int | None = None
    page_label: str | None = None
    section: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """One report says (subject, predicate, object).

    Attributes:
        iri: Of the statement; the same in every build that holds its report.
        subject: IRI; of a symmetric relation the lower one.
        predicate: Name of the relation.
        object: IRI.
        modes: Names, sorted.
        programs: IRIs, sorted.
        year: Or `None`.
        confidence: From 0 to 1.
        status: Name of a status.
        evidence: At least one, sorted by IRI.
    """

    iri: str
    subject: str
    predicate: str
    object: str
    modes: tuple[str, ...]
    programs: tuple[str, ...]
    year: int | None
    confidence: float
    status: str
    evidence: tuple[EvidenceRecord, ...]


@dataclass(frozen=True, slots=True)
class NamingRecord:
    """A place where a report gives an entity one of its names.

    Attributes:
        iri: Of the naming.
        entity: IRI.
        span: The place.
        text: Verbatim.
        name: The name, without line breaks and page furniture.
        reason: `name`, or why the form was joined to the entity.
    """

    iri: str
    entity: str
    span: Span
    text: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentRecords:
    """All that one report gives to the graph, each list sorted by IRI."""

    report: ReportRecord
    statements: tuple[StatementRecord, ...]
    namings: tuple[NamingRecord, ...]


@dataclass(frozen=True, slots=True)
class FactRecord:
    """(subject, predicate, object) over all reports, derived from its statements.

    Attributes:
        id: The same for the same three.
        subject: IRI; of a symmetric relation the lower one.
        predicate: Name of the relation.
        object: IRI.
        modes: Of any statement, sorted.
        programs: IRIs of any statement, sorted.
        years: Of any statement, ascending.
        confidence: The highest of its statements.
        status: The strongest of its statements.
        statements: Their number.
        reports: Number of reports that state it.
    """

    id: str
    subject: str
    predicate: str
    object: str
    modes: tuple[str, ...]
    programs: tuple[str, ...]
    years: tuple[int, ...]
    confidence: float
    status: str
    statements: int
    reports: int
