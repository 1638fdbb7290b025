"""What the questions answer with: frozen values, ready to be shown.

An `iri` is always the full IRI of the graph. Whatever the graph does not know is `None` or an
empty tuple, never an empty string.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EntityView:
    """An entity as lists, cards and nodes show it.

    Attributes:
        iri: Its canonical IRI.
        name: Its canonical name.
        type: One of the ten classes.
        school_kind: For schools: 中职, 高职 …
        region: Names of province, prefecture and county, outermost first, as far as known.
        region_basis: Why the region is believed: `name`, `authority` or `inferred`.
        trade: Code of its industry.
        college_code: The ministry's 10-digit code.
        program_code: Code in the national catalogue of programs.
        program_match: `exact` or `close`.
        reports: Number of reports that name it.
        degree: Number of facts it takes part in.
    """

    iri: str
    name: str
    type: str
    school_kind: str | None = None
    region: tuple[str, ...] = ()
    region_basis: str | None = None
    trade: str | None = None
    college_code: str | None = None
    program_code: str | None = None
    program_match: str | None = None
    reports: int = 0
    degree: int = 0


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report and how much was found in it.

    Attributes:
        iri: Its IRI.
        document: SHA-256 of the file.
        file: File name.
        title: Title as printed, or `None`.
        reporter: The organisation whose report it is, or `None`.
        year: Year in the title, or `None`.
        level: `school`, `city`, `province` or `consortium`, or `None`.
        characters: Length of the text.
        pages: Number of physical pages, or `None`.
        entities: Number of entities found.
        statements: Number of statements found.
    """

    iri: str
    document: str
    file: str
    title: str | None
    reporter: EntityView | None
    year: int | None
    level: str | None
    characters: int
    pages: int | None
    entities: int
    statements: int


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact: (subject, predicate, object) over all reports."""

    id: str
    subject: EntityView
    predicate: str
    object: EntityView
    modes: tuple[str, ...]
    programs: tuple[EntityView, ...]
    years: tuple[int, ...]
    confidence: float
    status: str
    statements: int
    reports: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a passage and what it is there.

    Attributes:
        text: The run, verbatim.
        roles: Which ends it belongs to: of `subject`, `object`, `via`; empty for the rest.
    """

    text: str
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pointer:
    """A place outside a surface that says who the end is.

    Attributes:
        role: Which end: `subject` or `object`.
        reason: Why the place counts: `antecedent`, `header`, `section` … or `named` where the
            sentence leaves the end out and this place alone names it.
        text: The report's text there.
        start: Where it stands in the report.
    """

    role: str
    reason: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class PageRange:
    """Printed pages that a section fills according to the contents list: a guess, not a fact."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A passage that states something, and where it stands.

    Attributes:
        iri: Its IRI.
        report: IRI of the report.
        start: First character of the passage in the report.
        end: One past the last.
        passage: The passage in runs, both ends marked.
        prefix: What stands before it.
        suffix: What stands behind it.
        pointers: Places outside the passage or behind a pronoun that name an end.
        page: Physical page from 1, or `None`.
        page_label: Page number as printed, or `None`.
        page_range: Pages of its section by the contents list, where no page is known.
        section: Titles of the sections above it, outermost first.
        rule: Name of the rule that read it.
        words: What stands at subject and object, as the log of decisions has it.
    """

    iri: str
    report: str
    start: int
    end: int
    passage: tuple[Piece, ...]
    prefix: str
    suffix: str
    pointers: tuple[Pointer, ...]
    page: int | None
    page_label: str | None
    page_range: PageRange | None
    section: tuple[str, ...]
    rule: str
    words: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class StatementView:
    """What one report states, with the passages that state it."""

    iri: str
    report: ReportView
    subject: EntityView
    predicate: str
    object: EntityView
    modes: tuple[str, ...]
    programs: tuple[EntityView, ...]
    year: int | None
    confidence: float
    status: str
    evidence: tuple[EvidenceView, ...]
