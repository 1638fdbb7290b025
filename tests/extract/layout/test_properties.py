"""What holds of every layout, of made-up texts and of real reports."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from extract.layout import analyse_layout
from extract.layout.confusions import mend
from extract.model import BlockKind, Document, Layout, MappedText

_PIECES = st.sampled_from(
    [
        "学校与云岭绿源食品有限公司签约。",
        "云岭市职业技术学校质量年度报告",
        "学校坚持立德树人，推进产教融合",
        "一、产教融合",
        "（二）订单培养",
        "1.1 立德树人",
        "3.2",
        "第一章　概况",
        "案例 2-1 一盏灯",
        "【案例 5】社团",
        "表 3-1 冠名班",
        "图 2 揭牌",
        "序号\t学校\t人数",
        "1\t云岭一职\t30",
        "\t云岭二职\t",
        "同上\t云岭三职\t40",
        "合计\t\t70",
        "序号  学校      人数",
        " 1    云岭一职  30",
        "      云岭二职  40",
        "|序号|学校|",
        "|---|---|",
        "|1|云岭一职|",
        "<table><tr><td>学校</td><td>班级</td></tr>",
        '<tr><td rowspan="3" colspan="2">云岭一职</td>',
        "<td>订单班</td></tr>",
        "</table>",
        "### 1.2 产教融合",
        "> **案例 4 车间**",
        "> 清晨。",
        "- 7 -",
        "— 8 —",
        "第 9 页",
        "12",
        "目 录",
        "一、产教融合 ...... 3",
        "前言",
        "① 不含已停办学校。",
        "2O2l 年，末签约",
        "学　校  设备 Siemens AG 3 120 台",
        "（",
        "“",
        " ",
        "",
    ]
)
_TEXTS = st.lists(st.tuples(_PIECES, st.sampled_from(["\n", "\n\n", "", "\r\n", "\f"]))).map(
    lambda parts: "".join(piece + end for piece, end in parts)
)
_ANY = st.text(
    st.characters(codec="utf-8") | st.sampled_from("\n\t |学校公司一二三（）“”。、，1234"),
    max_size=300,
)
_MARKUP = re.compile(r"<[^<>]*>|[>#*①-⑳]|^-")
_FURNITURE = re.compile(r"[-—–·]?\d{1,3}[-—–·]?|第\d+页|An?[A-Z]?[a-z].*|-{3,}|!\[.*")


def _document(text: str) -> Document:
    return Document("0" * 64, "input.txt", text, "text/plain", "plain")


def _own_parts(layout: Layout) -> Iterator[tuple[int, MappedText]]:
    """Yield every text of a layout with its block, each cell beside its table's text."""
    for block in layout.blocks:
        yield block.index, block.content
        if block.table is not None:
            for cell in block.table.header:
                yield block.index, cell.content
            for row in block.table.rows:
                for cell in row.cells:
                    yield block.index, cell.content


def _check(layout: Layout) -> None:
    text = layout.document.text
    for _, content in _own_parts(layout):
        assert all(a < b for a, b in pairwise(content.offsets))
        original = "".join(text[offset] for offset in content.offsets)
        spaces = re.sub(r"\s", " ", content.text)
        assert spaces in (re.sub(r"\s", " ", original), re.sub(r"\s", " ", mend(original)))
    for header in layout.running_headers:
        assert header.text
    starts = [block.content.offsets[0] for block in layout.blocks]
    assert all(a < b for a, b in pairwise(starts))
    owned = [offset for block in layout.blocks for offset in block.content.offsets]
    assert len(owned) == len(set(owned))
    for at, block in enumerate(layout.blocks):
        assert block.index == at
        assert all(layout.blocks[index].kind is BlockKind.HEADING for index in block.section)
        assert list(block.section) == sorted(index for index in block.section if index < at)
        assert (block.level is not None) == (block.kind is BlockKind.HEADING)
        if block.case is not None:
            assert block.case < at
            assert layout.blocks[block.case].kind is BlockKind.CASE_TITLE
        _check_table(layout, at)


def _check_table(layout: Layout, at: int) -> None:
    block = layout.blocks[at]
    table = block.table
    assert (table is not None) == (block.kind is BlockKind.TABLE)
    if table is None:
        return
    widths = {len(row.cells) for row in table.rows}
    widths |= {len(table.header)} if table.header else set()
    assert len(widths) <= 1
    if table.caption is not None:
        assert layout.blocks[table.caption].kind is BlockKind.TABLE_CAPTION
    own = set(block.content.offsets)
    for row in table.rows:
        assert block.content.offsets[0] <= row.span.start < row.span.end
        for cell in row.cells:
            assert cell.inherited or own.issuperset(
                offset for offset in cell.content.offsets if not _space(layout, offset)
            )


def _space(layout: Layout, offset: int) -> bool:
    return layout.document.text[offset].isspace()


def _lost(layout: Layout) -> Iterator[tuple[str, str]]:
    """Yield each line from which more than markup was taken: all of it, and what was taken."""
    owned = {offset for block in layout.blocks for offset in block.content.offsets}
    begin = 0
    for line in layout.document.text.splitlines(keepends=True):
        gone = "".join(mark for at, mark in enumerate(line, begin) if at not in owned)
        begin += len(line)
        gone = re.sub(r"\s", "", gone)
        if _MARKUP.sub("", gone):
            yield re.sub(r"\s", "", line), gone


@given(_TEXTS)
def test_layouts_of_texts_of_the_genre_are_sound(text: str) -> None:
    _check(analyse_layout(_document(text)))


@given(_ANY)
def test_layouts_of_any_text_are_sound(text: str) -> None:
    _check(analyse_layout(_document(text)))


@given(_TEXTS)
def test_a_line_is_taken_out_whole_or_not_at_all(text: str) -> None:
    for line, gone in _lost(analyse_layout(_document(text))):
        assert gone == line


def test_layouts_of_reports_are_sound(report: Layout) -> None:
    _check(report)


def test_no_line_of_a_report_is_lost_but_furniture(report: Layout) -> None:
    headers = {re.sub(r"[\s\d]", "", header.text) for header in report.running_headers}
    for line, gone in _lost(report):
        assert gone == line
        assert _FURNITURE.fullmatch(gone) or re.sub(r"[\d第页—-]", "", gone) in headers


def test_layout_depends_on_the_text_alone(report: Layout, lay_out: Callable[[str], Layout]) -> None:
    assert lay_out(report.document.text) == report
