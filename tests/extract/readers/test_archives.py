from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from extract.errors import EncryptedFileError, ReadError
from extract.readers.archives import Limits, Unpacked, unpack

Write = Callable[..., Path]
Open = Callable[..., Unpacked]


def pack(members: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def pack_link(name: str, target: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        member = zipfile.ZipInfo(name)
        member.create_system = 3
        member.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(member, target)
    return stream.getvalue()


@pytest.fixture
def into(tmp_path: Path) -> Path:
    folder = tmp_path / "unpacked"
    folder.mkdir()
    return folder


@pytest.fixture
def open_(write: Write, into: Path) -> Open:
    def open_bytes(content: bytes, **limits: int) -> Unpacked:
        return unpack(write(content, "reports.zip"), into, Limits(**limits))

    return open_bytes


def test_files_are_unpacked_with_their_names_and_places(open_: Open) -> None:
    result = open_(pack({"2024/甲校.txt": b"1", "乙校.pdf": b"2"}))

    assert [(file.name, file.place) for file in result.files] == [
        ("甲校.txt", "reports.zip/2024/甲校.txt"),
        ("乙校.pdf", "reports.zip/乙校.pdf"),
    ]
    assert [file.path.read_bytes() for file in result.files] == [b"1", b"2"]
    assert [file.path.name for file in result.files] == ["00001.txt", "00002.pdf"]


def test_names_in_gbk_are_decoded(open_: Open) -> None:
    content = pack({"AAAAAAAA.txt": b"1"}).replace(b"AAAAAAAA", "年度报告".encode("gbk"))

    assert open_(content).files[0].name == "年度报告.txt"


def test_archives_in_archives_are_unpacked(open_: Open) -> None:
    result = open_(pack({"市.zip": pack({"校.txt": b"1"})}))

    assert [file.place for file in result.files] == ["reports.zip/市.zip/校.txt"]


def test_archives_too_deep_are_left_out(open_: Open) -> None:
    content = pack({"a.txt": b"1"})
    for _ in range(5):
        content = pack({"inner.zip": content})

    result = open_(content)

    assert result.files == []
    assert "deeper than 3" in result.left_out[0].problem


@pytest.mark.parametrize(
    "name",
    ["../../evil.txt", "/etc/evil.txt", "..\\..\\evil.txt", "C:\\evil.txt", "a/../../evil.txt"],
)
def test_no_name_leads_out_of_the_folder(name: str, open_: Open, into: Path) -> None:
    result = open_(pack({name: b"1"}))

    assert [path.name for path in into.parent.rglob("*.txt")] == ["00001.txt"]
    assert result.files[0].path.parent == into
    assert ".." not in result.files[0].place


def test_link_is_left_out(open_: Open) -> None:
    result = open_(pack_link("report.txt", "/etc/passwd"))

    assert result.files == []
    assert "it is a link" in result.left_out[0].problem


def test_bomb_is_left_out_and_the_rest_is_used(open_: Open) -> None:
    result = open_(pack({"bomb.txt": b"\0" * 5_000_000, "校.txt": b"1"}))

    assert [file.name for file in result.files] == ["校.txt"]
    assert "times its size" in result.left_out[0].problem


def test_too_many_files_stop_the_work(open_: Open) -> None:
    result = open_(pack({f"{number}.txt": b"1" for number in range(9)}), files=5)

    assert len(result.files) == 5
    assert "more than 5 files" in result.left_out[0].problem


def test_too_many_bytes_stop_the_work(open_: Open) -> None:
    result = open_(pack({f"{number}.txt": b"12345" for number in range(9)}), total_bytes=12)

    assert len(result.files) == 2
    assert "unpacks to more than" in result.left_out[0].problem


def test_limits_count_over_inner_archives(open_: Open) -> None:
    inner = pack({f"{number}.txt": b"1" for number in range(4)})

    result = open_(pack({"a.zip": inner, "b.zip": inner}), files=7)

    assert len(result.files) == 5


def test_litter_is_passed_over(open_: Open) -> None:
    result = open_(pack({"__MACOSX/._a.txt": b"1", "~$a.docx": b"2", ".hidden": b"3"}))

    assert (result.files, result.left_out) == ([], [])


def test_locked_archive_is_named(open_: Open) -> None:
    content = bytearray(pack({"a.txt": b"1"}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(EncryptedFileError, match="locked with a password"):
        open_(bytes(content))


def test_damaged_member_is_left_out(open_: Open) -> None:
    content = bytearray(pack({"a.txt": "学校".encode() * 50, "b.txt": b"1"}))
    content[40] ^= 0xFF

    result = open_(bytes(content))

    assert [file.name for file in result.files] == ["b.txt"]
    assert "damaged" in result.left_out[0].problem


def test_member_without_a_name_is_passed_over(open_: Open) -> None:
    content = pack({"a": b"1", "b.txt": b"2"})
    directory = content.index(b"PK\x01\x02")
    nameless = bytearray(content[:directory] + content[directory:].replace(b"a", b"\0", 1))

    assert [file.name for file in open_(bytes(nameless)).files] == ["b.txt"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no archive"])
def test_what_is_no_archive_is_refused(content: bytes, open_: Open) -> None:
    with pytest.raises(ReadError, match="damaged or cut off"):
        open_(content)
