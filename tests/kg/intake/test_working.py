"""Work on the queue: a child builds, bad files are named, what is stopped leaves nothing."""

from __future__ import annotations

import threading
import time
from dataclasses import replace

import pytest

from kg.documents import DocumentRecord, DocumentStatus
from kg.intake.model import DEFAULT_LIMITS, Failure, FileStep, JobKind, JobState
from kg.intake.queue import list_jobs, stop_job
from kg.intake.spooling import submit_files, submit_request
from kg.intake.working import is_worked_on, start_worker, work

pytestmark = pytest.mark.slow

SECONDS = 120


def last(workspace):
    return list_jobs(workspace)[-1]


@pytest.fixture
def built(workspace, upload):
    """A workspace with one report in its graph."""
    submit_files(workspace, [upload("旧.txt")])
    work(workspace)
    return workspace


def test_good_file_comes_into_the_graph_beside_a_bad_one(workspace, upload):
    submit_files(workspace, [upload("好.txt"), upload("坏.txt", b"\0\1\2" * 90)])

    work(workspace)

    view = last(workspace)
    assert view.progress.state is JobState.DONE
    assert view.progress.steps == (FileStep.DONE, FileStep.PROBLEM)
    assert set(view.reasons) == {"坏.txt"}
    assert workspace.current_build() == view.progress.build


def test_removing_and_reading_again_go_through_the_queue(built, upload):
    record = built.documents()[0]
    first = built.current_build()

    submit_request(built, JobKind.REREAD, record)
    work(built)
    assert built.current_build() == first
    submit_request(built, JobKind.REMOVE, record)
    work(built)

    assert built.documents() == ()
    assert [view.progress.state for view in list_jobs(built)] == [JobState.DONE] * 3


def test_job_that_is_stopped_leaves_the_workspace_as_it_was(built, upload):
    before = built.documents(), built.current_build()
    job = submit_files(built, [upload("新.txt", upload("x").content.read() + "另一份。".encode())])
    worker = threading.Thread(target=work, args=(built,))
    worker.start()
    wait_for(lambda: last(built).progress.stage)

    stop_job(built, job.id)
    worker.join(timeout=SECONDS)

    assert last(built).progress.state is JobState.CANCELLED
    assert (built.documents(), built.current_build()) == before
    with built.writing():
        pass


@pytest.mark.parametrize(
    ("limits", "failure"),
    [
        (replace(DEFAULT_LIMITS, seconds=0.5), Failure.TIME),
        (replace(DEFAULT_LIMITS, quiet_seconds=0.3), Failure.SILENCE),
        (replace(DEFAULT_LIMITS, memory_bytes=2_000_000), Failure.MEMORY),
    ],
)
def test_child_that_breaks_a_limit_is_ended_and_leaves_nothing(workspace, upload, limits, failure):
    submit_files(workspace, [upload("a.txt")])

    work(workspace, limits=limits)

    assert last(workspace).progress.failure is failure
    assert workspace.documents() == ()


def test_other_writer_is_waited_for(workspace, upload):
    submit_files(workspace, [upload("a.txt")])
    worker = threading.Thread(target=work, args=(workspace,))

    with workspace.writing():
        worker.start()
        time.sleep(4)
        assert last(workspace).progress.state is JobState.RUNNING
    worker.join(timeout=SECONDS)

    assert last(workspace).progress.state is JobState.DONE


def test_other_writer_that_goes_on_is_named_and_loses_nothing(workspace, upload):
    submit_files(workspace, [upload("a.txt")])
    limits = replace(DEFAULT_LIMITS, busy_seconds=2.0)
    worker = threading.Thread(target=work, args=(workspace,), kwargs={"limits": limits})
    others = DocumentRecord(("b.txt",), "b" * 64, ".txt", stored=False)

    with workspace.writing():
        worker.start()
        wait_for(lambda: last(workspace).progress.state is JobState.RUNNING)
        workspace.write_documents([others])
        worker.join(timeout=SECONDS)

    assert last(workspace).progress.failure is Failure.BUSY
    assert "another process" in last(workspace).progress.detail
    assert workspace.documents() == (others,)


def test_worker_runs_by_itself_and_ends_with_the_queue(workspace, upload):
    submit_files(workspace, [upload("a.txt")])

    assert start_worker(workspace)
    assert not start_worker(workspace)
    wait_for(lambda: last(workspace).progress.state.is_over)
    wait_for(lambda: not is_worked_on(workspace))

    assert last(workspace).progress.state is JobState.DONE
    assert workspace.documents()[0].status is DocumentStatus.EXTRACTED


def wait_for(condition):
    deadline = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)
