"""Cypher for Neo4j: what is refused, what is answered, what is given up."""

from __future__ import annotations

import json
import time

import pytest

from kg.query.cypher_neo4j import MAX_LENGTH, check_plan, check_text
from kg.query.errors import (
    ForbiddenQueryError,
    MalformedCypherError,
    QueryRefusedError,
    QueryTimeoutError,
    QueryTooLargeError,
)
from kg.query.neo4j_reader import Neo4jReader
from kg.stores.errors import ServerError
from kg.stores.neo4j_client import Neo4jClient, Neo4jLogin
from tests.servers.neo4j_server import empty_neo4j

ESCAPED = [
    r"MATCH (n) \u0053ET n.x = 1",
    r"RETURN '\u0027 LOAD CSV FROM \u0027file:///x\u0027 AS l'",
    r"RETURN '\uuu0041'",
]
PLUG_INS = [
    "RETURN genai.vector.encode('x', 'OpenAI', {})",
    "RETURN apoc.util.md5(['x'])",
    "RETURN `apoc`.util.md5(['x'])",
    "RETURN apoc . util /* x */ . md5\n(['x'])",
    "RETURN apoc.util.md5 (['x'])",
    "RETURN date.apoc.load('x') , db.nameFromElementId('x')",
    "WITH 1 AS x // '\nRETURN apoc.load('x')",
    "RETURN vector.similarity.apoc('x')",
]
HOSTILE = [
    "CREATE (n)",
    "CREATE (n:School {name: '甲'})",
    "INSERT (n:School)",
    "MERGE (n:School {iri: 'x'})",
    "MATCH (n) SET n.x = 1",
    "MATCH (n) SET n:X",
    "MATCH (n) SET n += {x: 1}",
    "MATCH (n) REMOVE n.name",
    "MATCH (n) DELETE n",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n) DeTaCh /* */ DeLeTe n",
    "MATCH ()-[r]->() DELETE r",
    "MATCH (n) FOREACH (x IN [1] | SET n.x = x)",
    "MATCH (n) CALL (n) { CREATE (x) } RETURN n",
    "MATCH (n) CALL { WITH n SET n.x = 1 } RETURN n",
    "MATCH (n) CALL { WITH n DELETE n } IN TRANSACTIONS",
    "CALL { CREATE (n) RETURN n } RETURN n",
    "MATCH (n) RETURN n UNION CREATE (n) RETURN n",
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "LOAD CSV WITH HEADERS FROM 'http://example.org/x.csv' AS line RETURN line",
    "CALL { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line } RETURN line",
    "CALL db.labels()",
    "CALL db.labels() YIELD label RETURN label",
    "CALL db.labels() YIELD label MATCH (n) RETURN n",
    "CALL { CALL db.labels() YIELD label RETURN label } RETURN label",
    "CALL dbms.components()",
    "CALL dbms.listConfig()",
    "CALL dbms.setConfigValue('a', 'b')",
    "CALL tx.setMetaData({})",
    "CALL apoc.load.json('http://example.org/')",
    "CALL apoc.cypher.doIt('CREATE (n)', {})",
    "OPTIONAL CALL db.labels() YIELD label RETURN label",
    "CREATE INDEX FOR (n:X) ON (n.y)",
    "CREATE CONSTRAINT FOR (n:X) REQUIRE n.y IS UNIQUE",
    "DROP INDEX kg_School_name",
    "DROP CONSTRAINT kg_School_key",
    "SHOW USERS",
    "SHOW INDEXES",
    "SHOW CONSTRAINTS",
    "SHOW DATABASES",
    "SHOW SETTINGS",
    "SHOW PROCEDURES",
    "SHOW FUNCTIONS",
    "SHOW TRANSACTIONS",
    "TERMINATE TRANSACTIONS 'x'",
    "CREATE USER x SET PASSWORD 'abcdefgh'",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'",
    "DROP USER neo4j",
    "CREATE DATABASE x",
    "STOP DATABASE neo4j",
    "GRANT ROLE x TO y",
    "USE system MATCH (n) RETURN n",
    "USE graph.byName('system') MATCH (n) RETURN n",
    "EXPLAIN CREATE (n)",
    "PROFILE CREATE (n)",
    "PROFILE MATCH (n) RETURN n",
    "CYPHER runtime=slotted CREATE (n)",
    "MATCH (n) RETURN n; CREATE (n)",
    "RETURN 1; MATCH (n) DETACH DELETE n",
    "// MATCH (n) RETURN n\nCREATE (n)",
    "/* RETURN 1 */ MERGE (n:X)",
    "",
    "   ",
    "RETURN",
    "SELECT * FROM x",
    "MATCH (n",
    *ESCAPED,
    *PLUG_INS,
]
READING = [
    "RETURN 1",
    "MATCH (n:School) RETURN n",
    "MATCH (n:School|Enterprise) WHERE n.name CONTAINS '职' RETURN n.name ORDER BY n.name LIMIT 5",
    "MATCH (n:School {iri: 'x'}) OPTIONAL MATCH (n)-[r]-(m) RETURN n, r, m",
    "MATCH p = shortestPath((a:School)-[*..4]-(b:Enterprise)) RETURN length(p)",
    "MATCH p = SHORTEST 1 (a:School)--+(b:Enterprise) RETURN p",
    "MATCH (a)((x)-[r]->(y)){1,3}(b) RETURN count(a)",
    "MATCH (n:School) WHERE EXISTS { (n)--(:Enterprise) } AND COUNT { (n)--() } > 2 RETURN n",
    "MATCH (n:School) CALL (n) { MATCH (n)--(m) RETURN count(m) AS c } RETURN n.name, c",
    "MATCH (n:School) RETURN [(n)--(m) | m.name]",
    "UNWIND [1, 2] AS x WITH x WHERE x > 1 RETURN x UNION ALL RETURN 3 AS x",
    "MATCH (a:School), (b:Enterprise) WHERE a.region = b.region RETURN count(*)",
    "MATCH (n:School) RETURN n.schoolKind, count(*), collect(DISTINCT n.name)[..3]",
    "MATCH (n) WHERE elementId(n) = '4:x:1' RETURN n",
    "MATCH ()-[r:COOPERATES_WITH]-() RETURN count(r)",
    "MATCH ()-[r]->() RETURN type(r), count(*)",
    "MATCH (n:School) RETURN n { .name, .region }",
    "RETURN date(), datetime.truncate('day', datetime()), duration.between(date(), date())",
    "RETURN point.distance(point({x: 1, y: 2}), point({x: 3, y: 4}))",
    "RETURN 'CREATE (n) DELETE apoc.load(x)' AS text // SET n.x = apoc.load('x')",
    "MATCH (`SET`:School) RETURN `SET`.name AS `DELETE me`",
    "RETURN reduce(s = 0, x IN range(1, 9) | s + x), rand(), randomUUID()",
    "MATCH (n:Organization) WHERE n.name =~ '.*学院' RETURN n.name SKIP 1 LIMIT 2",
    "MATCH (s:Statement)-[:EVIDENCE]->(e:Evidence) WITH s, e LIMIT 3 RETURN s.predicate, e.text",
    "CYPHER runtime=slotted MATCH (n) RETURN count(n)",
    "MATCH (n:School) WHERE n.iri STARTS WITH 'https://' RETURN n.iri",
]


