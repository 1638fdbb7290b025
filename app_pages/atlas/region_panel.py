"""What was clicked among regions: a region with what is in it, or a flow with its facts."""

from __future__ import annotations

from html import escape

import streamlit as st

from app_pages import links
from app_pages.atlas import answers
from app_pages.atlas.facts import show_facts
from app_pages.atlas.region_address import RegionAddress
from app_pages.atlas.region_help import HELP, grain_of
from app_pages.atlas.region_tables import open_region
from app_pages.components.flow_map import FLOW, PLACE
from app_pages.components.pick_list import Pick, PickGroup, show_pick_list
from app_pages.components.sankey import NOBODY
from app_pages.language import term, text
from kg.explore.index import GraphIndex
from kg.explore.regions.assistance import help_facts
from kg.explore.regions.flows import flow_facts
from kg.explore.regions.tables import RegionEntities, region_entities, region_facts
from ontology.schema import load_schema

SHOWN_ENTITIES = 2
"""Entities of a class that stand open in the list."""


def show_choice(index: GraphIndex, here: RegionAddress) -> None:
    """Draw what was clicked, or what can be."""
    kind, _, rest = here.selected.partition(" ")
    ends = rest.split(" ")
    if kind == PLACE and rest in answers.region_names(index):
        _show_region(index, here, rest)
    elif kind == FLOW and len(ends) == 3:
        _show_flow(index, here, ends[0], ends[1], is_directed=ends[2] == "to")
    elif kind == HELP and len(ends) == 2:
        _show_help(index, here, ends[0], ends[1])
    else:
        st.caption(text("regions.select"))


def _show_flow(
    index: GraphIndex, here: RegionAddress, origin: str, target: str, *, is_directed: bool
) -> None:
    """Draw the facts of a flow."""
    names = answers.region_names(index)
    _head(f"{names.get(origin, origin)} {'→' if is_directed else '↔'} {names.get(target, target)}")
    facts = answers.region_facts(index)
    rows = flow_facts(facts, here.filter, origin, target, is_directed=is_directed)
    _facts(index, rows)


def _show_help(index: GraphIndex, here: RegionAddress, giver: str, receiver: str) -> None:
    """Draw the facts of a flow of help."""
    grain = grain_of(index, here)
    names = answers.region_names(index)
    shown = []
    for id in (giver, receiver):
        entity = index.find_entity(id) if grain == "organisation" else None
        unknown = text("help.unknown") if id == NOBODY else id
        shown.append(entity.name if entity else names.get(id, unknown))
    _head(" → ".join(shown))
    ids = ("" if id == NOBODY else id for id in (giver, receiver))
    _facts(index, help_facts(answers.region_facts(index), here.filter, grain, *ids))


def _show_region(index: GraphIndex, here: RegionAddress, adcode: str) -> None:
    """Draw what is in a region, and the facts with an end in it."""
    facts = answers.region_facts(index)
    region = facts.places.path(adcode)[-1]
    level = facts.places.next_level(here.filter.within) if here.tab == "table" else None
    exactly = facts.places.is_vague(region, level or here.filter.level)
    held = region_entities(facts, adcode, here.whole, exactly=exactly)
    name = answers.region_names(index)[adcode]
    _head(text("regions.vague", region=region.name) if exactly else name)
    if not exactly and facts.places.next_level(adcode) and here.filter.within != adcode:
        st.button(
            text("regions.inside", region=links.escape_markdown(region.name)),
            icon=":material/zoom_in:",
            key="regions.inside",
            on_click=open_region,
            args=(adcode,),
        )
    with st.container(key="regions_ways", horizontal=True):
        icon = ":material/handshake:"
        links.show_link("partners", text("regions.partners_here"), icon=icon, region=adcode)
        links.show_link("partners", text("regions.partners_of"), icon=icon, school_region=adcode)
    st.html(f'<h4 class="zj-heading">{escape(text("regions.held", count=held.total))}</h4>')
    picked = show_pick_list(_entity_groups(held), more=text("list.more"), key="regions.entities")
    if picked:
        links.go_to("graph", seed=[picked], select=picked)
    if held.total > len(held.entities):
        st.caption(text("regions.more_entities", count=held.total - len(held.entities)))
    if not exactly:
        _facts(index, region_facts(facts, adcode, here.whole))


def _entity_groups(held: RegionEntities) -> list[PickGroup]:
    """Return entities by class, each with its region and why that is believed."""
    order = list(load_schema().classes)
    groups: dict[str, list[Pick]] = {}
    for entity in held.entities:
        basis = text(f"basis.{entity.region_basis}") if entity.region_basis else ""
        notes = [*entity.region[-1:], basis]
        groups.setdefault(entity.type, []).append(
            Pick(
                entity.iri,
                entity.name,
                " · ".join(filter(None, notes)),
                f"{entity.degree:,}",
                entity.type,
            )
        )
    totals = dict(held.types)
    names = sorted(groups, key=lambda name: order.index(name) if name in order else len(order))
    return [
        PickGroup(f"{term(name)}  {totals[name]}", groups[name], SHOWN_ENTITIES) for name in names
    ]


def _facts(index: GraphIndex, rows: tuple[int, ...]) -> None:
    """Draw the facts behind what was clicked."""
    st.html(f'<h4 class="zj-heading">{escape(text("atlas.facts", count=len(rows)))}</h4>')
    show_facts(index, rows, key="regions.choice")


def _head(name: str) -> None:
    st.html(f'<div class="zj-entity"><div class="zj-name">{escape(name)}</div></div>')
