"""Which facts somebody wants to see: one filter for the drawn graph, its legend and its tables."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kg.explore.fact_columns import SCHOOL, FactColumns, Mask
from kg.explore.index import Codes, GraphIndex

Region = tuple[str, ...]
"""Names of a region, outermost first: `("广东省", "清远市")`."""


@dataclass(frozen=True, slots=True)
class GraphFilter:
    """What of a graph is wanted.

    Empty filters let everything through; of several values one must hold, of several filters all.

    The *school* of a fact is its end that is a school, its *partner* the other end. Between two
    schools, the school is the one that reports it, or each in turn where both or neither does.
    A fact without a school has no school for these filters; its partner is the end that does not
    report it.

    Attributes:
        hidden_types: Classes to leave out; seeds stay.
        hidden_relations: Relations to leave out.
        min_confidence: Lowest confidence of a fact, inclusive, from 0 to 1.
        modes: Cooperation modes.
        years: Years that the statements state, or else those of their reports.
        partner_regions: Regions that the partner lies in.
        school_regions: Regions that the school lies in.
        school_kinds: Kinds of the school: 中职, 高职 …
        statuses: Statuses of the fact.
    """

    hidden_types: tuple[str, ...] = ()
    hidden_relations: tuple[str, ...] = ()
    min_confidence: float = 0.0
    modes: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    partner_regions: tuple[Region, ...] = ()
    school_regions: tuple[Region, ...] = ()
    school_kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()


def pass_filter(index: GraphIndex, rows: Codes, wanted: GraphFilter) -> Mask:
    """Tell for some facts whether a filter lets them through; hidden classes are not looked at.

    Args:
        index: The build.
        rows: Rows of the facts table.
        wanted: The filter.
    """
    columns = index.derive(FactColumns)
    passed = columns.confidences[rows] >= wanted.min_confidence
    if wanted.hidden_relations:
        passed &= ~columns.is_of(columns.predicates, rows, wanted.hidden_relations)
    if wanted.statuses:
        passed &= columns.is_of(columns.statuses, rows, wanted.statuses)
    if wanted.modes:
        modes, names = columns.modes
        passed &= modes.have_any(rows, [i for i, name in enumerate(names) if name in wanted.modes])
    if wanted.years:
        passed &= columns.years.have_any(rows, wanted.years)
    if wanted.partner_regions or wanted.school_regions or wanted.school_kinds:
        passed &= _ends_pass(index, rows, wanted)
    return passed


def find_roles(index: GraphIndex, rows: Codes) -> tuple[Mask, Mask, Mask]:
    """Tell for some facts which end is the school and which the partner.

    Returns:
        Whether the subject may be the school and the object its partner; whether it may be the
        other way round; and whether the fact has a school at all.
    """
    columns = index.derive(FactColumns)
    subjects, objects = index.subjects[rows], index.objects[rows]
    left = columns.is_of(columns.types, subjects, (SCHOOL,))
    right = columns.is_of(columns.types, objects, (SCHOOL,))
    tells_left, tells_right = (mask[rows] for mask in columns.reporting_ends)
    equal = left == right  # two schools, or none: only the reports tell
    undecided = equal & (tells_left == tells_right)
    forward = np.where(equal, tells_left | undecided, left)
    backward = np.where(equal, tells_right | undecided, right)
    return forward, backward, left | right


def _ends_pass(index: GraphIndex, rows: Codes, wanted: GraphFilter) -> Mask:
    """Tell for some facts whether school and partner are as a filter wants them."""
    subjects, objects = index.subjects[rows], index.objects[rows]
    forward, backward, has_school = find_roles(index, rows)
    passed = (forward & _pair_passes(index, subjects, objects, wanted)) | (
        backward & _pair_passes(index, objects, subjects, wanted)
    )
    if wanted.school_regions or wanted.school_kinds:
        passed &= has_school
    return passed


def _pair_passes(index: GraphIndex, schools: Codes, partners: Codes, wanted: GraphFilter) -> Mask:
    """Tell for pairs of entities whether the one is a wanted school, the other a wanted partner."""
    columns = index.derive(FactColumns)
    passed = np.ones(len(schools), dtype=np.bool_)
    if wanted.partner_regions:
        passed &= columns.are_in_regions(partners, wanted.partner_regions)
    if wanted.school_regions:
        passed &= columns.are_in_regions(schools, wanted.school_regions)
    if wanted.school_kinds:
        passed &= columns.is_of(columns.school_kinds, schools, wanted.school_kinds)
    return passed
