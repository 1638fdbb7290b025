"""Small reports, workspaces and builds for the tests of `kg`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from extract.model import DocumentGraph
from kg.build import build_graph
from kg.model import BuildReport
from kg.workspace import Workspace
from tests.kg.line_reports import extract_lines, report

CITY = "示例市职业技术学校"

WriteReport = Callable[..., Path]
Build = Callable[..., BuildReport]


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder for reports."""
    folder = tmp_path / "reports"
    folder.mkdir()
    return folder


@pytest.fixture
def write_report(reports: Path) -> WriteReport:
    """Write a report of one statement a line: file name, school, lines."""

    def write(name: str, school: str, *lines: str, year: int = 2023) -> Path:
        path = reports / name
        path.write_text(report(school, *lines, year=year), encoding="utf-8")
        return path

    return write


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty workspace."""
    return Workspace.open(tmp_path / "workspace", create=True)


@pytest.fixture
def build(workspace: Workspace) -> Build:
    """Build the workspace's graph with the extractor of lines, in this process."""

    def run(*paths: Path, **options: object) -> BuildReport:
        settings = {"processes": 0, "extract": extract_lines, "fingerprint": "lines-1"}
        return build_graph(workspace, paths, **(settings | options))

    return run


@pytest.fixture
def read_lines(write_report: WriteReport) -> Callable[..., DocumentGraph]:
    """Return the graph of a report of one statement a line."""

    def read(name: str, school: str, *lines: str, year: int = 2023) -> DocumentGraph:
        return extract_lines(write_report(name, school, *lines, year=year))

    return read
