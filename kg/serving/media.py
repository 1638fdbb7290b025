"""The media types that answers go out in, and which of them a request wants.

A request says it with `format=` or with its Accept header. Until a query is parsed nobody knows
whether it gives rows or triples, so that both are chosen: `Wanted`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kg.query.answers import Answer
from kg.serving.errors import NotAcceptableError
from kg.serving.negotiation import choose_media_type
from kg.serving.results import write_csv, write_json, write_tsv, write_xml
from kg.serving.triples import (
    JSON_LD,
    N_TRIPLES,
    RDF_XML,
    TURTLE,
    answer_triples,
    write_triples,
)

HTML = "text/html"

ROWS = {
    "application/sparql-results+json": write_json,
    "application/json": write_json,
    "application/sparql-results+xml": write_xml,
    "application/xml": write_xml,
    "text/xml": write_xml,
    "text/csv": write_csv,
    "text/tab-separated-values": write_tsv,
}
"""Media types of rows and truths, what we like best first, and what writes them."""

TRIPLES = {
    "text/turtle": TURTLE,
    "application/x-turtle": TURTLE,
    "application/turtle": TURTLE,
    "application/n-triples": N_TRIPLES,
    "text/plain": N_TRIPLES,
    "application/ld+json": JSON_LD,
    "application/json": JSON_LD,
    "application/rdf+xml": RDF_XML,
    "application/xml": RDF_XML,
    "text/xml": RDF_XML,
}
"""Media types of triples, what we like best first, and the format that each is."""

_NAMES: Mapping[str, tuple[str | None, str | None]] = {
    "json": ("application/sparql-results+json", "application/ld+json"),
    "xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "csv": ("text/csv", None),
    "tsv": ("text/tab-separated-values", None),
    "turtle": (None, "text/turtle"),
    "ttl": (None, "text/turtle"),
    "ntriples": (None, "application/n-triples"),
    "nt": (None, "application/n-triples"),
    "jsonld": (None, "application/ld+json"),
    "json-ld": (None, "application/ld+json"),
    "rdfxml": (None, "application/rdf+xml"),
    "rdf+xml": (None, "application/rdf+xml"),
    "rdf": (None, "application/rdf+xml"),
    "html": (HTML, HTML),
}
"""What `format=` may say: the media type of rows and that of triples."""

SUFFIXES = {
    name: media_type
    for name in ("ttl", "nt", "jsonld", "rdf", "html")
    if (media_type := _NAMES[name][1])
}
"""Endings of paths that stand for a media type."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The media types that a request wants.

    Attributes:
        rows: For rows and truths; `None` if it accepts none of ours.
        triples: The same for triples.
        asked: How it said so, for messages.
    """

    rows: str | None
    triples: str | None
    asked: str

    def of(self, answer: Answer) -> str:
        """Return the media type that an answer goes out in.

        Raises:
            NotAcceptableError: None of those that the answer can have is accepted.
        """
        is_graph = answer.form in ("construct", "describe")
        found = self.triples if is_graph else self.rows
        if found is None:
            raise NotAcceptableError(self.asked, TRIPLES if is_graph else ROWS)
        return found


def choose_media(accept: str | None, name: str | None) -> Wanted:
    """Return the media types that a request wants.

    Args:
        accept: Its Accept header, or `None`.
        name: What it says with `format=`; a name that we do not know does not count, since
            clients send names of other servers beside an Accept header.

    Raises:
        NotAcceptableError: It accepts nothing of ours.
    """
    rows, triples = _NAMES.get((name or "").lower(), (None, None))
    if rows is None:
        rows = choose_media_type(accept, [*ROWS, HTML])
    if triples is None:
        triples = choose_media_type(accept, [*TRIPLES, HTML])
    if rows is None and triples is None:
        raise NotAcceptableError(accept or "", dict.fromkeys([*ROWS, *TRIPLES, HTML]))
    return Wanted(rows, triples, accept or "")


def choose_graph_media(accept: str | None) -> str:
    """Return the media type that a client wants triples in, or `text/html`.

    Raises:
        NotAcceptableError: It accepts none of them.
    """
    offered = [*TRIPLES, HTML]
    found = choose_media_type(accept, offered)
    if found is None:
        raise NotAcceptableError(accept or "", offered)
    return found


def write_answer(
    answer: Answer, media_type: str, *, prefixes: Mapping[str, str], notice: str | None
) -> bytes:
    """Write an answer in a media type that is not HTML.

    Args:
        answer: What to write.
        media_type: One of `ROWS` or `TRIPLES`, as the answer's form needs.
        prefixes: Shorten IRIs where the format does that.
        notice: IRI that says what is missing, `None` where nothing is.

    Raises:
        NotAcceptableError: The format has no form for what the answer holds.
    """
    if answer.form in ("construct", "describe"):
        form = TRIPLES[media_type]
        triples = answer_triples(answer)
        return write_triples(triples, form, prefixes=prefixes, notice=answer.notice)
    writer: Callable[..., bytes] = ROWS[media_type]
    return writer(answer, notice=notice)
