"""The programs of a build in the order of the catalogues: level, category, class, program.

Only what a build has is in the tree. A program that catalogues list on several levels stands on
each where a school of that level has it; programs that no catalogue has stand in a branch of their
own, as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from kg.explore.codes import count_distinct, sum_distinct
from kg.explore.index import Codes
from kg.explore.programs.ties import UNLISTED, ProgramTies, TieFilter, Ties, branch_ids
from kg.explore.search import name_key

MAX_ROWS = 300
"""Most rows of the tree that are shown at once."""
DEPTHS = 3
"""Levels of branches above the programs."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What is tied to a program or a group of them, each counted once."""

    programs: int
    schools: int
    partners: int
    statements: int


@dataclass(frozen=True, slots=True)
class Branch:
    """A row of the tree.

    Attributes:
        id: Of a branch as `branch_ids` has it; of a program that of its branch and its IRI.
        parent: Id of the branch above; empty for the levels.
        depth: From 0.
        name: Of the level, category, class or program; empty for what no catalogue has.
        program: IRI of a program; empty for branches.
        code: Code of a program in the catalogue; empty where it has none.
        is_close: Whether the program is much like its entry, not the same.
        figures: What is tied to it.
    """

    id: str
    parent: str
    depth: int
    name: str
    program: str
    code: str
    is_close: bool
    figures: Figures


@dataclass(frozen=True, slots=True)
class TreeRows:
    """The rows on screen, and how many did not fit."""

    rows: tuple[Branch, ...]
    left_out: int


def program_tree(programs: ProgramTies, filter: TieFilter) -> tuple[Branch, ...]:
    """Return the whole tree, each branch before what is in it.

    Programs of a class stand by number of schools, most first, then by name.

    Args:
        programs: The build.
        filter: Which ties count. Programs without any are in the tree where it asks for nothing.
    """
    ties = programs.select(filter)
    leaves = _leaves(programs, ties, everything=filter == TieFilter())
    entries, codes = leaves
    branches = _Branches(programs)
    below = _program_rows(programs, ties, leaves)
    inside: dict[str, list[Branch]] = {}
    for row in below:
        inside.setdefault(row.parent, []).append(row)
    found: list[Branch] = []
    figures = branches.figures(ties, entries, codes, programs.ends.statements)
    for id, depth in branches.ordered():
        if not figures[id].programs:
            continue
        name = "" if id == UNLISTED else id.split("/")[-1]
        parent = id.rpartition("/")[0]
        found.append(Branch(id, parent, depth, name, "", "", False, figures[id]))
        found.extend(inside.get(id, ()))
    return tuple(found)


def tree_rows(
    tree: Sequence[Branch], opened: Collection[str], search: str = "", *, limit: int = MAX_ROWS
) -> TreeRows:
    """Return what of a tree is on screen.

    Args:
        tree: The tree.
        opened: Ids of the branches that are open.
        search: Part of a name or code; what has it is shown with all above it, whatever is open.
        limit: Most rows.
    """
    wanted = name_key(search)
    if wanted:
        hits = [row for row in tree if wanted in name_key(row.name) or row.code.startswith(wanted)]
        shown = {row.id for row in hits} | {above for row in hits for above in _above(row)}
        rows = [row for row in tree if row.id in shown]
    else:
        open_ids = set(opened)
        rows = [row for row in tree if open_ids.issuperset(_above(row))]
    return TreeRows(tuple(rows[:limit]), max(0, len(rows) - limit))


def _above(row: Branch) -> tuple[str, ...]:
    """Return the branches that a row lies in."""
    parts = row.parent.split("/") if row.parent else []
    return tuple("/".join(parts[:depth]) for depth in range(1, len(parts) + 1))


