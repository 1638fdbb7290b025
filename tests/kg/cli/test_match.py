"""`kg match`: a list against the graph."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from tests.kg.cli.conftest import Run

SCHOOL = "清远市职业技术学校"


@pytest.fixture
def names(tmp_path: Path) -> Path:
    path = tmp_path / "名单.csv"
    path.write_text(f"单位,电话\n{SCHOOL},123\n江西交通职业技术学院,\n", encoding="gb18030")
    return path


def test_match_prints_a_table(run: Run, built: Path, names: Path) -> None:
    result = run("match", names, "--workspace", built)

    assert result.exit_code == 0
    assert "同名" in result.stdout
    assert "2 lines: 1 found, 0 to check, 1 not found" in result.stderr


def test_match_writes_a_workbook(run: Run, built: Path, names: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.xlsx"
    run("match", names, "--format", "xlsx", "--output", output, "--workspace", built)
    sheet = openpyxl.load_workbook(output).worksheets[0]

    assert [cell.value for cell in sheet[2]][:4] == [SCHOOL, "123", "同名", SCHOOL]


def test_match_prints_csv_in_english(run: Run, built: Path, names: Path) -> None:
    result = run("match", names, "--format", "csv", "--language", "en", "--workspace", built)
    rows = list(csv.reader(io.StringIO(result.stdout.removeprefix("\ufeff"))))

    assert rows[0][:3] == ["单位", "电话", "Match"]
    assert [row[2] for row in rows[1:]] == ["same name", "not found"]


def test_match_prints_json(run: Run, built: Path, names: Path) -> None:
    result = run("match", names, "--format", "json", "--column", "1", "--workspace", built)

    assert [line["match"] for line in json.loads(result.stdout)] == ["exact", "none"]


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (["--column", "没有"], 2, "there are: 单位, 电话"),
        (["--region", "亚特兰蒂斯"], 2, "region '亚特兰蒂斯'"),
        (["--region", "鼓楼区"], 2, "320106 江苏省 南京市 鼓楼区"),
        (["--format", "pdf"], 2, "no format 'pdf'"),
    ],
)
def test_match_refuses(
    run: Run, built: Path, names: Path, options: list[str], code: int, message: str
) -> None:
    result = run("match", names, *options, "--workspace", built)

    assert result.exit_code == code
    assert message in result.stderr


def test_match_refuses_what_is_no_list(run: Run, built: Path, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    result = run("match", tmp_path / "a.xlsx", "--workspace", built)

    assert result.exit_code == 1
    assert "kg: list a.xlsx: the workbook is damaged" in result.stderr
