"""Reports as PDF, printed by Chromium."""

from __future__ import annotations

import os
from html import escape
from pathlib import Path

from extract.model import Layout
from tests.renderings.markup import printed_html

_EDGE = "font-size:8pt;width:100%;text-align:center;font-family:'Noto Serif CJK SC'"


def print_pdf(layout: Layout, path: Path, *, header: str) -> None:
    """Print a report as a browser does, with a running header and page numbers."""
    from playwright.sync_api import sync_playwright

    executable = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable if Path(executable).exists() else None,
            args=["--no-sandbox"],
        )
        page = browser.new_page()
        page.set_content(printed_html(layout))
        page.pdf(
            path=str(path),
            prefer_css_page_size=True,
            display_header_footer=True,
            header_template=f'<div style="{_EDGE}">{escape(header)}</div>',
            footer_template=f"<div style=\"{_EDGE}\">- <span class='pageNumber'></span> -</div>",
        )
        browser.close()
