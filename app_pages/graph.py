"""图谱: search, a neighbourhood to look at, the evidence of what is clicked."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from app_pages import address, answers
from app_pages.build_status import require_index, require_search
from app_pages.components.network import NetworkEvents, edge_address, show_network
from app_pages.components.pick_list import Pick, PickGroup, show_pick_list
from app_pages.components.search_box import show_search_box
from app_pages.fact_panel import show_entity, show_fact
from app_pages.language import term, text
from app_pages.links import escape_markdown
from app_pages.saved_views import show_saved_views
from kg.explore.index import GraphIndex
from kg.explore.neighbourhood import GraphFilter, Neighbourhood
from kg.explore.search import SearchIndex
from kg.explore.statistics import Overview
from ontology.schema import load_schema

LIMITS = (20, 40, 60, 100, 200)
DEFAULT_LIMIT = 40
"""Neighbours per opened node: as many as can still be read on one screen."""
SUGGESTIONS = 8
PARAMETERS = ("seed", "select", "hide_type", "hide_relation", "min", "limit")
"""What makes up a view, in the address."""
PANEL_HEIGHT = 700
"""Pixels: as high as the drawing with its legend."""


@dataclass(frozen=True, slots=True)
class GraphAddress:
    """What the address says about this page."""

    seeds: tuple[str, ...]
    selected: str
    hidden_types: tuple[str, ...]
    hidden_relations: tuple[str, ...]
    min_confidence: float
    limit: int

    @classmethod
    def read(cls) -> GraphAddress:
        """Read it from the URL."""
        limit = int(address.get_number("limit", DEFAULT_LIMIT, low=1, high=LIMITS[-1]))
        return cls(
            seeds=address.get_many("seed"),
            selected=address.get_one("select"),
            hidden_types=address.get_many("hide_type"),
            hidden_relations=address.get_many("hide_relation"),
            min_confidence=address.get_number("min", 0.0, low=0.0, high=1.0),
            limit=limit,
        )

    @property
    def filter(self) -> GraphFilter:
        """The filter that it describes."""
        return GraphFilter(self.hidden_types, self.hidden_relations, self.min_confidence)


def show() -> None:
    """Draw the page."""
    index = require_index()
    st.title(text("page.graph"), anchor=False)
    here = GraphAddress.read()
    with st.container(key="graph_bar", horizontal=True):
        _search(require_search())
        _filters(here)
        show_saved_views("graph", PARAMETERS)
    if not here.seeds:
        _suggest(answers.overview(index))
        return
    view = answers.find_neighbourhood(index, here.seeds, here.filter, here.limit)
    _opened(index, here, view)
    if not view.nodes:
        return
    with st.container(key="graph_split", horizontal=True, gap="medium"):
        with st.container(key="graph_drawing"):
            _draw(here, view)
            _list_facts(index, here, view)
        with st.container(key="graph_panel", border=True, height=PANEL_HEIGHT, gap="xsmall"):
            _details(index, here, view)


@st.fragment
def _search(names: SearchIndex) -> None:
    """Draw the search box; only it runs while somebody types."""
    chosen = show_search_box(names.search, key="graph.search")
    if chosen:
        open_entity(chosen)
        st.rerun()


def open_entity(iri: str) -> None:
    """Add an entity to the view and select it."""
    address.set_values(seed=[*address.get_many("seed"), iri], select=iri)


def _close_entity(iri: str) -> None:
    """Take an entity and what only it brought along out of the view."""
    rest = [seed for seed in address.get_many("seed") if seed != iri]
    address.set_values(seed=rest, select=address.get_one("select") if rest else None)


def _filters(here: GraphAddress) -> None:
    """Draw the settings that the legend does not have."""
    confidence, limit = "graph.min", "graph.limit"
    st.session_state[confidence] = round(here.min_confidence * 100)
    st.session_state[limit] = min(LIMITS, key=lambda choice: abs(choice - here.limit))

    def change() -> None:
        chosen = int(st.session_state[limit])
        address.set_values(
            min=st.session_state[confidence] / 100 or None,
            limit=None if chosen == DEFAULT_LIMIT else chosen,
        )

    with st.popover(text("graph.filter"), icon=":material/tune:", key="graph_filter"):
        st.slider(
            text("filter.confidence"), 0, 100, step=5, format="%d%%", key=confidence,
            on_change=change,
        )  # fmt: skip
        st.select_slider(text("graph.limit"), LIMITS, key=limit, on_change=change)
        st.caption(text("graph.filter_help"))


def _suggest(overview: Overview) -> None:
    """Draw where one could begin: the reporters, and the partners of most schools."""
    reporters = {
        report.reporter.iri: report.reporter for report in overview.reports if report.reporter
    }
    if not reporters and not overview.partners:
        st.info(text("graph.nothing"), icon=":material/info:")
        return
    st.write(text("graph.start"))
    groups = [
        PickGroup(
            text("graph.start_reporters"),
            [Pick(item.iri, item.name, "", "", item.type) for item in reporters.values()],
            SUGGESTIONS,
        ),
        PickGroup(
            text("graph.start_partners"),
            [
                Pick(
                    item.entity.iri,
                    item.entity.name,
                    term(item.entity.type),
                    text("overview.schools", count=item.schools),
                    item.entity.type,
                )
                for item in overview.partners
            ],
            SUGGESTIONS,
        ),
    ]
    with st.container(key="graph_start", horizontal=True):
        for key, group in zip(("reporters", "partners"), groups, strict=True):
            with st.container(border=True, key=f"graph_start_{key}"):
                show_pick_list(
                    [group], more=text("list.more"), on_pick=open_entity, key=f"graph.start_{key}"
                )


def _opened(index: GraphIndex, here: GraphAddress, view: Neighbourhood) -> None:
    """Draw which entities are open, each to be closed, and those that are gone."""
    for iri in view.missing:
        name = iri.rsplit("/", 1)[-1]
        st.warning(text("graph.missing", name=escape_markdown(name)), icon=":material/link_off:")
    key = "graph.opened"
    known = index.entities_by_iri(here.seeds)
    opened = [iri for iri in here.seeds if iri in known]
    st.session_state[key] = opened

    def change() -> None:
        kept = st.session_state[key]
        for iri in opened:
            if iri not in kept:
                _close_entity(iri)

    st.pills(
        text("graph.opened"),
        opened,
        selection_mode="multi",
        format_func=lambda iri: f"{escape_markdown(known[iri].name)} ✕",
        key=key,
        on_change=change,
        label_visibility="collapsed",
        help=text("graph.opened_help"),
    )


def _draw(here: GraphAddress, view: Neighbourhood) -> None:
    """Draw the graph and say what it leaves out."""

    def toggle(name: str, hidden: tuple[str, ...], entry: str) -> None:
        kept = [item for item in hidden if item != entry]
        address.set_values(**{name: kept if entry in hidden else [*hidden, entry]})

    show_network(
        view,
        selected=here.selected,
        hidden_types=here.hidden_types,
        hidden_relations=here.hidden_relations,
        events=NetworkEvents(
            select=lambda item: address.set_values(select=item),
            expand=_toggle_entity,
            toggle_type=lambda name: toggle("hide_type", here.hidden_types, name),
            toggle_relation=lambda name: toggle("hide_relation", here.hidden_relations, name),
        ),
        key="graph.network",
    )
    parts = [text("graph.shown", nodes=len(view.nodes), edges=len(view.edges))]
    if view.left_out_nodes:
        parts.append(text("graph.left_out_nodes", count=view.left_out_nodes))
    if view.left_out_edges:
        parts.append(text("graph.left_out_edges", count=view.left_out_edges))
    st.caption(" ".join([*parts, text("graph.help")]))


def _toggle_entity(iri: str) -> None:
    """Open an entity, or close it if it is open."""
    if iri in address.get_many("seed"):
        _close_entity(iri)
    else:
        open_entity(iri)


def _list_facts(index: GraphIndex, here: GraphAddress, view: Neighbourhood) -> None:
    """Draw the shown facts as a list, for those who rather read."""
    names = {node.entity.iri: node.entity for node in view.nodes}
    relations = dict.fromkeys([*load_schema().relations, *(edge.predicate for edge in view.edges)])
    groups = [
        PickGroup(
            term(relation),
            [
                Pick(
                    edge_address(edge.subject, edge.predicate, edge.object),
                    f"{names[edge.subject].name} — {names[edge.object].name}",
                    figure=text("overview.statements", count=edge.statements),
                    type=names[edge.object].type,
                )
                for edge in view.edges
                if edge.predicate == relation
            ],
        )
        for relation in relations
    ]
    with st.expander(text("graph.as_list", count=len(view.edges)), icon=":material/list:"):
        show_pick_list(
            [group for group in groups if group.picks],
            more=text("list.more"),
            on_pick=lambda item: address.set_values(select=item),
            key="graph.list",
            selected=here.selected,
        )


def _details(index: GraphIndex, here: GraphAddress, view: Neighbourhood) -> None:
    """Draw what is known of the selected node or edge; without one, of the last opened."""
    ends = here.selected.split(" ")
    if len(ends) == 3 and (fact := answers.find_fact(index, *ends)):
        show_fact(fact, key="graph.fact", on_pick=lambda iri: address.set_values(select=iri))
        return
    opened = {node.entity.iri for node in view.nodes if node.is_seed}
    wanted = (here.selected, *reversed(here.seeds))
    found = (answers.find_entity(index, iri) for iri in wanted if iri)
    if entity := next((details for details in found if details), None):
        show_entity(
            entity,
            is_open=entity.entity.iri in opened,
            on_toggle=_toggle_entity,
            on_pick=lambda item: address.set_values(select=item),
            key="graph.entity",
        )
