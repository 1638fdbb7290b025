"""The five promises, kept on the real reports.

1. Each name equals the text at one of its cited spans, or an authority gave it, and the graph says
   so.
2. Same input, same bytes out.
3. Running again adds nothing; removing a document removes exactly what only it gave.
4. A build killed at any moment loses nothing that was done and never shows a half graph.
5. A person's decision survives every rebuild, and every merge can be undone.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, serialize

from extract.fingerprint import extractor_fingerprint
from extract.model import DocumentGraph
from extract.normalization import normalise_name
from extract.serialization import load_graph
from kg.build import build_graph, open_build, remove_document
from kg.builds import OpenBuild
from kg.documents import DocumentRecord
from kg.explore.evidence import statement_views
from kg.explore.index import GraphIndex
from kg.model import BuildReport
from kg.review.desk import Desk
from kg.workspace import Workspace

ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "data" / "reports"
BUILD = """
import sys
from pathlib import Path
from kg.build import build_graph

def say(step):
    sys.stdout.write(f"{step.stage.value} {step.done}\\n")
    sys.stdout.flush()

if __name__ == "__main__":
    workspace, processes, *paths = sys.argv[1:]
    build_graph(Path(workspace), map(Path, paths), processes=int(processes), progress=say)
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the graph of the five reports; not to be changed."""
    folder = tmp_path_factory.mktemp("promises") / "workspace"
    build_graph(folder, [REPORTS], processes=0)
    return folder


@pytest.fixture
def copied(built: Path, tmp_path: Path) -> Workspace:
    """The same, to be changed."""
    shutil.copytree(built, tmp_path / "workspace")
    return Workspace.open(tmp_path / "workspace")


def n_quads(build: OpenBuild) -> list[str]:
    quads = serialize(build.store, format=RdfFormat.N_QUADS)
    return sorted(quads.decode().splitlines())


def content(workspace: Path) -> dict[str, object]:
    """Everything of the build in use that must not differ."""
    with open_build(workspace) as build:
        files = [*build.folder.glob("tables/*.parquet"), *build.folder.glob("*.json*")]
        return {
            "build": build.id,
            "quads": n_quads(build),
            **{path.name: path.read_bytes() for path in files},
        }


def stored_graphs(workspace: Workspace) -> Iterator[tuple[DocumentRecord, DocumentGraph]]:
    for record in workspace.documents():
        path = workspace.extraction_path(extractor_fingerprint(), record.hash)
        yield record, load_graph(path.read_text(encoding="utf-8"))


def cited_names(workspace: Workspace, build: OpenBuild) -> set[str]:
    """Names, normalised, that stand at a span which the graphs of documents cite for them."""
    found = set()
    for record, graph in stored_graphs(workspace):
        text = build.document(record.hash).text
        for entity in graph.entities:
            pieces = entity.segments or (entity.span,)
            found.add(normalise_name("".join(text[p.start : p.end] for p in pieces)))
            found.update(
                normalise_name(text[alias.span.start : alias.span.end]) for alias in entity.aliases
            )
    return found


def test_promise_1_every_name_is_cited_or_given_by_an_authority(built: Path) -> None:
    query = """
    PREFIX zj: <https://zhijiao.example/ontology#>
    PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    SELECT ?name ?basis { ?entity zj:nameBasis ?basis ; skos:prefLabel|skos:altLabel ?name }
    """
    with open_build(built) as build:
        names = [(row["name"].value, row["basis"].value) for row in build.store.query(query)]
        cited = cited_names(build.workspace, build)

    uncited = {name for name, basis in names if normalise_name(name) not in cited}
    assert len(names) > 100
    assert uncited <= {name for name, basis in names if basis == "authority"}


def test_promise_1_every_evidence_stands_at_its_offsets(built: Path) -> None:
    with open_build(built) as build:
        texts = {r.hash: build.document(r.hash).text for r in build.workspace.documents()}
        rows = build.table("evidence").to_pylist()

    assert rows
    assert [row["iri"] for row in rows if not is_verbatim(row, texts)] == []


def is_verbatim(row: dict[str, object], texts: dict[str, str]) -> bool:
    text = texts[str(row["report"]).rpartition("/")[2]]
    places = [("start", "end", "text")]
    places += [(f"{side}_start", f"{side}_end", f"{side}_text") for side in ("subject", "object")]
    via = [via for side in ("subject", "object") for via in json.loads(str(row[f"{side}_via"]))]
    return all(
        text[place[start] : place[end]] == place[quote]
        for place, (start, end, quote) in [
            *((row, names) for names in places),
            *((each, ("start", "end", "text")) for each in via),
        ]
    )


@pytest.mark.slow
def test_promise_2_same_input_gives_same_bytes(built: Path, tmp_path: Path) -> None:
    script = tmp_path / "build.py"
    script.write_text(BUILD, encoding="utf-8")
    for name, processes, seed in (("one", "1", "1"), ("two", "2", "2")):
        command = [sys.executable, script, tmp_path / name, processes, REPORTS]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)

    assert content(tmp_path / "one") == content(tmp_path / "two") == content(built)


def test_promise_3_running_again_adds_nothing(copied: Workspace) -> None:
    before = content(copied.folder)
    result = build_graph(copied, [REPORTS], processes=0)

    assert (result.new, result.extracted, result.built) == (0, 0, False)
    assert content(copied.folder) == before


def given(build: OpenBuild) -> set[tuple[object, ...]]:
    """What each report gives: report, statement, places of evidence and ends."""
    columns = ("start", "end", "subject_start", "subject_end", "object_start", "object_end")
    rows = build.table("evidence").to_pylist()
    return {(r["report"], r["statement"], *(r[column] for column in columns)) for r in rows}


def test_promise_3_removing_takes_exactly_what_one_report_gave(copied: Workspace) -> None:
    with open_build(copied) as build:
        before = given(build)
        (gone,) = (r for r in build.table("reports").to_pylist() if r["file"].startswith("001_"))
    remove_document(copied, gone["file"], processes=0)

    with open_build(copied) as build:
        assert given(build) == {item for item in before if item[0] != gone["iri"]}
        assert gone["document"] not in "".join(n_quads(build))


@pytest.mark.slow
@pytest.mark.parametrize("step", ["extract 2", "write 3", "validate 1"])
def test_promise_4_killed_build_keeps_what_was_done(built: Path, tmp_path: Path, step: str) -> None:
    script = tmp_path / "build.py"
    script.write_text(BUILD, encoding="utf-8")
    folder = tmp_path / "workspace"
    command = [sys.executable, script, folder, "1", REPORTS]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert any(line.strip() == step for line in process.stdout)
        process.send_signal(signal.SIGKILL)
    done = len(list(folder.glob("extractions/*/*.json")))

    assert done >= 2
    assert Workspace.open(folder).current_build() is None
    result = build_graph(folder, processes=0)
    assert result.reused >= done
    assert content(folder) == content(built)


def test_promise_5_decisions_survive_builds_and_removals(copied: Workspace) -> None:
    with open_build(copied) as build:
        statements = statement_views(GraphIndex(build), range(2))
    wrong, right = statements
    desk = Desk(copied, "steward")
    desk.judge(wrong, "reject")
    desk.judge(right, "accept")
    log = copied.decisions_path.read_bytes()

    build_graph(copied, processes=0)
    other = next(r for r in copied.documents() if r.hash != right.report.document)
    remove_document(copied, other.hash, processes=0)
    build_graph(copied, processes=0, fingerprint="another")

    assert copied.decisions_path.read_bytes() == log
    with open_build(copied) as build:
        found = dict(
            zip(
                build.table("statements").column("iri").to_pylist(),
                build.table("statements").column("status").to_pylist(),
                strict=True,
            )
        )
    assert wrong.iri not in found
    assert found[right.iri] == "confirmed"


def test_promise_5_every_merge_is_a_record_with_its_member(built: Path) -> None:
    query = """
    PREFIX zj: <https://zhijiao.example/ontology#>
    SELECT ?iri ?entity ?key ?reason {
      ?iri zj:mergedInto ?entity ; zj:nameKey ?key ; zj:mergeReason ?reason ; zj:mergedBy ?by .
      ?entity zj:nameKey ?key
    }
    """
    with open_build(built) as build:
        rows = build.table("merges").to_pylist()
        stored = {
            tuple(row[name].value for name in ("iri", "entity", "key", "reason"))
            for row in build.store.query(query)
        }
        report: BuildReport = build.report

    assert rows
    assert stored == {(r["iri"], r["entity"], r["key"], r["reason"]) for r in rows}
    assert sum(report.merges.values()) == len(rows)
