"""Page furniture: running headers and footers, page numbers, descriptions of pictures.

A page number is told by its form (`— 7 —`, `第 3 页`); bare figures count only where they stand
beside a running header, break a sentence or a table, or go on a row of page numbers. A running
header is a short line that says 报告 or 年报, or one that comes back again and again, in places
where it interrupts what goes on behind it. The cover, where the same words are the title, is left
alone.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from extract.layout.lines import Line, ends_sentence
from extract.model import Span

_PAGE_MARK = re.compile(
    r"""
    (?: \S{0,6}\s*第\s*(?P<worded>[\dlO]{1,4})\s*页 (?:\s*[,，/／]?\s*共\s*[\dlO]{1,4}\s*页)?
      | [-—–－·•~]{1,2}\s*(?P<dashed>[\dlO]{1,4}|[ivxlIVXL]{1,6})\s*[-—–－·•~]{1,2}
      | (?P<bare>\d{1,3})
      | [Pp](?:age)?\.?\s*(?P<latin>\d{1,4})
    )
    """,
    re.VERBOSE,
)
_REPORT = re.compile(
    r"""
    [■●▪]?\s*[^。，；：！？|\t]{0,46}?(?:报告|年报|报告书)
    \s*(?:[（(][^（）()]{0,20}[)）])?[·.]?\s*(?:案例篇)?
    """,
    re.VERBOSE,
)
_NUMBERED_HEADER = re.compile(
    r"""
    (?P<header>\S.{2,60}?)
    (?: \s{2,}|\u3000+|\s+(?=[—–\-·第]) )
    [—–\-·]{0,2}\s*(?:第\s*)?(?P<label>\d{1,4})\s*(?:页)?\s*[—–\-·]{0,2}
    """,
    re.VERBOSE,
)
_PICTURE = re.compile(
    r"""
    !\[[^\[\]]*\]\([^()]*\)
    | (?:An?|The|This)[ ](?:[A-Za-z0-9,'-]+[ ]){0,12}
      (?:signature|image|photo(?:graph)?|logo|seal|stamp|icon|diagram|chart|picture|QR)\b.*
    """,
    re.VERBOSE,
)
_BODY = re.compile(
    r"(?:目\s*录|前\s*言|引\s*言|.{0,12}责任声明)$|第.{1,3}[章部][^，]"
    r"|[一二三四五六七八九十]+\s*、|1\s*[.．、\u3000]|1 \S|\d\.\d|附?[表图]\s*\d|\|.*\||.+\t.+\t"
)
_RULER = re.compile(r"[-—_=*·\s]{3,}")
_NO_HEADER = re.compile(
    r"^[（(【〔]|^(?:第|附?[表图]\s*\d|案例|附件|注|数据来源|图表|资料来源|来源|目\s*录)|[：:；。！？]|\t|\|"
    r"|^\d{1,2}(?:[.．]\d+)*[.、\s]|^[一二三四五六七八九十]+\s*[、.]|说明$"
)
_CELL = re.compile(r"</?t[abdhr]", re.I)
_DIGITS = re.compile(r"[\s\dOl（）()·\-—.]")
_LONGEST = 60  # characters of a running header
_SHORTEST = 5  # characters of a running header without 报告
_OFTEN = 3  # times that a line without 报告 has to come back
_PROSE = 40  # columns: a line this long with a comma in it is running text
_COVER = 24  # lines that a cover may have
_HOLE = 40  # pages that may lie between two page numbers that were kept


class Part(Enum):
    """What a piece of furniture is."""

    HEADER = "header"
    PAGE = "page"
    BOTH = "both"
    NOISE = "noise"


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line that belongs to the page, not to the text.

    Attributes:
        line: The line.
        part: What it is.
        label: The page number that it prints, or `None`.
        header: Characters of the line's text that are the running header.
    """

    line: Line
    part: Part
    label: str | None = None
    header: int = 0


def find_furniture(
    lines: Sequence[Line], body: int, known: Sequence[Span] = ()
) -> dict[int, Furniture]:
    """Find the furniture among the lines.

    Args:
        lines: All lines of the document.
        body: Index of the first line behind cover; nothing before it is a running header.
        known: Lines that the reader knows to be furniture, ascending.

    Returns:
        The furniture by line index.
    """
    found = _take_known(lines, known)
    _take_sure(lines, found)
    _take_headers(lines, body, found)
    _take_bare_numbers(lines, body, found)
    _take_headers(lines, body, found)
    return found


def find_body(lines: Sequence[Line]) -> int:
    """Return the index of the first line that cannot belong to a cover."""
    for line in lines[:_COVER]:
        bare = re.sub(r"[（(][^（()）]*[)）]", "", line.plain)
        prose = ("，" in bare or bare.count("（") > bare.count("）")) and line.width >= _PROSE
        if prose or ends_sentence(line.plain) or len(line.plain) > _LONGEST:
            return line.index
        if _BODY.match(line.plain):
            return line.index
    return 0


def _take_known(lines: Sequence[Line], known: Sequence[Span]) -> dict[int, Furniture]:
    """Return the lines whose places on their pages show that they are furniture."""
    starts = [span.start for span in known]
    found: dict[int, Furniture] = {}
    for line in lines if known else ():
        place = bisect(starts, line.start) - 1
        if place < 0 or known[place].end <= line.start:
            continue
        mark = _PAGE_MARK.fullmatch(line.plain)
        both = _NUMBERED_HEADER.fullmatch(line.text)
        if mark:
            label = next(filter(None, mark.groups()))
            found[line.index] = Furniture(line, Part.PAGE, _arabic(label))
        elif both:
            header = len(both["header"].rstrip())
            found[line.index] = Furniture(line, Part.BOTH, both["label"], header)
        else:
            found[line.index] = Furniture(line, Part.HEADER, None, len(line.text))
    return found


def _take_sure(lines: Sequence[Line], found: dict[int, Furniture]) -> None:
    for line in lines:
        if line.index in found:
            continue
        long = len(line.plain) > 120 and not line.text.startswith(("A ", "!"))
        if long or _CELL.search(line.text):
            continue
        if _PICTURE.fullmatch(line.text) or (len(line.text) >= 3 and _is_ruler(line)):
            found[line.index] = Furniture(line, Part.NOISE)
            continue
        mark = _PAGE_MARK.fullmatch(line.plain)
        if mark and mark["bare"] is None:
            label = mark["worded"] or mark["dashed"] or mark["latin"]
            found[line.index] = Furniture(line, Part.PAGE, _arabic(label))
            continue
        both = _NUMBERED_HEADER.fullmatch(line.text) if len(line.text) <= 100 else None
        if (
            both
            and re.search(r"报告|年报", both["header"])
            and _REPORT.fullmatch(both["header"].strip())
        ):
            header = len(both["header"].rstrip())
            found[line.index] = Furniture(line, Part.BOTH, both["label"], header)


def _is_ruler(line: Line) -> bool:
    return _RULER.fullmatch(line.text) is not None and not re.search(r"\s{2,}\S", line.text)


def _arabic(label: str) -> str:
    return label.replace("l", "1").replace("O", "0") if re.search(r"\d", label) else label


def _key(plain: str) -> str:
    return _DIGITS.sub("", plain)


def _take_headers(lines: Sequence[Line], body: int, found: dict[int, Furniture]) -> None:
    candidates = [
        line
        for line in lines[body:]
        if line.index not in found
        and 3 <= len(line.plain) <= _LONGEST
        and not _NO_HEADER.search(line.plain)
        and not line.hashes
        and not _CELL.search(line.text)
    ]
    counts = Counter(_key(line.plain) for line in candidates)
    skipped = {line.index for line in candidates} | found.keys()
    around = _neighbours(lines, skipped)
    for line in candidates:
        says_report = _REPORT.fullmatch(line.plain) is not None
        often = counts[_key(line.plain)]
        beside = any(_is_page(found.get(at)) for at in (line.index - 1, line.index + 1))
        broken = _interrupts(lines, around[line.index], line)
        alone = line.gap > 0 and len(line.plain) >= _SHORTEST and _is_apart(lines, line)
        if (says_report and (often > 1 or beside or broken)) or (
            alone and often >= _OFTEN and broken
        ):
            found[line.index] = Furniture(line, Part.HEADER, None, len(line.text))
    known = {_key(item.line.plain) for item in found.values() if item.part is Part.HEADER}
    for line in candidates:
        if line.index not in found and _key(line.plain) in known and counts[_key(line.plain)] >= 2:
            found[line.index] = Furniture(line, Part.HEADER, None, len(line.text))


def _is_apart(lines: Sequence[Line], line: Line) -> bool:
    return line.index + 1 == len(lines) or lines[line.index + 1].gap > 0


def _is_page(item: Furniture | None) -> bool:
    return item is not None and item.part in (Part.PAGE, Part.BOTH)


def _neighbours(lines: Sequence[Line], skipped: set[int]) -> list[tuple[int, int]]:
    """Return for each line the nearest lines before and behind it that are not to be skipped."""
    before, behind = [-1] * len(lines), [-1] * len(lines)
    last = -1
    for index in range(len(lines)):
        before[index] = last
        last = last if index in skipped else index
    last = -1
    for index in range(len(lines) - 1, -1, -1):
        behind[index] = last
        last = last if index in skipped else index
    return list(zip(before, behind, strict=True))


def _interrupts(lines: Sequence[Line], around: tuple[int, int], line: Line) -> bool:
    before, behind = around
    if before < 0:
        return False
    left = lines[before]
    right = lines[behind] if behind >= 0 else None
    if _tabular(left) and (right is None or _tabular(right)):
        return True
    long = left.width >= 40 or "，" in left.plain
    return (
        long
        and not ends_sentence(left.plain)
        and left.plain[-1:] not in "：:"
        and (not _tabular(left))
    )


def _tabular(line: Line) -> bool:
    return (
        "\t" in line.text
        or line.text.count("|") >= 2
        or re.search(r"\S {3,}\S", line.text) is not None
    )


def _take_bare_numbers(lines: Sequence[Line], body: int, found: dict[int, Furniture]) -> None:
    bare = [
        line
        for line in lines[body:]
        if line.index not in found and len(line.plain) <= 3 and line.plain.isdecimal()
    ]
    around = _neighbours(lines, {line.index for line in bare} | found.keys())
    others = sorted(
        (item.line.index, int(item.label))
        for item in found.values()
        if item.label is not None and item.label.isdecimal()
    )
    for line in bare:
        beside = any(at in found for at in (line.index - 1, line.index + 1))
        alone = line.gap > 0 and _is_apart(lines, line)
        fits = alone and _goes_on(others, line)
        if beside or fits or (alone and _interrupts(lines, around[line.index], line)):
            found[line.index] = Furniture(line, Part.PAGE, line.plain)


def _goes_on(others: Sequence[tuple[int, int]], line: Line) -> bool:
    """Tell whether a bare number lies between the page numbers before and behind it."""
    number = int(line.plain)
    place = bisect(others, (line.index, 0))
    before = others[place - 1][1] if place else None
    behind = others[place][1] if place < len(others) else None
    if before is None and behind is None:
        return False
    return (before is None or before < number <= before + _HOLE) and (
        behind is None or behind - _HOLE <= number < behind
    )
