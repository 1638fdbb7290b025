"""Decisions on things: joined, parted, called otherwise, of another class; and taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.build import remove_document
from kg.builds import OpenBuild
from kg.current import open_current
from kg.explore.index import GraphIndex
from kg.export.graph import export_graph
from kg.history.effects import read_effects
from kg.review.desk import Desk
from kg.review.questions import things_of
from kg.workspace import Workspace
from tests.kg.conftest import Build, WriteReport
from tests.kg.line_reports import extract_lines

SCHOOL, OTHER = "杭州市临江职业技术学校", "宁波市北仑职业高级中学"
FULL, SHORT, THIRD = "上海三菱电梯有限公司", "上海三菱电梯公司", "苏州江南机器人有限公司"

Read = Callable[[], dict[str, str]]


@pytest.fixture
def built(build: Build, write_report: WriteReport, workspace: Workspace) -> Workspace:
    """A graph in which one company has two names in two reports."""
    build(
        write_report("a.txt", SCHOOL, f"School {SCHOOL} cooperatesWith Enterprise {FULL} base"),
        write_report(
            "b.txt",
            OTHER,
            f"School {OTHER} cooperatesWith Enterprise {SHORT} staff",
            f"School {OTHER} cooperatesWith Enterprise {THIRD} staff",
        ),
    )
    return workspace


@pytest.fixture
def desk(built: Workspace) -> Desk:
    return Desk(built, "steward")


@pytest.fixture
def enterprises(built: Workspace) -> Read:
    """Read the enterprises of the graph in use: name -> IRI."""

    def read() -> dict[str, str]:
        with open_current(built) as opened:
            rows = opened.table("entities").select(["name", "iri", "type"]).to_pylist()
        return {row["name"]: row["iri"] for row in rows if row["type"] == "Enterprise"}

    return read


def thing(workspace: Workspace, key: str):  # type: ignore[no-untyped-def]
    """Return the thing of a name key, as the app finds it."""
    with open_current(workspace) as opened:
        index = GraphIndex(opened)
        found = [t for iri in index.iris for t in things_of(index, iri) if t.key == key]
    return found[0]


def content(workspace: Workspace, folder: Path) -> bytes:
    with open_current(workspace) as opened:
        export_graph(opened, "nquads", folder / "graph.nq")
    return (folder / "graph.nq").read_bytes()


def test_two_names_of_one_company_are_one_entity(enterprises: Read) -> None:
    assert set(enterprises()) == {FULL, THIRD}


def test_a_merge_that_a_person_parts_is_two_entities(
    desk: Desk, built: Workspace, enterprises: Read
) -> None:
    desk.pair(thing(built, FULL), thing(built, SHORT), "different")

    assert set(enterprises()) == {FULL, SHORT, THIRD}


def test_undoing_gives_the_graph_of_before_byte_for_byte(
    desk: Desk, built: Workspace, build: Build, tmp_path: Path
) -> None:
    before = content(built, tmp_path)
    decisions = [
        desk.pair(thing(built, FULL), thing(built, SHORT), "different"),
        desk.pair(thing(built, FULL), thing(built, THIRD), "same"),
        desk.rename(thing(built, THIRD), "江南机器人"),
    ]
    build()
    assert content(built, tmp_path) != before

    for decision in decisions:
        desk.undo(decision.id)

    assert content(built, tmp_path) == before
    build()
    assert content(built, tmp_path) == before


def test_what_a_person_joins_is_one_entity_with_every_iri_resolvable(
    desk: Desk, built: Workspace, enterprises: Read
) -> None:
    iris = set(enterprises().values())
    desk.pair(thing(built, FULL), thing(built, THIRD), "same")

    assert len(enterprises()) == 1
    with open_current(built) as opened:
        index = GraphIndex(opened)
        assert {index.find_entity(iri) for iri in iris} == {index.find_entity(min(iris))}


def test_a_name_that_a_person_gives_stays_through_builds(
    desk: Desk, built: Workspace, enterprises: Read, build: Build
) -> None:
    desk.rename(thing(built, THIRD), "江南机器人集团")
    assert "江南机器人集团" in enterprises()

    build(fingerprint="lines-2")

    assert "江南机器人集团" in enterprises()


def test_a_class_that_a_person_sets_moves_the_ends(
    desk: Desk, built: Workspace, enterprises: Read
) -> None:
    desk.retype(thing(built, THIRD), "Institution")

    assert set(enterprises()) == {FULL}
    with open_current(built) as opened:
        assert opened.table("facts").num_rows == 3


def test_a_class_can_be_set_back(desk: Desk, built: Workspace, enterprises: Read) -> None:
    desk.retype(thing(built, THIRD), "Institution")
    desk.retype(thing(built, THIRD), "Enterprise")

    assert set(enterprises()) == {FULL, THIRD}


def test_a_decision_on_what_is_not_there_any_more_is_listed(desk: Desk, built: Workspace) -> None:
    desk.pair(thing(built, FULL), thing(built, THIRD), "same")
    settings = {"processes": 0, "extract": extract_lines, "fingerprint": "lines-1"}
    report = remove_document(built, "b.txt", **settings)

    (effect,) = read_effects(built.build_folder(report.build))
    assert effect.outcome == "obsolete"
    assert THIRD in effect.why


def test_effects_name_what_was_joined(desk: Desk, built: Workspace, build: Build) -> None:
    desk.pair(thing(built, FULL), thing(built, THIRD), "same")
    report = build()

    (effect,) = read_effects(built.build_folder(report.build))
    assert (effect.outcome, len(effect.entities)) == ("applied", 1)


def test_removing_the_report_with_the_fullest_name_keeps_the_iri(
    built: Workspace, enterprises: Read
) -> None:
    iri = enterprises()[FULL]
    settings = {"processes": 0, "extract": extract_lines, "fingerprint": "lines-1"}
    remove_document(built, "a.txt", **settings)

    with open_current(built) as opened:
        assert isinstance(opened, OpenBuild)
        found = GraphIndex(opened).find_entity(iri)
    assert found is not None
    assert found.name == SHORT
