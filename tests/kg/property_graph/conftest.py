"""A small build with an alias, a symmetric relation, modes, years and programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.builds import OpenBuild, open_build
from kg.workspace import Workspace
from tests.kg.conftest import Build, WriteReport

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


@pytest.fixture
def built(
    write_report: WriteReport, build: Build, workspace: Workspace, reports: Path
) -> Iterator[OpenBuild]:
    """The build of two reports, open."""
    write_report("a.txt", FIRST, *LINES)
    line = f"School {OTHER} cooperatesWith Enterprise {COMPANY} training - 2023"
    again = f"School {FIRST} sisterSchoolOf School {OTHER}"
    write_report("b.txt", OTHER, line, again, year=2024)
    build(reports)
    with open_build(workspace) as opened:
        yield opened
