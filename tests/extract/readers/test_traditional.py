from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from extract.pipeline import extract_text
from extract.readers import read_document

Write = Callable[..., Path]
TEXT = (
    "海港職業技術學校質量年度報告\n\n一、校企合作\n\n"
    "海港職業技術學校與臨江電子有限公司簽訂合作協議，共建實訓基地，學生到企業參加崗位實習。\n"
)


def test_offsets_are_those_of_the_text_as_printed(write: Write) -> None:
    document = read_document(write(TEXT.encode("cp950")))

    assert document.text == TEXT
    assert document.simplified is not None
    assert len(document.simplified) == len(TEXT)
    assert document.simplified.startswith("海港职业技术学校质量年度报告")


def test_names_are_simplified_and_evidence_is_as_printed(write: Write) -> None:
    graph = extract_text(read_document(write(TEXT.encode("cp950"))))

    evidence = [evidence for s in graph.statements for evidence in s.evidence]
    assert "临江电子有限公司" in {entity.name for entity in graph.entities}
    assert any("臨江電子有限公司" in item.text for item in evidence)


def test_simplified_text_is_kept_once(report: str, write: Write) -> None:
    assert read_document(write(report.encode())).simplified is None
