from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.errors import (
    EmptyDocumentError,
    EncryptedFileError,
    FileAccessError,
    NotAReportError,
    ReadError,
    UnsupportedFormatError,
)
from extract.readers import FORMATS, Format, read_document, readable_suffixes

Write = Callable[..., Path]
SAMPLES = sorted((Path(__file__).parents[3] / "data" / "reports").glob("*.txt"))
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"]


@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_sample_report_is_read_in_every_encoding(path: Path, encoding: str, write: Write) -> None:
    text = path.read_text(encoding="utf-8")

    document = read_document(write(text.encode(encoding)))

    assert document.text == text
    assert document.encoding == encoding


def test_document_tells_what_it_was_read_from(report: str, write: Write) -> None:
    document = read_document(write(report.encode(), "年度报告.TXT"))

    assert document.id == hashlib.sha256(report.encode()).hexdigest()
    assert document.name == "年度报告.TXT"
    assert (document.media_type, document.reader) == ("text/plain", "text")


def test_stored_copy_is_called_by_its_original_name(report: str, write: Write) -> None:
    document = read_document(write(report.encode(), "0a1b.txt"), name="年度报告.txt")

    assert document.name == "年度报告.txt"


def test_markdown_is_read_as_markdown(report: str, write: Write) -> None:
    document = read_document(write(f"# 报告\n\n{report}".encode(), "r.md"))

    assert document.media_type == "text/markdown"
    assert document.text.startswith("# 报告")


@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["windows", "old mac"])
def test_line_ends_become_one_character(end: str, report: str, write: Write) -> None:
    document = read_document(write(report.replace("\n", end).encode()))

    assert document.text == report


@given(text=st.text(alphabet="学校教育专业，。 \t\r\n\f\v\u2028"))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_text_is_what_python_reads_in_text_mode(text: str, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(f"学校与企业共同开展职业教育{text}".encode())

    document = read_document(path)

    assert document.text == path.read_text(encoding=document.encoding)


def test_text_without_form_feeds_has_no_pages(report: str, write: Write) -> None:
    document = read_document(write(report.encode()))

    assert document.page_starts == ()
    assert document.page_at(0) is None


def test_form_feeds_begin_pages(report: str, write: Write) -> None:
    document = read_document(write(f"{report}\f{report}\f\f{report}\f\n".encode()))
    page = len(report) + 1

    assert document.page_starts == (0, page, 2 * page, 2 * page + 1)
    assert document.page_at(2 * page + 5) == 4


def test_form_feed_at_the_end_makes_one_page(report: str, write: Write) -> None:
    assert read_document(write(f"{report}\f".encode())).page_starts == (0,)


@pytest.mark.parametrize(
    ("content", "name", "error", "found"),
    [
        (b"", "r.txt", EmptyDocumentError, "the file is empty (0 bytes)"),
        (" \r\n\u3000\f".encode(), "r.txt", EmptyDocumentError, "only white space (7 bytes)"),
        (b"\xef\xbb\xbf", "r.txt", EmptyDocumentError, "only white space (3 bytes)"),
        (b"%PDF-1.4\n", "r.txt", UnsupportedFormatError, "a PDF document, although its name"),
        (b"%PDF-1.4\n", "r.pdf", UnsupportedFormatError, "the PDF is damaged or cut off"),
        (b"%PDF-1.4 /Encrypt 1 0 R", "r.md", EncryptedFileError, "an encrypted PDF document"),
        (b"text", "r.docx", UnsupportedFormatError, "does not begin as a file of Word does"),
        (b"text", "r.wps", UnsupportedFormatError, "its name ends in .wps; can be read"),
        (b"text", "r.wps", UnsupportedFormatError, "save it as .docx, and read that"),
        (b"text", "r.rar", UnsupportedFormatError, "Unpack it, and read the files in it"),
        (b"text", "report", UnsupportedFormatError, "its name has no suffix; can be read"),
        (b"English only", "r.txt", NotAReportError, "it has 0 Chinese characters"),
        (bytes(range(256)) * 9, "r.txt", ReadError, "neither UTF-8, UTF-16, GB18030 nor Big5"),
    ],
)
def test_bad_file_is_refused_with_what_was_found(
    content: bytes, name: str, error: type[ReadError], found: str, write: Write
) -> None:
    with pytest.raises(error) as caught:
        read_document(write(content, name))

    assert str(caught.value).startswith(f"{name}: ")
    assert found in str(caught.value)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileAccessError, match="there is no such file"):
        read_document(tmp_path / "none.txt")


@given(content=st.binary(), suffix=st.sampled_from(readable_suffixes()))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_give_a_document_or_a_read_error_on_one_line(
    content: bytes, suffix: str, tmp_path: Path
) -> None:
    path = tmp_path / f"file{suffix}"
    path.write_bytes(content)
    try:
        document = read_document(path)
    except ReadError as error:
        assert "\n" not in str(error)
    else:
        assert document.text.strip()


@pytest.mark.parametrize("known", FORMATS, ids=[known.label for known in FORMATS])
def test_every_format_has_its_reader(known: Format) -> None:
    module, function = known.reader.split(":")

    assert callable(getattr(import_module(module), function))


def test_suffixes_are_listed_sorted() -> None:
    assert list(readable_suffixes()) == sorted(readable_suffixes())
    assert {".docx", ".html", ".jpg", ".md", ".pdf", ".png", ".tif", ".txt"} <= {
        *readable_suffixes()
    }
