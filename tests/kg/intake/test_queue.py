"""The queue on disk: the same for everybody, whole at any moment."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from kg.intake.errors import UnknownJobError
from kg.intake.model import Failure, FileStep, JobProgress, JobState
from kg.intake.queue import (
    clear_jobs,
    find_job,
    finish,
    first_waiting,
    is_stopped,
    job_folder,
    list_jobs,
    stop_job,
    write_progress,
)
from kg.intake.spooling import submit_files
from kg.model import Problem


def test_jobs_come_in_the_order_in_which_they_were_asked_for(workspace, upload):
    jobs = [submit_files(workspace, [upload(f"{n}.txt")]) for n in range(3)]

    assert [view.job.id for view in list_jobs(workspace)] == [job.id for job in jobs]
    assert first_waiting(workspace).job == jobs[0]


def test_progress_comes_back_as_it_was_written():
    progress = JobProgress(
        JobState.FAILED, "extract", 1, 2, (FileStep.READ,), (Problem("a", "b"),), Failure.TIME, "x"
    )

    assert JobProgress.from_json(progress.to_json()) == progress


def test_finished_job_keeps_no_bytes(workspace, upload):
    job = submit_files(workspace, [upload("a.txt")])

    finish(workspace, job, JobProgress(JobState.DONE))

    assert not (job_folder(workspace, job.id) / "files").exists()
    assert first_waiting(workspace) is None


def test_stopping_is_asked_once_and_seen_by_all(workspace, upload):
    job = submit_files(workspace, [upload("a.txt")])

    stop_job(workspace, job.id)

    assert is_stopped(workspace, job)
    assert find_job(workspace, job.id).stopping


def test_job_that_is_gone_cannot_be_stopped(workspace):
    with pytest.raises(UnknownJobError):
        stop_job(workspace, "../..")


def test_clearing_forgets_what_is_over_alone(workspace, upload):
    over = submit_files(workspace, [upload("a.txt")])
    finish(workspace, over, replace(JobProgress(JobState.DONE)))
    waiting = submit_files(workspace, [upload("b.txt")])

    clear_jobs(workspace)

    assert [view.job for view in list_jobs(workspace)] == [waiting]


def test_damaged_job_is_left_out(workspace, upload):
    job = submit_files(workspace, [upload("a.txt")])
    (job_folder(workspace, job.id) / "job.json").write_text("{", encoding="utf-8")

    assert list_jobs(workspace) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "another"},
        {"document": "../../workspace"},
        {"document": 7},
        {"files": [{"name": "../../x.txt", "size": 1, "hash": "", "refusal": None}]},
    ],
    ids=["id", "path", "number", "file"],
)
def test_job_that_points_out_of_its_folder_is_left_out(workspace, upload, changes):
    job = submit_files(workspace, [upload("a.txt")])
    write_progress(workspace, job, find_job(workspace, job.id).progress)
    path = job_folder(workspace, job.id) / "job.json"
    path.write_text(json.dumps({**json.loads(job.to_json()), **changes}), encoding="utf-8")

    assert list_jobs(workspace) == ()
    assert first_waiting(workspace) is None
