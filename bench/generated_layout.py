"""How a generated report looks: headings, line ends, page furniture and tables differ."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from generated_world import Home

SECTIONS = (
    "基本情况",
    "人才培养",
    "服务贡献",
    "文化传承",
    "国际合作",
    "产教融合",
    "发展保障",
    "面临挑战",
)
"""Titles of the chapters, in the order of the ministry's outline."""

FILLERS = (
    "学校坚持立德树人根本任务，深化思政课程与课程思政协同育人。",
    "全年组织主题班会{n}场，参与学生覆盖全部年级。",
    "毕业生就业率保持在较高水平，用人单位满意度持续提升。",
    "学校现有专任教师{n}人，其中高级讲师占比稳步提高。",
    "生均教学仪器设备值较上年增长，办学条件不断改善。",
    "学生在技能大赛中获奖{n}项，专业建设成效明显。",
    "学校完善内部质量保证体系，开展教学诊断与改进工作。",
    "图书馆纸质藏书{n}册，数字资源实现师生共享。",
    "心理健康教育中心面向全体学生开放，建立一生一档。",
    "学校严格落实资助政策，应助尽助，受助学生{n}人次。",
    "教师参加各级培训{n}人次，双师型教师队伍不断壮大。",
    "校园安全责任层层落实，全年未发生重大安全事故。",
    "学生社团活动丰富多彩，传统文化进校园活动深入开展。",
    "学校推进信息化建设，建成智慧教室{n}间。",
    "面对生源结构的变化，学校需要进一步优化专业布局。",
    "财政拨款按时足额到位，经费使用规范高效。",
    "学校党委把方向、管大局，党建与业务工作深度融合。",
    "劳动教育纳入人才培养全过程，学生人均劳动{n}学时。",
)
"""Sentences that state nothing; `{n}` is a number."""

_CHINESE = "一二三四五六七八九十"
_WIDTHS = (0, 0, 27, 33)
"""Characters a line, 0 for paragraphs in one line."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What tells one report's looks from another's.

    Attributes:
        headings: `1.`, `一、` or `#`.
        width: Characters a line, or 0.
        page: Characters a page, with its number and running header below; 0 for no pages.
        table: What parts the cells of a table.
        indent: Before a paragraph.
        words: What the school calls itself besides its name.
    """

    headings: str
    width: int
    page: int
    table: str
    indent: str
    words: tuple[str, ...]

    def us(self, rng: random.Random, home: Home) -> str:
        """Return what the school calls itself in a passage."""
        return rng.choice((*self.words, *self.words, home.school.name))

    def open(self, home: Home, *, year: int) -> Writer:
        """Begin a report: its title, year and contents."""
        kind = "高等职业教育" if home.level == "高职" else "中等职业教育"
        writer = Writer(self, f"{home.school.name}{kind}质量年度报告")
        mark = "# " if self.headings == "#" else ""
        writer.line(f"{mark}{home.school.name}")
        writer.line("")
        writer.line(f"{kind}质量年度报告（{year}年度）")
        writer.line("")
        writer.line("目录")
        for number, title in enumerate(SECTIONS, 1):
            writer.line(f"{number}.{title}{'.' * 20}{number * 4}")
        writer.line("")
        return writer


def draw_layout(rng: random.Random, home: Home) -> Layout:
    """Draw the looks of a report."""
    return Layout(
        headings=rng.choice(("1.", "一、", "#")),
        width=rng.choice(_WIDTHS),
        page=rng.choice((0, 900)),
        table=rng.choice(("|", "\t")),
        indent=rng.choice(("", "　　")),
        words=("学院",) if home.level == "高职" and rng.random() < 0.5 else ("学校", "我校"),
    )


@dataclass(slots=True)
class Writer:
    """A report as it grows."""

    layout: Layout
    running: str
    _lines: list[str] = field(default_factory=list)
    _number: int = 0
    _tables: int = 0
    _page: int = 1
    _on_page: int = 0

    def line(self, text: str) -> None:
        """Add a line, and the foot of a page where one is full."""
        self._lines.append(text)
        self._on_page += len(text)
        if self.layout.page and self._on_page > self.layout.page:
            self._lines += [f"- {self._page} -", self.running]
            self._page += 1
            self._on_page = 0

    def heading(self, title: str) -> None:
        """Begin a chapter."""
        self._number += 1
        sign = {"1.": f"{self._number}.", "一、": f"{_CHINESE[self._number - 1]}、", "#": "## "}
        self.line("")
        self.line(sign[self.layout.headings] + title)
        self.line("")

    def paragraph(self, text: str) -> None:
        """Add a paragraph, broken into lines as the layout has it."""
        whole = self.layout.indent + text
        width = self.layout.width or len(whole)
        for start in range(0, len(whole), width):
            self.line(whole[start : start + width])
        self.line("")

    def table(self, caption: str, rows: Sequence[Sequence[str]]) -> None:
        """Add a table with its caption, its head first; cells are not empty."""
        self._tables += 1
        self.line(f"表{self._tables} {caption}")
        for number, row in enumerate(rows):
            if self.layout.table == "|":
                self.line(f"| {' | '.join(row)} |")
                if number == 0:
                    self.line("|" + " --- |" * len(row))
            else:
                self.line("\t".join(row))
        self.line("")

    def text(self) -> str:
        """Return the report."""
        return "\n".join(self._lines) + "\n"
