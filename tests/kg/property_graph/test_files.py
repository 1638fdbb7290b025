"""The property graph of a build, on disk, is its RDF in another shape."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from kg.builds import OpenBuild
from kg.errors import IncompleteBuildError, WorkspaceDamagedError
from kg.prefixes import query_prefixes
from kg.property_graph.files import (
    FOLDER,
    count_nodes,
    count_relationships,
    iter_node_batches,
    iter_relationship_batches,
    node_path,
    relationship_path,
    write_property_graph,
)
from kg.property_graph.schema import SCHEMA
from tests.kg.property_graph.conftest import COMPANY, FIRST, OTHER


def nodes(build: OpenBuild, *labels: str) -> dict[str, dict[str, Any]]:
    return {
        row["iri"]: row | {"label": label}
        for label, batch in iter_node_batches(build.folder, labels=labels or None)
        for row in batch.to_pylist()
    }


def relationships(build: OpenBuild, *types: str) -> list[dict[str, Any]]:
    return [
        row | {"type": kind[0]}
        for kind, batch in iter_relationship_batches(build.folder, types=types or None)
        for row in batch.to_pylist()
    ]


def ask(build: OpenBuild, pattern: str) -> set[tuple[str, ...]]:
    prefixes = query_prefixes(build.report.base_iri)
    head = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes.items())
    return {
        tuple(term.value for term in row)
        for row in build.store.query(f"{head} SELECT DISTINCT {pattern}")
    }


def test_nodes_are_those_of_the_rdf(built: OpenBuild) -> None:
    default = ask(built, "?s ?c { ?s a ?c . ?s zj:nameKey ?k }")
    named = ask(
        built, "?s ?c { VALUES ?c { zj:Report zj:Statement zj:Evidence } GRAPH ?g { ?s a ?c } }"
    )

    found = {(iri, row["label"]) for iri, row in nodes(built).items()}
    assert found == {(iri, kind.partition("#")[2]) for iri, kind in default | named}


def test_facts_are_the_direct_triples(built: OpenBuild) -> None:
    triples = {
        (s, p.partition("#")[2], o) for s, p, o in ask(built, "?s ?p ?o { ?s ?p ?o . ?o a ?c }")
    }
    facts = set()
    for row in relationships(built, *(n for n, k in SCHEMA.relationships.items() if k.relation)):
        kind = SCHEMA.relationships[row["type"]]
        facts.add((row["from"], kind.relation, row["to"]))
        if kind.symmetric:
            facts.add((row["to"], kind.relation, row["from"]))

    relations = {kind.relation for kind in SCHEMA.relationships.values()}
    assert facts == {triple for triple in triples if triple[1] in relations}


def test_statements_reach_what_they_reach_in_rdf(built: OpenBuild) -> None:
    for name, path in (
        ("SUBJECT", "zj:subject"),
        ("OBJECT", "zj:object"),
        ("EVIDENCE", "prov:wasDerivedFrom"),
        ("IN_REPORT", "prov:wasDerivedFrom/oa:hasSource"),
    ):
        expected = ask(built, f"?s ?o {{ GRAPH ?g {{ ?s a zj:Statement ; {path} ?o }} }}")

        assert {(row["from"], row["to"]) for row in relationships(built, name)} == expected


def test_entities_tell_their_label(built: OpenBuild) -> None:
    assert all(row.get("type", row["label"]) == row["label"] for row in nodes(built).values())


def test_aliases_are_the_other_labels(built: OpenBuild) -> None:
    expected = ask(built, "?s ?name { ?s a ?c ; skos:altLabel ?name }")

    assert expected == {
        (iri, name) for iri, row in nodes(built).items() for name in row.get("aliases", ())
    }


def test_symmetric_fact_stands_once_from_the_lower_iri(built: OpenBuild) -> None:
    (fact,) = relationships(built, "SISTER_SCHOOL_OF")

    assert fact["from"] < fact["to"]
    assert {fact["from"].rpartition("/")[2], fact["to"].rpartition("/")[2]} == {FIRST, OTHER}
    assert (fact["statements"], fact["reports"]) == (2, 2)


def test_fact_carries_what_its_statements_say(built: OpenBuild) -> None:
    (fact,) = (row for row in relationships(built, "COOPERATES_WITH") if FIRST in row["from"])

    assert fact["to"].endswith(COMPANY)
    assert (fact["from_label"], fact["to_label"]) == ("School", "Enterprise")
    assert fact["modes"] == ["base", "staff"]
    assert [iri.rpartition("/")[2] for iri in fact["programs"]] == ["护理"]
    assert (fact["years"], fact["confidence"], fact["status"]) == ([2022], 0.875, "extracted")


def test_program_tells_what_its_catalogue_entries_say(built: OpenBuild) -> None:
    (nursing,) = (row for row in nodes(built, "Program").values() if row["name"] == "护理")

    assert nursing["programMatch"] == "exact"
    assert nursing["programCategories"] == ["医药卫生大类"]


def test_evidence_keeps_passage_and_place_together(built: OpenBuild) -> None:
    expected = ask(
        built,
        "?e ?text ?start ?end ?rule { GRAPH ?g { ?e a zj:Evidence ; oa:exact ?text ; "
        "oa:start ?start ; oa:end ?end ; zj:rule ?rule } }",
    )

    columns = ("iri", "text", "start", "end", "rule")
    found = {tuple(str(row[c]) for c in columns) for row in nodes(built, "Evidence").values()}
    assert found == expected


def test_counts_need_no_rows(built: OpenBuild) -> None:
    assert count_nodes(built.folder)["School"] == 2
    assert count_relationships(built.folder)["COOPERATES_WITH"] == 2


def test_no_batch_mixes_labels(built: OpenBuild) -> None:
    for (_, start, end), batch in iter_relationship_batches(built.folder, rows=1):
        assert set(batch["from_label"].to_pylist()) == {start}
        assert set(batch["to_label"].to_pylist()) == {end}


def test_equal_builds_have_equal_bytes(built: OpenBuild, tmp_path: Path) -> None:
    shutil.copytree(built.folder / "tables", tmp_path / "again" / "tables")
    write_property_graph(tmp_path / "again")

    files = sorted((built.folder / FOLDER).rglob("*.parquet"))
    assert len(files) == len(SCHEMA.nodes) + len(SCHEMA.relationships)
    for path in files:
        other = tmp_path / "again" / path.relative_to(built.folder)
        assert path.read_bytes() == other.read_bytes()


def test_end_of_a_wrong_class_is_not_dropped_in_silence(copied: Path) -> None:
    path = copied / "tables" / "facts.parquet"
    table = pq.read_table(path)
    index = table.column_names.index("predicate")
    wrong = pc.replace_substring(table["predicate"], "cooperatesWith", "offersProgram")
    pq.write_table(table.set_column(index, "predicate", wrong), path)

    with pytest.raises(IncompleteBuildError, match="facts of the property graph"):
        write_property_graph(copied)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceDamagedError, match=r"School\.parquet"):
        list(iter_node_batches(tmp_path, labels=["School"]))


def test_file_of_another_shape_is_named(copied: Path) -> None:
    shutil.copy(node_path(copied, "Report"), relationship_path(copied, "ASSISTS"))

    with pytest.raises(WorkspaceDamagedError, match="another version"):
        list(iter_relationship_batches(copied, types=["ASSISTS"]))
