"""Triples as Turtle, N-Triples, JSON-LD and RDF/XML."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from typing import Any

import pyoxigraph as ox

from kg.query.answers import XSD_STRING, Answer, Term
from kg.serving.errors import NotAcceptableError

TURTLE, N_TRIPLES, JSON_LD, RDF_XML = (
    ox.RdfFormat.TURTLE,
    ox.RdfFormat.N_TRIPLES,
    ox.RdfFormat.JSON_LD,
    ox.RdfFormat.RDF_XML,
)
_NOT_XML = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]")
_NAME_AT_END = re.compile(r"[^\W\d][\w.-]*\Z")  # what an element is called
_SURROGATES = re.compile("[\ud800-\udfff]")


def answer_triples(answer: Answer) -> list[ox.Triple]:
    """Return the triples of the answer of a CONSTRUCT or DESCRIBE."""
    rows = ([_node(term) for term in row] for row in answer.rows)
    return [ox.Triple(subject, predicate, object) for subject, predicate, object in rows]


def write_triples(
    triples: Iterable[ox.Triple],
    form: ox.RdfFormat,
    *,
    prefixes: Mapping[str, str],
    notice: str | None = None,
) -> bytes:
    """Write triples, sorted.

    Args:
        triples: What to write; one that occurs twice is written once.
        form: One of this module's formats.
        prefixes: Shorten IRIs where the format does that.
        notice: What is missing, told in a comment where the format has comments.

    Raises:
        NotAcceptableError: RDF/XML has no form for one of the triples: a predicate that ends in
            no name of XML, or a control character.
    """
    rows = sorted({*triples}, key=str)
    # Oxigraph does not check it, and writes what no parser reads.
    if form == RDF_XML and not all(map(_fits_xml, rows)):
        raise NotAcceptableError(form.media_type, _OTHERS)
    shortened = {} if form == N_TRIPLES else dict(prefixes)
    target = io.BytesIO()
    ox.serialize(rows, target, form, prefixes=shortened)
    comment = f"# {notice}\n" if notice and form in (TURTLE, N_TRIPLES) else ""
    return comment.encode() + target.getvalue().rstrip(b"\n") + b"\n"


_OTHERS = tuple(form.media_type for form in (TURTLE, N_TRIPLES, JSON_LD))


def _fits_xml(triple: ox.Triple) -> bool:
    value = getattr(triple.object, "value", "")
    return bool(_NAME_AT_END.search(triple.predicate.value)) and not _NOT_XML.search(value)


def _node(term: Term | None) -> Any:
    if term is None or term.kind == "iri":
        return ox.NamedNode(term.value if term else "")
    if term.kind == "bnode":
        return ox.BlankNode(term.value)
    value = _SURROGATES.sub("\ufffd", term.value)
    if term.language:
        return ox.Literal(value, language=term.language)
    return ox.Literal(value, datatype=ox.NamedNode(term.datatype or XSD_STRING))
