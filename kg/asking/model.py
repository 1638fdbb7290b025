"""What a text was read as: frozen values, ready to be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kg.queries.model import Label, Question, Value

MeaningKind = Literal["word", "entity", "region", "program", "mode", "year", "number", "text"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a piece of a text can mean.

    Attributes:
        kind: What it is.
        value: The concept of a word; else the value of a parameter: a name, a region, a mode, a
            number.
        type: Class of an entity; empty for others.
        how: How a name was found: `name`, `alias`, `short form`, `part`, `misspelling`, or
            `catalogue` for a program that the graph does not have; empty for others.
    """

    kind: MeaningKind
    value: Value
    type: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text; without meanings where nothing knows it.

    Attributes:
        start: First character, in the text as compared.
        end: One past the last.
        text: The piece.
        meanings: What it can mean, in no order.
    """

    start: int
    end: int
    text: str
    meanings: tuple[Meaning, ...] = ()

    def concepts(self) -> frozenset[str]:
        """Return the concepts that it may stand for."""
        return frozenset(str(each.value) for each in self.meanings if each.kind == "word")


@dataclass(frozen=True, slots=True)
class Link:
    """A piece of the text that became the value of a parameter.

    Attributes:
        text: The piece.
        parameter: Name of the parameter.
        value: Its value.
        how: As in `Meaning`.
        choices: Where the piece may mean several things: all of them, that of the value first.
    """

    text: str
    parameter: str
    value: Value
    how: str
    choices: tuple[Value, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether somebody must say what is meant: there are several, or only a like name."""
        return len(self.choices) > 1 or self.how == "misspelling"


@dataclass(frozen=True, slots=True)
class Reading:
    """A question of the library that a text may ask.

    Attributes:
        question: The question.
        values: Of its parameters, as far as the text gives them.
        links: Where they come from.
        missing: Parameters that the text gives no value for.
        ignored: Pieces that have a meaning, but none in this question.
    """

    question: Question
    values: Mapping[str, Value]
    links: tuple[Link, ...] = ()
    missing: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing and nothing ignored."""
        return not self.missing and not self.ignored

    @property
    def is_open(self) -> bool:
        """Whether somebody must say what a piece means."""
        return any(link.is_open for link in self.links)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question in plain words that has an answer in this graph."""

    text: Label


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a text was read as.

    Attributes:
        text: The text as compared.
        segments: All of it, in order.
        readings: Questions that it may ask, the likeliest first; empty where there are none.
        unknown: Pieces that nothing knows.
        problem: Why the text was not read at all: `empty` or `too long`; `None` where it was.
        suggestions: What could be asked instead.
    """

    text: str
    segments: tuple[Segment, ...] = ()
    readings: tuple[Reading, ...] = ()
    unknown: tuple[str, ...] = ()
    problem: str | None = None
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def answerable(self) -> Reading | None:
        """The reading to ask: one that is whole and means one thing, of a text known whole."""
        best = self.readings[0] if self.readings else None
        if self.unknown or best is None or not best.is_whole or best.is_open:
            return None
        return best
