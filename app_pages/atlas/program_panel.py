"""What was clicked among programs: what it is, where to go on, and the facts behind it."""

from __future__ import annotations

from html import escape

import streamlit as st

from app_pages import address
from app_pages.atlas import answers
from app_pages.atlas.facts import show_facts
from app_pages.atlas.program_address import ProgramAddress
from app_pages.entities import entity_head
from app_pages.fates import show_fate, what_became_of
from app_pages.language import text
from app_pages.links import show_link
from kg.explore.index import GraphIndex
from kg.explore.model import EntityView
from kg.explore.programs.gaps import partner_facts, schools_of_program
from kg.explore.programs.industries import UNKNOWN_TRADE, industry_facts, trade_name
from kg.explore.programs.matrix import tie_facts
from kg.explore.programs.ties import ANY, UNLISTED

MOST_SCHOOLS = 20
"""Schools that a link names: beyond that an address is too long for some programs."""


def show_choice(index: GraphIndex, here: ProgramAddress) -> None:
    """Draw what was clicked, or what can be."""
    if not here.has_choice:
        st.caption(text("programs.select"))
        return
    entities = _entities(index, here)
    for entity in entities:
        st.html(entity_head(entity))
    if here.group:
        _show_group(here)
    if here.trade:
        _show_trade(here)
    _show_ways(index, here, entities)
    rows = _facts(index, here)
    st.html(f'<h4 class="zj-heading">{escape(text("atlas.facts", count=len(rows)))}</h4>')
    show_facts(index, rows, key="programs.choice")


def _entities(index: GraphIndex, here: ProgramAddress) -> list[EntityView]:
    """Return the program, partner and school that were clicked; says where others went."""
    choice = here.choice
    found: list[EntityView] = []
    for place, iri in enumerate((choice.program, choice.partner, choice.school)):
        entity = index.find_entity(iri) if iri else None
        if iri and (entity is None or entity.iri != iri):
            show_fate(what_became_of(index, iri), key=f"programs.gone.{place}")
        if entity is not None:
            found.append(entity)
    return found


def _show_group(here: ProgramAddress) -> None:
    """Draw the branch that was clicked, and the way into it."""
    parts = [part for part in here.group.split("/") if part != ANY]
    name = text("tree.unlisted") if here.group == UNLISTED else " › ".join(parts)
    st.html(f'<div class="zj-entity"><div class="zj-name">{escape(name)}</div></div>')
    if here.tab == "industries" and here.group != here.filter.branch:
        st.button(
            text("industries.inside_branch"),
            icon=":material/zoom_in:",
            key="programs.inside_branch",
            on_click=lambda: address.set_values(branch=here.group, group=None, trade=None),
        )


def _show_trade(here: ProgramAddress) -> None:
    """Draw the industry that was clicked, and the way into it."""
    known = here.trade != UNKNOWN_TRADE
    name = f"{here.trade} {trade_name(here.trade)}" if known else text("industries.unknown")
    st.html(f'<div class="zj-entity"><div class="zj-name">{escape(name)}</div></div>')
    if known and not here.section:
        st.button(
            text("industries.inside_section"),
            icon=":material/zoom_in:",
            key="programs.inside_section",
            on_click=lambda: address.set_values(section=here.trade, trade=None, group=None),
        )


def _show_ways(index: GraphIndex, here: ProgramAddress, entities: list[EntityView]) -> None:
    """Draw the ways to other pages."""
    if not entities:
        return
    iris = [entity.iri for entity in entities]
    with st.container(key="programs_ways", horizontal=True):
        show_link(
            "graph", text("partners.in_graph"), icon=":material/hub:", seed=iris, select=iris[0]
        )
        schools = [entity.iri for entity in entities if entity.type == "School"]
        if here.tab == "gaps":
            program = here.choice.program
            offering = schools_of_program(answers.program_ties(index), here.filter, program)
            show_link(
                "partners",
                text("gaps.ask"),
                icon=":material/handshake:",
                school=offering[:MOST_SCHOOLS],
            )
        elif schools:
            show_link(
                "partners", text("entity.partners"), icon=":material/handshake:", school=schools
            )


def _facts(index: GraphIndex, here: ProgramAddress) -> tuple[int, ...]:
    """Return the facts behind what was clicked."""
    programs = answers.program_ties(index)
    if here.tab == "loose" and here.choice.partner:
        return partner_facts(programs, here.filter, here.choice.partner)
    if here.tab == "industries":
        return industry_facts(
            programs,
            answers.trades(index),
            here.choice_filter,
            here.section,
            here.trade,
            program=here.choice.program,
        )
    return tie_facts(programs, here.choice_filter, here.choice)
