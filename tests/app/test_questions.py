"""The page of questions: over a graph that was built, with both of its stores."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from urllib.parse import parse_qs

import openpyxl
import pytest

from app_pages.querying.own import error_place
from app_pages.querying.results import csv_file, xlsx_file
from kg.build import build_graph
from kg.builds import open_build
from kg.queries.asking import ask_question
from kg.queries.library import get_question, list_questions
from kg.queries.results import ResultTable, question_table
from kg.query.client import QueryWorker
from kg.query.errors import MalformedQueryError
from tests.kg.line_reports import extract_lines, report

SCHOOL, OTHER, COMPANY = "清远示例职业学校", "杭州示例职业学院", "清远示例电梯有限公司"
LINES = (
    f"School {SCHOOL} cooperatesWith Enterprise {COMPANY} base,staff 护理 2022",
    f"School {SCHOOL} cooperatesWith Enterprise =SUM(A1)有限公司",
    f"School {SCHOOL} sisterSchoolOf School {OTHER}",
    f"School {SCHOOL} memberOf Consortium 示例职教集团",
    f"School {SCHOOL} offersProgram Program 护理",
    f"别名：School {SCHOOL} / 清示例 / short form",
)


@pytest.fixture(scope="module")
def asked_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that was really built, so that it can be asked."""
    folder = tmp_path_factory.mktemp("asked")
    (folder / "a.txt").write_text(report(SCHOOL, *LINES), encoding="utf-8")
    workspace = folder / "workspace"
    options = {"processes": 0, "extract": extract_lines, "fingerprint": "lines-1"}
    build_graph(workspace, [folder / "a.txt"], **options)
    return workspace


def test_page_answers_its_first_question_at_once(open_page, asked_workspace):
    page = open_page("questions", asked_workspace)

    assert not page.app.exception
    table = page.app.dataframe[0].value
    assert list(table)[:2] == ["合作单位", "类型"]
    assert COMPANY in set(table["合作单位"])
    assert "共建基地、师资互聘" in set(table["合作方式"])


FORMS = {
    tuple(each.name for each in question.parameters): question for question in list_questions()
}
"""A question for each form: that all can be asked is tested where they are kept."""


@pytest.mark.parametrize("question", FORMS.values(), ids=lambda question: question.name)
def test_every_form_opens_without_a_mistake(open_page, asked_workspace, question):
    page = open_page("questions", asked_workspace, question=question.name, lang="en")

    assert not page.app.exception
    assert not page.app.error
    unfit = [item.value for item in page.app.warning]
    takes = {parameter.name for parameter in question.parameters}
    # One report of five names has nothing to offer for some parameters.
    assert not unfit or takes & {"other_school", "consortium", "program"}


def test_choosing_a_question_moves_the_address(open_page, asked_workspace):
    page = open_page("questions", asked_workspace, question="partners-of", school=SCHOOL)

    page.app.selectbox(key="questions.question").set_value("consortia").run()

    assert page.app.query_params == {"question": "consortia"}
    assert list(page.app.dataframe[0].value["联合体"]) == ["示例职教集团"]


def test_value_in_the_address_may_be_another_name(open_page, asked_workspace):
    page = open_page("questions", asked_workspace, question="programs-of", school="清示例")

    assert list(page.app.dataframe[0].value["专业"]) == ["护理"]


def test_name_that_nothing_has_is_told(open_page, asked_workspace):
    page = open_page("questions", asked_workspace, question="partners-of", school="*无名*")

    assert "无名" in page.app.info[0].value


def test_value_that_does_not_fit_is_told(open_page, asked_workspace):
    page = open_page("questions", asked_workspace, question="partners-in-region", region="无此地")

    assert "无此地" in page.app.warning[0].value


