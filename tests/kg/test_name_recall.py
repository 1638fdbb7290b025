"""Entities of the gold that were recognised, whatever is said of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.evaluation.gold import GoldDocument, read_gold
from kg.evaluation.names import compare_with_ends, count_found
from kg.evaluation.scoring import Counts

ENTITIES = [
    {"id": "e0", "name": "示例职业学校", "type": "School", "aliases": ["学校", "示例职校"]},
    {"id": "e1", "name": "示例电梯（中国）有限公司", "type": "Enterprise", "aliases": []},
    {"id": "e2", "name": "护理", "type": "Program", "aliases": []},
    {"id": "e3", "name": "某市教育局", "type": "Government", "aliases": []},
]
RELATIONS = [
    {"head": "e0", "type": "cooperatesWith", "tail": "e1"},
    {"head": "e0", "type": "offersProgram", "tail": "e2"},
]
ORGANISATIONS = {"School", "Enterprise", "Government"}


@pytest.fixture
def gold(tmp_path: Path) -> GoldDocument:
    path = tmp_path / "a.json"
    content = {"document": "a.txt", "entities": ENTITIES, "relations": RELATIONS}
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return read_gold([path])[0]


def test_entity_is_found_under_any_alias_and_form(gold: GoldDocument) -> None:
    names = ["示例职校", "示例电梯(中国) 有限公司", "别的公司"]

    assert count_found(gold, names) == Counts(2, 4, 4)


def test_word_that_stands_for_a_name_finds_nothing(gold: GoldDocument) -> None:
    assert count_found(gold, ["学校", "我校"]).right == 0


def test_entities_of_other_classes_do_not_count(gold: GoldDocument) -> None:
    assert count_found(gold, ["护理", "示例职校"], types={"School"}) == Counts(1, 1, 1)


def test_two_names_of_an_entity_are_one_end(gold: GoldDocument) -> None:
    found = compare_with_ends(gold, ["示例职校", "示例职业学校"], types=ORGANISATIONS)

    assert found == Counts(1, 1, 2)


def test_name_that_is_no_end_is_wrong_as_an_end(gold: GoldDocument) -> None:
    names = ["示例职校", "某市教育局", "别的公司"]

    assert compare_with_ends(gold, names, types=ORGANISATIONS) == Counts(1, 3, 2)
