"""Checking the reports of a build: once for each state of a report."""

from __future__ import annotations

import pytest

from kg.building.validation import CONFORMING_FILE, ReportToCheck, validate_reports
from kg.builds import open_build

SCHOOL = "清远市职业技术学校"
NURSING = f"School {SCHOOL} offersProgram Program 护理"
LIFTS = f"School {SCHOOL} cooperatesWith Enterprise 示例电梯有限公司"


@pytest.fixture
def checked(monkeypatch):
    """The files whose reports are really checked."""
    seen = []

    def check(report, quads):
        seen.append(report.name)
        return ()

    monkeypatch.setattr("kg.building.validation._check", check)
    return seen


def test_new_build_checks_what_is_new(build, write_report, checked):
    build(write_report("a.txt", SCHOOL, NURSING))
    build(write_report("b.txt", "阳山县职业技术学校", LIFTS))

    assert checked == ["a.txt", "b.txt"]


def test_report_whose_entities_have_changed_is_checked_again(build, write_report, checked):
    build(write_report("a.txt", SCHOOL, f"School {SCHOOL} memberOf Consortium 清远职教集团"))
    other = ("School 清远职业技术学院 memberOf Consortium 清远职教集团",)
    alias = "别名：Consortium 清远职教集团 / 清远职教联盟 / defined"
    build(write_report("b.txt", "清远职业技术学院", *other, alias, "清远职教联盟"))

    assert sorted(checked) == ["a.txt", "a.txt", "b.txt"]


def test_what_conforms_is_kept_with_the_build(build, write_report, workspace):
    build(write_report("a.txt", SCHOOL, NURSING))

    with open_build(workspace) as opened:
        (digest,) = (opened.folder / CONFORMING_FILE).read_text().split()
    assert len(digest) == 64


def test_progress_counts_reports_that_need_no_check(build, write_report, workspace):
    build(write_report("a.txt", SCHOOL, NURSING))
    with open_build(workspace) as opened:
        report = opened.table("reports")["iri"][0].as_py()
        seen = []
        validate_reports(
            opened.folder,
            [ReportToCheck(report, "a.txt")],
            known=opened.folder,
            processes=0,
            progress=seen.append,
        )

    assert seen == ["a.txt"]


@pytest.mark.slow
def test_workers_check_every_report_in_order(build, write_report, workspace, monkeypatch):
    monkeypatch.setattr("kg.building.validation.MIN_REPORTS_PER_PROCESS", 1)
    monkeypatch.setattr("kg.building.validation._BATCH", 2)
    names = ["a.txt", "b.txt", "c.txt"]
    build(*(write_report(name, SCHOOL, NURSING, f"编号：{name}") for name in names))
    with open_build(workspace) as opened:
        table = opened.table("reports").select(["iri", "file"]).to_pylist()
        reports = [ReportToCheck(row["iri"], row["file"]) for row in table]
        before = (opened.folder / CONFORMING_FILE).read_bytes()
        seen = []
        violations = validate_reports(
            opened.folder, reports, known=None, processes=2, progress=seen.append
        )
        after = (opened.folder / CONFORMING_FILE).read_bytes()

    assert violations == []
    assert seen == [report.name for report in reports]
    assert sorted(seen) == names
    assert after == before
