"""Generated graphs: like the real one, sound, and the same every time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from generate_graph import generate_graph, main
from graph_statistics import Statistics
from measure_graph import STATISTICS, measure
from synthetic_entities import EntityMaker

from kg.builds import OpenBuild, open_build
from kg.checking import validate_build
from kg.stores.ladybug import LadybugGraph
from ontology.checks import run_checks

TRIPLES = 28_000


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated") / "workspace"
    generate_graph(folder, triples=TRIPLES, seed=7)
    return folder


@pytest.fixture
def build(workspace: Path) -> Iterator[OpenBuild]:
    with open_build(workspace) as build:
        yield build


def digests(workspace: Path) -> dict[str, str]:
    """Digests of all that a graph consists of, databases left out."""
    databases = {"oxigraph", "ladybug", "locks"}
    return {
        str(path.relative_to(workspace)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in workspace.rglob("*")
        if path.is_file() and not databases & set(path.parts)
    }


def quads(workspace: Path) -> list[str]:
    with open_build(workspace) as build:
        return sorted(map(str, build.store))


def mean(histogram: Mapping[str, int]) -> float:
    return sum(float(value or 0) * n for value, n in histogram.items()) / sum(histogram.values())


def test_size_is_about_what_was_asked(build: OpenBuild) -> None:
    assert build.report.quads == pytest.approx(TRIPLES, rel=0.1)


def test_every_report_conforms_to_the_shapes(build: OpenBuild) -> None:
    assert [str(result) for _, result in validate_build(build) if not result.conforms] == []


def test_the_whole_graph_meets_its_conditions(build: OpenBuild) -> None:
    assert [str(check) for check in run_checks(build.store.query) if check.failures] == []


def test_every_passage_stands_in_the_text_of_its_report(build: OpenBuild) -> None:
    texts = {row["iri"]: build.document(row["document"]).text for row in rows(build, "reports")}

    cited = [
        (texts[e["report"]][e["start"] : e["end"]], e["text"]) for e in rows(build, "evidence")
    ]

    assert all(found == text for found, text in cited)


def rows(build: OpenBuild, table: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = build.table(table).to_pylist()
    return found


def test_ladybug_holds_the_facts(build: OpenBuild) -> None:
    with LadybugGraph.open(build.folder / "ladybug") as graph:
        _, found = graph.query("MATCH (:School)-[r:OFFERS_PROGRAM]->(:Program) RETURN count(*)")

        assert list(found) == [[build.report.facts["offersProgram"]]]


def test_same_seed_same_bytes(workspace: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    generate_graph(again, triples=TRIPLES, seed=7)

    assert digests(again) == digests(workspace)
    assert quads(again) == quads(workspace)


def test_another_seed_is_another_graph(workspace: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    generate_graph(other, triples=TRIPLES, seed=8, cypher=False)
    with open_build(workspace) as left, open_build(other) as right:
        names = [set(build.table("entities")["name"].to_pylist()) for build in (left, right)]

    assert len(names[0] & names[1]) < 0.25 * len(names[0])  # programs of the catalogue


def test_statements_are_of_the_measured_relations(build: OpenBuild) -> None:
    measured: dict[str, int] = {}
    for profile in Statistics.load().profiles:
        for claim, count in profile.claims:
            measured[claim.relation] = measured.get(claim.relation, 0) + count

    assert build.report.statements == pytest.approx(measured, rel=0.05, abs=3)


def test_names_passages_and_degrees_are_as_measured(build: OpenBuild) -> None:
    found, real = measure(build), Statistics.load()

    lengths = found["evidence"]["length"], real.counts("evidence", "length")
    assert mean(lengths[0]) == pytest.approx(mean(lengths[1]), rel=0.1)
    schools = found["classes"]["School"]
    for measure_ in ("name_length", "degree"):
        wanted = mean(real.counts("classes", "School", measure_))
        assert mean(schools[measure_]) == pytest.approx(wanted, rel=0.2), measure_


def test_statistics_tell_of_every_class() -> None:
    assert set(Statistics.load().counts("classes")) == {
        *("Association", "Consortium", "Enterprise", "Facility", "Government"),
        *("IndustryCollege", "Institution", "Place", "Program", "School"),
    }


def test_statistics_hold_no_names() -> None:
    text = STATISTICS.read_text(encoding="utf-8")

    assert not any(word in text for word in ("学校", "学院", "公司", "大学"))


def test_names_of_a_class_differ() -> None:
    maker = EntityMaker(0, Statistics.load())
    names = [maker.make("Enterprise", index).name for index in range(2_000)]

    assert len(set(names)) == len(names)


@pytest.mark.parametrize("triples", ["0", "5000001"])
def test_sizes_out_of_bounds_are_refused(triples: str, tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        main(["--triples", triples, "--output", str(tmp_path / "x")])
