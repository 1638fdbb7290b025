from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from extract.acceptance import accept
from extract.confidence.model import load_model
from extract.model import DocumentGraph

TEXT = """江南市第一职业技术学校质量年度报告（2023年度）

江南市第一职业技术学校现有教职工260人。

学校与江南市人民医院签订护理专业实习协议。

学校与海滨港务集团有限公司签订合作协议。
"""


@pytest.fixture
def graph(extract: Callable[[str], DocumentGraph]) -> DocumentGraph:
    """A graph whose cooperation with the company is doubtful and all else sure."""
    found = extract(TEXT)
    company = next(e.id for e in found.entities if e.name == "海滨港务集团有限公司")
    statements = (
        replace(s, confidence=0.1 if company in (s.subject, s.object) else 0.9)
        for s in found.statements
    )
    return replace(found, statements=tuple(statements))


def names(graph: DocumentGraph) -> set[str]:
    return {entity.name for entity in graph.entities}


def test_doubtful_statements_are_left_out(graph: DocumentGraph) -> None:
    assert {s.confidence for s in accept(graph).statements} == {0.9}


def test_entities_that_only_doubtful_statements_need_are_left_out(graph: DocumentGraph) -> None:
    assert names(graph) - names(accept(graph)) == {"海滨港务集团有限公司"}


def test_programs_of_kept_statements_stay(graph: DocumentGraph) -> None:
    assert "护理" in names(accept(graph))


def test_reporter_stays_even_without_a_statement(graph: DocumentGraph) -> None:
    assert names(accept(graph, min_confidence=1)) == {"江南市第一职业技术学校"}


def test_all_is_kept_at_0(graph: DocumentGraph) -> None:
    assert accept(graph, min_confidence=0) == graph


def test_the_threshold_itself_is_enough(graph: DocumentGraph) -> None:
    threshold = load_model().threshold
    statements = tuple(replace(s, confidence=threshold) for s in graph.statements)

    assert len(accept(replace(graph, statements=statements)).statements) == len(statements)
