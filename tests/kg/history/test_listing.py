"""The builds of a workspace, and which two are compared."""

from __future__ import annotations

import os

import pytest

from kg.errors import NoBuildError, UnknownBuildError
from kg.history.errors import AmbiguousBuildError, NoOtherBuildError
from kg.history.listing import choose_builds, find_build, list_builds
from kg.model import BuildReport

BASE = "https://zhijiao.example/"


@pytest.fixture
def make_build(workspace):
    """Make a build of nothing at a time given in seconds, and put it to use."""

    def make(build, seconds):
        folder = workspace.build_folder(build)
        folder.mkdir(parents=True)
        path = folder / "report.json"
        path.write_text(BuildReport(build, BASE, "hand", documents=0).to_json(), encoding="utf-8")
        os.utime(path, (seconds, seconds))
        workspace.set_current_build(build)

    return make


def test_builds_are_listed_newest_first(workspace, make_build):
    make_build("aaaa1", 200)
    make_build("bbbb1", 300)
    make_build("cccc1", 100)

    entries = list_builds(workspace.folder)
    assert [entry.id for entry in entries] == ["bbbb1", "aaaa1", "cccc1"]
    assert [entry.id for entry in entries if entry.in_use] == ["cccc1"]
    assert entries[0].made.timestamp() == 300


def test_decisions_that_a_build_knows_are_counted(workspace, make_build, write_effect):
    make_build("aaaa1", 1)
    write_effect("aaaa1", "d1")
    write_effect("aaaa1", "d2")

    assert list_builds(workspace)[0].decisions == 2


def test_damaged_build_is_listed_with_its_problem(workspace, make_build):
    make_build("aaaa1", 1)
    (workspace.build_folder("aaaa1") / "report.json").write_text("{}")

    (entry,) = list_builds(workspace)
    assert entry.report is None
    assert "report.json" in entry.problem


def test_build_is_found_by_the_beginning_of_its_id(workspace, make_build):
    make_build("aaaa1", 1)
    make_build("aaaa2", 2)

    assert find_build(workspace, "aaaa1") == "aaaa1"
    with pytest.raises(AmbiguousBuildError, match="2 builds: aaaa1, aaaa2"):
        find_build(workspace, "aaaa")
    with pytest.raises(UnknownBuildError):
        find_build(workspace, "aa")


def test_last_build_before_the_one_in_use_is_compared_with_it(workspace, make_build):
    make_build("aaaa1", 1)
    make_build("cccc1", 3)
    make_build("bbbb1", 2)

    assert choose_builds(workspace) == ("aaaa1", "bbbb1")
    assert choose_builds(workspace, "cccc") == ("cccc1", "bbbb1")
    assert choose_builds(workspace, "bbbb", "aaaa") == ("bbbb1", "aaaa1")


def test_oldest_build_in_use_is_compared_with_the_newest(workspace, make_build):
    make_build("bbbb1", 2)
    make_build("cccc1", 3)
    make_build("aaaa1", 1)

    assert choose_builds(workspace) == ("cccc1", "aaaa1")


def test_nothing_to_compare_is_told(workspace, make_build):
    with pytest.raises(NoBuildError):
        choose_builds(workspace)

    make_build("aaaa1", 1)
    with pytest.raises(NoOtherBuildError, match="one build"):
        choose_builds(workspace)