@pytest.mark.parametrize("text", ESCAPED)
def test_escapes_are_refused_before_a_server_sees_them(text):
    with pytest.raises(ForbiddenQueryError, match=r"line 1, column \d+: the escape"):
        check_text(text)


@pytest.mark.parametrize("text", PLUG_INS)
def test_functions_of_plug_ins_are_refused_before_a_server_sees_them(text):
    with pytest.raises(ForbiddenQueryError, match="function of a plug-in"):
        check_text(text)


def test_place_of_what_is_refused_is_told():
    with pytest.raises(ForbiddenQueryError, match="line 2, column 8"):
        check_text("MATCH (n)\nRETURN apoc.util.md5([n])")


@pytest.mark.parametrize("text", READING)
def test_legitimate_text_passes_the_first_look(text):
    check_text(text)


def test_long_text_is_refused():
    with pytest.raises(QueryTooLargeError):
        check_text("RETURN " + " " * MAX_LENGTH)


def test_unknown_operator_is_refused():
    plan = {"operatorType": "ProduceResults@x", "children": [{"operatorType": "FromTheFuture@x"}]}

    with pytest.raises(ForbiddenQueryError, match="FromTheFuture"):
        check_plan("RETURN 1", "r", plan, "x")


def test_plan_that_writes_is_refused_whatever_its_operators():
    with pytest.raises(ForbiddenQueryError, match="line 1, column 1: CREATE"):
        check_plan("CREATE (n)", "rw", {"operatorType": "ProduceResults"}, "x")


def test_plan_on_another_database_is_refused():
    with pytest.raises(ForbiddenQueryError, match="database system"):
        check_plan("RETURN 1", "r", {"operatorType": "ProduceResults@system"}, "neo4j")


