"""What stands around every page: groups of pages, signing in, the queue."""

from __future__ import annotations

import io
import shutil

import pytest
from streamlit.testing.v1 import AppTest

from app_pages.navigation import group_pages
from app_pages.pages import PAGES
from kg.intake.spooling import Upload, submit_files
from kg.workspace import Workspace

SECRETS = {
    "redirect_uri": "http://localhost:8501/oauth2callback",
    "cookie_secret": "a secret of the tests, long enough",
    "client_id": "app",
    "client_secret": "secret",
    "server_metadata_url": "http://localhost:1/.well-known/openid-configuration",
}


@pytest.fixture
def open_signed_out(small_workspace, monkeypatch):
    """Open the app where people have to sign in, and nobody has."""

    def open(**providers):
        monkeypatch.setenv("KG_WORKSPACE", str(small_workspace))
        app = AppTest.from_string("from app_pages.navigation import run\nrun()", default_timeout=30)
        app.secrets["auth"] = {**SECRETS, **providers}
        return app.run()

    return open


def test_every_page_is_in_one_group():
    groups = group_pages(PAGES)

    assert sorted(name for names in groups.values() for name in names) == sorted(PAGES)
    assert groups["keep"] == ["reports", "review", "history"]


def test_new_page_is_for_exploring():
    assert group_pages(["overview", "regions", "review"]) == {
        "explore": ["overview", "regions"],
        "keep": ["review"],
    }


def test_nothing_is_seen_before_signing_in(open_signed_out, small):
    app = open_signed_out()

    assert not app.exception
    assert [button.label for button in app.button] == ["登录"]
    assert len(app.title) == 1
    assert not app.get("bidi_component")


def test_each_provider_has_its_button(open_signed_out):
    app = open_signed_out(school={"client_id": "a"}, office={"client_id": "b"})

    assert [button.label for button in app.button] == ["用 school 登录", "用 office 登录"]


def test_work_in_the_queue_shows_on_every_page(open_page, small_workspace, tmp_path):
    copy = tmp_path / "workspace"
    shutil.copytree(small_workspace, copy)
    submit_files(Workspace.open(copy), [Upload("a.txt", 1, io.BytesIO(b"x"))])

    app = open_page("partners", copy).app

    assert [link.proto.page for link in app.sidebar.get("page_link")] == ["reports"]
