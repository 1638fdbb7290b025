"""How far a text as read can be trusted, as one figure and one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.document import PageReading, PageSource, TextQuality

LOW_QUALITY = 0.8
"""A text below is marked as poor wherever it shows. Clean print reads at 0.99 and more, a clean
scan at 0.95; a broken text layer, or a report of which every fifth page is missing, lies below."""

_GARBAGE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufff0-\uffff\U000f0000-\U0010ffff\u0370-\u03ff"
    "\u0400-\u1fff\u2800-\u2dff\ua000-\uabff]"
)
_SPACE = re.compile(r"\s")


def plausible_share(text: str) -> float:
    """Return the share of characters that Chinese print has; 1 for a text without any.

    Control characters, private use, replacement characters and scripts that no report is written
    in count against it: what a PDF without a usable table of its glyphs gives.
    """
    letters = len(text) - len(_SPACE.findall(text))
    return 1.0 if not letters else 1.0 - len(_GARBAGE.findall(text)) / letters


def judge_text(
    text: str, *, pages: Sequence[PageReading] = (), confidence: float | None = None
) -> TextQuality:
    """Judge a text and how its pages were read.

    Args:
        text: The whole text.
        pages: How each page was read.
        confidence: Mean confidence of all recognised characters; `None` where none was recognised.
    """
    plausible = plausible_share(text)
    filled = [page for page in pages if page.source is not PageSource.BLANK]
    missing = sum(page.source is PageSource.SKIPPED for page in filled)
    readable = 1.0 - missing / len(filled) if filled else 1.0
    score = plausible * readable * (1.0 if confidence is None else confidence)
    problems = []
    if missing:
        problems.append(f"{missing} of {len(filled)} pages could not be read")
    if plausible < LOW_QUALITY:
        problems.append(f"{1 - plausible:.0%} of its characters are garbage")
    if confidence is not None and confidence < LOW_QUALITY:
        problems.append(f"its text was recognised with a confidence of only {confidence:.0%}")
    return TextQuality(
        score=round(score, 3),
        plausible=round(plausible, 3),
        confidence=None if confidence is None else round(confidence, 3),
        readable=round(readable, 3),
        problem="; ".join(problems) or None if score < LOW_QUALITY else None,
    )
