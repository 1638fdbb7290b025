"""A view whose nodes stay where people have seen them or put them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.explore.layout import Point, settle_nodes
from kg.explore.neighbourhood import Neighbourhood


def keep_places(
    view: Neighbourhood,
    *,
    placed: Mapping[str, Point],
    on_screen: Mapping[str, Point],
    remembered: Mapping[str, Point],
) -> Neighbourhood:
    """Return a view in which nothing that was on screen has moved.

    Args:
        view: As `neighbourhood` places it on its own.
        placed: Where somebody put nodes; goes before all else.
        on_screen: Where nodes stand now.
        remembered: Where nodes stood that have left the screen; they come back to about there.
    """
    fresh = {node.entity.iri: (node.x, node.y) for node in view.nodes}
    brought = {node.entity.iri: node.brought_by for node in view.nodes if node.brought_by}
    points = settle_nodes(fresh, brought, kept={**on_screen, **placed}, wished=remembered)
    return replace(
        view,
        nodes=tuple(
            replace(node, x=points[node.entity.iri][0], y=points[node.entity.iri][1])
            for node in view.nodes
        ),
    )
