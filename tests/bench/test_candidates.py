"""Partners that were left out, found again among the candidates."""

from __future__ import annotations

import candidates
import numpy as np
import pytest
from candidates import Pair, fit, leave_out, list_pairs, measure, split_pairs, write_weights

from kg.candidates.measures import MEASURES
from kg.candidates.weights import read_weights
from kg.explore.index import GraphIndex
from tests.kg.candidates.conftest import FACTS, make_network_index


@pytest.fixture(scope="module")
def index() -> GraphIndex:
    return make_network_index(
        (*FACTS, ("甲校", "coBuilds", "一个基地"), ("甲校", "partnersWith", "乙校"))
    )


def test_pairs_are_schools_and_whom_they_work_with(index: GraphIndex) -> None:
    pairs = {(index.names[p.school], index.names[p.other]) for p in list_pairs(index)}

    assert ("甲校", "共同电梯") in pairs
    assert {("甲校", "乙校"), ("乙校", "甲校")} <= pairs
    assert all(school.endswith("校") for school, _ in pairs)


def test_pair_that_still_shares_a_facility_is_none() -> None:
    index = make_network_index((*FACTS, ("甲校", "cooperatesWith", "共建公司")))
    pairs = {(index.names[p.school], index.names[p.other]) for p in list_pairs(index)}

    assert ("甲校", "共建公司") not in pairs


def test_halves_hold_every_pair_once(index: GraphIndex) -> None:
    halves = split_pairs(index)

    assert sorted(halves.learned + halves.kept, key=_ends) == sorted(list_pairs(index), key=_ends)
    for pair in halves.learned:
        assert not [p for p in halves.kept if _ends(p) == (pair.other, pair.school)]


def _ends(pair: Pair) -> tuple[int, int]:
    return pair.school, pair.other


def test_same_seed_leaves_out_the_same(index: GraphIndex) -> None:
    pairs = list_pairs(index)

    assert leave_out(pairs, 0.5, 1) == leave_out(pairs, 0.5, 1)
    assert len(leave_out(pairs, 0.5, 1)) == round(len(pairs) / 2)


def test_scores_name_ours_and_the_baselines(index: GraphIndex) -> None:
    scores = measure(index, list_pairs(index), np.ones(len(MEASURES)), seeds=2, share=0.4)

    assert list(scores) == ["candidates", "degree", "common neighbours"]
    for score in scores.values():
        assert 0 <= score.hits_interval[0] <= score.hits <= score.hits_interval[1] <= 1
        assert 0 < score.rank <= 1


def test_learned_weights_can_be_written_and_read(index: GraphIndex, tmp_path) -> None:
    weights = fit([(index, list_pairs(index))], seeds=2, share=0.4)
    write_weights(tmp_path / "weights.toml", weights.tolist())

    assert (weights >= candidates.LEAST).all()
    assert read_weights(tmp_path / "weights.toml").tolist() == weights.tolist()


def test_place_counts_from_one_and_breaks_ties_by_code() -> None:
    place = candidates._place(np.array([3, 5, 9]), (np.array([1.0, 2.0, 1.0]),), 9)

    assert place == 3
