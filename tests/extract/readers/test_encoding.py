from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extract.errors import EncodingError
from extract.readers.encoding import decode

COMMON = "".join(
    bytes((row, cell)).decode("gb2312", "ignore")
    for row in range(0xB0, 0xD8)
    for cell in range(0xA1, 0xFF)
)
CHINESE = st.text(alphabet=COMMON + "，。、；：“”（）《》0123456789AB \n", min_size=10)
UNMARKED = ["utf-8", "gb18030", "utf-16-le", "utf-16-be"]
MARKED = ["utf-8-sig", "utf-16", "utf-32"]
SAMPLES = sorted((Path(__file__).parents[3] / "data" / "reports").glob("*.txt"))
SENTENCE = "学校与企业共建实训基地，学生到企业参加岗位实习。"


@pytest.mark.parametrize("encoding", UNMARKED)
@given(text=CHINESE)
def test_chinese_without_mark_is_decoded_as_it_was_encoded(encoding: str, text: str) -> None:
    assume(sum(char in COMMON for char in text) >= 10)
    content = f"{text}，学校".encode(encoding)

    assert decode(content, name="report.txt")[0] == f"{text}，学校"


@pytest.mark.parametrize("encoding", MARKED)
@given(
    text=st.text(alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\0\ufeff"))
)
def test_any_text_with_mark_is_decoded_as_it_was_encoded(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), name="report.txt") == (text, encoding)


@given(text=CHINESE)
def test_gb18030_with_mark_is_decoded_without_it(text: str) -> None:
    content = b"\x84\x31\x95\x33" + text.encode("gb18030")

    assert decode(content, name="report.txt") == (text, "gb18030")


@pytest.mark.parametrize("encoding", UNMARKED)
@pytest.mark.parametrize("length", range(3, len(SENTENCE) + 1))
def test_chinese_of_any_length_is_told_apart(encoding: str, length: int) -> None:
    text = SENTENCE[:length]

    assert decode(text.encode(encoding), name="report.txt") == (text, encoding)


@pytest.mark.parametrize("word", ["联通", "移动", "一丁", "中"])
def test_words_that_mislead_other_detectors_are_read_as_gb18030(word: str) -> None:
    assert decode(word.encode("gb18030"), name="report.txt") == (word, "gb18030")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_ascii_in_utf_16_without_mark_is_decoded(encoding: str) -> None:
    assert decode("plain English\n".encode(encoding), name="a.txt")[0] == "plain English\n"


def test_ascii_of_even_length_stays_ascii() -> None:
    assert decode(b"Bush hid the facts", name="a.txt") == ("Bush hid the facts", "utf-8")


def test_characters_beyond_the_basic_plane_are_decoded() -> None:
    text = "学校位于𠮷田镇，开设汽车维修专业。"

    assert decode(text.encode("gb18030"), name="a.txt") == (text, "gb18030")


def test_byte_that_breaks_utf_8_is_named() -> None:
    content = SENTENCE.encode() * 40
    damaged = content[:601] + b"\xff" + content[602:]

    with pytest.raises(EncodingError, match=r"neither UTF-8.*UTF-8, up to byte 600"):
        decode(damaged, name="report.txt")


TRADITIONAL = "學校與企業簽訂合作協議，設立實習基地，學生到企業參加實習。"


@pytest.mark.parametrize("encoding", ["cp950", "gb18030", "utf-8", "utf-16"])
def test_traditional_chinese_is_decoded_as_it_was_encoded(encoding: str) -> None:
    text = TRADITIONAL * 9

    assert decode(text.encode(encoding), name="report.txt") == (text, encoding)


@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_simplified_report_is_never_taken_for_big5(path: Path) -> None:
    content = path.read_text(encoding="utf-8")[:4000].encode("gb18030")

    assert decode(content, name="report.txt")[1] == "gb18030"


def test_damage_behind_a_mark_is_explained() -> None:
    with pytest.raises(EncodingError, match=r"UTF-8, but cannot be decoded as that \(invalid"):
        decode(codecs.BOM_UTF8 + "学校".encode() + b"\xff", name="report.txt")


def test_file_of_zeros_is_called_broken_off() -> None:
    with pytest.raises(EncodingError, match="only zero bytes"):
        decode(b"\0" * 4001, name="report.txt")


@given(content=st.binary())
def test_any_bytes_are_decoded_or_refused(content: bytes) -> None:
    try:
        text, encoding = decode(content, name="report.txt")
    except EncodingError:
        return

    assert content.decode(encoding).removeprefix("\ufeff") == text
