"""Builds over several processes: workers that die, builds that are killed, equal bytes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kg.build import open_build
from kg.documents import DocumentStatus
from kg.errors import InvalidGraphError
from kg.model import Stage
from kg.workspace import Workspace
from tests.kg.line_reports import report

ROOT = Path(__file__).parents[2]
SCHOOLS = ("清远市职业技术学校", "阳山县职业技术学校", "英德市职业技术学校", "连州市职业技术学校")


def write_reports(folder: Path, *, slow: bool = False) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for number, school in enumerate(SCHOOLS):
        lines = [
            *(["故障：迟缓"] if slow else []),
            f"School {school} cooperatesWith Enterprise 示例电梯有限公司 base",
            f"School {school} offersProgram Program 护理",
        ]
        (folder / f"{number}.txt").write_text(report(school, *lines), encoding="utf-8")
    return sorted(folder.iterdir())


def start(workspace: Path, processes: int, *paths: Path, seed: str = "0") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.kg.build_aloud", workspace, str(processes), *paths],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        stdout=subprocess.PIPE,
        text=True,
    )


def kill_at(step: str, workspace: Path, processes: int, *paths: Path) -> None:
    """Build, and kill the process as soon as it has said a step."""
    with start(workspace, processes, *paths) as process:
        assert process.stdout is not None
        assert any(line.strip() == step for line in process.stdout), f"{step} never came"
        process.send_signal(signal.SIGKILL)


def extractions(workspace: Path) -> dict[str, int]:
    """When each stored extraction was written."""
    return {path.name: path.stat().st_mtime_ns for path in workspace.glob("extractions/*/*.json")}


def content(workspace: Path) -> dict[str, bytes | list[str]]:
    """All that a build promises to be the same: tables, report, sorted quads."""
    with open_build(workspace) as build:
        files = [path for path in build.folder.rglob("*") if path.suffix in (".parquet", ".json")]
        found: dict[str, bytes | list[str]] = {path.name: path.read_bytes() for path in files}
        found["quads"] = sorted(map(str, build.store))
        return found


@pytest.mark.slow
@pytest.mark.parametrize("processes", [0, 2])
@pytest.mark.parametrize(
    "step", ["ingest 2", "extract 0", "extract 2", "resolve 1", "write 1", "write 4", "validate 2"]
)
def test_killed_build_loses_nothing_and_shows_no_half_graph(tmp_path, build, step, processes):
    folder = tmp_path / "workspace"
    slow = write_reports(tmp_path / "slow", slow=True)
    whole = write_reports(tmp_path / "reports")
    first = build(whole[0]).build
    kill_at(step, folder, processes, *slow)
    done = extractions(folder)

    workspace = Workspace.open(folder)
    assert workspace.current_build() == first
    assert workspace.builds() == (first,)
    with open_build(workspace) as opened:
        assert len(opened.store) == opened.report.quads

    result = build(*slow)
    assert done.items() <= extractions(folder).items()
    assert result.documents == len(slow) + 1
    assert not list(folder.rglob(".tmp-*"))


def test_build_killed_between_extractions_keeps_those_done(tmp_path, build):
    slow = write_reports(tmp_path / "slow", slow=True)
    kill_at("extract 1", tmp_path / "workspace", 0, *slow)
    done = extractions(tmp_path / "workspace")

    result = build(*slow)
    assert len(done) >= 1
    assert (result.extracted, result.reused) == (len(slow) - len(done), len(done))


def test_worker_that_dies_is_one_problem(tmp_path, build):
    paths = write_reports(tmp_path / "reports")
    bad = tmp_path / "reports" / "bad.txt"
    bad.write_text(report("连南县职业技术学校", "故障：崩溃"), encoding="utf-8")

    result = build(*paths, bad, processes=2)

    assert result.documents == len(paths)
    assert [problem.file for problem in result.problems] == ["bad.txt"]
    assert "died" in result.problems[0].reason


def test_file_that_broke_a_limit_is_tried_again_when_limits_are_others(
    tmp_path, build, workspace, monkeypatch
):
    path = tmp_path / "stuck.txt"
    path.write_text(report("连南县职业技术学校", "故障：停住"), encoding="utf-8")
    monkeypatch.setenv("KG_FILE_SECONDS", "1")
    states = []

    def note(progress):
        if progress.stage is Stage.EXTRACT:
            states.append(progress.state)

    first = build(path, processes=1)
    again = build(processes=1, progress=note)
    assert again.problems == first.problems
    assert again.build == first.build
    assert states == [None]

    monkeypatch.setenv("KG_FILE_SECONDS", "1.5")
    assert "the limit of 1.5 s" in build(processes=1).problems[0].reason


def test_reader_is_known_after_a_build_that_was_killed(tmp_path, build, workspace):
    paths = write_reports(tmp_path / "reports")
    build(*paths)
    before = workspace.documents()
    workspace.write_documents(replace(r, status=DocumentStatus.NEW, reader=None) for r in before)
    build()

    assert workspace.documents() == before


@pytest.mark.slow
def test_hash_seed_and_number_of_processes_change_nothing(tmp_path):
    paths = write_reports(tmp_path / "reports")
    for name, processes, seed in (("one", 0, "1"), ("two", 2, "2")):
        with start(tmp_path / name, processes, *paths, seed=seed) as process:
            process.communicate()

    assert content(tmp_path / "one") == content(tmp_path / "two")


@pytest.mark.slow
def test_reports_are_checked_in_several_processes_alike(tmp_path, build, write_report):
    for number in range(8):
        school = f"清远市第{number + 1}职业技术学校"
        line = f"Enterprise 示例公司 cooperatesWith School {school}"
        write_report(f"{number}.txt", school, line)

    with pytest.raises(InvalidGraphError) as found:
        build(tmp_path / "reports", processes=2)
    assert [file for file, _ in found.value.violations] == [
        f"{number}.txt" for number in range(8) for _ in ("subject", "object")
    ]
