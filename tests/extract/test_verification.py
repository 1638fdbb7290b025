from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from extract.errors import EvidenceError
from extract.model import Alias, DocumentGraph, End, Entity, Evidence, Span, Statement, Via
from extract.verification import verify_graph

TEXT = "江南一职与海滨港务集团有限公司（简称海港）签约。\n该公司捐赠叉车。"
SCHOOL = Entity("e0", "江南一职", "School", Span(0, 4))
COMPANY = Entity(
    "e1",
    "海滨港务集团有限公司",
    "Enterprise",
    Span(5, 15),
    aliases=(Alias("海港", "defined", Span(18, 20)),),
)


def cite(start: int, end: int, **fields: object) -> End:
    return End(Span(start, end), TEXT[start:end], **fields)  # type: ignore[arg-type]


def graph(
    *, school: Entity = SCHOOL, subject: End | None = None, object_: End | None = None
) -> DocumentGraph:
    evidence = Evidence(
        Span(0, 24), TEXT[0:24], "rule", subject or cite(0, 4), object_ or cite(5, 15)
    )
    return DocumentGraph(
        document="0" * 64,
        name="small.txt",
        title=None,
        reporter="e0",
        report_year=None,
        level=None,
        media_type="text/plain",
        reader="text",
        encoding="utf-8",
        characters=len(TEXT),
        pages=None,
        extractor="test",
        entities=(school, COMPANY),
        statements=(Statement("e0", "cooperatesWith", "e1", (evidence,)),),
    )


@pytest.mark.parametrize(
    "object_",
    [
        cite(5, 15),
        cite(18, 20),
        cite(26, 29, via=(Via("antecedent", Span(5, 15), TEXT[5:15]),)),
    ],
    ids=["name", "alias", "word with antecedent"],
)
def test_names_at_their_places_pass(object_: End) -> None:
    verify_graph(graph(object_=object_), TEXT)


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (graph(school=replace(SCHOOL, span=Span(1, 5))), "is not at Span"),
        (graph(school=replace(SCHOOL, name="江南二职")), "is not at Span"),
        (graph(subject=End(Span(0, 4), "江南二职")), "end is not verbatim"),
        (graph(object_=cite(26, 29)), "is a form of"),
        (graph(object_=cite(5, 14)), "is a form of"),
        (graph(object_=cite(5, 15, via=(Via("antecedent", Span(0, 4), "学校"),))), "via is not"),
    ],
    ids=["place", "name", "quote", "no antecedent", "cut", "via"],
)
def test_names_elsewhere_are_refused(bad: DocumentGraph, said: str) -> None:
    with pytest.raises(EvidenceError, match=said):
        verify_graph(bad, TEXT)


def test_evidence_must_be_verbatim() -> None:
    with pytest.raises(EvidenceError, match="evidence is not verbatim"):
        verify_graph(graph(), TEXT.replace("签约", "合作"))


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("海滨（江南）公司", "海滨(江南)公司"),
        ("海滨港务", "海滨\n港务"),
        ("海滨技术公司", "海滨枝术公司"),
        ("海滨2021公司", "海滨2O2l公司"),
        ("ABC公司", "ＡＢＣ公司"),
    ],
    ids=["brackets", "line end", "confused word", "confused digits", "width"],
)
def test_allowed_differences_of_print_pass(name: str, printed: str) -> None:
    entity = Entity("e0", name, "Enterprise", Span(0, len(printed)))

    verify_graph(replace(graph(), entities=(entity,), statements=()), printed)


def test_a_name_may_be_broken_by_a_page() -> None:
    printed = "海滨\n- 3 -\n港务"
    pieces = (Span(0, 2), Span(9, 11))
    entity = Entity("e0", "海滨港务", "Enterprise", Span(0, 11), segments=pieces)

    verify_graph(replace(graph(), entities=(entity,), statements=()), printed)


def test_all_faults_are_told_at_once() -> None:
    bad = graph(school=replace(SCHOOL, name="江南二职"), subject=End(Span(0, 4), "江南二职"))
    with pytest.raises(EvidenceError) as raised:
        verify_graph(bad, TEXT)

    assert len(raised.value.problems) == 3


def test_whatever_extraction_gives_passes(extract: Callable[[str], DocumentGraph]) -> None:
    text = "江南市第一职业技术学校质量年度报告\n\n学校与海滨港务集团\n有限公司签订协议。\n"

    verify_graph(extract(text), text)
