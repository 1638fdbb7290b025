"""Nothing that is on screen moves because something else comes or goes."""

from __future__ import annotations

import pytest

from kg.explore.layout import CELL_HEIGHT, CELL_WIDTH
from kg.explore.neighbourhood import neighbourhood
from kg.explore.placing import keep_places


def _places(view):
    return {node.entity.iri: (node.x, node.y) for node in view.nodes}


def _keep(view, *, placed=None, on_screen=None, remembered=None):
    return keep_places(
        view, placed=placed or {}, on_screen=on_screen or {}, remembered=remembered or {}
    )


@pytest.fixture
def index(make_star):
    """Two hubs that share a partner."""
    return make_star(
        *(("a", f"n{n}") for n in range(12)), *(("n3", f"m{n}") for n in range(9)), ("b", "n3")
    )


def test_first_view_stands_as_it_is_placed(index):
    view = neighbourhood(index, ["a"])

    assert _places(_keep(view)) == _places(view)


def test_closing_what_was_opened_first_moves_nothing(index):
    before = _places(neighbourhood(index, ["a", "n3"]))

    after = _places(_keep(neighbourhood(index, ["n3"]), on_screen=before))

    assert after.items() <= before.items()


def test_raising_the_limit_moves_nothing(index):
    before = _places(neighbourhood(index, ["a"], limit=4))

    after = _places(_keep(neighbourhood(index, ["a"], limit=12), on_screen=before))

    assert before.items() <= after.items()
    assert len(after) > len(before)


def test_what_somebody_put_goes_before_where_it_stood(index):
    before = _places(neighbourhood(index, ["a"]))

    after = _places(
        _keep(neighbourhood(index, ["a"]), on_screen=before, placed={"n1": (900.0, 40.0)})
    )

    assert after == {**before, "n1": (900.0, 40.0)}


def test_neighbours_come_in_around_where_their_seed_was_dragged(index):
    before = {**_places(neighbourhood(index, ["a"])), "n3": (4000.0, 0.0)}

    after = _places(_keep(neighbourhood(index, ["a", "n3"]), on_screen=before))

    assert all(abs(after[f"m{n}"][0] - 4000) < 1000 for n in range(9))


def test_what_comes_back_stands_where_it_stood(index):
    stood = {"n5": (700.0, 300.0)}

    after = _places(_keep(neighbourhood(index, ["a"]), remembered=stood))

    assert after["n5"] == (700.0, 300.0)


def test_what_comes_back_to_a_taken_place_stands_beside_it(index):
    view = neighbourhood(index, ["a"])
    before = _places(view)
    del before["n5"]

    x, y = _places(_keep(view, on_screen=before, remembered={"n5": before["n4"]}))["n5"]

    other_x, other_y = before["n4"]
    assert abs(x - other_x) >= CELL_WIDTH - 0.2 or abs(y - other_y) >= CELL_HEIGHT - 0.2
