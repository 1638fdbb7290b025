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
    counted, weights = values
    known = (lefts >= 0) & (rights >= 0) & (counted >= 0)
    left = _Side(lefts[known], rights[known], headings[0], shape.order)
    right = _Side(rights[known], lefts[known], headings[1], shape.order)
    rows = left.ranked[: shape.rows]
    inside = np.isin(left.at, rows)
    reached = count_distinct(right.at[inside], left.at[inside], len(right.headings))
    columns = [place for place in right.ranked if reached[place]]
    if shape.order == "count":
        columns.sort(key=lambda place: -int(reached[place]))
    columns = columns[: shape.columns]
    width = len(right.headings)
    keys, groups = np.unique(left.at * width + right.at, return_inverse=True)
    figures = (
        count_distinct(groups, counted[known], len(keys))
        if weights is None
        else sum_distinct(groups, counted[known], weights, len(keys))
    )
    found = dict(zip(keys.tolist(), figures.tolist(), strict=True))
    return Matrix(
        rows=tuple(left.headings[place] for place in rows),
        columns=tuple(right.headings[place] for place in columns),
        cells=tuple(
            (row, column, found[key])
            for row, above in enumerate(rows)
            for column, across in enumerate(columns)
            if (key := above * width + across) in found
        ),
        left_out_rows=len(left.headings) - len(rows),
        left_out_columns=len(right.headings) - len(columns),
    )


class _Side:
    """The rows or the columns of a matrix before it is cut to its shape.

    Attributes:
        at: For each value its place among the headings.
        headings: What stands there, by code.
        ranked: Places in the order in which they stand.
    """

    def __init__(
        self, codes: Codes, others: Codes, name: Callable[[int, int], Heading], order: Order
    ) -> None:
        ids, self.at = np.unique(codes, return_inverse=True)
        totals = count_distinct(self.at, others, len(ids))
        pairs = zip(ids.tolist(), totals.tolist(), strict=True)
        self.headings = [name(code, total) for code, total in pairs]
        self.ranked = sorted(range(len(ids)), key=lambda place: self._rank(place, order))

    def _rank(self, place: int, order: Order) -> tuple[int, str, str]:
        heading = self.headings[place]
        return (-heading.total if order == "count" else 0, heading.name, heading.id)


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
