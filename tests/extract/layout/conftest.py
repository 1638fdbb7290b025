"""Documents of layout tests."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.layout import analyse_layout
from extract.model import Document, Layout

REPORTS = sorted((Path(__file__).parents[3] / "data" / "reports").glob("*.txt"))


def _document(text: str) -> Document:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(digest, "input.txt", text, "text/plain", "plain")


@pytest.fixture(scope="session")
def lay_out() -> Callable[[str], Layout]:
    """Return a function that lays out a text."""
    return lambda text: analyse_layout(_document(text))


@pytest.fixture(scope="session", params=REPORTS, ids=lambda path: path.stem[:3])
def report(request: pytest.FixtureRequest, lay_out: Callable[[str], Layout]) -> Layout:
    """Return the layout of each real report in turn."""
    path: Path = request.param
    return lay_out(path.read_text(encoding="utf-8"))
