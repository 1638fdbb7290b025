"""The command line in this process, and a workspace with the graph of two sample reports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg.cli import app

ROOT = Path(__file__).parents[3]
REPORTS = (
    ROOT / "data" / "reports" / "000_5fc23e4df0401f03.txt",
    ROOT / "data" / "reports" / "001_dee47c72db42063f.txt",
)

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Run `kg` with arguments; `input` is its standard input."""

    def invoke(*arguments: object, input: str | None = None) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments], input=input)

    return invoke


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the graph of two sample reports; nobody may change it."""
    workspace = tmp_path_factory.mktemp("cli") / "workspace"
    result = CliRunner().invoke(
        app, ["build", *map(str, REPORTS), "--workspace", str(workspace), "--processes", "0"]
    )
    assert result.exit_code == 0, result.output
    return workspace


@pytest.fixture(autouse=True)
def no_workspace_around(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep whoever runs the tests from lending a test a workspace."""
    monkeypatch.delenv("KG_WORKSPACE", raising=False)
    monkeypatch.chdir(tmp_path)
