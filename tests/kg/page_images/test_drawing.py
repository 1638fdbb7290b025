"""Pages drawn in a process of their own, and what becomes of those that cannot be."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from kg.documents import DocumentRecord, DocumentStatus
from kg.page_images import drawing
from kg.page_images.drawing import draw_file, draw_page, has_page_images
from kg.page_images.errors import NoPageImageError, PageImageError, PageLimitError
from kg.workspace import Workspace
from tests.extract.readers.printing import PROSE, lines, print_pages

WIDTH = 300


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """A PDF of one page of text and an empty one."""
    path = tmp_path / "report.pdf"
    path.write_bytes(print_pages(lines(PROSE), lines([])))
    return path


def _dark(content: bytes) -> int:
    """Return how many pixels of a picture carry ink."""
    with Image.open(io.BytesIO(content)) as image:
        return sum(image.convert("L").histogram()[:200])


def test_page_is_drawn_in_the_width_asked_for(pdf: Path) -> None:
    with Image.open(io.BytesIO(draw_file(pdf, 1, width=WIDTH, name="a.pdf"))) as image:
        assert (image.format, image.width) == ("PNG", WIDTH)


def test_each_page_shows_what_is_on_it(pdf: Path) -> None:
    first, second = (draw_file(pdf, page, width=WIDTH, name="a.pdf") for page in (1, 2))

    assert _dark(first) > 0
    assert _dark(second) == 0


def test_noisy_scan_is_sent_smaller_than_as_png(tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    Image.effect_noise((900, 1200), 90).convert("RGB").save(path)

    with Image.open(io.BytesIO(draw_file(path, 1, width=900, name="scan.png"))) as image:
        assert image.format == "JPEG"


def test_page_that_is_not_there_is_said(pdf: Path) -> None:
    with pytest.raises(PageImageError, match=r"page 3 of a\.pdf: it has no page 3"):
        draw_file(pdf, 3, width=WIDTH, name="a.pdf")


def test_damaged_file_is_said(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"\xff" * 500)

    with pytest.raises(PageImageError, match="damaged"):
        draw_file(path, 1, width=WIDTH, name="a.pdf")


def test_page_that_takes_too_long_is_given_up(pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "SECONDS", 0.01)

    with pytest.raises(PageLimitError, match="time limit"):
        draw_file(pdf, 1, width=WIDTH, name="a.pdf")


def test_page_that_gives_too_much_is_given_up(pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "MAX_BYTES", 100)

    with pytest.raises(PageLimitError, match="without a picture"):
        draw_file(pdf, 1, width=WIDTH, name="a.pdf")


def _workspace(folder: Path, suffix: str) -> Workspace:
    workspace = Workspace.open(folder, create=True)
    status = DocumentStatus.EXTRACTED
    workspace.write_documents([DocumentRecord((f"a{suffix}",), "ab" * 32, suffix, status=status)])
    return workspace


def test_report_whose_file_is_gone_is_said(tmp_path: Path) -> None:
    workspace = _workspace(tmp_path / "workspace", ".pdf")

    assert has_page_images(workspace.document("ab" * 32))
    with pytest.raises(NoPageImageError, match="Add the report again"):
        draw_page(workspace, "ab" * 32, 1, width=WIDTH)


def test_text_has_no_pictures_of_its_pages(tmp_path: Path) -> None:
    workspace = _workspace(tmp_path / "workspace", ".txt")

    assert not has_page_images(workspace.document("ab" * 32))
    with pytest.raises(NoPageImageError, match="have no pictures"):
        draw_page(workspace, "ab" * 32, 1, width=WIDTH)
