"""Which texts may reach a store."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.prefixes import query_prefixes
from kg.query.errors import (
    ForbiddenQueryError,
    MalformedQueryError,
    QueryRefusedError,
    QueryTooLargeError,
)
from kg.query.guard import GuardedQuery, check_query
from ontology.vocabulary import BASE

REPORT = f"{BASE}report/ab"
EVIL = "<http://evil.example/sparql>"

FORBIDDEN = {
    "insert data": "INSERT DATA { <a:s> <a:p> <a:o> }",
    "insert where": "INSERT { ?s a zj:School } WHERE { ?s ?p ?o }",
    "delete data": "DELETE DATA { <a:s> <a:p> <a:o> }",
    "delete where": "DELETE WHERE { ?s ?p ?o }",
    "modify": f"WITH <{REPORT}> DELETE {{ ?s ?p ?o }} INSERT {{ ?s ?p 1 }} WHERE {{ ?s ?p ?o }}",
    "load": f"LOAD {EVIL}",
    "load silent into": f"LOAD SILENT {EVIL} INTO GRAPH <{REPORT}>",
    "clear": "CLEAR ALL",
    "drop": "DROP SILENT DEFAULT",
    "create": "CREATE GRAPH <a:g>",
    "add": "ADD DEFAULT TO <a:g>",
    "move": f"MOVE <{REPORT}> TO DEFAULT",
    "copy": f"COPY <{REPORT}> TO DEFAULT",
    "update in lower case": "insert data { <a:s> <a:p> <a:o> }",
    "update after a prologue": "PREFIX a: <a:> BASE <a:b> DELETE WHERE { ?s ?p ?o }",
    "update after a query": "ASK { ?s ?p ?o } ; DROP ALL",
    "update after a comment": "# SELECT * { ?s ?p ?o }\nDROP ALL",
    "update after a carriage return": "# harmless\rDROP ALL",
    "service": f"SELECT * {{ SERVICE {EVIL} {{ ?s ?p ?o }} }}",
    "service silent": f"SELECT * {{ SERVICE SILENT {EVIL} {{ ?s ?p ?o }} }}",
    "service of a variable": "SELECT * { ?s ?p ?url . SERVICE ?url { ?s ?p ?o } }",
    "service of a prefixed name": "SELECT * { SERVICE zj:x { ?s ?p ?o } }",
    "service without spaces": f"SELECT*{{SERVICE{EVIL}{{?s?p?o}}}}",
    "service after a full stop": f"SELECT * {{ ?s ?p ?o.SERVICE{EVIL}{{ ?s ?p ?o }} }}",
    "service in lower case": f"select * {{ service {EVIL} {{ ?s ?p ?o }} }}",
    "service in a sub-select": f"SELECT * {{ {{ SELECT * {{ SERVICE {EVIL} {{ ?s ?p ?o }} }} }} }}",
    "service in exists": f"ASK {{ FILTER EXISTS {{ SERVICE {EVIL} {{ ?s ?p ?o }} }} }}",
    "service in not exists": f"ASK {{ FILTER(!EXISTS {{ SERVICE {EVIL} {{ ?s ?p ?o }} }}) }}",
    "service in a graph": f"SELECT * {{ GRAPH ?g {{ SERVICE {EVIL} {{ ?s ?p ?o }} }} }}",
    "service in optional": f"SELECT * {{ OPTIONAL {{ SERVICE {EVIL} {{ ?s ?p ?o }} }} }}",
    "service in union": f"SELECT * {{ {{ ?s ?p ?o }} UNION {{ SERVICE {EVIL} {{ }} }} }}",
    "service in minus": f"SELECT * {{ ?s ?p ?o MINUS {{ SERVICE {EVIL} {{ ?s ?p ?o }} }} }}",
    "service in an expression of bind": (
        f"SELECT * {{ BIND(EXISTS {{ SERVICE {EVIL} {{ ?s ?p ?o }} }} AS ?x) }}"
    ),
    "service in an expression of select": (
        f"SELECT (EXISTS {{ SERVICE {EVIL} {{ ?s ?p ?o }} }} AS ?x) {{ }}"
    ),
    "service in an expression of order by": (
        f"SELECT * {{ ?s ?p ?o }} ORDER BY (EXISTS {{ SERVICE {EVIL} {{ ?s ?p ?o }} }})"
    ),
    "service in an expression of having": (
        f"SELECT ?s {{ ?s ?p ?o }} GROUP BY ?s HAVING (EXISTS {{ SERVICE {EVIL} {{ ?s ?p 1 }} }})"
    ),
    "service in construct": f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE {EVIL} {{ ?s ?p ?o }} }}",
    "service in describe": f"DESCRIBE ?s WHERE {{ SERVICE {EVIL} {{ ?s ?p ?o }} }}",
    "service after a comment that ends at a carriage return": (
        f"SELECT * {{ ?s ?p ?o # note\rSERVICE {EVIL} {{ ?s ?p ?o }}\n }}"
    ),
    "service between escaped quotation marks": (
        f'SELECT * {{ ?s ?p "a\\u0022 , " SERVICE {EVIL} {{ ?s ?p ?o }} FILTER("") }}'
    ),
    "keyword spelt with escapes": f"SELECT * {{ \\u0053ERVICE {EVIL} {{ ?s ?p ?o }} }}",
    "bracket spelt with escapes": "SELECT * \\u007B ?s ?p ?o }",
    "from of a remote graph": f"SELECT * FROM {EVIL} {{ ?s ?p ?o }}",
    "from of a file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "from named of a remote graph": f"ASK FROM NAMED {EVIL} {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "from of a foreign graph beside an own": f"SELECT * FROM <{REPORT}> FROM {EVIL} {{ ?s ?p ?o }}",
    "from in construct": f"CONSTRUCT {{ ?s ?p ?o }} FROM {EVIL} WHERE {{ ?s ?p ?o }}",
    "from in construct where": f"CONSTRUCT FROM {EVIL} WHERE {{ ?s ?p ?o }}",
    "from in describe": f"DESCRIBE ?s FROM {EVIL} {{ ?s ?p ?o }}",
    "from of a prefixed name": "PREFIX e: <http://evil.example/> ASK FROM e:x { ?s ?p ?o }",
    "from on a base": "BASE <http://evil.example/> ASK FROM <x> { ?s ?p ?o }",
}

MALFORMED = {
    "nothing": "",
    "white space": " \n\t",
    "only a comment": "# SELECT * { ?s ?p ?o }",
    "only a prologue": "PREFIX x: <a:b>",
    "prose": "which schools are there?",
    "two queries": "ASK { ?s ?p ?o } ASK { ?s ?p ?o }",
    "unknown prefix": "ASK { ?s foo:bar ?o }",
    "open bracket": "SELECT * { ?s ?p ?o",
    "open string": "ASK { ?s ?p 'a }",
    "keyword misspelt": "SELEC * { ?s ?p ?o }",
    "unknown function": "SELECT * { FILTER(<a:f>(1)) }",
    "variable set twice": "SELECT * { ?s ?p ?o BIND(1 AS ?s) }",
    "ungrouped variable": "SELECT ?x ?y { ?x ?p ?y } GROUP BY ?x",
    "cypher": "MATCH (n) RETURN n",
    "describe all, which rdflib cannot translate": "DESCRIBE * { ?s ?p ?o }",
    "an extension of Oxigraph": "SELECT * { ?s ?p ?o LATERAL { ?s ?p ?o } }",
    "a form feed as space": "SELECT *\f{ ?s ?p ?o }",
    "a zero byte": "SELECT * { ?s ?p ?o }\0",
}

ALLOWED = {
    "all triples": "SELECT * { ?s ?p ?o }",
    "where": "SELECT ?s WHERE { ?s a zj:School }",
    "lower case": "select ?s where { ?s a zj:School } limit 3",
    "own prefix": "PREFIX a: <a:> SELECT * { ?s a:p ?o }",
    "prefix declared anew": "PREFIX zj: <a:> SELECT * { ?s zj:p ?o }",
    "base": "BASE <http://x/> SELECT * { <a> ?p ?o }",
    "relative IRI": "SELECT * { <id/清远市职业技术学校> ?p ?o }",
    "Chinese local name": "SELECT * { id:清远市职业技术学校 zj:cooperatesWith ?partner }",
    "Chinese concept": "SELECT * { ?s zj:schoolKind zj:中职 }",
    "full-width bracket": "SELECT * { id:清远市（何向东）工作室 ?p ?o }",
    "Chinese variable": "SELECT ?学校 { ?学校 a zj:School }",
    "language tag": 'SELECT * { ?s skos:prefLabel "清远市"@zh }',
    "typed literal": 'SELECT * { ?s zj:year "2023"^^xsd:integer }',
    "numbers": "SELECT * { ?s zj:confidence 0.93 ; zj:year 2023 ; zj:page -1 , 1e3 }",
    "long string": "SELECT * { ?s ?p '''it's\nlong''' }",
    "escapes in a string": r'SELECT * { ?s ?p "a\"b\\c\n" }',
    "u escape in a string": r'SELECT * { ?s ?p "\u6e05" }',
    "comment": "SELECT * { ?s ?p ?o } # SERVICE and DROP ALL",
    "comment first": "# partners\nSELECT * { ?s ?p ?o }",
    "carriage returns": "SELECT *\r\n{ ?s ?p ?o }\r\n",
    "words of updates in a string": 'SELECT * { ?s ?p "INSERT SERVICE <x> DROP" }',
    "service as a variable": "SELECT ?service { ?service ?p ?o }",
    "service as a local name": "SELECT * { ?s zj:SERVICE ?o }",
    "service in an IRI": "SELECT * { ?s <http://x/SERVICE#LOAD> ?o }",
    "ask": "ASK { ?s a zj:School }",
    "ask where": "ASK WHERE { ?s a zj:School }",
    "construct": "CONSTRUCT { ?a zj:knows ?b } WHERE { ?a zj:cooperatesWith ?b }",
    "construct where": "CONSTRUCT WHERE { ?s a zj:School }",
    "describe": "DESCRIBE id:清远市职业技术学校",
    "describe where": "DESCRIBE ?s WHERE { ?s a zj:Consortium }",
    "named graph": "SELECT * { GRAPH ?g { ?s a zj:Statement } }",
    "from an own graph": f"SELECT * FROM <{REPORT}> {{ ?s ?p ?o }}",
    "from named by prefix": "SELECT * FROM NAMED report:ab { GRAPH ?g { ?s ?p ?o } }",
    "optional": "SELECT * { ?s a zj:School OPTIONAL { ?s zj:region ?r } }",
    "union": "SELECT * { { ?s a zj:School } UNION { ?s a zj:Enterprise } }",
    "minus": "SELECT * { ?s a zj:School MINUS { ?s zj:region ?r } }",
    "filter": "SELECT * { ?s zj:confidence ?c FILTER(?c >= 0.5 && ?c < 0.9 || !BOUND(?c)) }",
    "comparisons without spaces": "SELECT * { ?s ?p ?o FILTER(?s<?p&&?o>?s) }",
    "regex": 'SELECT * { ?s skos:prefLabel ?n FILTER REGEX(?n, "^清远", "i") }',
    "contains": 'SELECT * { ?s skos:prefLabel ?n FILTER(CONTAINS(STR(?n), "职业")) }',
    "in": "SELECT * { ?s a ?c FILTER(?c IN (zj:School, zj:Enterprise)) }",
    "exists": "SELECT * { ?s a zj:School FILTER EXISTS { ?s zj:assists ?o } }",
    "not exists": "SELECT * { ?s a zj:School FILTER NOT EXISTS { ?s zj:assists ?o } }",
    "bind": "SELECT * { ?s skos:prefLabel ?n BIND(STRLEN(?n) AS ?length) }",
    "values": "SELECT * { VALUES ?s { id:a id:b } ?s ?p ?o }",
    "values of two variables": "SELECT * { ?s ?p ?o } VALUES (?s ?o) { (id:a UNDEF) (id:b 1) }",
    "sub-select": "SELECT * { { SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o } GROUP BY ?s } ?s a ?c }",
    "group by": "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY DESC(?n) ?c",
    "group by an expression": "SELECT ?y (COUNT(?s) AS ?n) { ?s ?p ?x } GROUP BY (STR(?x) AS ?y)",
    "having": "SELECT ?p { ?s zj:cooperatesWith ?p } GROUP BY ?p HAVING (COUNT(?s) > 1)",
    "aggregates": (
        "SELECT (SUM(?c) AS ?a) (AVG(?c) AS ?b) (MIN(?c) AS ?d) (MAX(?c) AS ?e) (SAMPLE(?c) AS ?f)"
        ' (GROUP_CONCAT(?c; SEPARATOR=", ") AS ?g) { ?s zj:confidence ?c }'
    ),
    "distinct, limit, offset": "SELECT DISTINCT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 10 OFFSET 20",
    "property paths": "SELECT * { ?s (zj:cooperatesWith|^zj:assists)+/skos:prefLabel? ?o }",
    "negated property set": "SELECT * { ?s !(rdf:type|^zj:assists) ?o }",
    "blank nodes": "SELECT * { ?s prov:wasDerivedFrom [ oa:exact ?text ; zj:page ?page ] }",
    "collection": "SELECT * { ?s ?p (1 2 ?x) }",
    "functions": (
        "SELECT (IF(BOUND(?x), COALESCE(?x, 1), CONCAT(STR(?s), LCASE(?p))) AS ?y) "
        "(REPLACE(STR(?s), 'a', 'b') AS ?z) (YEAR(NOW()) AS ?now) { ?s ?p ?x }"
    ),
    "cast": "SELECT (xsd:integer(?x) AS ?y) { ?s ?p ?x }",
    "language of a label": "SELECT * { ?s skos:prefLabel ?n FILTER(LANGMATCHES(LANG(?n), 'zh')) }",
    "statements of a report": (
        "SELECT ?subject ?predicate ?object ?text ?page { GRAPH report:ab { "
        "?st zj:subject ?subject ; zj:predicate ?predicate ; zj:object ?object ; "
        "prov:wasDerivedFrom ?e . ?e oa:exact ?text . OPTIONAL { ?e zj:page ?page } } }"
    ),
    "schools that share a partner": (
        "SELECT ?a ?b (COUNT(?p) AS ?n) { ?a a zj:School ; zj:cooperatesWith ?p . "
        "?b a zj:School ; zj:cooperatesWith ?p FILTER(STR(?a) < STR(?b)) } GROUP BY ?a ?b"
    ),
}


def guard(text: str) -> GuardedQuery:
    return check_query(
        text,
        prefixes=query_prefixes(BASE),
        base=BASE,
        is_own_graph=lambda iri: iri == REPORT,
    )


@pytest.mark.parametrize("text", FORBIDDEN.values(), ids=FORBIDDEN)
def test_guard_forbids(text: str) -> None:
    with pytest.raises(ForbiddenQueryError):
        guard(text)


@pytest.mark.parametrize("text", MALFORMED.values(), ids=MALFORMED)
def test_guard_refuses(text: str) -> None:
    with pytest.raises(MalformedQueryError):
        guard(text)


@pytest.mark.parametrize("text", ALLOWED.values(), ids=ALLOWED)
def test_guard_lets_through(text: str) -> None:
    assert guard(text).form in ("select", "ask", "construct", "describe")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { FILTER(" + "(" * 300 + "1" + ")" * 300 + ") }",
        "SELECT * " + "{" * 300 + "?s ?p ?o" + "}" * 300,
        "SELECT * { FILTER(" + "STR(" * 300 + "?x" + ")" * 300 + ") }",
        "SELECT * { ?s ?p " + "[ ?p " * 300 + "1" + "]" * 300 + " }",
        "SELECT * { " + "?s ?p ?o . " * 1200 + "}",
        "SELECT * { " + "OPTIONAL { ?s ?p ?o } " * 1200 + "}",
        "SELECT * { " + " UNION ".join(["{ ?s ?p ?o }"] * 1200) + "}",
        "ASK { ?s ?p '" + "a" * 100_000 + "' }",
    ],
    ids=["parentheses", "groups", "calls", "nodes", "patterns", "optionals", "unions", "length"],
)
def test_guard_refuses_what_would_take_too_deep_recursion(text: str) -> None:
    with pytest.raises(QueryTooLargeError):
        guard(text)


def test_refusal_tells_place_and_rule() -> None:
    with pytest.raises(QueryRefusedError) as caught:
        guard("SELECT * {\n  SERVICE <http://x/> { ?s ?p ?o } }")

    assert "line 2, column 3" in str(caught.value)
    assert "the graph is asked on its own" in str(caught.value)


def test_refusal_of_an_update_tells_what_is_allowed() -> None:
    with pytest.raises(QueryRefusedError, match="SELECT, ASK, CONSTRUCT and DESCRIBE"):
        guard("DROP ALL")


def test_refusal_of_a_prefix_names_those_that_are_declared() -> None:
    with pytest.raises(QueryRefusedError, match=r"line 1, column 10.*foo:.*skos.*zj"):
        guard("ASK { ?s foo:bar ?o }")


def test_guard_hands_on_the_text_that_it_checked() -> None:
    assert guard('ASK { ?s ?p "\\u6e05" } # end\r').text == 'ASK { ?s ?p "清" } \n'


def test_guard_tells_the_order_of_variables_for_select_all() -> None:
    assert guard("SELECT * { ?school zj:assists ?a }").variables == ("school", "a")


def test_guard_leaves_chosen_variables_as_they_are() -> None:
    assert guard("SELECT ?a { ?school zj:assists ?a }").variables == ()


PIECES = (
    *("SERVICE <http://127.0.0.1:9/> { ?x ?y ?z }", "service <http://127.0.0.1:9/>{}"),
    *("#", "\r", "\n", '"', "'", '"""', "'''", "\\", '\\"', "\\u0022", "\\u000A", "\\u0053ERVICE"),
    *("<", ">", "<a:b>", "<a:#>", "{", "}", "(", ")", ".", ";", ",", "?s", "a", "1", "_:b", "[]"),
    *("zj:x", "zj:x\\#", "zj:%23", "@zh", "^^xsd:string", "FILTER", "(1<2)", "?s<?o", "OPTIONAL"),
    *("\u2028", "\u0085", "\v", "\f", "\ufeff", " ", " "),
)
FRAMES = (
    "SELECT * {{ ?s ?p ?o {0} }}",
    "SELECT * {{ ?s ?p {0} . {1} ?s ?p ?o }}",
    "SELECT * {{ ?s ?p ?o . FILTER(?o != {0}) {1} FILTER(?o != {2}) }}",
    "SELECT * {{ ?s ?p ?o {0} {1}\n }} {2}",
    "PREFIX q: <a:{0}> SELECT * {{ ?s ?p ?o {1} {2} }}",
)
pieces = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)


@settings(max_examples=500)
@given(st.sampled_from(FRAMES), st.tuples(pieces, pieces, pieces))
def test_no_text_that_the_guard_lets_through_asks_another_server(
    frame: str, parts: tuple[str, str, str]
) -> None:
    try:
        query = guard(frame.format(*parts))
    except QueryRefusedError:
        return
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("a:s"), ox.NamedNode("a:p"), ox.Literal("x")))

    # Oxigraph would refuse the port before it opens a connection: an OSError tells of a SERVICE.
    assert list(store.query(query.text, prefixes=query_prefixes(BASE), base_iri=BASE)) is not None
