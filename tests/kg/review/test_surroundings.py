"""What stands around a passage."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.layout import analyse_layout
from extract.model import Layout
from extract.readers import read_document
from kg.explore.evidence import statement_views
from kg.review.queue import ReviewQueue
from kg.review.surroundings import (
    block_at,
    find_surroundings,
    section_titles,
    sentence_at,
    sentences_around,
)

TEXT = """示例市第一职业技术学校
2023年度质量年度报告

1.产教融合

学校不断深化校企合作。学校与甲乙机电设备有限公司签订
协议。双方共建实训基地。

合作单位\t合作内容
丙公司\t共建基地
丁公司\t订单培养

2.服务贡献

学校组织教师走进社区。
"""
SENTENCE = "学校与甲乙机电设备有限公司签订\n协议。"


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return analyse_layout(read_document(path))


def test_the_sentence_around_a_name_is_found_over_a_line_end(layout: Layout) -> None:
    start = TEXT.index("甲乙机电")

    assert sentence_at(layout, start, start + 4).text == SENTENCE


def test_a_mark_over_two_sentences_has_both(layout: Layout) -> None:
    start, end = TEXT.index("签订"), TEXT.index("共建实训")

    assert sentence_at(layout, start, end).text == SENTENCE + "双方共建实训基地。"


def test_the_row_around_a_cell_is_found(layout: Layout) -> None:
    start = TEXT.index("丙公司")

    assert sentence_at(layout, start, start + 3).text.strip() == "丙公司\t共建基地"


def test_titles_above_a_place_are_told(layout: Layout) -> None:
    block = block_at(layout, TEXT.index("社区"))

    assert block is not None
    assert section_titles(layout, block) == ("2.服务贡献",)


def test_a_passage_is_offered_among_its_neighbours(queue: ReviewQueue) -> None:
    (statement,) = statement_views(queue.index, [0])
    passage = statement.evidence[0]

    found = sentences_around(queue.index, statement.report.document, passage.start, passage.end)

    assert (passage.start, passage.end) in [(item.start, item.end) for item in found]
    assert [item.start for item in found] == sorted(item.start for item in found)


def test_a_paragraph_is_shown_before_and_behind_the_passage(queue: ReviewQueue) -> None:
    (statement,) = statement_views(queue.index, [0])
    passage = statement.evidence[0]

    around = find_surroundings(queue.index, statement.report.document, passage)

    assert "职业" in around.before + around.head
    words = "".join(piece.text for piece in passage.passage)
    assert words not in around.before + around.head + around.tail + around.after
