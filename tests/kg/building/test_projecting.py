"""What documents give to builds is kept: made once, made anew where it is due, and forgotten."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from kg.build import build_graph, open_build, remove_document
from kg.building import projecting
from kg.building.sources import iter_sources
from kg.current import open_current
from kg.errors import BuildError
from kg.model import Stage
from kg.review.desk import Desk
from tests.kg.decisions.conftest import find, read_all
from tests.kg.line_reports import extract_lines

FIRST, SECOND, THIRD = "清远市职业技术学校", "阳山县职业技术学校", "英德市职业技术学校"
SETTINGS = {"processes": 0, "extract": extract_lines, "fingerprint": "lines-1"}


@pytest.fixture
def paths(write_report):
    return [
        write_report(
            f"{number}.txt",
            school,
            f"School {school} cooperatesWith Enterprise 示例电梯有限公司 base",
            f"School {school} offersProgram Program 护理",
        )
        for number, school in enumerate((FIRST, SECOND, THIRD))
    ]


@pytest.fixture
def made(monkeypatch):
    """The documents whose products are made, by name."""
    names = []
    make = projecting.ProductTask.make

    def note(task):
        names.append(task.source.name)
        return make(task)

    monkeypatch.setattr(projecting.ProductTask, "make", note)
    return names


def content(workspace):
    with open_build(workspace) as build:
        found = {path.name: path.read_bytes() for path in build.folder.glob("tables/*")}
        return {"quads": sorted(map(str, build.store)), **found}


def test_next_build_makes_only_what_is_new(build, paths, made, workspace):
    build(*paths[:2])
    assert sorted(made) == ["0.txt", "1.txt"]
    made.clear()

    build(paths[2])

    assert made == ["2.txt"]
    assert len(list(workspace.projections())) == 3


def test_report_that_changes_what_a_name_means_has_others_made_anew(build, write_report, made):
    school = "佛山市甲职业技术学校"
    line = f"School {school} cooperatesWith Enterprise"
    build(
        write_report("a.txt", school, f"{line} 佛山安达电梯有限公司"),
        write_report("b.txt", FIRST, f"School {FIRST} offersProgram Program 护理"),
    )
    made.clear()

    other = "顺德区乙职业技术学校"
    build(
        write_report("c.txt", other, f"School {other} cooperatesWith Enterprise 佛山安达电梯公司")
    )

    assert sorted(made) == ["a.txt", "c.txt"]


def test_other_base_has_all_made_anew(build, paths, made, workspace):
    build(*paths)
    made.clear()

    build(base_iri="https://other.example/")

    assert len(made) == len(list(workspace.projections())) == 3


def test_other_name_of_the_file_is_in_the_graph(build, paths, workspace):
    build(paths[0])
    renamed = paths[0].rename(paths[0].with_name("00.txt"))
    build(renamed)

    with open_build(workspace) as opened:
        assert opened.table("reports")["file"].to_pylist() == [workspace.documents()[0].name]


@pytest.mark.parametrize("length", [0, 10, 500])
def test_damaged_product_is_made_again(build, paths, made, workspace, tmp_path, length):
    build(*paths[:2])
    for path in workspace.projections():
        path.write_bytes(path.read_bytes()[:length])
    made.clear()

    build(paths[2])

    assert len(made) == 3
    build_graph(tmp_path / "other", paths, **SETTINGS)
    assert content(workspace) == content(tmp_path / "other")


def test_removed_document_leaves_no_product(build, paths, workspace):
    build(*paths)
    gone = workspace.document("1.txt")

    remove_document(workspace, "1.txt", **SETTINGS)

    assert len(list(workspace.projections())) == 2
    assert not any(path.name.startswith(gone.hash) for path in workspace.projections())


def test_decision_has_only_its_document_made_anew(build, paths, made, workspace):
    build(*paths)
    made.clear()
    with open_current(workspace) as opened:
        statement = find(read_all(opened), FIRST, "护理")

    Desk(workspace, "somebody").judge(statement, "reject")
    with open_current(workspace) as opened:
        assert opened.report.provisional

    assert made == ["0.txt"]
    made.clear()
    build()
    assert made == []


def test_workers_make_the_same(build, write_report, workspace, tmp_path, monkeypatch):
    monkeypatch.setattr(projecting, "MIN_MISSING", 2)
    monkeypatch.setattr(projecting, "LOOKAHEAD", 3)
    paths = [
        write_report(
            f"{n}.txt",
            f"示例市第{n}职业技术学校",
            f"School 示例市第{n}职业技术学校 offersProgram Program 护理",
        )
        for n in range(8)
    ]
    steps = []
    build(*paths)
    build_graph(
        tmp_path / "other",
        paths,
        **SETTINGS | {"processes": 2},
        progress=lambda step: steps.append(step) if step.stage is Stage.WRITE else None,
    )

    assert content(workspace) == content(tmp_path / "other")
    assert [step.done for step in steps] == list(range(9))


def test_what_a_worker_cannot_do_is_told_as_without_workers(build, paths, workspace, monkeypatch):
    monkeypatch.setattr(projecting, "MIN_MISSING", 2)
    (workspace.folder / "projections").write_text("a file where a folder should be")

    with pytest.raises(BuildError, match="the disk refuses"):
        build(*paths, processes=2)


def test_extraction_that_is_damaged_meanwhile_is_extracted_again(
    build, paths, workspace, monkeypatch
):
    build(*paths[:2])
    damaged = [
        workspace.extraction_path("lines-1", record.hash) for record in workspace.documents()
    ]
    look = projecting.Products.iter_products

    def damage_first(products, sources):
        while damaged:
            damaged.pop().write_text("{")
        return look(products, sources)

    monkeypatch.setattr(projecting.Products, "iter_products", damage_first)
    result = build(paths[2])

    assert (result.documents, result.extracted) == (3, 3)


def test_build_that_is_stopped_leaves_nothing_unfinished(build, paths, workspace):
    def stop(step):
        if step.stage is Stage.WRITE and step.done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(*paths, progress=stop)

    assert list(workspace.folder.rglob(".tmp-*")) == []
    assert workspace.builds() == ()
    assert build().documents == 3


def test_source_is_a_value(build, paths, workspace):
    build(*paths)
    (source, *_) = iter_sources(workspace, workspace.documents(), fingerprint="lines-1", rulings=())

    assert pickle.loads(pickle.dumps(source)) == source
    assert replace(source, name="x") != source
