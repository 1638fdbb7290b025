"""Sentences of a repaired text."""

from __future__ import annotations

from collections.abc import Iterator

from extract.model import MappedText

_ENDS = frozenset("。！？；．\n")
_LATIN_ENDS = frozenset("!?;")
_CLOSERS = frozenset("”’』」）)】》〕\"'")
_PAIRS = {
    "“": "”",
    "‘": "’",
    "（": "）",
    "(": ")",
    "《": "》",
    "【": "】",
    "「": "」",
    "『": "』",
    "〔": "〕",
}
_CLOSING = frozenset(_PAIRS.values())
_GOES_ON = frozenset("，、；：。,;:）)】》！？的")
_LONGEST_PAIR = 240  # characters: an opening mark whose partner is farther away was a misprint

_PAUSES = frozenset("，、,：:|\t ")
LONGEST_SENTENCE = 5_000
"""Characters: who writes more without an end writes a list or no language. What reads a sentence
compares its parts with each other, so a list of 50,000 names has to be read in portions."""


def split_sentences(content: MappedText) -> tuple[tuple[int, int], ...]:
    """Cut a repaired text into its sentences.

    A sentence ends with 。！？；, with ! ? ; behind Chinese, or where a line of a list ends; never
    between brackets or quotation marks that close again soon. Closing marks stay with the sentence
    they close. What is longer than `LONGEST_SENTENCE` is cut where it pauses, if it ever does.

    Args:
        content: The text.

    Returns:
        Ranges of characters, ascending; together they are the whole text.

    Example:
        >>> text = "甲校与乙公司签约（一期。二期）；成立学院。“好。”他说。"
        >>> [text[a:b] for a, b in split_sentences(MappedText(text, tuple(range(len(text)))))]
        ['甲校与乙公司签约（一期。二期）；', '成立学院。', '“好。”', '他说。']
    """
    text = content.text
    ends = [at for at, mark in enumerate(text) if mark in _ENDS or _is_latin_end(text, at)]
    if not ends:
        return tuple(_portions(text, 0, len(text)))
    inside = _inside(text)
    found: list[tuple[int, int]] = []
    start = seen = 0
    for at in ends:
        if at < seen:
            continue
        end = at + 1
        while end < len(text) and (text[end] in _CLOSERS or text[end] in "。！？"):
            end += 1
        seen = end
        if inside[end] or (text[end - 1] in _CLOSERS and end < len(text) and text[end] in _GOES_ON):
            continue
        found.extend(_portions(text, start, end))
        start = end
    found.extend(_portions(text, start, len(text)))
    return tuple(found)


def _portions(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence, cut where it pauses last before it is too long."""
    pause = start
    for at in range(start, end) if end - start > LONGEST_SENTENCE else ():
        if at - start >= LONGEST_SENTENCE and pause > start:
            yield start, pause
            start = pause
        if text[at] in _PAUSES:
            pause = at + 1
    if start < end:
        yield start, end


def _is_latin_end(text: str, at: int) -> bool:
    return text[at] in _LATIN_ENDS and at > 0 and not text[at - 1].isascii()


def _inside(text: str) -> list[bool]:
    """Tell for each place between two characters whether a pair of marks is open there."""
    change = [0] * (len(text) + 2)
    waiting: dict[str, list[int]] = {mark: [] for mark in _CLOSING}
    for at, mark in enumerate(text):
        if mark in _PAIRS:
            waiting[_PAIRS[mark]].append(at)
        elif mark in _CLOSING and waiting[mark]:
            opened = waiting[mark].pop()
            if at - opened <= _LONGEST_PAIR:
                change[opened + 1] += 1
                change[at + 1] -= 1
    depth = 0
    inside: list[bool] = []
    for step in change:
        depth += step
        inside.append(depth > 0)
    return inside
