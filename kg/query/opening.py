"""What answers a question: an embedded store of a build, or a server, by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from kg.builds import DEFAULT_STORE
from kg.current import open_current
from kg.errors import UnknownStoreError, WorkspaceNotFoundError
from kg.query.answers import Answer
from kg.query.client import QueryWorker
from kg.query.process import Language
from kg.stores import SERVERS
from kg.stores.ladybug import FOLDER as LADYBUG
from kg.workspace import Workspace
from ontology.vocabulary import BASE

NEO4J = "neo4j"

QUERY_STORES: Mapping[Language, tuple[str, ...]] = {
    "sparql": (DEFAULT_STORE,),
    "cypher": (LADYBUG, NEO4J),
}
"""What answers each language; the first where nobody says otherwise."""


class Answerer(Protocol):
    """Something that answers one language."""

    def ask(
        self,
        text: str,
        *,
        timeout: float | None = None,
        limit: int | None = None,
        parameters: Mapping[str, Any] | None = None,
    ) -> Answer:
        """Answer a query, in so many seconds and rows; `QueryError` where it cannot be."""


@dataclass(frozen=True, slots=True)
class OpenStore:
    """A store that is open for questions.

    Attributes:
        answerer: What to ask.
        base: What the graph's IRIs begin with.
        notice: What people must know before they believe an answer, `None` for nothing.
    """

    answerer: Answerer
    base: str
    notice: str | None = None


def store_language(store: str | None) -> Language:
    """Return the language that a store answers; SPARQL, where none is named.

    Args:
        store: As `open_for_questions` takes it.

    Raises:
        UnknownStoreError: No such store answers anything.
    """
    if store is None or store.partition("://")[0] in SERVERS:
        return "sparql"
    for language, known in QUERY_STORES.items():
        if store in known:
            return language
    names = [name for known in QUERY_STORES.values() for name in known]
    raise UnknownStoreError(store, [*names, *(f"{scheme}://…" for scheme in SERVERS)])


@contextmanager
def open_for_questions(
    workspace: Path | None, *, language: Language, store: str | None = None
) -> Iterator[OpenStore]:
    """Open a store for questions.

    Args:
        workspace: Folder of the workspace; `None` for the usual one.
        language: `sparql` or `cypher`.
        store: One of `QUERY_STORES`, or for SPARQL the address of a server such as
            `sparql+http://localhost:3030/ds`; `None` for the embedded one.

    Raises:
        UnknownStoreError: No such store answers the language.
        WorkspaceError: The workspace cannot be used.
        BuildError: It has no build.
        StoreError: The store is missing, or a server cannot be reached.
    """
    known = QUERY_STORES[language]
    name = store or known[0]
    if language == "sparql" and name.partition("://")[0] in SERVERS:
        with _open_server(workspace, name) as opened:
            yield opened
        return
    if name not in known:
        addresses = [f"{scheme}://…" for scheme in SERVERS] if language == "sparql" else []
        raise UnknownStoreError(name, [*known, *addresses])
    if name == NEO4J:
        with _open_neo4j(workspace) as opened:
            yield opened
        return
    with open_current(Workspace.open(workspace)) as build:
        base = build.report.base_iri
        with QueryWorker(build.folder / name, base=base, language=language) as worker:
            yield OpenStore(worker, base)


@contextmanager
def _open_neo4j(workspace: Path | None) -> Iterator[OpenStore]:
    from kg.query.neo4j_reader import Neo4jReader
    from kg.stores.neo4j_client import Neo4jLogin

    with Neo4jReader(Neo4jLogin.from_environment()) as reader:
        yield OpenStore(reader, _base(workspace), _unfinished(reader.unfinished_build()))


@contextmanager
def _open_server(workspace: Path | None, address: str) -> Iterator[OpenStore]:
    from kg.query.sparql_reader import SparqlReader

    base = _base(workspace)
    with SparqlReader(address, base=base) as reader:
        yield OpenStore(reader, base, _unfinished(reader.unfinished_build()))


def _unfinished(build: str | None) -> str | None:
    if build is None:
        return None
    return f"the load of build {build} is not finished: the server holds part of it; run it again"


def _base(workspace: Path | None) -> str:
    """Return what IRIs begin with in a workspace; a server does not tell."""
    try:
        with open_current(Workspace.open(workspace)) as build:
            return build.report.base_iri
    except (WorkspaceNotFoundError, LookupError):
        return BASE
