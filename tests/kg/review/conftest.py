"""A built graph of two small reports with two things that may be the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.builds import open_build
from kg.explore.evidence import statement_views
from kg.explore.index import GraphIndex
from kg.explore.model import StatementView
from kg.review.queue import Item, ItemKind, ReviewQueue
from kg.tables import TABLES, write_table
from kg.workspace import Workspace
from tests.kg.decisions.conftest import LIFT, ROBOT, built, current, desk, statements

__all__ = ["built", "current", "desk", "statements"]

BASE = "https://zhijiao.example/id/"


@pytest.fixture
def paired(built: Workspace) -> Workspace:
    """The graph, in which both companies were compared and a person is to say."""
    build = built.current_build()
    assert build is not None
    row = {
        **dict.fromkeys(TABLES["pairs"].names),
        **{"left_key": LIFT, "left_type": "Enterprise", "left_name": LIFT},
        **{"right_key": ROBOT, "right_type": "Enterprise", "right_name": ROBOT},
        **{"left_iri": BASE + LIFT, "right_iri": BASE + ROBOT},
        **{"score": 0.5, "reasons": ["like trade"], "outcome": "queued"},
    }
    write_table(built.build_folder(build) / "tables", "pairs", [row])
    return built


@pytest.fixture
def queue(paired: Workspace) -> Iterator[ReviewQueue]:
    """The questions of its build, which stays open."""
    with open_build(paired) as opened:
        yield ReviewQueue(GraphIndex(opened))


def item_between(queue: ReviewQueue, *names: str, file: str = "") -> Item:
    """Return the one question on a statement between things of these names."""
    statements = {
        item: statement_views(queue.index, [item.row])[0]
        for item in queue.items
        if item.kind is ItemKind.STATEMENT
    }
    (found,) = [
        item
        for item, view in statements.items()
        if {view.subject.name, view.object.name} == set(names) and file in ("", view.report.file)
    ]
    return found


def statement_of(queue: ReviewQueue, item: Item) -> StatementView:
    """Return the statement that a question is about."""
    return statement_views(queue.index, [item.row])[0]
