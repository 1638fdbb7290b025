"""The page of questions: over a graph that was built, with both of its stores."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from app_pages.questions import csv_file
from kg.build import build_graph
from kg.builds import open_build
from kg.queries.asking import ask_question
from kg.queries.library import get_question, list_questions
from kg.query.client import QueryWorker
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


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_every_question_opens_without_a_mistake(open_page, asked_workspace, question):
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
    sparql, cypher = (code.value for code in page.app.code)

    assert sparql.startswith("PREFIX zj:")
    assert f'"{SCHOOL}"@zh' in sparql
    assert f"s.name = '{SCHOOL}'" in cypher


def test_question_that_is_not_there_is_passed_over(open_page, asked_workspace):
    page = open_page("questions", asked_workspace, question="nobody-asks", least="many")

    assert not page.app.exception
    assert len(page.app.dataframe) == 1


def test_file_for_spreadsheets_is_safe_in_them(asked_workspace):
    question = get_question("partners-of")
    with (
        open_build(asked_workspace) as build,
        QueryWorker(build.folder / "oxigraph") as worker,
    ):
        answer = ask_question(worker, question, {"school": SCHOOL}, language="sparql")
    content = csv_file(answer)
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))

    assert content.startswith("\ufeff".encode())
    assert rows[0][0] == "合作单位"
    assert not [cell for row in rows for cell in row if cell.startswith("=")]
