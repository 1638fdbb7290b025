"""`kg doctor`: each kind of damage is found, named, and mended where it can be."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.build import build_graph, open_build
from kg.doctor.examining import examine
from kg.doctor.mending import repair
from kg.doctor.model import Finding
from kg.errors import WorkspaceBusyError, WorkspaceNotFoundError
from kg.workspace import Workspace
from tests.kg.line_reports import extract_lines, report

SETTINGS = {"extract": extract_lines, "fingerprint": "lines-1", "processes": 0}
NAMES = ("甲.txt", "乙.txt")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a build; not to be changed."""
    folder = tmp_path_factory.mktemp("doctor")
    for name in NAMES:
        school = f"示例市{name[0]}职业技术学校"
        text = report(school, f"School {school} offersProgram Program 护理")
        (folder / name).write_text(text, encoding="utf-8")
    build_graph(folder / "workspace", [folder / name for name in NAMES], **SETTINGS)
    return folder / "workspace"


@pytest.fixture
def workspace(sound: Path, tmp_path: Path) -> Workspace:
    shutil.copytree(sound, tmp_path / "workspace")
    return Workspace.open(tmp_path / "workspace")


def findings(workspace: Workspace) -> tuple[Finding, ...]:
    return examine(workspace.folder, fingerprint="lines-1").findings


def mend(workspace: Workspace):
    return repair(workspace.folder, **SETTINGS)


def content(workspace: Path) -> dict[str, object]:
    with open_build(workspace) as build:
        tables = {path.name: path.read_bytes() for path in build.folder.glob("tables/*")}
        return {"build": build.id, "quads": sorted(map(str, build.store)), **tables}


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def in_build(pattern: str, damage: Callable[[Path], None]) -> Callable[[Workspace], None]:
    def act(workspace: Workspace) -> None:
        folder = workspace.build_folder(workspace.current_build() or "")
        damage(max(folder.glob(pattern), key=lambda path: path.stat().st_size))

    return act


def in_workspace(pattern: str, damage: Callable[[Path], None]) -> Callable[[Workspace], None]:
    def act(workspace: Workspace) -> None:
        damage(min(workspace.folder.glob(pattern)))

    return act


def scribble(path: Path) -> None:
    path.write_bytes(b"\xff{not json\n")


def drop_lines(path: Path) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + lines[1][:30])


DAMAGE = {
    "oxigraph flipped": in_build("oxigraph/*.sst", flip),
    "oxigraph cut": in_build("oxigraph/*.sst", cut),
    "oxigraph manifest gone": in_build("oxigraph/CURRENT", Path.unlink),
    "ladybug flipped": in_build("ladybug/*", flip),
    "ladybug gone": in_build("ladybug/*", Path.unlink),
    "table cut": in_build("tables/*.parquet", cut),
    "table gone": in_build("tables/facts.parquet", Path.unlink),
    "build report scribbled": in_build("report.json", scribble),
    "CURRENT scribbled": in_workspace("CURRENT", scribble),
    "CURRENT gone": in_workspace("CURRENT", Path.unlink),
    "register cut": in_workspace("documents.jsonl", drop_lines),
    "register scribbled": in_workspace("documents.jsonl", scribble),
    "register gone": in_workspace("documents.jsonl", Path.unlink),
    "version scribbled": in_workspace("workspace.json", scribble),
    "extraction cut": in_workspace("extractions/*/*.json", cut),
    "text cut": in_workspace("extractions/*/*.text", cut),
}


def test_sound_workspace_is_said_to_be(workspace):
    found = examine(workspace.folder, fingerprint="lines-1")

    assert found.is_sound
    assert found.findings == ()
    assert found.checked["reports"] == found.checked["extractions"] == len(NAMES)


QUICK = {"oxigraph flipped", "table gone", "CURRENT scribbled", "register cut", "extraction cut"}
"""Kinds that are tried each time; the others are slow together."""


@pytest.mark.parametrize(
    "kind",
    [kind if kind in QUICK else pytest.param(kind, marks=pytest.mark.slow) for kind in DAMAGE],
)
def test_damage_is_found_and_mended(sound, workspace, kind):
    DAMAGE[kind](workspace)

    found = examine(workspace.folder, fingerprint="lines-1")
    assert not found.is_sound
    after = mend(workspace)
    assert after.is_sound, after.findings
    assert after.mended
    assert content(workspace.folder) == content(sound)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["oxigraph flipped", "table cut", "ladybug gone", "CURRENT gone"])
def test_next_build_recovers_without_the_doctor(sound, workspace, kind):
    DAMAGE[kind](workspace)
    build_graph(workspace, **SETTINGS)

    assert content(workspace.folder) == content(sound)
    assert findings(workspace) == ()


