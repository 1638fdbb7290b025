"""The page of regions: map, tables, assistance, and the evidence behind flows."""

from __future__ import annotations

import pytest


def test_map_has_regions_and_flows(open_page, placed_workspace):
    data = open_page("regions", placed_workspace).data("flow_map")

    assert {place["label"] for place in data["places"]} == {"清远", "广州", "上海"}
    assert {flow["id"] for flow in data["flows"]} == {
        "441800 310000 to", "440100 441800 to", "440100 441800 with",
    }  # fmt: skip


def test_flow_shows_the_sentence_behind_it(open_page, placed_workspace, small):
    page = open_page("regions", placed_workspace, select="flow 441800 310000 to")

    assert f'<mark class="zj-object">{small.company}</mark>' in page.markup()


def test_point_shows_what_is_in_the_region_and_why(open_page, placed_workspace, small):
    page = open_page("regions", placed_workspace, select="place 441800")

    (group,) = page.data("pick_list")["groups"]
    assert [(pick["title"], pick["note"]) for pick in group["picks"]] == [
        (small.school, "清远市 · 名称")
    ]


def test_relation_narrows_the_flows(open_page, placed_workspace):
    page = open_page("regions", placed_workspace, relation="assists")

    assert [flow["id"] for flow in page.data("flow_map")["flows"]] == ["440100 441800 to"]


def test_flows_stand_in_a_table_too(open_page, placed_workspace):
    frame = open_page("regions", placed_workspace, relation="cooperatesWith").app.dataframe[0].value

    assert frame.iloc[0].tolist()[:4] == ["清远市", "→", "上海市", 1]


def test_table_leads_from_provinces_to_prefectures(open_page, placed_workspace):
    country = open_page("regions", placed_workspace, tab="table").app.dataframe[0].value
    province = open_page("regions", placed_workspace, tab="table", within="440000").app

    assert set(country["地区"]) == {"广东省", "上海市"}
    assert set(province.dataframe[0].value["地区"]) == {"清远市", "广州市"}


def test_button_leads_into_a_region(open_page, placed_workspace):
    page = open_page("regions", placed_workspace, tab="table", select="place 440000")

    page.app.button(key="regions.inside").click().run()

    assert page.app.query_params["within"] == "440000"


def test_help_flows_from_giver_to_receiver(open_page, placed_workspace, small):
    data = open_page("regions", placed_workspace, tab="help").data("sankey")

    assert [node["name"] for node in data["left"]] == [small.college]
    assert [node["name"] for node in data["right"]] == [small.school]


@pytest.mark.parametrize(
    ("grain", "flow"),
    [("organisation", "{college} {school}"), ("prefecture", "440100 441800")],
)
def test_flow_of_help_shows_its_sentence(open_page, placed_workspace, small, grain, flow):
    ends = flow.format(college=small.iri(small.college), school=small.iri(small.school))
    page = open_page("regions", placed_workspace, tab="help", grain=grain, select=f"help {ends}")

    assert f'<mark class="zj-subject">{small.college}</mark>' in page.markup()


@pytest.mark.parametrize("tab", ["map", "table", "help"])
def test_every_tab_opens_in_english(open_page, placed_workspace, tab):
    assert not open_page("regions", placed_workspace, tab=tab, lang="en").app.exception


@pytest.mark.parametrize(
    "parameters",
    [
        {"tab": "x", "level": "y", "grain": "z", "relation": "?", "basis": "?", "type": "?"},
        {"within": "999999", "select": "place 999999"},
        {"select": "flow 1 2 3"},
        {"select": "flow 441800"},
        {"tab": "help", "select": "help a b", "within": "x"},
        {"tab": "table", "within": "x", "select": "help - -"},
    ],
)
def test_address_that_makes_no_sense_is_passed_over(open_page, placed_workspace, parameters):
    assert not open_page("regions", placed_workspace, **parameters).app.exception
