"""What several entities have in common: whom they are all, or mostly, joined to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kg.explore.adjacency import Adjacency
from kg.explore.fact_columns import FactColumns
from kg.explore.fact_filter import GraphFilter
from kg.explore.index import Codes, GraphIndex
from kg.explore.model import EntityView, FactView

FEWEST = 2
"""Entities that somebody has to be joined to, to be common to some of them."""


@dataclass(frozen=True, slots=True)
class CommonPartner:
    """An entity that several of the selected ones are joined to.

    Attributes:
        entity: The entity, none of the selected ones.
        related: IRIs of the selected ones that it is joined to, in the order of the selection.
        facts: What joins them, by the selected entity, the best attested first.
    """

    entity: EntityView
    related: tuple[str, ...]
    facts: tuple[FactView, ...]


@dataclass(frozen=True, slots=True)
class CommonPartners:
    """What some entities have in common.

    Attributes:
        selected: The entities that were asked for and that the build has, in order.
        partners: Those common to all first, then to most; among equals the best attested.
        left_out: How many more there are.
        missing: IRIs that the build does not have.
    """

    selected: tuple[EntityView, ...]
    partners: tuple[CommonPartner, ...]
    left_out: int
    missing: tuple[str, ...]


def common_partners(
    index: GraphIndex,
    iris: Sequence[str],
    *,
    limit: int = 50,
    filter: GraphFilter | None = None,
) -> CommonPartners:
    """Return the entities that at least two of a selection are joined to.

    Args:
        index: The build.
        iris: The selection; merged ones are followed. Of fewer than two nothing is common.
        limit: Most entities to return.
        filter: What facts and common entities have to be like.
    """
    found = {iri: index.find_code(iri) for iri in iris}
    codes = np.array(
        list(dict.fromkeys(code for code in found.values() if code is not None)), dtype=np.int64
    )
    edges = index.derive(Adjacency).around(codes, filter)
    outside = ~np.isin(edges.far, codes)
    near, far, rows = edges.near[outside], edges.far[outside], edges.rows[outside]
    pairs = np.unique(np.stack([far, near], axis=1), axis=0)
    others, related = np.unique(pairs[:, 0], return_counts=True)
    reports, statements, _ = index.derive(FactColumns).attestation
    places = np.searchsorted(others, far)
    by_reports = np.bincount(places, reports[rows], len(others))
    by_statements = np.bincount(places, statements[rows], len(others))
    order = np.lexsort((others, -by_statements, -by_reports, -related))
    order = order[related[order] >= FEWEST]
    chosen = others[order[:limit]].tolist()
    return CommonPartners(
        selected=tuple(index.entity_views(codes.tolist())),
        partners=tuple(
            _partner(index, entity, codes.tolist(), near[far == code], rows[far == code])
            for code, entity in zip(chosen, index.entity_views(chosen), strict=True)
        ),
        left_out=max(0, len(order) - limit),
        missing=tuple(iri for iri, code in found.items() if code is None),
    )


def _partner(
    index: GraphIndex,
    entity: EntityView,
    selected: Sequence[int],
    near: Codes,
    rows: Codes,
) -> CommonPartner:
    """Return one common entity with the facts that join it to the selected ones."""
    places = {other: place for place, other in enumerate(selected)}
    pairs = zip(near.tolist(), rows.tolist(), strict=True)
    ordered = sorted(pairs, key=lambda pair: (places[pair[0]], index.fact_rank(pair[1]), pair[1]))
    related = dict.fromkeys(other for other, _ in ordered)
    return CommonPartner(
        entity,
        tuple(index.iris[other] for other in related),
        tuple(index.fact_views([row for _, row in ordered])),
    )
