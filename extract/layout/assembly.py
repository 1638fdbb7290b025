"""Puts the findings together: blocks in order, with section, case, page number and table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from extract.layout.cells import read_table
from extract.layout.contents import bare_title
from extract.layout.furniture import Part
from extract.layout.grids import Grid
from extract.layout.headings import Heading, Sections
from extract.layout.lines import Line
from extract.layout.pages import PageLabels
from extract.layout.paragraphs import joins
from extract.layout.repair import Piece, Style, repair
from extract.layout.roles import Role, Roles
from extract.layout.sheet import Sheet
from extract.model import Block, BlockKind, Layout, MappedText, Table

_LABELS = frozenset(
    {
        BlockKind.TITLE,
        BlockKind.HEADING,
        BlockKind.CASE_TITLE,
        BlockKind.TABLE_CAPTION,
        BlockKind.FIGURE_CAPTION,
    }
)
_FLOATING = frozenset({BlockKind.FIGURE_CAPTION, BlockKind.FOOTNOTE})
_UNIT_LINE = 24  # characters of a line such as （单位：人） between caption and table


@dataclass(slots=True)
class _Draft:
    """A block in the making."""

    kind: BlockKind
    lines: list[Line]
    wrap: int = 0
    role: Role | None = None
    grid: Grid | None = None
    content: MappedText = field(default_factory=lambda: MappedText("", ()))
    table: Table | None = None

    @property
    def start(self) -> int:
        return self.content.offsets[0]

    @property
    def pieces(self) -> list[Piece]:
        return [(line.start, line.end) for line in self.lines]


def assemble(
    sheet: Sheet, roles: Roles, tables: Mapping[int, Grid], floats: Mapping[int, int]
) -> Layout:
    """Make the layout of what was found.

    Args:
        sheet: The document's lines.
        roles: What single lines are.
        tables: Grids by the place of their first line.
        floats: Captions without a number: how many lines each takes, by place.
    """
    drafts = [*_contents(sheet), *_draft(sheet, roles, tables, floats)]
    for draft in drafts:
        _fill(sheet, draft)
    drafts = sorted(
        (draft for draft in drafts if len(draft.content)), key=lambda draft: draft.start
    )
    blocks = _number(drafts, roles)
    blocks = _link_captions(blocks)
    labels = _page_labels(sheet)
    return Layout(sheet.document, _label_pages(sheet, blocks), _running_headers(sheet), labels)


def _contents(sheet: Sheet) -> list[_Draft]:
    return [
        _Draft(
            BlockKind.CONTENTS,
            [
                line
                for line in sheet.lines[page.first : page.last + 1]
                if line.index not in sheet.furniture
            ],
        )
        for page in sheet.contents
    ]


def _draft(
    sheet: Sheet, roles: Roles, tables: Mapping[int, Grid], floats: Mapping[int, int]
) -> list[_Draft]:
    drafts: list[_Draft] = []
    open_: _Draft | None = None
    place = 0
    while place < len(sheet.kept):
        role = roles.by_place.get(place)
        if place in tables:
            grid = tables[place]
            count = grid.last - grid.first + 1
            draft = _Draft(BlockKind.TABLE, list(sheet.kept[place : place + count]), grid=grid)
        elif role is not None:
            count = role.lines
            draft = _Draft(role.kind, list(sheet.kept[place : place + count]), role=role)
        elif place in floats:
            count = floats[place]
            draft = _Draft(BlockKind.FIGURE_CAPTION, list(sheet.kept[place : place + count]))
        elif open_ is not None and _goes_on(sheet, open_, place):
            open_.lines.append(sheet.kept[place])
            open_.wrap = sheet.wraps[place]
            place += 1
            continue
        else:
            count = 1
            draft = _Draft(BlockKind.PARAGRAPH, [sheet.kept[place]], sheet.wraps[place])
        drafts.append(draft)
        if draft.kind is BlockKind.PARAGRAPH:
            open_ = draft
        elif draft.kind not in _FLOATING:
            open_ = None
        place += count
    return drafts


def _goes_on(sheet: Sheet, open_: _Draft, place: int) -> bool:
    last, line = open_.lines[-1], sheet.kept[place]
    return joins(
        last,
        line,
        wrap=open_.wrap,
        first=open_.lines[0],
        page_break=sheet.page_break(place) or line.index != last.index + 1,
    )


def _fill(sheet: Sheet, draft: _Draft) -> None:
    if draft.grid is not None:
        draft.content = _printed(sheet, draft)
        draft.table = read_table(sheet.text, draft.grid, sheet.marks)
    elif draft.kind is BlockKind.CONTENTS:
        draft.content = _printed(sheet, draft)
    elif draft.kind in _LABELS:
        draft.content = repair(sheet.text, draft.pieces, style=Style.LABEL, notes=sheet.marks)
    else:
        draft.content = repair(sheet.text, draft.pieces, notes=sheet.marks)


def _printed(sheet: Sheet, draft: _Draft) -> MappedText:
    """Return lines as they are printed, a line end between them."""
    parts: list[MappedText] = []
    for number, line in enumerate(draft.lines):
        if number and draft.lines[number - 1].stop < len(sheet.text):
            at = draft.lines[number - 1].stop
            parts.append(MappedText("\n", (at,)))
        parts.append(MappedText(line.text, tuple(range(line.start, line.end))))
    return MappedText.join(parts)


class _Case:
    """Keeps track of the case box that the reader is in."""

    def __init__(self) -> None:
        self.index: int | None = None
        self._quoted = False
        self._hashes = 0

    def enter(self, index: int, line: Line) -> None:
        self.index, self._quoted, self._hashes = index, line.quoted, line.hashes

    def meet(self, draft: _Draft) -> None:
        """End the case where a block shows that it is over."""
        line = draft.lines[0]
        heading = draft.role.heading if draft.role else None
        if heading is not None and not self._holds(heading, line):
            self.index = None
        if self._quoted and not line.quoted and draft.kind not in _FLOATING:
            self.index = None

    def _holds(self, heading: Heading, line: Line) -> bool:
        if self._quoted and line.quoted:
            return True
        subtitle = line.plain.startswith(("——", "—"))
        return heading.style == "markdown" and (subtitle or heading.depth > self._hashes > 0)


def _number(drafts: list[_Draft], roles: Roles) -> list[Block]:
    blocks: list[Block] = []
    sections = Sections(roles.outline)
    case = _Case()
    for index, draft in enumerate(drafts):
        before = case.index
        case.meet(draft)
        if before is not None and (case.index is None or draft.kind is BlockKind.CASE_TITLE):
            sections.leave(before)
        level = None
        heading = draft.role.heading if draft.role else None
        if heading is not None:
            sections.close(heading)
        path = sections.path
        if heading is not None:
            level = sections.enter(heading, index)
        if draft.kind is BlockKind.CASE_TITLE:
            case.index = None
        blocks.append(
            Block(
                index=index,
                kind=draft.kind,
                content=draft.content,
                section=path,
                case=case.index,
                level=level,
                table=draft.table,
            )
        )
        if draft.kind is BlockKind.CASE_TITLE:
            case.enter(index, draft.lines[0])
    return blocks


def _link_captions(blocks: list[Block]) -> list[Block]:
    used: set[int] = set()
    linked: list[Block] = []
    for block in blocks:
        caption = _caption(blocks, block, used) if block.table is not None else None
        if caption is None or block.table is None:
            linked.append(block)
            continue
        used.add(caption)
        linked.append(replace(block, table=replace(block.table, caption=caption)))
    return linked


def _caption(blocks: list[Block], block: Block, used: set[int]) -> int | None:
    for back in (1, 2):
        at = block.index - back
        if at < 0 or blocks[at].kind is BlockKind.TABLE:
            break
        if blocks[at].kind is BlockKind.TABLE_CAPTION and at not in used:
            return at
        if len(blocks[at].content) > _UNIT_LINE or blocks[at].kind is not BlockKind.PARAGRAPH:
            break
    behind = block.index + 1
    if behind < len(blocks) and blocks[behind].kind is BlockKind.TABLE_CAPTION:
        after = blocks[behind + 1].kind if behind + 1 < len(blocks) else None
        if after is not BlockKind.TABLE:
            return behind
    return None


def _label_pages(sheet: Sheet, blocks: list[Block]) -> tuple[Block, ...]:
    marks = [
        (item.line.start, item.label)
        for _, item in sorted(sheet.furniture.items())
        if item.label is not None
    ]
    if not marks:
        return tuple(blocks)
    pages = {
        entry.title: int(entry.page)
        for page in sheet.contents
        for entry in page.entries
        if entry.page is not None and entry.page.isdecimal()
    }
    listed = [
        (block.content.offsets[0], pages[bare_title(block.content.text)])
        for block in blocks
        if block.kind is not BlockKind.CONTENTS and bare_title(block.content.text) in pages
    ]
    labels = PageLabels(sheet.document, marks, listed)
    last_contents = max((page.last for page in sheet.contents), default=-1)
    behind = sheet.lines[last_contents].end if last_contents >= 0 else 0
    starts = [-1, *(block.content.offsets[0] for block in blocks), len(sheet.text)]
    return tuple(
        replace(
            block,
            page_label=labels.label(
                *starts[number : number + 3], body=starts[number + 1] >= behind
            ),
        )
        for number, block in enumerate(blocks)
    )


def _page_labels(sheet: Sheet) -> tuple[tuple[int, str], ...]:
    """Return the physical pages on which a number is printed, with it."""
    labels: dict[int, str] = {}
    for _, item in sorted(sheet.furniture.items()):
        page = sheet.document.page_at(item.line.start)
        if page is not None and item.label is not None:
            labels[page] = item.label
    return tuple(sorted(labels.items()))


def _running_headers(sheet: Sheet) -> tuple[MappedText, ...]:
    found: dict[str, MappedText] = {}
    for _, item in sorted(sheet.furniture.items()):
        if item.part not in (Part.HEADER, Part.BOTH):
            continue
        piece = (item.line.start, item.line.start + item.header)
        header = repair(sheet.text, [piece], style=Style.LABEL)
        found.setdefault(header.text, header)
    return tuple(found.values())
