"""Who helps whom: flows from left to right, and the same flows as a table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app_pages import address
from app_pages.atlas import answers
from app_pages.atlas.choices import choose_tab
from app_pages.atlas.region_address import CHOICES, RegionAddress, choose
from app_pages.atlas.tables import show_table
from app_pages.components.sankey import help_id, node_name, show_sankey
from app_pages.language import text
from kg.explore.index import GraphIndex
from kg.explore.regions.assistance import GRAINS, Assistance, Grain, default_grain

HELP = "help"
"""Stands before the id of a flow of help in the address."""


def grain_of(index: GraphIndex, here: RegionAddress) -> Grain:
    """Return what a node is: what the address says, else what suits the build."""
    return here.grain or default_grain(answers.region_facts(index), here.filter)


def show_help(index: GraphIndex, here: RegionAddress) -> None:
    """Draw the flows."""
    grain = grain_of(index, here)
    with st.container(key="regions_grain", horizontal=True, vertical_alignment="center"):
        labels: dict[str, str] = {name: text(f"help_grain.{name}") for name in GRAINS}
        choose_tab(
            "grain",
            labels,
            grain,
            default="",
            label=text("regions_filter.grain"),
            key="regions",
            clears=CHOICES,
        )
        if grain != "organisation":
            _across(here)
        st.caption(text("help.about"))
    across = here.across and grain != "organisation"
    view = answers.assistance_flows(index, here.filter, grain, across=across)
    if not view.flows:
        st.info(text("help.none"), icon=":material/info:")
        return
    chosen = here.selected.removeprefix(f"{HELP} ")
    show_sankey(
        view, selected=chosen, on_pick=lambda id: choose(f"{HELP} {id}"), key="regions.help"
    )
    if view.left_out_flows:
        st.caption(text("help.left_out", flows=view.left_out_flows, facts=view.left_out_facts))
    show_table(
        help_frame(view),
        [f"{HELP} {help_id(flow)}" for flow in view.flows],
        selected=here.selected,
        on_select=choose,
        file=text("help.file"),
        key="regions.help_table",
    )


def _across(here: RegionAddress) -> None:
    """Draw the switch that leaves out help inside a region."""
    key = "regions.across"
    st.session_state[key] = here.across
    st.toggle(
        text("help.across"),
        key=key,
        on_change=lambda: address.set_values(across="1" if st.session_state[key] else None),
    )


def help_frame(view: Assistance) -> pd.DataFrame:
    """Return flows of help as people read them."""
    names = {node.id: node_name(node) for node in (*view.givers, *view.receivers)}
    columns = {
        "giver": [names[flow.giver] for flow in view.flows],
        "receiver": [names[flow.receiver] for flow in view.flows],
        "facts": [flow.facts for flow in view.flows],
        "statements": [flow.statements for flow in view.flows],
    }
    return pd.DataFrame({text(f"help_column.{name}"): values for name, values in columns.items()})
