"""A graph that another process deletes before it is opened is asked for again."""

from __future__ import annotations

import pytest

from kg import current as in_use
from kg.builds import open_build
from kg.errors import StoreError, UnknownBuildError
from kg.review.desk import Desk
from tests.kg.decisions.conftest import LIFT, SCHOOL, ReadStatements, find


@pytest.fixture
def deleted_once(
    desk: Desk, statements: ReadStatements, monkeypatch: pytest.MonkeyPatch
) -> list[str]:
    """The next provisional build is deleted as soon as its name is told; returns the names."""
    desk.judge(find(statements(), SCHOOL, LIFT), "reject")
    find_current, told = in_use.find_current, []

    def find_and_delete(workspace):
        told.append(find_current(workspace))
        if len(told) == 1:
            workspace.prune_builds()
        return told[-1]

    monkeypatch.setattr(in_use, "find_current", find_and_delete)
    return told


def test_graph_that_was_deleted_meanwhile_is_made_again(desk, deleted_once):
    with in_use.open_current(desk.workspace) as build:
        assert build.report.provisional

    assert len(deleted_once) == 2


def test_graph_that_is_always_deleted_is_an_error(desk, monkeypatch):
    monkeypatch.setattr(in_use, "find_current", lambda workspace: "0" * 16)

    with pytest.raises(UnknownBuildError):
        in_use.with_current(desk.workspace, lambda name: open_build(desk.workspace, name))


@pytest.mark.parametrize(
    "refusal", [OSError(28, "No space left on device"), StoreError("no room for the store")]
)
def test_disk_that_is_full_shows_the_graph_without_the_newest_decisions(
    desk, statements, monkeypatch, refusal
):
    desk.judge(find(statements(), SCHOOL, LIFT), "reject")

    def refuse(*_):
        raise refusal

    monkeypatch.setattr(in_use, "make_build", refuse)
    with in_use.open_current(desk.workspace) as build:
        assert not build.report.provisional
