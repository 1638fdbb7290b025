"""Each part that the ablation takes out exists, goes and comes back."""

from __future__ import annotations

import pytest
from parts import Part, recognisers, rule_families, steps, swapped, without_recogniser

from extract.mentions import pipeline
from extract.model import Document
from extract.pipeline import extract_text
from extract.relations import registry

TEXT = "江南市第一职业技术学校与海滨港务集团有限公司签订合作协议，共建港口机械实训中心。"
PARTS = [*recognisers(), *rule_families(), *steps()]


def statements() -> set[str]:
    graph = extract_text(Document("0" * 64, "input.txt", TEXT, "text/plain", "text"))
    return {statement.predicate for statement in graph.statements}


@pytest.mark.parametrize("part", PARTS, ids=lambda part: f"{part.kind}-{part.name}")
def test_extraction_runs_without_a_part_and_is_whole_again(part: Part) -> None:
    whole = statements()
    with part.without():
        statements()

    assert statements() == whole


def test_what_a_rule_family_reads_is_gone_without_it() -> None:
    family = next(part for part in PARTS if part.name == "facility")
    with family.without():
        read = {rule.__name__ for rule in registry.RULES}

    assert "facility_claims" not in read


def test_a_silenced_recogniser_finds_nothing_for_the_tagger_either() -> None:
    with without_recogniser("zhijiao_grammar"):
        found = {mention.recogniser for mention in pipeline.find_by_rules(TEXT)}

    assert "grammar" not in found


def test_a_part_that_was_renamed_is_told() -> None:
    with pytest.raises(AttributeError), swapped(registry, "no_such_rule", None):
        pass
