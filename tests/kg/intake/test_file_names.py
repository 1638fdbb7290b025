"""Names of strangers' files become names that can be written anywhere."""

from __future__ import annotations

import pytest

from kg.intake.file_names import LONGEST, UNNAMED, safe_name

HOSTILE = (
    "../../etc/passwd", "..", ".", "", "a\0b.txt", "C:\\Windows\\x.txt", "con.txt", ".hidden.txt",
    "\u202etxt.exe", "a" * 400 + ".txt", "报告" * 200 + ".pdf", "<script>.txt", "a\nb.txt", " x ",
    "a/b/c.zip", "NUL", "x. . .", "😀" * 100,
)  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_name_is_one_visible_part_of_a_path(name, tmp_path):
    safe = safe_name(name)

    assert safe.isprintable()
    assert not safe.startswith(".")
    assert len(safe.encode()) <= LONGEST
    (tmp_path / safe).write_bytes(b"x")
    assert [path.name for path in tmp_path.iterdir()] == [safe]


@pytest.mark.parametrize("name", HOSTILE)
def test_safe_name_is_safe_already(name):
    assert safe_name(safe_name(name)) == safe_name(name)


def test_ordinary_name_stays():
    assert safe_name("2023年度质量年度报告（终稿）.txt") == "2023年度质量年度报告（终稿）.txt"


def test_long_name_keeps_its_suffix():
    assert safe_name("长" * 300 + ".pdf").endswith("….pdf")


def test_nothing_has_a_name_too():
    assert safe_name("///") != ""
    assert safe_name("\u200b") == UNNAMED
