"""The gold of identity: names are joined as surely as promised, and none that must not be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from identity import THIRDS, Score, is_held_out, measure
from identity_pairs import make_pairs, near_twins, read_pairs
from identity_scale import SIZES, growth, iter_sizes, make_graphs, run_size

from kg.resolution.resolve import resolve_documents


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    return measure(read_pairs())


@pytest.mark.parametrize("part", [*THIRDS, "all"])
def test_joined_names_are_one_thing(scores: dict[str, Score], part: str) -> None:
    assert scores[part].precision >= 0.99


@pytest.mark.parametrize("part", [*THIRDS, "all"])
def test_names_of_one_thing_are_joined(scores: dict[str, Score], part: str) -> None:
    assert scores[part].recall >= 0.90
    assert scores[part].recall_with_open >= 0.94


def test_near_twins_stay_apart(scores: dict[str, Score]) -> None:
    twins = {
        outcome for kind, _, outcome in scores["all"].by_kind if kind in {"near twin", "scope"}
    }

    assert twins == {"apart"}


def test_parts_are_linked_to_their_wholes(scores: dict[str, Score]) -> None:
    assert scores["all"].linked == scores["all"].parts > 0


def test_gold_is_what_its_script_makes() -> None:
    assert read_pairs() == make_pairs()


def test_gold_holds_enough_pairs_and_half_of_them_hard_negatives() -> None:
    pairs = read_pairs()

    assert len(pairs) >= 600
    assert sum(pair.same != "yes" for pair in pairs) >= len(pairs) / 2


def test_about_a_third_of_the_gold_is_held_out() -> None:
    pairs = read_pairs()

    assert 0.25 < sum(map(is_held_out, pairs)) / len(pairs) < 0.4


def test_near_twins_differ_in_one_character() -> None:
    assert all(
        sum(a != b for a, b in zip(left, right, strict=True)) == 1 for left, right in near_twins()
    )


def test_made_names_are_resolved_as_they_were_made() -> None:
    row = run_size(3_000)

    assert row["precision"] >= 0.99
    assert row["recall"] >= 0.90


def test_made_names_are_the_same_each_time() -> None:
    assert make_graphs(500) == make_graphs(500)


def test_every_made_entity_is_resolved() -> None:
    graphs, truth = make_graphs(500)
    resolution = resolve_documents(graphs)

    assert {resolution.entity(*place).key for place in truth} == {
        entity.key for entity in resolution.entities
    }


def test_growth_is_one_where_time_follows_n_log_n() -> None:
    rows = [{"names": 1_000, "seconds": 3.0}, {"names": 1_000_000, "seconds": 6_000.0}]

    assert growth(rows) == [pytest.approx(1.0)]


@pytest.mark.slow
def test_names_of_a_country_are_resolved_in_four_gigabytes_and_in_proportion(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = Path(__file__).parents[2]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(root), str(root / "bench")]))

    rows = list(iter_sizes(SIZES))
    assert rows[-1]["names"] == 200_000
    assert max(row["megabytes"] for row in rows) < 4_096
    assert min(row["precision"] for row in rows) >= 0.99
    assert min(row["recall"] for row in rows) >= 0.90
    # Over the whole range, where the noise of one machine is small.
    assert growth([rows[0], rows[-1]])[0] < 1.4
