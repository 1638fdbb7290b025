"""Who helps whom."""

from __future__ import annotations

from kg.explore.regions.assistance import UNKNOWN, assistance, default_grain, help_facts
from kg.explore.regions.flows import FactFilter

ALL = FactFilter()


def flows(view):
    return {(flow.giver, flow.receiver): flow.facts for flow in view.flows}


def test_help_in_circles_is_kept_as_it_is(facts):
    view = assistance(facts, ALL, "prefecture")

    assert flows(view) == {
        ("310000", "429004"): 1,
        ("429004", "310000"): 1,
        ("441800", "441800"): 1,
        ("441800", UNKNOWN): 1,
    }


def test_no_flow_leads_back_so_that_the_diagram_can_be_drawn(facts):
    view = assistance(facts, ALL, "prefecture")

    assert {flow.giver for flow in view.flows} == {node.id for node in view.givers}
    assert {flow.receiver for flow in view.flows} == {node.id for node in view.receivers}


def test_each_side_adds_up(facts):
    view = assistance(facts, ALL, "province")

    total = sum(flow.facts for flow in view.flows)
    assert sum(node.facts for node in view.givers) == total
    assert sum(node.facts for node in view.receivers) == total


def test_receivers_stand_beside_those_who_help_them(facts):
    view = assistance(facts, ALL, "organisation")

    assert [node.name for node in view.givers] == ["qingyuan", "pudong", "xiantao"]
    assert [node.name for node in view.receivers] == ["lianzhou", "nowhere", "xiantao", "pudong"]


def test_flow_leads_to_its_facts(facts):
    assert help_facts(facts, ALL, "prefecture", "310000", "429004") == (5,)
    assert help_facts(facts, ALL, "prefecture", "441800", UNKNOWN) == (7,)
    assert help_facts(facts, ALL, "organisation", "qingyuan", "lianzhou") == (4,)
    assert help_facts(facts, ALL, "organisation", "gone", "lianzhou") == ()


def test_flows_that_do_not_fit_are_counted(facts):
    view = assistance(facts, ALL, "prefecture", limit=1)

    assert (len(view.flows), view.left_out_flows, view.left_out_facts) == (1, 3, 3)


def test_help_inside_a_region_can_be_passed_over(facts):
    view = assistance(facts, ALL, "prefecture", across=True)

    assert ("441800", "441800") not in flows(view)
    assert len(view.flows) == 3


def test_few_facts_are_shown_by_organisation(facts):
    assert default_grain(facts, ALL) == "organisation"


def test_region_narrows_the_flows(facts):
    assert set(flows(assistance(facts, FactFilter(within="420000"), "province"))) == {
        ("310000", "420000"), ("420000", "310000"),
    }  # fmt: skip
