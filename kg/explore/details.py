"""All that is known of one entity or one fact."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kg.explore.evidence import fact_statements
from kg.explore.index import GraphIndex, read_rows
from kg.explore.model import EntityView, FactView, StatementView
from kg.explore.search import GENERIC_REASONS


@dataclass(frozen=True, slots=True)
class AliasView:
    """Another form of a name, why it was joined, and in how many reports it stands."""

    name: str
    reason: str
    reports: int


@dataclass(frozen=True, slots=True)
class EntityDetails:
    """An entity with its other names and facts.

    Attributes:
        entity: What it is.
        aliases: Other names, the most common first; without 我校 and its like.
        facts: The best attested of its facts.
        relations: How many facts of each relation it has.
    """

    entity: EntityView
    aliases: tuple[AliasView, ...]
    facts: tuple[FactView, ...]
    relations: tuple[tuple[str, int], ...]


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
    return EntityDetails(
        entity=index.entity_views([code])[0],
        aliases=_aliases(index, code),
        facts=tuple(index.fact_views(rows[:limit])),
        relations=tuple(sorted(relations.items())),
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
    left, right = index.find_code(subject), index.find_code(object)
    if left is None or right is None:
        return None
    for row in index.facts_by_entity.rows(left).tolist():
        ends = int(index.subjects[row]), int(index.objects[row])
        turned = predicate in index.symmetric and ends == (right, left)
        if index.predicates[row] == predicate and (ends == (left, right) or turned):
            fact = index.fact_views([row])[0]
            statements = fact_statements(index, subject, predicate, object)
            return FactDetails(fact, tuple(statements))
    return None


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
