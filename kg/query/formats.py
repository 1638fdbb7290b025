"""How an answer can be written: by name, imported on first use."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Protocol, cast

from kg.query.answers import Answer
from kg.query.errors import UnknownAnswerFormatError

ANSWER_FORMATS: dict[str, str] = {
    "csv": "kg.query.rendering:format_csv",
    "json": "kg.query.rendering:format_json",
    "table": "kg.query.rendering:format_table",
}
"""Name of each format and what writes it."""


class AnswerWriter(Protocol):
    """Writes an answer as text."""

    def __call__(self, answer: Answer, *, prefixes: Mapping[str, str], width: int | None) -> str:
        """Return the text; `prefixes` and `width` (of the terminal) matter to people alone."""


def get_answer_writer(format: str) -> AnswerWriter:
    """Return what writes a format.

    Raises:
        UnknownAnswerFormatError: There is no such format.
    """
    try:
        module, _, function = ANSWER_FORMATS[format].partition(":")
    except KeyError:
        raise UnknownAnswerFormatError(format, ANSWER_FORMATS) from None
    return cast("AnswerWriter", getattr(importlib.import_module(module), function))
