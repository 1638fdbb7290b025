"""The page of candidates: a school, its candidates, their reasons down to the sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from app_pages import candidates
from kg.build import build_graph
from tests.kg.line_reports import extract_lines, report

SCHOOL, OTHER = "清远示例职业学校", "清远样例职业学校"
SHARED, WANTED = "清远示例电梯有限公司", "清远样例物流有限公司"
HOSTILE = "<b>坏</b>清远*粗*有限公司"
LINES = (
    f"School {SCHOOL} cooperatesWith Enterprise {SHARED}",
    f"School {OTHER} cooperatesWith Enterprise {SHARED}",
    f"School {OTHER} cooperatesWith Enterprise {WANTED}",
    f"School {OTHER} cooperatesWith Enterprise {HOSTILE}",
    f"School {OTHER} memberOf Consortium 清远样例职教集团",
)
BASE = "https://zhijiao.example/id/"


@pytest.fixture(scope="module")
def two_schools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of two schools that share a partner."""
    folder = tmp_path_factory.mktemp("candidates")
    (folder / "a.txt").write_text(report(SCHOOL, *LINES), encoding="utf-8")
    workspace = folder / "workspace"
    options = {"processes": 0, "extract": extract_lines, "fingerprint": "lines-1"}
    build_graph(workspace, [folder / "a.txt"], **options)
    return workspace


def test_candidates_of_a_school_are_ranked_with_reasons(open_page, two_schools):
    table = open_page("candidates", two_schools, school=f"{BASE}{SCHOOL}").app.dataframe[0].value

    assert list(table)[:2] == ["候选单位", "得分"]
    assert {OTHER, WANTED} <= set(table["候选单位"])
    assert SHARED not in set(table["候选单位"])
    assert list(table["得分"]) == sorted(table["得分"], reverse=True)
    assert "与双方都有合作" in " ".join(table["主要理由"])


def test_reason_opens_the_sentences_that_it_rests_on(open_page, two_schools):
    page = open_page("candidates", two_schools, school=f"{BASE}{SCHOOL}", select=f"{BASE}{OTHER}")
    assert "<blockquote>" not in page.markup()

    toggle = next(each for each in page.app.toggle if each.key.endswith(f"{OTHER}.partner"))
    toggle.set_value(True).run()

    assert not page.app.exception
    assert page.markup().count("<blockquote>") == 2


def test_filter_narrows_and_stands_in_the_address(open_page, two_schools):
    page = open_page("candidates", two_schools, school=f"{BASE}{SCHOOL}")

    page.app.multiselect(key="candidates.type").set_value(["Consortium"]).run()

    assert page.app.query_params["type"] == "Consortium"
    assert list(page.app.dataframe[0].value["候选单位"]) == ["清远样例职教集团"]


def test_list_that_leaves_out_schools_says_how_to_find_them(open_page, two_schools, monkeypatch):
    monkeypatch.setattr(candidates, "SCHOOLS", 1)
    page = open_page("candidates", two_schools)

    assert len(page.app.selectbox(key="candidates.school").options) == 1
    assert any("其他学校请在“图谱”中搜索" in item.value for item in page.app.caption)


def test_another_school_forgets_the_filters(open_page, two_schools):
    page = open_page("candidates", two_schools, school=f"{BASE}{SCHOOL}", type="Consortium")

    page.app.selectbox(key="candidates.school").set_value(f"{BASE}{OTHER}").run()

    assert page.app.query_params == {"school": f"{BASE}{OTHER}"}


@pytest.mark.parametrize("school", [f"{BASE}无此校", f"{BASE}{SHARED}", "x y"])
def test_link_to_a_school_that_is_gone_says_so(open_page, two_schools, school):
    page = open_page("candidates", two_schools, school=school)

    assert not page.app.exception
    assert any("不在图谱中" in item.value for item in page.app.warning)


def test_link_to_somebody_who_is_no_candidate_says_so(open_page, two_schools):
    page = open_page("candidates", two_schools, school=f"{BASE}{SCHOOL}", select=f"{BASE}{SHARED}")

    assert any("不在显示的候选之中" in caption.value for caption in page.app.caption)


def test_filter_that_nothing_fulfils_says_what_to_do(open_page, two_schools):
    page = open_page("candidates", two_schools, school=f"{BASE}{SCHOOL}", region="火星省")

    assert "减少或清除筛选" in page.app.info[0].value


def test_hostile_name_is_shown_as_text(open_page, two_schools):
    page = open_page("candidates", two_schools, school=f"{BASE}{SCHOOL}")
    names = list(page.app.dataframe[0].value["候选单位"])

    assert HOSTILE in names
    assert "<b>坏</b>" not in page.markup()


def test_page_speaks_english(open_page, two_schools):
    app = open_page("candidates", two_schools, school=f"{BASE}{SCHOOL}", lang="en").app

    assert list(app.dataframe[0].value)[:2] == ["Candidate", "Score"]
