"""版本: builds are listed, two are compared, and each difference says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.build import build_graph, open_build
from kg.explore.evidence import statement_views
from kg.explore.index import GraphIndex
from kg.history.listing import list_builds
from kg.review.desk import Desk
from kg.workspace import Workspace
from tests.kg.line_reports import extract_lines, report

SCHOOL, OTHER, COMPANY = "清远示例职业学校", "清远样本职业学校", "<b>清远示例电梯有限公司"
OPTIONS = {"processes": 0, "extract": extract_lines, "fingerprint": "lines-1"}


@pytest.fixture(scope="module")
def two_builds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with two builds, the newer one with one more report."""
    folder = tmp_path_factory.mktemp("history")
    lines = {
        "a.txt": (SCHOOL, f"School {SCHOOL} offersProgram Program 护理"),
        "b.txt": (OTHER, f"School {OTHER} cooperatesWith Enterprise {COMPANY}"),
    }
    for name, (school, *statements) in lines.items():
        (folder / name).write_text(report(school, *statements), encoding="utf-8")
        build_graph(folder / "workspace", [folder / name], **OPTIONS)
    return folder / "workspace"


def differences(page):
    """Return the table of differences; the first table lists the builds."""
    return page.app.dataframe[1].value


def test_page_compares_the_last_two_builds_at_once(open_page, two_builds):
    page = open_page("history", two_builds)

    assert not page.app.exception
    assert list(page.app.dataframe[0].value["报告"]) == [2, 1]
    assert list(differences(page)["变化"]) == ["增加"]
    assert list(differences(page)["客体"]) == [COMPANY]
    assert list(differences(page)["原因"]) == ["加入报告 b.txt"]
    assert "合作" in page.markup()


def test_entities_have_a_table_of_their_own(open_page, two_builds):
    page = open_page("history", two_builds, table="entities", lang="en")

    assert set(differences(page)["Name"]) == {OTHER, COMPANY}
    assert set(differences(page)["Cause"]) == {"report b.txt added"}


def test_builds_of_the_address_are_compared(open_page, two_builds):
    newest, oldest = (entry.id for entry in list_builds(two_builds))

    page = open_page("history", two_builds, old=newest, new=oldest)

    assert list(differences(page)["变化"]) == ["减少"]
    assert "移除报告 b.txt" in page.markup()


def test_build_compared_with_itself_says_the_same(open_page, two_builds):
    newest = list_builds(two_builds)[0].id

    page = open_page("history", two_builds, old=newest, new=newest)

    assert "两个版本的内容相同" in page.markup()
    assert len(page.app.dataframe) == 1


def test_selected_difference_is_shown_whole_with_ways_on(open_page, two_builds):
    table = two_builds / "builds" / list_builds(two_builds)[0].id / "tables"
    iri = added_statement(table)

    page = open_page("history", two_builds, select=iri)

    assert f"School {OTHER} cooperatesWith Enterprise" in page.markup()
    assert "<b>清远" not in page.markup()
    labels = [item.proto.label for item in page.app.get("page_link")]
    assert len(labels) == 3
    assert labels[2] == r"b\.txt"


def added_statement(folder: Path) -> str:
    """Return the IRI of the statement of the second report."""
    from kg.tables import read_table

    rows = read_table(folder, "statements").to_pylist()
    return next(row["iri"] for row in rows if row["predicate"] == "cooperatesWith")


def test_filter_that_leaves_nothing_says_so(open_page, two_builds):
    page = open_page("history", two_builds, kind="lost")

    assert "没有符合条件" in page.app.info[0].value


def test_decision_is_named_with_who_made_it(open_page, tmp_path):
    (tmp_path / "a.txt").write_text(
        report(SCHOOL, f"School {SCHOOL} offersProgram Program 护理"), encoding="utf-8"
    )
    workspace = Workspace.open(tmp_path / "workspace", create=True)
    build_graph(workspace, [tmp_path / "a.txt"], **OPTIONS)
    with open_build(workspace) as opened:
        (statement,) = statement_views(GraphIndex(opened), [0])
    decision = Desk(workspace, "甲").judge(statement, "accept")
    build_graph(workspace, **OPTIONS)

    page = open_page("history", workspace.folder)

    assert f"甲 的决定 {decision.id}（确认），结果：已生效" in page.markup()


def test_damaged_build_is_named_and_passed_over(open_page, two_builds, tmp_path):
    broken = two_builds / "builds" / "ffffffffffffffff"
    broken.mkdir()
    (broken / "report.json").write_text("{}")

    page = open_page("history", two_builds)
    (broken / "report.json").unlink()
    broken.rmdir()

    assert not page.app.exception
    assert "ffffffffff" in page.app.warning[0].value
