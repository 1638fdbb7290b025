"""Answers as tables: of a question of the library, or of a query that somebody wrote.

Both come out alike, so that whatever shows one shows the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.queries.asking import Cell, QuestionAnswer
from kg.queries.model import Column, ColumnKind, Label
from kg.query.answers import Answer, Term
from kg.query.values import python_value

MOST_BARS = 30
"""Bars of a chart; of more nobody compares the lengths."""
_ORDERED = "year"
"""Column whose values keep their order in a chart."""
_NO_MEASURE = frozenset({"confidence", _ORDERED})
"""Columns of numbers that no chart adds up or compares."""


@dataclass(frozen=True, slots=True)
class ResultTable:
    """An answer as a table.

    Attributes:
        columns: What stands where.
        rows: A value for each column.
        limit: Most rows that were asked for.
        truncated: Whether there are more rows, which are left out.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    limit: int
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """A table as bars.

    Attributes:
        by: Columns whose values name the bars.
        measure: The column that is the length; `None` where rows are counted.
        bars: Values of `by`, and the length.
        left_out: Bars beyond `MOST_BARS`.
    """

    by: tuple[Column, ...]
    measure: Column | None
    bars: tuple[tuple[tuple[Cell, ...], float], ...]
    left_out: int = 0


def question_table(answer: QuestionAnswer) -> ResultTable:
    """Return the answer to a question of the library as a table."""
    return ResultTable(answer.question.columns, answer.rows, answer.limit, answer.truncated)


def answer_table(answer: Answer) -> ResultTable:
    """Return the answer to a query as a table: columns of numbers where all values are numbers."""
    columns = tuple(
        Column(name, _kind([row[place] for row in answer.rows]), Label(name, name))
        for place, name in enumerate(answer.columns)
    )
    rows = tuple(
        tuple(_cell(column, term) for column, term in zip(columns, row, strict=True))
        for row in answer.rows
    )
    return ResultTable(columns, rows, answer.limit, answer.truncated)


def draw_bars(table: ResultTable) -> Bars | None:
    """Return a table as bars, or `None` where it has nothing to compare.

    A column of numbers gives the lengths, and the columns of words before it the names; without
    one, rows are counted by the first column of terms, else by the first whose values repeat.
    """
    numbers = [c for c in table.columns if c.kind in ("integer", "number")]
    measure = next((c for c in numbers if c.name not in _NO_MEASURE), None)
    if measure is not None:
        by = [c for c in numbers if c.name == _ORDERED] or _words(table.columns)[:2]
        lengths: dict[tuple[Cell, ...], float] = {}
        for row in table.rows:
            name, value = _named(table, by, row), row[table.columns.index(measure)]
            lengths[name] = lengths.get(name, 0) + (value if isinstance(value, int | float) else 0)
        return _bars(by, measure, lengths) if by else None
    for column in (*(c for c in table.columns if c.kind == "term"), *_words(table.columns)):
        counts = Counter(_named(table, [column], row) for row in table.rows)
        if len(counts) < len(table.rows):
            return _bars([column], None, counts)
    return None


def _bars(
    by: Sequence[Column], measure: Column | None, lengths: Mapping[tuple[Cell, ...], float]
) -> Bars:
    ranked = sorted(lengths.items(), key=lambda item: (-item[1], str(item[0])))
    kept = ranked[:MOST_BARS]
    if any(column.name == _ORDERED for column in by):
        kept.sort(key=lambda item: str(item[0]))
    bars = tuple((names, float(length)) for names, length in kept)
    return Bars(tuple(by), measure, bars, len(ranked) - len(kept))


def _words(columns: Sequence[Column]) -> list[Column]:
    return [column for column in columns if column.kind in ("text", "term", "iri")]


def _named(table: ResultTable, by: Sequence[Column], row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return tuple(row[table.columns.index(column)] for column in by)


def _kind(terms: Sequence[Term | None]) -> ColumnKind:
    known = [term for term in terms if term is not None]
    if known and all(term.is_number for term in known):
        values = [python_value(term) for term in known]
        return "integer" if all(isinstance(value, int) for value in values) else "number"
    return "iri" if known and all(term.kind == "iri" for term in known) else "text"


def _cell(column: Column, term: Term | None) -> Cell:
    value = python_value(term)
    if value is None or column.kind in ("integer", "number"):
        return value if isinstance(value, int | float) else None
    return value if isinstance(value, str) else str(value)
