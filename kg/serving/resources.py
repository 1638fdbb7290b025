"""Resources under their IRIs: entities, reports, statements, evidence, catalogue entries.

`/id/<key>` and its like answer with a page, or with triples, as the Accept header or an ending
(`.ttl`, `.jsonld`, `.nt`, `.rdf`, `.html`) says. What was merged leads to what it was merged into.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from kg.prefixes import query_prefixes
from kg.rdf.terms import zj
from kg.serving.addresses import Addresses
from kg.serving.current import CurrentGraph
from kg.serving.endpoint import TRUNCATED
from kg.serving.errors import UnknownResourceError
from kg.serving.media import HTML, SUFFIXES, TRIPLES, choose_graph_media
from kg.serving.pages import Pages, choose_language
from kg.serving.reading import GraphReader, Values
from kg.serving.resource_page import ResourcePage
from kg.serving.responses import respond
from kg.serving.settings import ServerSettings
from kg.serving.triples import write_triples

_MERGED = zj("mergedInto")


@dataclass(frozen=True, slots=True)
class _Found:
    """A resource that an address stands for.

    Attributes:
        iri: Its IRI.
        suffix: Ending of the address that says the form, `None` if it has none.
        values: What is said of it.
    """

    iri: str
    suffix: str | None
    values: Values


class ResourcePages:
    """Answers with what the newest graph says of an IRI."""

    def __init__(self, graph: CurrentGraph, settings: ServerSettings) -> None:
        """Answer from a graph."""
        self._graph, self._settings = graph, settings

    async def answer(self, request: Request) -> Response:
        """Answer a request for a resource.

        Raises:
            UnknownResourceError: The graph says nothing of it.
            NotAcceptableError: The request accepts no form that it has.
        """
        async with self._graph.lease() as generation:
            base = generation.build.report.base_iri
            return await run_in_threadpool(
                self._answer, request, GraphReader(generation.build.store), base
            )

    def _answer(self, request: Request, reader: GraphReader, base: str) -> Response:
        kind = request.scope["path"].split("/")[1]
        addresses = Addresses(base, self._settings.root)
        found = _find(reader, addresses, kind, request.path_params["key"])
        accept = request.headers.get("accept")
        media_type = SUFFIXES[found.suffix] if found.suffix else choose_graph_media(accept)
        pages = Pages(addresses, choose_language(request.query_params.get("lang")))
        if _MERGED in found.values:
            target = addresses.path(found.values[_MERGED][0].value) or ""
            ending = f".{found.suffix}" if found.suffix else ""
            # Not for ever: a merge can be undone.
            headers = {"Location": pages.link(target + ending), "Vary": "Accept"}
            return Response(status_code=303, headers=headers)
        if media_type == HTML:
            page = ResourcePage(pages, reader, found.iri, kind)
            return respond(page.render(found.values, page=_page_number(request)), HTML)
        return self._triples(reader, found.iri, kind, media_type, base)

    def _triples(
        self, reader: GraphReader, iri: str, kind: str, media_type: str, base: str
    ) -> Response:
        limit = self._settings.limit
        triples, truncated = reader.describe(iri, kind, limit=limit)
        notice = f"truncated at {limit} triples, more exist; ask for them with a query"
        content = write_triples(
            triples,
            TRIPLES[media_type],
            prefixes=query_prefixes(base),
            notice=notice if truncated else None,
        )
        return respond(content, media_type, headers={TRUNCATED: str(limit)} if truncated else {})


def _find(reader: GraphReader, addresses: Addresses, kind: str, key: str) -> _Found:
    """Find what an address stands for: a key may itself end like a suffix."""
    before, _, suffix = key.rpartition(".")
    candidates: list[tuple[str, str | None]] = [(key, None)]
    if before and suffix in SUFFIXES:
        candidates.append((before, suffix))
    for name, ending in candidates:
        iri = addresses.iri(kind, name)
        values = reader.properties(iri)
        if values:
            return _Found(iri, ending, values)
    raise UnknownResourceError(addresses.iri(kind, key))


def _page_number(request: Request) -> int:
    said = request.query_params.get("page", "")
    return max(1, int(said)) if said.isdecimal() and len(said) < 7 else 1
