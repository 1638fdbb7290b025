"""Decisions leave as gold, PROV and logs, and come back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.current import open_current
from kg.decisions.errors import UnreadableDecisionsError
from kg.decisions.log import append_decisions, read_log
from kg.evaluation.gold import read_gold
from kg.identifiers import Identifiers
from kg.review.carry import accept_offer, find_offers
from kg.review.desk import Desk
from kg.review.exchange import import_log
from kg.review.gold import import_gold, write_gold
from kg.review.prov import read_prov, write_prov
from kg.review.questions import corrected_claim
from kg.workspace import Workspace
from tests.kg.conftest import Build, WriteReport
from tests.kg.decisions.conftest import LIFT, OTHER, ROBOT, SCHOOL, ReadStatements, find


def test_gold_holds_what_was_confirmed(
    desk: Desk, statements: ReadStatements, built: Workspace, tmp_path: Path
) -> None:
    desk.judge(find(statements(), SCHOOL, LIFT), "accept")

    with open_current(built) as build:
        (path,) = write_gold(build, tmp_path / "gold")

    (gold,) = read_gold([path])
    (relation,) = gold.relations.values()
    names = [gold.entities[end].name for end in (relation.head, relation.tail)]
    assert (names, relation.type, relation.modes) == ([SCHOOL, LIFT], "cooperatesWith", {"base"})
    assert gold.text == "a.txt"


def test_gold_comes_back_as_decisions(
    desk: Desk, statements: ReadStatements, built: Workspace, tmp_path: Path
) -> None:
    with open_current(built) as build:
        write_gold(build, tmp_path / "gold", everything=True)
    path = tmp_path / "gold" / "a.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    removed = content["relations"].pop()
    school = content["entities"][0]["id"]
    content["entities"].append(
        {"id": "e9", "name": "专业建设", "type": "Enterprise", "aliases": []}
    )
    added = {"head": school, "type": "cooperatesWith", "tail": "e9", "modes": ["staff"]}
    evidence = "学校教育教学工作稳步推进，专业建设成效明显"
    content["relations"].append(added | {"programs": [], "evidence": [evidence]})
    path.write_text(json.dumps(content), encoding="utf-8")

    with open_current(built) as build:
        result = import_gold(desk, build, read_gold([path]), complete=True)

    assert (result.accepted, result.added, result.rejected) == (2, 1, 1)
    assert result.problems == ()
    found = find(statements(), SCHOOL, "专业建设")
    assert (found.status, found.modes) == ("added", ("staff",))
    assert removed["type"] not in {
        s.predicate for s in statements() if s.report.file == "a.txt" and s.status == "extracted"
    }


def test_gold_that_the_report_does_not_say_is_told(
    desk: Desk, built: Workspace, tmp_path: Path
) -> None:
    content = {
        "document": "a.txt",
        "reporter": "e0",
        "entities": [
            {"id": "e0", "name": SCHOOL, "type": "School", "aliases": []},
            {"id": "e1", "name": "无中生有公司", "type": "Enterprise", "aliases": []},
        ],
        "relations": [
            {
                "head": "e0",
                "type": "cooperatesWith",
                "tail": "e1",
                "modes": [],
                "programs": [],
                "evidence": ["这句话不在报告里面"],
            }
        ],
    }
    path = tmp_path / "a.json"
    path.write_text(json.dumps(content), encoding="utf-8")

    with open_current(built) as build:
        result = import_gold(desk, build, read_gold([path]))

    assert "its evidence is not in the report" in result.problems[0]


def test_prov_comes_back_without_loss(
    desk: Desk, statements: ReadStatements, tmp_path: Path
) -> None:
    statement = find(statements(), SCHOOL, LIFT)
    desk.judge(statement, "reject", reason='规划，"尚未"开展')
    desk.judge(statement, "fix", claim=corrected_claim(statement, predicate="assists"))
    desk.undo_last()
    path = tmp_path / "decisions.ttl"
    path.write_text(write_prov(desk.log.decisions, Identifiers()), encoding="utf-8")

    assert read_prov(path) == desk.log


def test_what_is_no_turtle_is_told(tmp_path: Path) -> None:
    path = tmp_path / "decisions.ttl"
    path.write_text("{ not turtle", encoding="utf-8")

    with pytest.raises(UnreadableDecisionsError, match="no Turtle"):
        read_prov(path)


def test_a_log_is_taken_in_once(desk: Desk, statements: ReadStatements, tmp_path: Path) -> None:
    other = tmp_path / "other.jsonl"
    desk.judge(find(statements(), SCHOOL, LIFT), "reject")
    append_decisions(other, desk.log.decisions)
    Desk(desk.workspace, "two").judge(find(statements(), SCHOOL, ROBOT), "accept")
    target = tmp_path / "target.jsonl"

    first = import_log(target, other, read_log(other))
    again = import_log(target, desk.workspace.decisions_path, desk.log)

    assert (first, again) == (1, 1)
    assert read_log(target).decisions == desk.log.decisions


def test_decisions_are_offered_for_a_report_that_was_issued_again(
    desk: Desk,
    build: Build,
    statements: ReadStatements,
    write_report: WriteReport,
    built: Workspace,
) -> None:
    desk.judge(find(statements(), SCHOOL, LIFT), "reject")
    desk.judge(find(statements(), SCHOOL, ROBOT), "accept")
    again = write_report(
        "a.txt",
        SCHOOL,
        "本报告经修订后重新发布。",
        f"School {SCHOOL} cooperatesWith Enterprise {LIFT} base",
        f"School {SCHOOL} sisterSchoolOf School {OTHER}",
    )
    build(again)
    new = next(r for r in built.documents() if r.names == ("a.txt",) and not r.replaced_by)

    with open_current(built) as opened:
        offers = find_offers(desk, opened)
        assert [(offer.decision.verdict, offer.question.document) for offer in offers] == [
            ("reject", new.hash)
        ]
        accept_offer(desk, offers[0])
        assert find_offers(desk, opened) == ()

    assert not [s for s in statements() if LIFT in (s.subject.name, s.object.name)]


def test_a_correction_moves_with_its_sentence(
    desk: Desk,
    build: Build,
    statements: ReadStatements,
    write_report: WriteReport,
    built: Workspace,
) -> None:
    statement = find(statements(), SCHOOL, LIFT)
    desk.judge(statement, "fix", claim=corrected_claim(statement, predicate="assists"))
    again = write_report(
        "a.txt",
        SCHOOL,
        "本报告经修订后重新发布。",
        f"School {SCHOOL} cooperatesWith Enterprise {LIFT} base",
    )
    build(again)

    with open_current(built) as opened:
        (offer,) = find_offers(desk, opened)
        accept_offer(desk, offer)

    corrected = [s for s in statements() if s.status == "corrected"]
    assert {s.predicate for s in corrected} == {"assists"}
    assert len({s.report.document for s in corrected}) == 2
