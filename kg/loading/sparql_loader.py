"""Makes what a SPARQL server holds of our graph equal to a build.

The graph of each report replaces the one on the server, one request each; graphs of reports that
the build does not have are removed; the default graph, with the entities and facts, comes last.
Then all is counted. The default graph is replaced whole, so it must hold nothing of others. While
it is at work the graph `load` beneath the base IRI says which build is being loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Triple

from kg.builds import OpenBuild
from kg.errors import KgError
from kg.loading.model import Advance, LoadReport, tell_nobody
from kg.prefixes import VOCABULARIES
from kg.stores.errors import (
    ForeignDataError,
    ServerRequestError,
    UnfinishedLoadError,
    UnsuitableServerError,
)
from kg.stores.sparql_client import Login, SparqlClient
from kg.stores.sparql_http import SparqlHttpStore, iter_pieces

GRAPHS = "graphs"

MARK = "load"
"""After the base IRI: the graph that is there while a load is not finished."""


def load_sparql(
    build: OpenBuild,
    address: str,
    *,
    login: Login | None = None,
    graph_store: str | None = None,
    replace: bool = False,
    advance: Advance = tell_nobody,
) -> LoadReport:
    """Load the RDF of a build into a SPARQL server.

    Named graphs that are not of our reports stay.

    Args:
        build: What to load.
        address: Of the server, `http://…` or `https://…`.
        login: Who asks; `None` for what the environment says.
        graph_store: Address of its graph store; `None` to find it.
        replace: Overwrite what others have in the default graph.
        advance: Told how far it is.

    Raises:
        ForeignDataError: The default graph holds triples of others; nothing was changed.
        ServerError: The server is down, slow, refuses us, or has no graph store; nothing was
            changed.
        UnfinishedLoadError: It stopped in between; the same call completes it.
    """
    client = SparqlClient(address, login=login or Login.from_environment(), graph_store=graph_store)
    with SparqlHttpStore(client, read_only=False) as server:
        client.connect()
        client.find_graph_store()
        base = build.report.base_iri
        if not replace:
            _refuse_foreign_triples(server, base)
        graphs = _named_graphs(build)
        stale = sorted(set(_own_graphs(server, base)) - set(graphs))
        done = 0
        client.put(f"{base}{MARK}", iter_pieces([_mark(build)]))
        try:
            for graph in graphs:
                client.put(graph, iter_pieces(_triples(build, graph)))
                done += 1
                advance("load", done, len(graphs) + 1, graph)
            for graph in stale:
                client.delete(graph)
                advance("remove", 0, None, graph)
            client.put(None, iter_pieces(_triples(build, None)))
            advance("load", len(graphs) + 1, len(graphs) + 1, "default graph")
            triples = _check_counts(server, build, graphs)
            client.delete(f"{base}{MARK}")
        except (KgError, KeyboardInterrupt) as error:
            progress = f"{done} of {len(graphs) + 1} graphs"
            cause = str(error) or "it was interrupted"
            raise UnfinishedLoadError(client.address, progress, cause) from error
    return LoadReport(
        client.address,
        build.id,
        loaded={"triples": triples, GRAPHS: len(graphs) + 1},
        removed={GRAPHS: len(stale)},
    )


def find_unfinished_build(server: SparqlHttpStore, base: str) -> str | None:
    """Return the build whose load into a server is not finished, `None` if none is.

    Args:
        server: Open for reading.
        base: What the graph's IRIs begin with.

    Raises:
        ServerError: The server is down, slow or refuses us.
    """
    for quad in server.match(graph=NamedNode(f"{base}{MARK}")):
        return str(getattr(quad.object, "value", quad.object))
    return None


def _mark(build: OpenBuild) -> Triple:
    mark = NamedNode(f"{build.report.base_iri}{MARK}")
    return Triple(mark, NamedNode(f"{VOCABULARIES['dcterms']}identifier"), Literal(build.id))


def _refuse_foreign_triples(server: SparqlHttpStore, base: str) -> None:
    """See that every triple of the default graph is about something of our graph.

    Raises:
        ForeignDataError: One is not.
    """
    query = f'SELECT ?s {{ ?s ?p ?o FILTER(!STRSTARTS(STR(?s), "{base}")) }} LIMIT 1'
    with server.answering(query, timeout=600) as rows:
        foreign = next(iter(rows), None)
    if foreign is not None:
        raise ForeignDataError(
            server.location,
            f"its default graph, which would be replaced, holds triples that are not of this "
            f"graph, such as of {foreign['s']}",
            "Take another dataset, or give --replace to overwrite them",
        )


def _named_graphs(build: OpenBuild) -> list[str]:
    return sorted(iri for iri in build.table("reports")["iri"].to_pylist())


def _own_graphs(server: SparqlHttpStore, base: str) -> Iterable[str]:
    return (graph for graph in server.named_graphs() if graph.startswith(f"{base}report/"))


def _triples(build: OpenBuild, graph: str | None) -> Iterator[Triple]:
    name = DefaultGraph() if graph is None else NamedNode(graph)
    return (quad.triple for quad in build.store.match(graph=name))


def _check_counts(server: SparqlHttpStore, build: OpenBuild, graphs: list[str]) -> int:
    """See that the server holds what was sent, and return how many triples.

    Raises:
        UnsuitableServerError: Its default graph shows the named graphs too.
        ServerRequestError: Something is missing, or more than was sent.
    """
    total = build.report.quads
    named = sum(server.count(graph) for graph in graphs)
    default = server.count(None)
    if default + named == total:
        return total
    if default == total:
        raise UnsuitableServerError(
            server.location,
            "its default graph is the union of all graphs",
            "one of its own; switch the union off",
        )
    raise ServerRequestError(
        server.location,
        "keep what was loaded",
        f"{default + named:,} of {total:,} triples are there",
    )
