"""Where nodes stand: nothing on screen moves unless somebody moves it.

Points come from `kg.explore`; the session remembers those on screen, the address those that people
chose, and a saved view all of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import streamlit as st

from app_pages.exploring.view import PAGE, GraphAddress
from app_pages.saved_views import find_opened
from kg.explore.layout import Point
from kg.explore.neighbourhood import Neighbourhood
from kg.explore.placing import keep_places

_STATE = "graph.places"
_REMEMBERED = 5000  # points; a session that sees more forgets the oldest

_SAVED = 400  # points; a saved view holds 64 kB


@dataclass(slots=True)
class _Places:
    """Points that a session knows.

    Attributes:
        on_screen: Of the nodes on screen that nobody put where they are.
        moved: Of those that would stand elsewhere in a fresh session.
        remembered: Of nodes that were on screen earlier.
        opened: Which saved view they come from.
    """

    on_screen: dict[str, Point] = field(default_factory=dict)
    moved: dict[str, Point] = field(default_factory=dict)
    remembered: dict[str, Point] = field(default_factory=dict)
    opened: str = ""


def arrange(view: Neighbourhood, here: GraphAddress) -> Neighbourhood:
    """Return a view in which everything stands where people expect it."""
    places = _places()
    opened = find_opened(PAGE)
    if opened and opened.id != places.opened and opened.positions:
        places.on_screen = {iri: (x, y) for iri, (x, y) in opened.positions.items()}
    places.opened = opened.id if opened else ""
    arranged = keep_places(
        view,
        placed=here.places,
        on_screen=places.on_screen,
        remembered=places.remembered,
    )
    remember(places.on_screen)
    places.on_screen = {
        node.entity.iri: (node.x, node.y)
        for node in arranged.nodes
        if node.entity.iri not in here.places
    }
    places.moved = {
        node.entity.iri: (node.x, node.y)
        for node, fresh in zip(arranged.nodes, view.nodes, strict=True)
        if (node.x, node.y) != (fresh.x, fresh.y)
    }
    return arranged


def moved_points() -> dict[str, Point]:
    """Return where nodes stand that a fresh session would place elsewhere, at most so many."""
    return dict(list(_places().moved.items())[:_SAVED])


def remember(points: dict[str, Point]) -> None:
    """Keep points for nodes that may come back."""
    places = _places()
    known = {**places.remembered, **points}
    for iri in list(known)[:-_REMEMBERED]:
        del known[iri]
    places.remembered = known


def stay(points: dict[str, Point]) -> None:
    """Keep nodes where they are, though the address no longer says so."""
    _places().on_screen.update(points)


def forget() -> None:
    """Let the next view be placed anew."""
    st.session_state.pop(_STATE, None)


def _places() -> _Places:
    """Return what this session knows."""
    places: _Places = st.session_state.setdefault(_STATE, _Places())
    return places
