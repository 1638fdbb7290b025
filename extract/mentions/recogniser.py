"""What every recogniser of names can do."""

from __future__ import annotations

from typing import Protocol

from extract.model import Mention


class Recogniser(Protocol):
    """Finds names in a text without line breaks: a sentence, a heading, a caption, a cell."""

    name: str
    """What its mentions carry as `recogniser`."""

    def find(self, text: str) -> list[Mention]:
        """Return the names found, in any order; they may overlap."""
        ...
