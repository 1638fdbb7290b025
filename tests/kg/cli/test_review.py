"""`kg review`: questions are listed, answered, taken back and told of."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest
from typer.testing import CliRunner, Result

from kg.build import build_graph
from kg.cli import app
from kg.decisions.log import read_log
from kg.workspace import Workspace
from tests.kg.line_reports import extract_lines, report

SCHOOL = "杭州市临江职业技术学校"
PARTNERS = ("杭州西奥电梯有限公司", "宁波海天机器人有限公司")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with two statements."""
    path = tmp_path / "a.txt"
    lines = [f"School {SCHOOL} cooperatesWith Enterprise {name}" for name in PARTNERS]
    path.write_text(report(SCHOOL, *lines), encoding="utf-8")
    settings = {"processes": 0, "extract": extract_lines, "fingerprint": "lines-1"}
    build_graph(tmp_path / "workspace", [path], **settings)
    return tmp_path / "workspace"


def review(folder: Path, *arguments: str, reviewer: str = "甲") -> Result:
    command = ["review", *arguments, "--workspace", str(folder)]
    return CliRunner().invoke(app, command, env={"KG_REVIEWER": reviewer})


def wait_for(stream: IO[bytes], words: str) -> None:
    """Read until words are said."""
    said = b""
    while words.encode() not in said:
        letter = stream.read(1)
        assert letter, said.decode()
        said += letter


def questions(folder: Path, *arguments: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(
        review(folder, "list", "--format", "json", *arguments).stdout
    )
    return found


def test_questions_are_listed_with_their_evidence(folder: Path) -> None:
    found = questions(folder)

    assert {item["question"].split()[-1] for item in found} == set(PARTNERS)
    assert all(item["evidence"].startswith("School") for item in found)


def test_an_answer_closes_the_question(folder: Path) -> None:
    first, second = questions(folder)

    made = review(folder, "decide", first["name"], "no", "--reason", "规划").stdout.strip()

    assert questions(folder) == [second]
    assert [item["name"] for item in questions(folder, "--state", "decided")] == [first["name"]]
    (decision,) = read_log(Workspace.open(folder).decisions_path).decisions
    assert (decision.id, decision.verdict, decision.reason) == (made, "reject", "规划")


def test_two_answers_that_differ_are_a_dispute(folder: Path) -> None:
    (first, _) = questions(folder)
    review(folder, "decide", first["name"], "no")
    review(folder, "decide", first["name"], "yes", reviewer="乙")

    assert [item["name"] for item in questions(folder, "--state", "disputed")] == [first["name"]]
    told = json.loads(review(folder, "log", "--format", "json").stdout)
    assert [entry["outcome"] for entry in told] == ["disputed", "disputed"]


def test_an_undone_answer_opens_the_question_again(folder: Path) -> None:
    (first, _) = questions(folder)
    made = review(folder, "decide", first["name"], "no").stdout.strip()

    review(folder, "undo", made[:8])

    assert len(questions(folder)) == 2
    assert "undone" in review(folder, "log").stdout


def test_status_counts_questions_and_reviewers(folder: Path) -> None:
    (first, _) = questions(folder)
    review(folder, "decide", first["name"], "yes")

    told = json.loads(review(folder, "status", "--format", "json").stdout)

    assert told["questions"] == {"open": 1, "decided": 1, "disputed": 0}
    assert told["reviewers"] == {"甲": 1}


def test_a_statement_is_put_right(folder: Path) -> None:
    first, second = questions(folder)

    result = review(folder, "fix", first["name"], "--relation", "assists")

    assert result.exit_code == 0
    assert questions(folder) == [second]
    (decision,) = read_log(Workspace.open(folder).decisions_path).decisions
    assert decision.claim is not None
    assert (decision.verdict, decision.claim.predicate) == ("fix", "assists")


def test_a_correction_that_the_ontology_forbids_is_refused(folder: Path) -> None:
    (first, _) = questions(folder)

    result = review(folder, "fix", first["name"], "--relation", "offersProgram")

    assert result.exit_code == 2
    assert "offersProgram leads from School to Program" in " ".join(result.stderr.split())
    assert len(questions(folder)) == 2


def test_a_name_that_no_question_has_is_refused(folder: Path) -> None:
    result = review(folder, "decide", "ffffffffff", "yes")

    assert result.exit_code == 2
    assert "kg review list" in result.stderr


def test_nobody_decides_without_a_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.review.reviewer.user_config_path", lambda *_, **__: folder / "none")
    (first, _) = questions(folder)

    result = review(folder, "decide", first["name"], "yes", reviewer="")

    assert result.exit_code == 1
    assert "KG_REVIEWER" in result.stderr


def test_export_and_import_of_a_log(folder: Path, tmp_path: Path) -> None:
    (first, _) = questions(folder)
    review(folder, "decide", first["name"], "yes")
    for format, name in (("log", "a.jsonl"), ("prov", "a.ttl")):
        review(folder, "export", "--format", format, "--output", str(tmp_path / name))
        result = review(folder, "import", str(tmp_path / name))
        assert "0 new decisions, 1 known before" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
def test_keys_on_a_terminal_decide_skip_and_undo(folder: Path) -> None:
    ours, theirs = pty.openpty()
    environment = os.environ | {"KG_REVIEWER": "甲", "KG_WORKSPACE": str(folder), "TERM": "dumb"}
    command = [sys.executable, "-m", "kg", "review"]
    with subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, env=environment) as asked:
        os.close(theirs)
        assert asked.stdout is not None
        while b"q quit" not in asked.stdout.readline():
            continue
        os.write(ours, b"ausrq")  # typed ahead
        said = asked.communicate(timeout=60)[0].decode()
        os.close(ours)

    verdicts = [d.verdict for d in read_log(Workspace.open(folder).decisions_path).decisions]
    assert verdicts == ["accept", "undo", "reject"]
    assert "2 decisions" in said


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
def test_a_correction_is_asked_for_on_a_terminal(folder: Path) -> None:
    ours, theirs = pty.openpty()
    environment = os.environ | {"KG_REVIEWER": "甲", "KG_WORKSPACE": str(folder), "TERM": "dumb"}
    command = [sys.executable, "-m", "kg", "review"]
    with subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, env=environment) as asked:
        os.close(theirs)
        assert asked.stdout is not None
        answers = [
            ("q quit", "f"),
            ("subject", ""),
            ("subject, class", ""),
            ("object", "新名称公司"),
        ]
        answers += [("object, class", ""), ("relation", "")]
        for question, said in answers:
            wait_for(asked.stdout, f"{question} [" if question != "q quit" else question)
            os.write(ours, (said if said == "f" else f"{said}\n").encode())
        wait_for(asked.stdout, "q quit")
        os.write(ours, b"q")
        asked.communicate(timeout=60)
        os.close(ours)

    (decision,) = read_log(Workspace.open(folder).decisions_path).decisions
    assert decision.claim is not None
    assert decision.claim.object.name == "新名称公司"
