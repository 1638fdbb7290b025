"""The queries that the query page offers, in groups."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.queries.binding import bind
from kg.queries.library import load_library
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
    """Return all groups: the questions of the library, asked with their examples, and others."""
    return (*_library(), *_others())


def _library() -> Iterator[ExampleGroup]:
    for group in load_library():
        yield ExampleGroup(
            (group.title.zh, group.title.en),
            tuple(
                Example(
                    (question.title.zh, question.title.en),
                    bind(question, question.example, language="sparql").text,
                )
                for question in group.questions
            ),
        )


def _others() -> Iterator[ExampleGroup]:
    content = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    for group in content["group"]:
        yield ExampleGroup(
            (group["zh"], group["en"]),
            tuple(
                Example((entry["zh"], entry["en"]), entry["text"].strip() + "\n")
                for entry in group["example"]
            ),
        )
