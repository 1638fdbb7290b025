"""The details of an entity: why its names are one, its years and reports; and what is gone."""

from __future__ import annotations

import pytest

from app_pages.fates import fate_text
from kg.decisions.log import make_decision
from kg.decisions.model import PairQuestion, Thing
from kg.explore.gone import Fate
from kg.explore.model import EntityView


def _open(open_page, workspace, small, name):
    seed = small.iri(name)
    return open_page("graph", workspace, seed=seed, select=seed)


def test_every_name_tells_why_it_counts(open_page, small_workspace, small):
    markup = _open(open_page, small_workspace, small, small.company).markup()

    assert "<td>甲乙机电设备公司</td><td>公司形式写法不同 · 97%</td><td>由程序合并</td>" in markup


def test_years_of_reports_are_drawn(open_page, small_workspace, small):
    markup = _open(open_page, small_workspace, small, small.school).markup()

    assert '<div class="zj-year"><span>2023</span>' in markup
    assert 'title="报告的年份: 4"' in markup


def test_reports_that_name_it_are_linked(open_page, small_workspace, small):
    page = _open(open_page, small_workspace, small, small.school)

    links = [item.proto for item in page.app.get("page_link")]
    assert any("report=" in link.query_string and "4" in link.label for link in links)


def test_hostile_name_is_escaped_in_the_sections(open_page, small_workspace, small):
    markup = _open(open_page, small_workspace, small, small.hostile).markup()

    assert "<script" not in markup


DECISION = make_decision(
    PairQuestion(left=Thing(key="a", type="School"), right=Thing(key="b", type="School")),
    "different",
    reviewer="审核人甲",
    reason="看错了",
)


@pytest.mark.parametrize(
    ("fate", "said"),
    [
        (Fate("merged", "旧名", EntityView("i", "新名", "School"), "person"), "并入“新名”"),
        (Fate("rejected", "旧名", decisions=(DECISION,)), "审核人甲"),
        (Fate("removed", "旧名", reports=("一.txt", "二.txt")), "一.txt、二.txt"),
        (Fate("unknown", "旧名"), "没有“旧名”"),
    ],
    ids=["merged", "rejected", "removed", "unknown"],
)
def test_what_is_gone_is_said_with_where_it_went(fate, said):
    assert said in fate_text(fate)
