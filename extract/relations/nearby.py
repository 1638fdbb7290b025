"""Candidates that no other rule reads: two names of fitting classes in one sentence.

Most are no relation, so each is in doubt, and the confidence model judges it by the words around
and between the two names.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from extract.frames.discourse import ACTORS, PARTNERS
from extract.frames.model import DOUBT, Claim, Frame, Party

_THINGS = (
    ("IndustryCollege", "hasIndustryCollege"),
    ("Facility", "coBuilds"),
    ("Consortium", "memberOf"),
)
_BETWEEN_SCHOOLS = ("partnersWith", "articulatesWith", "sisterSchoolOf")
MOST_PARTIES = 40
"""A sentence with more names is a list, which tells of each name the same, not of pairs."""
WEIGHT = DOUBT / 2  # under any claim that a rule makes of its own clause


def nearby_claims(frame: Frame) -> Iterator[Claim]:
    """Read every pair of a sentence's names that the ontology could relate."""
    if len(frame.parties) > MOST_PARTIES:
        return
    schools = frame.everyone("School")
    pairs: list[tuple[Party, str, Party]] = []
    pairs += [(s, "cooperatesWith", p) for s, p in product(schools, frame.everyone(*PARTNERS))]
    pairs += [(a, name, b) for a, b in combinations(schools, 2) for name in _BETWEEN_SCHOOLS]
    helped = (*schools, *frame.everyone("Place", "Government", "Enterprise"))
    pairs += [(a, "assists", b) for a, b in product(frame.everyone(*ACTORS, "Consortium"), helped)]
    pairs += [(s, "offersProgram", p) for s, p in product(schools, frame.everyone("Program"))]
    for type_, predicate in _THINGS:
        things = frame.everyone(type_)
        pairs += [(a, predicate, t) for a, t in product(frame.everyone(*ACTORS), things)]
    for left, predicate, right in pairs:
        if left.entity != right.entity and (left.named or right.named):
            yield Claim(left, predicate, right, "same-sentence", frame, WEIGHT)
