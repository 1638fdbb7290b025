"""The graph page: what its address shows."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from app_pages.components.gesture import Gesture
from app_pages.components.network import find_library, node_label
from app_pages.exploring import gestures


def test_without_seeds_it_offers_the_reporters(open_page, small_workspace, small):
    page = open_page("graph", small_workspace)

    assert page.data("pick_list")["groups"][0]["picks"][0]["title"] == small.school


def test_seed_brings_its_neighbours(open_page, small_workspace, small):
    page = open_page("graph", small_workspace, seed=small.iri(small.school))

    names = {node["name"] for node in page.data("network")["nodes"]}
    assert names == {small.school, small.college, small.company, small.hostile, small.program}


def test_hidden_type_is_not_drawn_and_stays_in_the_legend(open_page, small_workspace, small):
    page = open_page("graph", small_workspace, seed=small.iri(small.school), hide_type="Enterprise")

    drawn = page.data("network")
    assert "Enterprise" not in {node["type"] for node in drawn["nodes"]}
    assert {"Enterprise": True, "School": False}.items() <= {
        entry["name"]: entry["hidden"] for entry in drawn["types"]
    }.items()


def test_hiding_a_type_moves_nothing(open_page, small_workspace, small):
    seed = small.iri(small.school)
    whole = open_page("graph", small_workspace, seed=seed).data("network")["nodes"]
    part = open_page("graph", small_workspace, seed=seed, hide_type="School").data("network")

    places = {node["id"]: (node["x"], node["y"]) for node in whole}
    assert all(places[node["id"]] == (node["x"], node["y"]) for node in part["nodes"])


def test_what_is_left_out_is_said(open_page, small_workspace, small):
    page = open_page("graph", small_workspace, seed=small.iri(small.school), limit="1")

    assert any("另有 3 个相邻实体未显示" in item.value for item in page.app.caption)


def test_selected_edge_shows_its_quote_with_both_ends_marked(open_page, small_workspace, small):
    page = open_page(
        "graph",
        small_workspace,
        seed=small.iri(small.school),
        select=small.fact(small.school, "cooperatesWith", small.company),
    )

    markup = page.markup()
    assert '<mark class="zj-subject">我校</mark>与' in markup
    assert f'<mark class="zj-object">{small.company}</mark>签订协议' in markup
    assert "主体见“示例市第一职业技术学校”（报告单位）" in markup


def test_evidence_leads_to_its_place_in_the_report(open_page, small_workspace, small):
    page = open_page(
        "graph",
        small_workspace,
        lang="en",
        seed=small.iri(small.school),
        select=small.fact(small.school, "cooperatesWith", small.company),
    )

    link = page.app.get("page_link")[0].proto
    assert link.page == "reports"
    assert f"at={small.text.index(small.sentence)}" in link.query_string
    assert "lang=en" in link.query_string


def test_symmetric_fact_is_found_from_either_end(open_page, small_workspace, small):
    page = open_page(
        "graph",
        small_workspace,
        seed=small.iri(small.school),
        select=small.fact(small.college, "articulatesWith", small.school),
    )

    assert "贯通培养" in page.markup()
    assert "zj-evidence" in page.markup()


def test_entity_shows_what_was_joined_and_what_is_part_of_it(open_page, small_workspace, small):
    seed = small.iri(small.company)
    markup = open_page("graph", small_workspace, seed=seed, select=seed).markup()

    assert 'title="公司形式写法不同 · 97%">甲乙机电设备公司</span>' in markup
    assert '下属机构</span><span class="zj-tag" title="分支机构 · 90%">&lt;script&gt;' in markup


def test_hostile_name_is_escaped_in_markup(open_page, small_workspace, small):
    page = open_page(
        "graph",
        small_workspace,
        seed=small.iri(small.hostile),
        select=small.fact(small.school, "cooperatesWith", small.hostile),
    )

    assert "<script" not in page.markup()
    assert "&lt;script&gt;" in page.markup()


def test_name_that_is_gone_is_said(open_page, small_workspace, small):
    page = open_page(
        "graph", small_workspace, seed=[small.iri(small.school), small.iri("没有的学校")]
    )

    assert "没有的学校" in page.app.warning[0].value
    assert page.data("network")["nodes"]


def test_link_to_a_merged_name_opens_what_it_is_now_and_says_so(open_page, small_workspace, small):
    old = "甲乙机电设备公司"
    page = open_page("graph", small_workspace, seed=small.iri(old), select=small.iri(old))

    assert page.app.query_params["seed"] == small.iri(small.company)
    assert old in page.app.info[0].value
    assert small.company in page.app.info[0].value
    assert not page.app.exception


def test_selected_fact_that_is_gone_is_said(open_page, small_workspace, small):
    page = open_page(
        "graph",
        small_workspace,
        seed=small.iri(small.school),
        select=small.fact(small.school, "assists", small.company),
    )

    assert small.company in page.app.warning[0].value


def test_of_several_selected_facts_that_are_gone_the_last_is_said(
    open_page, small_workspace, small
):
    gone = [small.fact(small.school, "assists", name) for name in (small.college, small.company)]
    page = open_page("graph", small_workspace, seed=small.iri(small.school), select=gone)

    assert not page.app.exception
    assert [small.company in item.value for item in page.app.warning] == [True]


def test_link_that_names_much_that_is_gone_says_some_of_it(open_page, small_workspace, small):
    gone = [small.iri(f"没有的学校{number}") for number in range(9)]
    page = open_page("graph", small_workspace, seed=[small.iri(small.school), *gone])

    assert len(page.app.warning) == 5
    assert any("还有 4 项" in item.value for item in page.app.caption)


def test_of_very_many_that_are_selected_the_address_holds_so_many():
    gesture = "gestures.select(str(number) for number in range(300))"
    app = AppTest.from_string(f"from app_pages.exploring import gestures\n{gesture}").run()

    assert len(app.query_params["select"]) == 100


def test_full_selection_says_that_there_may_be_more(open_page, small_workspace, small):
    many = [small.iri(str(number)) for number in range(100)]
    page = open_page("graph", small_workspace, seed=small.iri(small.school), select=many)

    assert any("最多选择 100 项" in item.value for item in page.app.caption)


def test_only_a_missing_seed_leaves_the_page_standing(open_page, small_workspace, small):
    page = open_page("graph", small_workspace, seed=small.iri("没有的学校"))

    assert not page.app.exception


def test_closing_a_name_takes_it_out_of_the_address(open_page, small_workspace, small):
    seeds = [small.iri(small.school), small.iri(small.company)]
    page = open_page("graph", small_workspace, seed=seeds)

    page.app.button_group[0].set_value([seeds[0]]).run()

    assert page.app.query_params["seed"] == seeds[0]


def test_button_closes_the_selected_entity_which_stays(open_page, small_workspace, small):
    page = open_page("graph", small_workspace, seed=small.iri(small.school))

    page.app.button(key="graph.entity.toggle").click().run()

    assert "seed" not in page.app.query_params
    assert [node["name"] for node in page.data("network")["nodes"]] == [small.school]


def test_confidence_filter_is_kept_in_the_address(open_page, small_workspace, small):
    page = open_page("graph", small_workspace, seed=small.iri(small.school))

    page.app.slider[0].set_value(70).run()

    assert page.app.query_params["min"] == "0.7"
    assert len(page.data("network")["edges"]) == 2


def test_streamlit_ships_exactly_one_drawing_library():
    assert find_library() is not None


def test_long_name_is_broken_into_two_lines_of_like_length():
    assert node_label("上海三菱电梯有限公司") == "上海三菱电\n梯有限公司"


def test_very_long_name_is_cut_off():
    lines = node_label("一" * 40).split("\n")

    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_hidden_entity_is_not_drawn_and_can_be_shown_again(open_page, small_workspace, small):
    seed = small.iri(small.school)
    page = open_page("graph", small_workspace, seed=seed, hide=small.iri(small.company))
    assert small.company not in {node["name"] for node in page.data("network")["nodes"]}

    page.app.button(key="graph.show_hidden").click().run()

    assert small.company in {node["name"] for node in page.data("network")["nodes"]}


def test_view_of_which_all_is_hidden_says_what_to_do(open_page, small_workspace, small):
    iri = small.iri(small.company)
    page = open_page("graph", small_workspace, node=iri, hide=iri)

    assert "撤销" in page.app.info[0].value


def test_step_back_and_forth_changes_the_address(open_page, small_workspace, small):
    page = open_page("graph", small_workspace, seed=small.iri(small.school))
    page.app.slider[0].set_value(70).run()

    page.app.button(key="graph.undo").click().run()
    undone = dict(page.app.query_params)
    page.app.button(key="graph.redo").click().run()

    assert "min" not in undone
    assert page.app.query_params["min"] == "0.7"


def test_new_step_forgets_what_was_undone(open_page, small_workspace, small):
    page = open_page("graph", small_workspace, seed=small.iri(small.school))
    page.app.slider[0].set_value(70).run()
    page.app.button(key="graph.undo").click().run()

    page.app.slider[0].set_value(50).run()

    assert page.app.button(key="graph.redo").disabled


def test_place_in_the_address_is_where_a_node_stands(open_page, small_workspace, small):
    place = f"-340 55 {small.iri(small.company)}"
    page = open_page("graph", small_workspace, seed=small.iri(small.school), place=place)

    (node,) = [n for n in page.data("network")["nodes"] if n["name"] == small.company]
    assert (node["x"], node["y"], node["pinned"]) == (-340, 55, True)


@pytest.mark.parametrize("place", ["", "1 2", "x y https://a.example/", "1e9 2 iri", "１ ² iri"])
def test_place_that_cannot_be_read_is_passed_over(open_page, small_workspace, small, place):
    page = open_page("graph", small_workspace, seed=small.iri(small.school), place=place)

    assert not page.app.exception
    assert not any(node["pinned"] for node in page.data("network")["nodes"])


def test_several_selected_entities_offer_what_can_be_done(open_page, small_workspace, small):
    chosen = [small.iri(small.company), small.iri(small.college)]
    page = open_page("graph", small_workspace, seed=small.iri(small.school), select=chosen)

    page.app.button(key="graph_several.selection.only").click().run()

    assert page.app.query_params["node"] == chosen
    assert {node["id"] for node in page.data("network")["nodes"]} == set(chosen)


def test_filter_by_region_of_the_partner_leaves_those_that_lie_in_it(
    open_page, small_workspace, small
):
    page = open_page(
        "graph", small_workspace, seed=small.iri(small.school), partner_region="上海市"
    )

    names = {node["name"] for node in page.data("network")["nodes"]}
    assert names == {small.school, small.company}


def test_values_of_filters_that_make_no_sense_leave_the_page_standing(
    open_page, small_workspace, small
):
    page = open_page(
        "graph", small_workspace, seed=small.iri(small.school), year="²", mode="dragons", limit="x"
    )

    assert not page.app.exception


def test_table_lists_what_is_on_screen_the_selected_first(open_page, small_workspace, small):
    page = open_page(
        "graph",
        small_workspace,
        seed=small.iri(small.school),
        select=small.iri(small.program),
    )

    names = list(page.app.dataframe[0].value["名称"])
    assert names[0] == small.program
    assert len(names) == 5


def test_table_of_facts_has_both_ends_and_the_relation(open_page, small_workspace, small):
    page = open_page("graph", small_workspace, seed=small.iri(small.school), table="facts")

    rows = page.app.dataframe[0].value
    assert list(rows.columns)[:3] == ["主体", "关系", "客体"]
    assert small.company in set(rows["客体"])


def test_gestures_that_nobody_knows_do_nothing():
    gestures.act(Gesture(1, "explode", ("a",)))


def test_path_shows_the_sentence_of_each_step(open_page, small_workspace, small):
    ends = [small.iri(small.company), small.iri(small.college)]
    page = open_page("graph", small_workspace, node=ends, ask="paths", between=ends)

    assert page.app.expander[0].label.startswith(small.school)
    assert page.markup().count("<blockquote>") >= 2


def test_path_is_put_on_the_drawing(open_page, small_workspace, small):
    ends = [small.iri(small.company), small.iri(small.college)]
    page = open_page("graph", small_workspace, node=ends, ask="paths", between=ends)

    page.app.button(key="graph.path.0.show").click().run()

    drawn = page.data("network")
    assert small.school in {node["name"] for node in drawn["nodes"]}
    assert set(drawn["selected"]) == {edge["id"] for edge in drawn["edges"]}


def test_ends_that_no_path_joins_are_said_to_be_apart(open_page, small_workspace, small):
    ends = [small.iri(small.company), small.iri(small.college)]
    page = open_page(
        "graph", small_workspace, node=ends, ask="paths", between=ends,
        hide_relation="articulatesWith",
    )  # fmt: skip

    assert "4 步之内没有路径相连" in page.app.info[0].value


def test_common_partner_is_listed_and_the_question_can_be_closed(open_page, small_workspace, small):
    ends = [small.iri(small.company), small.iri(small.college)]
    page = open_page("graph", small_workspace, node=ends, ask="common", between=ends)
    groups = page.data("pick_list")["groups"]
    assert [pick["title"] for pick in groups[0]["picks"]] == [small.school]

    page.app.button(key="graph.connections.close").click().run()

    assert not {"ask", "between"} & set(page.app.query_params)


@pytest.mark.parametrize("ask", ["paths", "common", "dragons"])
def test_question_about_too_few_leaves_the_page_standing(open_page, small_workspace, small, ask):
    page = open_page(
        "graph", small_workspace, node=small.iri(small.company), ask=ask,
        between=small.iri(small.company),
    )  # fmt: skip

    assert not page.app.exception
