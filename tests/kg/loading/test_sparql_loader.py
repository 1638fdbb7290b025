"""What a SPARQL server holds after loads, beside what others have put there."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.builds import open_build
from kg.loading.sparql_loader import find_unfinished_build, load_sparql
from kg.stores import open_store
from kg.stores.errors import ForeignDataError, ServerLoginError, UnfinishedLoadError
from kg.stores.sparql_client import SparqlClient

pytestmark = pytest.mark.slow

CITY, OTHER = "示例市职业技术学校", "另一示例职业学校"
CITY_LINES = (CITY, f"School {CITY} cooperatesWith Enterprise 示例电梯有限公司 base - 2022")
OTHER_LINES = (OTHER, f"School {OTHER} cooperatesWith Enterprise 示例汽车有限公司 training")
THEIRS = NamedNode("https://x.example/theirs")
FOREIGN = Quad(NamedNode("https://x.example/thing"), THEIRS, Literal("外来"))


@pytest.fixture(params=["fuseki_server", "oxigraph_server"])
def url(request):
    """The address of a server that holds nothing."""
    url = request.getfixturevalue(request.param).url
    with open_store(f"sparql+{url}") as store:
        for graph in [None, *store.named_graphs()]:
            store.client.delete(graph)
    return url


def quads_at(url):
    with open_store(f"sparql+{url}") as store:
        return by_value(store)


def by_value(quads):
    """Return quads with their decimals in one form: servers write 1 as 1.0."""
    return {Quad(q.subject, q.predicate, plain_decimal(q.object), q.graph_name) for q in quads}


def plain_decimal(term):
    if isinstance(term, Literal) and term.datatype.value.endswith("#decimal"):
        return Literal(f"{Decimal(term.value):.3f}", datatype=term.datatype)
    return term


def test_load_holds_exactly_the_build(url, five_reports):
    with open_build(five_reports) as build:
        report = load_sparql(build, url)

        assert quads_at(url) == by_value(build.store)
        assert report.loaded == {"triples": build.report.quads, "graphs": 6}


def test_loading_again_makes_it_equal_to_another_build(url, build):
    load_sparql(build(a=CITY_LINES, b=OTHER_LINES), url)
    one = build(a=CITY_LINES)
    report = load_sparql(one, url)

    assert quads_at(url) == by_value(one.store)
    assert report.removed == {"graphs": 1}


def test_named_graphs_of_others_stay(url, build):
    theirs = Quad(FOREIGN.subject, FOREIGN.predicate, FOREIGN.object, THEIRS)
    with open_store(f"sparql+{url}") as store:
        store.extend([theirs])
    one = build(a=CITY_LINES)
    load_sparql(one, url)

    assert quads_at(url) == by_value([*one.store, theirs])


def test_default_graph_of_others_is_not_overwritten(url, build):
    with open_store(f"sparql+{url}") as store:
        store.extend([FOREIGN])

    with pytest.raises(ForeignDataError, match=r"x\.example/thing.*Nothing was changed.*--replace"):
        load_sparql(build(a=CITY_LINES), url)
    assert quads_at(url) == {FOREIGN}


def test_default_graph_of_others_is_overwritten_if_told_to(url, build):
    with open_store(f"sparql+{url}") as store:
        store.extend([FOREIGN])
    one = build(a=CITY_LINES)
    load_sparql(one, url, replace=True)

    assert quads_at(url) == by_value(one.store)


def test_interrupted_load_is_completed_by_the_next(url, build):
    both = build(a=CITY_LINES, b=OTHER_LINES)

    def advance(stage, done, total, name):
        raise KeyboardInterrupt

    with pytest.raises(UnfinishedLoadError, match=r"1 of 3 graphs.*same command again"):
        load_sparql(both, url, advance=advance)
    with open_store(f"sparql+{url}") as store:
        half = find_unfinished_build(store, both.report.base_iri)
        load_sparql(both, url)
        whole = find_unfinished_build(store, both.report.base_iri)

    assert (half, whole) == (both.id, None)
    assert quads_at(url) == set(both.store)


def test_load_that_the_server_refuses_in_between_says_how_far_it_came(url, build, monkeypatch):
    put = SparqlClient.put

    def refuse_second(client, graph, triples):
        monkeypatch.setattr(SparqlClient, "put", refuse)
        put(client, graph, triples)

    def refuse(client, graph, triples):
        raise ServerLoginError(client.address, "the token", "KG_SPARQL_TOKEN")

    monkeypatch.setattr(SparqlClient, "put", refuse_second)

    with pytest.raises(UnfinishedLoadError, match=r"0 of 3 graphs.*KG_SPARQL_TOKEN"):
        load_sparql(build(a=CITY_LINES, b=OTHER_LINES), url)
