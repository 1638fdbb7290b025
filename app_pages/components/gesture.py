"""What somebody did on the drawing, as the browser tells it; checked before it is believed."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MAX_ITEMS = 2000
"""Most things that one gesture can mean: as many as can be on screen."""
MAX_LENGTH = 2000
"""Longest address of a node or edge, in characters."""
FAR = 1_000_000.0
"""Pixels from the origin beyond which nothing is put."""


@dataclass(frozen=True, slots=True)
class Gesture:
    """One thing that was done.

    Attributes:
        number: Of each gesture a higher one; the browser repeats some.
        name: What: `select`, `toggle`, `open`, `close`, `hide`, `only`, `place`, `unplace`,
            `undo`, `redo`, `toggle_type` or `toggle_relation`.
        items: What it was done to: IRIs, addresses of edges, or a class or relation.
        places: For `place`: x and y in pixels by IRI.
    """

    number: int
    name: str
    items: tuple[str, ...] = ()
    places: tuple[tuple[str, float, float], ...] = ()


def parse_gestures(sent: object) -> tuple[Gesture, ...]:
    """Return what the browser sent, by number; what is no gesture is left out.

    Example:
        >>> parse_gestures('[{"number": 1, "do": "hide", "items": ["a"]}]')
        (Gesture(number=1, name='hide', items=('a',), places=()),)
    """
    try:
        values = json.loads(sent) if isinstance(sent, str) else None
    except ValueError:
        return ()
    if not isinstance(values, list):
        return ()
    found = (_parse(value) for value in values[:MAX_ITEMS] if isinstance(value, dict))
    return tuple(sorted((item for item in found if item), key=lambda gesture: gesture.number))


def _parse(value: Mapping[str, Any]) -> Gesture | None:
    """Return one gesture, or `None` where it is none."""
    number, name = value.get("number"), value.get("do")
    items, places = value.get("items", []), value.get("places", [])
    if type(number) is not int or not isinstance(name, str):
        return None
    if not isinstance(items, list) or not isinstance(places, list):
        return None
    return Gesture(
        number,
        name,
        tuple(item for item in items[:MAX_ITEMS] if _is_address(item)),
        tuple(
            (place[0], float(place[1]), float(place[2]))
            for place in places[:MAX_ITEMS]
            if _is_place(place)
        ),
    )


def _is_address(item: object) -> bool:
    """Tell whether something can be the address of a node or edge."""
    return isinstance(item, str) and 0 < len(item) <= MAX_LENGTH


def _is_place(place: object) -> bool:
    """Tell whether something is an IRI with two numbers."""
    return (
        isinstance(place, list)
        and len(place) == 3
        and _is_address(place[0])
        and all(
            type(number) in (int, float) and math.isfinite(number) and abs(number) <= FAR
            for number in place[1:]
        )
    )
