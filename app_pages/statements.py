"""What one report states: its passages, the way to the report and the way to correct it."""

from __future__ import annotations

from html import escape

import streamlit as st

from app_pages import links
from app_pages.language import text
from app_pages.passages import place_parts, quote_html, report_name, statement_tags, tags_html
from app_pages.reviewing.corrections import show_statement_menu
from kg.explore.model import StatementView


def show_statement(statement: StatementView, *, key: str) -> None:
    """Draw what one report states: its passages, how sure, and the way to the report.

    Args:
        statement: What to draw.
        key: Beginning of the keys of its links.
    """
    st.html(
        f'<div class="zj-source">{escape(report_name(statement.report))}</div>'
        + tags_html(statement_tags(statement))
    )
    for number, evidence in enumerate(statement.evidence):
        st.html(quote_html(evidence))
        with st.container(
            horizontal=True, vertical_alignment="center", key=f"{key}.{number}.place"
        ):
            place = " · ".join(escape(part) for part in place_parts(evidence))
            st.html(f'<div class="zj-place">{place}</div>')
            links.show_link(
                "reports",
                text("evidence.open"),
                icon=":material/article:",
                report=statement.report.iri,
                at=evidence.start,
                select=evidence.iri,
            )
            meant = evidence if len(statement.evidence) > 1 else None
            show_statement_menu(statement, meant, key=f"{key}.{number}")
