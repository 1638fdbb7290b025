"""A view is saved, opened by its link, and deleted."""

from __future__ import annotations

import shutil

import pytest

from app_pages.saved_views import view_link
from kg.views import list_views, save_view
from kg.workspace import Workspace


@pytest.fixture
def workspace(small_workspace, tmp_path):
    """A copy to write to."""
    shutil.copytree(small_workspace, tmp_path / "workspace")
    return tmp_path / "workspace"


def _views(workspace):
    return list_views(Workspace.open(workspace)).views


def _button(page, label):
    return next(item for item in page.app.button if item.label == label)


def test_view_on_screen_is_saved_under_its_title(open_page, workspace, small):
    page = open_page("graph", workspace, seed=small.iri(small.school), min="0.6")

    page.app.text_input[0].set_value("清单")
    _button(page, "保存").click().run()

    (view,) = _views(workspace)
    assert (view.page, view.title) == ("graph", "清单")
    assert view.parameters == {"seed": (small.iri(small.school),), "min": ("0.6",)}
    assert page.app.code[0].value == view_link(view)


def test_link_opens_the_same_view(open_page, workspace, small):
    values = {"seed": [small.iri(small.school)], "hide_type": ["Enterprise"]}
    view = save_view(Workspace.open(workspace), "graph", values, title="x")

    page = open_page("graph", workspace, view=view.id, seed=small.iri(small.company), lang="en")

    assert page.app.query_params["seed"] == small.iri(small.school)
    assert page.app.query_params["lang"] == "en"
    assert "view" not in page.app.query_params
    assert "Enterprise" not in {node["type"] for node in page.data("network")["nodes"]}


def test_link_called_on_another_page_opens_its_own(open_page, workspace, small):
    values = {"seed": [small.iri(small.school)]}
    view = save_view(Workspace.open(workspace), "graph", values, title="x")

    page = open_page("overview", workspace, view=view.id)

    assert page.data("network")["nodes"]


def test_view_may_hold_a_parameter_of_any_name(open_page, workspace):
    view = save_view(Workspace.open(workspace), "graph", {"page": ["2"], "icon": ["x"]}, title="x")

    page = open_page("overview", workspace, view=view.id)

    assert not page.app.exception
    assert page.app.query_params["page"] == "2"


def test_view_of_a_page_that_is_unknown_here_is_said(open_page, workspace):
    view = save_view(Workspace.open(workspace), "elsewhere", {}, title="x")

    page = open_page("graph", workspace, view=view.id)

    assert "elsewhere" in page.app.warning[0].value


def test_unknown_view_is_said_and_the_page_stands(open_page, workspace):
    page = open_page("graph", workspace, view="<b>../x")

    assert "找不到视图" in page.app.warning[0].value
    assert "<b>" not in page.app.warning[0].value.replace("\\<", "")
    assert page.data("pick_list")["groups"]


def test_saved_view_replaces_what_is_on_screen(open_page, workspace, small):
    save_view(
        Workspace.open(workspace), "graph", {"seed": [small.iri(small.school)]}, title="**粗**"
    )
    page = open_page("graph", workspace, seed=small.iri(small.company), min="0.9")

    _button(page, "\\*\\*粗\\*\\*").click().run()

    assert page.app.query_params["seed"] == small.iri(small.school)
    assert "min" not in page.app.query_params


def test_deleted_view_can_be_brought_back(open_page, workspace, small):
    save_view(Workspace.open(workspace), "graph", {}, title="清单")
    page = open_page("graph", workspace, seed=small.iri(small.school))

    _button(page, "删除").click().run()
    assert _views(workspace) == ()
    _button(page, "恢复“清单”").click().run()

    assert [view.title for view in _views(workspace)] == ["清单"]


def test_view_without_a_title_is_refused_by_a_sentence(open_page, workspace, small):
    page = open_page("graph", workspace, seed=small.iri(small.school))

    _button(page, "保存").click().run()

    assert page.app.error[0].value == "请先给视图起个名字。"
    assert _views(workspace) == ()


def test_who_only_looks_on_cannot_delete(open_page, workspace, small, monkeypatch):
    monkeypatch.setenv("KG_APP_ANONYMOUS", "view")
    save_view(Workspace.open(workspace), "graph", {}, title="清单")

    page = open_page("graph", workspace, seed=small.iri(small.school))

    labels = {item.label for item in page.app.button}
    assert {"清单", "链接"} <= labels
    assert "删除" not in labels
