"""`kg extract` and `evaluate`."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.kg.cli.conftest import REPORTS, ROOT, Run

DEV = ROOT / "data" / "gold" / "dev"
TRAIN = ROOT / "data" / "gold" / "train"
END = {"start", "end", "text", "via"}


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all statements of one report."""
    from typer.testing import CliRunner

    from kg.cli import app

    folder = tmp_path_factory.mktemp("extracted")
    arguments = ["extract", str(REPORTS[0]), "--out", str(folder), "--min-confidence", "0"]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    return folder


def read(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_extract_writes_a_statement_a_line(extracted: Path) -> None:
    rows = read(extracted / f"{REPORTS[0].stem}.jsonl")

    assert {tuple(row) for row in rows} == {
        (
            *("subject", "subject_type", "predicate", "object", "object_type"),
            *("modes", "programs", "year", "confidence", "evidence"),
        )
    }


def test_extract_cites_the_text_at_its_offsets(extracted: Path) -> None:
    text = REPORTS[0].read_text(encoding="utf-8-sig")
    evidence = [e for row in read(extracted / f"{REPORTS[0].stem}.jsonl") for e in row["evidence"]]  # type: ignore[attr-defined]
    ends = [passage[side] for passage in evidence for side in ("subject", "object")]
    places = [*evidence, *ends, *(via for end in ends for via in end["via"])]

    assert set(evidence[0]) == {
        *("text", "start", "end", "page", "page_label", "section", "rule", "subject", "object")
    }
    assert set(ends[0]) == END
    assert all(text[place["start"] : place["end"]] == place["text"] for place in places)


def test_extract_leaves_out_what_is_less_sure_than_asked(
    run: Run, extracted: Path, tmp_path: Path
) -> None:
    run("extract", REPORTS[0], "--out", tmp_path, "--min-confidence", 0.9)
    name = f"{REPORTS[0].stem}.jsonl"

    assert read(tmp_path / name) == [
        row
        for row in read(extracted / name)
        if row["confidence"] >= 0.9  # type: ignore[operator]
    ]


def test_extract_of_a_bad_file_goes_on_and_tells(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    result = run("extract", empty, REPORTS[1], tmp_path / "nothing.txt", "--out", tmp_path / "out")

    assert result.exit_code == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == [f"{REPORTS[1].stem}.jsonl"]
    problems = [line for line in result.stderr.splitlines() if line.startswith("kg: ")]
    assert [line.split(":")[1].strip() for line in problems] == ["empty.txt", "nothing.txt"]


def test_extract_does_not_write_two_files_of_one_stem_over_each_other(
    run: Run, tmp_path: Path
) -> None:
    twin = tmp_path / REPORTS[1].with_suffix(".md").name
    shutil.copy(REPORTS[1], twin)
    result = run("extract", REPORTS[1], twin, "--out", tmp_path / "out")

    assert result.exit_code == 1
    assert f"{twin.name}: {REPORTS[1]} has the same stem" in result.stderr


def test_evaluate_scores_files_of_extract(run: Run, extracted: Path) -> None:
    result = run("evaluate", "--gold", DEV / f"{REPORTS[0].stem}.json", "--pred", extracted)

    assert result.exit_code == 0
    assert "ALL (micro)" in result.stdout


def test_evaluate_extracts_the_texts_itself(run: Run) -> None:
    result = run("evaluate", "--gold", DEV, "--by", "document", "--format", "json")

    content = json.loads(result.stdout)
    assert set(content["groups"]) == {path.stem for path in DEV.glob("*.json")}
    assert content["total"]["gold"] == 214


def test_evaluate_lists_errors_of_texts_that_may_be_read(run: Run, tmp_path: Path) -> None:
    result = run("evaluate", "--gold", DEV, "--pred", tmp_path, "--errors", 1)

    assert sum(line.startswith("MISS") for line in result.stdout.splitlines()) == 3


@pytest.mark.parametrize("split", ["all", "validation"])
def test_evaluate_never_lists_errors_of_validation_texts(
    run: Run, tmp_path: Path, split: str
) -> None:
    result = run(
        *("evaluate", "--gold", TRAIN, "--pred", tmp_path, "--errors", 1, "--split", split)
    )

    assert result.exit_code == 2
    assert "--split train" in result.stderr
    assert result.stdout == ""


def test_evaluate_by_document_puts_validation_texts_together(run: Run, tmp_path: Path) -> None:
    result = run("evaluate", "--gold", TRAIN, "--pred", tmp_path, "--by", "document")
    held_out = (TRAIN.parent / "validation.txt").read_text(encoding="utf-8").split()

    assert not any(f"{stem} " in result.stdout for stem in held_out)
    assert f"validation ({len(held_out)} texts)" in result.stdout


def test_evaluate_without_predictions_folder_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    result = run("evaluate", "--gold", DEV, "--pred", tmp_path / "nothing")

    assert result.exit_code == 2


def test_evaluate_without_gold_is_an_error(run: Run, tmp_path: Path) -> None:
    result = run("evaluate", "--gold", tmp_path)

    assert result.exit_code == 1
    assert "no gold file" in result.stderr


def test_explain_tells_names_rules_and_confidence(run: Run) -> None:
    result = run("extract", REPORTS[0], "--explain", "--containing", "有限公司")

    assert result.exit_code == 0
    assert {"  names", "  statements"} <= set(result.stdout.splitlines())
    assert re.search(r"read by \w[\w-]* \(0\.\d\d\): \S+ \w+ \S+", result.stdout)
    assert re.search(r"0\.\d{3} taken: ", result.stdout)


def test_explain_goes_on_after_a_bad_file(run: Run, tmp_path: Path) -> None:
    result = run("extract", tmp_path / "none.txt", REPORTS[0], "--explain", "--containing", "签订")

    assert result.exit_code == 1
    assert "none.txt" in result.stderr
    assert "characters" in result.stdout


def test_extract_asks_where_to_write(run: Run) -> None:
    result = run("extract", REPORTS[0])

    assert result.exit_code == 2
    assert "--out" in result.stderr
