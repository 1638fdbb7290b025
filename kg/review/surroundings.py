"""What stands around a passage: its paragraph, those before and behind, its sentences.

A reviewer needs it to tell what a sentence means, and to say which sentence states something.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.layout.sentences import split_sentences
from extract.model import Block, BlockKind, Layout, Span
from kg.explore.index import GraphIndex
from kg.explore.model import EvidenceView

LONGEST_SIDE = 700
"""Characters shown of what stands on either side: a long table has thousands."""

REACH = 2
"""Sentences offered on either side of a passage."""

_CUT = "…"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A passage where it stands.

    Attributes:
        before: The paragraph before; empty at the beginning of a report.
        head: What its own paragraph or table says before it.
        tail: What that says behind it.
        after: The paragraph behind; empty at the end.
    """

    before: str
    head: str
    tail: str
    after: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or table row of a report: its range, and what stands there verbatim."""

    start: int
    end: int
    text: str


def find_surroundings(index: GraphIndex, document: str, evidence: EvidenceView) -> Surroundings:
    """Return what stands around a passage.

    Args:
        index: The build.
        document: Hash of the report.
        evidence: The passage.

    Raises:
        KgError: The workspace does not hold the report's text any more.
        ReadError: It cannot be read.
    """
    layout = index.layout(document)
    blocks = _blocks(layout)
    first, last = _places(blocks, Span(evidence.start, evidence.end))
    if not blocks:
        return Surroundings("", "", "", "")
    return Surroundings(
        before=_tail_of(_text(blocks[first - 1])) if first > 0 else "",
        head=_tail_of(_text(blocks[first], high=evidence.start)),
        tail=_head_of(_text(blocks[last], low=evidence.end)),
        after=_head_of(_text(blocks[last + 1])) if last + 1 < len(blocks) else "",
    )


def sentences_around(
    index: GraphIndex, document: str, start: int, end: int
) -> tuple[Sentence, ...]:
    """Return a passage and up to `REACH` sentences or rows on either side, in order.

    Args:
        index: The build.
        document: Hash of the report.
        start: Where the passage begins; it is among them as it is.
        end: One past its last character.

    Raises:
        KgError: The workspace does not hold the report's text any more.
        ReadError: It cannot be read.
    """
    layout = index.layout(document)
    text = layout.document.text
    spans = list(_sentences_near(_blocks(layout), Span(start, end)))
    before = [span for span in spans if span.end <= start][-REACH:]
    after = [span for span in spans if span.start >= end][:REACH]
    chosen = [*before, Span(start, end), *after]
    return tuple(Sentence(span.start, span.end, text[span.start : span.end]) for span in chosen)


def sentence_at(layout: Layout, start: int, end: int) -> Sentence:
    """Return the sentence or row that holds a range, all of them where it runs over several."""
    marked = Span(start, end)
    held = [span for span in _sentences_near(_blocks(layout), marked) if span.overlaps(marked)]
    low = min([start, *(span.start for span in held)])
    high = max([end, *(span.end for span in held)])
    return Sentence(low, high, layout.document.text[low:high])


def block_at(layout: Layout, offset: int) -> Block | None:
    """Return the block that a place of the report is in, `None` for a report without text."""
    blocks = _blocks(layout)
    return blocks[_places(blocks, Span(offset, offset + 1))[0]] if blocks else None


def section_titles(layout: Layout, block: Block) -> tuple[str, ...]:
    """Return the headings that a block stands under, outermost first."""
    return tuple(layout.blocks[index].content.text for index in block.section)


def _blocks(layout: Layout) -> list[Block]:
    held = [b for b in layout.blocks if len(b.content) and b.kind is not BlockKind.CONTENTS]
    return sorted(held, key=lambda block: block.content.offsets[0])


def _places(blocks: Sequence[Block], span: Span) -> tuple[int, int]:
    """Return the first and the last block that a range touches; the nearest before, if none."""
    starts = [block.content.offsets[0] for block in blocks]
    last = max(bisect_left(starts, span.end) - 1, 0)
    first = last
    while first > 0 and blocks[first - 1].content.offsets[-1] >= span.start:
        first -= 1
    return first, last


def _sentences_near(blocks: Sequence[Block], span: Span) -> Iterator[Span]:
    if not blocks:
        return
    first, last = _places(blocks, span)
    for block in blocks[max(first - REACH, 0) : last + REACH + 1]:
        if block.table is not None:
            yield from (row.span for row in block.table.rows)
            continue
        for start, end in split_sentences(block.content):
            content = block.content.slice(start, end).strip()
            if len(content):
                yield content.span(0, len(content))


def _text(block: Block, *, low: int | None = None, high: int | None = None) -> str:
    """Return a block's text between two places of the report; tables a line for each row."""
    offsets = block.content.offsets
    begin = 0 if low is None else bisect_left(offsets, low)
    stop = len(offsets) if high is None else bisect_left(offsets, high)
    return block.content.text[begin:stop]


def _tail_of(text: str) -> str:
    return text if len(text) <= LONGEST_SIDE else _CUT + text[-LONGEST_SIDE:]


def _head_of(text: str) -> str:
    return text if len(text) <= LONGEST_SIDE else text[:LONGEST_SIDE] + _CUT
