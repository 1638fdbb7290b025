"""Every sentence of the interface that the ontology does not have: Chinese, English.

`{name}` stands for a value. A test compares the two languages and looks for keys that nobody uses,
or that stand twice.
"""

from __future__ import annotations

from app_pages.messages import (
    access,
    asking,
    atlas,
    candidates,
    canvas,
    details,
    exploring,
    history,
    overview,
    page_images,
    partnering,
    reporting,
    review,
    views,
)

MESSAGES: dict[str, tuple[str, str]] = {
    **access.MESSAGES,
    **asking.MESSAGES,
    **atlas.MESSAGES,
    **candidates.MESSAGES,
    **canvas.MESSAGES,
    **details.MESSAGES,
    **exploring.MESSAGES,
    **history.MESSAGES,
    **overview.MESSAGES,
    **page_images.MESSAGES,
    **partnering.MESSAGES,
    **reporting.MESSAGES,
    **review.MESSAGES,
    **views.MESSAGES,
}
