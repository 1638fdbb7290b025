"""Names that a report defines itself: （以下简称“濮院职校”）, （CNH）, 前身是…, 下设….

A definition stands right behind the name that it shortens, in brackets, or says that the name
changed. It is the most reliable evidence there is for two forms being one thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.units import Unit

_DEFINED = re.compile(
    r"""\s*[（(]\s*
    (?P<marker>(?:以下|下文|下|文中|社会|后文)?(?:均)?(?:简称为?|统称|称为?|又称|通称)|原名?|原称|英文名?|校名)?
    [:：]?\s*(?P<names>[^（）()]{2,60}?)
    (?:[，,]\s*(?:下文|以下|也|亦)*(?:亦|也|又|简)?称[“"]?(?P<also>[^（）()，,“”"]{2,12})[”"]?)?[）)]""",
    re.VERBOSE,
)
_PART = re.compile(r"[“\"「『]?([^“”\"「」『』、，,/或和]{2,40})[”\"」』]?")
_LATIN = re.compile(r"[A-Za-zÀ-ÿ][\w .,&'À-ÿ\-]{1,60}$")
_ADDRESS = re.compile(
    r"[，,]\s*(?:坊间|社会|当地|人们|师生)?(?:多|都|也|常)?(?:简称|俗称|又称|人称|叫)(?:为|作|其)?"
    r"[“\"「]([^”\"」]{2,16})[”\"」]"
)
_RENAMED = re.compile(
    r"(?:前身(?:是|为|系)|原名|原为|曾用名|更名为|改名为|升格为|易名为|改称|定名为?|始称|用名)[^，。；]{0,24}$"
)
_DEPARTMENTS = re.compile(
    r"(?:下设|设有|设|下辖|现有)[^。；]*?(?:二级学院|教学单位|教学院系|院系|系部|教学部门|院部)"
)


@dataclass(frozen=True, slots=True)
class Definition:
    """A form that the text itself ties to a name.

    Attributes:
        alias: The other form.
        start: Where it stands in the unit's text.
        end: One past its last character.
        reason: `defined`, `former name`.
    """

    alias: str
    start: int
    end: int
    reason: str


def find_definitions(unit: Unit, end: int) -> Iterator[Definition]:
    """Find the forms defined right behind a name that ends at `end` in a unit.

    Args:
        unit: The unit that holds the name.
        end: One past the name's last character.

    Yields:
        The defined forms, in order. A bracket without a marker counts only if it holds a name in
        Latin letters, capitals, or (as in 学校（海丰中专）) a form that the caller must test.
    """
    text = unit.text
    match = _DEFINED.match(text, end)
    if match:
        marked = match.group("marker")
        reason = "former name" if marked and marked.startswith("原") else "defined"
        offset = match.start("names")
        for part in _PART.finditer(match.group("names")):
            alias = part.group(1).strip()
            alias = re.sub(r"^(?:以下|下文|下)?(?:简称|称)?为?[“\"]?", "", alias)
            if marked or _LATIN.match(alias):
                start = offset + part.start(1) + (len(part.group(1)) - len(part.group(1).lstrip()))
                start += part.group(1).strip().find(alias)
                yield Definition(alias, start, start + len(alias), reason)
        if match.group("also"):
            yield Definition(match.group("also"), *match.span("also"), "defined")
        end = match.end()
    match = _ADDRESS.match(text, end)
    if match:
        yield Definition(match.group(1), match.start(1), match.end(1), "defined")


def bracketed_form(text: str, end: int) -> tuple[str, int, int] | None:
    """Return an unmarked form in brackets right behind a name, which the caller must test."""
    match = _DEFINED.match(text, end)
    if not match or match.group("marker"):
        return None
    return match.group("names"), match.start("names"), match.end("names")


def is_former_name(text: str, start: int) -> bool:
    """Tell whether the words before a name say that its school once had it (前身是, 更名为)."""
    return _RENAMED.search(text[max(0, start - 40) : start]) is not None


def find_departments(text: str) -> Iterator[tuple[int, int]]:
    """Find the departments that a sentence lists as parts of the reporting school.

    Example:
        >>> text = "学院下设智能装备学院、信息与管理学院两个二级学院"
        >>> [text[start:end] for start, end in find_departments(text)]
        ['智能装备学院', '信息与管理学院']
    """
    match = _DEPARTMENTS.search(text)
    if not match:
        return
    opening = re.match(r"(?:下设|设有|设|下辖|现有)", text[match.start() :])
    position = match.start() + (opening.end() if opening else 0)
    for part in re.finditer(r"[^、，和及等]*(?:与[^、，和及等]*)?", text[position : match.end()]):
        found = re.match(
            r"[\u4e00-\u9fff]{2,14}?(?:学院|系|部)(?![\u4e00-\u9fff]{3,})", part.group()
        )
        whole = re.match(r"[\u4e00-\u9fff]{2,16}(?:学院|系|部)", part.group())
        best = (
            whole
            if whole and not re.search(r"(?:二级学院|院系|系部|院部)$", whole.group())
            else found
        )
        if best and best.group() not in {"二级学院", "教学部", "院系", "系部"}:
            text_found = re.sub(r"[一二三四五六七八九十两\d]+个.*$", "", best.group())
            if len(text_found) >= 3:
                yield position + part.start(), position + part.start() + len(text_found)
