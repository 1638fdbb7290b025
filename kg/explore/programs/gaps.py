"""What is missing: programs without a partner, and partners that no program is tied to."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from kg.explore.codes import count_distinct, distinct_pairs, join_codes, sum_distinct
from kg.explore.dealings import Dealings, rank_facts
from kg.explore.index import Codes, GraphIndex
from kg.explore.model import EntityView
from kg.explore.programs.matrix import TieChoice, chosen_ties
from kg.explore.programs.ties import ProgramTies, TieFilter, Ties

MAX_GAPS = 1000
"""Most rows of a list; what is beyond is counted."""
SHOWN_NAMES = 6
"""Schools or partners that are named in a row; the rest is a number."""


@dataclass(frozen=True, slots=True)
class ProgramGap:
    """A program that no partner is tied to.

    Attributes:
        program: The program.
        class_name: Its class in the catalogue; empty where no catalogue has it.
        schools: Names of schools that have it, at most `SHOWN_NAMES`, by name.
        school_count: Number of those schools.
        statements: Statements that tie it to them.
        loose_partners: Partners of those schools that no program is tied to: who could be asked.
        partners_elsewhere: Partners tied to it that the filter leaves out.
    """

    program: EntityView
    class_name: str
    schools: tuple[str, ...]
    school_count: int
    statements: int
    loose_partners: int
    partners_elsewhere: int


@dataclass(frozen=True, slots=True)
class PartnerGap:
    """A partner that no program is tied to.

    Attributes:
        partner: The partner.
        schools: Names of the schools that it works with, at most `SHOWN_NAMES`, by name.
        school_count: Number of those schools.
        statements: Statements that tie it to them.
        programs: Programs of those schools.
    """

    partner: EntityView
    schools: tuple[str, ...]
    school_count: int
    statements: int
    programs: int


@dataclass(frozen=True, slots=True)
class ProgramGaps:
    """Programs without a partner: the first ones, and how many there are in all."""

    rows: tuple[ProgramGap, ...]
    total: int


@dataclass(frozen=True, slots=True)
class PartnerGaps:
    """Partners without a program: the first ones, and how many there are in all."""

    rows: tuple[PartnerGap, ...]
    total: int


def programs_without_partner(programs: ProgramTies, filter: TieFilter) -> ProgramGaps:
    """Return the programs of some schools to which none of some partners is tied.

    Args:
        programs: The build.
        filter: `region` says which schools count, `partner_region` and `partner_types` which
            partners: asked for a city as both, it finds the programs of its schools that have no
            partner in the city.

    Returns:
        Those of most schools first, then by name.
    """
    ties = programs.select(filter)
    index, size = programs.index, len(programs.index.iris)
    partners = count_distinct(ties.programs, ties.partners, size)
    schools = count_distinct(ties.programs, ties.schools, size)
    gaps = _rank(index, np.flatnonzero((schools > 0) & (partners == 0)), schools)
    shown = gaps[:MAX_GAPS]
    inside = ties.where(np.isin(ties.programs, shown))
    statements = sum_distinct(inside.programs, inside.rows, programs.ends.statements, size)
    loose = _loose_partners(programs, filter, inside)
    elsewhere = count_distinct(programs.ties.programs, programs.ties.partners, size)
    names = _Names(index, inside.programs, inside.schools)
    rows = tuple(
        ProgramGap(
            program=view,
            class_name=_class_name(programs, code),
            schools=names.of(code),
            school_count=int(schools[code]),
            statements=int(statements[code]),
            loose_partners=int(loose[code]),
            partners_elsewhere=int(elsewhere[code]),
        )
        for code, view in zip(shown, index.entity_views(shown), strict=True)
    )
    return ProgramGaps(rows, len(gaps))


def partners_without_program(programs: ProgramTies, filter: TieFilter) -> PartnerGaps:
    """Return the partners of some schools to which no program of those schools is tied.

    Args:
        programs: The build.
        filter: Which schools and partners count; its branch does not.

    Returns:
        Those of most schools first, then by name.
    """
    index, size = programs.index, len(programs.index.iris)
    dealings = _dealings(programs, filter)
    tied = programs.select(replace(filter, branch="")).partners
    dealings = dealings.where(~np.isin(dealings.partners, tied))
    schools = count_distinct(dealings.partners, dealings.schools, size)
    gaps = _rank(index, np.flatnonzero(schools), schools)
    shown = gaps[:MAX_GAPS]
    dealings = dealings.where(np.isin(dealings.partners, shown))
    statements = sum_distinct(
        np.tile(dealings.partners, 2),
        np.concatenate([dealings.rows, dealings.vias]),
        programs.ends.statements,
        size,
    )
    partner, school = distinct_pairs(dealings.partners, dealings.schools)
    offering, program = distinct_pairs(programs.ties.schools, programs.ties.programs)
    at, found = join_codes(school, offering)
    offered = count_distinct(partner[at], program[found], size)
    names = _Names(index, dealings.partners, dealings.schools)
    rows = tuple(
        PartnerGap(
            partner=view,
            schools=names.of(code),
            school_count=int(schools[code]),
            statements=int(statements[code]),
            programs=int(offered[code]),
        )
        for code, view in zip(shown, index.entity_views(shown), strict=True)
    )
    return PartnerGaps(rows, len(gaps))


def schools_of_program(programs: ProgramTies, filter: TieFilter, program: str) -> tuple[str, ...]:
    """Return the IRIs of the schools that a program is tied to, ascending.

    Args:
        programs: The build.
        filter: Which schools count.
        program: IRI of the program; merged ones are followed.
    """
    ties = chosen_ties(programs, programs.select(filter), TieChoice(program=program))
    return tuple(programs.index.iris[code] for code in np.unique(ties.schools).tolist())


def partner_facts(programs: ProgramTies, filter: TieFilter, partner: str) -> tuple[int, ...]:
    """Return the facts between a partner and schools, whatever the program, best attested first.

    Args:
        programs: The build.
        filter: Which schools count.
        partner: IRI of the partner; merged ones are followed.
    """
    code = programs.index.find_code(partner)
    if code is None:
        return ()
    dealings = _dealings(programs, filter)
    dealings = dealings.where(dealings.partners == code)
    return rank_facts(programs.ends, np.concatenate([dealings.rows, dealings.vias]))


def _dealings(programs: ProgramTies, filter: TieFilter) -> Dealings:
    """Return the dealings of the schools and partners that a filter wants."""
    dealings = programs.dealings
    wanted = programs.is_wanted_partner(filter)
    inside = programs.places.inside(filter.region)
    return dealings.where(inside[dealings.schools] & wanted[dealings.partners])


def _loose_partners(programs: ProgramTies, filter: TieFilter, gaps: Ties) -> Codes:
    """Count for each program the partners of its schools to which no program is tied."""
    size = len(programs.index.iris)
    dealings, tied = _dealings(programs, filter), programs.ties
    known = tied.partners >= 0
    taken = tied.schools[known] * size + tied.partners[known]
    loose = dealings.where(~np.isin(dealings.schools * size + dealings.partners, taken))
    school, partner = distinct_pairs(loose.schools, loose.partners)
    program, of = distinct_pairs(gaps.programs, gaps.schools)
    at, found = join_codes(of, school)
    return count_distinct(program[at], partner[found], size)


def _rank(index: GraphIndex, codes: Codes, schools: Codes) -> list[int]:
    """Return things in the order of a list: those of most schools first, then by name."""
    found: list[int] = codes.tolist()
    counts: list[int] = schools.tolist()
    return sorted(found, key=lambda code: (-counts[code], index.names[code], code))


def _class_name(programs: ProgramTies, code: int) -> str:
    """Return the class of a program's first entry."""
    entry = int(programs.first_entries[code])
    return programs.entries[entry].class_name if entry >= 0 else ""


class _Names:
    """Names of the others of each thing."""

    def __init__(self, index: GraphIndex, codes: Codes, others: Codes) -> None:
        self._names = index.names
        self._codes, self._others = distinct_pairs(codes, others)

    def of(self, code: int) -> tuple[str, ...]:
        """Return the first names, by name."""
        first, last = np.searchsorted(self._codes, [code, code + 1])
        return tuple(sorted(self._names[other] for other in self._others[first:last])[:SHOWN_NAMES])
