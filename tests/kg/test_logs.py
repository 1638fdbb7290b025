"""Logs of a run: JSON lines, bounded, without the text of reports."""

from __future__ import annotations

import json
import logging

import pytest

from kg.logs import KEPT_FILES, BoundedFile, logging_run
from tests.kg.line_reports import report

SCHOOL = "示例市职业技术学校"
SECRET = "示例电梯有限公司"


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def logged(build, workspace, tmp_path):
    """Build two reports, one of which fails, and return the log."""
    good = tmp_path / "甲.txt"
    good.write_text(report(SCHOOL, f"School {SCHOOL} cooperatesWith Enterprise {SECRET}"))
    bad = tmp_path / "乙.txt"
    bad.write_text(report(SCHOOL, SECRET, "故障：错误"))
    with logging_run(workspace.folder, "build") as path:
        build(good, bad)
    return path


def test_each_run_has_a_file_with_its_stages_and_files(logged, workspace):
    told = lines(logged)

    assert logged.parent == workspace.folder / "logs"
    assert [line["stage"] for line in told if line["message"] == "stage ends"] == [
        *("extract", "resolve", "write", "validate")
    ]
    ends = {line["message"] for line in told if "document" in line}
    assert ends == {"file is through", "file has a problem"}
    assert all(line["time"].endswith("Z") for line in told)


def test_text_of_reports_is_in_no_log(logged):
    assert SECRET not in logged.read_text(encoding="utf-8")


def test_log_stops_at_its_limit(tmp_path):
    handler = BoundedFile(tmp_path / "log.jsonl", limit=500)
    for number in range(100):
        handler.emit(logging.LogRecord("kg", 20, "", 0, f"{number}", None, None))
    handler.close()

    told = lines(tmp_path / "log.jsonl")
    assert told[-1]["message"] == "the log is full"
    assert len(told) < 10


def test_oldest_files_go(workspace):
    for _ in range(KEPT_FILES + 3):
        with logging_run(workspace.folder, "build") as path:
            pass

    kept = sorted((workspace.folder / "logs").iterdir())
    assert len(kept) == KEPT_FILES
    assert kept[-1] == path


def test_workspace_that_cannot_hold_a_log_is_worked_on_all_the_same(workspace):
    (workspace.folder / "logs").write_text("a file in its place")

    with logging_run(workspace.folder, "build") as path:
        assert path is None


def test_messages_are_json_where_asked(workspace, capsys):
    with logging_run(None, "build", format="json"):
        logging.getLogger("kg.build").warning("said", extra={"fields": {"document": "ab"}})

    (line,) = capsys.readouterr().err.splitlines()
    assert json.loads(line)["message"] == "said"
    assert json.loads(line)["document"] == "ab"


def test_loggers_are_as_before_afterwards(workspace):
    before = (logging.getLogger("kg").handlers[:], logging.getLogger("kg").propagate)
    with logging_run(workspace.folder, "build"):
        pass

    assert (logging.getLogger("kg").handlers, logging.getLogger("kg").propagate) == before
