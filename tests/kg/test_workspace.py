"""The workspace: its layout, its version, who may write and who reads."""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
from pathlib import Path

import pytest

from kg.builds import open_build
from kg.documents import DocumentRecord, DocumentStatus, get_record
from kg.durable import TEMPORARY_PREFIX, new_folder, write_file
from kg.errors import (
    AmbiguousDocumentError,
    BuildError,
    NoBuildError,
    OccupiedFolderError,
    UnknownBuildError,
    UnknownDocumentError,
    WorkspaceBusyError,
    WorkspaceDamagedError,
    WorkspaceNotFoundError,
    WorkspaceVersionError,
)
from kg.workspace import Workspace

SCHOOL = "清远市职业技术学校"
LIFTS = f"School {SCHOOL} cooperatesWith Enterprise 示例电梯有限公司"
NURSING = f"School {SCHOOL} offersProgram Program 护理"
RECORD = DocumentRecord(names=("a.txt",), hash="ab" * 32, suffix=".txt")


def test_workspace_is_made_only_when_asked(tmp_path):
    with pytest.raises(WorkspaceNotFoundError, match="kg build"):
        Workspace.open(tmp_path / "none")

    assert not (tmp_path / "none").exists()


def test_workspace_is_not_made_among_other_files(tmp_path):
    (tmp_path / "thesis.txt").touch()

    with pytest.raises(OccupiedFolderError, match=r"thesis\.txt"):
        Workspace.open(tmp_path, create=True)
    with pytest.raises(OccupiedFolderError, match="is a file"):
        Workspace.open(tmp_path / "thesis.txt", create=True)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_workspace_is_found_by_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("KG_WORKSPACE", str(tmp_path / "elsewhere"))

    assert Workspace.open(create=True).folder == tmp_path / "elsewhere"


def test_workspace_of_another_version_is_refused(workspace):
    workspace.version_path.write_text(json.dumps({"format": 99}))

    with pytest.raises(WorkspaceVersionError, match="format is 99; this version reads 1"):
        Workspace.open(workspace.folder)


def test_workspace_with_damaged_version_is_refused(workspace):
    workspace.version_path.write_text("{")

    with pytest.raises(WorkspaceDamagedError, match=r"workspace\.json"):
        Workspace.open(workspace.folder)


def test_register_is_read_as_written(workspace):
    other = DocumentRecord(
        names=("甲.txt", "乙.txt"),
        hash="cd" * 32,
        suffix="",
        status=DocumentStatus.FAILED,
        problem="它是空的",
        stored=False,
    )
    workspace.write_documents([other, RECORD])

    assert workspace.documents() == (RECORD, other)


def test_damaged_register_names_the_line(workspace):
    workspace.write_documents([RECORD])
    with workspace.documents_path.open("a") as file:
        file.write("{}\n")

    with pytest.raises(WorkspaceDamagedError, match="line 2"):
        workspace.documents()


def test_full_name_goes_before_the_beginning_of_a_hash():
    named = DocumentRecord(names=("abab",), hash="cd" * 32, suffix="")

    assert get_record([RECORD, named], "abab") == named


@pytest.mark.parametrize("wanted", ["ab" * 32, "ABABAB", "a.txt"])
def test_document_is_found(wanted):
    assert get_record([RECORD], wanted) == RECORD


@pytest.mark.parametrize("wanted", ["ab", "b.txt", ""])
def test_document_is_not_guessed(wanted):
    with pytest.raises(UnknownDocumentError):
        get_record([RECORD], wanted)


def test_beginning_of_two_hashes_is_ambiguous():
    other = DocumentRecord(names=("b.txt",), hash="ab" * 16 + "cd" * 16, suffix="")

    with pytest.raises(AmbiguousDocumentError, match=r"a\.txt .*b\.txt"):
        get_record([RECORD, other], "abab")


def test_second_writer_is_refused(workspace):
    other = Workspace.open(workspace.folder)

    with (
        workspace.writing(),
        pytest.raises(WorkspaceBusyError, match="one writer"),
        other.writing(),
    ):
        pass


def test_writer_may_follow_a_writer(workspace):
    with workspace.writing():
        pass
    with workspace.writing():
        pass


def test_lock_of_a_killed_writer_is_gone(workspace):
    code = (
        "import os, sys; from pathlib import Path; from kg.workspace import Workspace\n"
        "with Workspace.open(Path(sys.argv[1])).writing(): os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", code, str(workspace.folder)], check=False)

    with workspace.writing():
        pass


def test_writer_clears_away_what_a_killed_one_left(workspace):
    left = workspace.builds_folder / f"{TEMPORARY_PREFIX}left"
    left.mkdir(parents=True)
    (left / "half").touch()

    with workspace.writing():
        assert not left.exists()


