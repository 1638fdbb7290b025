"""Names that lists know: colleges of the ministry, regions."""

from __future__ import annotations

from collections.abc import Sequence

from extract.mentions.authorities import college_dictionary, region_dictionary
from extract.model import Mention

_COLLEGE = 0.95
_REGION = 0.3


class Colleges:
    """Recognises colleges and universities of the ministry's list."""

    name = "gazetteer"

    def find(self, text: str, known: Sequence[Mention] = ()) -> list[Mention]:
        """Return listed colleges."""
        return [
            Mention(start, end, "School", name, self.name, _COLLEGE)
            for start, end, name in college_dictionary().iter_all(text)
        ]


class Regions:
    """Recognises regions given in full; whether one is the object of help is decided later."""

    name = "region"

    def find(self, text: str, known: Sequence[Mention] = ()) -> list[Mention]:
        """Return regions whose name says what they are (石泉县, not 石泉)."""
        return [
            Mention(start, end, "Place", text[start:end], self.name, _REGION)
            for start, end, is_full in region_dictionary().iter_longest(text)
            if is_full
        ]
