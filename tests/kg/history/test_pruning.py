"""Deleting builds and the extractions that only they used."""

from __future__ import annotations

import pytest

from kg.builds import open_build
from kg.history.pruning import prune

SCHOOL = "清远示例职业学校"
PROGRAMS = ("护理", "会计", "物流管理")


@pytest.fixture
def three_builds(build, write_report):
    """Ids of three builds, each by another extractor, the oldest first."""
    lines = (f"School {SCHOOL} offersProgram Program {program}" for program in PROGRAMS)
    return [
        build(write_report(f"{number}.txt", SCHOOL, line), fingerprint=f"lines-{number}").build
        for number, line in enumerate(lines)
    ]


def fingerprints(workspace):
    return sorted(path.name for path in (workspace.folder / "extractions").iterdir())


def test_newest_builds_and_their_extractions_stay(workspace, three_builds):
    pruned = prune(workspace, keep=2, fingerprint="lines-2")

    assert pruned.builds == (three_builds[0],)
    assert workspace.builds() == tuple(sorted(three_builds[1:]))
    assert fingerprints(workspace) == ["lines-1", "lines-2"]
    assert pruned.extractions == 1
    assert min(pruned.build_bytes, pruned.extraction_bytes) > 0


def test_build_in_use_stays_and_so_does_the_present_extractor(workspace, three_builds):
    pruned = prune(workspace.folder, keep=0, fingerprint="lines-1")

    assert workspace.builds() == (three_builds[2],)
    assert pruned.extractions == 1
    assert fingerprints(workspace) == ["lines-1", "lines-2"]


def test_build_that_is_read_stays_and_is_told(workspace, three_builds):
    with open_build(workspace, three_builds[0]):
        pruned = prune(workspace, keep=1, fingerprint="lines-2")

    assert pruned.held == (three_builds[0],)
    assert pruned.builds == (three_builds[1],)
    assert fingerprints(workspace) == ["lines-0", "lines-2"]


def test_fewer_than_no_builds_cannot_be_kept(workspace):
    with pytest.raises(ValueError, match="-1"):
        prune(workspace, keep=-1)
