"""What every export of the graph does; a format is done when it passes."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from pathlib import Path

import networkx as nx
import pyarrow as pa
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset, Graph

from kg.export.errors import ExportError, UnknownFormatError
from kg.export.formats import GRAPH_FORMATS
from kg.export.graph import export_graph, get_exporter
from kg.model import BuildReport
from kg.tables import TABLES
from ontology.vocabulary import BASE

SCHOOL, COMPANY, SISTER = (f"{BASE}id/{name}" for name in ("示例学校", "示例公司", "友好学校"))
REPORT = f"{BASE}report/ab"
QUOTE = "我校与示例公司\n共建“实训”基地<1>。"
STATEMENT = f"{BASE}statement/ab1"

TRIG = f"""
    @base <{BASE}> .
    @prefix zj: <ontology#> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix oa: <http://www.w3.org/ns/oa#> .
    @prefix prov: <http://www.w3.org/ns/prov#> .
    <id/示例学校> a zj:School ; skos:prefLabel "示例学校"@zh ;
        zj:cooperatesWith <id/示例公司> ; zj:sisterSchoolOf <id/友好学校> .
    <id/友好学校> a zj:School ; skos:prefLabel "友好学校"@zh ; zj:sisterSchoolOf <id/示例学校> .
    <id/示例公司> a zj:Enterprise ; skos:prefLabel "示例\\"公司\\"\\\\"@zh .
    <report/ab> {{
        <report/ab> a zj:Report ; zj:reportYear 2023 .
        <statement/ab1> a zj:Statement ; zj:confidence 0.93 ; prov:wasDerivedFrom <evidence/ab1> .
        <evidence/ab1> oa:exact '''{QUOTE}''' ; oa:hasSource <report/ab> .
    }}
    <report/cd> {{ <report/cd> a zj:Report . <evidence/ab1> oa:hasSource <report/ab> . }}
"""


def blank_row(table: str) -> dict[str, object]:
    """Return a row of a table in which nothing is known."""
    schema = TABLES[table]
    return {field.name: [] if pa.types.is_list(field.type) else None for field in schema}


def entity(iri: str, name: str, type_: str) -> dict[str, object]:
    known = {"iri": iri, "name": name, "type": type_, "reports": 1, "degree": 1}
    return blank_row("entities") | known


ROWS: dict[str, list[dict[str, object]]] = {
    "entities": [
        entity(COMPANY, '示例"公司"\\', "Enterprise"),
        entity(SISTER, "友好学校", "School"),
        entity(SCHOOL, "示例学校", "School"),
    ],
    "facts": [
        blank_row("facts")
        | {
            "id": "f1",
            "subject": SCHOOL,
            "predicate": "cooperatesWith",
            "object": COMPANY,
            "modes": ["base", "training"],
            "years": [2022, 2023],
            "confidence": 0.93,
            "status": "extracted",
            "statements": 1,
            "reports": 1,
        },
        blank_row("facts")
        | {
            "id": "f2",
            "subject": SISTER,
            "predicate": "sisterSchoolOf",
            "object": SCHOOL,
            "confidence": 0.5,
            "status": "extracted",
            "statements": 1,
            "reports": 1,
        },
    ],
    "statements": [
        blank_row("statements")
        | {
            "iri": STATEMENT,
            "report": REPORT,
            "subject": SCHOOL,
            "predicate": "cooperatesWith",
            "object": COMPANY,
            "confidence": 0.93,
            "status": "extracted",
        }
    ],
    "evidence": [
        blank_row("evidence")
        | {
            "iri": f"{BASE}evidence/ab1",
            "statement": STATEMENT,
            "report": REPORT,
            "start": 10,
            "end": 30,
            "text": QUOTE,
            "page": 7,
            "subject_start": 10,
            "subject_end": 12,
            "object_start": 13,
            "object_end": 17,
        }
    ],
    "reports": [blank_row("reports") | {"iri": REPORT, "file": "a.txt", "reporter": SCHOOL}],
    "aliases": [blank_row("aliases") | {"entity": COMPANY, "name": "=公司", "reason": "name"}],
    "merges": [],
}


class HandMadeBuild:
    """A build whose tables and quads are given, in an order of one's own."""

    report = BuildReport(build="b", base_iri=BASE, fingerprint="f", documents=1)

    def __init__(
        self,
        rows: dict[str, list[dict[str, object]]] | None = None,
        quads: list[ox.Quad] | None = None,
        seed: int | None = None,
    ) -> None:
        self._rows = rows or ROWS
        self._quads = list(ox.parse(TRIG, format=ox.RdfFormat.TRIG)) if quads is None else quads
        if seed is not None:
            random.Random(seed).shuffle(self._quads)

    @property
    def store(self) -> list[ox.Quad]:
        return self._quads

    def table(self, name: str) -> pa.Table:
        return pa.Table.from_pylist(self._rows[name], schema=TABLES[name])


