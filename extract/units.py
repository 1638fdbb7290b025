"""The pieces of a report that are searched for names: sentences, headings, captions, cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from extract.layout.sentences import split_sentences
from extract.mentions.pipeline import find_mentions
from extract.mentions.suffixes import type_of_name
from extract.model import Block, BlockKind, Layout, MappedText, Mention


class UnitKind(StrEnum):
    """What kind of piece a unit is."""

    RUNNING_HEADER = "running_header"
    TITLE = "title"
    HEADING = "heading"
    SENTENCE = "sentence"
    CAPTION = "caption"
    HEADER_CELL = "header_cell"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of text without line breaks, and the names in it.

    Attributes:
        index: Its place in the document, from 0.
        kind: What it is.
        block: The block it belongs to.
        content: Its repaired text.
        row: Row of a cell in its table, from 0; -1 in the header; `None` outside tables.
        column: Column of a cell, from 0; `None` outside tables.
        mentions: Ascending, not overlapping.
    """

    index: int
    kind: UnitKind
    block: Block
    content: MappedText
    row: int | None = None
    column: int | None = None
    mentions: tuple[Mention, ...] = ()

    @property
    def text(self) -> str:
        """The repaired text."""
        return self.content.text


_KINDS = {
    BlockKind.TITLE: UnitKind.TITLE,
    BlockKind.HEADING: UnitKind.HEADING,
    BlockKind.CASE_TITLE: UnitKind.HEADING,
    BlockKind.TABLE_CAPTION: UnitKind.CAPTION,
    BlockKind.FIGURE_CAPTION: UnitKind.CAPTION,
}


def cut_units(layout: Layout) -> list[Unit]:
    """Cut a layout into units and find the names in each.

    Contents pages are passed over: what they name stands again at its place. Running headers come
    first, each as a block of its own with the index -1.
    """
    pieces = list(_pieces(layout))
    found = find_mentions(piece.content.text for piece in pieces)
    return [
        replace(
            piece,
            index=index,
            mentions=tuple(_merge_nested(_cut_names(mentions, piece.content.text))),
        )
        for index, (piece, mentions) in enumerate(zip(pieces, found, strict=True))
    ]


_ADVERBS = ("分别", "主要", "依次", "各自")
_PARENTS = frozenset({"Enterprise", "Institution", "School"})
_PARTS = frozenset({"Enterprise", "Institution", "School", "Facility"})


_RUN_ON = re.compile(
    r"(?P<actor>.{2,}?(?:学校|学院|大学|教育中心|职教中心|公司|集团|医院|协会|政府|局))"
    r"(?:合作|联合|共同|携手)?(?:建设|共建|建成|建立|打造|成立|合建|援建|开设)(?P<work>.{4,})"
)


def _cut_names(mentions: Iterable[Mention], text: str) -> Iterator[Mention]:
    """Part names that ran on over a verb (某职教中心建设|茶艺实训室) or a preposition."""
    for mention in mentions:
        match = _RUN_ON.fullmatch(mention.text) if mention.type == "Facility" else None
        if match is None or len(mention.text) != mention.end - mention.start:
            yield _trimmed(mention, text)
            continue
        actor, start = match.group("actor"), mention.start + match.start("work")
        type_ = type_of_name(actor)
        if type_ is not None:
            end = mention.start + match.end("actor")
            yield replace(mention, end=end, text=actor, type=type_)
        yield replace(mention, start=start, text=match.group("work"))


def _trimmed(mention: Mention, text: str) -> Mention:
    """Take a preposition off a name that an adverb introduces: 分别为|华信软件股份有限公司."""
    if mention.text[:1] in "为由与和同" and text[: mention.start].endswith(_ADVERBS):
        return replace(mention, start=mention.start + 1, text=mention.text[1:])
    return mention


def _merge_nested(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Join a parent and its branch that stand without a gap (某银行股份有限公司|某市分行)."""
    previous: Mention | None = None
    for mention in mentions:
        joined = (
            previous is not None
            and previous.end == mention.start
            and previous.type in _PARENTS
            and mention.type in _PARTS
            and "pronoun" not in {previous.recogniser, mention.recogniser}
        )
        if previous is not None and joined:
            type_ = previous.type if mention.type == "Facility" else mention.type
            text = previous.text + mention.text
            mention = replace(mention, start=previous.start, text=text, type=type_)
        elif previous is not None:
            yield previous
        previous = mention
    if previous is not None:
        yield previous


def _pieces(layout: Layout) -> Iterator[Unit]:
    for header in layout.running_headers:
        if len(header):
            yield Unit(0, UnitKind.RUNNING_HEADER, Block(-1, BlockKind.TITLE, header), header)
    for block in layout.blocks:
        if block.kind is BlockKind.CONTENTS:
            continue
        if block.table is not None:
            yield from _cells(block)
        elif block.kind in _KINDS:
            yield Unit(0, _KINDS[block.kind], block, block.content)
        else:
            for start, end in split_sentences(block.content):
                content = block.content.slice(start, end).strip()
                if len(content):
                    yield Unit(0, UnitKind.SENTENCE, block, content)


def _cells(block: Block) -> Iterator[Unit]:
    if block.table is None:
        return
    for column, cell in enumerate(block.table.header):
        yield Unit(0, UnitKind.HEADER_CELL, block, cell.content, -1, column)
    for row, line in enumerate(block.table.rows):
        for column, cell in enumerate(line.cells):
            yield Unit(0, UnitKind.CELL, block, cell.content, row, column)