def test_texts_stand_there_to_be_copied(open_page, asked_workspace):
    page = open_page("questions", asked_workspace, question="partners-of", school=SCHOOL)
    sparql, cypher, link = (code.value for code in page.app.code)

    assert sparql.startswith("PREFIX zj:")
    assert f'"{SCHOOL}"@zh' in sparql
    assert f"s.name = '{SCHOOL}'" in cypher
    assert parse_qs(link.partition("?")[2]) == {"question": ["partners-of"], "school": [SCHOOL]}


def test_question_that_is_not_there_is_passed_over(open_page, asked_workspace):
    page = open_page("questions", asked_workspace, question="nobody-asks", least="many")

    assert not page.app.exception
    assert len(page.app.dataframe) == 1


@pytest.fixture(scope="module")
def partner_table(asked_workspace: Path) -> ResultTable:
    """The partners of the school."""
    question = get_question("partners-of")
    with (
        open_build(asked_workspace) as build,
        QueryWorker(build.folder / "oxigraph") as worker,
    ):
        answer = ask_question(worker, question, {"school": SCHOOL}, language="sparql")
    return question_table(answer)


def test_file_for_spreadsheets_is_safe_in_them(partner_table):
    content = csv_file(partner_table)
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))

    assert content.startswith("\ufeff".encode())
    assert rows[0][0] == "合作单位"
    assert not [cell for row in rows for cell in row if cell.startswith("=")]


def test_workbook_equals_the_answer_cell_by_cell(partner_table):
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_file(partner_table, "partners-of"))).active
    rows = list(sheet.iter_rows(min_row=2, values_only=True))

    assert [row[0] for row in rows] == [row[0] for row in partner_table.rows]
    assert [row[4] for row in rows] == [row[4] for row in partner_table.rows]
    assert "共建基地、师资互聘" in {row[3] for row in rows}


def test_question_in_chinese_is_answered_and_shown_as_understood(open_page, asked_workspace):
    page = open_page("questions", asked_workspace, ask="清示例和哪些企业合作")

    assert not page.app.exception
    assert "理解为：一所学校的合作单位" in page.markup()
    assert "“清示例”" in page.markup()
    assert COMPANY in set(page.app.dataframe[0].value["合作单位"])
    assert page.app.selectbox(key="questions.question").value == "partners-of"
    assert page.app.selectbox(key="questions.school").value == SCHOOL


def test_editing_what_was_understood_asks_the_question_itself(open_page, asked_workspace):
    page = open_page("questions", asked_workspace, ask="清示例和哪些企业合作")

    page.app.selectbox(key="questions.question").set_value("programs-of").run()

    assert "ask" not in page.app.query_params
    assert page.app.query_params["question"] == "programs-of"


def test_what_is_not_understood_is_told_with_questions_that_can_be_asked(
    open_page, asked_workspace
):
    page = open_page("questions", asked_workspace, ask="火星学院和谁合作")

    assert "火星学院" in page.app.warning[0].value
    assert not page.app.dataframe
    suggestion = next(b for b in page.app.button if b.key == "questions.suggestion.0")
    suggestion.click().run()
    assert page.app.dataframe[0].value.shape[0] > 0


def test_typing_a_sentence_moves_the_address(open_page, asked_workspace):
    page = open_page("questions", asked_workspace, question="partners-of", school=SCHOOL)

    page.app.text_input(key="questions.ask").set_value("有哪些产业学院").run()

    assert page.app.query_params == {"ask": "有哪些产业学院"}


def test_row_in_the_address_opens_its_evidence(open_page, asked_workspace):
    page = open_page("questions", asked_workspace, question="partners-of", school=SCHOOL, row="1")

    assert "<blockquote>" in page.markup()


@pytest.mark.parametrize("row", ["99", "-5", "x"])
def test_row_that_is_not_there_is_passed_over(open_page, asked_workspace, row):
    page = open_page("questions", asked_workspace, question="partners-of", school=SCHOOL, row=row)

    assert not page.app.exception


def test_answer_can_be_seen_as_a_graph(open_page, asked_workspace):
    page = open_page(
        "questions", asked_workspace, question="partners-of", school=SCHOOL, show="graph"
    )

    names = {node["name"] for node in page.data("network")["nodes"]}
    assert {SCHOOL, COMPANY} <= names
    assert page.data("network")["edges"]