class _Branches:
    """The branches of the entries of a build, numbered."""

    def __init__(self, programs: ProgramTies) -> None:
        lineages = [branch_ids(entry) for entry in (*programs.entries, None)]
        ids = dict.fromkeys(id for lineage in lineages for id in lineage)
        self._numbers = {id: number for number, id in enumerate(ids)}
        self._at = [
            np.array([self._numbers[line[depth]] if depth < len(line) else -1 for line in lineages])
            for depth in range(DEPTHS)
        ]

    def ordered(self) -> list[tuple[str, int]]:
        """Return id and depth, each branch before what is in it, in the order of the catalogue."""
        below: dict[str, list[str]] = {}
        for id in self._numbers:
            below.setdefault(id.rpartition("/")[0], []).append(id)
        found: list[tuple[str, int]] = []

        def go(parent: str) -> None:
            for id in below.get(parent, ()):
                found.append((id, id.count("/")))
                go(id)

        go("")
        return found

    def figures(
        self, ties: Ties, entries: Codes, programs: Codes, statements: Codes
    ) -> dict[str, Figures]:
        """Return the figures of each branch.

        Args:
            ties: What counts.
            entries: Entry of each leaf.
            programs: Program of each leaf.
            statements: Number of statements of each fact.
        """
        size = len(self._numbers)
        leaves = np.concatenate([at[entries] for at in self._at])
        groups = np.concatenate([at[ties.entries] for at in self._at])
        columns = (
            count_distinct(leaves, np.tile(programs, DEPTHS), size),
            count_distinct(groups, np.tile(ties.schools, DEPTHS), size),
            count_distinct(groups, np.tile(ties.partners, DEPTHS), size),
            _statements(groups, ties, DEPTHS, statements, size),
        )
        return dict(zip(self._numbers, _figures(columns), strict=True))


def _statements(groups: Codes, ties: Ties, times: int, weights: Codes, size: int) -> Codes:
    """Sum the statements behind the ties of each group, each once."""
    rows = np.concatenate([np.tile(ties.rows, times), np.tile(ties.vias, times)])
    return sum_distinct(np.tile(groups, 2), rows, weights, size)


def _figures(columns: Iterable[Codes]) -> list[Figures]:
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return [Figures(*row) for row in rows]


def _leaves(programs: ProgramTies, ties: Ties, *, everything: bool) -> tuple[Codes, Codes]:
    """Return entry and program of each leaf, each pair once, ascending."""
    entries, codes = ties.entries, ties.programs
    if everything:
        rest = np.setdiff1d(programs.programs, codes)
        entries = np.concatenate([entries, programs.first_entries[rest]])
        codes = np.concatenate([codes, rest])
    pairs = np.unique(np.stack([entries, codes]), axis=1)
    return pairs[0], pairs[1]


def _program_rows(programs: ProgramTies, ties: Ties, leaves: tuple[Codes, Codes]) -> list[Branch]:
    """Return the programs with their figures, in the order in which they stand in a branch."""
    entries, codes = leaves
    index, size = programs.index, len(programs.index.iris)
    keys = (entries + 1) * size + codes
    groups = np.searchsorted(keys, (ties.entries + 1) * size + ties.programs)
    count = len(keys)
    columns = (
        np.ones(count, dtype=np.int64),
        count_distinct(groups, ties.schools, count),
        count_distinct(groups, ties.partners, count),
        _statements(groups, ties, 1, programs.ends.statements, count),
    )
    matches = index.entities.column("program_match").to_pylist()
    rows = []
    for entry_code, code, figures in zip(
        entries.tolist(), codes.tolist(), _figures(columns), strict=True
    ):
        entry = None if entry_code < 0 else programs.entries[entry_code]
        parent = branch_ids(entry)[-1]
        rows.append(
            Branch(
                id=f"{parent} {index.iris[code]}",
                parent=parent,
                depth=parent.count("/") + 1,
                name=index.names[code],
                program=index.iris[code],
                code=entry.code if entry else "",
                is_close=entry is not None and matches[code] == "close",
                figures=figures,
            )
        )
    return sorted(rows, key=lambda row: (-row.figures.schools, row.name, row.id))
