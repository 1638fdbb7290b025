"""What people do to a view: each gesture writes the address of the view that it leads to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import islice

from app_pages import address
from app_pages.components.gesture import Gesture
from app_pages.exploring import places
from app_pages.exploring.steps import go_steps
from app_pages.exploring.view import MAX_PLACES, MAX_SELECTED, read_places, write_places
from kg.explore.layout import Point


def open_entities(iris: Iterable[str]) -> None:
    """Bring in what lies around entities."""
    opened = list(dict.fromkeys(iris))
    seeds = [*address.get_many("seed"), *opened]
    address.set_values(seed=seeds, node=_without("node", opened), hide=_without("hide", opened))


def open_entity(iri: str) -> None:
    """Bring in what lies around an entity and select it."""
    open_entities([iri])
    address.set_values(select=iri)


def close_entities(iris: Iterable[str]) -> None:
    """Take away what only these entities brought along; they stay on their own."""
    closed = [iri for iri in iris if iri in address.get_many("seed")]
    address.set_values(seed=_without("seed", closed), node=[*address.get_many("node"), *closed])


def remove_entity(iri: str) -> None:
    """Take an entity and what only it brought along out of the view."""
    for name in ("seed", "node", "select"):
        address.set_values(**{name: _without(name, [iri])})


def toggle_entity(iri: str) -> None:
    """Open an entity, or close it if it is open."""
    if iri in address.get_many("seed"):
        close_entities([iri])
    else:
        open_entity(iri)


def add_alone(iris: Iterable[str]) -> None:
    """Put entities on screen without what lies around them."""
    added = list(dict.fromkeys(iris))
    seeds = set(address.get_many("seed"))
    kept = [*address.get_many("node"), *(iri for iri in added if iri not in seeds)]
    address.set_values(node=kept, hide=_without("hide", added))


def hide(iris: Sequence[str]) -> None:
    """Take entities off the screen; nothing takes their place."""
    address.set_values(
        hide=[*address.get_many("hide"), *iris],
        select=[item for item in address.get_many("select") if not set(item.split()) & set(iris)],
    )


def show_hidden() -> None:
    """Bring back all that was hidden."""
    address.set_values(hide=None)


def show_only(iris: Sequence[str]) -> None:
    """Leave nothing but some entities and the facts between them."""
    address.set_values(seed=None, node=iris, hide=None)


def select(items: Iterable[str]) -> None:
    """Select nodes and edges, and nothing else; of very many the first."""
    address.set_values(select=islice(dict.fromkeys(items), MAX_SELECTED))


def place(points: Iterable[tuple[str, float, float]]) -> None:
    """Put nodes somewhere for good; the address holds the latest."""
    moved: dict[str, Point] = {iri: (x, y) for iri, x, y in points}
    every = {iri: point for iri, point in read_places().items() if iri not in moved} | moved
    over = list(every)[:-MAX_PLACES]
    places.stay({iri: every.pop(iri) for iri in over})
    address.set_values(place=write_places(every.items()))


def unplace(iris: Iterable[str]) -> None:
    """Let nodes stand where they would without anybody's hand."""
    freed = set(iris)
    kept = [item for item in read_places().items() if item[0] not in freed]
    address.set_values(place=write_places(kept))


def tidy() -> None:
    """Place everything anew."""
    places.forget()
    address.set_values(place=None, saved=None)


def toggle_value(name: str, value: str) -> None:
    """Add a value to a parameter of the address, or take it out."""
    values = address.get_many(name)
    rest = [item for item in values if item != value]
    address.set_values(**{name: rest if value in values else [*rest, value]})


def _each(name: str) -> Callable[[Gesture], None]:
    """Return what switches an entry of the legend."""

    def switch(gesture: Gesture) -> None:
        for item in gesture.items:
            toggle_value(name, item)

    return switch


def _toggle(gesture: Gesture) -> None:
    for iri in gesture.items:
        toggle_entity(iri)


_ACTIONS: dict[str, Callable[[Gesture], None]] = {
    "select": lambda gesture: select(gesture.items),
    "toggle": _toggle,
    "open": lambda gesture: open_entities(gesture.items),
    "close": lambda gesture: close_entities(gesture.items),
    "hide": lambda gesture: hide(gesture.items),
    "only": lambda gesture: show_only(gesture.items),
    "place": lambda gesture: place(gesture.places),
    "unplace": lambda gesture: unplace(gesture.items),
    "undo": lambda _: go_steps(-1),
    "redo": lambda _: go_steps(1),
    "toggle_type": _each("hide_type"),
    "toggle_relation": _each("hide_relation"),
}


def act(gesture: Gesture) -> None:
    """Do what somebody did on the drawing, to so much as can be selected; else nothing."""
    if action := _ACTIONS.get(gesture.name):
        action(replace(gesture, items=gesture.items[:MAX_SELECTED]))


def _without(name: str, items: Iterable[str]) -> list[str]:
    """Return the values of a parameter without some."""
    gone = set(items)
    return [item for item in address.get_many(name) if item not in gone]
