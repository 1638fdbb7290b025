"""The panel beside the drawing: what is selected, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from app_pages import answers
from app_pages.components.pick_list import Pick, PickGroup, show_pick_list
from app_pages.exploring import gestures
from app_pages.exploring.connections import ask, show_connections
from app_pages.exploring.view import MAX_SELECTED, GraphAddress
from app_pages.fact_panel import show_entity, show_fact
from app_pages.fates import show_fate, what_became_of_fact
from app_pages.language import term, text
from kg.explore.index import GraphIndex
from kg.explore.neighbourhood import Neighbourhood

SHOWN_NODES = 12

Action = tuple[str, str, Callable[[], None]]
"""Name of a message, icon, and what a click does."""


def show_details(index: GraphIndex, here: GraphAddress, view: Neighbourhood) -> None:
    """Draw what is known of what is selected; without a selection, of the last opened."""
    show_connections(index, here)
    if len(here.selected_nodes) > 1:
        _several(index, here, view)
    elif not _show_selected_fact(index, here):
        _one(index, here, view)


def _show_selected_fact(index: GraphIndex, here: GraphAddress) -> bool:
    """Draw the fact that was selected last, and tell whether there is one.

    Where none of those that were selected is there any more, says what became of the last.
    """
    asked = [ends for item in reversed(here.selected) if len(ends := item.split(" ")) == 3]
    for ends in asked:
        if fact := answers.find_fact(index, *ends):
            show_fact(fact, key="graph.fact", on_pick=lambda iri: gestures.select([iri]))
            return True
    if asked:
        show_fate(what_became_of_fact(index, *asked[0]), key="graph_gone_fact")
    return False


def _one(index: GraphIndex, here: GraphAddress, view: Neighbourhood) -> None:
    """Draw one entity, with what can be done with it on the drawing."""
    opened = {node.entity.iri for node in view.nodes if node.is_seed}
    wanted = (*here.selected_nodes, *reversed(here.seeds), *reversed(here.alone))
    found = (answers.find_entity(index, iri) for iri in wanted)
    details = next((entity for entity in found if entity), None)
    if details is None:
        return
    iri = details.entity.iri
    shown = any(node.entity.iri == iri for node in view.nodes)
    actions = [_hide([iri]), _pin([iri], here, view)] if shown else []
    show_entity(
        details,
        is_open=iri in opened,
        on_toggle=gestures.toggle_entity,
        on_pick=lambda item: gestures.select([item]),
        key="graph.entity",
        show_actions=lambda: _buttons("graph_one", actions),
    )


def _several(index: GraphIndex, here: GraphAddress, view: Neighbourhood) -> None:
    """Draw what can be done with several entities, and which they are."""
    known = index.entities_by_iri(here.selected_nodes)
    iris = [iri for iri in here.selected_nodes if iri in known]
    st.html(f'<h4 class="zj-heading">{text("selection.title", count=len(iris))}</h4>')
    if len(here.selected) >= MAX_SELECTED:
        st.caption(text("selection.most", count=MAX_SELECTED))
    actions: list[Action] = [
        ("selection.common", ":material/join_inner:", lambda: ask("common", iris)),
    ]
    if len(iris) == 2:
        actions.append(("selection.paths", ":material/route:", lambda: ask("paths", iris)))
    actions += [
        ("selection.open", ":material/add:", lambda: gestures.open_entities(iris)),
        ("selection.only", ":material/filter_center_focus:", lambda: gestures.show_only(iris)),
        _hide(iris),
        _pin(iris, here, view),
    ]
    with st.container(key="graph_several", horizontal=True, gap="xsmall"):
        _buttons("graph_several", actions)
    rows = [Pick(iri, known[iri].name, term(known[iri].type), type=known[iri].type) for iri in iris]
    show_pick_list(
        [PickGroup("", rows, SHOWN_NODES)],
        more=text("list.more"),
        on_pick=lambda iri: gestures.select([iri]),
        key="graph.several",
    )


def _hide(iris: Sequence[str]) -> Action:
    """Return what takes entities off the screen."""
    return "selection.hide", ":material/visibility_off:", lambda: gestures.hide(iris)


def _pin(iris: Sequence[str], here: GraphAddress, view: Neighbourhood) -> Action:
    """Return what keeps entities where they are, or lets go of them."""
    if all(iri in here.places for iri in iris):
        return "selection.unpin", ":material/keep_off:", lambda: gestures.unplace(iris)
    points = [
        (node.entity.iri, node.x, node.y) for node in view.nodes if node.entity.iri in set(iris)
    ]
    return "selection.pin", ":material/keep:", lambda: gestures.place(points)


def _buttons(key: str, actions: Sequence[Action]) -> None:
    """Draw a button for each action."""
    for name, icon, act in actions:
        st.button(text(name), icon=icon, key=f"{key}.{name}", on_click=act)
