"""All that is known of one entity or one fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kg.explore.evidence import fact_row_statements, find_fact_row
from kg.explore.fact_columns import FactColumns
from kg.explore.index import GraphIndex, read_rows
from kg.explore.model import EntityView, FactView, ReportView, StatementView
from kg.explore.name_text import GENERIC_REASONS


@dataclass(frozen=True, slots=True)
class AliasView:
    """Another form of a name, why it was joined, and in how many reports it stands."""

    name: str
    reason: str
    reports: int


@dataclass(frozen=True, slots=True)
class MergeView:
    """A name key that was joined to an entity.

    Attributes:
        key: The name key.
        reason: Why.
        score: How sure, from 0 to 1, or `None`.
        by: Who or what joined it.
    """

    key: str
    reason: str
    score: float | None
    by: str


@dataclass(frozen=True, slots=True)
class LinkView:
    """Another entity that belongs to one without being it.

    Attributes:
        role: What the other is: its `whole` or `part`, or what it was `before` or is `after`.
        entity: The other.
        reason: Why.
        score: How sure, from 0 to 1.
    """

    role: str
    entity: EntityView
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class RelationCount:
    """How much is known of an entity in one relation."""

    relation: str
    facts: int
    statements: int


@dataclass(frozen=True, slots=True)
class YearActivity:
    """What is known of an entity in one year.

    Attributes:
        year: The year.
        stated: Statements that say this year.
        reported: Statements in reports of this year, whatever year they say.
    """

    year: int
    stated: int
    reported: int


@dataclass(frozen=True, slots=True)
class ReportMention:
    """A report that names an entity, and how many statements of it take part in."""

    report: ReportView
    statements: int


@dataclass(frozen=True, slots=True)
class EntityDetails:
    """An entity with its other names and facts.

    Attributes:
        entity: What it is.
        aliases: Other names, the most common first; without 我校 and its like.
        merges: Name keys that were joined to it, and why; by key.
        links: What it is part of, its parts, what it was and became; in this order, then by name.
        facts: The best attested of its facts.
        relations: How many facts of each relation it has.
        counts: The same with statements, the relation with most facts first.
        timeline: Years that statements or reports say, ascending.
        reports: Reports that name it, newest first, then by file.
    """

    entity: EntityView
    aliases: tuple[AliasView, ...]
    merges: tuple[MergeView, ...]
    links: tuple[LinkView, ...]
    facts: tuple[FactView, ...]
    relations: tuple[tuple[str, int], ...]
    counts: tuple[RelationCount, ...] = ()
    timeline: tuple[YearActivity, ...] = ()
    reports: tuple[ReportMention, ...] = ()


@dataclass(frozen=True, slots=True)
class FactDetails:
    """A fact with all that states it, the most certain statement first."""

    fact: FactView
    statements: tuple[StatementView, ...]


def find_entity_details(index: GraphIndex, iri: str, *, limit: int = 200) -> EntityDetails | None:
    """Return what is known of an entity, or `None` if the build does not have it.

    Args:
        index: The build.
        iri: Its IRI; a merged one is followed.
        limit: Most facts to return.
    """
    code = index.find_code(iri)
    if code is None:
        return None
    rows = index.facts_by_entity.rows(code).tolist()
    rows = sorted(dict.fromkeys(rows), key=lambda row: (index.fact_rank(row), row))
    relations = Counter(index.predicates[row] for row in rows)
    places, statements = index.derive(FactColumns).statements_by_fact.flat(np.array(rows, np.int64))
    stated = Counter(index.predicates[rows[place]] for place in places.tolist())
    found = read_rows(index.statements, statements.tolist(), ["report", "year"])
    return EntityDetails(
        entity=index.entity_views([code])[0],
        aliases=_aliases(index, code),
        merges=_merges(index, code),
        links=_links(index, code),
        facts=tuple(index.fact_views(rows[:limit])),
        relations=tuple(sorted(relations.items())),
        counts=tuple(
            RelationCount(name, count, stated[name])
            for name, count in sorted(relations.items(), key=lambda item: (-item[1], item[0]))
        ),
        timeline=_timeline(index, found),
        reports=_mentions(index, code, found),
    )


def find_fact_details(
    index: GraphIndex, subject: str, predicate: str, object: str
) -> FactDetails | None:
    """Return a fact with its evidence, or `None` if the build does not have it.

    Args:
        index: The build.
        subject: IRI of one end.
        predicate: Name of the relation.
        object: IRI of the other end; for symmetric relations the order does not matter.
    """
    row = find_fact_row(index, subject, predicate, object)
    if row is None:
        return None
    (fact,) = index.fact_views([row])
    return FactDetails(fact, tuple(fact_row_statements(index, row)))


def _timeline(
    index: GraphIndex, statements: Sequence[Mapping[str, Any]]
) -> tuple[YearActivity, ...]:
    """Count statements by the year that they say and by that of their report."""
    stated = Counter(row["year"] for row in statements if row["year"])
    years = (index.report_views[row["report"]].year for row in statements)
    reported = Counter(year for year in years if year)
    return tuple(
        YearActivity(year, stated[year], reported[year]) for year in sorted(stated | reported)
    )


def _mentions(
    index: GraphIndex, code: int, statements: Sequence[Mapping[str, Any]]
) -> tuple[ReportMention, ...]:
    """Return the reports that name an entity or state something of it."""
    counts = Counter(row["report"] for row in statements)
    rows = index.aliases_by_entity.rows(code)
    named = {row["report"] for row in read_rows(index.aliases, rows, ["report"])}
    return tuple(
        ReportMention(view, counts[iri])
        for iri, view in index.report_views.items()
        if iri in named or iri in counts
    )


_ROLES = {
    "subOrganizationOf": ("whole", "part"),
    "changedTo": ("after", "before"),
}
"""Predicate of a link -> what its object is to its subject, and its subject to its object."""

_ROLE_ORDER = ("whole", "part", "before", "after")


def _merges(index: GraphIndex, code: int) -> tuple[MergeView, ...]:
    rows = index.merges_by_entity.get(index.iris[code], ())
    return tuple(
        MergeView(row["key"], row["reason"], row["score"], row["by"])
        for row in read_rows(index.merges, rows)
    )


def _links(index: GraphIndex, code: int) -> tuple[LinkView, ...]:
    iri = index.iris[code]
    views = []
    for row in read_rows(index.links, index.links_by_entity.get(iri, ())):
        forward = row["subject"] == iri
        other = index.find_entity(row["object" if forward else "subject"])
        if other is not None:
            role = _ROLES[row["predicate"]][0 if forward else 1]
            views.append(LinkView(role, other, row["reason"], row["score"]))
    return tuple(sorted(views, key=lambda v: (_ROLE_ORDER.index(v.role), v.entity.name)))


def _aliases(index: GraphIndex, code: int) -> tuple[AliasView, ...]:
    """Return the other names of an entity."""
    rows = read_rows(index.aliases, index.aliases_by_entity.rows(code))
    counts = Counter((row["name"], row["reason"]) for row in rows)
    canonical = index.names[code]
    views = [
        AliasView(name, reason, count)
        for (name, reason), count in counts.items()
        if name and name != canonical and reason not in GENERIC_REASONS
    ]
    return tuple(sorted(views, key=lambda view: (-view.reports, view.name, view.reason)))
