"""`kg export partners` and `kg export graph`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.export.formats import GRAPH_FORMATS, PARTNER_FORMATS
from tests.kg.cli.conftest import Run


@pytest.mark.parametrize("format", GRAPH_FORMATS)
def test_export_graph_writes_each_format(
    run: Run, built: Path, tmp_path: Path, format: str
) -> None:
    output = tmp_path / "graph"
    result = run("export", "graph", "--format", format, "--output", output, "--workspace", built)

    assert (result.exit_code, result.stdout) == (0, "")
    assert output.stat().st_size > 1000


def test_export_graph_twice_gives_the_same_bytes(run: Run, built: Path, tmp_path: Path) -> None:
    for name in ("first", "second"):
        run(
            *("export", "graph", "--format", "nquads", "--output", tmp_path / name),
            *("--workspace", built),
        )

    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()


def test_export_graph_to_standard_output(run: Run, built: Path) -> None:
    result = run("export", "graph", "--format", "nquads", "--output", "-", "--workspace", built)

    assert result.stdout.startswith("<https://zhijiao.example/")


@pytest.mark.parametrize("format", PARTNER_FORMATS)
def test_export_partners_writes_each_format(
    run: Run, built: Path, tmp_path: Path, format: str
) -> None:
    output = tmp_path / "partners"
    result = run("export", "partners", "--format", format, "--output", output, "--workspace", built)

    assert result.exit_code == 0
    assert "rows" in result.stderr
    assert output.stat().st_size > 1000


def test_export_partners_takes_all_filters(run: Run, built: Path) -> None:
    result = run(
        *("export", "partners", "--format", "json", "--output", "-", "--workspace", built),
        *("--school", "清远市职业技术学校", "--region", "清远市", "--partner-region", "广东省"),
        *("--relation", "cooperatesWith", "--mode", "base", "--mode", "agreement"),
        *("--year", 2022, "--year", 2023, "--min-confidence", 0.1, "--status", "extracted"),
    )
    rows = json.loads(result.stdout)

    assert result.exit_code == 0
    assert all(row["relation"] == "cooperatesWith" for row in rows)
    assert all(row["schools"] == ["清远市职业技术学校"] for row in rows)


def test_export_partners_takes_filters_on_partners(run: Run, built: Path) -> None:
    result = run(
        *("export", "partners", "--format", "json", "--output", "-", "--workspace", built),
        *("--type", "Enterprise", "--trade", "制造业", "--school-kind", "中职", "--name", "电梯"),
        *("--text", "电梯", "--min-schools", 1),
    )
    rows = json.loads(result.stdout)

    assert rows
    assert all(row["type"] == "Enterprise" and "电梯" in row["quote"] for row in rows)


def test_export_partners_without_a_match_says_so(run: Run, built: Path, tmp_path: Path) -> None:
    result = run(
        *("export", "partners", "--format", "csv", "--output", tmp_path / "p.csv"),
        *("--workspace", built, "--school", "nobody"),
    )

    assert result.exit_code == 0
    assert "0 rows; no partner passes the filters" in result.stderr


def test_export_partners_in_english(run: Run, built: Path) -> None:
    result = run(
        *("export", "partners", "--format", "csv", "--output", "-", "--language", "en"),
        *("--workspace", built),
    )

    assert result.stdout.lstrip("\ufeff").startswith("Partner,Type,Region")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--relation", "likes"], "no relation named 'likes'"),
        (["--mode", "likes"], "no mode named 'likes'"),
        (["--trade", "占星业"], "trade '占星业'"),
        (["--status", "likes"], "no status named 'likes'"),
        (["--region", "亚特兰蒂斯"], "region '亚特兰蒂斯'"),
        (["--min-confidence", "2"], "--min-confidence"),
        (["--format", "docx"], "no format 'docx'; there are: csv, json, xlsx"),
        (["--year", "x"], "--year"),
    ],
    ids=["relation", "mode", "trade", "status", "region", "confidence", "format", "year"],
)
def test_wrong_filters_tell_what_is_allowed(
    run: Run, built: Path, tmp_path: Path, options: list[str], message: str
) -> None:
    result = run(
        *("export", "partners", "--format", "csv", "--output", tmp_path / "p"),
        *("--workspace", built, *options),
    )

    assert result.exit_code == 2
    assert message in result.stderr
    assert not (tmp_path / "p").exists()


def test_export_to_a_place_that_cannot_be_written_is_an_error(
    run: Run, built: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    result = run(
        *("export", "graph", "--format", "nquads", "--output", tmp_path / "file" / "graph"),
        *("--workspace", built),
    )

    assert result.exit_code == 1
    assert "nothing was written" in result.stderr
