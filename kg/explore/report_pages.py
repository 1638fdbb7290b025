"""How the pages of a report were read: where each begins in the text, which are missing and why."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from extract.document import Document, PageReading, PageSource, Skipped, TextQuality
from kg.explore.index import GraphIndex


@dataclass(frozen=True, slots=True)
class PageView:
    """A page of a report.

    Attributes:
        number: The physical page, from 1.
        start: Offset in the report at which it begins.
        source: Where its text comes from, or `None` where nobody noted it.
        confidence: Of its recognised characters, from 0 to 1; `None` where none was recognised.
        problems: Why it, or a part of it, is not in the text.
    """

    number: int
    start: int
    source: PageSource | None = None
    confidence: float | None = None
    problems: tuple[str, ...] = ()

    @property
    def is_remarkable(self) -> bool:
        """Whether it was read otherwise than from its own text, or not wholly."""
        return bool(self.problems) or self.source in (PageSource.OCR, PageSource.SKIPPED)


@dataclass(frozen=True, slots=True)
class ReportPages:
    """The pages of a report.

    Attributes:
        pages: All of them, in order; empty where the format has none.
        problems: Why parts that lie on no page are not in the text.
        quality: How far the text can be trusted; `None` where nobody judged it.
    """

    pages: tuple[PageView, ...] = ()
    problems: tuple[str, ...] = ()
    quality: TextQuality | None = None

    def page_at(self, offset: int) -> int | None:
        """Return the page, from 1, that a place of the report is on; `None` without pages."""
        return bisect_right([page.start for page in self.pages], offset) or None

    def counts(self) -> dict[PageSource, int]:
        """Return how many pages were read in which way, in the order of `PageSource`."""
        found = Counter(page.source for page in self.pages)
        return {source: found[source] for source in PageSource if found[source]}

    @property
    def remarkable(self) -> tuple[PageView, ...]:
        """The pages that were read otherwise than from their own text, or not wholly."""
        return tuple(page for page in self.pages if page.is_remarkable)


def find_report_pages(index: GraphIndex, report: str) -> ReportPages | None:
    """Return how the pages of a report were read.

    Args:
        index: The build.
        report: IRI of the report.

    Returns:
        Its pages, or `None` if the build does not have the report.

    Raises:
        KgError: The workspace does not hold the report's text any more.
        ReadError: It cannot be read.
    """
    view = index.report_views.get(report)
    return None if view is None else read_pages(index.layout(view.document).document)


def read_pages(document: Document) -> ReportPages:
    """Return how the pages of a document were read."""
    count = len(document.page_starts)
    on_page = [item for item in document.skipped if _is_on_page(item, count)]
    readings: tuple[PageReading | None, ...] = document.pages or (None,) * count
    pages = tuple(
        PageView(
            number,
            start,
            reading.source if reading else None,
            reading.confidence if reading else None,
            tuple(item.problem for item in on_page if item.page == number),
        )
        for number, (start, reading) in enumerate(
            zip(document.page_starts, readings, strict=True), start=1
        )
    )
    elsewhere = tuple(item.problem for item in document.skipped if not _is_on_page(item, count))
    return ReportPages(pages, elsewhere, document.quality)


def _is_on_page(item: Skipped, count: int) -> bool:
    return item.page is not None and 1 <= item.page <= count
