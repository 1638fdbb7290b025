from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from extract.errors import FileAccessError, FileTooLargeError
from extract.readers.files import MAX_BYTES, display_name, read_bytes

NOBODY = 65534
needs_posix = pytest.mark.skipif(os.name == "nt", reason="no such files on Windows")


@pytest.fixture
def ordinary_user() -> Iterator[None]:
    """Give up the superuser's rights for one test: permissions do not bind it."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    yield
    os.seteuid(user)


def problem(path: Path) -> str:
    with pytest.raises(FileAccessError) as caught:
        read_bytes(path, name="r.txt")
    return str(caught.value)


def test_ordinary_file_is_read_whole(write: Callable[..., Path]) -> None:
    assert read_bytes(write(b"a\r\n\0b"), name="r.txt") == b"a\r\n\0b"


def test_symbolic_link_is_followed(write: Callable[..., Path], tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(write(b"content"))

    assert read_bytes(link, name="r.txt") == b"content"


def test_missing_file_is_said(tmp_path: Path) -> None:
    assert problem(tmp_path / "none.txt") == "r.txt: there is no such file. Check the path."


def test_file_below_a_file_is_said(write: Callable[..., Path]) -> None:
    assert "a part of the path is no folder" in problem(write(b"x") / "r.txt")


def test_folder_is_refused(tmp_path: Path) -> None:
    assert "it is a folder" in problem(tmp_path)


def test_circle_of_links_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")

    assert "lead in a circle" in problem(tmp_path / "a.txt")


@needs_posix
def test_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")

    assert "it is a pipe" in problem(tmp_path / "pipe.txt")


@needs_posix
def test_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket has at most about 100 bytes
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.txt")

        assert "it is a socket" in problem(Path("socket.txt"))


@needs_posix
def test_endless_device_is_refused() -> None:
    assert "it is a device" in problem(Path("/dev/zero"))


@needs_posix
def test_file_without_permission_is_said(
    write: Callable[..., Path], request: pytest.FixtureRequest
) -> None:
    path = write(b"secret")
    path.chmod(0)
    request.getfixturevalue("ordinary_user")

    assert "no permission to read it" in problem(path)


def test_overlong_path_is_said(tmp_path: Path) -> None:
    assert "longer than the system allows" in problem(tmp_path / ("n" * 300))


def test_path_with_zero_character_is_said() -> None:
    assert "the path is not valid" in problem(Path("a\0b.txt"))


def test_file_over_the_limit_is_refused_with_its_size(write: Callable[..., Path]) -> None:
    path = write(b"")
    os.truncate(path, MAX_BYTES + 1)

    with pytest.raises(FileTooLargeError, match=r"the file has 32 MiB; at most 32 MiB are read"):
        read_bytes(path, name="r.txt")


def test_file_at_the_limit_is_read(write: Callable[..., Path]) -> None:
    path = write(b"")
    os.truncate(path, MAX_BYTES)

    assert len(read_bytes(path, name="r.txt")) == MAX_BYTES


@needs_posix
def test_name_from_chinese_windows_is_shown() -> None:
    assert display_name(os.fsdecode("质量报告.txt".encode("gb18030"))) == "质量报告.txt"


def test_name_with_line_end_is_shown_on_one_line() -> None:
    assert display_name("a\nb.txt") == "a\ufffdb.txt"


def test_ordinary_name_is_shown_as_it_is() -> None:
    assert display_name("清远 2023（终稿）.txt") == "清远 2023（终稿）.txt"
