"""The partner table by partner, by school or by program: a line for each, with what it holds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kg.partners.codes import Codes, unique_pairs
from kg.partners.filters import PartnerFilters
from kg.partners.model import GroupPage, PartnerGroup
from kg.partners.rows import mode_names
from kg.partners.table import PartnerTable

GROUPINGS = ("partner", "school", "program")
"""What rows can be put together by."""

MOST_EXAMPLES = 6
"""Names told of a group."""


@dataclass(frozen=True)
class _Members:
    """Ties by the entity that they are put together by.

    Attributes:
        groups: Code of the entity, ascending.
        ties: The tie, as many.
    """

    groups: Codes
    ties: Codes


def group_page(
    table: PartnerTable,
    filters: PartnerFilters,
    by: str,
    *,
    start: int = 0,
    count: int = 100,
) -> GroupPage:
    """Return some groups, those with the most partners first (of partners: the most schools).

    Args:
        table: Of a build.
        filters: Which statements count.
        by: One of `GROUPINGS`. Statements without a program are in no group of programs; one of
            several programs is in the group of each.
        start: Place of the first group, from 0.
        count: Most groups to return.

    Raises:
        UnknownTermError: A filter names what does not exist; likewise the other errors of `select`.
    """
    members = _members(table, table.select(filters).ties, by)
    codes = np.unique(members.groups)
    if not len(codes):
        return GroupPage((), 0)
    partners = _distinct(members, codes, table.ties.partners)
    schools = _distinct(members, codes, table.ties.schools)
    first, second = (schools, partners) if by == "partner" else (partners, schools)
    order = np.lexsort((codes, table.name_ranks[codes], -second, -first))[start : start + count]
    return GroupPage(
        groups=tuple(
            _group(table, members, int(codes[at]), by, (int(partners[at]), int(schools[at])))
            for at in order
        ),
        total=len(codes),
    )


def _members(table: PartnerTable, ties: Codes, by: str) -> _Members:
    if by == "program":
        owners, programs = table.ties.programs
        among = np.zeros(len(table.ties), dtype=bool)
        among[ties] = True
        kept = among[owners]
        owners, groups = owners[kept], programs[kept]
    else:
        owners = ties
        groups = (table.ties.partners if by == "partner" else table.ties.schools)[ties]
    order = np.argsort(groups, kind="stable")
    return _Members(groups[order], owners[order])


def _distinct(members: _Members, codes: Codes, ends: Codes) -> Codes:
    """Return for each group how many different ends its ties have."""
    places = np.searchsorted(codes, members.groups)
    groups, _ = unique_pairs(places, ends[members.ties])
    return np.bincount(groups, minlength=len(codes))


def _group(
    table: PartnerTable, members: _Members, code: int, by: str, counts: tuple[int, int]
) -> PartnerGroup:
    ties, index = table.ties, table.index
    left, right = np.searchsorted(members.groups, [code, code + 1])
    own = members.ties[left:right]
    others = (ties.schools if by == "partner" else ties.partners)[own]
    named, counted = np.unique(others, return_counts=True)
    ranked = named[np.lexsort((table.name_ranks[named], -counted))]
    years = ties.years[own][ties.years[own] >= 0]
    return PartnerGroup(
        iri=index.iris[code],
        name=index.names[code],
        type=index.types[code],
        partners=counts[0],
        schools=counts[1],
        examples=tuple(index.names[int(other)] for other in ranked[:MOST_EXAMPLES]),
        relations=tuple(ties.relation_names[at] for at in np.unique(ties.relations[own])),
        modes=mode_names(int(np.bitwise_or.reduce(ties.modes[own]))),
        years=(int(years.min()), int(years.max())) if len(years) else None,
        confidence=float(ties.confidences[own].max()),
    )
