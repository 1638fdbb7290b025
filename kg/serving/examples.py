"""The queries that the query page offers, in groups."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ontology.schema import Language

_FILE = Path(__file__).with_name("examples.toml")


@dataclass(frozen=True, slots=True)
class Example:
    """A query with a title in each language."""

    titles: tuple[str, str]
    text: str

    def title(self, language: Language) -> str:
        """Return its title."""
        return self.titles[language == "en"]


@dataclass(frozen=True, slots=True)
class ExampleGroup:
    """Queries about one matter."""

    titles: tuple[str, str]
    examples: tuple[Example, ...]

    def title(self, language: Language) -> str:
        """Return its title."""
        return self.titles[language == "en"]


@cache
def load_examples() -> tuple[ExampleGroup, ...]:
    """Return all groups, in the order of the file."""
    content = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(
        ExampleGroup(
            (group["zh"], group["en"]),
            tuple(
                Example((entry["zh"], entry["en"]), entry["text"].strip() + "\n")
                for entry in group["example"]
            ),
        )
        for group in content["group"]
    )
