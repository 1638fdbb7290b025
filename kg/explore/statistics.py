"""What a build holds, in numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from kg.explore.index import GraphIndex
from kg.explore.model import EntityView, ReportView

COOPERATION = "cooperatesWith"
"""The relation whose object is a school's partner."""


@dataclass(frozen=True, slots=True)
class PartnerCount:
    """A partner and how many schools work with it."""

    entity: EntityView
    schools: int
    facts: int
    statements: int


@dataclass(frozen=True, slots=True)
class YearCount:
    """What the reports of one year hold; the year is `None` where a report does not say it."""

    year: int | None
    reports: int
    statements: int


@dataclass(frozen=True, slots=True)
class Overview:
    """A build at a glance.

    Attributes:
        entities: Number of entities.
        facts: Number of facts.
        statements: Number of statements.
        passages: Number of passages of evidence.
        types: Number of entities of each class, most first.
        relations: Number of facts of each relation, most first.
        years: By year of report, newest first, unknown last.
        partners: The partners that most schools work with.
        reports: Every report, newest first.
    """

    entities: int
    facts: int
    statements: int
    passages: int
    types: tuple[tuple[str, int], ...]
    relations: tuple[tuple[str, int], ...]
    years: tuple[YearCount, ...]
    partners: tuple[PartnerCount, ...]
    reports: tuple[ReportView, ...]


def overview(index: GraphIndex, *, partners: int = 10) -> Overview:
    """Sum up a build.

    Args:
        index: The build.
        partners: Most top partners to return.
    """
    reports = tuple(index.report_views.values())
    return Overview(
        entities=index.entities.num_rows,
        facts=index.facts.num_rows,
        statements=index.source.count("statements"),
        passages=index.source.count("evidence"),
        types=_most_first(Counter(index.types)),
        relations=_most_first(Counter(index.predicates)),
        years=_by_year(reports),
        partners=top_partners(index, limit=partners),
        reports=reports,
    )


def top_partners(index: GraphIndex, *, limit: int) -> tuple[PartnerCount, ...]:
    """Return the partners of most schools; among equals those with most statements.

    Args:
        index: The build.
        limit: Most partners to return.
    """
    statements = index.facts.column("statements").to_pylist()
    schools: defaultdict[int, set[int]] = defaultdict(set)
    facts: Counter[int] = Counter()
    stated: Counter[int] = Counter()
    for row, predicate in enumerate(index.predicates):
        if predicate == COOPERATION:
            partner = int(index.objects[row])
            schools[partner].add(int(index.subjects[row]))
            facts[partner] += 1
            stated[partner] += statements[row] or 0
    best = sorted(schools, key=lambda code: (-len(schools[code]), -stated[code], index.iris[code]))[
        :limit
    ]
    return tuple(
        PartnerCount(entity, len(schools[code]), facts[code], stated[code])
        for code, entity in zip(best, index.entity_views(best), strict=True)
    )


def _by_year(reports: tuple[ReportView, ...]) -> tuple[YearCount, ...]:
    """Count reports and their statements by year."""
    number: Counter[int | None] = Counter()
    statements: Counter[int | None] = Counter()
    for report in reports:
        number[report.year] += 1
        statements[report.year] += report.statements
    years = sorted(number, key=lambda year: (year is None, -(year or 0)))
    return tuple(YearCount(year, number[year], statements[year]) for year in years)


def _most_first(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    """Return names with their counts, most first, equals by name."""
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
