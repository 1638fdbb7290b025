"""Extraction on a cluster: a scheduler and workers as processes of their own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.build import build_graph, open_build
from kg.errors import ClusterError
from kg.model import FileState, Progress, Stage
from kg.workspace import Workspace
from tests.kg.line_reports import extract_lines, report

pytest.importorskip("distributed")
ROOT = Path(__file__).parents[3]
QUIET = ("--no-dashboard",)
SETTINGS = {"extract": extract_lines, "fingerprint": "lines-1"}


class Cluster:
    """A scheduler, and workers by name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []
        place = folder / "scheduler.json"
        self.start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", *QUIET,
                   "--scheduler-file", str(place))  # fmt: skip
        for _ in range(600):
            if place.is_file() and place.stat().st_size:
                break
            time.sleep(0.1)
        self.address: str = json.loads(place.read_text(encoding="utf-8"))["address"]

    def start(self, module: str, *arguments: str, root: Path = ROOT) -> subprocess.Popen[bytes]:
        with (self.folder / f"{len(self.processes)}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-P", "-m", f"distributed.cli.{module}", *arguments],
                cwd=self.folder,
                env={**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{ROOT}"},
                stderr=log,
            )
        self.processes.append(process)
        return process

    def worker(self, name: str, root: Path = ROOT) -> subprocess.Popen[bytes]:
        options = ("--nthreads", "1", "--no-nanny", "--name", name, *QUIET)
        place = ("--local-directory", str(self.folder / name), "--host", "127.0.0.1")
        return self.start("dask_worker", self.address, *options, *place, root=root)

    def close(self) -> None:
        for process in reversed(self.processes):
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    folder = tmp_path / "cluster"
    folder.mkdir()
    started = Cluster(folder)
    yield started
    started.close()


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(24):
        school = f"清远市第{number + 1}职业技术学校"
        lines = ("故障：迟缓", f"School {school} offersProgram Program 护理")
        (folder / f"{number}.txt").write_text(report(school, *lines), encoding="utf-8")
    return folder


def content(workspace: Path) -> dict[str, object]:
    with open_build(workspace) as build:
        files = [path for path in build.folder.rglob("*") if path.suffix in (".parquet", ".json")]
        return {
            "build": build.id,
            "quads": sorted(map(str, build.store)),
            **{path.name: path.read_bytes() for path in files},
        }


def other_code(folder: Path) -> Path:
    """Return a root whose package `extract` has one line more."""
    shutil.copytree(ROOT / "extract", folder / "extract", ignore=shutil.ignore_patterns("*.pyc"))
    with (folder / "extract" / "units.py").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    for name in ("kg", "ontology", "data"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def after(count: int, act: Callable[[], None]) -> Callable[[Progress], None]:
    """Return a progress that does something when so many files are extracted."""

    def step(progress: Progress) -> None:
        if (progress.stage, progress.state, progress.done) == (
            Stage.EXTRACT,
            FileState.DONE,
            count,
        ):
            act()

    return step


@pytest.mark.slow
def test_worker_killed_in_the_middle_loses_nothing(cluster, reports, tmp_path):
    workers = [cluster.worker(name) for name in ("a", "b", "c")]
    kill = after(5, lambda: workers[1].send_signal(signal.SIGKILL))
    result = build_graph(
        tmp_path / "many", [reports], scheduler=cluster.address, progress=kill, **SETTINGS
    )
    build_graph(tmp_path / "one", [reports], processes=0, **SETTINGS)

    assert (result.documents, result.extracted, result.problems) == (24, 24, ())
    assert workers[1].wait() == -signal.SIGKILL
    assert content(tmp_path / "many") == content(tmp_path / "one")
    assert not list((tmp_path / "many").rglob("probe-*"))


@pytest.mark.slow
def test_worker_with_other_code_is_refused_by_name_and_the_others_work(
    cluster, reports, tmp_path, caplog
):
    cluster.worker("good")
    cluster.worker("stranger", root=other_code(tmp_path / "other"))
    wait_for(cluster, 2)
    result = build_graph(tmp_path / "workspace", [reports], scheduler=cluster.address, **SETTINGS)

    assert result.documents == 24
    assert "worker stranger (tcp://" in caplog.text
    assert "code or data of extraction is" in caplog.text


@pytest.mark.slow
def test_cluster_of_strangers_alone_is_an_error_that_names_them(cluster, reports, tmp_path):
    cluster.worker("stranger", root=other_code(tmp_path / "other"))
    wait_for(cluster, 1)

    with pytest.raises(ClusterError, match=r"no worker may work: stranger \(tcp.*Install the same"):
        build_graph(tmp_path / "workspace", [reports], scheduler=cluster.address, **SETTINGS)
    assert Workspace.open(tmp_path / "workspace").current_build() is None


def wait_for(cluster: Cluster, workers: int) -> None:
    from distributed import Client

    with Client(cluster.address, set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=60)


def test_scheduler_that_does_not_answer_is_said(reports, tmp_path, monkeypatch):
    monkeypatch.setattr("kg.building.cluster.CONNECT_SECONDS", 0.5)

    with pytest.raises(ClusterError, match=r"cluster tcp://127.0.0.1:1: it does not answer"):
        build_graph(tmp_path / "workspace", [reports], scheduler="tcp://127.0.0.1:1", **SETTINGS)


@pytest.mark.slow
def test_scheduler_that_dies_is_said_and_what_was_extracted_is_kept(
    cluster, reports, tmp_path, monkeypatch
):
    monkeypatch.setattr("kg.building.cluster.CONNECT_SECONDS", 5.0)
    cluster.worker("a")
    kill = after(2, cluster.processes[0].kill)

    with pytest.raises(ClusterError, match="its scheduler is gone"):
        build_graph(
            tmp_path / "workspace", [reports], scheduler=cluster.address, progress=kill, **SETTINGS
        )
    assert len(list((tmp_path / "workspace" / "extractions" / "lines-1").glob("*.json"))) >= 2
