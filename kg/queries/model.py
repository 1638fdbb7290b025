"""What a question is: its texts, what it takes, what it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ontology.schema import Language

Value = str | int | float
"""Of a parameter."""

ParameterType = Literal[
    "entity", "region", "mode", "relation", "class", "text", "integer", "number"
]
ColumnKind = Literal["text", "iri", "term", "terms", "words", "integer", "number"]


@dataclass(frozen=True, slots=True)
class Label:
    """How something is called in both languages."""

    zh: str
    en: str

    def of(self, language: Language) -> str:
        """Return the label in a language."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question takes.

    Attributes:
        name: As `--param` and keyword arguments give it.
        type: What values mean: the name of an entity or region, a term of the ontology, a text or
            a number.
        label: For people.
        classes: Names of the classes of which an entity may be; empty for any.
        low: Least number, inclusive; `None` for other types, as below.
        high: Greatest number, inclusive.
        default: The value where none is given; `None` if one must be.
    """

    name: str
    type: ParameterType
    label: Label
    classes: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    default: Value | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """What a question gives.

    Attributes:
        name: Of the variable in both texts.
        kind: What its values are; `term` is a local name of the ontology, such as `School`,
            `terms` are several of them, `words` several texts without spaces.
        label: For people.
    """

    name: str
    kind: ColumnKind
    label: Label


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the library.

    Attributes:
        name: In the words of a file name: `partners-of`.
        title: For lists.
        description: What it answers, in a sentence.
        parameters: In the order in which forms show them.
        columns: In the order of the answer.
        sparql: SPARQL, `$name` for each parameter.
        cypher: The same in the portable part of Cypher, `$name` for each parameter.
        example: A value for each parameter.
    """

    name: str
    title: Label
    description: Label
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    sparql: str
    cypher: str
    example: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions about one matter."""

    name: str
    title: Label
    questions: tuple[Question, ...]
