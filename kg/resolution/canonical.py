"""What a cluster is called, and what its members agree on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kg.resolution.model import GroupId, KeyGroup
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


def choose_member(groups: Sequence[KeyGroup], keys: Mapping[GroupId, str]) -> str:
    """Return the key that stands for a cluster: that of the shortest name, then the first.

    The canonical name is the fullest. Of several members another one than that gives the key, so
    that the IRI stays when the report with the fullest name is taken out.

    Args:
        groups: At least one.
        keys: Of each group.
    """
    return min((len(group.name), keys[group.id]) for group in groups)[1]


def choose_type(groups: Iterable[KeyGroup]) -> str:
    """Return the type that most reports give; of equals the one that the ontology lists first.

    Only a person joins groups of different types.
    """
    votes: Counter[str] = Counter()
    for group in groups:
        votes[group.id.type] += len(group.documents)
    order = list(load_schema().classes)
    return min(votes, key=lambda type_: (-votes[type_], order.index(type_)))


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
