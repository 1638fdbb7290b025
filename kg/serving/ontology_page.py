"""The ontology: its file as triples, its terms as a page."""

from __future__ import annotations

from functools import cache

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from kg.prefixes import VOCABULARIES
from kg.serving.addresses import Addresses
from kg.serving.errors import UnknownResourceError
from kg.serving.media import HTML, SUFFIXES, TRIPLES, choose_graph_media
from kg.serving.pages import Pages, choose_language
from kg.serving.responses import respond
from kg.serving.settings import ServerSettings
from kg.serving.triples import TURTLE, write_triples
from ontology.schema import NAMESPACE, SCHEMA_FILE, Term, load_schema


class OntologyPage:
    """Answers with the ontology, as the Accept header or an ending says."""

    def __init__(self, settings: ServerSettings) -> None:
        """Answer under the paths that the settings say."""
        self._settings = settings

    def answer(self, request: Request) -> Response:
        """Answer a request for the ontology.

        Raises:
            UnknownResourceError: The ending stands for no form.
            NotAcceptableError: The request accepts no form that it has.
        """
        suffix = request.path_params.get("suffix")
        if suffix is not None and suffix not in SUFFIXES:
            raise UnknownResourceError(request.scope["path"])
        accept = request.headers.get("accept")
        media_type = SUFFIXES[suffix] if suffix else choose_graph_media(accept)
        if media_type == HTML:
            return respond(self._render(request.query_params.get("lang")), HTML)
        form = TRIPLES[media_type]
        if form == TURTLE:  # as people wrote it, in their order
            return respond(SCHEMA_FILE.read_bytes(), media_type)
        return respond(write_triples(_triples(), form, prefixes=VOCABULARIES), media_type)

    def _render(self, language: str | None) -> bytes:
        schema = load_schema()
        pages = Pages(Addresses("", self._settings.root), choose_language(language))
        words, path = pages.words, f"{self._settings.root}/ontology"
        sections: list[tuple[str, list[Term]]] = [
            (words["classes"], [*schema.classes.values()]),
            (words["relations"], [*schema.relations.values()]),
            (words["modes_title"], [*schema.modes.values()]),
        ]
        listed = {term.name for _, terms in sections for term in terms}
        others = [term for name, term in schema.terms.items() if name not in listed]
        return pages.render(
            "ontology.html",
            title=words["ontology"],
            iri=NAMESPACE.rstrip("#"),
            sections=[*sections, (words["others"], others)],
            formats=[(SUFFIXES[name], f"{path}.{name}") for name in SUFFIXES],
            other_language=pages.in_other_language().link(path),
        )


@cache
def _triples() -> tuple[ox.Triple, ...]:
    return tuple(quad.triple for quad in ox.parse(path=SCHEMA_FILE, format=ox.RdfFormat.TURTLE))
