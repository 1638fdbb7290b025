"""What is handed in is written to the queue, or refused by name."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from kg.documents import DocumentRecord
from kg.intake.errors import SpoolError
from kg.intake.model import DEFAULT_LIMITS, JobKind, JobState, Refusal
from kg.intake.queue import list_jobs, queue_folder, spooled_path
from kg.intake.spooling import submit_files, submit_request

SMALL = replace(DEFAULT_LIMITS, file_bytes=2000, job_files=2)


def refusals(job):
    return [file.refusal for file in job.files]


def test_bytes_lie_in_the_queue_as_they_came(workspace, upload):
    job = submit_files(workspace, [upload("报告.txt", "内容")], by="张老师")

    assert spooled_path(workspace, job, 0).read_text(encoding="utf-8") == "内容"
    assert [view.job for view in list_jobs(workspace)] == [job]


def test_bad_files_are_refused_and_the_rest_goes_on(workspace, upload):
    job = submit_files(
        workspace,
        [
            upload("a.exe", "x"),
            upload("空.txt", ""),
            upload("大.txt", "x" * 3000),
            upload("好.txt"),
        ],
        limits=SMALL,
    )

    assert refusals(job) == [Refusal.SUFFIX, Refusal.EMPTY, Refusal.TOO_LARGE, None]


def test_file_that_is_larger_than_it_says_is_refused(workspace, upload):
    liar = replace(upload("a.txt", "x" * 3000), size=1)

    job = submit_files(workspace, [liar], limits=SMALL)

    assert refusals(job) == [Refusal.TOO_LARGE]
    assert not spooled_path(workspace, job, 0).exists()


def test_more_files_than_a_job_may_have_are_refused(workspace, upload):
    job = submit_files(workspace, [upload(f"{n}.txt", "x") for n in range(3)], limits=SMALL)

    assert refusals(job) == [None, None, Refusal.TOO_MANY]


def test_full_disk_refuses_before_the_first_byte(workspace, upload):
    free = shutil.disk_usage(workspace.folder).free

    job = submit_files(
        workspace, [upload("a.txt")], limits=replace(DEFAULT_LIMITS, spare_bytes=2 * free)
    )

    assert refusals(job) == [Refusal.DISK]


def test_job_of_refused_files_alone_is_over_at_once(workspace, upload):
    submit_files(workspace, [upload("a.exe", "x")])

    assert list_jobs(workspace)[0].progress.state is JobState.FAILED


def test_same_name_twice_keeps_both(workspace, upload):
    job = submit_files(workspace, [upload("a.txt", "一"), upload("a.txt", "二")])

    read = [spooled_path(workspace, job, n).read_text(encoding="utf-8") for n in (0, 1)]
    assert read == ["一", "二"]


def test_name_that_leads_out_of_the_queue_stays_in_it(workspace, upload):
    job = submit_files(workspace, [upload("../../../x.txt", "内容")])

    assert (
        spooled_path(workspace, job, 0).resolve().is_relative_to(queue_folder(workspace).resolve())
    )


def test_disk_error_takes_nothing(workspace, upload):
    queue_folder(workspace).write_bytes(b"a file where the folder should be")

    with pytest.raises(SpoolError, match="Make room"):
        submit_files(workspace, [upload("a.txt")])


def test_request_names_its_document(workspace):
    record = DocumentRecord(("a.txt",), "ab" * 32, ".txt")

    job = submit_request(workspace, JobKind.REMOVE, record, by="张")

    assert (list_jobs(workspace)[0].job, job.document) == (job, "ab" * 32)
