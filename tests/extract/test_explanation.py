"""Explanations tell the same as the extraction, and why."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.explanation import ExplainedPassage, explain
from extract.model import Document
from extract.pipeline import extract_text

REPORT = """江南市第一职业技术学校质量年度报告（2023年度）

一、校企合作
学校与海滨港务集团有限公司签订合作协议，共建物流实训中心。
学校拟与临江精工机械有限公司签订协议。
学校组织学生到海滨纺织有限公司参观。
"""

MakeDocument = Callable[[str], Document]


@pytest.fixture
def document(make_document: MakeDocument) -> Document:
    return make_document(REPORT)


def only(document: Document, text: str) -> ExplainedPassage:
    (passage,) = explain(document, containing=text)
    return passage


def test_explained_statements_are_those_of_the_extraction(document: Document) -> None:
    graph = extract_text(document)
    names = {entity.id: entity.name for entity in graph.entities}
    extracted = {
        (names[s.subject], s.predicate, names[s.object], s.confidence) for s in graph.statements
    }
    explained = {
        (s.subject, s.predicate, s.object, s.confidence)
        for passage in explain(document)
        for s in passage.statements
    }

    assert explained == extracted


def test_passages_stand_at_their_spans_in_order(document: Document) -> None:
    passages = list(explain(document))

    assert [p.text for p in passages] == [
        document.text[p.span.start : p.span.end] for p in passages
    ]
    assert [p.span for p in passages] == sorted(p.span for p in passages)


def test_rules_and_roles_are_told(document: Document) -> None:
    passage = only(document, "签订合作协议")
    frame = passage.frames[0]

    assert ("海滨港务集团有限公司", "with") in [(p.name, p.role) for p in frame.parties]
    assert "agreement" in frame.cues
    assert [(c.predicate, c.rule, c.doubted) for c in frame.claims if c.rule == "cooperation"] == [
        ("cooperatesWith", "cooperation", False)
    ]


def test_plan_is_told_to_block_the_rules(document: Document) -> None:
    passage = only(document, "拟与")

    assert [frame.blocked for frame in passage.frames] == ["planned: 拟"]
    claims = [claim for frame in passage.frames for claim in frame.claims]
    assert {(claim.rule, claim.doubted) for claim in claims} == {("unreal", True)}


def test_visit_is_told_to_be_doubted(document: Document) -> None:
    passage = only(document, "参观")
    claims = [claim for frame in passage.frames for claim in frame.claims]

    assert [(claim.predicate, claim.doubted) for claim in claims] == [("cooperatesWith", True)]
    assert not any(statement.taken for statement in passage.statements)


def test_features_are_told_by_weight(document: Document) -> None:
    weights = [abs(w) for _, w in only(document, "签订合作协议").statements[0].features]

    assert weights == sorted(weights, reverse=True)
    assert weights[0] > 0


def test_white_space_does_not_hide_a_passage(make_document: MakeDocument) -> None:
    document = make_document(REPORT.replace("海滨港务集团", "海滨 港务集团"))

    assert "签订合作协议" in only(document, "海滨港务集团").text
