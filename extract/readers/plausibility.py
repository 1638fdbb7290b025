"""Whether a text could be a vocational school's report at all.

A safeguard against files that were named by mistake, not a classifier: it refuses what has next to
no Chinese in it, what is decoded noise, and Chinese that never speaks of schools or teaching. A
novel about a school passes, and yields few statements.
"""

from __future__ import annotations

import re

from extract.errors import NotAReportError
from extract.readers.characters import simplify

MIN_CHINESE = 10
"""Fewest Chinese characters: the shortest sentence that states something has a dozen."""

MIN_CHINESE_SHARE = 0.2
"""Lowest share of Chinese among letters and digits. The sample reports have 0.83 to 0.95, a bare
table of equipment and its figures 0.3; commented program code and price lists stay below 0.15."""

MAX_CONTROL_SHARE = 0.01
"""Highest share of control characters, which texts do not have and decoded noise is full of."""

MIN_TOPIC_DENSITY = 0.002
"""Fewest words on schooling for each Chinese character; one is asked for in any case. The sample
reports have 0.047 to 0.072."""

_CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd-\uffff]")
_TOPIC = re.compile(r"校|学院|大学|教育|专业|学生|实训|教学|招生|职业|职教|培训|就业|产教")


def check_plausible(text: str, *, name: str) -> None:
    """Refuse a text that cannot be a report.

    Args:
        text: The document as decoded, not empty.
        name: What messages call the file.

    Raises:
        NotAReportError: With the figure that tells it.
    """
    problem = _find_problem(simplify(text))
    if problem is not None:
        raise NotAReportError(
            name,
            f"this is no school report: {problem}. Reports are Chinese texts on a school, a city's "
            "schools or an education group. Check that it is the right file.",
        )


def _find_problem(text: str) -> str | None:
    control = len(_CONTROL.findall(text))
    if control > MAX_CONTROL_SHARE * len(text):
        return f"{control:,} of its {len(text):,} characters are control codes, as in binary data"
    chinese = len(_CHINESE.findall(text))
    if chinese < MIN_CHINESE:
        return f"it has {chinese} Chinese characters, at least {MIN_CHINESE} are needed"
    letters = sum(char.isalnum() for char in text)
    if chinese < MIN_CHINESE_SHARE * letters:
        return (
            f"only {chinese / letters:.0%} of its letters and digits are Chinese, "
            f"at least {MIN_CHINESE_SHARE:.0%} are needed"
        )
    topics = len(_TOPIC.findall(text))
    if topics < max(1, MIN_TOPIC_DENSITY * chinese):
        return (
            f"among {chinese:,} Chinese characters it speaks {topics} times of schools, "
            "programs, students or teaching"
        )
    return None
