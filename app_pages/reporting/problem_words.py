"""Why a file could not be read, as people of either language understand it.

A reader gives its reason as one English sentence; what is meant is told by its words, and the
sentence itself stands behind it, as it names what was found.
"""

from __future__ import annotations

import re

from app_pages.language import current, text

_MEANINGS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(words, re.IGNORECASE))
    for name, words in (
        ("no_page", r"it has no page"),
        ("missing_file", r"file of the report is missing"),
        ("locked", r"password|encrypt|locked"),
        ("limits", r"time limit|memory|took longer|too long|limit of|bomb|too many"),
        ("too_large", r"too large|at most .* (MiB|MB)|larger than"),
        ("no_text", r"is no text|is not text|begins like|signature|although it is called"),
        ("empty", r"is empty|no text (at all|layer)|holds no text"),
        ("unknown_kind", r"no reader knows|which no reader|not supported|cannot be read as"),
        ("encoding", r"encoding|decoded"),
        ("damaged", r"damaged|truncated|corrupt|broken|not a valid|cut off"),
    )
)


def problem_text(reason: str, file: str = "") -> str:
    """Return why a file could not be read.

    Args:
        reason: What the reader said.
        file: Name of the file, which the reason often begins with.
    """
    said = " ".join(reason.split())
    said = said.removeprefix(f"{file}: ") if file else said
    if current() == "en":
        return said
    meaning = next((name for name, words in _MEANINGS if words.search(said)), "other")
    return f"{text(f'problem.{meaning}')}（{said}）"
