from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.model import BlockKind, Layout

LayOut = Callable[[str], Layout]


@pytest.mark.parametrize(
    "mark", ["- 7 -", "— 21 —", "第 3 页", "第 3 页 共 90 页", "- l2 -", "·4·", "-iv-"]
)
def test_page_numbers_do_not_interrupt_a_sentence(mark: str, lay_out: LayOut) -> None:
    layout = lay_out(f"学校与云岭绿源食品\n\n{mark}\n\n有限公司签约。\n")
    assert [block.content.text for block in layout.blocks] == ["学校与云岭绿源食品有限公司签约。"]


def test_a_number_alone_on_a_line_counts_only_where_it_interrupts(lay_out: LayOut) -> None:
    layout = lay_out("学校设班。\n\n17\n\n学校招生。\n")
    assert any(block.content.text == "17" for block in layout.blocks)


def test_running_headers_are_kept_once(lay_out: LayOut) -> None:
    header = "云岭市职业技术学校质量年度报告（2023）"
    page = f"学校坚持立德树人，推进产教融合，与云岭绿源食品\n\n{header}\n\n有限公司签约。\n\n"
    layout = lay_out(page * 3)
    assert [found.text for found in layout.running_headers] == [header]
    assert all(header not in block.content.text for block in layout.blocks)


def test_a_name_that_sentences_repeat_is_no_running_header(lay_out: LayOut) -> None:
    layout = lay_out("学校与云岭绿源食品有限公司签约。\n" * 5)
    assert layout.running_headers == ()
    assert sum(len(block.content) for block in layout.blocks) == 16 * 5


def test_descriptions_of_pictures_are_no_text(lay_out: LayOut) -> None:
    layout = lay_out("学校签约。\n\nA photo of a signing ceremony.\n\n![](a.png)\n\n学校设班。\n")
    assert [block.content.text for block in layout.blocks] == ["学校签约。", "学校设班。"]


def test_the_cover_is_title(lay_out: LayOut) -> None:
    layout = lay_out("云岭市职业技术学校\n质量年度报告\n\n前言\n\n学校成立于 1983 年。\n")
    kinds = [block.kind for block in layout.blocks]
    assert kinds == [BlockKind.TITLE, BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH]
