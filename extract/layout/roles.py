"""What single lines are: captions, case titles, headings, footnotes, the cover's lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.layout.captions import is_figure_caption, is_table_caption
from extract.layout.cases import is_case_title
from extract.layout.headings import Heading, Outline, decimal_heading
from extract.layout.lines import Line, ends_sentence, fills
from extract.layout.sheet import Sheet
from extract.model import BlockKind

_CELLS = re.compile(r"\S[ \u3000]{2,}\S.*\S[ \u3000]{2,}\S|\t|\|.*\|")
_SUBTITLE = re.compile(r"(?:—{1,2}|――)[^。；！？—]{2,40}")
_TITLE = re.compile(r"报\s*告|年\s*报|选编|汇编|案例集|质量|年度")
_FIELD = re.compile(r"[#*\s]*(?:\S{2}单位|案例主体|学校名称|作\s*者|单\s*位|供\s*稿)\s*[:：]")
_SHORT = 0.8  # of the width of the text: the second line of a broken heading
_BARE_NUMBER = re.compile(r"\d{1,2}(?:[.．]\d{1,2}){1,4}[.．]?")


@dataclass(frozen=True, slots=True)
class Role:
    """What a line is.

    Attributes:
        kind: The kind of block it makes.
        heading: For headings, which.
        lines: How many lines it takes, itself included.
    """

    kind: BlockKind
    heading: Heading | None = None
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of lines by their place in `Sheet.kept`, and the outline they follow."""

    by_place: dict[int, Role]
    outline: Outline

    def places(self, *kinds: BlockKind) -> set[int]:
        """Return the places of all lines of some kinds, second lines included."""
        return {
            at
            for place, role in self.by_place.items()
            if role.kind in kinds
            for at in range(place, place + role.lines)
        }


def find_roles(sheet: Sheet) -> Roles:
    """Find the lines that are something else than running text or table rows."""
    listed = [entry.title for page in sheet.contents for entry in page.entries]
    outline = Outline([line for line in sheet.kept if not _CELLS.search(line.text)], listed)
    roles = dict(_iter_roles(sheet, outline))
    cover = _cover(sheet, roles)
    return Roles(cover | roles, outline)


def _iter_roles(sheet: Sheet, outline: Outline) -> Iterator[tuple[int, Role]]:
    place = 0
    while place < len(sheet.kept):
        role = _role(sheet, outline, place)
        if role is not None:
            yield place, role
        place += role.lines if role else 1


def _role(sheet: Sheet, outline: Outline, place: int) -> Role | None:
    line = sheet.kept[place]
    if line.index in sheet.footnotes:
        return Role(BlockKind.FOOTNOTE)
    if is_table_caption(line):
        return Role(BlockKind.TABLE_CAPTION, None, _caption_lines(sheet, place))
    if is_figure_caption(line):
        return Role(BlockKind.FIGURE_CAPTION)
    if is_case_title(line):
        return Role(BlockKind.CASE_TITLE, None, _title_lines(sheet, place))
    if _CELLS.search(line.text) or _FIELD.match(line.text):
        return None
    if _BARE_NUMBER.fullmatch(line.plain) and place + 1 < len(sheet.kept):
        following = sheet.kept[place + 1]
        if len(following.plain) <= 40 and not ends_sentence(following.plain):
            return Role(BlockKind.HEADING, decimal_heading(line.plain), 2)
    if _opens_box(sheet, place):
        return Role(BlockKind.CASE_TITLE)
    heading = outline.find(line, sheet.wraps[place])
    if heading is None:
        return None
    return Role(BlockKind.HEADING, heading, _title_lines(sheet, place))


def _opens_box(sheet: Sheet, place: int) -> bool:
    """Tell whether a line is the bold title of a quoted box."""
    line = sheet.kept[place]
    if not (line.quoted and line.text.startswith("**") and line.text.endswith("**")):
        return False
    before = sheet.kept[place - 1] if place else None
    return "**" not in line.text[2:-2] and (before is None or not before.quoted)


def _caption_lines(sheet: Sheet, place: int) -> int:
    """Return how many lines a table's caption takes: a bracket may stand on a line of its own."""
    if place + 1 == len(sheet.kept):
        return 1
    following = sheet.kept[place + 1]
    bracket = re.fullmatch(r"[（(][^（）()]{1,20}[）)]", following.plain)
    return 2 if bracket and following.gap == 0 else 1


def _title_lines(sheet: Sheet, place: int) -> int:
    """Return how many lines a title takes.

    A subtitle (——某某学校) belongs to it, and one as wide as the text may go on in a short line.
    """
    line, wrap = sheet.kept[place], sheet.wraps[place]
    if place + 1 < len(sheet.kept) and _SUBTITLE.fullmatch(sheet.kept[place + 1].plain):
        return 2
    if place + 2 >= len(sheet.kept) or not fills(line, wrap) or ends_sentence(line.plain):
        return 1
    second, third = sheet.kept[place + 1], sheet.kept[place + 2]
    short = second.width < _SHORT * wrap and not ends_sentence(second.plain)
    same = second.gap == line.gap or second.gap <= 1
    plain = re.match(r"[（(\d一二三四五六七八九十【]", second.plain) is None
    return 2 if short and same and plain and third.width > second.width else 1


def _cover(sheet: Sheet, roles: dict[int, Role]) -> dict[int, Role]:
    cover: dict[int, Role] = {}
    for place, line in enumerate(sheet.kept):
        if line.index >= sheet.body or (place in roles and not _may_be_title(line, roles[place])):
            break
        cover[place] = Role(BlockKind.TITLE)
    if not any(_TITLE.search(sheet.kept[place].plain) for place in cover):
        return {}
    for place in cover:
        roles.pop(place, None)
    return cover


def _may_be_title(line: Line, role: Role) -> bool:
    return role.heading is not None and role.heading.style in ("markdown", "known")
