"""What a child says is read, whatever else it says is passed over."""

from __future__ import annotations

import pytest

from kg.intake.events import parse_event
from kg.intake.model import FileStep, Job, JobFile, JobKind
from kg.intake.queue import initial_progress
from kg.intake.tracking import follow


@pytest.mark.parametrize("line", ["", "kg: no", "{", "{}", '{"event": 3}', "[1]", "note: {"])
def test_other_words_are_no_event(line):
    assert parse_event(line) is None


def test_odd_values_are_taken_for_nothing():
    event = parse_event('{"event": "file", "done": "x", "total": true, "file": 3}')

    assert (event.done, event.total, event.file) == (0, None, "")


def test_file_goes_from_step_to_step_and_a_problem_stays():
    job = Job("1", JobKind.ADD, "", "", (JobFile("a", 1, "h"), JobFile("b", 1, "i")))
    progress = initial_progress(job)

    for line in (
        '{"event": "file", "stage": "extract", "file": "a", "state": "reading", "total": 2}',
        '{"event": "file", "stage": "extract", "file": "b", "problem": "no", "total": 2}',
        '{"event": "file", "stage": "extract", "file": "b", "state": "done", "total": 2}',
    ):
        progress = follow(job, progress, parse_event(line))

    assert progress.steps == (FileStep.READING, FileStep.PROBLEM)
    assert progress.problems[0].reason == "no"
