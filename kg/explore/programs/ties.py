"""What joins programs with schools and partners.

A school and a program are joined by `offersProgram`, and by every other fact of the school that
names the program. A partner and a program are joined where such a fact has the partner at its other
end, or where the partner shares the industry college or facility for which a fact names the
program. Nothing else joins them: that a school works with a partner and offers a program says not
that the one is for the other.

Each tie counts under one entry of the catalogue: of the entries of its program that of the level
of its school, else the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kg.explore.codes import Mask, code_column, flatten_lists, join_codes
from kg.explore.dealings import OFFER, Dealings, Ends, find_dealings
from kg.explore.index import Codes
from kg.explore.regions.places import Places
from kg.resolution.programs import LEVEL_OF_KIND
from ontology.catalogues.programs import LEVELS, ProgramEntry, load_programs

PROGRAM = "Program"


@dataclass(frozen=True, slots=True)
class TieFilter:
    """Which ties count.

    Attributes:
        region: Adcode; the school lies in it. Empty for all.
        partner_region: Adcode; the partner lies in it. Empty for all.
        partner_types: Classes of partners; empty for all.
        branch: Id of a branch of the catalogue (see `branch_id`); empty for all.
    """

    region: str = ""
    partner_region: str = ""
    partner_types: tuple[str, ...] = ()
    branch: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Ties:
    """Ties as columns of equal length.

    Attributes:
        programs: Codes of programs.
        schools: Codes of schools.
        partners: Codes of partners; -1 where a fact joins program and school alone.
        rows: Rows of the facts.
        vias: Rows of the facts that tie the partner to what it shares with the school, or -1.
        entries: Places in `ProgramTies.entries`; -1 for programs that no catalogue has.
    """

    programs: Codes
    schools: Codes
    partners: Codes
    rows: Codes
    vias: Codes
    entries: Codes

    def where(self, mask: Mask) -> Ties:
        """Return some of them."""
        return Ties(
            *(
                column[mask]
                for column in (
                    self.programs,
                    self.schools,
                    self.partners,
                    self.rows,
                    self.vias,
                    self.entries,
                )
            )
        )

    def facts(self) -> Codes:
        """Return the rows of all facts behind them, each once."""
        return np.unique(np.concatenate([self.rows, self.vias[self.vias >= 0]]))


class ProgramTies:
    """The programs of a build and all that is tied to them; it never changes.

    Attributes:
        ends: Facts and their ends.
        places: Where the entities are.
        entries: The entries of the catalogues that programs of the build have, lowest level first.
    """

    def __init__(self, ends: Ends, places: Places) -> None:
        """Read the programs of a build.

        Args:
            ends: Its facts.
            places: Its regions.
        """
        self.ends = ends
        self.places = places
        self.index = ends.index
        rows, codes = flatten_lists(ends.index.entities.column("program_codes"))
        catalogue = load_programs()
        listed = code_column(codes)
        found = {code: catalogue.get(code) for code in listed.values}
        self.entries: tuple[ProgramEntry, ...] = tuple(
            sorted(
                (entry for entry in found.values() if entry),
                key=lambda entry: (LEVELS.index(entry.level), entry.code),
            )
        )
        places_of = {entry.code: place for place, entry in enumerate(self.entries)}
        numbers = np.array([places_of.get(code, -1) for code in (*listed.values, "")])
        self._listed = rows, numbers[listed.codes]

    @cached_property
    def programs(self) -> Codes:
        """Codes of all programs."""
        return np.flatnonzero(self.ends.types.among([PROGRAM]))

    @cached_property
    def dealings(self) -> Dealings:
        """Schools and their partners."""
        return find_dealings(self.ends)

    @cached_property
    def first_entries(self) -> Codes:
        """For each entity the entry that is its program's first; -1 for none."""
        rows, entries = self._listed
        first = np.full(len(self.index.iris), -1)
        known = entries >= 0
        first[rows[known][::-1]] = entries[known][::-1]
        return first

    @cached_property
    def ties(self) -> Ties:
        """Every tie of the build, each once."""
        parts = [self._offers(), self._named_alone(), *self._named_with_partner()]
        joined = np.unique(np.concatenate(parts, axis=1), axis=1)
        programs, schools, partners, rows, vias = joined
        return Ties(programs, schools, partners, rows, vias, self._entries_of(programs, schools))

    def select(self, filter: TieFilter) -> Ties:
        """Return the ties that a filter lets through.

        What the filter says of partners concerns partners alone: where it does not hold, a tie
        stays as one of program and school.
        """
        ties = self.ties
        kept = self.places.inside(filter.region)[ties.schools]
        if filter.branch:
            kept &= self.in_branch(ties.entries, filter.branch)
        ties = ties.where(kept)
        if not filter.partner_region and not filter.partner_types:
            return ties
        fits = self.is_wanted_partner(filter)[ties.partners] & (ties.partners >= 0)
        return Ties(
            ties.programs,
            ties.schools,
            np.where(fits, ties.partners, -1),
            ties.rows,
            np.where(fits, ties.vias, -1),
            ties.entries,
        )

    def is_wanted_partner(self, filter: TieFilter) -> Mask:
        """Tell of each entity whether a filter wants it as a partner."""
        wanted = self.places.inside(filter.partner_region)
        if filter.partner_types:
            wanted = wanted & self.ends.types.among(filter.partner_types)
        return wanted

    def in_branch(self, entries: Codes, branch: str) -> Mask:
        """Tell of each entry whether it lies in a branch of the catalogue, on a level or any."""
        branches = [(*branch_ids(entry), *branch_ids(entry, ANY)) for entry in self.entries]
        inside = [branch in ids for ids in (*branches, branch_ids(None))]
        return np.array(inside, dtype=bool)[entries]

    def _offers(self) -> Codes:
        ends = self.ends
        rows = np.flatnonzero(ends.known & ends.predicates.among([OFFER]))
        schools, programs = ends.subjects[rows], ends.objects[rows]
        fits = ends.types.among(["School"])[schools] & ends.types.among([PROGRAM])[programs]
        return _table(programs[fits], schools[fits], None, rows[fits], None)

    @cached_property
    def _named(self) -> tuple[Codes, Codes]:
        """Facts that name programs, and the programs, other than offers of them."""
        rows, iris = flatten_lists(self.index.facts.column("programs"))
        codes = code_column(iris)
        found = [self.index.find_code(iri) for iri in codes.values]
        programs = np.array([-1 if code is None else code for code in (*found, None)])[codes.codes]
        kept = (programs >= 0) & ~self.ends.predicates.among([OFFER])[rows]
        return rows[kept], programs[kept]

    def _named_alone(self) -> Codes:
        """Return program and school of each fact that names a program."""
        rows, programs = self._named
        ends, is_school = self.ends, self.ends.types.among(["School"])
        parts = []
        for side in (ends.subjects, ends.objects):
            fits = ends.known[rows] & is_school[side[rows]]
            parts.append(_table(programs[fits], side[rows[fits]], None, rows[fits], None))
        return np.concatenate(parts, axis=1)

    def _named_with_partner(self) -> list[Codes]:
        """Return program, school and partner: the program is named by either of their facts."""
        rows, programs = self._named
        dealings = self.dealings
        parts = []
        for told in (dealings.rows, dealings.vias):
            places, named = join_codes(told, rows)
            parts.append(
                _table(
                    programs[named],
                    dealings.schools[places],
                    dealings.partners[places],
                    dealings.rows[places],
                    dealings.vias[places],
                )
            )
        return parts

    def _entries_of(self, programs: Codes, schools: Codes) -> Codes:
        """Return under which entry each pair of program and school counts."""
        rows, entries = self._listed
        best = np.full((len(self.index.iris), len(LEVELS)), -1, dtype=np.int64)
        levels = np.array([LEVELS.index(entry.level) for entry in self.entries] or [0])
        known = entries >= 0
        best[rows[known][::-1], levels[entries[known]][::-1]] = entries[known][::-1]
        kinds = code_column(self.index.entities.column("school_kind"))
        level_of = [LEVEL_OF_KIND.get(kind, "") for kind in (*kinds.values, "")]
        numbers = np.array([LEVELS.index(level) if level else -1 for level in level_of])
        level = numbers[kinds.codes][schools]
        fitting = np.where(level >= 0, best[programs, level], -1)
        return np.where(fitting >= 0, fitting, self.first_entries[programs])


UNLISTED = "none"
"""Branch of the programs that no catalogue has."""

ANY = "*"
"""Stands for the level of a branch that takes in all levels."""


def branch_ids(entry: ProgramEntry | None, level: str = "") -> tuple[str, ...]:
    """Return the branches that an entry lies in: level, category, class.

    Args:
        entry: The entry; `None` for a program that no catalogue has.
        level: What stands for its level; its own where left out.

    Example:
        >>> branch_ids(load_programs().get("660206"))
        ('中职', '中职/装备制造大类', '中职/装备制造大类/机电设备类')
    """
    if entry is None:
        return (UNLISTED,)
    names = (level or entry.level, entry.category, entry.class_name)
    return tuple("/".join(names[:depth]) for depth in range(1, len(names) + 1))


def _table(
    programs: Codes, schools: Codes, partners: Codes | None, rows: Codes, vias: Codes | None
) -> Codes:
    """Return columns as the rows of one array."""
    none = np.full(len(programs), -1)
    columns = (programs, schools, none if partners is None else partners, rows)
    return np.stack([*columns, none if vias is None else vias])
