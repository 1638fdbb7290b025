"""Captions of tables and figures."""

from __future__ import annotations

import re

from extract.layout.lines import Line

_NUMBER = r"(?:[0-9０-９lO]{1,3}|[一二三四五六七八九十]{1,3})(?:\s*[-－—–.·]\s*[\dl]{1,3}){0,2}"
_TABLE = re.compile(rf"(?:续\s*)?(?:附\s*)?表\s*{_NUMBER}\s*[:：.、]?(?P<title>.*)")
_FIGURE = re.compile(rf"(?:附\s*)?图\s*{_NUMBER}\s*[:：.、]?(?P<title>.*)")
_SENTENCE = re.compile(
    r"^\s*(?:中[，,]|中的?\S*[，,]|所示|列出|列了|为(?!期)|可见|可知|可以|显示|反映|是(?!否)|见|给出|汇总|[，,、和至及]|数据)"
)
_BRACKETS = re.compile(r"[（(【《“][^（()）】》”]*[)）】》”]")
_LONGEST = 70


def is_table_caption(line: Line) -> bool:
    """Tell whether a line names a table (表 3-1 …), and is no sentence about one."""
    return _is_caption(_TABLE, line)


def is_figure_caption(line: Line) -> bool:
    """Tell whether a line names a figure (图 5-1 …), and is no sentence about one."""
    return _is_caption(_FIGURE, line)


def _is_caption(pattern: re.Pattern[str], line: Line) -> bool:
    if line.plain[:1] not in "续附表图" or len(line.plain) > _LONGEST or "\t" in line.text:
        return False
    found = pattern.fullmatch(line.plain)
    if found is None:
        return False
    title = _BRACKETS.sub("", found["title"]).strip()
    return not (_SENTENCE.match(found["title"]) or re.search(r"[。；]|[，,：:]$", title))
