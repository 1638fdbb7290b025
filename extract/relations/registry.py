"""All rules, in the order in which they read a frame."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from extract.frames.model import Claim, Frame
from extract.relations.assistance import (
    consortium_help_claims,
    help_table_claims,
    orient_help,
    place_help_claims,
)
from extract.relations.cooperation import cooperation_claims
from extract.relations.flags import is_unreal
from extract.relations.joint_works import (
    facility_claims,
    industry_college_claims,
    membership_claims,
)
from extract.relations.nearby import nearby_claims
from extract.relations.programs import program_claims
from extract.relations.schools import school_claims

RULES: tuple[Callable[[Frame], Iterator[Claim]], ...] = (
    cooperation_claims,
    industry_college_claims,
    facility_claims,
    membership_claims,
    consortium_help_claims,
    help_table_claims,
    school_claims,
    place_help_claims,
    program_claims,
)


UNREAL = "unreal"
"""Rule of the pairs in a clause that plans, denies or ends what it tells."""


def read_all_claims(frames: Iterable[Frame]) -> list[Claim]:
    """Read every relation of a document's frames."""
    return [claim for frame in frames for claim in read_claims(frame)]


def read_claims(frame: Frame) -> Iterator[Claim]:
    """Read every relation that a frame states."""
    unreal = frame.kind != "sentence" and is_unreal(frame)
    if unreal or frame.kind in {"sentence", "row"}:
        for claim in nearby_claims(frame):
            yield replace(claim, rule=UNREAL) if unreal else claim
    if frame.kind == "sentence":
        return
    for rule in RULES:
        for claim in rule(frame):
            yield orient_help(claim) if claim.predicate == "assists" else claim
