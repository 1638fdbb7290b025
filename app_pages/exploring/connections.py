"""How selected entities hang together: the best paths between two, the partners of several.

Each answer stands in the panel until it is closed; a click puts what it names on the drawing.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from app_pages import address, answers, links
from app_pages.components.network import edge_address
from app_pages.components.pick_list import Pick, PickGroup, show_pick_list
from app_pages.exploring import gestures
from app_pages.exploring.view import GraphAddress
from app_pages.language import listing, term, text
from app_pages.links import escape_markdown
from app_pages.passages import fact_html, place_parts, quote_html, report_name
from kg.explore.common_partners import CommonPartner
from kg.explore.fact_filter import GraphFilter
from kg.explore.index import GraphIndex
from kg.explore.model import FactView
from kg.explore.paths import GraphPath, PathStep

PATHS = 5
STEPS = (2, 3, 4, 5, 6)
DEFAULT_STEPS = 4
PARTNERS = 50
SHOWN_PARTNERS = 10
SELECTED_FACTS = 50
"""Facts that are selected at once: each names two entities in the address."""


def ask(question: str, iris: Sequence[str]) -> None:
    """Ask how entities hang together.

    Args:
        question: `paths` or `common`.
        iris: The entities; of paths two.
    """
    address.set_values(ask=question, between=iris)


def show_connections(index: GraphIndex, here: GraphAddress) -> None:
    """Draw the answer to what was asked; nothing without a question."""
    between = address.get_many("between")
    question = address.get_one("ask")
    if (question, len(between) > 1) not in (("paths", True), ("common", True)):
        return
    with st.container(key="graph_connections", gap="xsmall"):
        with st.container(key="graph_connections_head", horizontal=True):
            title = escape(text(f"connections.{question}"))
            st.html(f'<h4 class="zj-heading">{title}</h4>')
            st.button(
                text("connections.close"),
                icon=":material/close:",
                type="tertiary",
                key="graph.connections.close",
                on_click=lambda: address.set_values(ask=None, between=None, steps=None),
            )
        if question == "paths":
            _paths(index, here, between[0], between[1])
        else:
            _common(index, here, between)
        st.divider()


def _paths(index: GraphIndex, here: GraphAddress, start: str, goal: str) -> None:
    """Draw the best paths between two entities, or say that there are none."""
    steps = _show_step_choice()
    found = answers.find_paths(index, start, goal, limit=PATHS, max_steps=steps, filter=here.filter)
    names = [_name(index, iri) for iri in (start, goal)]
    st.html(f'<div class="zj-note">{escape(" ⋯ ".join(names))}</div>')
    if not found.paths:
        message = text("connections.none", count=found.max_steps)
        st.info(message, icon=":material/link_off:")
    for number, path in enumerate(found.paths):
        _path(path, number)
    if not found.is_complete:
        st.caption(text("connections.given_up"))
    if here.filter != GraphFilter():
        st.caption(text("connections.filtered"))


def _show_step_choice() -> int:
    """Draw how many steps a path may have, and return it."""
    key = "graph.steps_allowed"
    steps = round(address.get_number("steps", DEFAULT_STEPS, low=STEPS[0], high=STEPS[-1]))
    st.session_state[key] = steps
    st.segmented_control(
        text("connections.steps"),
        STEPS,
        key=key,
        required=True,
        on_change=lambda: address.set_values(
            steps=None if st.session_state[key] == DEFAULT_STEPS else st.session_state[key]
        ),
    )
    return steps


def _path(path: GraphPath, number: int) -> None:
    """Draw one path: what it leads through, and the sentence of each step."""
    entities = path.entities
    through = [entity.name for entity in entities[1:-1]]
    label = escape_markdown(" → ".join(through)) if through else text("connections.direct")
    count = text("connections.length", count=len(path.steps))
    with st.expander(f"{label} · {count}", expanded=not number, key=f"graph_path_{number}"):
        st.button(
            text("connections.show"),
            icon=":material/hub:",
            key=f"graph.path.{number}.show",
            on_click=_show_facts,
            args=([entity.iri for entity in entities], [step.fact for step in path.steps]),
        )
        for place, step in enumerate(path.steps):
            _step(step, key=f"graph.path.{number}.{place}")


def _step(step: PathStep, *, key: str) -> None:
    """Draw a step with the sentence that states it."""
    fact = step.fact
    st.html(fact_html(fact.subject, fact.predicate, fact.object))
    if step.statement is None or step.evidence is None:
        st.caption(text("connections.person"))
        return
    source = escape(report_name(step.statement.report))
    st.html(f'<div class="zj-source">{source}</div>{quote_html(step.evidence)}')
    with st.container(horizontal=True, vertical_alignment="center", key=f"{key}.place"):
        place = " · ".join(escape(part) for part in place_parts(step.evidence))
        st.html(f'<div class="zj-place">{place}</div>')
        links.show_link(
            "reports",
            text("evidence.open"),
            icon=":material/article:",
            report=step.statement.report.iri,
            at=step.evidence.start,
            select=step.evidence.iri,
        )


def _common(index: GraphIndex, here: GraphAddress, between: Sequence[str]) -> None:
    """Draw whom several entities are joined to, those common to all first."""
    found = answers.find_common_partners(index, tuple(between), limit=PARTNERS, filter=here.filter)
    names = {entity.iri: entity.name for entity in found.selected}
    st.html(f'<div class="zj-note">{escape(listing(list(names.values())))}</div>')
    if not found.partners:
        st.info(text("connections.no_partner"), icon=":material/link_off:")
        return
    groups: dict[int, list[Pick]] = {}
    for partner in found.partners:
        groups.setdefault(len(partner.related), []).append(_pick(partner, names))
    every = [partner for partner in found.partners if len(partner.related) == len(names)]
    shown = every or found.partners
    st.button(
        text("connections.show_all", count=len(shown)),
        icon=":material/hub:",
        key="graph.common.show",
        on_click=_show_partners,
        args=(shown, list(names)),
    )
    by_iri = {partner.entity.iri: partner for partner in found.partners}
    show_pick_list(
        [
            PickGroup(_heading(count, len(names)), picks, SHOWN_PARTNERS)
            for count, picks in groups.items()
        ],
        more=text("list.more"),
        on_pick=lambda iri: _show_partners([by_iri[iri]], list(names)),
        key="graph.common",
    )
    if found.left_out:
        st.caption(text("connections.more_partners", count=found.left_out))


def _heading(count: int, every: int) -> str:
    """Return what stands over the partners of so many of the selected entities."""
    if count == every:
        return text("connections.of_all", count=every)
    return text("connections.of_some", count=count, every=every)


def _pick(partner: CommonPartner, names: dict[str, str]) -> Pick:
    """Return a partner as a row: how it is joined, and to whom if not to all."""
    relations = dict.fromkeys(term(fact.predicate) for fact in partner.facts)
    note = [term(partner.entity.type), listing(list(relations))]
    if len(partner.related) < len(names):
        note.append(listing([names[iri] for iri in partner.related]))
    return Pick(
        partner.entity.iri,
        partner.entity.name,
        " · ".join(note),
        text("overview.statements", count=sum(fact.statements for fact in partner.facts)),
        partner.entity.type,
    )


def _show_partners(partners: Sequence[CommonPartner], selected: Sequence[str]) -> None:
    """Put partners with those whom they are joined to on the drawing."""
    iris = [partner.entity.iri for partner in partners]
    _show_facts([*selected, *iris], [fact for partner in partners for fact in partner.facts])


def _show_facts(iris: Sequence[str], facts: Sequence[FactView]) -> None:
    """Put entities on the drawing and select the facts between them, of very many the first."""
    gestures.add_alone(iris)
    gestures.select(
        edge_address(fact.subject.iri, fact.predicate, fact.object.iri)
        for fact in facts[:SELECTED_FACTS]
    )


def _name(index: GraphIndex, iri: str) -> str:
    """Return what an entity is called, the end of its IRI where the build has none."""
    entity = index.find_entity(iri)
    return entity.name if entity else iri.rsplit("/", 1)[-1]
