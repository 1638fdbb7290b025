"""The facts behind a figure, each with the sentences that state it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from app_pages import address, answers
from app_pages.components.network import edge_address
from app_pages.components.pick_list import Pick, PickGroup, show_pick_list
from app_pages.fact_panel import STATEMENTS_AT_ONCE, fact_tags
from app_pages.fates import show_fate, what_became_of_fact
from app_pages.language import listing, term, text
from app_pages.passages import fact_html, tags_html
from app_pages.statements import show_statement
from kg.explore.details import FactDetails
from kg.explore.index import GraphIndex
from kg.explore.model import FactView
from ontology.schema import load_schema

LISTED = 120
"""Facts that are listed; what is beyond is counted."""
SHOWN = 5
"""Facts of a relation that stand open in the list."""
FACT = "fact"
"""Parameter of the address: the fact whose evidence is open."""


def show_facts(index: GraphIndex, rows: Sequence[int], *, key: str) -> None:
    """Draw facts as a list, and the evidence of the chosen one, else of the first.

    Args:
        index: The build.
        rows: Rows of the facts, the best attested first.
        key: Beginning of the keys of its widgets.
    """
    if not rows:
        st.caption(text("atlas.no_facts"))
        return
    views = index.fact_views(rows[:LISTED])
    facts = {_id(view): view for view in views}
    asked = address.get_one(FACT)
    chosen = asked if asked in facts else next(iter(facts))
    if asked and asked not in facts and len(ends := asked.split(" ")) == 3:
        show_fate(what_became_of_fact(index, *ends), key=f"{key}.gone")
    if len(facts) > 1:
        show_pick_list(
            _groups(index, rows, facts),
            more=text("list.more"),
            key=f"{key}.facts",
            on_pick=lambda id: address.set_values(**{FACT: id}),
            selected=chosen,
        )
        if len(rows) > LISTED:
            st.caption(text("atlas.more_facts", count=len(rows) - LISTED))
    view = facts[chosen]
    details = answers.find_fact(index, view.subject.iri, view.predicate, view.object.iri)
    if details is not None:
        _show_evidence(details, key=key)


def _id(fact: FactView) -> str:
    """Return a fact as the address names it."""
    return edge_address(fact.subject.iri, fact.predicate, fact.object.iri)


def _groups(index: GraphIndex, rows: Sequence[int], facts: dict[str, FactView]) -> list[PickGroup]:
    """Return the facts by relation, in the order of the ontology; headings count all of them."""
    totals = Counter(index.predicates[row] for row in rows)
    order = {name: place for place, name in enumerate(load_schema().relations)}
    groups: dict[str, list[Pick]] = {}
    for id, fact in facts.items():
        symmetric = fact.predicate in index.symmetric
        notes = [term(mode) for mode in fact.modes]
        notes += [program.name for program in fact.programs]
        groups.setdefault(fact.predicate, []).append(
            Pick(
                id,
                f"{fact.subject.name} {'↔' if symmetric else '→'} {fact.object.name}",
                listing(notes),
                f"×{fact.statements}" if fact.statements > 1 else "",
                fact.object.type,
            )
        )
    names = sorted(groups, key=lambda name: (order.get(name, len(order)), name))
    return [PickGroup(f"{term(name)}  {totals[name]}", groups[name], SHOWN) for name in names]


def _show_evidence(details: FactDetails, *, key: str) -> None:
    """Draw a fact with what states it."""
    fact = details.fact
    several = len(details.statements) > 1  # else the statement has the same tags
    tags = tags_html(fact_tags(fact)) if several else ""
    with st.container(key=f"{key}_evidence", gap="xsmall"):
        st.html(fact_html(fact.subject, fact.predicate, fact.object) + tags)
        for number, statement in enumerate(details.statements[:STATEMENTS_AT_ONCE]):
            show_statement(statement, key=f"{key}.statement.{number}")
        if len(details.statements) > STATEMENTS_AT_ONCE:
            st.caption(text("fact.more", count=len(details.statements) - STATEMENTS_AT_ONCE))
