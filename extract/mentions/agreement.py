"""What a score is worth once lists, grammar and tagger have all spoken.

A name that both tell is surer than one that only one of them tells. Programs keep at least the
score of their rules, which says how plainly the text calls them programs; stand-ins are no names
and regions claim none, so both stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from extract.model import Mention

_TAGGER = "tagger"
_LISTED = frozenset({"pronoun", "region"})
_TAGGER_ALONE = 0.8
_RULE_ALONE = 0.7
"""Shares of the score that is left where the other side is silent: in cross-validation about that
many of their own finds are names."""
_GRAMMAR = "grammar"
_COINED = 0.6
"""What is called 专业 and no catalogue has needs more than that word (专业结构, 专业界限)."""
_LOWEST = 0.45
"""Below, a find that nobody confirms would rather hide a true one (促进学校) than be one."""


def weigh_agreement(mentions: Iterable[Mention]) -> list[Mention]:
    """Return the mentions with scores that tell who else found the same name.

    What lists or grammar found and the tagger confirms stays theirs, once, with the tagger's
    probability. What is too doubtful without the other side is left out.
    """
    found = list(mentions)
    tagged = {_place(mention): mention.score for mention in found if mention.recogniser == _TAGGER}
    ruled = {_place(mention) for mention in found if mention.recogniser != _TAGGER}
    weighed = (
        _weighed(mention, tagged.get(_place(mention)))
        for mention in found
        if mention.recogniser != _TAGGER or _place(mention) not in ruled
    )
    return [mention for mention in weighed if mention is not None]


def _place(mention: Mention) -> tuple[int, int, str]:
    return mention.start, mention.end, mention.type


def _weighed(mention: Mention, probability: float | None) -> Mention | None:
    if mention.recogniser in _LISTED and probability is None:
        return mention
    if mention.recogniser == _TAGGER:
        score = mention.score * _TAGGER_ALONE
    elif mention.type == "Program":
        score = max(mention.score, (probability or 0.0) * _TAGGER_ALONE)
        is_coined = mention.recogniser == _GRAMMAR and probability is None
        return replace(mention, score=round(score, 3)) if score > _COINED or not is_coined else None
    elif probability is None:
        score = mention.score * _RULE_ALONE
    else:
        score = max(probability, mention.score * _RULE_ALONE)
    return replace(mention, score=round(score, 3)) if score >= _LOWEST else None
