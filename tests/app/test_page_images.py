"""The page image beside the text of a report, and how its pages were read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from extract.document import Document, PageReading, PageSource, Skipped, TextQuality
from kg.documents import DocumentRecord, DocumentStatus
from kg.texts import dump_document
from kg.workspace import Workspace
from tests.extract.readers.printing import PROSE, lines, print_pages

TEXT = PageReading(PageSource.TEXT, 595, 842)
SCANNED = PageReading(PageSource.OCR, 595, 842, 0.91)
LOST = PageReading(PageSource.SKIPPED, 595, 842)
EVIDENCE = "https://zhijiao.example/evidence/0"


@pytest.fixture(scope="module")
def pdf_workspace(small_workspace, small, tmp_path_factory) -> Path:
    """The small workspace, its report a PDF: the first page text, the second a scan, a third lost.

    All is as a build leaves it: nobody has to parse the file to read its text.
    """
    folder = tmp_path_factory.mktemp("pdf") / "workspace"
    shutil.copytree(small_workspace, folder)
    workspace = Workspace.open(folder)
    document = small.report.rpartition("/")[2]
    status = DocumentStatus.EXTRACTED
    record = DocumentRecord(("示例报告.pdf",), document, ".pdf", "pdf+ocr", status)
    workspace.write_documents([record])
    workspace.report_path(record).write_bytes(print_pages(lines(PROSE), lines(PROSE)))
    second = small.text.index("2.服务贡献")
    read = Document(
        document,
        "示例报告.pdf",
        small.text,
        "application/pdf",
        "pdf+ocr",
        page_starts=(0, second, len(small.text)),
        pages=(TEXT, SCANNED, LOST),
        skipped=(Skipped("page 3: its picture is damaged. Export it again.", 3),),
        quality=TextQuality(0.88, 0.98, 0.91),
    )
    stored = workspace.text_path("hand", document)
    stored.parent.mkdir(parents=True, exist_ok=True)
    stored.write_bytes(dump_document(read))
    return folder


def _picture(page):
    return page.data("report_text")["picture"]


def test_report_opens_with_the_image_of_its_first_page(open_page, pdf_workspace, small):
    picture = _picture(open_page("reports", pdf_workspace, report=small.report))

    assert (picture["page"], picture["count"]) == (1, 3)
    assert picture["image"].startswith("data:image/png;base64,")


def test_address_names_the_page(open_page, pdf_workspace, small):
    page = open_page("reports", pdf_workspace, report=small.report, page="2")

    data = page.data("report_text")
    assert data["picture"]["page"] == 2
    assert "服务贡献" in data["blocks"][data["focus"]]["runs"][0][0]


def test_page_beyond_the_last_is_the_last(open_page, pdf_workspace, small):
    page = open_page("reports", pdf_workspace, report=small.report, page="99")

    assert not page.app.exception
    assert _picture(page)["page"] == 3


def test_image_shows_the_page_of_the_place(open_page, pdf_workspace, small):
    at = str(small.text.index("志愿活动"))

    assert _picture(open_page("reports", pdf_workspace, report=small.report, at=at))["page"] == 2


def test_reader_says_how_a_page_was_recognised(open_page, pdf_workspace, small):
    page = open_page("reports", pdf_workspace, report=small.report, page="2")

    assert _picture(page)["note"] == "由 OCR 识别，置信度 91%"


def test_page_that_cannot_be_drawn_is_a_sentence_with_a_next_step(open_page, pdf_workspace, small):
    picture = _picture(open_page("reports", pdf_workspace, report=small.report, page="3"))

    assert picture["image"] == ""
    assert "没有这一页" in picture["problem"]
    assert "请打开原文件" in picture["problem"]


def test_switch_leaves_the_text_alone(open_page, pdf_workspace, small):
    page = open_page("reports", pdf_workspace, report=small.report)

    page.app.toggle(key="reports.image").set_value(False).run()

    assert _picture(page) is None
    assert page.app.query_params["image"] == "off"


def test_pages_that_need_a_look_are_listed_with_the_reason(open_page, pdf_workspace, small):
    page = open_page("reports", pdf_workspace, report=small.report)

    rows = page.app.dataframe[0].value
    assert rows["页"].tolist() == ["2", "3"]
    assert "文件已损坏" in rows["未读取的内容及原因"].iloc[1]


def test_quality_of_the_text_is_told(open_page, pdf_workspace, small):
    page = open_page("reports", pdf_workspace, report=small.report)

    assert "文本质量 88%" in page.app.main.caption[0].value


def test_text_report_has_no_switch(open_page, small_workspace, small):
    page = open_page("reports", small_workspace, report=small.report)

    assert _picture(page) is None
    assert not page.app.toggle
