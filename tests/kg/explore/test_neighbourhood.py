"""What lies around an entity, and that it stays where it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.explore.layout import CELL_HEIGHT, CELL_WIDTH, Step, place_nodes
from kg.explore.neighbourhood import GraphFilter, neighbourhood


def _names(view):
    return {node.entity.iri for node in view.nodes}


def _places(view):
    return {node.entity.iri: (node.x, node.y) for node in view.nodes}


def test_seed_is_shown_with_its_neighbours_and_their_facts(make_star):
    index = make_star(("a", "b"), ("a", "c"), ("b", "c"), ("c", "d"))

    view = neighbourhood(index, ["a"])

    assert _names(view) == {"a", "b", "c"}
    assert {(edge.subject, edge.object) for edge in view.edges} == {
        ("a", "b"),
        ("a", "c"),
        ("b", "c"),
    }


def test_limit_leaves_out_and_counts(make_star):
    index = make_star(*(("a", f"n{number}") for number in range(9)))

    view = neighbourhood(index, ["a"], limit=4)

    assert len(view.nodes) == 5
    assert view.left_out_nodes == 5


def test_node_tells_how_many_of_its_facts_are_not_on_screen(make_star):
    index = make_star(("a", "b"), ("b", "c"), ("b", "d"))

    (b,) = [node for node in neighbourhood(index, ["a"]).nodes if node.entity.iri == "b"]

    assert b.hidden_facts == 2


def test_hidden_relation_leaves_out_its_facts_but_is_still_counted(make_star):
    index = make_star(("a", "cooperatesWith", "b"), ("a", "memberOf", "c"))

    view = neighbourhood(index, ["a"], filter=GraphFilter(hidden_relations=("memberOf",)))

    assert _names(view) == {"a", "b"}
    assert dict(view.relations) == {"cooperatesWith": 1, "memberOf": 1}


def test_hidden_class_is_left_out_but_still_counted_and_seeds_stay(make_star):
    types = {"a": "School", "b": "School", "c": "Program"}
    index = make_star(("a", "b"), ("a", "c"), types=types)

    view = neighbourhood(index, ["a"], filter=GraphFilter(hidden_types=("School",)))

    assert _names(view) == {"a", "c"}
    assert dict(view.types) == {"School": 2, "Program": 1}


def test_facts_between_single_entities_are_in_the_legend(make_star):
    view = neighbourhood(make_star(("a", "b"), ("b", "c")), [], shown=["a", "b"])

    assert dict(view.relations) == {"cooperatesWith": 1}


def test_node_tells_who_brought_it_along(make_star):
    view = neighbourhood(make_star(("a", "b"), ("b", "c")), ["a", "b"])

    assert {node.entity.iri: node.brought_by for node in view.nodes} == {
        "a": None,
        "b": None,
        "c": "b",
    }


def test_uncertain_facts_are_left_out(make_star):
    index = make_star(("a", "b"))

    assert _names(neighbourhood(index, ["a"], filter=GraphFilter(min_confidence=0.6))) == {"a"}


def test_merged_seed_is_followed(make_index):
    index = make_index(
        entities=[{"iri": "new", "name": "new"}], merges=[{"iri": "old", "entity": "new"}]
    )

    assert _names(neighbourhood(index, ["old"])) == {"new"}


def test_seed_that_the_build_does_not_have_is_named(make_star):
    view = neighbourhood(make_star(("a", "b")), ["a", "nobody"])

    assert view.missing == ("nobody",)


def test_no_seed_is_an_empty_view(make_star):
    assert neighbourhood(make_star(("a", "b")), []).nodes == ()


def test_expanding_moves_nothing(make_star):
    index = make_star(*(("a", f"n{n}") for n in range(20)), *(("n3", f"m{n}") for n in range(9)))
    before = _places(neighbourhood(index, ["a"], limit=15))
    after = _places(neighbourhood(index, ["a", "n3"], limit=15))

    assert before.items() <= after.items()
    assert len(after) > len(before)


def test_hiding_moves_nothing(make_star):
    types = {f"n{n}": "School" for n in range(5)}
    index = make_star(*(("a", f"n{n}") for n in range(12)), types=types)
    whole = _places(neighbourhood(index, ["a"]))

    part = _places(neighbourhood(index, ["a"], filter=GraphFilter(hidden_types=("School",))))

    assert part.items() <= whole.items()


def test_hidden_node_is_left_away_and_nothing_comes_in_its_place(make_star):
    index = make_star(*(("a", f"n{number}") for number in range(9)))
    before = neighbourhood(index, ["a"], limit=4)

    after = neighbourhood(index, ["a"], limit=4, hidden=["n0", "n8"])

    assert _names(after) == _names(before) - {"n0"}
    assert _places(after).items() <= _places(before).items()
    assert after.left_out_nodes == 4


def test_hidden_seed_leaves_what_it_brought(make_star):
    index = make_star(("a", "b"), ("b", "c"))

    assert _names(neighbourhood(index, ["a"], hidden=["a"])) == {"b"}


def test_shown_node_brings_nobody_and_moves_nobody(make_star):
    index = make_star(("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"))
    before = _places(neighbourhood(index, ["a"]))

    view = neighbourhood(index, ["a"], shown=["c", "d"])

    assert _names(view) == {"a", "b", "c", "d"}
    assert before.items() <= _places(view).items()
    assert len(set(_places(view).values())) == 4
    assert [node.is_seed for node in view.nodes] == [True, False, False, False]


def test_shown_nodes_alone_are_a_view(make_star):
    index = make_star(("a", "b"), ("b", "c"))

    view = neighbourhood(index, [], shown=["a", "b", "c", "nobody"])

    assert [node.entity.iri for node in view.nodes] == ["a", "b", "c"]
    assert len(view.edges) == 2
    assert view.missing == ("nobody",)


def test_dragged_node_stands_where_it_was_put_and_moves_nobody(make_star):
    index = make_star(*(("a", f"n{number}") for number in range(9)))
    before = _places(neighbourhood(index, ["a"]))

    after = _places(neighbourhood(index, ["a"], positions={"n3": (500.0, 7.5)}))

    assert after == before | {"n3": (500.0, 7.5)}


steps = st.lists(
    st.builds(
        Step,
        st.sampled_from("abcdef"),
        st.lists(st.integers(0, 40).map(lambda number: f"n{number}"), max_size=25).map(tuple),
    ),
    max_size=4,
)


@given(steps)
def test_no_two_labels_overlap(opened):
    points = list(place_nodes(opened).values())

    for place, (x, y) in enumerate(points):
        for other_x, other_y in points[:place]:
            assert abs(x - other_x) >= CELL_WIDTH - 0.2 or abs(y - other_y) >= CELL_HEIGHT - 0.2


@given(steps)
def test_each_step_keeps_what_stood_before(opened):
    assert place_nodes(opened[:-1]).items() <= place_nodes(opened).items()
