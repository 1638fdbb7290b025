"""What every recogniser of names can do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from extract.model import Mention


class Recogniser(Protocol):
    """Finds names in a text without line breaks: a sentence, a heading, a caption, a cell."""

    name: str
    """What its mentions carry as `recogniser`."""

    def find(self, text: str, known: Sequence[Mention] = ()) -> list[Mention]:
        """Return the names found, in any order; they may overlap.

        Args:
            text: What is searched.
            known: What the recognisers before this one found in it.
        """
        ...
