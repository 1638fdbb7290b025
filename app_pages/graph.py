"""图谱: the entry of the page, whose parts are in `app_pages.exploring`."""

from __future__ import annotations

from app_pages.exploring.page import show

__all__ = ["show"]
