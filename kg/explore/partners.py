"""Whom schools work with: the partner table, what it can be narrowed by, what proves a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.explore.details import FactDetails, find_fact_details
from kg.explore.index import GraphIndex
from kg.explore.search import name_key
from kg.export.partners import PartnerFilters, PartnerRow, partner_rows
from kg.export.source import GraphSource


@dataclass(frozen=True, slots=True)
class PartnerQuestion:
    """Which rows are wanted.

    Attributes:
        filters: What the statements must fulfil.
        types: Classes of partners; empty for all.
        regions: Regions of partners as paths of names, outermost first; what lies in one of them
            counts; empty for all.
        name: Part of a partner's name; empty for all.
    """

    filters: PartnerFilters = field(default_factory=PartnerFilters)
    types: tuple[str, ...] = ()
    regions: tuple[tuple[str, ...], ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class SchoolChoice:
    """A school that has partners, and how many rows name it."""

    iri: str
    name: str
    rows: int


@dataclass(frozen=True, slots=True)
class PartnerChoices:
    """What the table of a build can be narrowed by, each with the number of its rows.

    Schools, programs and regions are sorted by name, the rest by number, most first; years are
    those that statements or reports state, newest first, without numbers.
    """

    schools: tuple[SchoolChoice, ...]
    regions: tuple[tuple[tuple[str, ...], int], ...]
    types: tuple[tuple[str, int], ...]
    relations: tuple[tuple[str, int], ...]
    modes: tuple[tuple[str, int], ...]
    programs: tuple[tuple[str, int], ...]
    years: tuple[int, ...]


def list_partners(source: GraphSource, question: PartnerQuestion) -> tuple[PartnerRow, ...]:
    """Return the rows of the partner table.

    Args:
        source: An open build.
        question: Which rows are wanted.

    Raises:
        UnknownTermError: A filter names a relation, mode or status that does not exist.
        UnknownRegionError: A filter on statements names a region that does not exist.
    """
    wanted = name_key(question.name)
    return tuple(
        row
        for row in partner_rows(source, question.filters)
        if (not question.types or row.type in question.types)
        and (not question.regions or _is_inside(row, question.regions))
        and wanted in name_key(row.partner)
    )


def partner_choices(index: GraphIndex, source: GraphSource) -> PartnerChoices:
    """Return what the partner table of a build can be narrowed by.

    Args:
        index: The build, indexed.
        source: The same build, open.
    """
    rows = partner_rows(source)
    schools = Counter(
        pair for row in rows for pair in zip(row.school_iris, row.schools, strict=True)
    )
    years = {year for row in rows for year in row.years}
    years.update(view.year for view in index.report_views.values() if view.year)
    regions = Counter(row.region[:depth] for row in rows for depth in range(1, len(row.region) + 1))
    programs = Counter(name for row in rows for name in row.programs)
    return PartnerChoices(
        schools=tuple(
            SchoolChoice(iri, name, count)
            for (iri, name), count in sorted(schools.items(), key=lambda item: item[0][::-1])
        ),
        regions=tuple(sorted(regions.items())),
        types=_most_first(row.type for row in rows),
        relations=_most_first(row.relation for row in rows),
        modes=_most_first(mode for row in rows for mode in row.modes),
        programs=tuple(sorted(programs.items())),
        years=tuple(sorted(years, reverse=True)),
    )


def partner_facts(
    index: GraphIndex, partner: str, relation: str, schools: Sequence[str]
) -> tuple[FactDetails, ...]:
    """Return what proves a row of the table, a fact a school.

    Args:
        index: The build.
        partner: IRI of the partner.
        relation: Name of the relation.
        schools: IRIs of the schools.
    """
    found = (
        find_fact_details(index, *ends)
        for school in schools
        for ends in ((school, relation, partner), (partner, relation, school))
    )
    facts = {details.fact.id: details for details in found if details is not None}
    return tuple(facts.values())


def _is_inside(row: PartnerRow, regions: Iterable[tuple[str, ...]]) -> bool:
    """Tell whether a partner lies in one of some regions."""
    return any(row.region[: len(region)] == region for region in regions)


def _most_first(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Count values, most first, equals by name."""
    return tuple(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))
