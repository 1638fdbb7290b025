"""What the tests of the readers share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

REPORT = (
    "第一章 校企合作\n"
    "学校与企业共建实训基地，开设数控技术专业，学生到企业参加岗位实习。\n\n"
    "第二章 服务贡献\n"
    "学校面向社会开展职业培训，全年培训人员1 200人次（含线上）。\n"
)


@pytest.fixture
def report() -> str:
    """A short text in the manner of a report."""
    return REPORT


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write bytes to a file of a fresh folder."""

    def write_file(content: bytes, name: str = "report.txt") -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write_file
