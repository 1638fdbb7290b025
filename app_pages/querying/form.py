"""The parameters of a question as the fields of a form; each writes its part of the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from app_pages import answers
from app_pages.language import current, term, text
from kg.explore import choices
from kg.explore.index import GraphIndex
from kg.queries.model import Parameter, Question, Value
from ontology.schema import load_schema

Write = Callable[[Mapping[str, Value]], None]
"""Takes what somebody changed, by parameter."""


def show_form(
    index: GraphIndex, question: Question, given: Mapping[str, Value], write: Write
) -> None:
    """Draw a field for each parameter.

    Args:
        index: The build.
        question: What is asked.
        given: A value for each parameter; empty where nobody gave one.
        write: Called with what somebody changes, before the page runs again.
    """
    if not question.parameters:
        return
    with st.container(key="questions_form", horizontal=True):
        for parameter in question.parameters:
            _field(index, parameter, given[parameter.name], write)


def _field(index: GraphIndex, parameter: Parameter, value: Value, write: Write) -> None:
    key, label = f"questions.{parameter.name}", parameter.label.of(current())
    shown = _shown(parameter, value)

    def change() -> None:
        chosen = st.session_state[key]
        # A browser that is behind tells of a field that is gone as if somebody had changed it.
        if ("" if chosen is None else str(chosen)) == str(shown):
            return
        write({parameter.name: chosen.strip() if isinstance(chosen, str) else chosen})

    if parameter.type in ("integer", "number"):
        _number_field(parameter, shown, key, label, change)
        return
    if parameter.type == "text":
        st.session_state[key] = str(value)
        st.text_input(label, key=key, on_change=change)
        return
    terms = _terms(parameter)
    options = list(terms) if terms else list(_names(index, parameter))
    chosen = str(value)
    st.session_state[key] = chosen or None
    st.selectbox(
        label,
        # What the address says stays an option.
        options if chosen in options or not chosen else [chosen, *options],
        format_func=lambda name: terms.get(name, name),
        key=key,
        on_change=change,
        placeholder=text("questions.choose"),
        filter_mode="contains",
        # Only where not all are offered: the list would begin with what was typed.
        accept_new_options=len(options) >= choices.MOST_NAMES,
    )


def _number_field(
    parameter: Parameter, value: Value, key: str, label: str, change: Callable[[], None]
) -> None:
    low, high = parameter.low or 0, parameter.high or 0
    whole = parameter.type == "integer"
    st.session_state[key] = value
    st.number_input(
        label,
        min_value=int(low) if whole else float(low),
        max_value=int(high) if whole else float(high),
        step=1 if whole else 0.05,
        key=key,
        on_change=change,
    )


def _shown(parameter: Parameter, value: Value) -> Value:
    """Return a value as its field shows it: a number within its bounds, or a text."""
    if parameter.type not in ("integer", "number"):
        return str(value)
    low, high = parameter.low or 0, parameter.high or 0
    try:
        number = min(max(float(value), low), high)
    except ValueError:  # somebody wrote the address by hand
        number = float(parameter.default or low)
    return int(number) if parameter.type == "integer" else number


def _terms(parameter: Parameter) -> dict[str, str]:
    """Return the ontology's terms that a parameter can be, with their labels."""
    schema = load_schema()
    if parameter.type == "mode":
        return {name: term(name) for name in schema.modes}
    if parameter.type == "relation":
        return {name: term(name) for name in schema.relations}
    return {name: term(name) for name in schema.classes} if parameter.type == "class" else {}


def _names(index: GraphIndex, parameter: Parameter) -> tuple[str, ...]:
    if parameter.type == "region":
        return answers.region_names(index)
    return answers.entity_names(index, parameter.classes)
