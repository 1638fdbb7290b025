"""Regions as a table that leads down: country, province, prefecture, county."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app_pages import address
from app_pages.atlas import answers
from app_pages.atlas.region_address import CHOICES, RegionAddress, choose
from app_pages.atlas.tables import show_table
from app_pages.language import listing, term, text
from app_pages.links import escape_markdown
from kg.explore.index import GraphIndex
from kg.explore.regions.tables import RegionRow
from ontology.schema import load_schema


def show_regions(index: GraphIndex, here: RegionAddress) -> None:
    """Draw the parts of the region that the view is of."""
    _show_path(index, here)
    st.caption(text("regions.about_table"))
    rows = answers.region_rows(index, here.filter.within, here.whole)
    if not rows:
        st.info(text("regions.no_parts"), icon=":material/info:")
        return
    show_table(
        region_frame(rows),
        [f"place {row.region.adcode}" for row in rows],
        selected=here.selected,
        on_select=choose,
        file=text("regions.file"),
        key="regions.table",
    )


def open_region(adcode: str) -> None:
    """Show what is in a region; nothing for the whole country."""
    address.set_values(**{**dict.fromkeys(CHOICES), "within": adcode})


def _show_path(index: GraphIndex, here: RegionAddress) -> None:
    """Draw the regions that the view lies in, each a way back up."""
    path = answers.region_facts(index).places.path(here.filter.within)
    steps = [("", text("regions.country")), *((item.adcode, item.name) for item in path)]
    with st.container(key="regions_path", horizontal=True, vertical_alignment="center"):
        for adcode, name in steps:
            st.button(
                escape_markdown(name),
                key=f"regions.path.{adcode}",
                type="tertiary",
                icon=":material/chevron_right:" if adcode else ":material/public:",
                on_click=open_region,
                args=(adcode,),
                disabled=adcode == here.filter.within,
            )


def region_frame(rows: tuple[RegionRow, ...]) -> pd.DataFrame:
    """Return regions as people read them; classes that none of them has are left out."""
    held = {name for row in rows for name, _ in row.types}
    classes = [name for name in load_schema().classes if name in held]
    columns: dict[str, list[str] | list[int]] = {
        text("column.region"): [
            text("regions.vague", region=row.region.name) if row.is_vague else row.region.name
            for row in rows
        ],
        text("figure.entities"): [row.entities for row in rows],
        text("regions_column.inside"): [row.inside for row in rows],
        text("regions_column.crossing"): [row.crossing for row in rows],
        text("regions_column.out"): [row.partners_out for row in rows],
        text("regions_column.in"): [row.partners_in for row in rows],
    }
    for name in classes:
        columns[term(name)] = [dict(row.types).get(name, 0) for row in rows]
    columns[text("regions_column.basis")] = [basis_text(row.bases) for row in rows]
    return pd.DataFrame(columns)


def basis_text(bases: tuple[tuple[str, int], ...]) -> str:
    """Return why regions are believed, with how many are so."""
    return listing([f"{text(f'basis.{name}')} {count}" for name, count in bases])
