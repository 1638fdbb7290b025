"""The panel beside the graph: one entity with its facts, or one fact with its evidence."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from itertools import groupby

import streamlit as st

from app_pages.components.network import edge_address
from app_pages.components.pick_list import Pick, PickGroup, show_pick_list
from app_pages.entities import entity_head, entity_notes
from app_pages.entity_sections import show_sections, why
from app_pages.language import listing, term, text
from app_pages.links import show_link
from app_pages.passages import fact_html, percent, reason_text, tags_html
from app_pages.reviewing.entity_corrections import show_entity_menu
from app_pages.statements import show_statement
from kg.explore.details import AliasView, EntityDetails, FactDetails, LinkView, MergeView
from kg.explore.model import FactView
from ontology.schema import load_schema

SHOWN_ALIASES = 8
SHOWN_FACTS = 6
STATEMENTS_AT_ONCE = 20
"""Statements drawn of one fact; a fact with more is rare, and the reports hold the rest."""


def show_entity(
    details: EntityDetails,
    *,
    is_open: bool,
    on_toggle: Callable[[str], None],
    on_pick: Callable[[str], None],
    key: str,
    show_actions: Callable[[], None] | None = None,
) -> None:
    """Draw an entity.

    Args:
        details: What is known of it.
        is_open: Whether its neighbours are on screen.
        on_toggle: Opens or closes it.
        on_pick: Called with the address of the fact that was clicked.
        key: Beginning of the keys of its widgets.
        show_actions: Draws further buttons beside those that every entity has.
    """
    entity = details.entity
    st.html(entity_head(entity))
    with st.container(
        horizontal=True,
        vertical_alignment="center",
        key=f"{key}.actions".replace(".", "_"),
    ):
        st.button(
            text("entity.collapse" if is_open else "entity.expand"),
            icon=":material/remove:" if is_open else ":material/add:",
            key=f"{key}.toggle",
            on_click=on_toggle,
            args=(entity.iri,),
        )
        if entity.type == "School":
            show_link(
                "partners",
                text("entity.partners"),
                icon=":material/handshake:",
                school=[entity.iri],
            )
            show_link(
                "candidates",
                text("entity.candidates"),
                icon=":material/recommend:",
                school=entity.iri,
            )
        if show_actions:
            show_actions()
        show_entity_menu(details, key=key)
    if details.aliases:
        st.html(_aliases_html(details.aliases))
    if details.merges:
        st.html(_merges_html(details.merges))
    if details.links:
        st.html(_links_html(details.links))
    show_pick_list(
        _fact_groups(details),
        more=text("list.more"),
        on_pick=on_pick,
        key=f"{key}.facts",
    )
    show_sections(details, key=key)


def show_fact(details: FactDetails, *, on_pick: Callable[[str], None], key: str) -> None:
    """Draw a fact with all that states it.

    Args:
        details: The fact and its statements.
        on_pick: Called with the IRI of the end that was clicked.
        key: Beginning of the keys of its widgets.
    """
    fact = details.fact
    several = len(details.statements) > 1  # else the statement has the same tags
    tags = tags_html(fact_tags(fact)) if several else ""
    st.html(fact_html(fact.subject, fact.predicate, fact.object) + tags)
    show_pick_list(
        [
            PickGroup(
                "",
                [
                    Pick(end.iri, end.name, " · ".join(entity_notes(end)), type=end.type)
                    for end in (fact.subject, fact.object)
                ],
            )
        ],
        more="",
        on_pick=on_pick,
        key=f"{key}.ends",
    )
    st.html(f'<h4 class="zj-heading">{escape(text("fact.evidence", count=fact.statements))}</h4>')
    for number, statement in enumerate(details.statements[:STATEMENTS_AT_ONCE]):
        show_statement(statement, key=f"{key}.{number}")
    if len(details.statements) > STATEMENTS_AT_ONCE:
        st.caption(text("fact.more", count=len(details.statements) - STATEMENTS_AT_ONCE))


def fact_tags(fact: FactView) -> list[str]:
    """Return modes, programs, years and confidence of a fact."""
    tags = [term(mode) for mode in fact.modes]
    if fact.programs:
        names = listing([program.name for program in fact.programs])
        tags.append(text("fact.programs", programs=names))
    if fact.years:
        tags.append(text("fact.year", year=listing([str(year) for year in fact.years])))
    tags.append(text("fact.confidence", percent=percent(fact.confidence)))
    return tags


def _aliases_html(aliases: tuple[AliasView, ...]) -> str:
    """Return the other names of an entity, each with why it counts."""
    shown = "".join(
        f'<span class="zj-tag" title="{escape(reason_text(alias.reason), quote=True)}">'
        f"{escape(alias.name)}</span>"
        for alias in aliases[:SHOWN_ALIASES]
    )
    rest = len(aliases) - SHOWN_ALIASES
    more = f'<span class="zj-note">{escape(text("entity.more", count=rest))}</span>'
    return (
        f'<div class="zj-tags"><span class="zj-note">{escape(text("entity.aliases"))}</span>'
        f"{shown}{more if rest > 0 else ''}</div>"
    )


def _merges_html(merges: tuple[MergeView, ...]) -> str:
    """Return the name keys that were joined to an entity, each with why and how sure."""
    shown = "".join(
        f'<span class="zj-tag" title="{escape(why(merge.reason, merge.score), quote=True)}">'
        f"{escape(merge.key)}</span>"
        for merge in merges[:SHOWN_ALIASES]
    )
    rest = len(merges) - SHOWN_ALIASES
    more = f'<span class="zj-note">{escape(text("entity.more", count=rest))}</span>'
    return (
        f'<div class="zj-tags"><span class="zj-note">{escape(text("entity.merges"))}</span>'
        f"{shown}{more if rest > 0 else ''}</div>"
    )


def _links_html(links: tuple[LinkView, ...]) -> str:
    """Return what an entity is part of, its parts, what it was and became."""
    lines = []
    for role, found in groupby(links, key=lambda link: link.role):
        tags = "".join(
            f'<span class="zj-tag" title="{escape(why(link.reason, link.score), quote=True)}">'
            f"{escape(link.entity.name)}</span>"
            for link in list(found)[:SHOWN_ALIASES]
        )
        note = escape(text(f"entity.{role}"))
        lines.append(f'<div class="zj-tags"><span class="zj-note">{note}</span>{tags}</div>')
    return "".join(lines)


def _fact_groups(details: EntityDetails) -> list[PickGroup]:
    """Return the facts of an entity by relation, in the order of the ontology, and direction."""
    relations = load_schema().relations
    order = list(relations)
    groups: dict[tuple[int, str], list[Pick]] = {}
    for fact in details.facts:
        outwards = fact.subject.iri == details.entity.iri
        other = fact.object if outwards else fact.subject
        relation = relations.get(fact.predicate)
        arrow = "↔" if relation and relation.symmetric else "→" if outwards else "←"
        place = order.index(fact.predicate) if relation else len(order)
        groups.setdefault((place, f"{arrow} {term(fact.predicate)}"), []).append(
            Pick(
                id=edge_address(fact.subject.iri, fact.predicate, fact.object.iri),
                title=other.name,
                note=listing([term(mode) for mode in fact.modes]),
                figure=f"×{fact.statements}" if fact.statements > 1 else "",
                type=other.type,
            )
        )
    return [
        PickGroup(f"{heading}  {len(picks)}", picks, SHOWN_FACTS)
        for (_, heading), picks in sorted(groups.items())
    ]
