"""Files of all that the filter holds."""

from __future__ import annotations

import io
from collections.abc import Callable

import streamlit as st

from app_pages.language import current, text
from app_pages.partnering import table_answers
from kg.explore.index import GraphIndex
from kg.partners.files import get_partner_writer
from kg.partners.filters import PartnerFilters
from kg.partners.rows import list_partners

FORMATS = {"xlsx": "XLSX", "csv": "CSV", "json": "JSON"}


def show_downloads(index: GraphIndex, filters: PartnerFilters, *, disabled: bool) -> None:
    """Draw a button for each format."""
    for format, label in FORMATS.items():
        st.download_button(
            label,
            file_maker(index, filters, format),
            file_name=f"{text('partners.file')}.{format}",
            icon=":material/download:",
            key=f"partners.{format}",
            on_click="ignore",
            disabled=disabled,
        )


def file_maker(index: GraphIndex, filters: PartnerFilters, format: str) -> Callable[[], bytes]:
    """Return what makes a file of all rows, once somebody asks for it.

    Args:
        index: The build.
        filters: Which statements count.
        format: A key of `FORMATS`.
    """
    language = current()
    table = table_answers.partner_table(index)

    def write() -> bytes:
        target = io.BytesIO()
        get_partner_writer(format)(list_partners(table, filters), target, language=language)
        return target.getvalue()

    return write
