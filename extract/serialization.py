"""A `DocumentGraph` as JSON: one way to write it, so that equal graphs are equal bytes."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from extract.errors import ExtractError
from extract.model import (
    Alias,
    DocumentGraph,
    End,
    Entity,
    Evidence,
    Qualifier,
    Span,
    Statement,
    Via,
)

FORMAT_VERSION = 1
"""Version of the JSON that a `DocumentGraph` is stored as."""


class FormatError(ExtractError, ValueError):
    """A stored graph is damaged or of another version."""


def dump_graph(graph: DocumentGraph) -> str:
    """Write a graph as one line of JSON, keys in the order of the classes' fields."""
    content = {"format": FORMAT_VERSION, **_plain(graph)}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def load_graph(text: str) -> DocumentGraph:
    """Read a graph that `dump_graph` wrote.

    Raises:
        FormatError: The text is not JSON, lacks a field, or is of another version.
    """
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise FormatError(f"a stored extraction is damaged: {error}. Build again.") from error
    version = content.pop("format", None) if isinstance(content, dict) else None
    if version != FORMAT_VERSION:
        raise FormatError(
            f"a stored extraction has format {version!r}; this version reads {FORMAT_VERSION}. "
            "Build again to extract it anew."
        )
    try:
        return _graph(content)
    except (KeyError, TypeError) as error:
        raise FormatError(f"a stored extraction lacks a field: {error}. Build again.") from error


def _plain(value: Any) -> Any:
    if isinstance(value, Span):
        return [value.start, value.end]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _span(pair: list[int]) -> Span:
    return Span(pair[0], pair[1])


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(_span(pair) for pair in pairs)


def _graph(content: dict[str, Any]) -> DocumentGraph:
    entities = tuple(_entity(item) for item in content.pop("entities"))
    statements = tuple(_statement(item) for item in content.pop("statements"))
    return DocumentGraph(**content, entities=entities, statements=statements)


def _entity(item: dict[str, Any]) -> Entity:
    return Entity(
        **{
            **item,
            "span": _span(item["span"]),
            "segments": _spans(item["segments"]),
            "aliases": tuple(
                Alias(alias["name"], alias["reason"], _span(alias["span"]))
                for alias in item["aliases"]
            ),
        }
    )


def _statement(item: dict[str, Any]) -> Statement:
    return Statement(
        **{
            **item,
            "modes": tuple(item["modes"]),
            "programs": tuple(item["programs"]),
            "evidence": tuple(_evidence(evidence) for evidence in item["evidence"]),
        }
    )


def _evidence(item: dict[str, Any]) -> Evidence:
    return Evidence(
        **{
            **item,
            "span": _span(item["span"]),
            "subject": _end(item["subject"]),
            "object": _end(item["object"]),
            "section": tuple(item["section"]),
            "qualifiers": tuple(
                Qualifier(q["kind"], q["value"], _span(q["span"]), q["text"])
                for q in item["qualifiers"]
            ),
        }
    )


def _end(item: dict[str, Any]) -> End:
    return End(
        span=_span(item["span"]),
        text=item["text"],
        segments=_spans(item["segments"]),
        via=tuple(Via(via["reason"], _span(via["span"]), via["text"]) for via in item["via"]),
    )
