"""A small build with an alias, a symmetric relation, modes, years and programs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.build import build_graph
from kg.builds import OpenBuild, open_build
from tests.kg.line_reports import extract_lines, report

FIRST = "杭州示例职业学校"
OTHER = "宁波示例职业学校"
COMPANY = "杭州示例电梯有限公司"
LINES = (
    f"School {FIRST} cooperatesWith Enterprise {COMPANY} base,staff 护理 2022",
    f"School {FIRST} offersProgram Program 护理",
    f"School {FIRST} offersProgram Program 电梯安装与维修保养",
    f"School {OTHER} sisterSchoolOf School {FIRST}",
    f"别名：Enterprise {COMPANY} / 杭州示例电梯 / short form",
)
OTHER_LINES = (
    f"School {OTHER} cooperatesWith Enterprise {COMPANY} training - 2023",
    f"School {FIRST} sisterSchoolOf School {OTHER}",
)


@pytest.fixture(scope="session")
def built_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the build of two reports; not to be changed."""
    place = tmp_path_factory.mktemp("property-graph")
    reports = place / "reports"
    reports.mkdir()
    for name, school, lines, year in (
        ("a.txt", FIRST, LINES, 2023),
        ("b.txt", OTHER, OTHER_LINES, 2024),
    ):
        (reports / name).write_text(report(school, *lines, year=year), encoding="utf-8")
    options = {"processes": 0, "extract": extract_lines, "fingerprint": "lines-1"}
    build_graph(place / "workspace", [reports], **options)
    return place / "workspace"


@pytest.fixture
def built(built_workspace: Path) -> Iterator[OpenBuild]:
    """The build, open."""
    with open_build(built_workspace) as opened:
        yield opened


@pytest.fixture
def copied(built: OpenBuild, tmp_path: Path) -> Path:
    """The folder of the build, to be changed."""
    return Path(shutil.copytree(built.folder, tmp_path / "build"))