def test_edge_in_the_address_opens_its_evidence(open_page, asked_workspace):
    base = "https://zhijiao.example/id/"
    edge = f"{base}{SCHOOL} cooperatesWith {base}{COMPANY}"
    page = open_page(
        "questions", asked_workspace, ask="清示例和哪些企业合作", show="graph", select=edge
    )

    assert "<blockquote>" in page.markup()


def test_answer_can_be_seen_as_a_chart(open_page, asked_workspace):
    page = open_page("questions", asked_workspace, question="facts-by-relation", show="chart")

    assert not page.app.exception
    assert any("事实数，按关系" in caption.value for caption in page.app.caption)


def test_answer_with_nothing_to_compare_says_so(open_page, asked_workspace):
    page = open_page(
        "questions", asked_workspace, question="programs-of", school=SCHOOL, show="chart"
    )

    assert "没有可以比较的数量" in page.app.info[0].value


@pytest.mark.parametrize(
    ("language", "query"),
    [
        ("sparql", "SELECT ?n { ?s a zj:School ; skos:prefLabel ?n }"),
        ("cypher", "MATCH (s:School) RETURN s.name AS n"),
    ],
)
def test_own_query_is_answered(open_page, asked_workspace, language, query):
    page = open_page("questions", asked_workspace, way="own", language=language, query=query)

    assert not page.app.exception
    assert set(page.app.dataframe[0].value["n"]) == {SCHOOL, OTHER}


def test_own_query_that_is_wrong_points_to_the_place(open_page, asked_workspace):
    page = open_page("questions", asked_workspace, way="own", query="SELECT * {\n ?s ?p }")

    assert "line 2" in page.app.error[0].value
    assert page.app.code[0].value.startswith("2:  ?s ?p }")


@pytest.mark.parametrize(
    "asked",
    [
        {"ask": "合作" * 10_000},
        {"ask": "<b>和</b>[谁](http://x)合作"},
        {"ask": f"{SCHOOL}" * 30},
        {"way": "own", "query": "SELECT" * 10_000},
        {"way": "own", "query": "\u202e\u0000 {}", "language": "cypher"},
        {"way": "nowhere", "show": "nothing", "select": "x y z", "row": "1e9"},
    ],
    ids=["endless", "markup", "names", "endless query", "signs", "unknown"],
)
def test_hostile_address_is_answered_with_a_sentence(open_page, asked_workspace, asked):
    page = open_page("questions", asked_workspace, **asked)

    assert not page.app.exception
    assert "<b>" not in page.markup().replace("<b>理解为", "")


def test_own_query_that_would_write_is_refused(open_page, asked_workspace):
    page = open_page("questions", asked_workspace, way="own", query="CLEAR ALL")

    assert page.app.error
    assert not page.app.dataframe


def test_own_ask_is_answered_by_yes_or_no(open_page, asked_workspace):
    page = open_page("questions", asked_workspace, way="own", query="ASK { ?s a zj:School }")

    assert page.app.success[0].value == "是"


def test_example_becomes_the_text(open_page, asked_workspace):
    page = open_page("questions", asked_workspace, way="own", language="cypher")

    page.app.selectbox(key="questions.own_example").set_value("consortia").run()

    assert "MATCH" in page.app.text_area(key="questions.own_text").value
    assert not page.app.error


@pytest.mark.parametrize(
    ("query", "line", "column", "shown"),
    [
        ("SELECT *\nWHEER", 2, 1, "2: WHEER\n   ^"),
        ("清远 x", 1, 4, "1: 清远 x\n   \u3000\u3000 ^"),
        ("x", 9, 1, ""),
        ("x", None, None, ""),
    ],
)
def test_place_of_an_error_stands_under_its_line(query, line, column, shown):
    assert error_place(query, MalformedQueryError("wrong", line, column)) == shown
