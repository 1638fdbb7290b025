"""What every store does; a backend is done when it passes."""

from __future__ import annotations

import contextlib
from functools import partial

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, serialize

from kg.errors import (
    ReadOnlyStoreError,
    StoreError,
    StoreNotFoundError,
    StoreQueryError,
    UnknownStoreError,
)
from kg.stores import STORES, SparqlStore, Store, open_store
from kg.stores.base import LineStore

SCHOOL = NamedNode("https://zhijiao.example/id/示例学校")
COMPANY = NamedNode("https://zhijiao.example/id/示例公司")
COOPERATES = NamedNode("https://zhijiao.example/ontology#cooperatesWith")
NAME = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
REPORT = NamedNode("https://zhijiao.example/report/00")

FACT = Quad(SCHOOL, COOPERATES, COMPANY)
LABEL = Quad(SCHOOL, NAME, Literal("示例学校", language="zh"))
IN_REPORT = Quad(SCHOOL, COOPERATES, COMPANY, REPORT)

QUOTING = ["'\"", "\\", "\\u4e2d\\n", "}", "{}", "$x ?y", "<&>]]>"]
AWKWARD = [*QUOTING, "😀𠮷", "\n\t\r", "", " ", "\u200b\ufeff"]


SERVERS = ("fuseki_server", "oxigraph_server")


@pytest.fixture(
    params=[*sorted(STORES), *(pytest.param(name, marks=pytest.mark.slow) for name in SERVERS)]
)
def opening(request, tmp_path):
    """Open the store of a test, empty at first; a server's is emptied."""
    if request.param not in SERVERS:
        return partial(open_store, request.param, tmp_path / "graph")
    server = request.getfixturevalue(request.param)
    empty_server(server.url)
    return partial(open_store, f"sparql+{server.url}")


def empty_server(url):
    with open_store(f"sparql+{url}") as opened:
        for graph in [None, *opened.named_graphs()]:
            opened.client.delete(graph)


@pytest.fixture
def store(opening):
    with opening() as opened:
        yield opened


def test_store_is_empty_at_first(store):
    assert len(store) == 0
    assert list(store) == []


def test_store_meets_its_protocol(store):
    assert isinstance(store, Store)


@pytest.mark.slow
@pytest.mark.parametrize("server", SERVERS)
def test_server_can_be_emptied_of_whole_decimals(server, request):
    url = request.getfixturevalue(server).url
    decimal = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    with open_store(f"sparql+{url}") as opened:
        opened.extend([Quad(SCHOOL, NAME, Literal(text, datatype=decimal)) for text in ("1", "-2")])

    empty_server(url)

    with open_store(f"sparql+{url}") as opened:
        assert len(opened) == 0


def test_store_keeps_each_quad_once(store):
    store.extend([FACT, LABEL])
    store.extend([FACT])

    assert len(store) == 2
    assert set(store) == {FACT, LABEL}


def test_store_tells_graphs_apart(store):
    store.extend([FACT, IN_REPORT])

    assert list(store.match(graph=REPORT)) == [IN_REPORT]
    assert list(store.match(graph=DefaultGraph())) == [FACT]


def test_bulk_load_adds_to_what_is_there(store):
    store.extend([FACT])
    store.bulk_load(iter([LABEL, LABEL, IN_REPORT]))

    assert set(store) == {FACT, LABEL, IN_REPORT}


@pytest.mark.parametrize("name", sorted(STORES))
def test_lines_are_loaded_as_their_quads_are(name, tmp_path, monkeypatch):
    monkeypatch.setattr("kg.stores.quads.BYTES_PER_LOAD", 400)
    awkward = [Quad(SCHOOL, NAME, Literal(text)) for text in AWKWARD]
    parts = [serialize(quads, format=RdfFormat.N_QUADS) for quads in (awkward, [FACT, IN_REPORT])]
    with open_store(name, tmp_path / "graph") as store:
        store.extend([LABEL])
        store.bulk_load_lines(iter([*parts, b"", parts[1]]))

        assert isinstance(store, LineStore)
        assert set(store) == {*awkward, FACT, IN_REPORT, LABEL}


