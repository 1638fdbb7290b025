"""What is missing, as tables: programs without a partner, partners without a program."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app_pages.atlas import answers
from app_pages.atlas.program_address import ProgramAddress, choose
from app_pages.atlas.tables import show_table
from app_pages.language import listing, term, text
from kg.explore.index import GraphIndex
from kg.explore.programs.gaps import PartnerGap, ProgramGap


def show_program_gaps(index: GraphIndex, here: ProgramAddress) -> None:
    """Draw the programs to which no partner is tied."""
    st.caption(text("gaps.about_programs"))
    gaps = answers.programs_without_partner(index, here.filter)
    if not gaps.rows:
        st.info(text("gaps.no_programs"), icon=":material/check_circle:")
        return
    heading = text("gaps.programs", count=gaps.total)
    st.markdown(f"**{heading}**")
    show_table(
        program_frame(gaps.rows),
        [row.program.iri for row in gaps.rows],
        selected=here.choice.program,
        on_select=lambda iri: choose(program=iri),
        file=text("gaps.file_programs"),
        key="programs.gaps",
    )
    _left_out(gaps.total - len(gaps.rows))


def program_frame(rows: tuple[ProgramGap, ...]) -> pd.DataFrame:
    """Return programs without a partner as people read them."""
    columns = {
        "program": [row.program.name for row in rows],
        "class": [row.class_name or text("tree.unlisted") for row in rows],
        "school_count": [row.school_count for row in rows],
        "loose": [row.loose_partners for row in rows],
        "elsewhere": [row.partners_elsewhere for row in rows],
        "schools": [_names(row.schools, row.school_count) for row in rows],
        "statements": [row.statements for row in rows],
    }
    return pd.DataFrame({text(f"gaps_column.{name}"): values for name, values in columns.items()})


def show_partner_gaps(index: GraphIndex, here: ProgramAddress) -> None:
    """Draw the partners to which no program is tied."""
    st.caption(text("gaps.about_partners"))
    gaps = answers.partners_without_program(index, here.filter)
    if not gaps.rows:
        st.info(text("gaps.no_partners"), icon=":material/check_circle:")
        return
    heading = text("gaps.partners", count=gaps.total)
    st.markdown(f"**{heading}**")
    show_table(
        partner_frame(gaps.rows),
        [row.partner.iri for row in gaps.rows],
        selected=here.choice.partner,
        on_select=lambda iri: choose(partner=iri),
        file=text("gaps.file_partners"),
        key="programs.loose",
    )
    _left_out(gaps.total - len(gaps.rows))


def partner_frame(rows: tuple[PartnerGap, ...]) -> pd.DataFrame:
    """Return partners without a program as people read them."""
    columns = {
        "partner": [row.partner.name for row in rows],
        "type": [term(row.partner.type) for row in rows],
        "school_count": [row.school_count for row in rows],
        "offered": [row.programs for row in rows],
        "region": [" ".join(row.partner.region) for row in rows],
        "schools": [_names(row.schools, row.school_count) for row in rows],
        "statements": [row.statements for row in rows],
    }
    return pd.DataFrame({text(f"gaps_column.{name}"): values for name, values in columns.items()})


def _names(names: tuple[str, ...], count: int) -> str:
    """Return names, and how many more there are."""
    rest = count - len(names)
    return listing([*names, text("entity.more", count=rest)] if rest else list(names))


def _left_out(count: int) -> None:
    if count:
        st.caption(text("gaps.left_out", count=count))
