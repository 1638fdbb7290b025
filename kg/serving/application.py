"""The ASGI application: routes, and what all of them share."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.errors import KgError
from kg.prefixes import DATA_FOLDERS
from kg.serving.addresses import Addresses
from kg.serving.current import CurrentGraph
from kg.serving.door import Door
from kg.serving.endpoint import TRUNCATED, QueryEndpoint
from kg.serving.ontology_page import OntologyPage
from kg.serving.pages import STATIC
from kg.serving.resources import ResourcePages
from kg.serving.responses import Problem, respond_problem
from kg.serving.settings import ServerSettings


def create_application(graph: CurrentGraph, settings: ServerSettings) -> Starlette:
    """Return the ASGI application that serves a workspace's graph.

    Its lifespan opens the build in use and starts the workers, if that is not done, and closes
    them; a build that comes into use later is taken up.

    Args:
        graph: What is served.
        settings: How.
    """
    endpoint = QueryEndpoint(graph, settings)
    resources, ontology = ResourcePages(graph, settings), OntologyPage(settings)

    @asynccontextmanager
    async def lifespan(application: Starlette) -> AsyncIterator[None]:
        del application
        await graph.start()
        try:
            yield
        finally:
            await graph.close()

    async def health(request: Request) -> Response:
        async with graph.lease() as generation:
            return JSONResponse({"status": "ok", "build": generation.build.id})

    async def say_problem(request: Request, error: Exception) -> Response:
        return respond_problem(request, Problem.of(error), Addresses("", settings.root))

    routes = [
        Route("/", endpoint.show_page, methods=["GET"]),
        Route("/sparql", endpoint.answer, methods=["GET", "POST", "OPTIONS"]),
        Route("/health", health, methods=["GET"]),
        Route("/ontology", ontology.answer, methods=["GET"]),
        Route("/ontology.{suffix}", ontology.answer, methods=["GET"]),
        Mount("/static", StaticFiles(directory=STATIC)),
        *(
            Route(f"/{folder}/{{key:path}}", resources.answer, methods=["GET"], name=folder)
            for folder in DATA_FOLDERS
        ),
    ]
    return Starlette(
        routes=routes,
        middleware=[*_cors(settings), Middleware(Door, settings=settings)],
        exception_handlers={KgError: say_problem, HTTPException: say_problem},
        lifespan=lifespan,
    )


def _cors(settings: ServerSettings) -> list[Middleware]:
    # Outermost: a browser asks whether it may before it shows a token, and reads refusals too.
    if not settings.origins:
        return []
    return [
        Middleware(
            CORSMiddleware,
            allow_origins=settings.origins,
            allow_methods=["GET", "HEAD", "POST"],
            allow_headers=["Accept", "Authorization", "Content-Type"],
            expose_headers=[TRUNCATED, "Retry-After"],
            max_age=3600,
        )
    ]
