from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from extract.confidence.features import MOST, claim_features, witness_probability
from extract.frames.model import Claim, Frame
from extract.model import Span


@pytest.fixture
def claim(frames: Callable[..., list[Frame]]) -> Claim:
    (frame,) = frames("学校与{E:海港集团}签订协议。")
    return Claim(frame.subjects[0], "cooperatesWith", frame.parties[0], "cooperation", frame, 0.5)


def elsewhere(claim: Claim, start: int) -> Claim:
    return replace(claim, frame=replace(claim.frame, span=Span(start, start + 5)))


def test_one_witness_is_as_good_as_its_rule(claim: Claim) -> None:
    assert witness_probability([claim]) == 0.5


def test_each_further_passage_makes_it_surer(claim: Claim) -> None:
    assert witness_probability([claim, elsewhere(claim, 100)]) == 0.75


def test_one_passage_counts_once_with_its_best_rule(claim: Claim) -> None:
    assert witness_probability([claim, replace(claim, weight=0.8)]) == 0.8


def test_no_number_of_witnesses_makes_it_certain(claim: Claim) -> None:
    assert witness_probability([elsewhere(claim, 10 * n) for n in range(50)]) == MOST


def test_doubted_passages_are_no_proof_however_many(claim: Claim) -> None:
    doubted = replace(claim, weight=0.15)
    assert witness_probability([elsewhere(doubted, 10 * n) for n in range(50)]) < 0.3


def test_order_of_witnesses_does_not_matter(claim: Claim) -> None:
    claims = [replace(elsewhere(claim, 10 * n), weight=0.1 * n + 0.1) for n in range(5)]

    assert witness_probability(claims) == witness_probability(claims[::-1])


def test_each_relation_is_weighed_apart(claim: Claim) -> None:
    other = replace(claim, predicate="memberOf")

    assert claim_features([claim], mentions={}) != claim_features([other], mentions={})


@pytest.mark.parametrize(
    "name", ["rule=cooperation", "kind=clause", "types=School-Enterprise", "core=agreement", "bias"]
)
def test_what_a_claim_shows_is_a_feature(name: str, claim: Claim) -> None:
    assert claim_features([claim], mentions={})[f"cooperatesWith|{name}"] == 1.0


def test_features_do_not_depend_on_order(claim: Claim) -> None:
    claims = [claim, elsewhere(claim, 50), replace(claim, rule="other")]

    assert list(claim_features(claims, mentions={}).items()) == list(
        claim_features(claims[::-1], mentions={}).items()
    )
