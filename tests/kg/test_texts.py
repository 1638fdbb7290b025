"""Documents as read, stored: the same when read back, and never taken for another's."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.readers import read_document
from kg.texts import dump_document, find_document, get_document
from tests.extract.readers.printing import PROSE, lines, print_pages
from tests.kg.line_reports import report


@pytest.fixture(params=["txt", "pdf"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"report.{request.param}"
    if request.param == "pdf":
        path.write_bytes(print_pages(lines(PROSE), lines(PROSE)))
    else:
        path.write_text(report("示例市职业技术学校"), encoding="utf-8")
    return path


def test_document_is_the_same_when_read_back(path, tmp_path):
    document = read_document(path)
    stored = tmp_path / "stored"
    stored.write_bytes(dump_document(document))

    assert find_document(stored, document.id) == document


def test_what_is_damaged_or_of_another_document_is_read_again(path, tmp_path):
    document = read_document(path)
    stored = tmp_path / "stored"
    stored.write_bytes(dump_document(document)[:-20])

    assert find_document(stored, document.id) is None
    assert get_document(stored, document.id, report=path) == document
    stored.write_bytes(dump_document(document))
    assert find_document(stored, "0" * 64) is None
