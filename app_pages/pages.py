"""Which pages there are."""

from __future__ import annotations

import importlib
from dataclasses import dataclass

import streamlit as st

from app_pages.language import text


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page: the module whose `show` draws it, and its icon."""

    module: str
    icon: str


PAGES = {
    "overview": PageEntry("app_pages.overview", ":material/dashboard:"),
    "graph": PageEntry("app_pages.graph", ":material/hub:"),
    "partners": PageEntry("app_pages.partners", ":material/handshake:"),
    "programs": PageEntry("app_pages.programs", ":material/school:"),
    "regions": PageEntry("app_pages.regions", ":material/map:"),
    "candidates": PageEntry("app_pages.candidates", ":material/recommend:"),
    "questions": PageEntry("app_pages.questions", ":material/quiz:"),
    "reports": PageEntry("app_pages.reports", ":material/article:"),
    "review": PageEntry("app_pages.review", ":material/fact_check:"),
    "history": PageEntry("app_pages.history", ":material/history:"),
}
"""Every page, in the order of the navigation; the names are those in the address."""

DEFAULT_PAGE = "overview"


def get_page(name: str, *, default: bool = False) -> st.Page:
    """Return a page as Streamlit knows it, to be linked to or run.

    Args:
        name: One of `PAGES`.
        default: Whether the app opens with it.
    """
    entry = PAGES[name]
    return st.Page(
        importlib.import_module(entry.module).show,
        title=text(f"page.{name}"),
        icon=entry.icon,
        url_path=name,
        default=default,
    )
