"""A new build is taken up by a running server."""

from __future__ import annotations

import logging
import time
from pathlib import Path

import pytest

from kg.serving.settings import ServerSettings
from kg.workspace import Workspace
from tests.kg.serving.conftest import LINES, SCHOOL, Server, build, run_server


def serve(workspace: Workspace):  # type: ignore[no-untyped-def]
    return run_server(workspace, ServerSettings(workers=1, timeout=10))


@pytest.fixture
def changing(tmp_path: Path) -> Workspace:
    """A workspace with a small graph that tests may change."""
    workspace = Workspace.open(tmp_path / "workspace", create=True)
    build(workspace, tmp_path, "一.txt", *LINES[:1])
    return workspace


def await_build(server: Server, build: str, seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if server.client.get("/health").json()["build"] == build:
            return True
        time.sleep(0.1)
    return False


def test_next_build_is_served_without_a_restart(changing: Workspace, tmp_path: Path) -> None:
    ask = 'ASK { ?s skos:prefLabel "新来机电有限公司"@zh }'
    with serve(changing) as server:
        assert server.ask(ask).json()["boolean"] is False
        line = f"School {SCHOOL} cooperatesWith Enterprise 新来机电有限公司"
        newer = build(changing, tmp_path, "二.txt", line)

        assert await_build(server, newer)
        assert server.ask(ask).json()["boolean"] is True


def test_build_being_served_is_not_pruned_until_it_is_replaced(
    changing: Workspace, tmp_path: Path
) -> None:
    older = changing.current_build()
    with serve(changing) as server:
        newer = build(changing, tmp_path, "二.txt", *LINES[1:2])
        held = changing.prune_builds()
        assert await_build(server, newer)
        end = time.monotonic() + 10
        pruned: tuple[str, ...] = ()
        while not pruned and time.monotonic() < end:
            pruned = changing.prune_builds()
            time.sleep(0.1)

        assert held == ()
        assert pruned in ((older,), ())
        assert older not in changing.builds()


def test_build_that_cannot_be_opened_leaves_the_one_before_it(
    changing: Workspace,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    older = changing.current_build()
    # Listened to itself: what a test before this one made of the loggers above it is no matter.
    log = logging.getLogger("kg.serving.current")
    monkeypatch.setattr(log, "disabled", False)
    monkeypatch.setattr(log, "handlers", [caplog.handler])
    with serve(changing) as server:
        newer = build(changing, tmp_path, "二.txt", *LINES[1:2])
        (changing.build_folder(newer) / "report.json").write_text("{", encoding="utf-8")
        end = time.monotonic() + 10
        while "cannot be served" not in caplog.text and time.monotonic() < end:
            server.client.get("/health")
            time.sleep(0.1)

        assert "cannot be served" in caplog.text
        assert server.client.get("/health").json()["build"] == older
        assert server.ask("ASK { ?s ?p ?o }").json()["boolean"] is True


def test_stopped_server_lets_go_of_the_build(changing: Workspace, tmp_path: Path) -> None:
    older = changing.current_build()
    with serve(changing) as server:
        assert server.ask("ASK { ?s ?p ?o }").status_code == 200
    build(changing, tmp_path, "二.txt", *LINES[1:2])
    changing.prune_builds()

    assert older not in changing.builds()
