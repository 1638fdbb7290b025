"""A build in steps holds what a build at once holds, whatever was kept of the steps before."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.build import build_graph, open_build, remove_document
from kg.workspace import Workspace
from tests.kg.line_reports import extract_lines, report

SETTINGS = {"processes": 0, "extract": extract_lines, "fingerprint": "lines-1"}
SCHOOLS = ["佛山市甲职业技术学校", "顺德区乙职业技术学校", "清远市丙职业技术学校"]
# Names that are one thing, that may be, and that are not: what one report says of them changes what
# another's mean.
FIRMS = ["佛山安达电梯有限公司", "佛山安达电梯公司", "佛山安达", "佛山远大机电有限公司"]

lines = st.lists(
    st.one_of(
        st.tuples(st.just("cooperatesWith"), st.sampled_from(FIRMS), st.sampled_from("-ab")),
        st.tuples(st.just("sisterSchoolOf"), st.sampled_from(SCHOOLS), st.just("-")),
        st.tuples(
            st.just("offersProgram"), st.sampled_from(["护理", "电梯工程技术"]), st.just("-")
        ),
    ),
    min_size=1,
    max_size=4,
)
CLASSES = {"cooperatesWith": "Enterprise", "sisterSchoolOf": "School", "offersProgram": "Program"}
MODES = {"-": "-", "a": "base", "b": "base,staff"}


def write(folder: Path, number: int, stated: list[tuple[str, str, str]]) -> Path:
    school = SCHOOLS[number % len(SCHOOLS)]
    text = [
        f"School {school} {relation} {CLASSES[relation]} {name} {MODES[mode]}"
        for relation, name, mode in stated
        if name != school
    ]
    path = folder / f"{number}.txt"
    path.write_text(report(school, *text), encoding="utf-8")
    return path


def content(workspace: Path) -> dict[str, object]:
    with open_build(workspace) as build:
        tables = {path.name: path.read_bytes() for path in build.folder.glob("tables/*")}
        return {"id": build.id, "quads": sorted(map(str, build.store)), **tables}


@pytest.mark.slow
@settings(max_examples=6)
@given(
    reports=st.lists(lines, min_size=3, max_size=4),
    gone=st.integers(min_value=0, max_value=3),
    forgetting=st.booleans(),
)
def test_steps_give_what_a_build_at_once_gives(reports, gone, forgetting):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [write(folder, number, stated) for number, stated in enumerate(reports)]
        removed = paths[gone % len(paths)]
        steps = Workspace.open(folder / "steps", create=True)
        for path in paths:
            build_graph(steps, [path], **SETTINGS)
            if forgetting:
                shutil.rmtree(steps.folder / "projections")
        everything = content(steps.folder)
        remove_document(steps, removed.name, **SETTINGS)

        build_graph(folder / "all", paths, **SETTINGS)
        assert everything == content(folder / "all")
        build_graph(folder / "rest", [path for path in paths if path != removed], **SETTINGS)
        assert content(steps.folder) == content(folder / "rest")
