from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extract.document import PageSource
from extract.errors import EmptyDocumentError, EncryptedFileError, ReadError
from extract.layout import analyse_layout
from extract.model import BlockKind, Document
from extract.readers import read_document
from extract.readers.pages import render_page
from extract.readers.pdf.drawings import find_drawings
from extract.readers.pdf.geometry import Frame
from extract.readers.pdf.opening import open_pdf
from tests.extract.readers.printing import (
    HEIGHT,
    PROSE,
    SIZE,
    WIDTH,
    Draw,
    both,
    lines,
    print_pages,
    ruled,
)

Write = Callable[..., Path]
JOINED = "".join(PROSE)


@pytest.fixture
def read(write: Write) -> Callable[..., Document]:
    def read_pages(*pages: Draw) -> Document:
        return read_document(write(print_pages(*pages), "report.pdf"))

    return read_pages


Read = Callable[..., Document]


def test_lines_become_a_paragraph(read: Read) -> None:
    assert read(lines(PROSE)).text == f"{JOINED}\n"


def test_indented_line_begins_a_paragraph(read: Read) -> None:
    full = [PROSE[0], PROSE[0]]
    second = lines(["学校另办一个班。"], left=72 + 2 * SIZE, top=190)

    document = read(both(lines(full), second))

    assert document.text == f"{PROSE[0]}{PROSE[0]}\n\n学校另办一个班。\n"


def test_pages_are_known(read: Read) -> None:
    document = read(lines(PROSE), lines(["第二页的学校概况。"]))

    assert document.page_starts == (0, len(JOINED) + 2)
    assert document.page_at(document.text.index("第二页")) == 2


def test_columns_are_read_one_after_the_other(read: Read) -> None:
    left = ["学校与企业共建实训基地甲", "开设数控技术专业一个班级"] * 3
    right = ["学校面向社会开展职业培训", "全年培训一千二百人次以上"] * 3

    text = read(both(lines(left), lines(right, left=320))).text

    assert text.replace("\n", "") == "".join(left + right)


def test_heading_over_columns_comes_first(read: Read) -> None:
    left = ["学校与企业共建实训基地甲", "开设数控技术专业一个班级"] * 3
    heading = lines(["第一章 学校与企业、行业协会开展校企合作共建产业学院的总体情况说明"], top=110)

    text = read(both(lines(left, left=320), lines(left), heading)).text

    assert text.startswith("第一章")


def test_ruled_table_stands_at_its_place(read: Read) -> None:
    rows = [["学校", "合作企业"], ["海港职校", "海港公司"], ["临江职校", "临江公司"]]

    document = read(both(lines(PROSE), ruled(rows, top=200), lines(["后记。"], top=320)))

    table = "学校\t合作企业\n海港职校\t海港公司\n临江职校\t临江公司"
    assert document.text == f"{JOINED}\n\n{table}\n\n后记。\n"
    assert [document.text[span.start : span.end] for span in document.tables] == [table]


def test_ruled_table_goes_on_over_the_page_break(read: Read) -> None:
    first = ruled([["学校", "企业"], ["海港职校", "海港公司"]], top=650)
    second = ruled([["临江职校", "临江公司"], ["江北职校", "江北公司"]], top=100)

    layout = analyse_layout(read(both(lines(PROSE), first), both(second, lines(PROSE, top=300))))

    tables = [block.table for block in layout.blocks if block.table]
    assert [len(table.rows) for table in tables] == [3]


def test_cell_over_several_rows_holds_for_each(read: Read) -> None:
    def merged(canvas: Canvas) -> None:
        for row, school in enumerate(["学校", "甲校", "乙校"]):
            canvas.rect(72, 600 - 24 * row, 110, 24)
            canvas.drawString(76, 607 - 24 * row, school)
        for top, height, company in ((600, 24, "企业"), (552, 48, "海港公司")):
            canvas.rect(182, top, 110, height)
            canvas.drawString(186, top + height - 17, company)

    layout = analyse_layout(read(both(lines(PROSE), merged)))

    found = next(block.table for block in layout.blocks if block.table)
    assert [row.cells[1].content.text for row in found.rows] == ["海港公司", "海港公司"]


def test_frame_around_text_is_no_table(read: Read) -> None:
    def frame(canvas: Canvas) -> None:
        canvas.rect(60, HEIGHT - 200, WIDTH - 120, 80)

    assert read(both(lines(PROSE), frame)).text == f"{JOINED}\n"


def numbered(page: int) -> Draw:
    header = lines(["某某职业学校质量年度报告"], left=200, top=40)
    return both(header, lines(PROSE), lines([f"- {page} -"], left=280, top=HEIGHT - 40))


def test_headers_and_page_numbers_are_furniture(read: Read) -> None:
    layout = analyse_layout(read(*(numbered(page) for page in (3, 4, 5))))

    assert [header.text for header in layout.running_headers] == ["某某职业学校质量年度报告"]
    assert [block.content.text for block in layout.blocks] == [JOINED] * 3
    assert [block.page_label for block in layout.blocks] == ["3", "4", "5"]


