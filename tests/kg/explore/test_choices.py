"""What forms offer for the parameters of questions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.builds import open_build
from kg.explore.choices import entity_names, region_names, suggest_values
from kg.explore.index import GraphIndex
from kg.queries.library import get_question, list_questions
from kg.workspace import Workspace
from tests.kg.conftest import Build, WriteReport

SCHOOL, COMPANY = "清远示例职业学校", "清远示例电梯有限公司"
LINES = (
    f"School {SCHOOL} cooperatesWith Enterprise {COMPANY}",
    f"School {SCHOOL} offersProgram Program 护理",
    f"School {SCHOOL} sisterSchoolOf School 杭州示例职业学院",
    f"别名：School {SCHOOL} / 清示例 / short form",
    f"别名：School {SCHOOL} / 我校 / pronoun",
)


@pytest.fixture
def index(build: Build, write_report: WriteReport, workspace: Workspace) -> Iterator[GraphIndex]:
    """A small graph, indexed."""
    build(write_report("a.txt", SCHOOL, *LINES[:3], *LINES[3:], "我校"))
    with open_build(workspace) as opened:
        yield GraphIndex(opened)


def test_best_connected_come_first_and_other_names_last(index: GraphIndex) -> None:
    assert entity_names(index, ["School"]) == (SCHOOL, "杭州示例职业学院", "清示例")


def test_classes_narrow_the_names(index: GraphIndex) -> None:
    assert entity_names(index, ["Enterprise"]) == (COMPANY,)
    assert {SCHOOL, COMPANY, "护理"} <= set(entity_names(index))


def test_regions_are_those_of_entities(index: GraphIndex) -> None:
    assert region_names(index)[:2] == ("广东省", "清远市")
    assert "浙江省" in region_names(index)


def test_suggested_sides_are_those_of_one_fact(index: GraphIndex) -> None:
    values = suggest_values(index, get_question("evidence-of"))
    found = {
        (view.subject.name, view.predicate, view.object.name)
        for view in index.fact_views(range(index.facts.num_rows))
    }

    assert (values["left"], values["predicate"], values["right"]) in found


def test_what_the_graph_lacks_is_left_out(index: GraphIndex) -> None:
    assert suggest_values(index, get_question("consortium-members")) == {}


def test_suggestions_are_for_parameters(index: GraphIndex) -> None:
    for question in list_questions():
        assert suggest_values(index, question).keys() <= set(question.example)
