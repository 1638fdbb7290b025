"""The files of the library -> questions, checked once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args

from kg.queries.errors import QuestionFileError, UnknownQuestionError
from kg.queries.model import (
    Column,
    ColumnKind,
    Label,
    Parameter,
    ParameterType,
    Question,
    QuestionGroup,
)

VOCABULARY = Path(__file__).with_name("vocabulary.toml")
FOLDER = Path(__file__).with_name("questions")

PLACEHOLDER = re.compile(r"\$([^\W\d]\w*)")
"""Where the value of a parameter goes, in both languages."""

_KEYS = frozenset({"title", "description", "parameters", "columns", "sparql", "cypher", "example"})


@cache
def load_library() -> tuple[QuestionGroup, ...]:
    """Return all questions, in groups, in the order of `vocabulary.toml`.

    Raises:
        QuestionFileError: A file is damaged, or there is one too few or too many.
    """
    return read_library(VOCABULARY, FOLDER)


def list_questions() -> tuple[Question, ...]:
    """Return all questions, in the order of their groups."""
    return tuple(question for group in load_library() for question in group.questions)


def get_question(name: str) -> Question:
    """Return a question by name.

    Raises:
        UnknownQuestionError: There is none of the name.
    """
    questions = {question.name: question for question in list_questions()}
    try:
        return questions[name]
    except KeyError:
        raise UnknownQuestionError(name, questions) from None


def read_library(vocabulary: Path, folder: Path) -> tuple[QuestionGroup, ...]:
    """Read a library.

    Args:
        vocabulary: The file with parameters, columns and groups.
        folder: Where the files of the questions are.

    Raises:
        QuestionFileError: As `load_library`.
    """
    words = _Vocabulary(vocabulary)
    names = {path.stem for path in folder.glob("*.toml")}
    listed = [name for group in words.groups.values() for name in group["questions"]]
    for name in listed:
        if listed.count(name) > 1:
            raise QuestionFileError(vocabulary, f"{name} is listed twice")
    if stray := sorted(names - set(listed)):
        raise QuestionFileError(vocabulary, f"no group lists {', '.join(stray)}")
    return tuple(
        QuestionGroup(
            name,
            words.label(group),
            tuple(_read_question(folder / f"{each}.toml", words) for each in group["questions"]),
        )
        for name, group in words.groups.items()
    )


class _Vocabulary:
    """The file that says what parameters and columns are."""

    def __init__(self, path: Path) -> None:
        self.path = path
        content = _read(path)
        try:
            self.groups: Mapping[str, Any] = content["groups"]
            self.parameters = {
                name: self._parameter(name, entry) for name, entry in content["parameters"].items()
            }
            self.columns = {
                name: Column(name, self._known(entry["kind"], ColumnKind), self.label(entry))
                for name, entry in content["columns"].items()
            }
        except (KeyError, TypeError, AttributeError) as error:
            raise QuestionFileError(path, f"it lacks {error}") from error

    def label(self, entry: Mapping[str, str]) -> Label:
        return Label(entry["zh"], entry["en"])

    def _parameter(self, name: str, entry: Mapping[str, Any]) -> Parameter:
        return Parameter(
            name,
            self._known(entry["type"], ParameterType),
            self.label(entry),
            classes=tuple(entry.get("classes", ())),
            low=entry.get("low"),
            high=entry.get("high"),
            default=entry.get("default"),
        )

    def _known(self, word: str, kind: Any) -> Any:
        if word not in get_args(kind):
            raise QuestionFileError(self.path, f"there is no type or kind {word!r}")
        return word


def _read_question(path: Path, words: _Vocabulary) -> Question:
    content = _read(path)
    if wrong := sorted(_KEYS ^ content.keys()):
        raise QuestionFileError(path, f"it lacks, or has in vain: {', '.join(wrong)}")
    question = Question(
        name=path.stem,
        title=words.label(content["title"]),
        description=words.label(content["description"]),
        parameters=tuple(_choose(path, content["parameters"], words.parameters)),
        columns=tuple(_choose(path, content["columns"], words.columns)),
        sparql=content["sparql"].strip() + "\n",
        cypher=content["cypher"].strip() + "\n",
        example=MappingProxyType(content["example"]),
    )
    wanted = {parameter.name for parameter in question.parameters}
    for what, found in (
        ("the SPARQL has", set(PLACEHOLDER.findall(question.sparql))),
        ("the Cypher has", set(PLACEHOLDER.findall(question.cypher))),
        ("the example gives", set(question.example)),
    ):
        if found != wanted:
            raise QuestionFileError(
                path, f"its parameters are {_listed(wanted)}, but {what} {_listed(found)}"
            )
    return question


def _choose(path: Path, names: Iterable[str], known: Mapping[str, Any]) -> Iterator[Any]:
    for name in names:
        if name not in known:
            raise QuestionFileError(path, f"the vocabulary has no {name!r}")
        yield known[name]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "none"


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise QuestionFileError(path, f"it cannot be read: {error}") from error
