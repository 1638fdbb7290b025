"""Parts of a page that Streamlit does not have: a script of our own beside each module.

They draw with text nodes and canvas only, never with markup made of data, so that whatever stands
in a report is shown as text.
"""

from __future__ import annotations

from pathlib import Path


def read_asset(name: str) -> str:
    """Return a script or style sheet of this package."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def read_script(*names: str) -> str:
    """Return scripts of this package as one, behind what all of them share."""
    return "".join(map(read_asset, ("drawing.js", *names)))


def read_style(*names: str) -> str:
    """Return style sheets of drawings as one, behind what all of them share."""
    return "".join(map(read_asset, ("drawing.css", *names)))
