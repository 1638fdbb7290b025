"""What the guard of embedded Cypher lets through, and what it says of the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.query.cypher.terms import quoted_string
from kg.query.cypher.translation import LadybugQuery, translate_cypher
from kg.query.errors import (
    ForbiddenQueryError,
    MalformedCypherError,
    NeedsNeo4jError,
    QueryRefusedError,
    QueryTooLargeError,
)

WRITES = [
    "CREATE (n:School {iri: 'x'})",
    "CREATE (n:School {iri: 'x'}) RETURN n",
    "cReAtE (n) RETURN n",
    "/* MATCH */ CREATE (n) RETURN n",
    "// RETURN 1\nCREATE (n) RETURN n",
    "MATCH (n) CREATE (n)-[:ASSISTS]->(n)",
    "MERGE (n:School {iri: 'x'}) RETURN n",
    "MATCH (n) MERGE (n)-[:ASSISTS]->(n) RETURN n",
    "MATCH (n) SET n.name = 'x'",
    "MATCH (n) SET n.name = 'x' RETURN n",
    "MATCH (n) SET n += {name: 'x'} RETURN n",
    "MATCH (n) WITH n SET n:School RETURN n",
    "MATCH (n) REMOVE n.name RETURN n",
    "MATCH (n) DELETE n",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n)-[r]->() DELETE r RETURN count(*)",
    "MATCH (n) FOREACH (x IN [1] | SET n.name = 'x')",
    "DROP TABLE School",
    "DROP INDEX x",
    "CREATE NODE TABLE X(id INT64, PRIMARY KEY(id))",
    "CREATE CONSTRAINT FOR (n:School) REQUIRE n.iri IS UNIQUE",
    "ALTER TABLE School ADD x INT64",
    "COMMENT ON TABLE School IS 'x'",
    "BEGIN TRANSACTION",
    "CHECKPOINT",
    "INSERT (n:School)",
    "MATCH (n) RETURN n UNION CREATE (m) RETURN m AS n",
    "OPTIONAL MATCH (n) DELETE n RETURN 1",
    "UNWIND [1] AS x CREATE (n) RETURN n",
]
OUTSIDE = [
    "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
    "LOAD CSV WITH HEADERS FROM 'http://127.0.0.1/' AS row RETURN row",
    "LOAD FROM '/etc/passwd' RETURN *",
    'LOAD FROM "/etc/passwd" (header=false) RETURN *',
    "load from '/etc/passwd' return *",
    "LOAD/**/FROM '/etc/passwd' RETURN *",
    "MATCH (n) LOAD CSV FROM 'x' AS r RETURN r",
    "LOAD EXTENSION httpfs",
    "COPY (MATCH (n) RETURN n.iri) TO '/tmp/out.csv'",
    "COPY School FROM '/etc/passwd'",
    "COPY School TO 'out.parquet'",
    "EXPORT DATABASE '/tmp/out'",
    "IMPORT DATABASE '/tmp/in'",
    "ATTACH 'https://127.0.0.1/x.db' AS x (dbtype duckdb)",
    "INSTALL httpfs",
    "USE GRAPH other MATCH (n) RETURN n",
]
ELSEWHERE = [
    ("CALL db.labels()", "CALL"),
    ("CALL show_tables() RETURN *", "CALL"),
    ("CALL apoc.load.json('http://127.0.0.1/') YIELD value RETURN value", "CALL"),
    ("CALL dbms.listConfig() YIELD name RETURN name", "CALL"),
    ("MATCH (n) CALL { WITH n RETURN 1 AS x } RETURN x", "CALL"),
    ("CALL threads=8", "CALL"),
    ("MATCH (n) RETURN apoc.text.join(['a'], '')", "apoc"),
    ("EXPLAIN MATCH (n) RETURN n", "EXPLAIN"),
    ("PROFILE MATCH (n) RETURN n", "PROFILE"),
    ("SHOW PROCEDURES", "SHOW"),
    ("MATCH (n) WHERE n.name =~ '.*' RETURN n", "regular expression"),
    ("MATCH (n) RETURN labels(n)", "labels"),
    ("MATCH (n) RETURN id(n)", "id"),
    ("MATCH (n) RETURN elementId(n)", "elementId"),
    ("MATCH (n) RETURN properties(n)", "properties"),
    ("MATCH (n) RETURN substring(n.name, 1)", "substring"),
    ("MATCH (n) RETURN size(n.name)", "size"),
    ("MATCH (n) RETURN toUpper(n.name)", "toUpper"),
    ("RETURN date()", "date"),
    ("RETURN rand()", "rand"),
    ("RETURN error('x')", "error"),
    ("RETURN current_setting('threads')", "current_setting"),
    ("RETURN read_csv('/etc/passwd')", "read_csv"),
    ("RETURN reduce(s = 0, x IN [1] | s + x)", "reduce"),
    ("MATCH (a)-[*]-(b) RETURN b", "without a bound"),
    ("MATCH (a)-[*2..]-(b) RETURN b", "without a bound"),
    ("MATCH (a)-[*1..99]-(b) RETURN b", "1 to 99"),
    ("MATCH (a)-[*0..2]-(b) RETURN b", "no relationship"),
    ("MATCH p = shortestPath((a)-[*1..3]-(b)) RETURN p", "shortestPath"),
    ("MATCH (a)-[r:ASSISTS*1..2]-(b) RETURN r", "path of variable length"),
    ("MATCH p = (a)-[:ASSISTS]-(b) RETURN p", "path"),
    ("MATCH (a)-[*1..2]-(b)-[*1..2]-(c) RETURN c", "two paths"),
    ("MATCH (n) RETURN n {.name}", "map projection"),
    ("RETURN [1, 'a']", "different types"),
    ("RETURN CASE WHEN true THEN 1 ELSE 'a' END", "different types"),
    ("RETURN 'a' + 1", "a string and an integer"),
    ("MATCH (n:School) RETURN n.degree + count(*)", "aggregate and a variable"),
    ("MATCH (n) RETURN n ORDER BY n", "sorting by a node"),
    ("OPTIONAL MATCH p = (a:School)-[:ASSISTS]->(b) RETURN length(p)", "OPTIONAL"),
    ("RETURN 2 ^ 3", "power"),
    ("RETURN 'a' || 'b'", r"\|\|"),
    ("MATCH (n:School&Enterprise) RETURN n", "label expression"),
    ("MATCH (n:!School) RETURN n", "label expression"),
]
WRONG = [
    ("", "empty"),
    ("   \n ", "empty"),
    ("MATCH (n)", "ends too early"),
    ("MATCH (n RETURN n", "line 1, column 10"),
    ("RETURN", "ends too early"),
    ("MATCH (n:School) RETURN m", "no variable m is known here; there are: n"),
    ("MATCH (n:Shool) RETURN n", "no node has the label Shool; there are: Organization, School"),
    ("MATCH (n)-[:HELPS]->() RETURN n", "no relationship has the type HELPS; there are: COOP"),
    ("MATCH (n:School) RETURN n.nmae", "no property 'nmae' of School; there are: iri, type, name"),
    ("MATCH ()-[r:SUBJECT]->() RETURN r.id", "no property 'id' of SUBJECT; it has none"),
    ("MATCH (n:School) WHERE n.degree = '3' RETURN n", "an integer is compared with a string"),
    ("MATCH (n:School) WHERE n.name IN [1] RETURN n", "a string is compared with an integer"),
    ("MATCH (n:School) WHERE n.name IN $ints RETURN n", "looked for among integers"),
    ("MATCH (n:School) WHERE n.name RETURN n", "where a condition is needed"),
    ("MATCH (n:School) WHERE count(n) > 1 RETURN n", "take it in a WITH before"),
    ("MATCH (n:School) WITH n.name RETURN 1", "needs a name"),
    ("MATCH (n:School) RETURN n.name, n.name", "two columns are called n.name"),
    (
        "MATCH (n:School) RETURN $missing",
        r"\$missing has no value; given are: \$half",
    ),
    ("RETURN $strange", "cannot be asked with"),
    ("RETURN $mixed", "all of one of these"),
    ("RETURN 99999999999999999999", "larger than an integer can be"),
    ("MATCH (n) RETURN n LIMIT -1", "column 26"),
    ("MATCH (n) RETURN n LIMIT $half", "an integer from 0"),
    ("RETURN 'abc", "does not end"),
    ("RETURN 1 /* open", "does not end"),
    ("RETURN '\\x'", "cannot stand in a string"),
    ("MATCH （n） RETURN n", "full-width"),
    ("RETURN sum(count(*))", "cannot hold another aggregate"),
    ("RETURN 1 AS a UNION RETURN 2 AS b", "same columns"),
    ("RETURN 1 AS a UNION RETURN 2 AS a UNION ALL RETURN 3 AS a", "cannot be mixed"),
    ("UNWIND 1 AS x RETURN x", "UNWIND takes a list"),
    ("RETURN abs()", "abs takes one number"),
    ("MATCH (n) MATCH (m) UNWIND [1] AS n RETURN n", "bound already"),
]
DISGUISES = [
    "MATCH (n) RETURN n; MATCH (n) DETACH DELETE n",
    "RETURN 1;; RETURN 2",
    "\\u0043REATE (n)",
    "MATCH (n) \\u0044ELETE n",
    "RETURN '\\u0027; CREATE (n) //'",
    "RETURN '\\u005c'",
    "RETURN 'a\\' CREATE (n) RETURN \\'b",
    "ＣＲＥＡＴＥ (n)",
    "CR/**/EATE (n)",
    "MATCH (n) /*/ DELETE n /*/ DELETE n",
    "MATCH (n:`School`) ` DELETE n",
    "MATCH (n:`School`} DELETE (n`) RETURN n",
    "MATCH (n:School`) RETURN n",
    "RETURN `a``; DELETE`",
    "MATCH (n {name: 'x'}) DELETE\u00a0n",
    "MATCH (n) RETURN n\u2028CREATE (m)",
    "MATCH (n) WHERE n.name = \"x' DELETE n",
    "RETURN 1 AS `x` CREATE (n)",
    "-- comment\nRETURN 1",
    "MATCH (n) RETURN n.`name` = 1; DROP TABLE School",
    "RETURN 1 UNION LOAD FROM '/etc/passwd' RETURN *",
    "CALL { LOAD FROM '/etc/passwd' RETURN * } RETURN 1",
    "MATCH (n) WHERE EXISTS { LOAD FROM '/etc/passwd' RETURN * } RETURN n",
    "MATCH (n) WHERE EXISTS { MATCH (n) DELETE n } RETURN n",
    "RETURN COUNT { CALL db.labels() }",
    "RETURN [x IN [1] | DELETE x]",
]
GIVEN = {"ints": [1, 2], "strange": {"a": 1}, "mixed": [1, "a"], "half": 0.5}


def translate(text: str, **parameters: object) -> LadybugQuery:
    return translate_cypher(text, {**GIVEN, **parameters}, limit=100)


@pytest.mark.parametrize("text", WRITES)
def test_write_is_refused_by_name(text: str) -> None:
    with pytest.raises(ForbiddenQueryError, match="would change the graph"):
        translate(text)


@pytest.mark.parametrize("text", OUTSIDE)
def test_reaching_out_is_refused_by_name(text: str) -> None:
    with pytest.raises(ForbiddenQueryError, match="reaches out of the graph"):
        translate(text)


@pytest.mark.parametrize("text", DISGUISES)
def test_disguise_is_refused(text: str) -> None:
    with pytest.raises(QueryRefusedError):
        translate(text)


@pytest.mark.parametrize(("text", "asked"), ELSEWHERE)
def test_cypher_outside_the_portable_part_needs_neo4j(text: str, asked: str) -> None:
    with pytest.raises(NeedsNeo4jError, match=f"{asked}.*this needs Neo4j"):
        translate(text)


@pytest.mark.parametrize(("text", "problem"), WRONG)
def test_wrong_query_is_told_what_is_wrong(text: str, problem: str) -> None:
    with pytest.raises(MalformedCypherError, match=problem):
        translate(text)


def test_position_is_told() -> None:
    with pytest.raises(MalformedCypherError, match="line 2, column 8"):
        translate("MATCH (n:School)\nRETURN n.nmae, n.name")


@pytest.mark.parametrize(
    "text",
    [
        f"RETURN '{'x' * 20_000}'",
        f"RETURN {'(' * 41}1{')' * 41}",
        f"RETURN {'NOT ' * 200}true",
        "MATCH " + "-".join(["()"] + ["[]-()"] * 31) + " RETURN 1",
        " ".join(["MATCH (n)"] * 41) + " RETURN 1",
    ],
    ids=["length", "brackets", "negations", "relationships", "clauses"],
)
def test_query_that_is_too_large_is_refused(text: str) -> None:
    with pytest.raises(QueryTooLargeError):
        translate(text)


def test_nothing_of_the_text_reaches_the_engine_but_names_of_the_schema() -> None:
    query = translate(
        "MATCH (开:School {name: 'O''x'})".replace("''", "\\'") + " RETURN 开 AS `x; y`"
    )

    assert query.text == ("MATCH (v1:`School`) WHERE (v1.`name` = $p0) RETURN v1 AS v2 LIMIT 101")
    assert query.parameters == {"p0": "O'x"}
    assert query.columns == ("x; y",)


def test_relationships_of_a_match_are_kept_apart() -> None:
    query = translate("MATCH (a)-[:ASSISTS]->(b)<-[:ASSISTS]-(c)-[:MEMBER_OF]->(d) RETURN c")

    assert query.text.count("id(") == 2


def test_paths_of_variable_length_are_trails() -> None:
    assert "* TRAIL 1..3]" in translate("MATCH (a)-[:ASSISTS*..3]-(b) RETURN b").text


def test_organization_stands_for_its_classes() -> None:
    text = translate("MATCH (n:Organization) RETURN count(n)").text

    assert "`School`|`Enterprise`|`Institution`" in text
    assert "`Program`" not in text


def test_no_more_rows_are_asked_for_than_anybody_wants() -> None:
    assert translate("MATCH (n) RETURN n").text.endswith("LIMIT 101")
    assert translate("MATCH (n) RETURN n LIMIT 5").text.endswith("LIMIT 5")
    assert translate("MATCH (n) RETURN n LIMIT 5000").text.endswith("LIMIT 101")


def test_order_before_aggregates_is_kept() -> None:
    query = translate("MATCH (n:School) WITH n ORDER BY n.degree LIMIT 3 RETURN collect(n.name)")

    assert query.ordered
    assert "LIMIT 3 UNWIND [0] AS" in query.text


def test_unknown_words_of_a_parameter_never_reach_the_text() -> None:
    query = translate("MATCH (n) WHERE n.name = $x RETURN n", x="' OR true //")

    assert "OR true" not in query.text


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_string_literal_is_read_as_it_was_meant(text: str) -> None:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")

    query = translate(f"RETURN '{escaped}' AS x") if len(text) < 1000 else None
    assert query is None or [*query.parameters.values()] == [text]


@given(st.text())
def test_any_text_is_translated_or_refused(text: str) -> None:
    try:
        query = translate(text)
    except QueryRefusedError as error:
        assert str(error)
    else:
        assert query.text.startswith(("MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN"))


WORDS = st.sampled_from(
    [
        *("MATCH", "OPTIONAL", "WHERE", "WITH", "RETURN", "UNWIND", "AS", "ORDER", "BY", "LIMIT"),
        *("UNION", "CREATE", "DELETE", "LOAD", "CALL", "IN", "NOT", "AND", "CASE", "WHEN", "END"),
        *("(", ")", "[", "]", "{", "}", "-", "->", "<-", ":", ",", ".", "..", "|", "*", "+", "="),
        *("n", "a", "School", "ASSISTS", "name", "1", "'x'", "$p", "count", "EXISTS", "COUNT"),
        *("collect", "null", "true", ";", "//", "/*", "*/", "`"),
    ]
)


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_any_words_are_translated_or_refused(text: str) -> None:
    try:
        query = translate(text, p=1)
    except QueryRefusedError as error:
        assert str(error)
    else:
        assert not set(query.text.split()) & {"CREATE", "DELETE", "LOAD", "CALL"}


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=50))
def test_quoted_string_ends_where_it_should(text: str) -> None:
    inside = quoted_string(text)[1:-1]

    assert "'" not in inside.replace("\\\\", "").replace("\\'", "")