@pytest.fixture(scope="module")
def login(neo4j_server):
    """Of a Neo4j with three schools of a chain."""
    server = neo4j_server
    login = Neo4jLogin(server.uri, server.user, server.password, server.database)
    empty_neo4j(server)
    with Neo4jClient(login) as client:
        client.run(
            "CREATE (:School {iri: 'urn:a', name: '甲', kgGraph: 'g'})"
            "-[:COOPERATES_WITH {id: '1', years: [2022], kgBuild: 'b'}]->"
            "(:School {iri: 'urn:b', name: '乙'})<-[:ASSISTS]-(:Foreign {name: '丙'})"
        )
    return login


@pytest.fixture
def reader(login):
    with Neo4jReader(login) as opened:
        yield opened


def state(login):
    with Neo4jClient(login) as client:
        return client.run("MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN n, r ORDER BY n.name")


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_query_is_refused(reader, login, text):
    before = state(login)
    with pytest.raises(QueryRefusedError):
        reader.ask(text)

    assert state(login) == before


@pytest.mark.slow
@pytest.mark.parametrize("text", READING)
def test_legitimate_query_is_answered(reader, text):
    assert reader.ask(text).columns


@pytest.mark.slow
def test_values_are_those_of_other_answers(reader):
    query = (
        "MATCH (a:School)-[r:COOPERATES_WITH]->(b) "
        "RETURN a, r, b.name AS name, 1 AS n, 0.5 AS f, true AS t, null AS z, [1, '甲'] AS l"
    )

    answer = reader.ask(query)
    node, relationship, *values = (term and term.value for term in answer.rows[0])

    assert answer.columns == ("a", "r", "name", "n", "f", "t", "z", "l")
    assert (node, values) == ("urn:a", ["乙", "1", "0.5", "true", None, '[1, "甲"]'])
    assert json.loads(relationship) == {
        "type": "COOPERATES_WITH",
        "properties": {"id": "1", "years": [2022]},
    }


@pytest.mark.slow
def test_node_without_iri_is_a_map(reader):
    (row,) = reader.ask("MATCH (n:Foreign) RETURN n").rows

    assert json.loads(row[0].value) == {"labels": ["Foreign"], "properties": {"name": "丙"}}


@pytest.mark.slow
def test_parameters_are_values(reader):
    hostile = "x'}) DETACH DELETE n //`\\u0027😀"

    assert reader.ask("RETURN $x AS x", parameters={"x": hostile}).rows[0][0].value == hostile


@pytest.mark.slow
def test_rows_beyond_the_limit_are_told(reader):
    answer = reader.ask("UNWIND range(1, 100000) AS x RETURN x", limit=3)

    assert len(answer.rows) == 3
    assert answer.notice == "truncated at 3 rows, more exist; ask for less, or allow more rows"


@pytest.mark.slow
def test_syntax_error_has_its_place(reader):
    with pytest.raises(MalformedCypherError, match=r"line 2, column 1\b"):
        reader.ask("MATCH (n)\nRETRUN n")


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a + b AS c RETURN max(c)",
        "MATCH (a), (b), (c), (d), (e), (f), (g), (h), (i), (j), (k), (l), (m), (o) "
        "UNWIND range(1, 1000000) AS x WITH a, x WHERE x % 7 = 3 RETURN count(*)",
        "RETURN reduce(s = 0, x IN range(1, 1000000000) | s + x)",
    ],
    ids=["product", "cartesian", "loop"],
)
def test_blow_up_ends_at_the_time_limit(reader, text):
    reader.ask("RETURN 1")
    began = time.monotonic()
    with pytest.raises(QueryTimeoutError):
        reader.ask(text, timeout=1)

    assert time.monotonic() - began < 2
    assert reader.ask("RETURN 1").rows[0][0].value == "1"


@pytest.mark.slow
def test_server_that_hangs_is_not_waited_for(reader, neo4j_server):
    if neo4j_server.process is None:
        pytest.skip("the server of NEO4J_URI is not ours to hold")
    reader.ask("RETURN 1")
    neo4j_server.process.pause()
    try:
        began = time.monotonic()
        with pytest.raises(QueryTimeoutError):
            reader.ask("RETURN 1", timeout=0.5)
        took = time.monotonic() - began
    finally:
        neo4j_server.process.resume()

    assert took < 1.5
    assert reader.ask("RETURN 1").rows


@pytest.mark.slow
def test_failure_of_a_query_is_told(reader):
    with pytest.raises(ServerError, match="by zero"):
        reader.ask("RETURN 1 / 0")


@pytest.mark.slow
def test_unfinished_load_is_known(reader, login):
    with Neo4jClient(login) as client:
        client.run("CREATE (:KgLoad {build: 'half'})")
        half = reader.unfinished_build()
        client.run("MATCH (n:KgLoad) DELETE n")

    assert (half, reader.unfinished_build()) == ("half", None)