def test_file_is_replaced_in_one_step(tmp_path):
    path = tmp_path / "deep" / "file"
    write_file(path, b"old")
    write_file(path, b"new")

    assert path.read_bytes() == b"new"
    assert [entry.name for entry in path.parent.iterdir()] == ["file"]


def test_unfinished_folder_is_never_seen(tmp_path):
    def fill() -> None:
        with new_folder(tmp_path / "build") as folder:
            (folder / "half").touch()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill()
    assert list(tmp_path.iterdir()) == []


def test_reading_before_the_first_build_says_what_to_do(workspace):
    with pytest.raises(NoBuildError, match="kg build"):
        open_build(workspace)


def test_unknown_build_lists_the_known_ones(build, workspace, write_report):
    known = build(write_report("a.txt", SCHOOL, LIFTS)).build

    with pytest.raises(UnknownBuildError, match=known):
        open_build(workspace, "0000")


def test_open_build_reads_report_tables_store_and_documents(build, workspace, write_report):
    path = write_report("a.txt", SCHOOL, LIFTS)
    result = build(path)

    with open_build(workspace.folder) as opened:
        assert opened.id == result.build
        assert opened.report.statements == {"cooperatesWith": 1}
        assert opened.table("statements").num_rows == 1
        assert len(opened.store) == result.quads
        text = opened.document(opened.table("reports")["document"][0].as_py()).text
    assert text == path.read_text(encoding="utf-8")


def test_closed_build_refuses_use(build, workspace, write_report):
    build(write_report("a.txt", SCHOOL, LIFTS))
    opened = open_build(workspace)
    opened.close()
    opened.close()

    with pytest.raises(BuildError, match="closed"):
        opened.table("facts")


def test_document_taken_out_cannot_be_read_from_an_old_build(build, workspace, write_report):
    build(write_report("a.txt", SCHOOL, LIFTS))

    with open_build(workspace) as opened, pytest.raises(UnknownDocumentError):
        opened.document("0" * 64)


def test_damaged_report_of_a_build_is_named(build, workspace, write_report):
    folder = workspace.build_folder(build(write_report("a.txt", SCHOOL, LIFTS)).build)
    (folder / "report.json").write_text("{}")

    with pytest.raises(WorkspaceDamagedError, match=r"report\.json"):
        open_build(workspace)


def test_reader_keeps_its_build_while_a_new_one_is_made(build, workspace, write_report):
    build(write_report("a.txt", SCHOOL, LIFTS))

    with open_build(workspace) as opened:
        build(write_report("b.txt", SCHOOL, NURSING))
        assert opened.table("reports").num_rows == 1
        assert workspace.current_build() != opened.id


def test_pruning_takes_what_nobody_uses(build, workspace, write_report):
    old = build(write_report("a.txt", SCHOOL, LIFTS)).build
    new = build(write_report("b.txt", SCHOOL, NURSING)).build

    assert workspace.prune_builds() == (old,)
    assert workspace.builds() == (new,)


def test_pruning_passes_over_what_is_read(build, workspace, write_report):
    old = build(write_report("a.txt", SCHOOL, LIFTS)).build
    with open_build(workspace):
        build(write_report("b.txt", SCHOOL, NURSING))
        assert workspace.prune_builds() == ()

    assert workspace.prune_builds() == (old,)


def test_pruning_passes_over_what_is_to_be_kept(build, workspace, write_report):
    old = build(write_report("a.txt", SCHOOL, LIFTS)).build
    build(write_report("b.txt", SCHOOL, NURSING))

    assert workspace.prune_builds(keep=[old]) == ()


def hold(folder: Path, ready, done) -> None:
    with open_build(folder):
        ready.set()
        done.wait(30)


def test_pruning_sees_readers_of_other_processes(build, workspace, write_report):
    old = build(write_report("a.txt", SCHOOL, LIFTS)).build
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    reader = context.Process(target=hold, args=(workspace.folder, ready, done))
    reader.start()
    assert ready.wait(30)
    build(write_report("b.txt", SCHOOL, NURSING))

    assert workspace.prune_builds() == ()
    reader.kill()
    reader.join()
    assert workspace.prune_builds() == (old,)


def test_workspace_that_cannot_be_written_can_be_read(build, workspace, write_report, monkeypatch):
    build(write_report("a.txt", SCHOOL, LIFTS))
    monkeypatch.setattr("os.access", lambda path, mode: False)

    with open_build(workspace) as opened:
        assert opened.table("facts").num_rows == 1
    assert not (workspace.folder / "locks" / "readers").exists()
