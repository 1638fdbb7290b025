"""专业: programs in the order of the catalogue, whom they have, whom they lack, and the proof."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from app_pages import address
from app_pages.atlas import answers
from app_pages.atlas.choices import choose_many, choose_one, choose_tab, write_text
from app_pages.atlas.panel import show_panel
from app_pages.atlas.program_address import (
    CHOICES,
    FILTERS,
    PARAMETERS,
    SIDES,
    TABS,
    ProgramAddress,
    choose,
)
from app_pages.atlas.program_gaps import show_partner_gaps, show_program_gaps
from app_pages.atlas.program_industries import show_industries
from app_pages.atlas.program_panel import show_choice
from app_pages.build_status import require_index
from app_pages.components.catalogue_tree import TreeEvents, show_catalogue_tree
from app_pages.components.matrix import show_matrix
from app_pages.language import term, text
from app_pages.saved_views import show_saved_views
from kg.explore.dealings import PARTNER_TYPES
from kg.explore.index import GraphIndex
from kg.explore.programs.catalogue import Branch, tree_rows
from kg.explore.programs.ties import ANY, UNLISTED, TieFilter

KEY = "programs"


def show() -> None:
    """Draw the page."""
    index = require_index()
    st.title(text("page.programs"), anchor=False)
    st.caption(text("programs.purpose"))
    whole = answers.program_tree(index, TieFilter())
    if not whole:
        st.info(text("programs.empty"), icon=":material/info:")
        return
    here = ProgramAddress.read()
    _filters(index, here, whole)
    with st.container(key="programs_bar", horizontal=True, vertical_alignment="center"):
        labels = {name: text(f"programs_tab.{name}") for name in TABS}
        choose_tab(
            "tab",
            labels,
            here.tab,
            default=TABS[0],
            label=text("programs_filter.tab"),
            key=KEY,
            clears=_OF_A_TAB,
        )
        if any(address.get_many(name) for name in FILTERS):
            st.button(
                text("partners.clear"),
                icon=":material/filter_alt_off:",
                type="tertiary",
                key="programs.clear",
                on_click=lambda: address.set_values(**dict.fromkeys((*FILTERS, *CHOICES))),
            )
        show_saved_views(KEY, PARAMETERS)
    with st.container(key="programs_split", horizontal=True, gap="medium"):
        with st.container(key="programs_main"):
            _show_tab(index, here)
        with show_panel(KEY, is_open=here.has_choice, clears=CHOICES):
            show_choice(index, here)


_OF_A_TAB = tuple(name for name in CHOICES if name != "program")
"""What was clicked on one tab and means nothing on another."""


def _filters(index: GraphIndex, here: ProgramAddress, whole: Sequence[Branch]) -> None:
    """Draw the filters; each writes its own parameter of the address."""
    regions = answers.region_names(index)
    types = {name: term(name) for name in PARTNER_TYPES}
    branches = {row.id: branch_name(row.id) for row in whole if not row.program}
    if here.filter.branch:
        branches.setdefault(here.filter.branch, branch_name(here.filter.branch))
    with st.container(key="programs_filters", horizontal=True):
        choose_one("region", regions, label=text("programs_filter.region"), key=KEY)
        partner_label = text("programs_filter.partner_region")
        choose_one("partner_region", regions, label=partner_label, key=KEY)
        choose_many(
            "type", types, here.filter.partner_types, label=text("programs_filter.type"), key=KEY
        )
        choose_one("branch", branches, label=text("programs_filter.branch"), key=KEY)
        if here.tab in ("tree", *SIDES):
            write_text(
                "q",
                label=text("programs_filter.q"),
                hint=text("programs_filter.q_hint"),
                key=KEY,
            )


def branch_name(id: str) -> str:
    """Return what a branch of the catalogue is called, with what it lies in."""
    if id == UNLISTED:
        return text("tree.unlisted")
    return " › ".join(part for part in id.split("/") if part != ANY)


def _show_tab(index: GraphIndex, here: ProgramAddress) -> None:
    """Draw the chosen tab."""
    if here.tab == "tree":
        _show_tree(index, here)
    elif here.tab in SIDES:
        _show_matrix(index, here)
    elif here.tab == "gaps":
        show_program_gaps(index, here)
    elif here.tab == "loose":
        show_partner_gaps(index, here)
    else:
        show_industries(index, here)


def _show_tree(index: GraphIndex, here: ProgramAddress) -> None:
    """Draw the tree; its figures lead to the tabs that show them one by one."""
    st.caption(text("programs.about_tree"))
    tree = answers.program_tree(index, here.filter)
    shown = tree_rows(tree, here.opened, here.search)
    if not shown.rows:
        st.info(text("programs.none"), icon=":material/filter_alt_off:")
        return
    chosen = [row.id for row in shown.rows if row.program and row.program == here.choice.program]
    rows = {row.id: row for row in shown.rows}
    show_catalogue_tree(
        shown.rows,
        opened=_opened(here, shown.rows),
        selected=here.group or next(iter(chosen), ""),
        events=TreeEvents(
            toggle=lambda id: _toggle(here, id),
            pick=lambda id: choose(program=rows[id].program),
            figure=lambda id, figure: _follow(here, rows[id], figure),
        ),
        key="programs.tree",
    )
    if shown.left_out:
        st.caption(text("programs.left_out_rows", count=shown.left_out))


def _opened(here: ProgramAddress, rows: Sequence[Branch]) -> set[str]:
    """Return the branches that stand open: those of the address, or all that a search found."""
    return {row.parent for row in rows} if here.search else set(here.opened)


def _toggle(here: ProgramAddress, branch: str) -> None:
    """Open or close a branch."""
    opened = [id for id in here.opened if id != branch]
    if len(opened) == len(here.opened):
        opened.append(branch)
    address.set_values(open=opened)


def _follow(here: ProgramAddress, row: Branch, figure: str) -> None:
    """Show what a figure counts."""
    if figure == "programs":
        _toggle(here, row.id)
    elif figure == "statements":
        choose(**({"program": row.program} if row.program else {"group": row.id}))
    elif row.program:
        choose(program=row.program)
        address.set_values(tab=figure, branch=row.parent, q=row.name)
    else:
        choose()
        address.set_values(tab=figure, branch=row.id, q=None)


def _show_matrix(index: GraphIndex, here: ProgramAddress) -> None:
    """Draw programs against partners or schools."""
    side = SIDES[here.tab]
    matrix = answers.program_matrix(index, here.filter, side, here.search, here.order)
    if not matrix.rows:
        st.info(text("programs.none"), icon=":material/filter_alt_off:")
        return
    with st.container(key="programs_matrix_bar", horizontal=True, vertical_alignment="center"):
        st.caption(text(f"programs.about_{here.tab}"))
        labels = {name: text(f"programs_order.{name}") for name in ("count", "name")}
        choose_tab(
            "order",
            labels,
            here.order,
            default="count",
            label=text("programs_filter.order"),
            key=KEY,
        )
    choice = here.choice
    show_matrix(
        matrix,
        texts={
            "label": text(f"programs_tab.{here.tab}"),
            "rows": term("Program"),
            "columns": text(f"tree.{here.tab}"),
            "figure": text("tree.statements"),
        },
        selected=(choice.program, choice.partner if side == "partner" else choice.school),
        on_pick=lambda row, column: choose(**{"program": row, side: column}),
        key=f"programs.matrix.{side}",
    )
    if matrix.left_out_rows:
        st.caption(text("programs.left_out_rows", count=matrix.left_out_rows))
    if matrix.left_out_columns:
        st.caption(text("programs.left_out_columns", count=matrix.left_out_columns))
