"""Every sentence of the interface that the ontology does not have: Chinese, English.

`{name}` stands for a value. A test compares the two languages and looks for keys that nobody uses,
or that stand twice.
"""

from __future__ import annotations

from app_pages.messages import (
    asking,
    atlas,
    candidates,
    canvas,
    details,
    exploring,
    history,
    partnering,
    review,
    views,
)

MESSAGES: dict[str, tuple[str, str]] = {
    **asking.MESSAGES,
    **atlas.MESSAGES,
    **candidates.MESSAGES,
    **canvas.MESSAGES,
    **details.MESSAGES,
    **exploring.MESSAGES,
    **history.MESSAGES,
    **partnering.MESSAGES,
    **review.MESSAGES,
    **views.MESSAGES,
}
