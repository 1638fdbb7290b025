"""A graph that cannot be opened is built anew from the page that met it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def unshaped_workspace(small_workspace, tmp_path) -> Path:
    """The small workspace, built when there was no table of entities."""
    folder = tmp_path / "workspace"
    shutil.copytree(small_workspace, folder)
    next(folder.glob("builds/*/tables/entities.parquet")).unlink()
    return folder


@pytest.mark.parametrize("page", ["reports", "graph"])
def test_graph_of_an_older_shape_can_be_built_anew(page, open_page, unshaped_workspace):
    app = open_page(page, unshaped_workspace).app

    assert not app.exception
    assert len(app.error) == 1
    assert [button.label for button in app.main.button] == ["更新图谱"]


def test_viewer_is_not_offered_to_build(open_page, unshaped_workspace, monkeypatch):
    monkeypatch.setenv("KG_APP_ANONYMOUS", "view")

    app = open_page("graph", unshaped_workspace).app

    assert len(app.error) == 1
    assert not app.main.button
