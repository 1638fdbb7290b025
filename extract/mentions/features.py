"""What the tagger sees of each character of a text.

Columns of short strings are made for the whole text first; a character's features are its own
entries in the columns and those of its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from extract.mentions.authorities import program_dictionary, region_dictionary
from extract.mentions.scan import Scan, Wall, scan
from extract.mentions.suffixes import suffix_ends
from extract.model import Mention

_EDGE = "#"
_OUTSIDE = "O"
_SURE = 0.7
_REACH = 25
"""A name's ending further to the right than this tells a character nothing."""
_LONGEST_LABEL = 25
"""A text up to this length without 。，； is rather a cell or heading than a sentence."""
_SIGNS = {
    **dict.fromkeys("，。；：、！？,.;:!?", "p"),
    **dict.fromkeys("（(", "("),
    **dict.fromkeys("）)", ")"),
    **dict.fromkeys('“‘"', "q"),
    **dict.fromkeys("”’", "Q"),
    **dict.fromkeys("—-－–·", "-"),
    **dict.fromkeys("一二三四五六七八九十百千万两几", "n"),
}
_PLACES = {
    "c": (-2, -1, 0, 1, 2),
    "cc": (-2, -1, 0, 1),
    "k": (-1, 0, 1),
    "g": (-1, 0, 1),
    "r": (-1, 0, 1),
    "p": (0, 1),
    "s": (-1, 0, 1),
    "nx": (0,),
    "w": (-1, 0, 1),
    "q": (0,),
}
"""Which neighbours' entries of each column a character sees."""

Column = list[str]


def features(text: str, candidates: Sequence[Mention]) -> list[tuple[str, ...]]:
    """Return the features of each character, all characters equally many.

    Args:
        text: A repaired text.
        candidates: What lists and grammar found in it, not overlapping.
    """
    if not text:
        return []
    seen = scan(text)
    characters = list(seen.text)
    columns: dict[str, Column] = {
        "c": characters,
        "cc": [
            left + right for left, right in zip(characters, [*characters[1:], _EDGE], strict=True)
        ],
        "k": [_class(character) for character in characters],
        "g": _candidate_column(len(text), candidates),
        "r": _spans(
            len(text),
            (
                (start, end, "F" if is_full else "S")
                for start, end, is_full in region_dictionary().iter_longest(seen.text)
            ),
        ),
        "p": _spans(
            len(text),
            ((start, end, "") for start, end, _ in program_dictionary().iter_longest(seen.text)),
        ),
        "w": _wall_column(seen),
        "q": _quote_column(seen.text),
    }
    columns["s"], columns["nx"] = _suffix_columns(seen)
    rows: list[Iterable[str]] = [
        _named(f"{name}{place}=", _shift(columns[name], place))
        for name, places in _PLACES.items()
        for place in places
    ]
    rows.append(_position_column(text))
    return list(zip(*rows, strict=True))


def _named(prefix: str, column: Column) -> Column:
    return [prefix + entry for entry in column]


def _shift(column: Column, place: int) -> Column:
    if place < 0:
        return ([_EDGE] * -place + column)[: len(column)]
    return (column + [_EDGE] * place)[place:]


@lru_cache(maxsize=8192)
def _class(character: str) -> str:
    """Return digit, letter, Chinese numeral, Chinese character, or kind of sign."""
    if (sign := _SIGNS.get(character)) is not None:
        return sign
    if character.isdigit():
        return "d"
    if character.isascii() and character.isalpha():
        return "a" if character.islower() else "A"
    if character.isspace():
        return "_"
    return "c" if "\u4e00" <= character <= "\u9fff" else "o"


def _spans(size: int, spans: Iterable[tuple[int, int, str]]) -> Column:
    """Write begin, inside, end or single of each span into a column."""
    column = [_OUTSIDE] * size
    for start, end, label in spans:
        if end - start == 1:
            column[start] = "S" + label
            continue
        column[start] = "B" + label
        column[start + 1 : end - 1] = ["I" + label] * (end - start - 2)
        column[end - 1] = "E" + label
    return column


def _candidate_column(size: int, candidates: Sequence[Mention]) -> Column:
    return _spans(
        size,
        (
            (
                mention.start,
                mention.end,
                mention.type[:4] + ("h" if mention.score >= _SURE else "l"),
            )
            for mention in candidates
            if mention.recogniser != "pronoun"
        ),
    )


def _suffix_columns(seen: Scan) -> tuple[Column, Column]:
    """Return where words stand that end names, and the type of the next one to the right."""
    size = len(seen.text)
    ends = [hit for hit in suffix_ends(seen.text) if hit[2].needs != "never"]
    words = sorted(ends, key=lambda hit: (hit[0] - hit[1], hit[0]))
    taken = bytearray(size)
    shown: list[tuple[int, int, str]] = []
    for start, end, suffix in words:
        if not any(taken[start:end]):
            taken[start:end] = b"\x01" * (end - start)
            shown.append((start, end, suffix.type[:4]))
    return _spans(size, shown), _next_column(seen, {end: s.type[:4] for _, end, s in ends})


def _next_column(seen: Scan, types: dict[int, str]) -> Column:
    size = len(seen.text)
    walled = bytearray(size)
    for start, end, wall, _ in seen.barriers:
        if wall is Wall.STOP:
            walled[start:end] = b"\x01" * (end - start)
    column = ["0"] * size
    current, distance = "0", 0
    for place in range(size - 1, -1, -1):
        distance += 1
        if (type_ := types.get(place + 1)) is not None:
            current, distance = type_, 0
        elif walled[place]:
            current = "0"
        if distance < _REACH:
            column[place] = current
    return column


def _wall_column(seen: Scan) -> Column:
    column = ["-"] * len(seen.text)
    for start, end, wall, _ in seen.barriers:
        mark = wall.value[:2]
        column[start] = mark + "b"
        column[start + 1 : end] = [mark + "i"] * (end - start - 1)
    return column


def _quote_column(text: str) -> Column:
    column: Column = []
    inside = "0"
    for character in text:
        if character in "“”":
            inside = "1" if character == "“" else "0"
        column.append(inside)
    return column


def _position_column(text: str) -> Column:
    """Mark the ends of the text, apart for short labels and for sentences."""
    is_label = len(text) <= _LONGEST_LABEL and not any(sign in text for sign in "，。；")
    kind = "1" if is_label else "0"
    column = [""] * len(text)
    if column:
        column[-1] = "EOS" + kind
        column[0] = "BOS" + kind
    return column
