"""The data files of this package: words by concept, and patterns, checked once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.asking.errors import LexiconFileError
from kg.explore.search import name_key
from kg.queries.library import list_questions
from ontology.schema import load_schema

LEXICON = Path(__file__).with_name("lexicon.toml")
PATTERNS = Path(__file__).with_name("patterns.toml")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of questions.

    Attributes:
        words: Key of each word -> its concepts.
        modes: Key of each word for a mode -> local names of the modes.
        relations: Concept -> relation.
        classes: Concept -> class.
        always: Concepts that no pattern has to name.
    """

    words: Mapping[str, frozenset[str]]
    modes: Mapping[str, frozenset[str]]
    relations: Mapping[str, str]
    classes: Mapping[str, str]
    always: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pattern:
    """Which words ask a question.

    Attributes:
        ask: Name of the question.
        needs: Concepts of which one each must be there.
        may: Concepts that fit as well.
        first: `entity` or a concept that must stand before the other; empty where none must.
        direct: Whether a fact must join the two names, or must not; `None` where it is all one.
        counting: Whether the text must ask how many.
        numbers: Whether a number must be there.
        beside: A concept that must follow the region; empty where none must.
    """

    ask: str
    needs: tuple[frozenset[str], ...]
    may: frozenset[str]
    first: str = ""
    direct: bool | None = None
    counting: bool = False
    numbers: bool = False
    beside: str = ""


@cache
def load_lexicon() -> Lexicon:
    """Return the lexicon, with the ontology's labels of modes.

    Raises:
        LexiconFileError: The file is damaged.
    """
    content, schema = _read(LEXICON), load_schema()
    words: dict[str, set[str]] = {}
    modes: dict[str, set[str]] = {}
    try:
        for concept, listed in content["concepts"].items():
            for word in listed:
                words.setdefault(name_key(word), set()).add(concept)
        for mode in schema.modes.values():
            for word in (*content["modes"][mode.name], mode.label_zh, mode.label_en):
                if "college" in words.get(name_key(word), ()):
                    continue  # 产业学院 is a thing before it is a way to work together
                modes.setdefault(name_key(word), set()).add(mode.name)
        relations, classes = content["relations"], content["classes"]
        always = frozenset(content["always"])
    except (KeyError, TypeError, AttributeError) as error:
        raise LexiconFileError(LEXICON, f"it lacks {error}") from error
    for concept in (*relations, *classes, *always):
        if concept not in content["concepts"]:
            raise LexiconFileError(LEXICON, f"there is no concept {concept!r}")
    return Lexicon(
        words=MappingProxyType({word: frozenset(found) for word, found in words.items()}),
        modes=MappingProxyType({word: frozenset(found) for word, found in modes.items()}),
        relations=MappingProxyType(relations),
        classes=MappingProxyType(classes),
        always=always,
    )


@cache
def load_patterns() -> tuple[Pattern, ...]:
    """Return the patterns, in their order.

    Raises:
        LexiconFileError: The file is damaged, or names a question or concept that is not there.
    """
    known = {concept for concepts in load_lexicon().words.values() for concept in concepts}
    asked = {question.name for question in list_questions()}
    patterns = [_pattern(entry) for entry in _read(PATTERNS)["patterns"]]
    for pattern in patterns:
        if pattern.ask not in asked:
            raise LexiconFileError(PATTERNS, f"the library has no question {pattern.ask!r}")
        if stray := sorted(frozenset().union(*pattern.needs, pattern.may) - known):
            raise LexiconFileError(PATTERNS, f"{pattern.ask}: no concept {', '.join(stray)}")
    return tuple(patterns)


def _pattern(entry: Mapping[str, Any]) -> Pattern:
    try:
        return Pattern(
            ask=entry["ask"],
            needs=tuple(frozenset(need.split("|")) for need in entry["needs"]),
            may=frozenset(entry["may"]),
            **{name: entry[name] for name in sorted(entry.keys() - {"ask", "needs", "may"})},
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise LexiconFileError(PATTERNS, f"{dict(entry)}: it lacks or has {error}") from error


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise LexiconFileError(path, f"it cannot be read: {error}") from error
