"""Tables of two sides: programs against partners, schools or trades, the strongest first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from kg.explore.codes import Mask, count_distinct, sum_distinct
from kg.explore.dealings import rank_facts
from kg.explore.index import Codes
from kg.explore.programs.ties import ProgramTies, TieFilter, Ties
from kg.explore.search import name_key

MAX_MATRIX_ROWS = 40
MAX_MATRIX_COLUMNS = 30
"""What a screen holds; what is left out is counted."""

Side = Literal["partner", "school"]
Order = Literal["count", "name"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A row or column.

    Attributes:
        id: What it stands for: an IRI, a branch, a code.
        name: What it is called; empty for what is not known.
        type: Class of an entity; empty for others.
        total: Different things across from it, those left out included.
    """

    id: str
    name: str
    type: str
    total: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table of figures.

    Attributes:
        rows: Headings of the rows.
        columns: Headings of the columns.
        cells: Row, column and figure of every cell that is not empty, row by row.
        left_out_rows: Rows that did not fit.
        left_out_columns: Columns that did not fit.
    """

    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    cells: tuple[tuple[int, int, int], ...]
    left_out_rows: int
    left_out_columns: int


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a matrix may be, and in which order it stands."""

    rows: int = MAX_MATRIX_ROWS
    columns: int = MAX_MATRIX_COLUMNS
    order: Order = "count"


@dataclass(frozen=True, slots=True)
class TieChoice:
    """A cell, a row or a column: which ties it stands for; what is empty holds for all.

    Attributes:
        program: IRI of the program.
        partner: IRI of the partner.
        school: IRI of the school.
    """

    program: str = ""
    partner: str = ""
    school: str = ""


def program_matrix(
    programs: ProgramTies,
    filter: TieFilter,
    side: Side,
    *,
    search: str = "",
    shape: Shape | None = None,
) -> Matrix:
    """Return programs against partners or schools; a figure is a number of statements.

    Args:
        programs: The build.
        filter: Which ties count.
        side: What the columns are.
        search: Part of the name of a program, or of a column's.
        shape: How large it may be.
    """
    index = programs.index
    ties = programs.select(filter)
    others = ties.partners if side == "partner" else ties.schools
    kept = others >= 0
    if wanted := name_key(search):
        fits = np.zeros(len(index.iris) + 1, dtype=bool)
        for code in np.unique(np.concatenate([ties.programs, others])).tolist():
            fits[code] = code >= 0 and wanted in name_key(index.names[code])
        kept &= fits[ties.programs] | fits[others]
    ties, others = ties.where(kept), others[kept]

    def heading(code: int, total: int) -> Heading:
        return Heading(index.iris[code], index.names[code], index.types[code], total)

    rows = np.concatenate([ties.rows, ties.vias])
    return make_matrix(
        np.tile(ties.programs, 2),
        np.tile(others, 2),
        (rows, programs.ends.statements),
        headings=(heading, heading),
        shape=shape or Shape(),
    )


def make_matrix(
    lefts: Codes,
    rights: Codes,
    values: tuple[Codes, Codes | None],
    *,
    headings: tuple[Callable[[int, int], Heading], Callable[[int, int], Heading]],
    shape: Shape,
) -> Matrix:
    """Count different values by two sides.

    Args:
        lefts: What the rows of the matrix are, a code for each value.
        rights: What the columns are.
        values: What is counted, each once a cell, and the weight of each; `None` for one each.
            A negative value is none.
        headings: Make a row's or column's heading of its code and total.
        shape: How large the matrix may be.
    """
    values_of, weights = values
    known = (lefts >= 0) & (rights >= 0) & (values_of >= 0)
    lefts, rights, values_of = lefts[known], rights[known], values_of[known]
    name_left, name_right = headings
    left_ids, left_at = np.unique(lefts, return_inverse=True)
    row_totals = count_distinct(left_at, rights, len(left_ids))
    every_row = [name_left(*pair) for pair in _pairs(left_ids, row_totals)]
    chosen_rows = _ranked(every_row, shape.order)[: shape.rows]
    inside = np.isin(left_at, chosen_rows)
    right_ids, right_at = np.unique(rights, return_inverse=True)
    column_totals = count_distinct(right_at, lefts, len(right_ids))
    shown_totals = count_distinct(right_at[inside], left_at[inside], len(right_ids))
    every_column = [name_right(*pair) for pair in _pairs(right_ids, column_totals)]
    reached = [place for place in _ranked(every_column, shape.order) if shown_totals[place]]
    reached.sort(key=lambda place: -shown_totals[place] if shape.order == "count" else 0)
    chosen_columns = reached[: shape.columns]
    cells = left_at * len(right_ids) + right_at
    size = len(left_ids) * len(right_ids)
    keys, groups = np.unique(cells, return_inverse=True)
    figures = (
        count_distinct(groups, values_of, len(keys))
        if weights is None
        else sum_distinct(groups, values_of, weights, len(keys))
    )
    found = dict(zip(keys.tolist(), figures.tolist(), strict=True)) if size else {}
    return Matrix(
        rows=tuple(every_row[place] for place in chosen_rows),
        columns=tuple(every_column[place] for place in chosen_columns),
        cells=tuple(
            (row, column, found[key])
            for row, left in enumerate(chosen_rows)
            for column, right in enumerate(chosen_columns)
            if (key := left * len(right_ids) + right) in found
        ),
        left_out_rows=len(every_row) - len(chosen_rows),
        left_out_columns=len(every_column) - len(chosen_columns),
    )


def chosen_ties(programs: ProgramTies, ties: Ties, choice: TieChoice) -> Ties:
    """Return the ties of a choice; none where the build does not have what it names."""
    mask: Mask = np.ones(len(ties.rows), dtype=bool)
    for iri, column in (
        (choice.program, ties.programs),
        (choice.partner, ties.partners),
        (choice.school, ties.schools),
    ):
        if iri:
            code = programs.index.find_code(iri)
            mask &= column == (-2 if code is None else code)
    return ties.where(mask)


def tie_facts(programs: ProgramTies, filter: TieFilter, choice: TieChoice) -> tuple[int, ...]:
    """Return the facts behind a cell, a row or a column, the best attested first.

    Args:
        programs: The build.
        filter: Which ties count.
        choice: Which of them are wanted.
    """
    ties = chosen_ties(programs, programs.select(filter), choice)
    return rank_facts(programs.ends, ties.facts())


def _pairs(ids: Codes, totals: Codes) -> list[tuple[int, int]]:
    return list(zip(ids.tolist(), totals.tolist(), strict=True))


def _ranked(headings: list[Heading], order: Order) -> list[int]:
    """Return places in the order in which they stand."""

    def key(place: int) -> tuple[int, str, str]:
        heading = headings[place]
        return (-heading.total if order == "count" else 0, heading.name, heading.id)

    return sorted(range(len(headings)), key=key)
