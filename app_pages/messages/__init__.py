"""Every sentence of the interface that the ontology does not have: Chinese, English.

`{name}` stands for a value. A test compares the two languages and looks for keys that nobody uses,
or that stand twice.
"""

from __future__ import annotations

from app_pages.messages import access, exploring, history, overview, reporting, review

MESSAGES: dict[str, tuple[str, str]] = {
    **exploring.MESSAGES,
    **history.MESSAGES,
    **review.MESSAGES,
    **reporting.MESSAGES,
    **access.MESSAGES,
    **overview.MESSAGES,
}
