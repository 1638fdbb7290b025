"""Reports that name one thing each, put together by hand."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import pytest

from extract.model import Alias, DocumentGraph, Entity, Span
from kg.resolution.resolve import Resolution

MakeGraph = Callable[..., DocumentGraph]


@pytest.fixture
def name_things() -> MakeGraph:
    """Make the graph of a report: its title, then (type, name, *aliases) of each thing."""
    return make_graph


def make_graph(title: str | None, *things: tuple[str, ...], document: str = "") -> DocumentGraph:
    """Make a report's graph; an alias is written `name/reason`."""
    return DocumentGraph(
        document=document or sha256(repr((title, things)).encode()).hexdigest(),
        name="made.txt",
        title=title,
        reporter=None,
        report_year=None,
        level=None,
        media_type="text/plain",
        reader="made",
        encoding=None,
        characters=0,
        pages=None,
        extractor="made",
        entities=tuple(
            Entity(
                f"e{number}",
                name,
                type_,
                Span(0, len(name)),
                school_kind="高职" if type_ == "School" and name.endswith("学院") else None,
                aliases=tuple(_alias(text) for text in aliases),
            )
            for number, (type_, name, *aliases) in enumerate(things)
        ),
    )


def _alias(text: str) -> Alias:
    name, reason = text.split("/")
    return Alias(name, reason, Span(0, len(name)))


def clusters(resolution: Resolution) -> set[tuple[str, ...]]:
    """Return the member keys of every entity."""
    return {entity.member_keys for entity in resolution.entities}
