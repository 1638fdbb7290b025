"""区域: how much is in each region, what goes on between regions, who helps whom."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app_pages import address
from app_pages.atlas import answers
from app_pages.atlas.choices import choose_many, choose_one, choose_tab
from app_pages.atlas.panel import show_panel
from app_pages.atlas.region_address import (
    BASES,
    CHOICES,
    FILTERS,
    LEVELS,
    PARAMETERS,
    TABS,
    RegionAddress,
    choose,
)
from app_pages.atlas.region_help import show_help
from app_pages.atlas.region_panel import show_choice
from app_pages.atlas.region_tables import show_regions
from app_pages.atlas.tables import show_table
from app_pages.build_status import require_index
from app_pages.components.flow_map import FLOW, flow_id, show_flow_map
from app_pages.language import listing, term, text
from app_pages.saved_views import show_saved_views
from kg.explore.index import GraphIndex
from kg.explore.regions.flows import FlowView, RegionMap
from ontology.schema import load_schema

KEY = "regions"


def show() -> None:
    """Draw the page."""
    index = require_index()
    st.title(text("page.regions"), anchor=False)
    st.caption(text("regions.purpose"))
    regions = answers.region_names(index)
    if not regions:
        st.info(text("regions.empty"), icon=":material/info:")
        return
    here = RegionAddress.read()
    _filters(here, regions)
    with st.container(key="regions_bar", horizontal=True, vertical_alignment="center"):
        labels = {name: text(f"regions_tab.{name}") for name in TABS}
        choose_tab(
            "tab",
            labels,
            here.tab,
            default=TABS[0],
            label=text("regions_filter.tab"),
            key=KEY,
            clears=CHOICES,
        )
        if any(address.get_many(name) for name in (*FILTERS, "within")):
            st.button(
                text("partners.clear"),
                icon=":material/filter_alt_off:",
                type="tertiary",
                key="regions.clear",
                on_click=lambda: address.set_values(
                    **dict.fromkeys((*FILTERS, "within", *CHOICES))
                ),
            )
        show_saved_views(KEY, PARAMETERS)
    with st.container(key="regions_split", horizontal=True, gap="medium"):
        with st.container(key="regions_main"):
            if here.tab == "map":
                _show_map(index, here)
            elif here.tab == "table":
                show_regions(index, here)
            else:
                show_help(index, here)
        with show_panel(KEY, is_open=bool(here.selected), clears=CHOICES):
            show_choice(index, here)


def _filters(here: RegionAddress, regions: dict[str, str]) -> None:
    """Draw the filters; each writes its own parameter of the address."""
    schema = load_schema()
    with st.container(key="regions_filters", horizontal=True):
        choose_one("within", regions, label=text("regions_filter.within"), key=KEY)
        if here.tab != "help":
            relations = {name: term(name) for name in schema.relations if name != "offersProgram"}
            choose_many(
                "relation",
                relations,
                here.filter.relations,
                label=text("regions_filter.relation"),
                key=KEY,
            )
        types = {name: term(name) for name in schema.classes if name not in ("Program", "Report")}
        choose_many("type", types, here.filter.types, label=text("regions_filter.type"), key=KEY)
        bases = {name: text(f"basis.{name}") for name in BASES}
        choose_many("basis", bases, here.filter.bases, label=text("regions_filter.basis"), key=KEY)


def _show_map(index: GraphIndex, here: RegionAddress) -> None:
    """Draw points and flows, and the flows as a table."""
    view = answers.region_map(index, here.filter)
    with st.container(key="regions_level", horizontal=True, vertical_alignment="center"):
        labels = {name: text(f"regions_level.{name}") for name in LEVELS}
        level = here.filter.level.value
        choose_tab(
            "level",
            labels,
            level,
            default="prefecture",
            label=text("regions_filter.level"),
            key=KEY,
            clears=CHOICES,
        )
        st.caption(text("map.about"))
    if not view.places:
        st.info(text("regions.none"), icon=":material/filter_alt_off:")
        return
    show_flow_map(
        view,
        level=level,
        within=here.filter.within,
        selected=here.selected,
        on_pick=choose,
        key="regions.map",
    )
    _left_out(view)
    if view.flows:
        show_table(
            flow_frame(view.flows),
            [f"{FLOW} {flow_id(flow)}" for flow in view.flows],
            selected=here.selected,
            on_select=choose,
            file=text("map.file"),
            key="regions.flows",
        )


def flow_frame(flows: tuple[FlowView, ...]) -> pd.DataFrame:
    """Return flows as people read them."""
    columns = {
        "from": [flow.origin.name for flow in flows],
        "arrow": ["→" if flow.is_directed else "↔" for flow in flows],
        "to": [flow.target.name for flow in flows],
        "facts": [flow.facts for flow in flows],
        "relations": [
            listing([f"{term(name)} {count}" for name, count in flow.relations]) for flow in flows
        ],
        "statements": [flow.statements for flow in flows],
    }
    return pd.DataFrame({text(f"map_column.{name}"): values for name, values in columns.items()})


def _left_out(view: RegionMap) -> None:
    """Say what is not on the map."""
    notes = []
    if view.unplaced_entities:
        notes.append(text("map.unplaced_entities", count=view.unplaced_entities))
    if view.unplaced_facts:
        notes.append(text("map.unplaced_facts", count=view.unplaced_facts))
    if view.left_out_places:
        notes.append(text("map.left_out_places", count=view.left_out_places))
    if view.left_out_flows:
        notes.append(text("map.left_out_flows", count=view.left_out_flows))
    if notes:
        st.caption(" ".join(notes))
