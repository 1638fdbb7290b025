"""Decisions on statements show in the graph, survive, and are taken back without a trace."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.build import build_graph, remove_document
from kg.builds import OpenBuild
from kg.current import find_current
from kg.decisions.model import Claim, ClaimEnd
from kg.export.graph import export_graph
from kg.history.effects import read_effects
from kg.review.desk import Desk
from kg.review.questions import corrected_claim
from kg.workspace import Workspace
from tests.kg.conftest import Build, WriteReport
from tests.kg.decisions.conftest import LIFT, OTHER, ROBOT, SCHOOL, ReadStatements, find
from tests.kg.line_reports import extract_lines

Current = Callable[[], OpenBuild]


def nquads(current: Current, tmp_path: Path) -> bytes:
    target = tmp_path / "graph.nq"
    export_graph(current(), "nquads", target)
    return target.read_bytes()


def test_a_rejected_statement_is_gone_at_once(desk: Desk, statements: ReadStatements) -> None:
    desk.judge(find(statements(), SCHOOL, LIFT), "reject")

    assert len(statements()) == 4
    assert not any(LIFT in (s.subject.name, s.object.name) for s in statements())


def test_a_confirmed_statement_says_so_and_is_certain(
    desk: Desk, statements: ReadStatements
) -> None:
    desk.judge(find(statements(), SCHOOL, LIFT), "accept")

    found = find(statements(), SCHOOL, LIFT)
    assert (found.status, found.confidence) == ("confirmed", 1.0)


def test_the_same_fact_in_another_report_is_another_question(
    desk: Desk, statements: ReadStatements
) -> None:
    desk.judge(find(statements(), SCHOOL, OTHER, file="a.txt"), "reject")

    assert [s.report.file for s in statements() if s.predicate == "sisterSchoolOf"] == ["b.txt"]


def test_the_next_build_has_the_same_graph(
    desk: Desk, build: Build, statements: ReadStatements, current: Current, tmp_path: Path
) -> None:
    desk.judge(find(statements(), SCHOOL, LIFT), "reject")
    desk.judge(find(statements(), SCHOOL, ROBOT), "accept")
    provisional = nquads(current, tmp_path)
    assert current().report.provisional

    build()

    assert not current().report.provisional
    assert nquads(current, tmp_path) == provisional


def test_undoing_gives_the_graph_of_before_byte_for_byte(
    desk: Desk, statements: ReadStatements, current: Current, tmp_path: Path
) -> None:
    before = nquads(current, tmp_path)
    decision = desk.judge(find(statements(), SCHOOL, LIFT), "reject")
    assert nquads(current, tmp_path) != before

    desk.undo(decision.id)

    assert nquads(current, tmp_path) == before


def test_two_who_differ_leave_the_statement_disputed(
    desk: Desk, statements: ReadStatements
) -> None:
    statement = find(statements(), SCHOOL, LIFT)
    desk.judge(statement, "reject")
    Desk(desk.workspace, "reviewer two").judge(statement, "accept")

    found = find(statements(), SCHOOL, LIFT)
    assert (found.status, found.confidence) == ("disputed", 0.875)


def test_settling_a_dispute_ends_it(desk: Desk, statements: ReadStatements) -> None:
    statement = find(statements(), SCHOOL, LIFT)
    wrong = desk.judge(statement, "reject")
    Desk(desk.workspace, "reviewer two").judge(statement, "accept")
    (dispute,) = desk.disputes()

    Desk(desk.workspace, "reviewer three").settle(dispute, wrong)

    assert desk.disputes() == ()
    assert len(statements()) == 4


@pytest.mark.parametrize("verdict", ["reject", "accept"])
def test_a_decision_holds_for_another_version_of_the_extractor(
    desk: Desk, build: Build, statements: ReadStatements, verdict: str
) -> None:
    desk.judge(find(statements(), SCHOOL, LIFT), verdict)
    expected = [(s.subject.name, s.object.name, s.status) for s in statements()]

    build(fingerprint="lines-2")

    assert [(s.subject.name, s.object.name, s.status) for s in statements()] == expected


def test_a_corrected_statement_replaces_what_was_read(
    desk: Desk, statements: ReadStatements
) -> None:
    statement = find(statements(), SCHOOL, LIFT)
    claim = corrected_claim(statement, predicate="assists")
    desk.judge(statement, "fix", claim=claim)

    found = find(statements(), SCHOOL, LIFT)
    assert (found.predicate, found.status, found.confidence) == ("assists", "corrected", 1.0)
    assert "".join(piece.text for piece in found.evidence[0].passage).startswith("School")


def test_a_corrected_statement_can_be_rejected(desk: Desk, statements: ReadStatements) -> None:
    statement = find(statements(), SCHOOL, LIFT)
    desk.judge(statement, "fix", claim=corrected_claim(statement, predicate="assists"))

    desk.judge(find(statements(), SCHOOL, LIFT), "reject")

    assert len(statements()) == 4


def test_an_added_statement_cites_the_marked_text(
    desk: Desk, built: Workspace, statements: ReadStatements
) -> None:
    record = built.document("b.txt")
    text = built.report_path(record).read_text(encoding="utf-8")
    start = text.index("学校教育教学")
    end = text.index("。", start) + 1
    claim = Claim(
        predicate="cooperatesWith",
        subject=ClaimEnd(name=OTHER, type="School", start=start, end=start + 2),
        object=ClaimEnd(name="专业建设", type="Enterprise", start=start + 13, end=start + 17),
        start=start,
        end=end,
    )
    desk.add(record.hash, claim, sentence=text[start:end])

    found = find(statements(), OTHER, "专业建设")
    assert (found.status, found.evidence[0].rule) == ("added", "person")
    assert "".join(piece.text for piece in found.evidence[0].passage) == text[start:end]


def test_a_decision_survives_that_its_report_goes_and_comes_back(
    desk: Desk, build: Build, built: Workspace, statements: ReadStatements, reports: Path
) -> None:
    desk.judge(find(statements(), SCHOOL, LIFT), "reject")
    settings = {"processes": 0, "extract": extract_lines, "fingerprint": "lines-1"}
    remove_document(built, "a.txt", **settings)
    (effect,) = read_effects(built.build_folder(str(built.current_build())))
    assert (effect.outcome, effect.why) == ("obsolete", "its document is not in this build")

    build_graph(built, [reports / "a.txt"], **settings)

    assert len(statements()) == 4


def test_effects_name_the_statement_that_was_taken_away(
    desk: Desk, build: Build, built: Workspace, statements: ReadStatements
) -> None:
    statement = find(statements(), SCHOOL, LIFT)
    decision = desk.judge(statement, "reject")

    report = build()

    (effect,) = read_effects(built.build_folder(report.build))
    assert (effect.decision, effect.outcome) == (decision.id, "applied")
    assert effect.statements == (statement.iri,)
    assert report.decided == {"applied": 1}


def test_provisional_builds_do_not_pile_up(
    desk: Desk, build: Build, built: Workspace, statements: ReadStatements
) -> None:
    for _ in range(3):
        desk.judge(find(statements(), SCHOOL, ROBOT), "accept")
    assert len(built.builds()) == 2

    build()

    assert len(built.builds()) == 2


def test_a_damaged_line_is_told_by_the_build(
    desk: Desk, build: Build, built: Workspace, statements: ReadStatements
) -> None:
    desk.judge(find(statements(), SCHOOL, LIFT), "reject")
    with built.decisions_path.open("a", encoding="utf-8") as file:
        file.write("not a decision\n")

    report = build()

    assert any("decisions.jsonl, line 2" in notice for notice in report.notices)
    assert len(statements()) == 4


def test_while_somebody_writes_the_build_in_use_is_read(
    desk: Desk, built: Workspace, statements: ReadStatements, write_report: WriteReport
) -> None:
    desk.judge(find(statements(), SCHOOL, LIFT), "reject")

    with built.writing():
        assert len(statements()) == 5
    assert len(statements()) == 4


def test_two_who_look_at_once_both_see_the_decision(
    desk: Desk, built: Workspace, statements: ReadStatements
) -> None:
    desk.judge(find(statements(), SCHOOL, LIFT), "reject")

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda _: find_current(built), range(2)))

    assert found[0] == found[1] != built.current_build()


def test_where_the_disk_refuses_the_build_in_use_is_read(
    desk: Desk, statements: ReadStatements, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.judge(find(statements(), SCHOOL, LIFT), "reject")

    def refuse(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    with monkeypatch.context() as patched:
        patched.setattr("kg.current.make_build", refuse)
        assert len(statements()) == 5
    assert len(statements()) == 4
