"""Waiting until the app has done what a person asked for, before something of it is held."""

from __future__ import annotations

from playwright.sync_api import Page

_BEGIN_MILLISECONDS = 200
"""What a browser takes to tell the app of a click, at most."""


def wait_until_at_rest(page: Page) -> None:
    """Return once the page's script has run: parts are put in anew while it does."""
    page.wait_for_timeout(_BEGIN_MILLISECONDS)
    page.wait_for_selector('.stApp[data-test-script-state="notRunning"]')
