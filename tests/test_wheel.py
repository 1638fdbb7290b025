"""What people install is the same as what we test."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from extract.fingerprint import extractor_fingerprint

ROOT = Path(__file__).parents[1]
DATA = ("catalogues", "gazetteers", "models")
SENTENCE = "清远市职业技术学校与上海三菱电梯有限公司签订校企合作协议，共建实训基地。"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the wheel's content, as pip would lay it out."""
    folder = tmp_path_factory.mktemp("site-packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(installed: Path, *arguments: str) -> str:
    """Run Python on the installed packages, away from the checkout."""
    result = subprocess.run(
        [sys.executable, *arguments],
        cwd=installed.parent,
        env={**os.environ, "PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def package_files() -> set[str]:
    files = (
        path.relative_to(ROOT)
        for package in ("ontology", "extract", "kg", "app_pages")
        for path in (ROOT / package).rglob("*")
        if path.is_file()
    )
    return {path.as_posix() for path in files if "__pycache__" not in path.parts}


def data_files() -> set[str]:
    files = (path for name in DATA for path in (ROOT / "data" / name).rglob("*") if path.is_file())
    return {f"ontology/_data/{path.relative_to(ROOT / 'data').as_posix()}" for path in files}


def test_wheel_holds_every_file_of_the_packages(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())

    assert package_files() - names == set()


def test_wheel_holds_the_data_of_extraction(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())

    assert data_files() <= names


def test_wheel_holds_nothing_else_but_the_app_and_its_metadata(wheel: Path) -> None:
    expected = (
        package_files()
        | data_files()
        | {"app_pages/_app.py", "app_pages/.streamlit/config.toml"}
        | {"kg/evaluation/eval_baseline.json"}
    )
    others = set(zipfile.ZipFile(wheel).namelist()) - expected

    assert [name for name in others if ".dist-info/" not in name] == []


def test_installed_packages_are_used_and_not_the_checkout(installed: Path) -> None:
    assert run(installed, "-c", "import kg; print(kg.__file__)").startswith(str(installed))


def test_installed_extractor_has_the_fingerprint_of_the_checkout(installed: Path) -> None:
    command = "from extract.fingerprint import extractor_fingerprint as f; print(f())"

    assert run(installed, "-c", command).strip() == extractor_fingerprint()


def test_installed_command_shows_its_help(installed: Path) -> None:
    assert "build" in run(installed, "-m", "kg", "--help")


def test_installed_command_extracts_a_statement(installed: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(SENTENCE, encoding="utf-8")
    run(installed, "-m", "kg", "extract", str(report), "--out", str(tmp_path), "--min-confidence=0")

    assert "cooperatesWith" in (tmp_path / "report.jsonl").read_text(encoding="utf-8")