@pytest.mark.parametrize("damage", [cut, flip, scribble])
def test_damaged_projection_is_worth_a_note_and_dropped(sound, workspace, damage):
    first, *_ = workspace.projections()
    damage(first)

    (found,) = findings(workspace)
    assert (found.area, found.severity, found.mendable) == ("projections", "note", True)
    assert mend(workspace).findings == ()
    assert not first.exists()
    assert content(workspace.folder) == content(sound)


def test_projection_of_no_document_is_dropped(workspace):
    stray = workspace.projection_path("0" * 64, "1")
    stray.parent.mkdir(exist_ok=True)
    stray.touch()

    (found,) = findings(workspace)
    assert "does not know its document" in found.problem
    assert mend(workspace).findings == ()
    assert not stray.exists()


def test_register_that_was_damaged_is_kept_and_names_come_from_the_build(workspace):
    scribble(workspace.documents_path)
    mend(workspace)

    assert sorted(record.name for record in workspace.documents()) == sorted(NAMES)
    assert workspace.documents_path.with_name("documents.jsonl.damaged").is_file()


def test_changed_report_is_told_and_healed_by_adding_it_again(sound, workspace):
    record = workspace.documents()[0]
    workspace.report_path(record).write_bytes(b"other")

    (found,) = findings(workspace)
    assert (found.area, found.mendable) == ("reports", False)
    assert record.name in found.problem
    build_graph(workspace, [sound.parent / record.name], **SETTINGS)
    assert findings(workspace) == ()


def test_graph_that_does_not_fit_its_text_is_found(workspace):
    path = min(workspace.folder.glob("extractions/*/*.json"))
    graph = json.loads(path.read_text(encoding="utf-8"))
    graph["statements"][0]["evidence"][0]["text"] = "别的话"
    path.write_text(json.dumps(graph), encoding="utf-8")

    (found,) = findings(workspace)
    assert "does not fit its text" in found.problem


def test_damaged_decision_is_told_and_left(workspace):
    workspace.decisions_path.write_bytes(b"{half a line\n")
    (found,) = findings(workspace)
    mend(workspace)

    assert "line 1 is no decision" in found.problem
    assert workspace.decisions_path.read_bytes() == b"{half a line\n"


def test_leftovers_of_killed_writers_go(workspace):
    (workspace.builds_folder / ".tmp-1-a").mkdir()
    (workspace.folder / ".tmp-1-b").touch()

    assert [found.path for found in findings(workspace)] == [".tmp-1-b", "builds/.tmp-1-a"]
    assert mend(workspace).findings == ()


@pytest.mark.parametrize("place", ["uploads", "views"])
def test_what_the_app_is_writing_stays_until_it_is_old(place, workspace):
    new, old = (workspace.folder / place / f".tmp-1-{name}" for name in ("a", "b"))
    for path in (new, old):
        (path / "files").mkdir(parents=True)
    os.utime(old, (0, 0))

    assert [found.path for found in findings(workspace)] == [f"{place}/.tmp-1-b"]
    assert mend(workspace).findings == ()
    assert (new.exists(), old.exists()) == (True, False)


def test_report_that_the_register_does_not_know_stays(workspace):
    stray = workspace.folder / "reports" / "stray.txt"
    stray.touch()

    assert [(f.path, f.severity) for f in mend(workspace).findings] == [
        ("reports/stray.txt", "note")
    ]
    assert stray.exists()


@pytest.mark.parametrize("path", sorted(("conforming.txt", "checksums.txt", "inputs.json")))
def test_file_of_noise_in_the_build_in_use_is_made_anew(path, workspace, sound):
    damaged = workspace.build_folder(workspace.current_build()) / path
    assert damaged.is_file()
    damaged.write_bytes(b"\xff\xfe\x00" * 40)

    assert mend(workspace).is_sound
    assert content(workspace.folder) == content(sound)


def test_damaged_build_that_is_not_in_use_is_deleted(workspace, sound):
    first = workspace.current_build()
    build_graph(workspace, **SETTINGS, base_iri="https://x.example/")
    (workspace.build_folder(first) / "report.json").write_text("{")
    (found,) = findings(workspace)
    after = mend(workspace)

    assert (found.severity, after.findings) == ("note", ())
    assert first not in workspace.builds()


def test_workspace_of_another_version_is_not_touched(workspace):
    workspace.version_path.write_text('{"format": 99}', encoding="utf-8")
    (found,) = findings(workspace)

    assert (found.area, found.mendable) == ("layout", False)


def test_folder_without_a_workspace_is_said(tmp_path):
    with pytest.raises(WorkspaceNotFoundError):
        examine(tmp_path)


def test_repair_waits_for_no_writer(workspace):
    (workspace.folder / ".tmp-1-b").touch()
    workspace.current_path.unlink()
    with workspace.writing(), pytest.raises(WorkspaceBusyError):
        mend(workspace)


@pytest.mark.skipif(os.name == "nt", reason="a lock of this process blocks itself there")
def test_examination_while_somebody_writes_is_said(workspace):
    with workspace.writing():
        (found,) = findings(workspace)

    assert (found.area, found.severity) == ("locks", "note")
