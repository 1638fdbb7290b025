"""Characters at places -> pieces of text on a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.readers.characters import clean_line
from extract.readers.printed.model import Box, Piece, enclose

_SPACE_GAP = 0.2  # of a line's height: a gap that a space is printed as, beside Latin letters
_WIDE_GAP = 1.6  # of a line's height: a gap that parts cells or columns
_SAME_TWICE = 0.12  # of a character's width: bold print made by printing twice


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and where it stands."""

    text: str
    box: Box


@dataclass(slots=True)
class _Run:
    """Characters of one line, in the order in which they were drawn."""

    glyphs: list[Glyph] = field(default_factory=list)

    def takes(self, glyph: Glyph) -> bool:
        last = self.glyphs[-1].box
        size = max(last.height, glyph.box.height)
        ahead = glyph.box.left - last.right
        return last.beside(glyph.box) and -0.6 * size <= ahead <= 0.9 * size


def build_pieces(glyphs: Iterable[Glyph]) -> list[Piece]:
    """Build pieces of text from characters in the order of the file.

    Characters that touch make a run; runs on one line are put together from left to right, and a
    wide gap begins a new piece. A character printed twice at one place counts once.
    """
    runs: list[_Run] = []
    for glyph in glyphs:
        if runs and runs[-1].takes(glyph):
            runs[-1].glyphs.append(glyph)
        else:
            runs.append(_Run([glyph]))
    lines = _lines(runs)
    pieces = [piece for line in lines for piece in _pieces(line)]
    return [piece for piece in pieces if piece.text]


def _lines(runs: list[_Run]) -> list[list[Glyph]]:
    """Put runs that stand beside each other on one line, from the top of the page."""
    boxed = [(enclose(glyph.box for glyph in run.glyphs), run.glyphs) for run in runs]
    boxed.sort(key=lambda pair: (pair[0].middle, pair[0].left))
    lines: list[tuple[Box, list[Glyph]]] = []
    for box, glyphs in boxed:
        for number in range(len(lines) - 1, max(-1, len(lines) - 6), -1):
            if lines[number][0].beside(box) and _level(lines[number][0], box):
                lines[number][1].extend(glyphs)
                break
        else:
            lines.append((box, list(glyphs)))
    return [sorted(glyphs, key=lambda glyph: glyph.box.left) for _, glyphs in lines]


def _level(line: Box, box: Box) -> bool:
    """Tell whether two boxes are not a large and a small one that only overlap."""
    return min(line.height, box.height) > 0.4 * max(line.height, box.height)


def _pieces(line: list[Glyph]) -> Iterable[Piece]:
    kept: list[Glyph] = []
    text = ""
    for glyph in line:
        if kept:
            last = kept[-1]
            size = max(last.box.height, glyph.box.height)
            gap = glyph.box.left - last.box.right
            if _is_twice(last, glyph):
                continue
            if gap > _WIDE_GAP * size:
                yield Piece(clean_line(text).strip(), enclose(kept_.box for kept_ in kept))
                kept, text = [], ""
            elif _parts_words(last, glyph, gap, size) and not text.endswith(" "):
                text += " "
        kept.append(glyph)
        text += glyph.text
    if kept:
        yield Piece(clean_line(text).strip(), enclose(glyph.box for glyph in kept))


def _parts_words(last: Glyph, glyph: Glyph, gap: float, size: float) -> bool:
    latin = last.text[-1:].isascii() or glyph.text[:1].isascii()
    return gap > (_SPACE_GAP if latin else 0.5) * size


def _is_twice(last: Glyph, glyph: Glyph) -> bool:
    width = max(last.box.width, 0.1)
    near = abs(last.box.left - glyph.box.left) < _SAME_TWICE * width
    return last.text == glyph.text and near and last.box.beside(glyph.box)
