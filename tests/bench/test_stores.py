"""What measures our stores against the bare engines asks both for the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from generate_graph import generate_graph
from load import Timing, compare_ladybug, compare_oxigraph
from query import DOORS, Comparison, compare_all

from kg.builds import open_build
from kg.query.process import Language


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    workspace = tmp_path_factory.mktemp("stores") / "workspace"
    generate_graph(workspace, triples=10_000, seed=3)
    with open_build(workspace) as build:
        yield build.folder


def test_oxigraph_is_loaded_both_ways(build: Path, tmp_path: Path) -> None:
    timing = compare_oxigraph(build, tmp_path, 1)

    assert min(timing.bare + timing.ours) > 0
    assert list(tmp_path.iterdir()) == []


def test_ladybug_is_loaded_both_ways(build: Path, tmp_path: Path) -> None:
    timing = compare_ladybug(build, tmp_path, 1)

    assert min(timing.bare + timing.ours) > 0


@pytest.mark.slow
@pytest.mark.parametrize("language", DOORS)
def test_every_query_has_as_many_rows_with_the_guard_as_without(
    build: Path, language: Language
) -> None:
    found = list(compare_all(build, language, DOORS[language], 1))

    assert [comparison.name for comparison in found] == list(DOORS[language])


def test_best_rounds_make_the_ratio() -> None:
    assert Timing("x", bare=[3.0, 2.0], ours=[4.0, 5.0]).ratio == 0.5


@pytest.mark.parametrize(
    ("bare", "guarded", "in_bounds"), [(1, 6, True), (1, 7, False), (100, 124, True)]
)
def test_guard_may_add_a_fifth_and_five_milliseconds(
    bare: float, guarded: float, in_bounds: bool
) -> None:
    assert Comparison("x", 1, bare, guarded).is_in_bounds is in_bounds
