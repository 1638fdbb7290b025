"""The address of the graph page: which part of the graph is on screen, and how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app_pages import address
from kg.explore.fact_filter import GraphFilter, Region
from kg.explore.layout import Point

PAGE = "graph"
LIMITS = (20, 40, 60, 100, 200)
DEFAULT_LIMIT = 40
"""Neighbours per opened node: as many as can still be read on one screen."""
MAX_SELECTED = 100
"""Things that can be selected at once: a server takes an address of 64 kB, and what is done with
them names them again."""
MAX_PLACES = 60
"""Places put by hand that the address holds; an IRI takes some hundred characters of it."""

STEP_PARAMETERS = (
    "seed", "node", "hide", "hide_type", "hide_relation", "min", "limit", "mode", "year",
    "partner_region", "school_region", "school_kind", "status", "place",
)  # fmt: skip
"""What a step back or forth changes."""
PARAMETERS = (*STEP_PARAMETERS, "select", "table", "ask", "between", "steps")
"""What makes up a view."""
FILTERS = ("mode", "year", "partner_region", "school_region", "school_kind", "status")
"""Parameters of which any value is enough."""
REGION_PARTS = "/"
"""What stands between the names of a region in the address, outermost first."""


@dataclass(frozen=True, slots=True)
class GraphAddress:
    """What the address says about this page.

    Attributes:
        seeds: IRIs of what was opened, in order.
        alone: IRIs of what is shown without its neighbours, in order.
        hidden: IRIs of what somebody hid.
        selected: IRIs and addresses of edges, in the order in which they were chosen.
        filter: What of the neighbours is wanted.
        limit: Most neighbours that each seed brings along.
        places: Points of nodes that somebody put there, oldest first.
    """

    seeds: tuple[str, ...]
    alone: tuple[str, ...]
    hidden: tuple[str, ...]
    selected: tuple[str, ...]
    filter: GraphFilter
    limit: int
    places: dict[str, Point]

    @classmethod
    def read(cls) -> GraphAddress:
        """Read it from the URL."""
        seeds = address.get_many("seed")
        return cls(
            seeds=seeds,
            alone=tuple(iri for iri in address.get_many("node") if iri not in seeds),
            hidden=address.get_many("hide"),
            selected=address.get_many("select"),
            filter=read_filter(),
            limit=int(address.get_number("limit", DEFAULT_LIMIT, low=1, high=LIMITS[-1])),
            places=read_places(),
        )

    @property
    def selected_nodes(self) -> tuple[str, ...]:
        """Return the selected nodes: an edge has three parts."""
        return tuple(item for item in self.selected if " " not in item)


def read_filter() -> GraphFilter:
    """Return what the address says about which neighbours are wanted."""
    return GraphFilter(
        hidden_types=address.get_many("hide_type"),
        hidden_relations=address.get_many("hide_relation"),
        min_confidence=address.get_number("min", 0.0, low=0.0, high=1.0),
        modes=address.get_many("mode"),
        years=tuple(int(year) for year in address.get_many("year") if address.is_whole(year)),
        partner_regions=_regions("partner_region"),
        school_regions=_regions("school_region"),
        school_kinds=address.get_many("school_kind"),
        statuses=address.get_many("status"),
    )


def _regions(name: str) -> tuple[Region, ...]:
    """Return the regions of a parameter."""
    return tuple(tuple(value.split(REGION_PARTS)) for value in address.get_many(name) if value)


def read_places() -> dict[str, Point]:
    """Return where the address puts nodes; what cannot be read is left out."""
    places: dict[str, Point] = {}
    for entry in address.get_many("place"):
        parts = entry.split(" ", 2)
        if len(parts) == 3 and all(address.is_whole(part) for part in parts[:2]):
            places[parts[2]] = float(parts[0]), float(parts[1])
    return places


def write_places(places: Iterable[tuple[str, Point]]) -> list[str]:
    """Return places as the address holds them, in whole pixels."""
    return [f"{round(x)} {round(y)} {iri}" for iri, (x, y) in places]
