"""The promise that every name stands at its cited place, checked before a graph is used."""

from __future__ import annotations

from collections.abc import Iterator

from extract.coreference.short_forms import is_subsequence
from extract.errors import EvidenceError
from extract.layout.confusions import WORDS
from extract.model import DocumentGraph, End, Entity, Span
from extract.normalization import normalise_name
from extract.readers.characters import simplify

_CONFUSED = str.maketrans(
    {
        **{
            normalise_name(wrong): right
            for pair in WORDS
            for wrong, right in zip(*pair, strict=True)
            if wrong != right
        },
        "o": "0",
        "l": "1",
        "i": "1",
        "末": "未",
        "己": "已",
    }
)
"""Characters that layout mends one for one; a name may stand at its place with either."""


def verify_graph(graph: DocumentGraph, text: str) -> None:
    """Check every span of a graph against its document's text.

    An end must be, after normalisation, a form of its entity at its own span, or a `via` span must
    hold a form (page furniture may stand inside); every text must be verbatim.

    Args:
        graph: What was extracted.
        text: `Document.text` of the same document.

    Raises:
        EvidenceError: Some span does not hold what it is said to hold.
    """
    problems = tuple(_problems(graph, text))
    if problems:
        raise EvidenceError(graph.name, problems)


def _problems(graph: DocumentGraph, text: str) -> Iterator[str]:
    entities = {entity.id: entity for entity in graph.entities}
    for entity in graph.entities:
        if _read(text, entity.span, entity.segments) != _fold(entity.name):
            yield f"{entity.id} {entity.name!r} is not at {entity.span}"
    for statement in graph.statements:
        name = f"{statement.subject} {statement.predicate} {statement.object}"
        for evidence in statement.evidence:
            if text[evidence.span.start : evidence.span.end] != evidence.text:
                yield f"{name}: evidence is not verbatim at {evidence.span}"
            for end, id_ in (
                (evidence.subject, statement.subject),
                (evidence.object, statement.object),
            ):
                yield from _end_problems(end, entities[id_], text, name)


def _end_problems(end: End, entity: Entity, text: str, name: str) -> Iterator[str]:
    forms = {_fold(entity.name), *(_fold(alias.name) for alias in entity.aliases)}
    if text[end.span.start : end.span.end] != end.text:
        yield f"{name}: end is not verbatim at {end.span}"
    for via in end.via:
        if text[via.span.start : via.span.end] != via.text:
            yield f"{name}: via is not verbatim at {via.span}"
    surfaces = [_read(text, end.span, end.segments)]
    antecedents = [_fold(via.text) for via in end.via]
    named = any(is_subsequence(form, text_) for form in forms for text_ in antecedents)
    if surfaces[0] not in forms and not named:
        yield f"{name}: none of {surfaces} is a form of {entity.name!r}"


def _read(text: str, span: Span, segments: tuple[Span, ...]) -> str:
    pieces = segments or (span,)
    return _fold("".join(text[piece.start : piece.end] for piece in pieces))


def _fold(name: str) -> str:
    return simplify(normalise_name(name)).translate(_CONFUSED)
