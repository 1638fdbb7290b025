"""Titles of case boxes: 【案例 5】…, 案例 2-2 … and the like."""

from __future__ import annotations

import re

from extract.layout.lines import Line

_NUMBER = r"(?:[0-9lO]{1,3}(?:\s*[-－—–.]\s*[0-9l]{1,3})?|[一二三四五六七八九十]{1,3})"
_CASE = re.compile(
    rf"""
      [【〔\[](?:典型|优秀|小)?案例\s*{_NUMBER}?\s*[】〕\]]\s*[:：]?\s*(?P<boxed>\S.*)
    | (?:典型|优秀)?案例\s*{_NUMBER}\s*(?:[:：.、]\s*|\s+|(?=[^\s\d]))(?P<numbered>\S.*)
    | (?:典型|小)?案例(?:\u3000|\s{{2,}}|[:：]\s*)(?P<plain>\S.*)
    """,
    re.VERBOSE,
)
_LONGEST = 64


def is_case_title(line: Line) -> bool:
    """Tell whether a line is the title of a case."""
    plain = line.plain
    if plain[:1] not in "【〔[案典优小" or len(plain) > _LONGEST or "\t" in line.text:
        return False
    found = _CASE.fullmatch(plain)
    if found is None:
        return False
    title = found["boxed"] or found["numbered"] or found["plain"]
    return not (title.endswith(("。", "；", "，", "、")) or "。" in title[:-1])
