"""Which industries programs face: the catalogue against the trades of partners."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app_pages import address
from app_pages.atlas import answers
from app_pages.atlas.program_address import ProgramAddress, choose
from app_pages.atlas.tables import show_table
from app_pages.components.matrix import show_matrix
from app_pages.language import listing, text
from kg.explore.index import GraphIndex
from kg.explore.programs.industries import TradeRow, trade_name


def show_industries(index: GraphIndex, here: ProgramAddress) -> None:
    """Draw the matrix of the catalogue against industries, and the industries as a table."""
    st.caption(text("industries.about"))
    matrix = answers.industry_matrix(index, here.filter, here.section)
    if here.section:
        _up(here.section)
    if not matrix.rows:
        st.info(text("programs.none"), icon=":material/filter_alt_off:")
        return
    by_program = bool(matrix.rows[0].type)
    show_matrix(
        matrix,
        texts={
            "label": text("programs_tab.industries"),
            "rows": text("tree.name"),
            "columns": text("column.trade"),
            "figure": text("tree.partners"),
        },
        selected=(here.choice.program if by_program else here.group, here.trade),
        on_pick=lambda row, trade: choose(
            **{"program" if by_program else "group": row, "trade": trade}
        ),
        unnamed=(text("tree.unlisted"), text("industries.unknown")),
        key="programs.industries",
    )
    rows = answers.trade_rows(index, here.filter, here.section)
    show_table(
        trade_frame(rows),
        [row.id for row in rows],
        selected="" if here.group or here.choice.program else here.trade,
        on_select=lambda trade: choose(trade=trade),
        file=text("programs_tab.industries"),
        key="programs.trades",
    )


def _up(section: str) -> None:
    """Draw the way from the divisions of one section back to all sections."""
    st.button(
        text("industries.all_sections", section=trade_name(section)),
        icon=":material/arrow_back:",
        type="tertiary",
        key="programs.sections",
        on_click=lambda: address.set_values(section=None, trade=None),
    )


def trade_frame(rows: tuple[TradeRow, ...]) -> pd.DataFrame:
    """Return industries as people read them."""
    columns = {
        "code": ["" if not row.name else row.id for row in rows],
        "trade": [row.name or text("industries.unknown") for row in rows],
        "partners": [row.partners for row in rows],
        "programs": [row.programs for row in rows],
        "schools": [row.schools for row in rows],
        "statements": [row.statements for row in rows],
        "basis": [
            listing([f"{text(f'basis.{name}')} {count}" for name, count in row.bases])
            for row in rows
        ],
    }
    heads = {name: text(f"industries_column.{name}") for name in columns}
    return pd.DataFrame({heads[name]: values for name, values in columns.items()})
