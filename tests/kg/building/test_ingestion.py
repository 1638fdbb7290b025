"""Files taken in: one that cannot be costs nothing but itself."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.building.ingestion import ingest_paths
from kg.building.limits import Limits
from tests.kg.line_reports import report

SCHOOL = "示例市职业技术学校"
TEXT = report(SCHOOL, f"School {SCHOOL} offersProgram Program 护理")


def test_folder_that_cannot_be_opened_costs_only_itself(workspace, tmp_path, monkeypatch):
    reports = tmp_path / "reports"
    for place in ("甲", "锁", "乙"):
        (reports / place).mkdir(parents=True)
        (reports / place / f"{place}.txt").write_text(f"{place}{TEXT}", encoding="utf-8")
    listing = Path.iterdir

    def refuse(folder: Path) -> Iterator[Path]:
        if folder.name == "锁":
            raise PermissionError(13, "Permission denied")
        return listing(folder)

    monkeypatch.setattr(Path, "iterdir", refuse)
    found = ingest_paths(workspace, [reports])

    assert sorted(record.name for record in found.records.values()) == ["乙.txt", "甲.txt"]
    assert [problem.file for problem in found.problems] == [str(reports / "锁")]


def test_file_renamed_as_was_advised_is_read(build, workspace, tmp_path):
    path = tmp_path / "年报.txt"
    page = f"<html><body><p>{TEXT}</p></body></html>".replace("\n", "<br>")
    path.write_text(page, encoding="utf-8")
    (problem,) = build(path).problems
    assert "Rename it to end in .html" in problem.reason
    result = build(path.rename(tmp_path / "年报.html"))

    assert (result.documents, result.problems) == (1, ())
    assert [p.suffix for p in (workspace.folder / "reports").iterdir()] == [".html"]


def test_archive_without_files_is_a_problem(workspace, tmp_path):
    with zipfile.ZipFile(tmp_path / "空.zip", "w"):
        pass
    found = ingest_paths(workspace, [tmp_path / "空.zip"])

    assert [(p.file, p.reason[:21]) for p in found.problems] == [
        ("空.zip", "there is no file in i")
    ]


@pytest.mark.slow
def test_archive_over_the_limit_of_output_is_a_problem(workspace, tmp_path):
    with zipfile.ZipFile(tmp_path / "大.zip", "w") as archive:
        archive.writestr("大.txt", TEXT * 100)
    found = ingest_paths(workspace, [tmp_path / "大.zip"], limits=Limits(output=0.005))

    assert [problem.file for problem in found.problems] == ["大.zip"]
    assert "KG_FILE_OUTPUT_MB" in found.problems[0].reason


def test_later_file_of_the_same_name_replaces_the_one_before(workspace, tmp_path):
    for place, text in (("1", TEXT), ("2", f"{TEXT}。")):
        (tmp_path / place).mkdir()
        (tmp_path / place / "年报.txt").write_text(text, encoding="utf-8")
    found = ingest_paths(workspace, [tmp_path / "1", tmp_path / "2"])
    (older,) = (record for record in found.records.values() if record.replaced_by)

    assert found.records[older.replaced_by].replaced_by is None
    assert (workspace.report_path(older)).read_text(encoding="utf-8") == TEXT