def test_paragraph_goes_on_over_the_page_break(read: Read) -> None:
    def page(number: int, text: str) -> Draw:
        return both(lines([text]), lines([f"- {number} -"], left=280, top=HEIGHT - 40))

    layout = analyse_layout(read(page(1, PROSE[0]), page(2, PROSE[1])))

    assert [block.content.text for block in layout.blocks] == [JOINED]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_page_is_read_upright(turn: int, read: Read) -> None:
    moves = {90: (WIDTH, 0), 180: (WIDTH, HEIGHT), 270: (0, HEIGHT)}

    def draw(canvas: Canvas) -> None:
        canvas.translate(*moves[turn])
        canvas.rotate(turn)
        for number, text in enumerate(PROSE):
            canvas.drawString(72, 500 - number * 20, text)

    assert read(draw).text == f"{JOINED}\n"


def test_page_turned_by_its_entry_is_read_upright(read: Read) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(HEIGHT, 0)
        canvas.rotate(90)
        lines(PROSE, top=400)(canvas)

    document = read(draw)

    assert document.text == f"{JOINED}\n"
    assert (document.pages[0].width, document.pages[0].height) == (WIDTH, HEIGHT)


def test_slanted_watermark_is_left_out(read: Read) -> None:
    def watermark(canvas: Canvas) -> None:
        canvas.translate(200, 300)
        canvas.rotate(45)
        canvas.drawString(0, 0, "内部资料")

    assert read(both(lines(PROSE), watermark)).text == f"{JOINED}\n"


def test_radicals_become_characters(read: Read) -> None:
    assert read(lines(["⺠办⾼等职业学校与⼯⼚共建实训基地"])).text.startswith(
        "民办高等职业学校与工厂"
    )


def test_contents_lines_stay_apart(read: Read) -> None:
    listed = ["1.1 学校概况" + "." * 60 + "1", "1.2 校企合作" + "." * 60 + "12"]

    layout = analyse_layout(read(both(lines(["目 录"], left=280, top=110), lines(listed))))

    assert [block.kind for block in layout.blocks] == [BlockKind.CONTENTS]
    assert layout.blocks[0].content.text.count("\n") == 2


def test_blank_page_is_no_fault(read: Read) -> None:
    document = read(lines(PROSE), lines([]), lines(PROSE))

    assert [page.source for page in document.pages] == [
        PageSource.TEXT,
        PageSource.BLANK,
        PageSource.TEXT,
    ]
    assert document.quality is not None
    assert document.quality.score == 1.0


@pytest.mark.parametrize("box", [f"{WIDTH} {HEIGHT} 0 0", f"0 {HEIGHT} {WIDTH} 0", "0 0 0 0"])
def test_page_whose_box_begins_at_another_corner_is_read(box: str, write: Write) -> None:
    content = print_pages(lines(PROSE)).replace(
        f"/MediaBox [ 0 0 {WIDTH} {HEIGHT} ]".encode(), f"/MediaBox [ {box} ]".encode()
    )

    document = read_document(write(content, "report.pdf"))

    assert document.text == f"{JOINED}\n"
    assert document.pages[0].width > 500
    assert document.pages[0].height > 700


def pictured(*boxes: tuple[float, float, float, float]) -> float:
    """Return how much pictures cover of a page; left, bottom, width, height as shares of it."""
    image = ImageReader(Image.new("L", (200, 20), 230))

    def draw(canvas: Canvas) -> None:
        for left, bottom, width, height in boxes:
            place = (left * WIDTH, bottom * HEIGHT, width * WIDTH, height * HEIGHT)
            canvas.drawImage(image, *place)

    with open_pdf(print_pages(draw), name="scan.pdf") as document:
        return find_drawings(document[0], Frame.of(document[0])).pictured


def test_page_scanned_in_strips_is_one_picture() -> None:
    assert pictured(*((0, number / 10, 1, 0.1) for number in range(10))) == pytest.approx(1.0)


def test_photographs_on_a_page_are_several_pictures() -> None:
    assert pictured((0.15, 0.1, 0.7, 0.4), (0.15, 0.55, 0.7, 0.4)) == pytest.approx(0.28)


def test_pdf_without_text_says_so(read: Read) -> None:
    with pytest.raises(EmptyDocumentError, match="there is no text in it"):
        read(lines([]))


def test_password_is_named(write: Write) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    content = print_pages(lines(PROSE), encrypt=StandardEncryption("geheim", canPrint=0))

    with pytest.raises(EncryptedFileError, match="locked with a password"):
        read_document(write(content, "report.pdf"))


def test_file_that_only_forbids_printing_is_read(write: Write) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    content = print_pages(lines(PROSE), encrypt=StandardEncryption("", "owner", canPrint=0))

    assert read_document(write(content, "report.pdf")).text == f"{JOINED}\n"


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9])
def test_cut_off_file_is_read_or_named(kept: float, write: Write) -> None:
    content = print_pages(*(lines(PROSE) for _ in range(5)))
    path = write(content[: int(len(content) * kept)], "report.pdf")
    try:
        assert "学校" in read_document(path).text
    except ReadError as error:
        assert "\n" not in str(error)


def test_page_is_drawn_as_png(write: Write) -> None:
    path = write(print_pages(lines(PROSE)), "report.pdf")

    picture = render_page(path, 1, 300)

    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20], "big") == 300


def test_page_that_is_not_there_is_named(write: Write) -> None:
    path = write(print_pages(lines(PROSE)), "report.pdf")

    with pytest.raises(ReadError, match="its pages are 1 to 1"):
        render_page(path, 2, 300)
