"""Some entities and the facts between them."""

from __future__ import annotations

from kg.explore.together import MOST, draw_together, entities_among, joining_facts


def test_only_what_was_named_is_drawn_with_what_joins_it(make_star):
    index = make_star(("甲", "乙"), ("乙", "丙"), ("丙", "丁"))
    view = draw_together(index, ["甲", "乙", "丁", "无"])

    assert {node.entity.iri for node in view.nodes} == {"甲", "乙", "丁"}
    assert [(edge.subject, edge.object) for edge in view.edges] == [("甲", "乙")]


def test_no_two_nodes_stand_on_each_other(make_star):
    names = [f"n{number:02}" for number in range(30)]
    index = make_star(*(("n00", name) for name in names[1:]))
    view = draw_together(index, names)

    assert len({(node.x, node.y) for node in view.nodes}) == 30


def test_order_of_names_does_not_move_nodes(make_star):
    index = make_star(("甲", "乙"), ("甲", "丙"), ("丙", "丁"))
    places = [
        {node.entity.iri: (node.x, node.y) for node in draw_together(index, names).nodes}
        for names in (["甲", "乙", "丙", "丁"], ["丁", "丙", "乙", "甲"])
    ]

    assert places[0] == places[1]


def test_three_nodes_do_not_stand_in_a_line(make_star):
    view = draw_together(make_star(("甲", "乙"), ("甲", "丙"), ("乙", "丙")), ["甲", "乙", "丙"])

    (ax, ay), (bx, by), (cx, cy) = ((node.x, node.y) for node in view.nodes)
    assert abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) > 1000


def test_more_than_can_be_drawn_are_left_out(make_star):
    names = [f"n{number:03}" for number in range(MOST + 5)]
    index = make_star(*(("n000", name) for name in names[1:]))

    assert len(draw_together(index, names).nodes) == MOST


def test_facts_between_are_found_once_and_bounded(make_star):
    index = make_star(("甲", "乙"), ("甲", "assists", "乙"), ("乙", "丙"), ("丙", "丁"))

    assert len(joining_facts(index, ["甲", "乙", "无"], limit=9)) == 2
    assert len(joining_facts(index, ["甲", "乙", "丙", "丁"], limit=3)) == 3


def test_values_are_read_as_iris_or_names(make_star):
    index = make_star(("甲", "乙"))

    assert entities_among(index, {"甲公司": "甲"}, ["甲公司", 3, None, "乙", "无", "甲"]) == (
        "甲",
        "乙",
    )
