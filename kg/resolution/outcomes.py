"""What became of each pair of groups that may be one thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.resolution.clustering import DECIDED, Veto
from kg.resolution.comparison import MERGE_THRESHOLD, QUEUE_THRESHOLD
from kg.resolution.model import Claim, Cluster, GroupId, Outcome, Pair, Rank, RefusedClaim
from kg.resolution.vetoes import SAME_REPORT

_IN_ONE_REPORT = 0.8
"""Factor of the score where one report names both: most that it keeps apart are two."""


def split_claims(claims: Iterable[Claim]) -> tuple[list[Claim], list[Claim]]:
    """Return the best claim on each pair: those to be followed, and those for a person."""
    best: dict[tuple[GroupId, GroupId], Claim] = {}
    for claim in claims:
        pair = (claim.left, claim.right)
        if pair not in best or claim.order < best[pair].order:
            best[pair] = claim
    ordered = sorted(best.values(), key=lambda claim: claim.order)
    sure = [claim for claim in ordered if _is_sure(claim)]
    open_ = [c for c in ordered if not _is_sure(c) and c.score >= QUEUE_THRESHOLD]
    return sure, open_


def _is_sure(claim: Claim) -> bool:
    return claim.score >= MERGE_THRESHOLD


def judge_pairs(
    sure: Iterable[Claim],
    open_: Iterable[Claim],
    clusters: Iterable[Cluster],
    refused: Iterable[RefusedClaim],
    *,
    veto: Veto,
    apart: Mapping[GroupId, frozenset[GroupId]],
) -> tuple[Pair, ...]:
    """Return every pair with what became of it, sorted by its groups.

    A pair that nobody is sure of, and that a veto speaks against, is left out: there is nothing to
    ask, unless it is only that one report names both. So is one that was joined through others.

    Args:
        sure: Claims that were to be followed.
        open_: Claims for a person.
        clusters: What came of them.
        refused: Those not followed.
        veto: As in clustering.
        apart: As in clustering.
    """
    cluster_of = {id_: number for number, c in enumerate(clusters) for id_ in c.members}
    stopped = {(item.claim.left, item.claim.right): item.veto for item in refused}
    pairs: list[Pair] = []
    for claim in sure:
        if cluster_of[claim.left] == cluster_of[claim.right]:
            pairs.append(_pair(claim, Outcome.MERGED, None))
            continue
        objection = stopped.get((claim.left, claim.right))
        if _decided(claim, apart) or objection == DECIDED:
            pairs.append(_pair(claim, Outcome.SEPARATE, objection))
        elif objection == SAME_REPORT:
            pairs += _ask(claim, objection)
        else:
            pairs.append(_pair(claim, Outcome.REFUSED, objection))
    for claim in open_:
        if cluster_of[claim.left] == cluster_of[claim.right]:
            continue
        if _decided(claim, apart):
            pairs.append(_pair(claim, Outcome.SEPARATE, DECIDED))
        else:
            pairs += _ask(claim, veto(claim.left, claim.right))
    return tuple(sorted(pairs, key=lambda pair: (pair.left, pair.right)))


def _ask(claim: Claim, objection: str | None) -> Iterator[Pair]:
    """Yield the pair of a claim for a person, if it is worth a question."""
    if objection is None:
        yield _pair(claim, Outcome.QUEUED, None)
    elif objection == SAME_REPORT:
        score = round(claim.score * _IN_ONE_REPORT, 3)
        if score >= QUEUE_THRESHOLD:
            yield replace(_pair(claim, Outcome.QUEUED, objection), score=score)


def _decided(claim: Claim, apart: Mapping[GroupId, frozenset[GroupId]]) -> bool:
    return claim.rank is not Rank.PERSON and claim.right in apart.get(claim.left, ())


def _pair(claim: Claim, outcome: Outcome, veto: str | None) -> Pair:
    return Pair(claim.left, claim.right, claim.score, claim.reasons, outcome, veto)
