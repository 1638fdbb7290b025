"""The partner table on screen: its order, grouping, columns and pages, and the selected row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from app_pages import address
from app_pages.language import current, text
from app_pages.partnering import table_answers
from app_pages.partnering.columns import (
    COLUMNS,
    USUAL,
    column_settings,
    group_frame,
    row_frame,
)
from app_pages.partnering.view_address import PartnerAddress, change_filters, row_address
from app_pages.table_keys import note_choice, table_key
from kg.explore.index import GraphIndex
from kg.partners.groups import GROUPINGS
from kg.partners.model import GroupPage, PartnerGroup, PartnerPage
from kg.partners.table import SORTS

ROWS_A_PAGE = 100
ROWS_IN_VIEW = 10
TABLE_HEIGHT = 430
"""Pixels; a shorter table is as high as its rows."""
TABLE, GROUPS = "partners.table", "partners.groups"
"""Names of the tables."""


def first_row(page: int, total: int | None = None) -> int:
    """Return the place of the first row of a page; of one behind the last, that of the last.

    Args:
        page: From 1.
        total: Number of all rows, where it is known.
    """
    last = page if total is None else -(-total // ROWS_A_PAGE)
    return max(0, min(page, last) - 1) * ROWS_A_PAGE


def show_arrangement(here: PartnerAddress) -> None:
    """Draw what the rows are put together and ordered by, and which columns are shown."""
    with st.container(key="partners_arrangement", horizontal=True, vertical_alignment="center"):
        _pick("group", ("", *GROUPINGS), here.group, lambda name: text(f"group.{name or 'none'}"))
        if not here.group:
            _pick("sort", SORTS, here.sort, lambda name: text(f"sort.{name}"))
            _turn(here.turned)
            _columns(here.columns)


def _pick(parameter: str, options: Sequence[str], chosen: str, label: Callable[[str], str]) -> None:
    key, name = f"partners.{parameter}", text(f"partners.{parameter}")
    st.session_state[key] = chosen
    st.selectbox(
        name,
        options,
        format_func=lambda option: f"{name}: {label(option)}",
        key=key,
        on_change=lambda: change_filters(**{parameter: _unusual(options, st.session_state[key])}),
        label_visibility="collapsed",
    )


def _unusual(options: Sequence[str], value: str) -> str | None:
    """Return a choice as the address holds it: the first option goes without saying."""
    return None if value == options[0] else value


def _turn(turned: bool) -> None:
    key = "partners.turned"
    st.session_state[key] = turned
    st.toggle(
        text("partners.turned"),
        key=key,
        on_change=lambda: change_filters(turned="1" if st.session_state[key] else None),
    )


def _columns(chosen: Sequence[str]) -> None:
    key = "partners.columns"
    st.session_state[key] = [name for name in COLUMNS if name in chosen] or list(USUAL)

    def change() -> None:
        picked = st.session_state[key]
        address.set_values(columns=None if set(picked) == set(USUAL) else picked)

    with st.popover(text("partners.columns"), icon=":material/view_column:"):
        st.pills(
            text("partners.columns"),
            COLUMNS,
            format_func=lambda name: text(f"listed.{name}"),
            selection_mode="multi",
            key=key,
            on_change=change,
            label_visibility="collapsed",
        )


def show_rows(page: PartnerPage, here: PartnerAddress) -> None:
    """Draw some rows; the selected one is in the address."""
    addresses = [row_address(row.iri, row.relation) for row in page.rows]
    places = [place for place, name in enumerate(addresses) if name == here.selected]

    key = table_key(TABLE, (addresses, here.columns, current()), here.selected)

    def select(place: int | None) -> None:
        chosen = "" if place is None else addresses[place]
        note_choice(TABLE, chosen)
        address.set_values(select=chosen)

    _grid(row_frame(page.rows, here.columns), key, places[:1], select)
    _pager(page.total, min(here.page, -(-page.total // ROWS_A_PAGE)))


def show_groups(index: GraphIndex, here: PartnerAddress) -> None:
    """Draw the table put together; a click opens a partner's dossier, or narrows to the rest."""

    def read(start: int) -> GroupPage:
        return table_answers.groups(index, here.filters, here.group, start, ROWS_A_PAGE)

    found = read(first_row(here.page))
    if found.total and not found.groups:
        found = read(first_row(here.page, found.total))
    st.caption(text(f"partners.groups_{here.group}", count=found.total))

    def select(place: int | None) -> None:
        if place is not None:
            _open_group(found.groups[place], here.group)

    if found.groups:
        key = table_key(GROUPS, (found.groups, current()))
        _grid(group_frame(found.groups, here.group), key, [], select)
        _pager(found.total, min(here.page, -(-found.total // ROWS_A_PAGE)))


def _open_group(group: PartnerGroup, by: str) -> None:
    if by == "partner":
        address.set_values(dossier=group.iri)
    else:
        change_filters(group=None, **{by: [group.iri]})


def _grid(
    frame: pd.DataFrame, key: str, chosen: list[int], select: Callable[[int | None], None]
) -> None:
    """Draw a table of which one row can be selected."""

    def change() -> None:
        rows = st.session_state[key]["selection"]["rows"]
        select(rows[0] if rows else None)

    st.dataframe(
        frame,
        key=key,
        height=TABLE_HEIGHT if len(frame) > ROWS_IN_VIEW else "auto",
        hide_index=True,
        on_select=change,
        selection_mode="single-row",
        selection_default={"selection": {"rows": chosen}},
        column_config=column_settings(),
    )


def _pager(total: int, page: int) -> None:
    """Draw the way to other pages, where there are any."""
    pages = -(-total // ROWS_A_PAGE)
    if pages <= 1 and page <= 1:
        return
    with st.container(key="partners_pager", horizontal=True, vertical_alignment="center"):
        for name, target, usable in (
            ("back", page - 1, page > 1),
            ("on", page + 1, page < pages),
        ):
            st.button(
                text(f"partners.page_{name}"),
                key=f"partners.page.{name}",
                disabled=not usable,
                on_click=lambda target=target: address.set_values(part=target, select=None),
            )
        st.caption(text("partners.page", page=page, pages=pages, rows=ROWS_A_PAGE))
