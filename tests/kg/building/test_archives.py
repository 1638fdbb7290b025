"""Archives at ingestion: each file a document under its own name, the rest told."""

from __future__ import annotations

import zipfile

import pytest

from tests.kg.line_reports import report


@pytest.fixture
def pack(tmp_path):
    def make(name, **members):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, content in members.items():
                archive.writestr(member.replace("__", "/") + ".txt", content)
        return path

    return make


def text(school):
    return report(school, f"School {school} offersProgram Program 护理")


def test_each_file_of_an_archive_is_a_document_of_its_name(build, workspace, pack):
    path = pack("年报.zip", 清远__甲=text("示例市甲职业技术学校"), 乙=text("示例市乙职业技术学校"))
    result = build(path)

    assert (result.documents, result.problems) == (2, ())
    assert sorted(r.name for r in workspace.documents()) == ["乙.txt", "甲.txt"]
    assert not list(workspace.folder.glob(".tmp-*"))


@pytest.mark.slow
def test_archive_in_a_folder_is_opened_too(build, workspace, pack):
    pack("年报.zip", 甲=text("示例市甲职业技术学校"))

    assert build(workspace.folder.parent).documents == 1


def test_damaged_archive_is_one_problem(build, tmp_path, pack):
    path = pack("年报.zip", 甲=text("示例市甲职业技术学校"))
    path.write_bytes(path.read_bytes()[:50])
    good = tmp_path / "好.txt"
    good.write_text(text("示例市乙职业技术学校"), encoding="utf-8")
    result = build(path, good)

    assert result.documents == 1
    assert [problem.file for problem in result.problems] == ["年报.zip"]


@pytest.mark.slow
def test_bomb_is_left_out_and_the_rest_is_taken(build, pack):
    with_bomb = {"弹": "0" * 300_000_000}
    path = pack("年报.zip", **with_bomb, 甲=text("示例市甲职业技术学校"))
    result = build(path)

    assert result.documents == 1
    assert len(result.problems) == 1
