"""A link to what is gone tells where it went."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from kg.build import remove_document
from kg.current import open_current
from kg.decisions.model import Thing
from kg.explore.gone import Fate, what_became_of, what_became_of_fact
from kg.explore.index import GraphIndex
from kg.identifiers import Identifiers
from kg.review.desk import Desk
from kg.workspace import Workspace
from tests.kg.decisions.conftest import LIFT, OTHER, ROBOT, SCHOOL, ReadStatements, find
from tests.kg.line_reports import extract_lines

IRI = Identifiers().entity


@pytest.fixture
def fate(built: Workspace) -> Iterator[Callable[..., Fate]]:
    """Ask what became of an entity, or of a fact between two."""

    def ask(*names: str) -> Fate:
        with open_current(built) as build:
            index = GraphIndex(build)
            if len(names) == 1:
                return what_became_of(index, built, IRI(names[0]))
            subject, predicate, object_ = names
            return what_became_of_fact(index, built, IRI(subject), predicate, IRI(object_))

    return ask


def test_entity_that_is_there_is_here(fate: Callable[..., Fate]) -> None:
    assert (fate(SCHOOL).kind, fate(SCHOOL).entity.name) == ("here", SCHOOL)


def test_merged_entity_tells_into_what_and_by_what(desk: Desk, fate: Callable[..., Fate]) -> None:
    desk.pair(Thing(key=LIFT, type="Enterprise"), Thing(key=ROBOT, type="Enterprise"), "same")

    (found,) = [item for item in (fate(LIFT), fate(ROBOT)) if item.kind == "merged"]

    assert found.entity.name in (LIFT, ROBOT)
    assert found.by == "person"


def test_rejected_fact_tells_who_rejected_it_and_why(
    desk: Desk, statements: ReadStatements, fate: Callable[..., Fate]
) -> None:
    desk.judge(find(statements(), SCHOOL, LIFT), "reject", reason="看错了")

    found = fate(SCHOOL, "cooperatesWith", LIFT)

    assert found.kind == "rejected"
    assert [(d.reviewer, d.reason) for d in found.decisions] == [("reviewer one", "看错了")]


def test_rejection_of_another_relation_is_not_the_reason(
    desk: Desk, statements: ReadStatements, fate: Callable[..., Fate]
) -> None:
    desk.judge(find(statements(), SCHOOL, LIFT), "reject")

    assert fate(SCHOOL, "assists", LIFT).kind == "unknown"


@pytest.mark.slow
def test_entity_of_a_removed_report_names_the_report(
    built: Workspace, fate: Callable[..., Fate]
) -> None:
    remove_document(built, "a.txt", processes=0, extract=extract_lines, fingerprint="lines-1")

    assert fate(LIFT).kind == "removed"
    assert fate(LIFT).reports == ("a.txt",)
    assert fate(SCHOOL, "cooperatesWith", LIFT).kind == "removed"
    assert fate(ROBOT).kind == "here"


def test_name_that_nobody_knows_is_unknown(fate: Callable[..., Fate]) -> None:
    assert fate("没有的学校") == Fate("unknown", "没有的学校")
    assert fate(OTHER, "assists", "没有的学校").kind == "unknown"
