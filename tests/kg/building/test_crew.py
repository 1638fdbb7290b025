"""Workers that extract files: one that dies, hangs or grows costs its file and nothing else."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.building.crew import Crew
from kg.building.extraction import Extract, Outcome, Task
from kg.building.limits import Limits
from kg.errors import BuildError
from kg.model import FileState
from kg.texts import find_document
from tests.kg.line_reports import extract_lines, report

Work = Callable[..., dict[str, Outcome]]
SCHOOL = "示例市职业技术学校"


@pytest.fixture
def make_task(tmp_path: Path) -> Callable[..., Task]:
    def make(name: str, *lines: str) -> Task:
        text = report(SCHOOL, *lines, f"School {SCHOOL} offersProgram Program {name}")
        path = tmp_path / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        folder = tmp_path / "out"
        written = (folder / f"{digest}.{kind}" for kind in ("json", "text", "names"))
        return Task(digest, name, path, *written)

    return make


@pytest.fixture
def crew() -> Iterator[Callable[..., Crew]]:
    crews: list[Crew] = []

    def make(size: int = 1, extract: Extract = extract_lines, **limits: float) -> Crew:
        crews.append(Crew(size, extract, Limits(**limits)))
        return crews[-1]

    yield make
    for each in crews:
        each.close()


def run(crew: Crew, *tasks: Task) -> dict[str, Outcome]:
    return {outcome.task.name: outcome for outcome in crew.work(tasks, lambda _, __: None)}


def running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_results_are_on_disk_when_they_are_told(crew, make_task):
    task = make_task("护理")
    (outcome,) = crew().work([task], lambda _, __: None)

    assert outcome.problem is None
    assert task.target.is_file()
    document = find_document(task.text, task.document)
    assert document is not None
    assert document.text == task.path.read_text(encoding="utf-8")


def test_states_of_a_file_are_told_in_order(crew, make_task):
    told = []
    list(crew().work([make_task("护理")], lambda task, state: told.append((task.name, state))))

    assert told == [("护理", FileState.READING), ("护理", FileState.EXTRACTING)]


def test_file_that_hangs_is_given_up_and_the_rest_goes_on(crew, make_task):
    outcomes = run(crew(seconds=1.5), make_task("停", "故障：停住"), make_task("护理"))

    assert "longer than the limit of 1.5 s" in outcomes["停"].problem
    assert "KG_FILE_SECONDS" in outcomes["停"].problem
    assert outcomes["护理"].problem is None


def test_file_that_grows_is_given_up_and_the_rest_goes_on(crew, make_task):
    outcomes = run(crew(memory=200), make_task("大", "故障：内存"), make_task("护理"))

    assert "more memory than the limit of 200 MiB" in outcomes["大"].problem
    assert outcomes["护理"].problem is None


@pytest.mark.slow
def test_result_over_the_limit_is_that_files_problem(crew, make_task):
    long = make_task("长", *["示例" * 2000])
    outcomes = run(crew(output=0.005), long, make_task("护理"))

    assert "over the limit of 0.005 MiB" in outcomes["长"].problem
    assert outcomes["护理"].problem is None
    assert not long.target.exists()


def test_worker_that_dies_is_replaced_and_its_file_tried_twice(crew, make_task):
    outcomes = run(crew(2), make_task("崩", "故障：崩溃"), make_task("护理"), make_task("电梯"))

    assert "died twice (exit code 9" in outcomes["崩"].problem
    assert [outcomes[name].problem for name in ("护理", "电梯")] == [None, None]


@pytest.mark.slow
def test_closing_ends_workers_in_the_middle_of_a_file(crew, make_task):
    working = crew(2)
    told = []
    outcomes = working.work(
        [make_task("护理"), make_task("停", "故障：停住")], lambda task, state: told.append(state)
    )
    next(outcomes)
    pids = [hand.pid for hand in (*working._busy, *working._idle)]
    begun = time.monotonic()
    working.close()

    assert pids
    assert not any(map(running, pids))
    assert time.monotonic() - begun < 5


def test_extractor_without_a_name_is_refused(crew):
    with pytest.raises(BuildError, match="processes=0"):
        crew(extract=lambda path: extract_lines(path))


@pytest.mark.slow
def test_what_a_library_prints_disturbs_nothing(crew, make_task):
    outcomes = run(crew(extract=extract_loudly), make_task("护理"))

    assert outcomes["护理"].problem is None


def extract_loudly(path):
    os.write(1, b"progress: 50 %\n")
    return extract_lines(path)


def test_disk_that_refuses_a_result_is_no_fault_of_the_file(crew, make_task):
    task = make_task("护理")
    task.target.parent.write_text("a file in the place of the folder", encoding="utf-8")

    with pytest.raises(OSError, match="out"):
        run(crew(), task)


def test_crew_works_on_after_the_disk_has_refused(crew, make_task):
    refused, task = make_task("护理"), make_task("电梯")
    refused.target.parent.write_text("a file in the place of the folder", encoding="utf-8")
    kept = crew(seconds=5)
    with pytest.raises(OSError, match="out"):
        run(kept, refused)
    refused.target.parent.unlink()

    assert [(name, found.problem) for name, found in run(kept, task).items()] == [("电梯", None)]
