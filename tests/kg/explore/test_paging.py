"""Contents lists of plain texts."""

from __future__ import annotations

import pytest

from kg.explore.model import PageRange
from kg.explore.paging import ContentsEntry, page_range, read_contents


def _contents(lines):
    return "目录\n" + "\n".join(lines) + "\n正文" * 10


LINES = {
    "dots": ["1.培养.....1", "1.1 立德树人.....1", "2 服务……9", "3 文化…12", "4 国际····15"],
    "tabs": ["1.培养\t1", "1.1 立德树人\t1", "2 服务\t9", "3 文化\t12", "4 国际\t15"],
    "dashes": [
        "一、培养.....- 1 -",
        "（一）立德树人.....- 1 -",
        "二、服务.....- 9 -",
        "三、文化.....- 12 -",
        "四、国际.....- 15 -",
    ],
}


@pytest.mark.parametrize("lines", LINES.values(), ids=LINES)
def test_contents_list_is_read(lines):
    entries = read_contents(_contents(lines))

    assert [entry.page for entry in entries] == [1, 1, 9, 12, 15]
    assert entries[1].title == "立德树人"


def test_cases_and_tables_are_no_sections():
    lines = [*LINES["dots"], "【案例 1】思政引领.....2", "表 1 招生情况.....3"]

    assert len(read_contents(_contents(lines))) == 5


def test_few_lines_are_no_contents_list():
    assert read_contents(_contents(LINES["dots"][:3])) == ()


CONTENTS = (ContentsEntry("甲", 1), ContentsEntry("乙", 4), ContentsEntry("丙", 9))


@pytest.mark.parametrize(
    ("section", "pages"),
    [
        (("2.乙",), PageRange(4, 9)),
        (("1 甲", "1.1 未列出"), PageRange(1, 4)),
        (("3.丙",), None),
        (("丁",), None),
        ((), None),
    ],
    ids=["section", "section above", "last section", "unlisted", "none"],
)
def test_section_lies_between_its_page_and_the_next_ones(section, pages):
    assert page_range(CONTENTS, section) == pages
