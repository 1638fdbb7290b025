"""Companies told by the place in brackets behind their brand: 克诺尔制动（长春）, CLAAS（四平）."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.mentions.authorities import region_dictionary
from extract.mentions.scan import Scan, scan
from extract.mentions.suffixes import find_suffix, own_characters
from extract.model import Mention

_PLACE = re.compile(
    r"（([\u4e00-\u9fff]{2,4})）(?!校区|分校|学院|赛区|考点|[\u4e00-\u9fff]{0,8}公司|[集股])"
)
_WHOLE = frozenset(
    {"中国", "亚太", "华东", "华南", "华北", "华中", "西南", "西北", "东北", "大中华"}
)
_BRAND = re.compile(r"[\u4e00-\u9fff·]{3,8}|[A-Za-z][A-Za-z0-9 .&·-]{1,18}[\u4e00-\u9fff]{0,4}")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9 .&·-]*$")
SCORE = 0.75


class LocatedCompanies:
    """Recognises brands with a place in brackets."""

    name = "located"

    def find(self, text: str, known: Sequence[Mention] = ()) -> list[Mention]:
        """Return the companies that no ending tells and a place in brackets does."""
        if "（" not in text and "(" not in text:
            return []
        seen = scan(text)
        found = []
        for match in _PLACE.finditer(seen.text):
            start = _start(seen, match.start())
            if _is_place(match.group(1)) and _is_brand(seen.text[start : match.start()]):
                name = text[start : match.end()]
                found.append(Mention(start, match.end(), "Enterprise", name, self.name, SCORE))
        return found


def _start(seen: Scan, end: int) -> int:
    """Return where the brand before a bracket begins: at a wall, or with its Latin letters."""
    latin = _LATIN.search(seen.text, max(0, end - 20), end)
    if latin:
        return latin.start()
    return seen.start_before(end)


def _is_place(text: str) -> bool:
    return text in _WHOLE or any(
        hit.start == 0 and hit.end == len(text) for hit in region_dictionary().iter_all(text)
    )


def _is_brand(text: str) -> bool:
    """Tell whether a text is a brand: no name that its ending types, no generic word."""
    name = text.strip()
    return (
        _BRAND.fullmatch(name) is not None
        and find_suffix(name) is None
        and own_characters(name, "Enterprise") >= 3
    )
