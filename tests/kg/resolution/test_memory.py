"""What a build remembers of its neighbourhoods comes back whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.resolution.memory import MEMORY_FILE, read_memory, write_memory

MEMORY = {"b" * 64: '[[[0,1],[]],"甲\u2028乙"]', "a" * 64: "[]"}


def test_memory_comes_back(tmp_path: Path) -> None:
    write_memory(tmp_path, MEMORY)

    assert read_memory(tmp_path) == MEMORY


def test_order_does_not_show(tmp_path: Path) -> None:
    write_memory(tmp_path, MEMORY)
    first = (tmp_path / MEMORY_FILE).read_bytes()
    write_memory(tmp_path, dict(reversed(MEMORY.items())))

    assert (tmp_path / MEMORY_FILE).read_bytes() == first


@pytest.mark.parametrize("cut", [0, 10, 70, -1])
def test_damaged_memory_is_none(tmp_path: Path, cut: int) -> None:
    write_memory(tmp_path, MEMORY)
    path = tmp_path / MEMORY_FILE
    path.write_bytes(path.read_bytes()[:cut])

    assert read_memory(tmp_path) == {}


def test_build_without_memory_has_none(tmp_path: Path) -> None:
    assert read_memory(tmp_path) == {}
