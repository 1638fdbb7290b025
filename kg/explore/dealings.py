"""Which school has to do with which partner, and by which fact.

A partner is what stands at the other end of a school's fact and can act in its own name; between
two schools each is the other's partner. Who shares an industry college or a facility with a school
is its partner too: then two facts say so, the school's and the partner's.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow.compute as pc

from kg.explore.codes import CodedColumn, Mask, code_column, join_codes, number_column
from kg.explore.index import Codes, GraphIndex

PARTNER_TYPES = ("School", "Enterprise", "Institution", "Association", "Government", "Consortium")
"""Classes of partners: those that can act in their own name."""

SHARED_TYPES = ("IndustryCollege", "Facility")
"""Classes of what partners have together."""

OFFER = "offersProgram"


@dataclass(frozen=True, slots=True, eq=False)
class Dealings:
    """Pairs of a school and a partner with the fact that joins them, as columns of equal length.

    Attributes:
        schools: Codes of schools.
        partners: Codes of their partners.
        rows: Rows of the facts of the schools.
        vias: Rows of the facts that tie the partners to what is shared; -1 for direct facts.
    """

    schools: Codes
    partners: Codes
    rows: Codes
    vias: Codes

    def where(self, mask: Mask) -> Dealings:
        """Return some of them."""
        return Dealings(self.schools[mask], self.partners[mask], self.rows[mask], self.vias[mask])


class Ends:
    """Facts and their ends as arrays, for questions over all of them.

    Attributes:
        index: The build.
        types: Class of each entity.
        predicates: Relation of each fact.
        subjects: Code of each fact's subject.
        objects: Code of each fact's object.
        statements: Number of statements of each fact.
    """

    def __init__(self, index: GraphIndex) -> None:
        """Read the columns of a build."""
        self.index = index
        self.types: CodedColumn = code_column(index.entities.column("type"))
        self.predicates: CodedColumn = code_column(index.facts.column("predicate"))
        self.subjects = index.subjects
        self.objects = index.objects
        self.statements = number_column(index.facts.column("statements"))

    @cached_property
    def ranks(self) -> Codes:
        """Place of each fact among all of them, the best attested first."""
        facts = self.index.facts
        sure = np.asarray(pc.fill_null(facts.column("confidence"), 0.0).to_numpy())
        order = np.lexsort((-sure, -self.statements, -number_column(facts.column("reports"))))
        ranks = np.empty(len(order), dtype=np.int64)
        ranks[order] = np.arange(len(order))
        return ranks

    @property
    def known(self) -> Mask:
        """Whether the build has both ends of a fact."""
        return (self.subjects >= 0) & (self.objects >= 0)

    def turned(self) -> tuple[Codes, Codes, Codes]:
        """Return the facts seen from either end: row, near end, far end; no offers of programs."""
        kept = np.flatnonzero(self.known & ~self.predicates.among([OFFER]))
        near = np.concatenate([self.subjects[kept], self.objects[kept]])
        far = np.concatenate([self.objects[kept], self.subjects[kept]])
        return np.concatenate([kept, kept]), near, far


def find_dealings(ends: Ends) -> Dealings:
    """Return every pair of a school and a partner, direct ones first."""
    rows, near, far = ends.turned()
    is_school = ends.types.among(["School"])
    is_partner = ends.types.among(PARTNER_TYPES)
    is_shared = ends.types.among(SHARED_TYPES)
    direct = is_school[near] & is_partner[far] & (near != far)
    school_side = np.flatnonzero(is_school[near] & is_shared[far])
    partner_side = np.flatnonzero(is_partner[near] & is_shared[far])
    left, right = join_codes(far[school_side], far[partner_side])
    left, right = school_side[left], partner_side[right]
    apart = near[left] != near[right]
    left, right = left[apart], right[apart]
    return Dealings(
        schools=np.concatenate([near[direct], near[left]]),
        partners=np.concatenate([far[direct], near[right]]),
        rows=np.concatenate([rows[direct], rows[left]]),
        vias=np.concatenate([np.full(int(direct.sum()), -1), rows[right]]),
    )


def rank_facts(ends: Ends, rows: Codes) -> tuple[int, ...]:
    """Return facts once each, the best attested first; negative rows are none.

    The order is that of `GraphIndex.fact_rank`.
    """
    found = np.unique(rows[rows >= 0])
    return tuple(found[np.argsort(ends.ranks[found])].tolist())
