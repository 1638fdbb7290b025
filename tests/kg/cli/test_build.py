"""`kg build`, `remove`, `status`, `validate`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.kg.cli.conftest import REPORTS, Run


def small_report(folder: Path, name: str = "small.txt") -> Path:
    path = folder / name
    path.write_text(
        "示例市职业技术学校质量年度报告（2023年度）\n\n"
        "学校与示例电梯有限公司签订校企合作协议，共建电梯实训基地。\n",
        encoding="utf-8",
    )
    return path


def test_build_prints_what_the_graph_holds(run: Run, tmp_path: Path) -> None:
    result = run("build", small_report(tmp_path), "--processes", 0)

    assert result.exit_code == 0
    assert "documents         1" in result.stdout
    assert "1 new files, 1 extracted" in result.stderr


def test_build_makes_the_default_workspace_here(run: Run, tmp_path: Path) -> None:
    run("build", small_report(tmp_path), "--processes", 0)

    assert (tmp_path / ".kg" / "CURRENT").is_file()


def test_build_takes_the_workspace_of_the_environment(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_WORKSPACE", str(tmp_path / "mine"))
    run("build", small_report(tmp_path), "--processes", 0)

    assert (tmp_path / "mine" / "CURRENT").is_file()


def test_build_tells_progress_line_by_line_where_no_terminal_is(run: Run, tmp_path: Path) -> None:
    result = run("build", small_report(tmp_path), "--processes", 0)

    assert "extract 1/1 small.txt" in result.stderr.splitlines()


def test_build_with_a_bad_file_lists_it_last_and_goes_on(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "empty.txt"
    bad.touch()
    result = run("build", bad, small_report(tmp_path), "--processes", 0)

    assert result.exit_code == 1
    assert "documents         1" in result.stdout
    assert result.stderr.splitlines()[-2] == "1 file has problems:"
    assert result.stderr.splitlines()[-1].startswith("  empty.txt: ")


def test_build_twice_changes_nothing(run: Run, tmp_path: Path) -> None:
    first = run("build", small_report(tmp_path), "--processes", 0)
    second = run("build", "--processes", 0)

    assert second.stdout == first.stdout
    assert "0 new files, 0 extracted, 1 extracted before; the build was there" in second.stderr


def test_build_as_json_is_data_alone(run: Run, tmp_path: Path) -> None:
    result = run("build", small_report(tmp_path), "--processes", 0, "--format", "json")

    assert json.loads(result.stdout)["documents"] == 1


def test_build_with_a_base_of_ones_own(run: Run, tmp_path: Path) -> None:
    run("build", small_report(tmp_path), "--processes", 0, "--base-iri", "https://x.example/")
    result = run("query", "--sparql", "ASK { id:示例市职业技术学校 ?p ?o }")

    assert "true" in result.stdout


def test_remove_takes_a_report_out(run: Run, tmp_path: Path) -> None:
    run("build", small_report(tmp_path), "--processes", 0)
    result = run("remove", "small.txt", "--processes", 0)

    assert result.exit_code == 0
    assert "documents         0" in result.stdout


def test_remove_of_an_unknown_report_is_an_error(run: Run, built: Path) -> None:
    result = run("remove", "nothing.txt", "--workspace", built)

    assert result.exit_code == 1
    assert "kg: no document 'nothing.txt'" in result.stderr
    assert result.stdout == ""


def test_status_lists_reports_and_the_build_in_use(run: Run, built: Path) -> None:
    result = run("status", "--workspace", built)

    assert result.exit_code == 0
    assert REPORTS[0].name in result.stdout
    assert "documents         2" in result.stdout


def test_status_shows_problems(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    run("build", tmp_path / "empty.txt", "--processes", 0)
    result = run("status")

    assert result.exit_code == 0
    assert "empty.txt" in result.stdout
    assert "failed" in result.stdout


def test_status_as_json_is_data_alone(run: Run, built: Path) -> None:
    content = json.loads(run("status", "--workspace", built, "--format", "json").stdout)

    assert [record["names"] for record in content["documents"]] == [[r.name] for r in REPORTS]
    assert content["current"]["documents"] == 2


def test_command_without_a_workspace_tells_how_to_make_one(run: Run) -> None:
    result = run("status")

    assert result.exit_code == 1
    assert "kg build PATH" in result.stderr


def test_command_before_the_first_build_tells_what_to_do(run: Run, tmp_path: Path) -> None:
    workspace = tmp_path / "damaged"
    workspace.mkdir()
    (workspace / "workspace.json").write_text('{"format": 1}', encoding="utf-8")
    result = run("validate", "--workspace", workspace)

    assert result.exit_code == 1
    assert "no build yet" in result.stderr


def test_workspace_of_another_version_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "workspace.json").write_text('{"format": 99}', encoding="utf-8")
    result = run("status", "--workspace", tmp_path)

    assert result.exit_code == 1
    assert "its format is 99" in result.stderr


def test_validate_passes_a_good_build(run: Run, built: Path) -> None:
    result = run("validate", "--workspace", built)

    assert result.exit_code == 0
    assert f"{REPORTS[0].name}: conforms" in result.stdout
    assert "ends_are_described: holds" in result.stdout


def test_validate_as_json_is_data_alone(run: Run, built: Path) -> None:
    content = json.loads(run("validate", "--workspace", built, "--format", "json").stdout)

    assert content["conforms"] is True
    assert {document["file"] for document in content["documents"]} == {r.name for r in REPORTS}


def test_validate_of_a_broken_build_tells_what_is_wrong(run: Run, tmp_path: Path) -> None:
    import pyoxigraph as ox

    run("build", small_report(tmp_path), "--processes", 0)
    (folder,) = (tmp_path / ".kg" / "builds").glob("[!.]*")
    store = ox.Store(str(folder / "oxigraph"))
    (quad, *_) = store.quads_for_pattern(
        None, ox.NamedNode("https://zhijiao.example/ontology#confidence"), None, None
    )
    store.remove(quad)
    store.flush()
    del store
    result = run("validate", "--format", "json")

    content = json.loads(result.stdout)
    assert result.exit_code == 1
    assert content["conforms"] is False
    (violation,) = content["documents"][0]["violations"]
    assert violation["path"] == "zj:confidence"
