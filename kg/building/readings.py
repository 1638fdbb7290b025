"""What was not read of documents, and which cannot be trusted, for whoever builds."""

from __future__ import annotations

from collections.abc import Sequence

from extract.model import Document

MOST_NOTICES = 20
"""Documents that are named; of further ones their number is told."""


def reading_notice(name: str, document: Document) -> str | None:
    """Return what is missing of a document, or wrong with its text; `None` if nothing is.

    Args:
        name: File name to show.
        document: As read.
    """
    found = []
    if document.quality is not None and document.quality.problem is not None:
        score = document.quality.score
        found.append(f"its text is poor ({score:.2f} of 1): {document.quality.problem}")
    if document.skipped:
        first = document.skipped[0]
        where = "" if first.page is None else f"page {first.page}: "
        more = len(document.skipped) - 1
        found.append(f"not read: {where}{first.problem}{f' ({more} more)' if more else ''}")
    return f"{name}: {'; '.join(found)}" if found else None


def bounded(notices: Sequence[str]) -> tuple[str, ...]:
    """Return notices sorted, those beyond `MOST_NOTICES` as their number."""
    kept = sorted(notices)
    more = len(kept) - MOST_NOTICES
    rest = (f"{more} more reports were not read in full, or are poor.",) if more > 0 else ()
    return (*kept[:MOST_NOTICES], *rest)
