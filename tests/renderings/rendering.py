"""Makes one rendering of a report and measures what is extracted from it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from extract.layout import analyse_layout
from extract.model import Document, DocumentGraph, Layout
from extract.pipeline import extract_text
from extract.readers import read_document
from tests.renderings.measure import Nearness, compare, right_pages
from tests.renderings.printing import print_pdf
from tests.renderings.scans import draw_pages, scan, write_scans
from tests.renderings.typesetting import set_pdf
from tests.renderings.web import site_html
from tests.renderings.word import write_docx

REPORTS = sorted((Path(__file__).parents[2] / "data" / "reports").glob("*.txt"))
FLOORS = {"pdf": 0.95, "set": 0.95, "docx": 0.95, "html": 0.97, "scan": 0.85}
"""Least F1 of a rendering's triples against those of the text."""

RIGHT_PAGES = 0.99
"""Least share of evidences that stand on the page that they cite."""

_ENDINGS = {"scan": "scan.pdf", "set": "set.pdf"}
_STAMPED = 4  # every so many pages of a scan carry a stamp


@dataclass(frozen=True, slots=True)
class Original:
    """A report as text, and what is extracted from it."""

    path: Path
    layout: Layout
    graph: DocumentGraph

    @classmethod
    def read(cls, path: Path) -> Original:
        """Read a report."""
        document = read_document(path)
        return cls(path, analyse_layout(document), extract_text(document))

    @property
    def header(self) -> str:
        """Its running header; where it has none, a general one."""
        headers = self.layout.running_headers
        return headers[0].text if headers else "职业教育质量年度报告"


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of a rendering.

    Attributes:
        document: The rendering as read.
        nearness: Of its graph to the text's.
        right, cited: Evidences on the page that they cite, and all; 0 where there are no pages.
        seconds: What reading took.
    """

    document: Document
    nearness: Nearness
    right: int
    cited: int
    seconds: float


def measure(original: Original, kind: str, folder: Path, *, pages: int | None = None) -> Measured:
    """Render a report in one way, read it and compare.

    Args:
        original: The report.
        kind: A key of `FLOORS`.
        folder: Where the rendering goes.
        pages: How many pages of a scan are made; what they say is then compared with what the
            same pages say as PDF. `None` for all.
    """
    path = folder / f"{original.path.stem}.{_ENDINGS.get(kind, kind)}"
    expected = original.graph
    truth: list[str] = []
    if kind == "html":
        path.write_text(site_html(original.layout, title=original.header), encoding="utf-8")
    elif kind == "docx":
        truth = write_docx(original.layout, path, header=original.header)
    elif kind == "set":
        set_pdf(original.layout, path, header=original.header)
        truth = read_pages(path)
    else:
        printed = folder / f"{original.path.stem}.pdf"
        if not printed.exists():
            print_pdf(original.layout, printed, header=original.header)
        if kind == "scan":
            if pages is not None:
                printed = _cut(printed, pages)
                expected = extract_text(read_document(printed))
            _write_scan(printed, path)
        truth = read_pages(printed)
    begin = perf_counter()
    document = read_document(path)
    seconds = perf_counter() - begin
    graph = extract_text(document)
    right, cited = right_pages(graph, truth) if truth else (0, 0)
    return Measured(document, compare(graph, expected), right, cited, seconds)


def read_pages(path: Path) -> list[str]:
    """Return what the pages of a PDF say, by another library than the reader uses for text."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every font
    with pdfplumber.open(path) as document:
        return [page.extract_text() or "" for page in document.pages]


def _write_scan(printed: Path, path: Path) -> None:
    images = [
        scan(image, seed, stamped=seed % _STAMPED == 0)
        for seed, image in enumerate(draw_pages(printed))
    ]
    write_scans(images, path)


def _cut(printed: Path, pages: int) -> Path:
    from pypdfium2 import PdfDocument

    path = printed.with_suffix(".cut.pdf")
    whole, cut = PdfDocument(printed), PdfDocument.new()
    try:
        cut.import_pages(whole, list(range(min(pages, len(whole)))))
        cut.save(path)
    finally:
        cut.close()
        whole.close()
    return path
