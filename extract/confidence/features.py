"""What a statement's claims show, as named features for the confidence model.

Every feature comes twice, by itself and with its predicate's name, so that one linear model weighs
what relations share and what sets each apart.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from extract.frames.cues import find_cues
from extract.frames.model import Claim, Party

ANY = "*"  # what holds for all relations; few examples of one then learn from the others
MOST = 0.99  # no rule is certain
_MANY = 4  # passages, parties: beyond this more say nothing more
_DOUBTED = 0.5  # a rule that weighs less doubts what it reads
_DOUBTED_PASSAGES = 2
"""Doubted passages that count: what misleads a rule once (a duty called like a major) does so again
wherever the report says it, so that a hundred of them are no proof."""


def witness_probability(claims: Sequence[Claim]) -> float:
    """Combine the rules' own weights, each passage counted once, as independent witnesses.

    Of doubted passages only the best `_DOUBTED_PASSAGES` count.

    Returns:
        A probability from 0 to `MOST`: the statement is false only if all passages mislead.
    """
    best: dict[tuple[int, int], float] = {}
    for claim in claims:
        key = (claim.frame.span.start, claim.frame.span.end)
        best[key] = max(best.get(key, 0.0), claim.weight)
    weights = sorted(best.values(), reverse=True)
    sure = [weight for weight in weights if weight >= _DOUBTED]
    doubted = weights[len(sure) :][:_DOUBTED_PASSAGES]
    return min(MOST, 1 - math.prod(1 - weight for weight in sure + doubted))


def claim_features(claims: Sequence[Claim], *, mentions: Mapping[int, int]) -> dict[str, float]:
    """Describe a statement for the confidence model.

    Args:
        claims: All claims of one statement, at least one.
        mentions: How often each entity is named in the document.

    Returns:
        Feature values by name; what is absent is 0.
    """
    predicate = claims[0].predicate
    passages = {claim.frame.span for claim in claims}
    prior = witness_probability(claims)
    found = {
        "bias": 1.0,
        "prior": math.log(prior / (1 - prior)),
        f"passages={min(len(passages), _MANY)}": 1.0,
    }
    for claim in claims:
        found.update(dict.fromkeys(_claim_names(claim, mentions), 1.0))
    for side, parties in (
        ("subject", [claim.subject for claim in claims]),
        ("object", [claim.object for claim in claims]),
    ):
        best = max(party.score for party in parties)  # a name once read surely is a name
        found[f"{side}.score={math.floor(best * 10)}"] = 1.0
    return {
        f"{relation}|{name}": value
        for name, value in sorted(found.items())
        for relation in (ANY, predicate)
    }


def _claim_names(claim: Claim, mentions: Mapping[int, int]) -> list[str]:
    frame = claim.frame
    names = [
        f"rule={claim.rule}",
        f"kind={frame.kind}",
        f"types={claim.subject.type}-{claim.object.type}",
        f"parties={min(len(frame.parties) + len(frame.subjects), 2 * _MANY)}",
    ]
    names += [f"core={cue}" for cue in frame.core_cues]
    names += [f"text={cue}" for cue in frame.cues - frame.core_cues]
    names += [f"head={cue}" for cue in frame.heading_cues]
    names += [f"beside={name}" for name in claim.beside]
    names += ["joint"] if frame.joint else []
    names += _between(claim)
    for side, party in (("subject", claim.subject), ("object", claim.object)):
        names += _party_names(side, party, mentions)
    return names


def _between(claim: Claim) -> list[str]:
    """Describe the words between the two ends, where both stand in one sentence."""
    left, right = sorted((claim.subject, claim.object), key=lambda party: party.start)
    if left.content is not right.content or claim.frame.kind == "row":
        return ["apart"]
    words = claim.frame.unit.text[left.end : right.start] if left.end <= right.start else ""
    order = "forward" if left is claim.subject else "backward"
    names = [f"distance={min(len(words) // 6, 8)}", order, f"commas={min(words.count('，'), 3)}"]
    return names + [f"between={cue}" for cue in find_cues(words)]


def _party_names(side: str, party: Party, mentions: Mapping[int, int]) -> list[str]:
    length = party.end - party.start if party.named else 0
    ending = party.content.text[max(party.start, party.end - 2) : party.end]
    return [
        f"{side}.ending={ending if party.named else ''}",
        f"{side}.role={party.role}",
        f"{side}.named={party.named}",
        f"{side}.via={party.via[0].reason if party.via else ''}",
        f"{side}.length={min(length // 3, 5)}",
        f"{side}.mentions={min(mentions.get(party.entity, 0), _MANY)}",
    ]
