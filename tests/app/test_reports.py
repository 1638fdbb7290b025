"""The report page: the text with its marks, and the way there."""

from __future__ import annotations

import errno
import io
import shutil
from dataclasses import replace

import pytest

from app_pages.reporting import handing_in, queue
from kg.documents import DocumentRecord, DocumentStatus
from kg.intake.errors import SpoolError
from kg.intake.spooling import Upload, submit_files
from kg.workspace import Workspace

HOSTILE_FILE = "<img src=x onerror=alert(1)>.txt"


def _text(block):
    return "".join(run[0] for run in block["runs"])


def test_report_of_the_address_opens(open_page, small_workspace, small):
    page = open_page("reports", small_workspace, report=small.report)

    shown = "".join(_text(block) for block in page.data("report_text")["blocks"])
    assert small.sentence in shown


def test_ends_of_a_statement_are_marked(open_page, small_workspace, small):
    page = open_page("reports", small_workspace, report=small.report)

    data = page.data("report_text")
    runs = [run for block in data["blocks"] for run in block["runs"]]
    number = next(n for n, p in enumerate(data["passages"]) if p["object"]["name"] == small.company)
    assert {run[0] for run in runs if number in run[3]} == {"我校", small.company}


def test_whole_sentence_belongs_to_its_statement(open_page, small_workspace, small):
    page = open_page("reports", small_workspace, report=small.report)

    data = page.data("report_text")
    runs = [run for block in data["blocks"] for run in block["runs"]]
    assert "".join(run[0] for run in runs if 0 in run[2]) == small.sentence


def test_address_selects_the_evidence(open_page, small_workspace, small):
    page = open_page(
        "reports",
        small_workspace,
        report=small.report,
        at=str(small.text.index(small.sentence)),
        select="https://zhijiao.example/evidence/0",
    )

    data = page.data("report_text")
    assert data["selected"] == "https://zhijiao.example/evidence/0"
    assert small.sentence in _text(data["blocks"][data["focus"]])


def test_report_that_is_gone_is_said(open_page, small_workspace):
    page = open_page("reports", small_workspace, report="https://zhijiao.example/report/none")

    assert len(page.app.warning) == 1
    assert len(page.app.dataframe) == 1


def test_nonsense_in_the_address_opens_the_first_part(open_page, small_workspace, small):
    page = open_page("reports", small_workspace, report=small.report, part="nan", at="x")

    assert not page.app.exception
    assert page.data("report_text")["blocks"]


def test_hostile_text_is_never_markup_of_the_page(open_page, small_workspace, small):
    page = open_page("reports", small_workspace, report=small.report)

    shown = "".join(_text(block) for block in page.data("report_text")["blocks"])
    assert "alert('坏')" in shown
    assert "alert" not in page.markup()


def test_text_that_is_gone_is_explained(open_page, small_workspace, small, tmp_path):
    copy = tmp_path / "workspace"
    shutil.copytree(small_workspace, copy)
    next((copy / "reports").iterdir()).unlink()

    page = open_page("reports", copy, report=small.report)

    assert not page.app.exception
    assert len(page.app.error) == 1


def test_reader_lists_every_section(open_page, small_workspace, small):
    page = open_page("reports", small_workspace, report=small.report)

    headings = page.data("report_text")["headings"]
    assert [title for title, _, _ in headings] == ["1.产教融合", "2.服务贡献"]


def test_viewer_cannot_mark_text(open_page, small_workspace, small, monkeypatch):
    monkeypatch.setenv("KG_APP_ANONYMOUS", "view")

    page = open_page("reports", small_workspace, report=small.report)

    assert not page.data("report_text")["canAdd"]


def test_list_tells_what_is_known_of_each_report(open_page, small_workspace, small):
    page = open_page("reports", small_workspace)

    row = page.app.dataframe[0].value.iloc[0]
    assert (row["年度"], row["发布单位"], row["陈述"]) == (2023, small.school, 4)


