"""The overview: how the graph stands, and the way to what needs attention."""

from __future__ import annotations

import shutil

import pytest

from kg.documents import DocumentRecord, DocumentStatus
from kg.workspace import Workspace


def links(page):
    return [(link.proto.page, link.proto.query_string) for link in page.app.main.get("page_link")]


@pytest.fixture
def unread_workspace(small_workspace, tmp_path):
    """The small workspace and a file that nobody could read."""
    copy = tmp_path / "workspace"
    shutil.copytree(small_workspace, copy)
    workspace = Workspace.open(copy)
    failed = DocumentRecord(("坏.txt",), "ab" * 32, ".txt", status=DocumentStatus.FAILED)
    workspace.write_documents([*workspace.documents(), failed])
    return copy


def test_file_that_could_not_be_read_leads_to_the_list(open_page, unread_workspace):
    page = open_page("overview", unread_workspace)

    assert ("reports", "show=problems") in links(page)


def test_unsure_statements_lead_to_the_review_of_those(open_page, small_workspace):
    page = open_page("overview", small_workspace)

    assert ("review", "max=0.6") in links(page)


def test_shares_and_the_score_of_the_gate_are_told(open_page, small_workspace):
    page = open_page("overview", small_workspace)

    assert "0 / 4" in page.markup()
    assert any("F1" in item.value for item in page.app.main.get("caption"))


def test_newest_statements_open_their_evidence(open_page, small_workspace, small):
    page = open_page("overview", small_workspace)

    assert "zj-evidence" in page.markup()
    assert any(target == "reports" and "select=" in query for target, query in links(page))


def test_hostile_names_are_never_markup(open_page, small_workspace, small):
    page = open_page("overview", small_workspace)

    assert "<script>" not in page.markup()
    assert "&lt;script&gt;" in page.markup()
