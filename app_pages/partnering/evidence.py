"""What proves the selected row of the partner table."""

from __future__ import annotations

import streamlit as st

from app_pages import address, answers
from app_pages.entities import entity_head
from app_pages.fact_panel import STATEMENTS_AT_ONCE
from app_pages.language import text
from app_pages.links import show_link
from app_pages.passages import fact_html
from app_pages.statements import show_statement
from kg.explore.details import FactDetails
from kg.explore.index import GraphIndex
from kg.partners.model import PartnerRow

FACTS_AT_ONCE = 20


def show_evidence(index: GraphIndex, row: PartnerRow) -> None:
    """Draw what proves a row: a fact for each school."""
    partner = index.find_entity(row.iri)
    if partner is None:
        return
    with st.container(key="partners_evidence", border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(entity_head(partner))
            st.button(
                text("partners.dossier"),
                icon=":material/badge:",
                key="partners.dossier.open",
                on_click=lambda: address.set_values(dossier=row.iri),
            )
            show_link(
                "graph",
                text("partners.in_graph"),
                icon=":material/hub:",
                seed=[row.iri],
                select=row.iri,
            )
        for place, details in enumerate(_facts(index, row)):
            fact = details.fact
            st.html(fact_html(fact.subject, fact.predicate, fact.object))
            for number, statement in enumerate(details.statements[:STATEMENTS_AT_ONCE]):
                show_statement(statement, key=f"partners.fact.{place}.{number}")
            if len(details.statements) > STATEMENTS_AT_ONCE:
                rest = len(details.statements) - STATEMENTS_AT_ONCE
                st.caption(text("fact.more", count=rest))
        if len(row.schools) > FACTS_AT_ONCE:
            st.caption(text("partners.more_facts", count=len(row.schools) - FACTS_AT_ONCE))


def _facts(index: GraphIndex, row: PartnerRow) -> list[FactDetails]:
    """Return the facts behind a row, those of the first schools."""
    found: dict[str, FactDetails] = {}
    for school in row.school_iris[:FACTS_AT_ONCE]:
        for ends in ((school, row.relation, row.iri), (row.iri, row.relation, school)):
            details = answers.find_fact(index, *ends)
            if details is not None:
                found[details.fact.id] = details
    return list(found.values())
