"""Builds that are asked to end: workers gone, workspace clean, the rest done by the next one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kg.cli.conftest import ROOT

SCHOOLS = ("甲", "乙", "丙", "丁")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    text = "学校与示例电梯有限公司签订校企合作协议，共建电梯实训基地。\n" * 60
    for name in SCHOOLS:
        head = f"示例市{name}职业技术学校质量年度报告（2023年度）\n\n"
        (folder / f"{name}.txt").write_text(head + text, encoding="utf-8")
    return folder


def start(*arguments: object, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "kg", "build", *map(str, arguments), "--progress", "json"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def children(pid: int) -> list[int]:
    """Processes whose parent it is, or that were its and are nobody's now."""
    found = []
    for status in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = status.read_bytes().split(b"\0")
        except OSError:
            continue
        if b"kg.building.worker" in words:
            stat = (status.parent / "stat").read_text(encoding="utf-8", errors="replace")
            if int(stat.rpartition(")")[2].split()[1]) == pid:
                found.append(int(status.parent.name))
    return found


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="reads /proc")
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["SIGINT", "SIGTERM"]
)
def test_signal_ends_workers_and_leaves_a_clean_workspace(reports, tmp_path, number, code):
    with start(reports, "--processes", 2, folder=tmp_path) as process:
        workers: list[int] = []
        for line in iter_until_done(process):
            workers = workers or children(process.pid)
            if line.get("state") == "done" and line["stage"] == "extract":
                process.send_signal(number)
                break
        begun = time.monotonic()
        told = [json.loads(line) for line in process.stderr if line.startswith("{")]

    assert process.returncode == code
    assert time.monotonic() - begun < 10
    assert "stopped" in told[-1]["problem"]
    assert workers
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)
    assert not list((tmp_path / ".kg").rglob(".tmp-*"))


def iter_until_done(process: subprocess.Popen[str]) -> Iterator[dict[str, object]]:
    assert process.stderr is not None
    for line in process.stderr:
        yield json.loads(line)


@pytest.mark.slow
def test_stopped_build_goes_on_where_it_was(reports, tmp_path):
    with start(reports, "--processes", 1, folder=tmp_path) as process:
        for line in iter_until_done(process):
            if line.get("state") == "done" and line["stage"] == "extract":
                process.send_signal(signal.SIGTERM)
                break
        process.communicate()
    with start(reports, "--processes", 1, folder=tmp_path) as process:
        last = json.loads(process.communicate()[1].splitlines()[-1])

    assert last["documents"] == len(SCHOOLS)
    assert last["reused"] >= 1
