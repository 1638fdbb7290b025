"""Points and flows."""

from __future__ import annotations

from kg.explore.dealings import Ends
from kg.explore.regions.flows import FactFilter, RegionFacts, flow_facts, list_flows, region_map
from kg.explore.regions.places import Places
from ontology.catalogues.region import RegionLevel

ALL = FactFilter()


def flows(facts, filter=ALL):
    return {
        (flow.origin.name, flow.target.name, flow.is_directed): flow.facts
        for flow in region_map(facts, filter).flows
    }


def test_facts_between_two_regions_are_one_flow_each_way(facts):
    found = flows(facts)

    assert found["清远市", "北京市", True] == 2
    assert found["北京市", "清远市", True] == 1


def test_symmetric_facts_run_without_direction(facts):
    assert flows(facts)["上海市", "清远市", False] == 1


def test_facts_inside_a_region_are_no_flow_but_count_at_its_point(facts):
    (place,) = [p for p in region_map(facts, ALL).places if p.region.adcode == "441800"]

    assert (place.entities, place.inside, place.crossing) == (2, 1, 5)
    assert ("清远市", "清远市", True) not in flows(facts)


def test_what_has_no_region_is_counted(facts):
    view = region_map(facts, ALL)

    assert (view.unplaced_entities, view.unplaced_facts) == (1, 1)


def test_flow_tells_its_relations_and_statements(facts):
    flow = list_flows(facts, ALL)[0]

    assert (flow.origin.name, flow.statements) == ("清远市", 4)
    assert flow.relations == (("cooperatesWith", 2),)


def test_filter_by_relation_region_and_basis(facts):
    assert flows(facts, FactFilter(relations=("sisterSchoolOf",))) == {
        ("上海市", "清远市", False): 1
    }
    assert set(flows(facts, FactFilter(within="110000"))) == {
        ("清远市", "北京市", True), ("北京市", "清远市", True),
    }  # fmt: skip
    assert ("清远市", "广东省", True) not in flows(facts, FactFilter(bases=("name", "authority")))


def test_level_of_provinces(facts):
    assert flows(facts, FactFilter(RegionLevel.PROVINCE))["广东省", "北京市", True] == 2


def test_flow_leads_to_its_facts_best_attested_first(facts):
    assert flow_facts(facts, ALL, "441800", "110000", is_directed=True) == (0, 1)
    assert flow_facts(facts, ALL, "441800", "310000", is_directed=False) == (3,)
    assert flow_facts(facts, ALL, "441800", "999999", is_directed=True) == ()


def test_province_of_which_nothing_closer_is_known_stands_amid_its_prefectures(facts):
    places = {place.region.name: place for place in region_map(facts, ALL).places}

    assert places["广东省"].is_vague
    assert not places["北京市"].is_vague
    assert (places["广东省"].x, places["广东省"].y) != (places["清远市"].x, places["清远市"].y)


def test_what_does_not_fit_is_counted(facts):
    view = region_map(facts, ALL, max_places=2, max_flows=1)

    assert (len(view.places), len(view.flows)) == (2, 1)
    assert view.left_out_places == 3
    assert view.left_out_flows == len(flows(facts)) - 1


def test_empty_build_has_an_empty_map(make_index):
    index = make_index()
    view = region_map(RegionFacts(Places(index), Ends(index)), ALL)

    assert (view.places, view.flows, view.unplaced_entities) == ((), (), 0)
