"""Checksums of a build tell which of its files is not as it was written."""

from __future__ import annotations

import pytest

from kg.building.checksums import find_damage, write_checksums


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "事实.parquet").write_bytes(b"12345")
    (tmp_path / "inputs.json").write_bytes(b"{}")
    write_checksums(tmp_path)
    return tmp_path


def test_whole_build_has_no_damage(folder):
    assert find_damage(folder, thorough=True) == ()


def test_missing_file_is_named(folder):
    (folder / "inputs.json").unlink()

    assert [(d.path, d.problem) for d in find_damage(folder, thorough=False)] == [
        ("inputs.json", "it is missing")
    ]


def test_other_size_is_seen_at_a_glance(folder):
    (folder / "tables" / "事实.parquet").write_bytes(b"1234")

    (damage,) = find_damage(folder, thorough=False)
    assert (damage.path, damage.problem) == (
        "tables/事实.parquet",
        "it has 4 bytes; 5 were written",
    )


def test_other_content_of_the_same_size_is_seen_when_hashed(folder):
    (folder / "tables" / "事实.parquet").write_bytes(b"12346")

    assert find_damage(folder, thorough=False) == ()
    assert [d.path for d in find_damage(folder, thorough=True)] == ["tables/事实.parquet"]
