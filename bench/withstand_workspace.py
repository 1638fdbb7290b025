"""The workspace that `bench.withstand` disturbs, and what must hold of it afterwards."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from extract.pipeline import extract_document
from kg.build import build_graph, open_build, remove_document
from kg.building.checksums import find_damage
from kg.current import open_current
from kg.decisions.log import read_log
from kg.documents import DocumentStatus
from kg.explore.evidence import statement_views
from kg.explore.index import GraphIndex
from kg.loading.sparql_loader import load_sparql
from kg.review.desk import Desk
from kg.workspace import Workspace

ACTIONS = ("build", "review", "remove")

_TEXT = """示例市{name}职业技术学校质量年度报告（2023年度）

学校与{partner}有限公司签订校企合作协议，共建电梯实训基地。
学校与{partner}有限公司共建{name}产业学院，开展现代学徒制培养。
学校开设护理、汽车运用与维修等专业。
"""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where rounds begin and what they must come to.

    Attributes:
        template: A workspace with a build and a decision; copied for each round.
        reports: The folder of its reports and of one that it does not hold yet.
        expected: Digest of the graph that each action leads to, undisturbed; `review` with its
            decision, `same` with none of the actions.
    """

    template: Path
    reports: Path
    expected: dict[str, str]


def make_scene(folder: Path, run: Callable[[Callable[[], None]], int]) -> Scene:
    """Make the workspace and do each action undisturbed, in children of their own."""
    reports = folder / "reports"
    reports.mkdir()
    for name, partner in (("甲", "安达电梯"), ("乙", "宏图汽车"), ("丙", "康宁护理")):
        text = _TEXT.format(name=name, partner=partner)
        (reports / f"{name}.txt").write_text(text, encoding="utf-8")
    scene = Scene(folder / "template", reports, {})

    def make() -> None:
        build_graph(scene.template, [reports / "甲.txt", reports / "乙.txt"], processes=0)
        judge(scene.template, 0, "accept")
        build_graph(scene.template, processes=0)

    if run(make):
        raise SystemExit("the workspace to disturb could not be made")
    for action in ("same", *ACTIONS):
        scene.expected[action] = _undisturbed(scene, folder, action, run)
    return scene


def act(scene: Scene, workspace: Path, action: str) -> None:
    """Do one of the actions; a decision that was saved is noted beside the workspace."""
    if action == "build":
        build_graph(workspace, [scene.reports / "丙.txt"], processes=0)
    elif action == "remove":
        remove_document(workspace, "乙.txt", processes=0)
    elif action == "review":
        judge(workspace, 1, "reject")
        (workspace.parent / "saved").touch()
        with open_current(workspace) as build:
            len(build.store)


def load(workspace: Path, url: str) -> None:
    """Load the graph in use into a SPARQL server, which counts what it then holds.

    Raises:
        IncompleteBuildError: It holds more or less.
    """
    with open_current(workspace) as build:
        load_sparql(build, url)


def judge(workspace: Path, number: int, verdict: str) -> None:
    """Decide on one of the statements."""
    with open_current(workspace) as build:
        (view,) = statement_views(GraphIndex(build), [number])
    Desk(Workspace.open(workspace), "tester").judge(view, verdict)


def verify(scene: Scene, folder: Path, action: str) -> str:
    """Return what is wrong with a workspace after a disturbed action; empty if nothing is."""
    before = len(read_log(scene.template / "decisions.jsonl").decisions)
    workspace = Workspace.open(folder)
    with open_current(workspace) as build:
        if len(build.store) != build.report.quads or find_damage(build.folder, thorough=True):
            return "the build shown is not whole"
    saved = len(read_log(workspace.decisions_path).decisions)
    if saved < before + (folder.parent / "saved").is_file():
        return "a saved decision is lost"
    removed = action == "remove" and "乙.txt" not in [r.name for r in workspace.documents()]
    paths = [scene.reports / "丙.txt"] if action == "build" else []
    report = build_graph(workspace, paths, processes=0)
    if left := [str(path.relative_to(folder)) for path in folder.rglob(".tmp-*")]:
        return f"unfinished files are left: {left}"
    if any(r.status is not DocumentStatus.EXTRACTED for r in workspace.documents()):
        return "a document is not extracted"
    done = {"build": True, "remove": removed, "review": saved > before}.get(action)
    if digest(folder) != scene.expected[action if done else "same"]:
        return f"build {report.build} is not what an undisturbed one is"
    return ""


def digest(workspace: Path) -> str:
    """Return a digest of the graph in use: its quads and its tables."""
    found = hashlib.sha256()
    with open_build(workspace) as build:
        for quad in sorted(map(str, build.store)):
            found.update(f"{quad}\n".encode())
        for path in sorted(build.folder.glob("tables/*.parquet")):
            found.update(path.read_bytes())
    return found.hexdigest()


def _undisturbed(
    scene: Scene, folder: Path, action: str, run: Callable[[Callable[[], None]], int]
) -> str:
    place = folder / action
    shutil.copytree(scene.template, place / "workspace")

    def work() -> None:
        act(scene, place / "workspace", action)
        build_graph(place / "workspace", processes=0, extract=extract_document)
        (place / "digest").write_text(digest(place / "workspace"), encoding="ascii")

    with contextlib.suppress(FileNotFoundError):
        if run(work) == 0:
            return (place / "digest").read_text(encoding="ascii")
    raise SystemExit(f"{action} could not be done undisturbed")
