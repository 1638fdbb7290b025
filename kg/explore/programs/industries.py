"""Which industries programs face: the trades of their partners against the catalogue.

A trade is that of the partner (GB/T 4754), never guessed from the program: a program faces the
industries of those who work for it. Partners whose trade is not known have a column of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kg.explore.codes import CodedColumn, code_column, count_distinct, sum_distinct
from kg.explore.dealings import rank_facts
from kg.explore.index import Codes
from kg.explore.programs.matrix import (
    Heading,
    Matrix,
    Shape,
    TieChoice,
    chosen_ties,
    make_matrix,
)
from kg.explore.programs.ties import ANY, UNLISTED, ProgramTies, TieFilter, Ties, branch_ids
from ontology.catalogues.industries import load_industries

UNKNOWN_TRADE = "none"
"""Id of the column for partners whose trade is not known."""


@dataclass(frozen=True, slots=True)
class TradeRow:
    """An industry and what is tied to it.

    Attributes:
        id: Its code: a letter or two digits; `UNKNOWN_TRADE` for none.
        name: Its name; empty for none.
        partners: Partners of this industry that a program is tied to.
        programs: Programs tied to them.
        schools: Schools that tie them.
        statements: Statements behind it.
        bases: Number of partners by why their trade is believed.
    """

    id: str
    name: str
    partners: int
    programs: int
    schools: int
    statements: int
    bases: tuple[tuple[str, int], ...]


class Trades:
    """The industry of every entity of a build, on two levels: section and division."""

    def __init__(self, programs: ProgramTies) -> None:
        """Read the industries of a build."""
        entities = programs.index.entities
        coded = code_column(entities.column("trade"))
        self.bases: CodedColumn = code_column(entities.column("trade_basis"))
        industries = load_industries()
        entries = [industries.get(code) for code in coded.values]
        self._sections = _number([entry.section if entry else "" for entry in entries], coded)
        divisions = []
        for entry in entries:
            above = (entry, *industries.ancestors(entry)) if entry else ()
            divisions.append(next((item.code for item in above if item.level == 2), ""))
        self._divisions = _number(divisions, coded)

    def of(self, section: str) -> tuple[Codes, tuple[str, ...]]:
        """Return the industry of each entity: sections, or the divisions of one section.

        Args:
            section: Letter of a section; empty for all sections.

        Returns:
            For each entity a place among the names, and the names: codes of industries, last
            `UNKNOWN_TRADE`. What is of another section has place -1.
        """
        codes, names = self._divisions if section else self._sections
        rest = len(names)
        if not section:
            return np.where(codes < 0, rest, codes), (*names, UNKNOWN_TRADE)
        letters, letter_names = self._sections
        wanted = letters == (letter_names.index(section) if section in letter_names else -2)
        inside = np.where(wanted, np.where(codes < 0, rest, codes), -1)
        return inside, (*names, UNKNOWN_TRADE)


def industry_matrix(
    programs: ProgramTies,
    trades: Trades,
    filter: TieFilter,
    section: str = "",
    *,
    shape: Shape | None = None,
) -> Matrix:
    """Return the catalogue against industries; a figure is a number of partners.

    The rows are what lies below the branch of the filter: categories of all levels where it has
    none, then classes, then programs. Programs that no catalogue has are one row.

    Args:
        programs: The build.
        trades: Its industries.
        filter: Which ties count.
        section: Letter of the section whose divisions are the columns; empty for sections.
        shape: How large it may be.
    """
    ties = programs.select(filter)
    ties = ties.where(ties.partners >= 0)
    lefts, groups = _groups(programs, ties, filter.branch)
    of, names = trades.of(section)

    def row(code: int, total: int) -> Heading:
        if groups is None:
            index = programs.index
            return Heading(index.iris[code], index.names[code], index.types[code], total)
        name = "" if groups[code] == UNLISTED else groups[code].split("/")[-1]
        return Heading(groups[code], name, "", total)

    def column(code: int, total: int) -> Heading:
        return Heading(names[code], trade_name(names[code]), "", total)

    return make_matrix(
        lefts,
        of[ties.partners],
        (ties.partners, None),
        headings=(row, column),
        shape=shape or Shape(),
    )


def trade_rows(
    programs: ProgramTies, trades: Trades, filter: TieFilter, section: str = ""
) -> tuple[TradeRow, ...]:
    """Return the industries that programs face, most partners first; arguments as above."""
    ties = programs.select(filter)
    ties = ties.where(ties.partners >= 0)
    of, names = trades.of(section)
    groups, size = of[ties.partners], len(names)
    counts = [
        count_distinct(groups, column, size)
        for column in (ties.partners, ties.programs, ties.schools)
    ]
    rows = np.concatenate([ties.rows, ties.vias])
    counts.append(sum_distinct(np.tile(groups, 2), rows, programs.ends.statements, size))
    bases = [
        count_distinct(np.where(trades.bases.codes[ties.partners] == code, groups, -1),
                       ties.partners, size)
        for code in range(len(trades.bases.values))
    ]  # fmt: skip
    found = []
    for code in np.flatnonzero(counts[0]).tolist():
        partners, tied, schools, statements = (int(column[code]) for column in counts)
        why = tuple(
            (basis, int(column[code]))
            for basis, column in zip(trades.bases.values, bases, strict=True)
            if column[code]
        )
        name = names[code]
        found.append(TradeRow(name, trade_name(name), partners, tied, schools, statements, why))
    return tuple(sorted(found, key=lambda row: (-row.partners, row.id)))


def industry_facts(
    programs: ProgramTies,
    trades: Trades,
    filter: TieFilter,
    section: str,
    trade: str,
    *,
    program: str = "",
) -> tuple[int, ...]:
    """Return the facts that tie programs to partners of an industry, best attested first.

    Args:
        programs: The build.
        trades: Its industries.
        filter: Which ties count.
        section: As in `industry_matrix`.
        trade: Id of a column; empty for all.
        program: IRI of the only program that counts; empty for all.
    """
    ties = chosen_ties(programs, programs.select(filter), TieChoice(program=program))
    ties = ties.where(ties.partners >= 0)
    of, names = trades.of(section)
    if trade:
        wanted = names.index(trade) if trade in names else -2
        ties = ties.where(of[ties.partners] == wanted)
    return rank_facts(programs.ends, ties.facts())


def trade_name(code: str) -> str:
    """Return the name of an industry; empty for none."""
    entry = load_industries().get(code)
    return entry.name if entry else ""


def _groups(programs: ProgramTies, ties: Ties, branch: str) -> tuple[Codes, tuple[str, ...] | None]:
    """Return the row of each tie, and what the rows are: branches, or `None` for programs."""
    depth = len(branch.split("/")) if branch else 0
    if depth >= 3 or branch == UNLISTED:
        return ties.programs, None
    level = ANY if not branch else branch.split("/")[0]
    wanted = max(depth, 1)
    ids = [branch_ids(entry, level)[wanted] for entry in programs.entries]
    names = sorted({*ids, UNLISTED})
    numbers = np.array([names.index(id) for id in (*ids, UNLISTED)])
    return numbers[ties.entries], tuple(names)


def _number(values: Sequence[str], coded: CodedColumn) -> tuple[Codes, tuple[str, ...]]:
    """Number what the values of a column stand for; an empty text is none."""
    names = sorted({value for value in values if value})
    numbers = np.array([names.index(value) if value else -1 for value in (*values, "")])
    return numbers[coded.codes], tuple(names)