@pytest.fixture(params=sorted(GRAPH_FORMATS))
def format(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def written(format: str, source: HandMadeBuild) -> bytes:
    target = io.BytesIO()
    get_exporter(format)(source, target)
    return target.getvalue()


def archive(content: bytes) -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {
            name: list(csv.DictReader(io.StringIO(opened.read(name).decode("utf-8-sig"), "")))
            for name in opened.namelist()
        }


def test_export_is_the_same_whatever_the_order_of_the_store(format: str) -> None:
    first, second = (written(format, HandMadeBuild(seed=seed)) for seed in (1, 2))

    assert first == second


def test_export_is_utf8_and_keeps_chinese_readable(format: str) -> None:
    content = written(format, HandMadeBuild())
    text = str(archive(content)) if content.startswith(b"PK") else content.decode()

    assert "示例学校" in text


def test_export_replaces_a_file_in_one_step(format: str, tmp_path: Path) -> None:
    output = tmp_path / "folder" / "graph"
    output.parent.mkdir()
    output.write_bytes(b"old")

    export_graph(HandMadeBuild(), format, output)

    assert output.read_bytes() == written(format, HandMadeBuild())
    assert list(output.parent.iterdir()) == [output]


def test_export_that_fails_leaves_what_was_there(format: str, tmp_path: Path) -> None:
    class Broken(HandMadeBuild):
        @property
        def store(self) -> list[ox.Quad]:
            raise RuntimeError("the store is gone")

        def table(self, name: str) -> pa.Table:
            raise RuntimeError("the store is gone")

    output = tmp_path / "graph"
    output.write_bytes(b"old")

    with pytest.raises(RuntimeError):
        export_graph(Broken(), format, output)

    assert output.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [output]


def test_export_to_a_place_that_cannot_be_written_is_an_error(format: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(ExportError, match="nothing was written"):
        export_graph(HandMadeBuild(), format, tmp_path / "file" / "graph")


def test_unknown_format_names_those_that_exist() -> None:
    with pytest.raises(UnknownFormatError, match="csv, cypher, gexf, graphml, jsonld"):
        get_exporter("word")


def test_empty_graph_can_be_written(format: str) -> None:
    empty = HandMadeBuild(rows={name: [] for name in TABLES}, quads=[])

    assert written(format, empty) == written(format, empty)


# RDF: what is written is read back, by Oxigraph and by rdflib


def test_nquads_hold_the_same_quads() -> None:
    content = written("nquads", HandMadeBuild())

    assert set(ox.parse(content, format=ox.RdfFormat.N_QUADS)) == set(HandMadeBuild().store)


def test_nquads_are_sorted_lines() -> None:
    lines = written("nquads", HandMadeBuild()).decode().splitlines()

    assert lines == sorted(lines)


@pytest.mark.filterwarnings("ignore:Dataset.default_context")  # rdflib's own reader
def test_nquads_are_read_by_rdflib() -> None:
    dataset = Dataset()
    dataset.parse(data=written("nquads", HandMadeBuild()), format="nquads")

    assert sum(1 for _ in dataset.quads()) == len(HandMadeBuild().store)


def test_jsonld_holds_the_same_quads() -> None:
    content = written("jsonld", HandMadeBuild())

    assert set(ox.parse(content, format=ox.RdfFormat.JSON_LD)) == set(HandMadeBuild().store)


def test_turtle_holds_every_triple_once() -> None:
    graph = Graph().parse(data=written("turtle", HandMadeBuild()), format="turtle")

    assert len(graph) == len({quad.triple for quad in HandMadeBuild().store})


literals = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
nodes = st.builds(lambda key: ox.NamedNode(BASE + key), st.text("清远ab-", min_size=1, max_size=3))
quads = st.builds(
    ox.Quad,
    nodes,
    nodes,
    nodes
    | st.builds(ox.Literal, literals)
    | st.builds(lambda text: ox.Literal(text, language="zh"), literals)
    | st.builds(ox.Literal, st.integers()),
    nodes | st.just(ox.DefaultGraph()),
)


@pytest.mark.parametrize(
    ("name", "syntax"), [("nquads", ox.RdfFormat.N_QUADS), ("jsonld", ox.RdfFormat.JSON_LD)]
)
@given(st.lists(quads, max_size=8, unique=True))
def test_any_quads_are_read_back(name: str, syntax: ox.RdfFormat, found: list[ox.Quad]) -> None:
    content = written(name, HandMadeBuild(quads=found))

    assert set(ox.parse(content, format=syntax)) == set(found)


@given(st.lists(quads, max_size=8, unique=True))
def test_any_triples_are_read_back_from_turtle(found: list[ox.Quad]) -> None:
    content = written("turtle", HandMadeBuild(quads=found))

    read = {quad.triple for quad in ox.parse(content, format=ox.RdfFormat.TURTLE)}
    assert read == {quad.triple for quad in found}


def test_many_quads_are_sorted_on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = written("nquads", HandMadeBuild())
    monkeypatch.setattr("kg.export.rdf.LINES_PER_RUN", 3)

    assert written("nquads", HandMadeBuild()) == whole


# Networks and tables


def read_network(format: str, content: bytes) -> nx.MultiDiGraph:
    read = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}[format]
    return nx.MultiDiGraph(read(io.BytesIO(content)))


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_network_holds_entities_and_facts(format: str) -> None:
    network = read_network(format, written(format, HandMadeBuild()))

    assert {node: data["label"] for node, data in network.nodes(data=True)} == {
        SCHOOL: "示例学校",
        COMPANY: '示例"公司"\\',
        SISTER: "友好学校",
    }
    assert {(a, b, data["relation"]) for a, b, data in network.edges(data=True)} == {
        (SCHOOL, COMPANY, "cooperatesWith"),
        (SISTER, SCHOOL, "sisterSchoolOf"),
    }


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_network_edge_carries_its_evidence(format: str) -> None:
    network = read_network(format, written(format, HandMadeBuild()))
    (edge,) = network[SCHOOL][COMPANY].values()

    assert edge["quote"] == "我校与示例公司共建“实训”基地<1>。"
    assert (edge["report"], edge["page"]) == ("示例学校 a.txt", "7")
    assert (edge["modes"], edge["years"]) == ("base;training", "2022;2023")
    assert (edge["confidence"], edge["symmetric"]) == (0.93, False)


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_network_leaves_out_what_xml_cannot_hold(format: str) -> None:
    rows = ROWS | {"entities": [entity(SCHOOL, "示例\x00\x08\ufffe学校", "School")], "facts": []}

    network = read_network(format, written(format, HandMadeBuild(rows=rows)))

    assert network.nodes[SCHOOL]["label"] == "示例学校"


def test_gexf_does_not_tell_the_day_of_writing() -> None:
    assert b"lastmodified" not in written("gexf", HandMadeBuild())


def test_archive_holds_nodes_edges_and_the_tables() -> None:
    tables = archive(written("csv", HandMadeBuild()))

    assert [row["Label"] for row in tables["nodes.csv"]] == ['示例"公司"\\', "友好学校", "示例学校"]
    assert [(row["Source"], row["Target"], row["Type"]) for row in tables["edges.csv"]] == [
        (SCHOOL, COMPANY, "Directed"),
        (SISTER, SCHOOL, "Undirected"),
    ]
    assert tables["edges.csv"][0]["modes"] == "base;training"
    assert tables["statements.csv"][0]["iri"] == STATEMENT
    assert tables["evidence.csv"][0]["text"] == QUOTE
    assert tables["merges.csv"] == []


def test_archive_makes_formulas_into_text() -> None:
    tables = archive(written("csv", HandMadeBuild()))

    assert tables["aliases.csv"][0]["name"] == "'=公司"


def test_archive_has_a_bom_in_each_file() -> None:
    with zipfile.ZipFile(io.BytesIO(written("csv", HandMadeBuild()))) as opened:
        begins = {opened.read(name)[:3] for name in opened.namelist()}

    assert begins == {b"\xef\xbb\xbf"}


def test_formats_are_listed_sorted() -> None:
    assert list(GRAPH_FORMATS) == sorted(GRAPH_FORMATS)
