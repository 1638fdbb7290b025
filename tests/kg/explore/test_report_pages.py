"""How the pages of a report were read, for who reads it."""

from __future__ import annotations

from extract.document import Document, PageReading, PageSource, Skipped
from kg.explore.report_pages import read_pages

TEXT = PageReading(PageSource.TEXT, 595, 842)
SCANNED = PageReading(PageSource.OCR, 595, 842, 0.91)
LOST = PageReading(PageSource.SKIPPED, 595, 842)
DOCUMENT = Document(
    "ab" * 32,
    "a.pdf",
    "一页\n二页\n",
    "application/pdf",
    "pdf+ocr",
    page_starts=(0, 3, 6),
    pages=(TEXT, SCANNED, LOST),
    skipped=(Skipped("page 3 is damaged.", 3), Skipped("an attachment.")),
)


def test_pages_are_counted_by_how_they_were_read() -> None:
    assert read_pages(DOCUMENT).counts() == {
        PageSource.TEXT: 1,
        PageSource.OCR: 1,
        PageSource.SKIPPED: 1,
    }


def test_pages_that_need_a_look_are_named() -> None:
    pages = read_pages(DOCUMENT).remarkable

    assert [(page.number, page.confidence, page.problems) for page in pages] == [
        (2, 0.91, ()),
        (3, None, ("page 3 is damaged.",)),
    ]


def test_part_that_lies_on_no_page_is_not_forgotten() -> None:
    assert read_pages(DOCUMENT).problems == ("an attachment.",)


def test_place_of_the_text_is_on_its_page() -> None:
    pages = read_pages(DOCUMENT)

    assert [pages.page_at(offset) for offset in (0, 2, 3, 6)] == [1, 1, 2, 3]


def test_text_without_pages_has_none() -> None:
    pages = read_pages(Document("ab" * 32, "a.txt", "文", "text/plain", "text"))

    assert (pages.pages, pages.page_at(0), pages.remarkable) == ((), None, ())
