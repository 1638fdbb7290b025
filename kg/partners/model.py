"""What the partner table answers with: frozen values, ready to be shown and written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.partners.facets import FacetValue
from kg.partners.filters import PartnerFilters


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A partner in one relation, over all schools and statements that the filters let through.

    Attributes:
        iri: Of the partner.
        partner: Its canonical name.
        type: Its class.
        region: Names of its province, prefecture and county, outermost first, as far as known.
        region_basis: Why the region is believed: `name`, `authority`, `inferred`; or `None`.
        trade: Name of its industry, or `None`.
        schools: Names of the schools, sorted.
        school_iris: Their IRIs, in the same order.
        relation: Name of the relation.
        modes: Names of cooperation modes, in the order of the ontology.
        programs: Names of programs, sorted.
        years: Years that the statements state, ascending.
        confidence: The highest of the statements.
        status: The strongest of the statements.
        quote: The strongest passage, of those that hold the words asked for; empty if a person
            added the statement without one.
        report: Title or file name of its report, after the reporter if it lacks that.
        report_iri: IRI of that report; empty without a passage.
        page: Its page as printed, else the physical one; empty where neither is known.
        evidence: IRI of the passage, or `None`.
    """

    iri: str
    partner: str
    type: str
    region: tuple[str, ...]
    region_basis: str | None
    trade: str | None
    schools: tuple[str, ...]
    school_iris: tuple[str, ...]
    relation: str
    modes: tuple[str, ...]
    programs: tuple[str, ...]
    years: tuple[int, ...]
    confidence: float
    status: str
    quote: str
    report: str
    page: str
    evidence: str | None
    report_iri: str = ""


@dataclass(frozen=True, slots=True)
class PartnerSource:
    """A report that a partner list quotes.

    Attributes:
        iri: Its IRI.
        name: Its title or file name, after the reporter if it lacks that.
        reporter: Name of the organisation whose report it is; empty where nobody knows.
        year: Year of the report, or `None`.
        file: Its file name.
        document: SHA-256 of the file.
        rows: How many rows quote it.
    """

    iri: str
    name: str
    reporter: str
    year: int | None
    file: str
    document: str
    rows: int


@dataclass(frozen=True, slots=True)
class PartnerList:
    """A whole partner list: what a file of it holds.

    Attributes:
        build: Id of the build that it is from.
        filters: Which statements count.
        rows: All rows.
        sources: The reports that they quote, sorted by name.
    """

    build: str
    filters: PartnerFilters
    rows: tuple[PartnerRow, ...]
    sources: tuple[PartnerSource, ...]


@dataclass(frozen=True, slots=True)
class PartnerPage:
    """Some rows of the table, and how much there is in all.

    Attributes:
        rows: The rows asked for, in their order.
        total: Number of rows that the filters let through.
        partners: Number of their partners.
        schools: Number of their schools.
    """

    rows: tuple[PartnerRow, ...]
    total: int
    partners: int
    schools: int


@dataclass(frozen=True, slots=True)
class PartnerGroup:
    """All rows of one partner, school or program.

    Attributes:
        iri: What they are of.
        name: Its name.
        type: Its class.
        partners: Number of partners.
        schools: Number of schools.
        examples: Names of the partners (of a partner: of the schools), those with the most
            statements first; only some.
        relations: Names of relations, sorted.
        modes: Names of cooperation modes, in the order of the ontology.
        years: First and last year, stated or of the report; `None` where none is known.
        confidence: The highest of the statements.
    """

    iri: str
    name: str
    type: str
    partners: int
    schools: int
    examples: tuple[str, ...]
    relations: tuple[str, ...]
    modes: tuple[str, ...]
    years: tuple[int, int] | None
    confidence: float


@dataclass(frozen=True, slots=True)
class GroupPage:
    """Some groups, and how many there are in all."""

    groups: tuple[PartnerGroup, ...]
    total: int


@dataclass(frozen=True, slots=True)
class PartnerFacets:
    """What the table can be narrowed by, under some filters.

    Attributes:
        values: By name of the filter: the values with rows, and those chosen. Regions, industries
            by code; years newest first; the rest by rows, most first.
        min_schools: (fewest schools, rows) for some numbers of schools.
        min_confidence: (lowest confidence, rows) likewise.
    """

    values: Mapping[str, tuple[FacetValue, ...]]
    min_schools: tuple[tuple[int, int], ...]
    min_confidence: tuple[tuple[float, int], ...]
