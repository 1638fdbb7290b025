"""The log of decisions keeps what was saved, whatever happens to its file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.decisions.errors import InvalidDecisionError, LogWriteError, UnknownDecisionError
from kg.decisions.log import append_decisions, dump_decision, make_decision, parse_log, read_log
from kg.decisions.model import Claim, ClaimEnd, Decision, PairQuestion, Thing, ThingQuestion

LEFT, RIGHT = (Thing(key=key, type="Enterprise") for key in ("甲公司", "甲有限公司"))


def decide(verdict: str = "same", reviewer: str = "one") -> Decision:
    return make_decision(PairQuestion(left=LEFT, right=RIGHT), verdict, reviewer=reviewer)


def test_no_file_is_an_empty_log(tmp_path: Path) -> None:
    assert read_log(tmp_path / "decisions.jsonl").decisions == ()


def test_what_was_added_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    first, second = decide(), decide("different")
    append_decisions(path, [first])
    append_decisions(path, [second])

    assert read_log(path).decisions == (first, second)


def test_a_line_can_be_read_by_people(tmp_path: Path) -> None:
    assert "甲有限公司" in dump_decision(decide())
    assert json.loads(dump_decision(decide()))["verdict"] == "same"


def test_a_damaged_line_is_named_and_the_others_count(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    append_decisions(path, [decide()])
    path.write_bytes(path.read_bytes() + b"<<<<<<< ours\n" + dump_decision(decide()).encode())

    log = read_log(path)

    assert len(log.decisions) == 2
    assert [line.number for line in log.damaged] == [2]


def test_a_line_without_its_end_stays_and_the_next_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_bytes(b'{"id": "torn')
    append_decisions(path, [decide()])

    assert path.read_bytes().startswith(b'{"id": "torn\n')
    assert len(read_log(path).decisions) == 1


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"verdict": "perhaps"}, "allowed: same, different"),
        ({"time": "yesterday"}, "time"),
        ({"surprise": 1}, "surprise"),
        ({"about": {"kind": "weather"}}, "about"),
        ({"value": "甲"}, "value do not go together"),
    ],
)
def test_a_line_that_is_no_decision_says_why(change: dict[str, object], problem: str) -> None:
    content = json.loads(dump_decision(decide())) | change

    (damaged,) = parse_log(json.dumps(content).encode()).damaged

    assert problem in damaged.problem


def test_the_same_line_twice_counts_once() -> None:
    line = dump_decision(decide()).encode()

    log = parse_log(line + b"\n" + line)

    assert (len(log.decisions), log.damaged) == (1, ())


def test_two_decisions_of_one_id_are_told() -> None:
    first = decide()
    second = first.model_copy(update={"verdict": "different"})
    lines = "\n".join(map(dump_decision, (first, second))).encode()

    log = parse_log(lines)

    assert log.decisions == (first,)
    assert "line 1" in log.damaged[0].problem


def test_the_order_of_lines_does_not_matter() -> None:
    decisions = [decide(), decide("different"), decide()]
    lines = [dump_decision(decision) for decision in reversed(decisions)]

    assert parse_log("\n".join(lines).encode()).decisions == tuple(decisions)


def test_a_disk_that_refuses_leaves_the_log_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "decisions.jsonl"
    append_decisions(path, [decide()])
    before = path.read_bytes()

    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched, pytest.raises(LogWriteError, match="No space left"):
        patched.setattr("kg.decisions.log.os.fsync", refuse)
        append_decisions(path, [decide()])
    assert path.read_bytes() == before


def test_an_answer_to_another_question_is_refused() -> None:
    with pytest.raises(InvalidDecisionError, match="allowed: rename, retype, apart"):
        make_decision(ThingQuestion(thing=LEFT), "same", reviewer="one")


def test_a_claim_that_the_ontology_forbids_is_refused() -> None:
    end = ClaimEnd(name="甲公司", type="Enterprise", start=0, end=3)
    with pytest.raises(ValueError, match="offersProgram leads from"):
        Claim(predicate="offersProgram", subject=end, object=end, start=0, end=10)


def test_a_decision_is_found_by_the_beginning_of_its_id() -> None:
    first = decide()
    log = parse_log(dump_decision(first).encode())

    assert log.find(first.id[:8]) == first
    with pytest.raises(UnknownDecisionError, match=first.id):
        log.find("ffff")
