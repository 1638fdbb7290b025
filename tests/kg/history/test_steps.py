"""What the build before held, in numbers."""

from __future__ import annotations

import os

import pytest

from kg.history.steps import find_earlier
from kg.model import BuildReport
from kg.tables import TABLES, write_table


@pytest.fixture
def make_build(workspace):
    """Make a build that states nothing at a time given in seconds, and put it to use."""

    def make(build, seconds, *, with_tables=True):
        folder = workspace.build_folder(build)
        (folder / "tables").mkdir(parents=True)
        for name in TABLES if with_tables else ():
            write_table(folder / "tables", name, [])
        report = BuildReport(build, "https://zhijiao.example/", "hand", 3, facts={"memberOf": 2})
        (folder / "report.json").write_text(report.to_json(), encoding="utf-8")
        os.utime(folder / "report.json", (seconds, seconds))
        workspace.set_current_build(build)

    return make


def test_first_build_has_none_before_it(workspace, make_build):
    make_build("b1", 100)

    assert find_earlier(workspace) is None


def test_build_before_is_counted(workspace, make_build):
    make_build("b1", 100)
    make_build("b2", 200)

    earlier = find_earlier(workspace)

    assert earlier is not None
    assert (earlier.id, earlier.counts.reports, earlier.counts.facts) == ("b1", 3, 2)


def test_damaged_build_before_counts_as_none(workspace, make_build):
    make_build("b1", 100, with_tables=False)
    make_build("b2", 200)

    assert find_earlier(workspace) is None
