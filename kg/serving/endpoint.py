"""The SPARQL endpoint and the query page in front of it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Coroutine
from typing import Any, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive

from kg.prefixes import query_prefixes
from kg.query.answers import Answer
from kg.query.errors import QueryError
from kg.serving.addresses import Addresses
from kg.serving.current import CurrentGraph, Generation
from kg.serving.errors import ClientGoneError, ServerBusyError
from kg.serving.media import HTML, TRIPLES, choose_graph_media, choose_media, write_answer
from kg.serving.pages import Pages, choose_language
from kg.serving.protocol import QueryRequest, read_query
from kg.serving.query_page import QueryPage
from kg.serving.reading import GraphReader
from kg.serving.responses import Problem, respond
from kg.serving.service import PREFIXES, describe_service
from kg.serving.settings import ServerSettings
from kg.serving.triples import write_triples

TRUNCATED = "Kg-Truncated"
"""Header of an answer that is cut off: how many rows or triples it has."""

_HOST = re.compile(r"(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]+)?")
_METHODS = "GET, HEAD, OPTIONS, POST"
_T = TypeVar("_T")


class QueryEndpoint:
    """Answers queries over the newest graph."""

    def __init__(self, graph: CurrentGraph, settings: ServerSettings) -> None:
        """Answer from a graph."""
        self._graph, self._settings = graph, settings

    async def show_page(self, request: Request) -> Response:
        """Answer with the query page."""
        async with self._graph.lease() as generation:
            page = self._page(generation, request, request.query_params.get("lang"))
            return respond(await run_in_threadpool(page.render), HTML)

    async def answer(self, request: Request) -> Response:
        """Answer a request of the SPARQL 1.1 Protocol.

        Raises:
            RequestError: It is none, or accepts no form that we have.
            QueryError: Its query is refused, or cannot be answered.
            ServerBusyError: Too many queries wait already.
        """
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": _METHODS})
        asked = await read_query(request)
        async with self._graph.lease() as generation:
            if asked.text is None:
                return await self._introduce(generation, request, asked)
            return await self._answer(generation, request, asked, asked.text)

    async def _introduce(
        self, generation: Generation, request: Request, asked: QueryRequest
    ) -> Response:
        """Answer a request without a query: the page for people, else the description."""
        accept = request.headers.get("accept")
        media_type = choose_media(accept, asked.format).triples or choose_graph_media(accept)
        if media_type == HTML:
            page = self._page(generation, request, asked.language)
            return respond(await run_in_threadpool(page.render), HTML)
        triples = describe_service(
            self.address(request),
            graphs=await run_in_threadpool(GraphReader(generation.build.store).graphs),
            quads=generation.build.report.quads,
        )
        content = write_triples(triples, TRIPLES[media_type], prefixes=PREFIXES)
        return respond(content, media_type)

    async def _answer(
        self, generation: Generation, request: Request, asked: QueryRequest, text: str
    ) -> Response:
        wanted = choose_media(request.headers.get("accept"), asked.format)
        base = generation.build.report.base_iri
        try:
            answer = await unless_gone(
                request.receive, generation.pool.ask(text, dataset=asked.dataset)
            )
        except (QueryError, ServerBusyError) as error:
            if HTML not in (wanted.rows, wanted.triples):
                raise
            page = self._page(generation, request, asked.language)
            problem = Problem.of(error)
            content = await run_in_threadpool(page.render, text, problem=problem.detail)
            return respond(content, HTML, status=problem.status, headers=dict(problem.headers))
        media_type = wanted.of(answer)
        headers = {TRUNCATED: str(answer.limit)} if answer.truncated else {}
        if media_type == HTML:
            page = self._page(generation, request, asked.language)
            content = await run_in_threadpool(page.render, text, answer=answer)
        else:
            content = await run_in_threadpool(
                write_answer,
                answer,
                media_type,
                prefixes=query_prefixes(base),
                notice=self._notice(request, answer),
            )
        return respond(content, media_type, headers=headers)

    def _page(self, generation: Generation, request: Request, language: str | None) -> QueryPage:
        report = generation.build.report
        pages = Pages(Addresses(report.base_iri, self._settings.root), choose_language(language))
        return QueryPage(
            pages, build=report.build, endpoint=self.address(request), settings=self._settings
        )

    def address(self, request: Request) -> str:
        """Return the endpoint's own address, as the outside calls it."""
        host = request.headers.get("host", "")
        if not _HOST.fullmatch(host):  # whatever a stranger wrote there must not become an IRI
            host = "{}:{}".format(*request.scope["server"])
        outside = self._settings.url or f"{request.scope['scheme']}://{host}"
        return f"{outside}/sparql"

    def _notice(self, request: Request, answer: Answer) -> str | None:
        # The result formats allow one thing in their head beside names: links to more information.
        return f"{self.address(request)}#truncated-at-{answer.limit}" if answer.truncated else None


async def unless_gone(receive: Receive, work: Coroutine[Any, Any, _T]) -> _T:
    """Return what some work gives, or cancel it when the client goes away.

    Args:
        receive: Of a request whose body was read: it waits for the client to go.
        work: What is to be done.

    Raises:
        ClientGoneError: The client is gone.
    """
    job, gone = asyncio.create_task(work), asyncio.create_task(_await_disconnect(receive))
    tasks: set[asyncio.Task[Any]] = {job, gone}
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        if job.done():
            return job.result()
        raise ClientGoneError
    finally:
        job.cancel()
        gone.cancel()


async def _await_disconnect(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
