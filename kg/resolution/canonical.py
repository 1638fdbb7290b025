"""What a cluster is called, and what its members agree on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kg.resolution.model import KeyGroup
from ontology.catalogues.regions import load_regions
from ontology.schema import load_schema

_BASES = ("authority", "name", "inferred")
"""What a region or trade is known by, the surest first."""


def choose_name(groups: Sequence[KeyGroup]) -> str:
    """Return the canonical name of groups that are one thing.

    The fullest name that any report gives; of names that differ only in print the one in most
    reports, then the first by code points.
    """
    fullest = max(groups, key=lambda group: (len(group.name), len(group.documents), group.id))
    return min(fullest.names, key=lambda name: (-fullest.names[name], name))


def other_names(groups: Iterable[KeyGroup], name: str) -> tuple[str, ...]:
    """Return every name and other form but the canonical one, sorted."""
    found = {form for group in groups for form in (*group.names, *group.aliases)}
    return tuple(sorted(found - {name}))


def choose_school_kind(groups: Iterable[KeyGroup]) -> str | None:
    """Return the kind that most reports give; of equals the one that the ontology lists first."""
    votes: Counter[str] = Counter()
    for group in groups:
        votes.update(group.school_kinds)
    order = list(load_schema().school_kinds)
    return min(votes, key=lambda kind: (-votes[kind], order.index(kind)), default=None)


def choose_region(groups: Iterable[KeyGroup]) -> tuple[str, str] | None:
    """Return code and basis of the region; the surest basis, then the smallest place.

    Of equals the one that most reports give, then the lowest code.
    """
    votes: Counter[tuple[str, str]] = Counter()
    for group in groups:
        votes.update(group.regions)

    def rank(vote: tuple[str, str]) -> tuple[int, int, int, str]:
        code, basis = vote
        region = load_regions().get(code)
        depth = len(region.lineage) if region else 0
        return (_BASES.index(basis), -depth, -votes[vote], code)

    return min(votes, key=rank, default=None)
