from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from extract.layout import analyse_layout
from extract.model import Document
from extract.units import Unit, UnitKind, cut_units

REPORT = """江南市第一职业技术学校质量年度报告（2023年度）

目  录
一、校企合作..................1
二、专业建设..................3

一、校企合作

学校重视合作。学校与海滨港
务集团有限公司签约。

图1 签约仪式

表1 合作企业
企业名称\t人数
海滨港务集团有限公司\t45
望海楼大酒店\t30
"""


@pytest.fixture(scope="module")
def units(make_document: Callable[[str], Document]) -> Sequence[Unit]:
    return cut_units(analyse_layout(make_document(REPORT)))


def texts(units: Sequence[Unit], kind: UnitKind) -> list[str]:
    return [unit.text for unit in units if unit.kind is kind]


def test_units_are_numbered_in_order(units: Sequence[Unit]) -> None:
    assert [unit.index for unit in units] == list(range(len(units)))


def test_paragraphs_become_sentences_without_line_ends(units: Sequence[Unit]) -> None:
    assert texts(units, UnitKind.SENTENCE)[:2] == [
        "学校重视合作。",
        "学校与海滨港务集团有限公司签约。",
    ]


def test_contents_pages_are_passed_over(units: Sequence[Unit]) -> None:
    assert texts(units, UnitKind.HEADING) == ["一、校企合作"]


def test_captions_are_units(units: Sequence[Unit]) -> None:
    assert texts(units, UnitKind.CAPTION) == ["图1 签约仪式", "表1 合作企业"]


def test_each_cell_is_a_unit_with_its_row_and_column(units: Sequence[Unit]) -> None:
    cells = [(u.row, u.column, u.text) for u in units if u.kind is UnitKind.CELL]

    assert cells == [
        (0, 0, "海滨港务集团有限公司"),
        (0, 1, "45"),
        (1, 0, "望海楼大酒店"),
        (1, 1, "30"),
    ]


def test_header_cells_stand_in_row_minus_one(units: Sequence[Unit]) -> None:
    cells = [(u.row, u.column, u.text) for u in units if u.kind is UnitKind.HEADER_CELL]

    assert cells == [(-1, 0, "企业名称"), (-1, 1, "人数")]


def test_mentions_count_in_the_text_of_their_unit(units: Sequence[Unit]) -> None:
    found = [(u, m) for u in units for m in u.mentions]

    assert found
    assert all(u.text[m.start : m.end] == m.text for u, m in found)


def test_running_headers_come_first(make_document: Callable[[str], Document]) -> None:
    page = (
        "江南市第一职业技术学校质量年度报告\n学校坚持立德树人，推进产教融合，成效显著。\n- {} -\n"
    )
    document = make_document("".join(page.format(number) for number in range(1, 7)))
    first = cut_units(analyse_layout(document))[0]

    assert (first.kind, first.block.index) == (UnitKind.RUNNING_HEADER, -1)
    assert first.text == "江南市第一职业技术学校质量年度报告"
