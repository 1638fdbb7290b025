from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from extract import fingerprint as module
from extract.fingerprint import extractor_fingerprint, fingerprint_folders, library_versions

ROOT = Path(__file__).parents[2]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "package"
    (folder / "inner").mkdir(parents=True)
    (folder / "b.py").write_text("b = 1\n")
    (folder / "inner" / "a.csv").write_text("名称\n")
    return folder


def fingerprint(folder: Path) -> str:
    return fingerprint_folders({"package": folder})


def test_fingerprint_is_sixteen_hexadecimal_digits() -> None:
    assert re.fullmatch("[0-9a-f]{16}", extractor_fingerprint())


def test_fingerprint_is_the_same_in_another_process() -> None:
    command = "from extract.fingerprint import extractor_fingerprint as f; print(f())"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, text=True, env=environment, check=True
    )

    assert result.stdout.strip() == extractor_fingerprint()


def test_fingerprint_does_not_depend_on_the_place(package: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(package, tmp_path / "另一个 place")

    assert fingerprint(copy) == fingerprint(package)


def test_fingerprint_leaves_out_caches_and_hidden_files(package: Path) -> None:
    before = fingerprint(package)
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "b.cpython-311.pyc").write_bytes(b"\0")
    (package / ".b.py.swp").write_bytes(b"\0")

    assert fingerprint(package) == before


def test_fingerprint_counts_the_data_of_a_wheel_under_its_own_name_alone(package: Path) -> None:
    before = fingerprint(package)
    (package / "_data" / "models").mkdir(parents=True)
    (package / "_data" / "models" / "tagger.bin").write_bytes(b"\0")

    assert fingerprint(package) == before


def test_fingerprint_changes_with_a_byte(package: Path) -> None:
    before = fingerprint(package)
    (package / "inner" / "a.csv").write_text("名字\n")

    assert fingerprint(package) != before


def test_fingerprint_changes_with_a_file_name(package: Path) -> None:
    before = fingerprint(package)
    (package / "b.py").rename(package / "c.py")

    assert fingerprint(package) != before


def test_fingerprint_changes_with_a_new_empty_file(package: Path) -> None:
    before = fingerprint(package)
    (package / "inner" / "empty.txt").touch()

    assert fingerprint(package) != before


def test_fingerprint_changes_with_the_version_of_a_library(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = extractor_fingerprint()
    monkeypatch.setattr(module, "version", lambda name: "0.0.1")

    assert extractor_fingerprint.__wrapped__() != before


def test_every_library_that_reads_files_has_a_version() -> None:
    lines = library_versions().split("\n")

    assert [line for line in lines if line.endswith("==-")] == []
