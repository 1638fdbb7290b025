from __future__ import annotations

from collections.abc import Callable

from extract.model import Layout

LayOut = Callable[[str], Layout]


def _labels(layout: Layout) -> list[str | None]:
    return [block.page_label for block in layout.blocks]


def test_a_text_without_page_numbers_has_no_labels(lay_out: LayOut) -> None:
    assert _labels(lay_out("一、概况\n\n学校设班。\n")) == [None, None]


def test_figures_of_a_table_are_no_page_numbers(lay_out: LayOut) -> None:
    layout = lay_out("表 1 人数\n学校\t人数\n云岭一职\t30\n云岭二职\t40\n")
    assert layout.blocks[1].table is not None
    assert [row.cells[1].content.text for row in layout.blocks[1].table.rows] == ["30", "40"]


def test_printed_labels_of_reports_ascend(report: Layout) -> None:
    labels = [int(label) for label in _labels(report) if label and label.isdecimal()]
    assert labels == sorted(labels)
