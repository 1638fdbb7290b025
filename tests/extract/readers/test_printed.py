from __future__ import annotations

import pytest

from extract.document import PageReading, PageSource
from extract.readers.printed.columns import Column
from extract.readers.printed.composing import compose_document
from extract.readers.printed.model import Box, Piece, PrintedPage
from extract.readers.printed.paragraphs import Rows, join_lines, read_parts
from extract.readers.printed.runs import Glyph, build_pieces

PROSE = "学校与企业共建实训基地，学生到企业参加岗位实习。"


def glyphs(text: str, *, left: float = 0.0, step: float = 12.0) -> list[Glyph]:
    return [
        Glyph(char, Box(left + number * step, 0, left + number * step + 12, 12))
        for number, char in enumerate(text)
    ]


def test_characters_that_touch_make_a_piece() -> None:
    assert [piece.text for piece in build_pieces(glyphs("学校概况"))] == ["学校概况"]


def test_wide_gap_parts_pieces() -> None:
    found = build_pieces([*glyphs("学校"), *glyphs("企业", left=200)])

    assert [piece.text for piece in found] == ["学校", "企业"]


def test_order_of_the_file_does_not_matter_on_a_line() -> None:
    found = build_pieces([*glyphs("概况", left=24), *glyphs("学校")])

    assert [piece.text for piece in found] == ["学校概况"]


def test_character_printed_twice_for_bold_counts_once() -> None:
    twice = [glyph for char in glyphs("学校") for glyph in (char, char)]

    assert [piece.text for piece in build_pieces(twice)] == ["学校"]


def test_letters_with_a_gap_are_words() -> None:
    found = build_pieces([*glyphs("ICT", step=12), *glyphs("Academy", left=40)])

    assert [piece.text for piece in found] == ["ICT Academy"]


def test_rows_without_rules_keep_their_columns() -> None:
    pieces = [
        Piece("学校", Box(0, 0, 24, 12)),
        Piece("专业", Box(100, 0, 124, 12)),
        Piece("企业", Box(200, 0, 224, 12)),
        Piece("甲校", Box(0, 20, 24, 32)),
        Piece("海港公司", Box(200, 20, 248, 32)),
    ]

    parts = read_parts(Column(Box(0, 0, 248, 32), tuple(pieces)), right=248)

    assert parts == [Rows((("学校", "专业", "企业"), ("甲校", "", "海港公司")))]


def test_pieces_without_width_are_read() -> None:
    pieces = (Piece(PROSE, Box(0, 0, 0, 1)), Piece(PROSE, Box(0, 0, 0, 1)))
    page = PrintedPage(PageReading(PageSource.TEXT, 595, 842), pieces)

    document = compose_document("a.pdf", b"", [page], media_type="", reader="pdf")

    assert document.text.count(PROSE) == 2


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["与华为技术有限", "公司共建"], "与华为技术有限公司共建"),
        (["ICT", "Academy"], "ICT Academy"),
        (["inter-", "national"], "international"),
        (["2021", "年"], "2021年"),
    ],
)
def test_lines_are_joined_as_their_script_asks(lines: list[str], joined: str) -> None:
    assert join_lines(lines) == joined
