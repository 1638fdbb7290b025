"""`kg builds` and `kg diff`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kg.build import build_graph
from tests.kg.line_reports import extract_lines, report

SCHOOL, OTHER, COMPANY = "清远示例职业学校", "清远样本职业学校", "清远示例电梯有限公司"
OPTIONS = {"processes": 0, "extract": extract_lines, "fingerprint": "lines-1"}


@pytest.fixture(scope="module")
def two_builds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with two builds, the newer one with one more report; nobody may change it."""
    return make_two_builds(tmp_path_factory.mktemp("history"))


def make_two_builds(folder: Path) -> Path:
    lines = {
        "a.txt": (SCHOOL, f"School {SCHOOL} offersProgram Program 护理"),
        "b.txt": (
            OTHER,
            f"School {OTHER} cooperatesWith Enterprise {COMPANY}",
            f"School {OTHER} offersProgram Program 会计",
        ),
    }
    for name, (school, *statements) in lines.items():
        (folder / name).write_text(report(school, *statements), encoding="utf-8")
        build_graph(folder / "workspace", [folder / name], **OPTIONS)
    return folder / "workspace"


def test_builds_are_listed(run, two_builds):
    done = run("builds", "--workspace", two_builds, "--format", "csv")

    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["documents"], row["statements"], row["in_use"]) for row in rows] == [
        ("2", "3", "yes"),
        ("1", "1", "no"),
    ]


def test_builds_are_drawn_as_a_table(run, two_builds):
    done = run("builds", "--workspace", two_builds)

    assert done.exit_code == 0
    assert done.stdout.count("lines-1") == 2
    assert done.stdout.count("in use") == 1


def test_workspace_without_builds_says_so(run, workspace):
    done = run("builds", "--workspace", workspace.folder)

    assert (done.exit_code, done.stdout) == (0, "")
    assert "kg build" in done.stderr


def test_pruning_tells_what_went(run, tmp_path):
    folder = make_two_builds(tmp_path)

    done = run("builds", "--workspace", folder, "--prune", "--keep", 1, "--format", "json")

    content = json.loads(done.stdout)
    assert len(content["builds"]) == len(content["pruned"]["builds"]) == 1
    assert "deleted 1 build (" in done.stderr
    assert "0 stored extractions" in done.stderr


def test_keeping_without_pruning_is_wrong_usage(run, two_builds):
    done = run("builds", "--workspace", two_builds, "--keep", 1)

    assert done.exit_code == 2
    assert "--prune" in done.stderr


def test_diff_tells_what_the_last_build_added_and_why(run, two_builds):
    done = run("diff", "--workspace", two_builds)

    assert done.exit_code == 0
    assert "statements  2 added" in done.stdout
    assert f"+ {OTHER} | 合作 | {COMPANY}\n    cause: document added b.txt\n" in done.stdout
    assert f"b.txt: “School {OTHER} cooperatesWith Enterprise {COMPANY}”" in done.stdout


def test_diff_is_data_too(run, two_builds):
    content = json.loads(run("diff", "--workspace", two_builds, "--format", "json").stdout)

    assert content["counts"]["statements"] == {"added": 2}
    assert {item["cause"]["text"] for item in content["statements"]} == {"document added b.txt"}
    assert {item["file"] for item in content["statements"]} == {"b.txt"}
    assert COMPANY in {item["name"] for item in content["entities"]}


def test_diff_is_turned_around_by_naming_builds(run, two_builds):
    listed = json.loads(run("builds", "--workspace", two_builds, "--format", "json").stdout)
    newest, oldest = (build["id"][:6] for build in listed["builds"])

    done = run("diff", newest, oldest, "--workspace", two_builds)

    assert "document removed b.txt" in done.stdout


def test_diff_is_narrowed_and_cut(run, two_builds):
    options = ("--workspace", two_builds)

    one = run("diff", *options, "--relation", "offersProgram", "--report", "b.txt")
    cut = run("diff", *options, "--limit", 1)

    assert "statements  1 added" in one.stdout
    assert COMPANY not in one.stdout.partition("causes")[2]
    assert cut.stdout.count("cause:") == 1
    assert "4 more are not shown" in cut.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("zzzz",), 1, "no build 'zzzz'"),
        (("--relation", "loves"), 2, "loves"),
        (("--report", "c.txt"), 1, "no document 'c.txt'"),
    ],
)
def test_diff_names_what_is_not_there(run, two_builds, arguments, code, message):
    done = run("diff", *arguments, "--workspace", two_builds)

    assert done.exit_code == code
    assert message in done.stderr


def test_diff_of_one_build_says_that_two_are_needed(run, built):
    done = run("diff", "--workspace", built)

    assert done.exit_code == 1
    assert "a comparison needs two" in done.stderr
