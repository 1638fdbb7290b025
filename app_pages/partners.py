"""伙伴: whom schools work with, narrowed by facets, with the evidence of each row."""

from __future__ import annotations

import streamlit as st

from app_pages import address
from app_pages.build_status import require_build, require_index
from app_pages.fates import show_fate, what_became_of
from app_pages.language import text
from app_pages.partnering import dossier, matching, table_answers
from app_pages.partnering.downloads import show_downloads
from app_pages.partnering.evidence import show_evidence
from app_pages.partnering.facets import show_facets
from app_pages.partnering.table import (
    ROWS_A_PAGE,
    first_row,
    show_arrangement,
    show_groups,
    show_rows,
)
from app_pages.partnering.view_address import (
    FILTERS,
    LIST,
    MATCH,
    VIEW,
    PartnerAddress,
    clear_filters,
)
from app_pages.saved_views import show_saved_views
from kg.explore.index import GraphIndex
from kg.partners.model import PartnerPage


def show() -> None:
    """Draw the page."""
    require_build()
    index = require_index()
    here = PartnerAddress.read()
    if here.dossier:
        dossier.show_dossier(index, here.dossier)
        return
    st.title(text("page.partners"), anchor=False)
    if not len(table_answers.partner_table(index).ties):
        st.info(text("partners.empty"), icon=":material/info:")
        return
    _tabs(here.tab)
    if here.tab == MATCH:
        matching.show_matching(index)
    else:
        _show_list(index, here)


def _tabs(tab: str) -> None:
    """Draw the switch between the table and one's own list."""
    key = "partners.tab"
    st.session_state[key] = tab

    def change() -> None:
        chosen = st.session_state[key]
        address.set_values(tab=None if chosen in (None, LIST) else chosen)

    st.segmented_control(
        text("partners.tab"),
        (LIST, MATCH),
        format_func=lambda name: text(f"partners.tab_{name}"),
        key=key,
        on_change=change,
        label_visibility="collapsed",
        required=True,
    )


def _show_list(index: GraphIndex, here: PartnerAddress) -> None:
    """Draw the partner table with all around it."""
    st.caption(text("partners.purpose"))
    show_facets(table_answers.facets(index, here.filters), here.filters)
    found = _rows(index, here, first_row(here.page))
    if found.total and not found.rows:
        found = _rows(index, here, first_row(here.page, found.total))
    _hits(index, here, found)
    if not found.total:
        st.info(text("partners.none"), icon=":material/filter_alt_off:")
        return
    show_arrangement(here)
    if here.group:
        show_groups(index, here)
        return
    show_rows(found, here)
    _selected(index, here)


def _rows(index: GraphIndex, here: PartnerAddress, start: int) -> PartnerPage:
    return table_answers.rows(index, here.filters, start, ROWS_A_PAGE, here.sort, here.turned)


def _hits(index: GraphIndex, here: PartnerAddress, found: PartnerPage) -> None:
    """Draw how many rows there are, and what can be done with all of them."""
    with st.container(key="partners_bar", horizontal=True, vertical_alignment="center"):
        counts = {"partners": found.partners, "rows": found.total, "schools": found.schools}
        st.markdown(f"**{text('partners.hits', **counts)}**")
        if any(address.get_many(name) for name in FILTERS):
            st.button(
                text("partners.clear"),
                icon=":material/filter_alt_off:",
                type="tertiary",
                key="partners.clear",
                on_click=clear_filters,
            )
        show_downloads(index, here.filters, disabled=not found.total)
        show_saved_views("partners", VIEW)


def _selected(index: GraphIndex, here: PartnerAddress) -> None:
    """Draw what proves the selected row."""
    partner, _, relation = here.selected.rpartition(" ")
    row = table_answers.row(index, here.filters, partner, relation) if partner else None
    if partner and (row is None or row.iri != partner):
        show_fate(what_became_of(index, partner), key="partners_gone")
    if row is None:
        st.caption(text("partners.select"))
    else:
        show_evidence(index, row)
