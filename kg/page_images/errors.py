"""What can go wrong with the picture of a page.

PageImageError          the page cannot be drawn
├── NoPageImageError        the report has no pictures of its pages, or not this page
└── PageLimitError          drawing it takes more time or memory than a page does
"""

from __future__ import annotations

from kg.errors import KgError


class PageImageError(KgError):
    """The page of a report cannot be drawn."""

    def __init__(self, name: str, page: int, problem: str) -> None:
        """Keep the report's name, the page from 1, and what is wrong and what to do."""
        self.name, self.page, self.problem = name, page, problem
        super().__init__(name, page, problem)

    def __str__(self) -> str:
        """Return the file, the page and what is wrong with it."""
        return f"page {self.page} of {self.name}: {self.problem}"


class NoPageImageError(PageImageError, LookupError):
    """There is nothing that could be drawn."""


class PageLimitError(PageImageError):
    """Drawing the page takes more than it may."""
