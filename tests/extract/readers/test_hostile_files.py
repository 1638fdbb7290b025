"""Files made to harm a reader cost one clear line and little time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest

from extract.errors import ReadError
from extract.readers import read_document
from extract.readers.archives import Limits, unpack
from tests.extract.readers.hostile_files import ARCHIVES, GIVES_TEXT, REFUSED

Write = Callable[..., Path]
LONGEST = 12.0
"""Seconds of processor time that any of them may cost; most cost a hundredth of one."""

LONGEST_LINE = 700  # characters of a message: it names the formats that can be read


def test_corpus_is_large_enough() -> None:
    assert len(GIVES_TEXT) + len(REFUSED) + len(ARCHIVES) >= 40


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_file_costs_one_clear_line(name: str, write: Write) -> None:
    path = write(REFUSED[name](), name)
    begin = process_time()

    with pytest.raises(ReadError) as caught:
        read_document(path)

    assert process_time() - begin < LONGEST
    assert str(caught.value).startswith(f"{name}: ")
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < LONGEST_LINE


@pytest.mark.parametrize("name", GIVES_TEXT)
def test_odd_file_gives_its_text(name: str, write: Write) -> None:
    path = write(GIVES_TEXT[name](), name)
    begin = process_time()

    assert "学校" in read_document(path).text
    assert process_time() - begin < LONGEST


@pytest.mark.parametrize("name", ARCHIVES)
def test_hostile_archive_writes_nothing_outside_its_folder(
    name: str, write: Write, tmp_path: Path
) -> None:
    path = write(ARCHIVES[name](), name)
    into = tmp_path / "inside" / "unpacked"
    into.mkdir(parents=True)
    begin = process_time()
    try:
        result = unpack(path, into, Limits(files=500))
    except ReadError as error:
        assert str(error).isprintable()
    else:
        assert all(item.problem.isprintable() for item in result.left_out)
        assert all(file.path.parent == into for file in result.files)

    assert process_time() - begin < LONGEST
    assert {item for item in tmp_path.rglob("*") if item.is_file()} - {path} == {*into.iterdir()}
    assert sum(item.stat().st_size for item in into.iterdir()) < 30_000_000
