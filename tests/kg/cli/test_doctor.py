"""`kg doctor`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.kg.cli.conftest import Run


@pytest.fixture
def workspace(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "copy")
    return tmp_path / "copy"


def damage(workspace: Path) -> Path:
    path = min(workspace.glob("builds/*/tables/facts.parquet"))
    path.write_bytes(b"")
    return path


def test_sound_workspace_ends_with_0(run: Run, built: Path) -> None:
    result = run("doctor", "--workspace", built)

    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr.splitlines()[-1].startswith("sound: ")


def test_damage_ends_with_1_and_says_what_to_do(run: Run, workspace: Path) -> None:
    damage(workspace)
    result = run("doctor", "--workspace", workspace)

    assert result.exit_code == 1
    assert "facts.parquet" in result.stdout
    assert "--repair" in " ".join(result.stdout.split())


def test_findings_as_json_are_data_alone(run: Run, workspace: Path) -> None:
    damage(workspace)
    found = json.loads(run("doctor", "--workspace", workspace, "--format", "json").stdout)

    assert found["sound"] is False
    assert [(f["area"], f["mendable"]) for f in found["findings"]] == [("builds", True)]


def test_repair_mends_and_ends_with_0(run: Run, workspace: Path) -> None:
    path = damage(workspace)
    result = run("doctor", "--repair", "--processes", 0, "--workspace", workspace)

    assert result.exit_code == 0
    assert path.stat().st_size > 0
    assert "mended: builds/" in result.stderr
    assert run("doctor", "--workspace", workspace).exit_code == 0


def test_folder_without_a_workspace_is_an_error(run: Run, tmp_path: Path) -> None:
    result = run("doctor", "--workspace", tmp_path / "none")

    assert result.exit_code == 1
    assert "no workspace is there" in result.stderr
