"""Answers to questions as text: a table for people, CSV for spreadsheets, JSON for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from rich.table import Column as TableColumn
from rich.table import Table
from rich.text import Text

from kg.export.formulas import escape_formula
from kg.queries.asking import Cell, QuestionAnswer
from kg.queries.model import QuestionGroup
from kg.query.rendering import draw_table


class QuestionWriter(Protocol):
    """Writes the answer to a question as text."""

    def __call__(self, answer: QuestionAnswer, *, width: int | None = None) -> str:
        """Return the text; `width` (of the terminal) matters to people alone."""


def format_question_table(answer: QuestionAnswer, *, width: int | None = None) -> str:
    """Write an answer for people to read.

    Args:
        answer: What to write.
        width: Columns of the terminal; `None` for as many as the rows take.
    """
    heads = (TableColumn(Text(name), overflow="fold") for name in _names(answer))
    table = Table(*heads)
    for row in answer.rows:
        table.add_row(*(Text(_shown(value)) for value in row))
    return draw_table(table, width) + (f"{answer.notice}\n" if answer.notice else "")


def format_question_csv(answer: QuestionAnswer, *, width: int | None = None) -> str:
    """Write an answer as CSV with a line of column names, texts made safe for spreadsheets."""
    del width
    return write_csv(_names(answer), answer.rows)


def format_question_json(answer: QuestionAnswer, *, width: int | None = None) -> str:
    """Write an answer as JSON: question, columns, rows as objects, and a notice, if any."""
    del width
    names = _names(answer)
    content: dict[str, Any] = {
        "question": answer.question.name,
        "columns": names,
        "rows": [dict(zip(names, row, strict=True)) for row in answer.rows],
    }
    if answer.notice:
        content["notice"] = answer.notice
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def format_list_csv(groups: Iterable[QuestionGroup]) -> str:
    """Write the questions of a library as CSV."""
    rows = (
        (
            question.name,
            group.name,
            question.title.zh,
            question.title.en,
            " ".join(parameter.name for parameter in question.parameters),
        )
        for group in groups
        for question in group.questions
    )
    return write_csv(("name", "group", "title_zh", "title_en", "parameters"), rows)


def write_csv(heads: Iterable[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Write rows as CSV: several values with `; ` between, nothing where nothing is known."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow([escape_formula(head) for head in heads])
    for row in rows:
        writer.writerow(
            [_shown(value) if isinstance(value, int | float) else _safe(value) for value in row]
        )
    return target.getvalue()


QUESTION_FORMATS: dict[str, QuestionWriter] = {
    "csv": format_question_csv,
    "json": format_question_json,
    "table": format_question_table,
}
"""Name of each format and what writes it; the names are those of `ANSWER_FORMATS`."""


def _names(answer: QuestionAnswer) -> list[str]:
    return [column.name for column in answer.question.columns]


def _safe(value: Cell) -> str:
    return escape_formula(_shown(value))


def _shown(value: Cell) -> str:
    if value is None:
        return ""
    return "; ".join(value) if isinstance(value, tuple) else str(value)
