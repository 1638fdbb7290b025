"""Layout takes time in proportion to the text, whatever the text is."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest

from extract.layout.sentences import split_sentences
from extract.model import BlockKind, Layout, MappedText

LayOut = Callable[[str], Layout]
_MOST = 10.0  # times as long for four times the text; squared growth would be sixteen


@pytest.mark.parametrize(
    ("piece", "count"),
    [
        ("学校与云岭绿源食品有限公司签约，", 4000),
        ("（", 10_000),
        ("“", 10_000),
        ("）", 10_000),
        ("学", 40_000),
        (" ", 40_000),
        ("\n", 40_000),
        ("\t", 10_000),
        ("|", 10_000),
        ("甲\t", 10_000),
        ("\t（甲\n", 1500),
        ("<table>\n<tr><td>\n", 1000),
        ("<tr><td>甲</td></tr>\n", 1000),
        ("甲  ", 10_000),
        ("甲\n", 2000),
        ("|甲|乙|\n", 1500),
        ("甲乙  丙\n丁\n", 1000),
        ("12\n\n", 2000),
        ("一、甲\n", 1500),
        ("1.1 甲\n\n", 1500),
        ("案例 1 甲\n", 1500),
        ("表 1 甲\n", 1500),
        ("<td>", 10_000),
        ("<table><tr>", 1500),
        ("<table>\n", 2000),
        ("<!--", 10_000),
        ("![", 10_000),
        ("<sup>①", 10_000),
        ("甲……1\n", 1500),
        ("3 120 ", 10_000),
        ("lO", 10_000),
    ],
)
def test_time_grows_with_the_text(piece: str, count: int, lay_out: LayOut) -> None:
    assert _growth(lambda size: lay_out(piece * size), count) < _MOST


def test_time_grows_with_a_table_in_html(lay_out: LayOut) -> None:
    def read(size: int) -> object:
        return lay_out("<table>" + "<tr><td rowspan=9>甲</td>\n<td>乙</td></tr>\n" * size)

    assert _growth(read, 1000) < _MOST


@pytest.mark.parametrize("piece", ["（", "学校。", "“学。”", "（。）", "；"])
def test_sentences_take_time_in_proportion(piece: str) -> None:
    def cut(size: int) -> object:
        text = piece * size
        return split_sentences(MappedText(text, tuple(range(len(text)))))

    assert _growth(cut, 10_000) < _MOST


def test_a_text_without_line_ends_is_one_paragraph(lay_out: LayOut) -> None:
    layout = lay_out("学校与公司签约。" * 10_000)
    assert [block.kind for block in layout.blocks] == [BlockKind.PARAGRAPH]


def _growth(run: Callable[[int], object], count: int) -> float:
    """Return how many times longer four times the text takes; the best of two, to be fair."""

    def seconds(size: int) -> float:
        best = float("inf")
        for _ in range(2):
            start = process_time()
            run(size)
            best = min(best, process_time() - start)
        return best

    return seconds(4 * count) / max(seconds(count), 0.004)
