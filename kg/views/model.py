"""What a view is, what it may hold, and its one way of being written."""

from __future__ import annotations

import hashlib
import json
import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from kg.views.errors import InvalidViewError

VIEW_FORMAT = 1
"""Version of the file."""

MAX_BYTES = 64 * 1024
"""Of a view as it is written: some hundred entities with their places."""
MAX_TITLE = 120
MAX_PARAMETERS = 60
MAX_VALUES = 1_000
MAX_VALUE = 20_000  # characters: a query typed by somebody is a value too
FARTHEST = 1e6
"""Pixels from the origin that a node can have been dragged."""

ID_LENGTH = 16
"""Hexadecimal digits of a SHA-256: among a thousand views no two alike, and short in a link."""

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")  # hide_type
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")  # as RFC 3987 leaves out

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class SavedView:
    """A page with all that its address held, and where nodes were dragged to.

    Attributes:
        id: Hash of everything below.
        page: Name of the page.
        title: What somebody called it; one line.
        parameters: Values of each parameter of the address, in order; none is empty.
        positions: Places that differ from the computed ones, by IRI, in pixels.
    """

    id: str
    page: str
    title: str
    parameters: Mapping[str, tuple[str, ...]]
    positions: Mapping[str, Point] = field(default_factory=lambda: MappingProxyType({}))

    def content(self) -> bytes:
        """Return the view as its file holds it: one way for one view."""
        return _content(self.page, self.title, self.parameters, self.positions)


def make_view(
    page: str,
    parameters: Mapping[str, Sequence[str]],
    *,
    title: str,
    positions: Mapping[str, Sequence[float]] | None = None,
) -> SavedView:
    """Make a view after a check of each part.

    Args:
        page: Name of a page.
        parameters: Values of each parameter of its address; those without a value are left out.
        title: White space in it becomes single spaces; what cannot be seen is taken out.
        positions: x and y by IRI, in pixels; rounded to one decimal.

    Raises:
        InvalidViewError: A part is not as it may be, or all together are too large.
    """
    checked = _check_name("page", page)
    shown = _check_title(title)
    values = _check_parameters(parameters)
    places = _check_positions(positions or {})
    content = _content(checked, shown, values, places)
    if len(content) > MAX_BYTES:
        raise InvalidViewError(
            "size", f"{len(content)} bytes; at most {MAX_BYTES}. Open or move fewer entities"
        )
    id_ = hashlib.sha256(content).hexdigest()[:ID_LENGTH]
    return SavedView(id_, checked, shown, MappingProxyType(values), MappingProxyType(places))


def parse_view(content: bytes) -> SavedView:
    """Read a view from its file.

    Raises:
        InvalidViewError: It is none.
    """
    if len(content) > MAX_BYTES:
        raise InvalidViewError("size", f"more than {MAX_BYTES} bytes")
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise InvalidViewError("content", "it is not JSON") from error
    names = {"format", "page", "title", "parameters", "positions"}
    if not isinstance(found, dict) or found.keys() != names:
        raise InvalidViewError("content", f"it has to hold {', '.join(sorted(names))} and no more")
    if found["format"] != VIEW_FORMAT:
        raise InvalidViewError("format", f"it is not {VIEW_FORMAT}, which this version reads")
    return make_view(
        found["page"], found["parameters"], title=found["title"], positions=found["positions"]
    )


def _content(
    page: str,
    title: str,
    parameters: Mapping[str, Sequence[str]],
    positions: Mapping[str, Point],
) -> bytes:
    whole = {
        "format": VIEW_FORMAT,
        "page": page,
        "title": title,
        "parameters": {name: list(values) for name, values in parameters.items()},
        "positions": {iri: list(point) for iri, point in positions.items()},
    }
    return (json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def _check_name(where: str, name: Any) -> str:
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise InvalidViewError(where, "its name has to be 1 to 40 of a-z, 0-9, _")
    return name


def _check_title(title: Any) -> str:
    if not isinstance(title, str):
        raise InvalidViewError("title", "it has to be text")
    shown = "".join(letter for letter in " ".join(title.split()) if letter.isprintable())
    if not 0 < len(shown) <= MAX_TITLE:
        raise InvalidViewError("title", f"it has to have 1 to {MAX_TITLE} characters")
    return shown


def _check_parameters(parameters: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(parameters, Mapping) or len(parameters) > MAX_PARAMETERS:
        raise InvalidViewError("parameters", f"they have to be at most {MAX_PARAMETERS} by name")
    checked = {}
    for name in sorted(parameters, key=str):
        where = f"parameter {_check_name('parameter', name)}"
        values = parameters[name]
        if isinstance(values, str) or not isinstance(values, Sequence) or len(values) > MAX_VALUES:
            raise InvalidViewError(where, f"it has to be a list of at most {MAX_VALUES} values")
        kept = tuple(_check_value(where, value) for value in values)
        if kept:
            checked[name] = kept
    return checked


def _check_value(where: str, value: Any) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= MAX_VALUE:
        raise InvalidViewError(where, f"a value has to be text of 1 to {MAX_VALUE} characters")
    # Half of a surrogate pair cannot be written at all.
    if any(
        unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\t\n" for letter in value
    ):
        raise InvalidViewError(where, "a value holds control characters")
    return value


def _check_positions(positions: Any) -> dict[str, Point]:
    if not isinstance(positions, Mapping):
        raise InvalidViewError("positions", "they have to be x and y by IRI")
    checked = {}
    for iri in sorted(positions, key=str):
        if not isinstance(iri, str) or not _IRI.fullmatch(_check_value("positions", iri)):
            raise InvalidViewError("positions", "each has to belong to an IRI")
        checked[iri] = _check_point(positions[iri])
    return checked


def _check_point(point: Any) -> Point:
    problem = f"each has to be two numbers within {FARTHEST:g} of 0"
    if not isinstance(point, Sequence) or isinstance(point, str) or len(point) != 2:
        raise InvalidViewError("positions", problem)
    for number in point:
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise InvalidViewError("positions", problem)
        # The bound first: a whole number may be too large to be asked whether it is finite.
        if abs(number) > FARTHEST or not math.isfinite(number):
            raise InvalidViewError("positions", problem)
    return round(float(point[0]), 1), round(float(point[1]), 1)
