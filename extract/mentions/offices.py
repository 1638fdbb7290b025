"""The names of public offices: a region or level, a field, an ending (清远市教育局)."""

from __future__ import annotations

from functools import cache

from extract.mentions.lexicons import office_fields
from extract.mentions.scan import Scan

_LEVELS = (
    "自治区",
    "自治州",
    "自治县",
    "开发区",
    "省",
    "市",
    "县",
    "区",
    "州",
    "旗",
    "镇",
    "乡",
    "盟",
)
_LONGEST_FIELD = 10
_LONGEST_FIELDS = 40


@cache
def _fields() -> frozenset[str]:
    return office_fields()


def fields_start(text: str, end: int) -> int:
    """Walk left over fields and 和, 与 between them; return where the first begins."""
    at, low = end, max(0, end - _LONGEST_FIELDS)
    while True:
        for length in range(min(_LONGEST_FIELD, at - low), 1, -1):
            if text[at - length : at] in _fields():
                at -= length
                break
        else:
            return at
        if (
            at - 1 > low
            and text[at - 1] in "和与"
            and any(
                text[at - 1 - length : at - 1] in _fields()
                for length in range(2, min(_LONGEST_FIELD, at - 1 - low) + 1)
            )
        ):
            at -= 1


def office_start(seen: Scan, edge: int, end: int) -> int | None:
    """Return where the name of an office begins, or `None` if it is none.

    Args:
        seen: The text.
        edge: Where a walk to the left over anything but walls came to its end.
        end: Where the ending (局, 厅) begins.
    """
    text = seen.text
    fields = fields_start(text, end)
    if fields == end:
        return None
    start = fields
    while (region := seen.region_ends.get(start)) is not None:
        start = region
    if start < fields:
        within_name = edge == start - 1 and seen.region_starts.get(start) == start + 2
        return edge if within_name else start
    if edge < fields and text[edge:fields].endswith(_LEVELS) and fields - edge <= 16:
        return edge
    return None
