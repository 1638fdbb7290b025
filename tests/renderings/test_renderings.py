"""The graph of a rendered report comes near the graph of its text."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from extract.document import PageSource
from tests.renderings.rendering import FLOORS, REPORTS, RIGHT_PAGES, Original, measure

SCANNED_PAGES = 2
SHORTEST = min(REPORTS, key=lambda path: path.stat().st_size)

pytestmark = pytest.mark.slow


@cache
def original(path: Path) -> Original:
    return Original.read(path)


@pytest.mark.parametrize("path", REPORTS, ids=[path.stem for path in REPORTS])
@pytest.mark.parametrize("kind", ["docx", "html", "set"])
def test_graph_of_a_document_is_near_that_of_the_text(
    kind: str, path: Path, tmp_path: Path
) -> None:
    measured = measure(original(path), kind, tmp_path)

    assert measured.nearness.f1 >= FLOORS[kind], measured.nearness
    assert measured.right >= RIGHT_PAGES * measured.cited


@pytest.mark.browser
def test_graph_of_a_printed_report_is_near_that_of_the_text(tmp_path: Path) -> None:
    measured = measure(original(SHORTEST), "pdf", tmp_path)

    assert measured.nearness.f1 >= FLOORS["pdf"], measured.nearness
    assert measured.right >= RIGHT_PAGES * measured.cited


@pytest.mark.browser
@pytest.mark.skipif(find_spec("rapidocr") is None, reason="the extra ocr is not installed")
def test_graph_of_scanned_pages_is_near_that_of_the_text(tmp_path: Path) -> None:
    measured = measure(original(SHORTEST), "scan", tmp_path, pages=SCANNED_PAGES)

    assert {page.source for page in measured.document.pages} == {PageSource.OCR}
    assert measured.nearness.f1 >= FLOORS["scan"], measured.nearness
    assert measured.right >= RIGHT_PAGES * measured.cited
