"""Signing in by OpenID Connect: nothing before, looking for viewers, deciding for editors."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import serve_app

pytest.importorskip("authlib", reason="signing in needs the extra `signin`")
from tests.e2e.identity_provider import CLIENT, serve_provider

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EDITOR = "li@example.edu.cn"


@pytest.fixture(scope="module")
def provider() -> Iterator[Any]:
    """A provider of identities on this machine."""
    with serve_provider() as server:
        yield server


@pytest.fixture(scope="module")
def guarded_url(provider: Any, workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """An app that asks people to sign in; one address edits."""
    folder = tmp_path_factory.mktemp("guarded")
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    secrets = folder / "secrets.toml"
    secrets.write_text(
        f"""
[auth]
redirect_uri = "http://localhost:{port}/oauth2callback"
cookie_secret = "a secret of the tests that is long enough"
client_id = "{CLIENT}"
client_secret = "not secret"
server_metadata_url = "{provider.address}/.well-known/openid-configuration"

[access]
editors = ["{EDITOR}"]
""",
        encoding="utf-8",
    )
    environment = {"STREAMLIT_SECRETS_FILES": str(secrets)}
    with serve_app(workspace, folder / "app.log", port=port, **environment) as address:
        yield address


@pytest.fixture
def guarded(browser: Browser, guarded_url: str) -> Iterator[Page]:
    """A fresh page of that app."""
    context = browser.new_context(base_url=guarded_url)
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


def sign_in(page: Page) -> None:
    page.goto("/reports")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_test_id("stDataFrame")).to_have_count(0)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("button", name="退出登录")).to_be_visible()
    page.goto("/reports")


def test_editor_signs_in_is_named_and_may_upload_then_leaves(guarded: Page, provider: Any) -> None:
    provider.person = {"email": EDITOR, "email_verified": True, "name": "李老师"}

    sign_in(guarded)

    expect(guarded.get_by_text("李老师")).to_be_visible()
    expect(guarded.get_by_text("选择或拖入报告文件")).to_be_visible()
    guarded.get_by_role("button", name="退出登录").click()
    expect(guarded.get_by_role("button", name="登录", exact=True)).to_be_visible()


def test_anybody_else_looks_on(guarded: Page, provider: Any) -> None:
    provider.person = {"email": "anna@example.org", "email_verified": True, "name": "安娜"}

    sign_in(guarded)

    expect(guarded.get_by_text("查看者")).to_be_visible()
    expect(guarded.get_by_test_id("stDataFrame")).to_be_visible()
    expect(guarded.get_by_text("选择或拖入报告文件")).to_have_count(0)
