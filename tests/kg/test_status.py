"""What is told of a workspace."""

from __future__ import annotations

import pytest

from kg.decisions.model import Thing
from kg.errors import WorkspaceNotFoundError
from kg.review.desk import Desk
from kg.status import read_status

SCHOOL = "清远市职业技术学校"
NURSING = f"School {SCHOOL} offersProgram Program 护理"


def status(workspace):
    return read_status(workspace, fingerprint="lines-1")


def test_empty_workspace_is_stale(workspace):
    result = status(workspace)

    assert (result.documents, result.current, result.stale) == ((), None, True)


def test_fresh_build_is_not_stale(build, workspace, write_report):
    report = build(write_report("a.txt", SCHOOL, NURSING))

    result = status(workspace.folder)
    assert not result.stale
    assert result.current is not None
    assert result.current.build == report.build
    assert result.builds == (report.build,)


def test_other_extractor_makes_a_build_stale(build, workspace, write_report):
    build(write_report("a.txt", SCHOOL, NURSING))

    assert read_status(workspace, fingerprint="lines-2").stale


def test_decisions_make_a_build_stale(build, workspace, write_report):
    build(write_report("a.txt", SCHOOL, NURSING))
    things = [Thing(key=key, type="Enterprise") for key in ("甲公司", "乙公司")]
    Desk(workspace, "one").pair(*things, "different")

    assert status(workspace).stale


def test_failed_documents_are_told_with_their_problem(build, workspace, reports):
    (reports / "empty.txt").write_bytes(b"")
    build(reports)

    (failed,) = status(workspace).failed
    assert failed.name == "empty.txt"
    assert "empty" in (failed.problem or "")
    assert not status(workspace).stale


def test_folder_that_is_no_workspace_is_refused(tmp_path):
    with pytest.raises(WorkspaceNotFoundError):
        read_status(tmp_path)
