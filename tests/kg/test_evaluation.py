"""Scores: the same as the reference's, and what else is counted."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from kg.evaluation.errors import (
    GoldError,
    MissingTextError,
    PredictionError,
    ValidationTextError,
)
from kg.evaluation.gold import match_key, read_gold, triple_key
from kg.evaluation.predictions import Prediction, find_text, read_predictions
from kg.evaluation.run import evaluate_extraction, evaluate_predictions
from kg.evaluation.scoring import Counts, score_document
from kg.evaluation.summary import Evaluation, format_scores, format_scores_json
from kg.export.statements import statement_lines
from tests.kg.line_reports import extract_lines, report

ROOT = Path(__file__).parents[2]
DEV = ROOT / "data" / "gold" / "dev"
REFERENCE = Path(__file__).with_name("reference_score.py")

GOLD = {
    "document": "a.txt",
    "reporter": "e0",
    "entities": [
        {"id": "e0", "name": "示例职业学校", "type": "School", "aliases": ["我校", "示例职校"]},
        {
            "id": "e1",
            "name": "示例电梯（中国）有限公司",
            "type": "Enterprise",
            "aliases": ["电梯公司"],
        },
        {"id": "e2", "name": "友好学校", "type": "School"},
        {"id": "e3", "name": "护理", "type": "Program", "aliases": ["护理专业"]},
    ],
    "relations": [
        {
            "head": "e0",
            "type": "cooperatesWith",
            "tail": "e1",
            "modes": ["base", "staff"],
            "programs": ["护理", "电梯 维修"],
            "evidence": ["我校与电梯公司共建实训基地一个"],
        },
        {"head": "e2", "type": "sisterSchoolOf", "tail": "e0", "evidence": ["与友好学校结为姊妹"]},
        {"head": "e0", "type": "offersProgram", "tail": "e3"},
    ],
}
COOPERATION = Prediction("示例职校", "cooperatesWith", "示例电梯(中国) 有限公司")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    write_gold(folder, "a")
    return folder


def write_gold(folder: Path, stem: str) -> None:
    content = GOLD | {"document": f"{stem}.txt"}
    (folder / f"{stem}.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def score(gold: Path, *predictions: Prediction) -> Evaluation:
    (document,) = read_gold([gold])
    return Evaluation((score_document(document, predictions),))


def run_reference(*arguments: object) -> str:
    command = [sys.executable, str(REFERENCE), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    return done.stdout


def guess(seed: int, folder: Path) -> Path:
    """Write predictions for the development gold: some right, some turned, repeated or made up."""
    chance = random.Random(seed)
    for path in DEV.glob("*.json"):
        content = json.loads(path.read_text(encoding="utf-8"))
        forms = {e["id"]: [e["name"], *e.get("aliases", ())] for e in content["entities"]}
        lines = []
        for relation in chance.choices(content["relations"], k=40):
            ends = [chance.choice(forms[relation[end]]) for end in ("head", "tail")]
            if chance.random() < 0.3:
                ends.reverse()
            if chance.random() < 0.1:
                ends[0] = "某某学校"
            predicate = relation["type"] if chance.random() < 0.9 else "partnersWith"
            record = {"subject": ends[0], "predicate": predicate, "object": ends[1]}
            lines.append(json.dumps(record, ensure_ascii=False))
        (folder / f"{path.stem}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("by", ["type", "document"])
def test_scores_are_those_of_the_reference(seed: int, by: str, tmp_path: Path) -> None:
    predictions = guess(seed, tmp_path)
    expected = run_reference("--gold", DEV, "--pred", predictions, "--by", by)

    scores = format_scores(evaluate_predictions([DEV], predictions), by=by)  # type: ignore[arg-type]

    assert scores.startswith(expected)


def test_errors_are_those_of_the_reference(tmp_path: Path) -> None:
    predictions = guess(7, tmp_path)
    printed = run_reference("--gold", DEV, "--pred", predictions, "--errors", 3).splitlines()
    expected = [line for line in printed if line.startswith(("MISS", "FALSE"))]

    assert list(evaluate_predictions([DEV], predictions).error_lines(3)) == expected


def test_text_without_predictions_counts_as_all_missed(gold: Path, tmp_path: Path) -> None:
    assert evaluate_predictions([gold], tmp_path).total == Counts(0, 0, 3)


def test_names_match_under_any_alias_and_form(gold: Path) -> None:
    assert score(gold, COOPERATION).total.right == 1


def test_symmetric_relation_matches_either_way(gold: Path) -> None:
    found = score(gold, Prediction("示例职业学校", "sisterSchoolOf", "友好学校"))

    assert found.total.right == 1


def test_directed_relation_does_not_match_turned(gold: Path) -> None:
    assert score(gold, Prediction("护理", "offersProgram", "我校")).total == Counts(0, 1, 3)


def test_second_match_of_a_triple_is_wrong(gold: Path) -> None:
    again = Prediction("我校", "cooperatesWith", "电梯公司")

    assert score(gold, COOPERATION, again).total == Counts(1, 2, 3)


def test_unknown_relation_is_not_counted(gold: Path) -> None:
    assert score(gold, Prediction("我校", "likes", "护理")).total == Counts(0, 0, 3)


def test_modes_are_compared_on_right_statements(gold: Path) -> None:
    found = score(
        gold,
        Prediction("我校", "cooperatesWith", "电梯公司", modes=("base", "event")),
        Prediction("我校", "cooperatesWith", "护理", modes=("staff",)),
    )

    assert found.modes == Counts(1, 2, 2)


def test_programs_are_compared_under_any_alias(gold: Path) -> None:
    found = score(
        gold,
        Prediction("我校", "cooperatesWith", "电梯公司", programs=("护理专业", "电梯维修", "会计")),
    )

    assert found.programs == Counts(2, 3, 2)


def test_ends_count_each_entity_once_whatever_is_said_of_it(gold: Path) -> None:
    found = score(
        gold,
        Prediction("我校", "partnersWith", "电梯公司"),
        Prediction("示例职校", "cooperatesWith", "电梯公司"),
        Prediction("我校", "cooperatesWith", "陌生公司"),
    )

    assert found.ends == Counts(2, 3, 4)


def test_types_count_each_entity_once(gold: Path) -> None:
    found = score(
        gold,
        Prediction("我校", "cooperatesWith", "电梯公司", "School", "Institution"),
        Prediction("我校", "offersProgram", "护理", "School", "Program"),
    )

    assert found.types == Counts(2, 3, 3)


@pytest.mark.parametrize(
    ("passage", "right"),
    [
        ("今年，我校与电梯公司\n共建实训基地一个，另有两家。", 1),
        ("电梯公司共建实训基地一个", 1),
        ("共建实训基地", 0),
        ("学校有两个食堂", 0),
        ("", 0),
    ],
)
def test_evidence_counts_if_it_shares_a_passage(gold: Path, passage: str, right: int) -> None:
    found = score(gold, Prediction("我校", "cooperatesWith", "电梯公司", passages=("无", passage)))

    assert found.evidence == Counts(right, 1, 1)


def test_counts_of_nothing_are_zero() -> None:
    assert (Counts().precision, Counts().recall, Counts().f1) == (0, 0, 0)


def test_f1_is_the_harmonic_mean() -> None:
    assert Counts(1, 2, 4).f1 == pytest.approx(1 / 3)


def test_json_holds_what_the_table_shows(gold: Path) -> None:
    content = json.loads(format_scores_json(score(gold, COOPERATION)))

    assert content["total"] == {
        "right": 1,
        "predicted": 1,
        "gold": 3,
        "precision": 1.0,
        "recall": 0.3333,
        "f1": 0.5,
    }
    assert set(content) == {
        *("by", "texts", "groups", "total", "modes", "programs", "ends"),
        *("type_accuracy", "evidence_overlap"),
    }


# Validation texts


@pytest.fixture
def split_gold(gold: Path) -> Path:
    """Gold of three texts, of which b and c are kept for validation."""
    write_gold(gold, "b")
    write_gold(gold, "c")
    (gold.parent / "validation.txt").write_text("b\nc\n", encoding="utf-8")
    return gold


@pytest.mark.parametrize(
    ("split", "stems"), [("all", ["a", "b", "c"]), ("train", ["a"]), ("validation", ["b", "c"])]
)
def test_split_chooses_texts(split_gold: Path, split: str, stems: list[str]) -> None:
    assert [each.stem for each in read_gold([split_gold], split=split)] == stems  # type: ignore[arg-type]


@pytest.mark.parametrize("split", ["all", "validation"])
def test_errors_of_validation_texts_are_never_listed(
    split_gold: Path, tmp_path: Path, split: str
) -> None:
    evaluation = evaluate_predictions([split_gold], tmp_path, split=split)  # type: ignore[arg-type]

    with pytest.raises(ValidationTextError, match="--split train"):
        list(evaluation.error_lines(1))


def test_errors_of_validation_texts_are_not_even_kept(split_gold: Path, tmp_path: Path) -> None:
    evaluation = evaluate_predictions([split_gold], tmp_path, split="validation")

    assert all(not score.misses and not score.wrong for score in evaluation.documents)


def test_validation_texts_are_one_line_by_document(split_gold: Path, tmp_path: Path) -> None:
    evaluation = evaluate_predictions([split_gold], tmp_path)

    assert evaluation.groups("document") == {
        "a": Counts(0, 0, 3),
        "validation (2 texts)": Counts(0, 0, 6),
    }


def test_errors_of_training_texts_are_listed(split_gold: Path, tmp_path: Path) -> None:
    evaluation = evaluate_predictions([split_gold], tmp_path, split="train")

    assert len(list(evaluation.error_lines(2))) == 2


def test_split_without_texts_is_an_error(gold: Path) -> None:
    with pytest.raises(GoldError, match="validation"):
        read_gold([gold], split="validation")


# Input


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"entities": [{}], "relations": []}', '{"entities": [], "relations": 1}'],
)
def test_gold_that_cannot_be_read_is_an_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(GoldError, match=r"a\.json"):
        read_gold([path])


def test_gold_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no such file"):
        read_gold([tmp_path / "nothing"])


@pytest.mark.parametrize("line", ["{", "[]", "1", '{"subject": "a", "predicate": "b"}'])
def test_prediction_that_cannot_be_read_is_an_error(tmp_path: Path, line: str) -> None:
    good = '{"subject": "a", "predicate": "b", "object": "c"}'
    (tmp_path / "a.jsonl").write_text(f"{good}\n\n{line}\n", encoding="utf-8")

    with pytest.raises(PredictionError, match="line 3"):
        read_predictions(tmp_path, "a")


def test_text_is_looked_for_beside_the_gold_first(gold: Path, tmp_path: Path) -> None:
    (document,) = read_gold([gold])
    elsewhere = tmp_path / "a.txt"
    elsewhere.touch()
    assert find_text(document, [tmp_path]) == elsewhere

    (gold / "a.txt").touch()
    assert find_text(document, [tmp_path]) == gold / "a.txt"


def test_text_that_is_not_there_is_an_error(gold: Path, tmp_path: Path) -> None:
    (document,) = read_gold([gold])

    with pytest.raises(MissingTextError, match=r"a\.txt"):
        find_text(document, [tmp_path])


def test_extraction_is_scored_as_its_files_would_be(gold: Path, tmp_path: Path) -> None:
    line = "School 示例职业学校 cooperatesWith Enterprise 示例电梯（中国）有限公司 base"
    text = gold / "a.txt"
    text.write_text(report("示例职业学校", line), encoding="utf-8")
    lines = statement_lines(extract_lines(text))
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")

    extracted = evaluate_extraction([gold], extract=extract_lines, min_confidence=0)

    assert extracted.total == Counts(1, 1, 3)
    assert extracted == evaluate_predictions([gold], tmp_path)


def test_statements_below_the_threshold_do_not_count(gold: Path) -> None:
    line = "School 示例职业学校 cooperatesWith Enterprise 示例电梯（中国）有限公司"
    (gold / "a.txt").write_text(report("示例职业学校", line), encoding="utf-8")

    found = evaluate_extraction([gold], extract=extract_lines, min_confidence=0.876)

    assert found.total == Counts(0, 0, 3)


def test_progress_is_told_before_and_after_each_text(split_gold: Path) -> None:
    told: list[tuple[int, int]] = []
    for stem in "abc":
        (split_gold / f"{stem}.txt").write_text(report("示例职业学校"), encoding="utf-8")

    evaluate_extraction(
        [split_gold],
        extract=extract_lines,
        min_confidence=0,
        progress=lambda done, total: told.append((done, total)),
    )

    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_names_differ_in_nothing_but_form() -> None:
    assert match_key("ＳＭＣ（中国） 有限公司") == match_key("smc(中国)有限公司")
    assert match_key("甲公司") != match_key("乙公司")


def test_key_of_a_symmetric_relation_has_no_direction() -> None:
    assert triple_key("b", "partnersWith", "a") == triple_key("a", "partnersWith", "b")
    assert triple_key("b", "assists", "a") != triple_key("a", "assists", "b")
