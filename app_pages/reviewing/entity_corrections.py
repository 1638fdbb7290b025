"""Corrections of an entity: its name, its class, what it is one with and what it is not."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app_pages import access
from app_pages.build_status import require_index, require_search
from app_pages.components.search_box import show_search_box
from app_pages.entities import entity_head
from app_pages.language import term, text
from app_pages.passages import report_name
from app_pages.reviewing import who
from app_pages.reviewing.corrections import save
from kg.decisions.model import Decision, Thing
from kg.explore.details import EntityDetails
from kg.explore.index import GraphIndex
from kg.explore.model import EntityView
from kg.review.cards import reports_naming
from kg.review.desk import Desk
from kg.review.questions import things_of
from ontology.schema import load_schema

KEY = "correct.entity"


def show_entity_menu(details: EntityDetails, *, key: str) -> None:
    """Draw the menu of an entity: rename, set the class, merge, split.

    Args:
        details: What is drawn.
        key: Beginning of the keys.
    """
    if not access.can_edit():
        return
    chosen = st.menu_button(
        text("correct.entity"),
        list(_FORMS),
        format_func=lambda name: text(f"correct.{name}"),
        icon=":material/edit:",
        key=f"{key}.menu",
    )
    if chosen is not None:
        for name in (f"{KEY}.name", f"{KEY}.type", f"{KEY}.other"):
            st.session_state.pop(name, None)
        st.dialog(text(f"correct.{chosen}"), width="medium")(_correct)(details, chosen)


def _correct(details: EntityDetails, what: str) -> None:
    """Ask who decides, then draw the form of what was chosen."""
    desk = who.ask(key=f"{KEY}.who")
    if desk is None:
        return
    index = require_index()
    things = things_of(index, details.entity.iri)
    st.html(entity_head(details.entity))
    if not things:
        st.warning(text("correct.gone"))
        return
    _FORMS[what](index, desk, details, things)


def _rename(
    index: GraphIndex, desk: Desk, details: EntityDetails, things: tuple[Thing, ...]
) -> None:
    """Choose among the names that reports use, or type another."""
    key = f"{KEY}.name"
    names = [details.entity.name, *dict.fromkeys(alias.name for alias in details.aliases)]
    st.session_state.setdefault(key, names[0])
    name = st.selectbox(text("correct.name"), names, key=key, accept_new_options=True)
    chosen = " ".join((name or "").split())
    changed = bool(chosen) and chosen != details.entity.name
    _finish(changed, lambda reason: desk.rename(things[0], chosen, reason=reason))


def _retype(
    index: GraphIndex, desk: Desk, details: EntityDetails, things: tuple[Thing, ...]
) -> None:
    """Choose another class."""
    key = f"{KEY}.type"
    st.session_state.setdefault(key, details.entity.type)
    type_ = st.selectbox(
        text("correct.type"), list(load_schema().classes), format_func=term, key=key
    )
    changed = type_ != details.entity.type
    _finish(changed, lambda reason: desk.retype(things[0], type_, reason=reason))


def _merge(
    index: GraphIndex, desk: Desk, details: EntityDetails, things: tuple[Thing, ...]
) -> None:
    """Find the entity that is the same, and see both before they are one."""
    key = f"{KEY}.other"
    is_chosen = key in st.session_state
    with st.container(key="correct_chosen" if is_chosen else "correct_search"):
        chosen = show_search_box(require_search().search, key=f"{KEY}.search")
    if chosen:
        st.session_state[key] = chosen
        st.rerun(scope="fragment")
    other = index.find_entity(st.session_state.get(key, ""))
    theirs = things_of(index, other.iri) if other else ()
    if other is None or not theirs:
        st.caption(text("correct.merge_hint"))
        return
    if other.iri == details.entity.iri:
        st.warning(text("correct.merge_self"))
        return
    st.html(entity_head(other))
    shown = _shown(details.entity, other)
    _finish(
        True, lambda reason: desk.pair(things[0], theirs[0], "same", shown=shown, reason=reason)
    )


def _split(
    index: GraphIndex, desk: Desk, details: EntityDetails, things: tuple[Thing, ...]
) -> None:
    """Choose a name that is not this entity, or a report that means another by it."""
    members = {thing.key: thing for thing in things[1:]}
    reports = {view.document: view for view in reports_naming(index, details.entity.iri)}
    options = [*members, *(reports if len(reports) > 1 else ())]
    if not options:
        st.info(text("correct.nothing_to_split"))
        return

    def label(option: str) -> str:
        if option in members:
            return text("correct.member", name=option)
        return text("correct.report", name=report_name(reports[option]))

    chosen = st.radio(text("correct.split_what"), options, format_func=label, key=f"{KEY}.member")

    def act(reason: str) -> Decision:
        if chosen in members:
            shown = {"left": things[0].key, "right": chosen}
            return desk.pair(things[0], members[chosen], "different", shown=shown, reason=reason)
        return desk.set_apart(things[0], chosen, reason=reason)

    _finish(chosen is not None, act)


def _finish(is_ready: bool, act: Callable[[str], Decision]) -> None:
    """Draw the reason and the button that saves."""
    reason = st.text_input(text("review.reason"), key=f"{KEY}.reason")
    if st.button(text("correct.save"), type="primary", key=f"{KEY}.save", disabled=not is_ready):
        save(lambda: act(reason))


def _shown(left: EntityView, right: EntityView) -> dict[str, str]:
    return {"left": left.name, "right": right.name}


_Form = Callable[[GraphIndex, Desk, EntityDetails, tuple[Thing, ...]], None]
_FORMS: dict[str, _Form] = {
    "rename": _rename,
    "retype": _retype,
    "merge": _merge,
    "split": _split,
}