def test_many_quads_are_loaded_in_several_parts(store, monkeypatch):
    monkeypatch.setattr("kg.stores.quads.QUADS_PER_LOAD", 2)
    quads = [Quad(SCHOOL, NAME, Literal(str(number))) for number in range(7)]
    store.bulk_load(iter(quads))

    assert set(store) == set(quads)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        pytest.param({}, {FACT, LABEL, IN_REPORT}, id="everything"),
        pytest.param({"subject": SCHOOL}, {FACT, LABEL, IN_REPORT}, id="subject"),
        pytest.param({"predicate": NAME}, {LABEL}, id="predicate"),
        pytest.param({"object": COMPANY}, {FACT, IN_REPORT}, id="object"),
        pytest.param({"object": COMPANY, "graph": REPORT}, {IN_REPORT}, id="object-graph"),
        pytest.param({"subject": COMPANY}, set(), id="nothing"),
    ],
)
def test_match_yields_the_quads_of_a_pattern(store, pattern, expected):
    store.extend([FACT, LABEL, IN_REPORT])

    assert set(store.match(**pattern)) == expected


def test_match_keeps_language_tags(store):
    store.extend([LABEL])

    assert next(store.match(predicate=NAME)).object == Literal("示例学校", language="zh")


def test_closed_store_refuses_use(store):
    store.close()

    with pytest.raises(StoreError, match="closed"):
        len(store)


def test_closing_twice_is_closing_once(store):
    store.close()
    store.close()


def test_read_only_store_refuses_quads(opening):
    with opening() as writable:
        writable.bulk_load([FACT])

    with opening(read_only=True) as store:
        with pytest.raises(ReadOnlyStoreError, match="reading only"):
            store.extend([LABEL])
        with pytest.raises(ReadOnlyStoreError):
            store.bulk_load([LABEL])


def test_failed_extend_adds_nothing(store):
    def quads():
        yield FACT
        raise RuntimeError("cut off")

    with contextlib.suppress(RuntimeError):
        store.extend(quads())

    assert len(store) == 0


@pytest.fixture
def sparql_store(store):
    if not isinstance(store, SparqlStore):
        pytest.skip("answers no SPARQL")
    return store


def test_query_selects(sparql_store):
    sparql_store.extend([FACT])

    rows = sparql_store.query(f"SELECT ?partner {{ {SCHOOL} {COOPERATES} ?partner }}")

    assert [row["partner"] for row in rows] == [COMPANY]


@pytest.mark.parametrize("text", AWKWARD, ids=ascii)
def test_store_gives_texts_back_unchanged(store, text):
    quad = Quad(SCHOOL, NAME, Literal(text))
    store.extend([quad])

    assert list(store) == [quad]


def test_query_sees_the_default_graph_alone(sparql_store):
    sparql_store.extend([IN_REPORT])

    assert not bool(sparql_store.query("ASK { ?s ?p ?o }"))
    assert bool(sparql_store.query("ASK { GRAPH ?g { ?s ?p ?o } }"))


def test_malformed_query_is_refused(sparql_store):
    with pytest.raises(StoreQueryError, match=r"SPARQL 1\.1"):
        sparql_store.query("SELECT {")


def test_update_is_refused_by_query(sparql_store):
    with pytest.raises(StoreQueryError):
        sparql_store.query("DELETE WHERE { ?s ?p ?o }")


def test_unknown_store_lists_the_known_ones():
    with pytest.raises(UnknownStoreError, match="memory, oxigraph"):
        open_store("neptune")


def test_oxigraph_keeps_its_quads_on_disk(tmp_path):
    with open_store("oxigraph", tmp_path / "graph") as writable:
        writable.bulk_load([FACT])

    with open_store("oxigraph", tmp_path / "graph", read_only=True) as store:
        assert list(store) == [FACT]


def test_oxigraph_read_only_needs_a_database(tmp_path):
    with pytest.raises(StoreNotFoundError, match="no Oxigraph database"):
        open_store("oxigraph", tmp_path / "nothing", read_only=True)

    assert not (tmp_path / "nothing").exists()


def test_oxigraph_allows_two_readers(tmp_path):
    with open_store("oxigraph", tmp_path / "graph") as writable:
        writable.bulk_load([FACT])

    with (
        open_store("oxigraph", tmp_path / "graph", read_only=True) as first,
        open_store("oxigraph", tmp_path / "graph", read_only=True) as second,
    ):
        assert list(first) == list(second)


def test_oxigraph_allows_one_writer(tmp_path):
    with (
        open_store("oxigraph", tmp_path / "graph"),
        pytest.raises(StoreError, match="writing"),
    ):
        open_store("oxigraph", tmp_path / "graph")


def test_oxigraph_needs_a_folder():
    with pytest.raises(StoreError, match="folder"):
        open_store("oxigraph")
