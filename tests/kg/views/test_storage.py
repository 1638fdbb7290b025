"""A saved view comes back as it was; what is no view is named and passed over."""

from __future__ import annotations

import json

import pytest

from kg.durable import TEMPORARY_PREFIX
from kg.views import delete_view, list_views, read_view, save_view, storage
from kg.views.errors import (
    DamagedViewError,
    InvalidViewError,
    TooManyViewsError,
    UnknownViewError,
    ViewStorageError,
)
from kg.views.model import MAX_BYTES
from kg.workspace import Workspace

SCHOOL = "https://zhijiao.example/id/示例学校"


@pytest.fixture
def workspace(tmp_path):
    return Workspace.open(tmp_path / "workspace", create=True)


def test_view_comes_back_as_it_was_saved(workspace):
    saved = save_view(
        workspace, "graph", {"seed": [SCHOOL], "min": ["0.5"]}, title="我的 视图",
        positions={SCHOOL: [12.34, -5]},
    )  # fmt: skip

    found = read_view(workspace, saved.id)
    assert found == saved
    assert found.parameters == {"seed": (SCHOOL,), "min": ("0.5",)}
    assert found.positions == {SCHOOL: (12.3, -5.0)}


def test_same_view_is_one_file_whatever_the_order_of_its_parameters(workspace):
    first = save_view(workspace, "graph", {"a": ["1"], "b": ["2", "3"]}, title="视图")
    second = save_view(workspace, "graph", {"b": ["2", "3"], "a": ["1"]}, title=" 视图\n")

    assert first.id == second.id
    assert len(list(workspace.views_folder.iterdir())) == 1


def test_order_of_values_is_part_of_a_view(workspace):
    ids = {save_view(workspace, "graph", {"a": v}, title="x").id for v in (["1", "2"], ["2", "1"])}

    assert len(ids) == 2


def test_parameter_without_a_value_is_left_out(workspace):
    assert save_view(workspace, "graph", {"seed": []}, title="x").parameters == {}


def test_title_is_one_line_that_can_be_seen(workspace):
    assert save_view(workspace, "graph", {}, title="甲\u202e\n 乙\u3000").title == "甲 乙"


def test_views_of_a_page_are_listed_by_title(workspace):
    for page, title in (("graph", "乙"), ("graph", "丙"), ("partners", "甲")):
        save_view(workspace, page, {}, title=title)

    assert [view.title for view in list_views(workspace, "graph").views] == ["丙", "乙"]
    assert len(list_views(workspace).views) == 3


def test_workspace_without_views_lists_none(workspace):
    assert list_views(workspace).views == ()


def test_deleted_view_is_gone(workspace):
    view = save_view(workspace, "graph", {}, title="x")

    delete_view(workspace, view.id)

    with pytest.raises(UnknownViewError, match=view.id):
        read_view(workspace, view.id)


@pytest.mark.parametrize(
    "id_", ["", "0" * 16, "../CURRENT", "0" * 15 + "/", "A" * 16, "0" * 16 + "\n"]
)
def test_id_that_is_none_is_unknown(workspace, id_):
    with pytest.raises(UnknownViewError):
        read_view(workspace, id_)
    with pytest.raises(UnknownViewError):
        delete_view(workspace, id_)


@pytest.mark.parametrize(
    ("values", "where"),
    [
        ({"page": "../x"}, "page"),
        ({"page": ""}, "page"),
        ({"title": "  "}, "title"),
        ({"title": "长" * 121}, "title"),
        ({"parameters": {"A b": ["1"]}}, "parameter"),
        ({"parameters": {"a": "text"}}, "parameter a"),
        ({"parameters": {"a": ["\x00"]}}, "parameter a"),
        ({"parameters": {"a": ["\ud800"]}}, "parameter a"),
        ({"parameters": {"a": [1]}}, "parameter a"),
        ({"parameters": {"a": [""]}}, "parameter a"),
        ({"parameters": {f"p{n}": ["1"] for n in range(61)}}, "parameters"),
        ({"parameters": {"a": ["很长" * 5000] * 3}}, "size"),
        ({"positions": {"no iri": [0, 0]}}, "positions"),
        ({"positions": {SCHOOL: [0]}}, "positions"),
        ({"positions": {SCHOOL: [0, float("nan")]}}, "positions"),
        ({"positions": {SCHOOL: [0, 1e300]}}, "positions"),
        ({"positions": {SCHOOL: [0, 10**400]}}, "positions"),
        ({"positions": {SCHOOL: "12"}}, "positions"),
    ],
    ids=lambda value: str(value)[:30].encode("unicode_escape").decode(),
)
def test_what_is_no_view_is_refused_by_name(workspace, values, where):
    asked = {"page": "graph", "parameters": {}, "title": "x", **values}

    with pytest.raises(InvalidViewError) as caught:
        save_view(workspace, **asked)

    assert caught.value.where == where
    assert not workspace.views_folder.exists()


def _damage(view, **changes):
    return json.dumps({**json.loads(view.content()), **changes}).encode()


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda _: b"[" * 50_000,
        lambda _: b"\xff\xfe",
        lambda _: b"null",
        lambda _: b" " * (MAX_BYTES + 1),
        lambda view: view.content()[:-20],
        lambda view: _damage(view, format=2),
        lambda view: _damage(view, title="other"),
        lambda view: _damage(view, more=1),
        lambda view: _damage(view, parameters={"a": [["deep"]]}),
    ],
    ids=["empty", "deep", "not text", "null", "large", "cut", "format", "changed", "more", "odd"],
)
def test_damaged_file_is_named_and_passed_over(workspace, damage):
    good = save_view(workspace, "graph", {}, title="好")
    bad = save_view(workspace, "graph", {"a": ["1"]}, title="坏")
    path = workspace.views_folder / f"{bad.id}.json"
    path.write_bytes(damage(bad))

    found = list_views(workspace)

    assert [view.id for view in found.views] == [good.id]
    assert [item.file for item in found.damaged] == [path.name]
    with pytest.raises(DamagedViewError, match=path.name):
        read_view(workspace, bad.id)


def test_damaged_view_can_be_deleted(workspace):
    view = save_view(workspace, "graph", {}, title="x")
    (workspace.views_folder / f"{view.id}.json").write_bytes(b"")

    delete_view(workspace, view.id)

    assert list_views(workspace).damaged == ()


def test_what_a_killed_writer_left_is_cleared_away(workspace):
    workspace.views_folder.mkdir()
    (workspace.views_folder / f"{TEMPORARY_PREFIX}1").write_bytes(b"half")

    view = save_view(workspace, "graph", {}, title="x")

    assert [path.name for path in workspace.views_folder.iterdir()] == [f"{view.id}.json"]


def test_number_of_views_is_limited(workspace, monkeypatch):
    monkeypatch.setattr(storage, "MAX_VIEWS", 1)
    save_view(workspace, "graph", {}, title="1")

    save_view(workspace, "graph", {}, title="1")
    with pytest.raises(TooManyViewsError, match="Delete views"):
        save_view(workspace, "graph", {}, title="2")


def test_disk_that_refuses_is_said(workspace, monkeypatch):
    def refuse(path, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(storage, "write_file", refuse)

    with pytest.raises(ViewStorageError, match="No space left"):
        save_view(workspace, "graph", {}, title="x")
