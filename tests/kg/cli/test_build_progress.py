"""`kg build --progress json`: events that a program reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.kg.cli.conftest import Run
from tests.kg.cli.test_build import small_report


def events(stderr: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stderr.splitlines()]


def test_every_line_is_an_event_and_the_last_one_says_how_it_ended(
    run: Run, tmp_path: Path
) -> None:
    result = run("build", small_report(tmp_path), "--processes", 0, "--progress", "json")

    last = events(result.stderr)[-1]
    assert (last["event"], last["problem"], last["documents"]) == ("done", None, 1)
    assert last["build"] in result.stdout


def test_a_file_goes_from_queued_to_done(run: Run, tmp_path: Path) -> None:
    result = run("build", small_report(tmp_path), "--processes", 0, "--progress", "json")

    told = [e for e in events(result.stderr) if (e["event"], e.get("stage")) == ("file", "extract")]
    assert [e["state"] for e in told] == ["queued", "reading", "extracting", "done"]
    assert {e["file"] for e in told} == {"small.txt"}
    assert told[-1]["rate"] > 0
    assert told[-1]["remaining"] == 0


def test_every_stage_begins_with_its_total(run: Run, tmp_path: Path) -> None:
    result = run("build", small_report(tmp_path), "--processes", 0, "--progress", "json")

    stages = [e for e in events(result.stderr) if e["event"] == "stage"]
    assert [e["stage"] for e in stages] == ["extract", "resolve", "write", "validate"]
    assert {(e["done"], e["total"]) for e in stages} == {(0, 1)}


def test_a_bad_file_is_told_with_its_problem(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    result = run("build", tmp_path / "empty.txt", "--processes", 0, "--progress", "json")

    told = events(result.stderr)
    (problem,) = [e["problem"] for e in told if e.get("state") == "problem"]
    assert result.exit_code == 1
    assert "empty" in problem
    assert told[-1]["problems"] == [{"file": "empty.txt", "reason": problem}]


def test_a_file_that_is_not_there_is_told_at_ingestion(run: Run, tmp_path: Path) -> None:
    result = run("build", tmp_path / "gone.txt", "--processes", 0, "--progress", "json")

    told = events(result.stderr)
    assert (told[0]["stage"], told[0]["state"]) == ("ingest", "problem")


def test_an_error_ends_with_an_event_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "workspace.json").write_text('{"format": 99}', encoding="utf-8")
    result = run("build", "--workspace", tmp_path, "--progress", "json")

    (only,) = events(result.stderr)
    assert result.exit_code == 1
    assert (only["event"], "format is 99" in only["problem"]) == ("done", True)


def test_what_is_worth_knowing_is_an_event_too(run: Run, tmp_path: Path) -> None:
    run("build", small_report(tmp_path), "--processes", 0)
    min((tmp_path / ".kg").glob("extractions/*/*.json")).write_text("{", encoding="utf-8")
    (tmp_path / ".kg" / "CURRENT").unlink()
    for report in (tmp_path / ".kg").glob("builds/*/report.json"):
        report.unlink()
    result = run("build", "--processes", 0, "--progress", "json")

    (said,) = [e for e in events(result.stderr) if e["event"] == "log"]
    assert (said["level"], "extracted anew" in said["message"]) == ("warning", True)