def test_list_names_a_file_that_could_not_be_read_and_why(open_page, unread_workspace):
    page = open_page("reports", unread_workspace, show="problems")

    row = page.app.dataframe[0].value.iloc[0]
    assert row["文件"] == HOSTILE_FILE
    assert "文件有密码" in row["问题"]


def test_word_that_no_report_has_is_said(open_page, small_workspace):
    page = open_page("reports", small_workspace, q="没有这个词")

    assert len(page.app.info) == 1
    assert not page.app.dataframe


def test_other_rows_are_another_table_so_that_no_tick_stands_at_the_wrong_report(
    open_page, unread_workspace
):
    page = open_page("reports", unread_workspace)
    every = page.app.dataframe[0].proto.id

    page.app.query_params["q"] = "alert"
    page.app.run()

    assert len(page.app.dataframe[0].value) == 1
    assert page.app.dataframe[0].proto.id != every


def test_disk_that_refuses_a_wish_is_said_and_in_no_markup(
    open_page, small_workspace, tmp_path, monkeypatch
):
    copy = tmp_path / "workspace"
    shutil.copytree(small_workspace, copy)

    def refuse(*_args, **_values):
        raise SpoolError("![x](https://evil.example/)")

    monkeypatch.setattr(handing_in, "submit_request", refuse)
    page = open_page("reports", copy)
    page.app.button(key="reports.update").click().run()

    assert "https" in page.app.error[0].value
    assert "![" not in page.app.error[0].value


@pytest.mark.parametrize("made", ["gestern", "9999-12-31T23:59:59-23:00"])
def test_job_whose_time_cannot_be_read_is_shown_without(open_page, small_workspace, tmp_path, made):
    copy = tmp_path / "workspace"
    shutil.copytree(small_workspace, copy)
    job = submit_files(Workspace.open(copy), [Upload("a.txt", 0, io.BytesIO())])
    (copy / "uploads" / job.id / "job.json").write_text(replace(job, made=made).to_json())

    page = open_page("reports", copy)

    assert not page.app.exception
    assert "a.txt" in page.markup()


def test_queue_of_a_disk_that_is_full_is_still_shown(
    open_page, small_workspace, tmp_path, monkeypatch
):
    copy = tmp_path / "workspace"
    shutil.copytree(small_workspace, copy)
    submit_files(Workspace.open(copy), [Upload("a.txt", 3, io.BytesIO(b"abc"))])

    def refuse(_workspace):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(queue, "start_worker", refuse)
    page = open_page("reports", copy)

    assert not page.app.exception
    assert "a.txt" in page.markup()
    assert "No space left" in page.app.error[0].value.replace("\\", "")


def test_editor_is_offered_to_upload_a_viewer_is_not(open_page, small_workspace, monkeypatch):
    assert len(open_page("reports", small_workspace).app.get("file_uploader")) == 1
    monkeypatch.setenv("KG_APP_ANONYMOUS", "view")

    assert not open_page("reports", small_workspace).app.get("file_uploader")


def test_report_can_be_uploaded_before_there_is_a_workspace(open_page, tmp_path):
    page = open_page("reports", tmp_path / "nowhere")

    assert len(page.app.get("file_uploader")) == 1


def test_queue_shows_hostile_file_names_as_text(open_page, small_workspace, tmp_path):
    copy = tmp_path / "workspace"
    shutil.copytree(small_workspace, copy)
    submit_files(Workspace.open(copy), [Upload(HOSTILE_FILE, 0, io.BytesIO())], by="<i>谁</i>")

    markup = open_page("reports", copy).markup()

    assert "&lt;i&gt;谁" in markup
    assert "<i>谁" not in markup
    assert "<img" not in markup


@pytest.fixture
def unread_workspace(small_workspace, tmp_path):
    """The small workspace and a file that nobody could read."""
    copy = tmp_path / "workspace"
    shutil.copytree(small_workspace, copy)
    workspace = Workspace.open(copy)
    failed = DocumentRecord(
        (HOSTILE_FILE,),
        "ab" * 32,
        ".txt",
        status=DocumentStatus.FAILED,
        problem="it is locked with a password",
    )
    workspace.write_documents([*workspace.documents(), failed])
    return copy
