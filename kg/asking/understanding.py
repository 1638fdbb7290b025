"""A text in plain words -> what it asks, and what of it nobody understands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from kg.asking.lexicon import load_lexicon, load_patterns
from kg.asking.model import Meaning, Reading, Segment, Understanding
from kg.asking.names import NameFinder
from kg.asking.readings import Scored, read_pattern
from kg.asking.segments import cut_text
from kg.asking.suggestions import suggest_questions
from kg.explore.search import name_key

MAX_TEXT = 200
"""Characters of a question; one in plain words is seldom longer than 60."""
MOST_READINGS = 3
"""Questions that are offered for one text."""
MOST_LOOKUPS = 8
"""Pieces of one text that are looked for name by name; each takes time with the graph."""
NEAR = 2
"""Known pieces on either side of an unknown one that may belong to its name."""


def understand(text: str, finder: NameFinder) -> Understanding:
    """Read a text as questions of the library.

    Time is bounded whatever the text is: it is read up to `MAX_TEXT` characters and not at all
    beyond.

    Args:
        text: What somebody typed.
        finder: The names of the build.

    Returns:
        What the text asks; with suggestions where it asks nothing that is clear.
    """
    key = name_key(text[: 20 * MAX_TEXT])
    if not key:
        return Understanding("", problem="empty", suggestions=suggest_questions(finder))
    if len(key) > MAX_TEXT:
        return Understanding(
            key[:MAX_TEXT], problem="too long", suggestions=suggest_questions(finder)
        )
    segments = cut_text(key, finder.find(key, text))
    segments = _link_unknown(key, segments, finder)
    unknown = tuple(_iter_unknown_names(segments))
    readings = _read(segments, finder)
    found = Understanding(key, segments, readings, unknown)
    if found.answerable is not None:
        return found
    return replace(found, suggestions=suggest_questions(finder, segments))


def _read(segments: Sequence[Segment], finder: NameFinder) -> tuple[Reading, ...]:
    """Return the readings that fit best, each question once."""
    scored = [
        found
        for pattern in load_patterns()
        if (found := read_pattern(pattern, segments, finder)) is not None
    ]
    scored.sort(key=lambda each: (each.cost, each.specific))
    kept: dict[str, Scored] = {}
    for each in scored:
        kept.setdefault(each.reading.question.name, each)
    best = list(kept.values())[:MOST_READINGS]
    # Beside a reading that explains all of the text one that does not is no other way to mean it.
    return tuple(each.reading for each in best if not best[0].reading.is_whole or not each.cost)


def _link_unknown(
    text: str, segments: tuple[Segment, ...], finder: NameFinder
) -> tuple[Segment, ...]:
    """Give pieces that nothing knows the names that they may be short for or part of."""
    lookups = MOST_LOOKUPS
    while (place := next(_iter_unknown(segments), None)) is not None and lookups:
        for left, right in _iter_widths(segments, place):
            if not lookups:
                break
            lookups -= 1
            start, end = segments[left].start, segments[right].end
            meanings = finder.find_near(text[start:end])
            if meanings:
                joined = Segment(start, end, text[start:end], meanings)
                segments = (*segments[:left], joined, *segments[right + 1 :])
                break
        else:
            start, end = segments[place].start, segments[place].end
            given_up = Segment(start, end, text[start:end], (_GIVEN_UP,))
            segments = (*segments[:place], given_up, *segments[place + 1 :])
    return tuple(
        replace(each, meanings=()) if each.meanings == (_GIVEN_UP,) else each for each in segments
    )


_GIVEN_UP = Meaning("word", "")
"""Stands in for a piece that was looked for in vain."""


def _iter_unknown(segments: Sequence[Segment]) -> Iterator[int]:
    for place, segment in enumerate(segments):
        if not segment.meanings and len(segment.text) > 1:
            yield place


def _iter_widths(segments: Sequence[Segment], place: int) -> Iterator[tuple[int, int]]:
    """Yield an unknown piece with its neighbours, the widest first."""
    left = place
    while left and place - left < NEAR and _may_belong(segments[left - 1]):
        left -= 1
    right = place
    while right + 1 < len(segments) and right - place < NEAR and _may_belong(segments[right + 1]):
        right += 1
    spans = [(a, b) for a in range(left, place + 1) for b in range(right, place - 1, -1)]
    yield from sorted(spans, key=lambda span: (span[0] - span[1], span[0]))


def _iter_unknown_names(segments: Sequence[Segment]) -> Iterator[str]:
    """Yield what nobody knows, with the ending of a name (学院, 公司) that follows it."""
    classes = load_lexicon().classes.keys()
    for segment, after in zip_longest(segments, segments[1:]):
        if not segment.meanings:
            ends = after is not None and bool(after.concepts() & classes)
            yield segment.text + (after.text if ends else "")


def _may_belong(segment: Segment) -> bool:
    """Tell whether a known piece may be a part of a name: a region, a name, never 哪些 or 和."""
    always = load_lexicon().always
    concepts = segment.concepts()
    if segment.text == "的" or concepts & always:
        return False
    return not any(each.kind in ("number", "year", "text") for each in segment.meanings)
