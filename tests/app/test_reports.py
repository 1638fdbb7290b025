"""The report page: the text with its marks, and the way there."""

from __future__ import annotations

import shutil


def _text(block):
    return "".join(run[0] for run in block["runs"])


def test_first_report_opens_by_itself(open_page, small_workspace, small):
    page = open_page("reports", small_workspace)

    shown = "".join(_text(block) for block in page.data("report_text")["blocks"])
    assert small.sentence in shown


def test_ends_of_a_statement_are_marked(open_page, small_workspace, small):
    page = open_page("reports", small_workspace)

    data = page.data("report_text")
    runs = [run for block in data["blocks"] for run in block["runs"]]
    number = next(n for n, p in enumerate(data["passages"]) if p["object"]["name"] == small.company)
    assert {run[0] for run in runs if number in run[3]} == {"我校", small.company}


def test_whole_sentence_belongs_to_its_statement(open_page, small_workspace, small):
    page = open_page("reports", small_workspace)

    data = page.data("report_text")
    runs = [run for block in data["blocks"] for run in block["runs"]]
    assert "".join(run[0] for run in runs if 0 in run[2]) == small.sentence


def test_address_selects_the_evidence(open_page, small_workspace, small):
    page = open_page(
        "reports",
        small_workspace,
        report=small.report,
        at=str(small.text.index(small.sentence)),
        select="https://zhijiao.example/evidence/0",
    )

    data = page.data("report_text")
    assert data["selected"] == "https://zhijiao.example/evidence/0"
    assert small.sentence in _text(data["blocks"][data["focus"]])


def test_report_that_is_gone_is_said(open_page, small_workspace):
    page = open_page("reports", small_workspace, report="https://zhijiao.example/report/none")

    assert len(page.app.warning) == 1
    assert page.data("report_text")["blocks"]


def test_nonsense_in_the_address_opens_the_first_part(open_page, small_workspace):
    page = open_page("reports", small_workspace, part="nan", at="x")

    assert not page.app.exception
    assert page.data("report_text")["blocks"]


def test_hostile_text_is_never_markup_of_the_page(open_page, small_workspace):
    page = open_page("reports", small_workspace)

    shown = "".join(_text(block) for block in page.data("report_text")["blocks"])
    assert "alert('坏')" in shown
    assert "alert" not in page.markup()


def test_text_that_is_gone_is_explained(open_page, small_workspace, tmp_path):
    copy = tmp_path / "workspace"
    shutil.copytree(small_workspace, copy)
    next((copy / "reports").iterdir()).unlink()

    page = open_page("reports", copy)

    assert not page.app.exception
    assert len(page.app.error) == 1


def test_section_leads_to_its_place(open_page, small_workspace, small):
    page = open_page("reports", small_workspace)

    page.app.selectbox(key="reports.section").set_value(1).run()

    assert page.app.query_params["at"] == str(small.text.index("2.服务贡献"))
