"""提问: questions of the library, asked of the build on screen, with their texts to copy."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pandas as pd
import streamlit as st

from app_pages import address, answers, links
from app_pages.build_status import require_build, require_index
from app_pages.language import current, listing, term, text
from kg.builds import OpenBuild
from kg.errors import KgError
from kg.explore import choices
from kg.explore.index import GraphIndex
from kg.queries.asking import Cell, QuestionAnswer, ask_question
from kg.queries.binding import bind, check_values
from kg.queries.errors import ParameterError
from kg.queries.library import list_questions, load_library
from kg.queries.model import Column, Parameter, Question, Value
from kg.queries.rendering import write_csv
from kg.query.client import QueryWorker
from ontology.schema import load_schema

QUESTION = "question"
"""The parameter of the address that names the question; its values have their own names."""
ROWS_IN_VIEW = 12
TABLE_HEIGHT = 465
"""Pixels; a shorter table is as high as its rows."""
TIMEOUT = 20.0
"""Seconds; whoever asks here waits for the page."""


def show() -> None:
    """Draw the page."""
    build, index = require_build(), require_index()
    st.title(text("page.questions"), anchor=False)
    st.caption(text("questions.purpose"))
    if not index.iris:
        st.info(text("questions.empty"), icon=":material/info:")
        return
    question = _choose()
    st.markdown(links.escape_markdown(question.description.of(current())))
    suggested = choices.suggest_values(index, question)
    given = {each.name: _given(each, suggested) for each in question.parameters}
    _form(index, question, given)
    try:
        values = check_values(question, given)
        answer = _ask(build, question, tuple(sorted(values.items())))
    except ParameterError as error:
        st.warning(text("questions.refused", problem=str(error)), icon=":material/edit:")
        return
    except KgError as error:
        st.warning(text("questions.failed", problem=str(error)), icon=":material/report:")
        _texts(question, given)
        return
    _result(index, answer, values)
    _texts(question, values)


def _choose() -> Question:
    """Draw the list of questions; returns the one that the address names, else the first."""
    questions = {question.name: question for question in list_questions()}
    groups = {each.name: group.title for group in load_library() for each in group.questions}
    asked = address.get_one(QUESTION)
    key = "questions.question"
    st.session_state[key] = asked if asked in questions else next(iter(questions))

    def change() -> None:
        chosen = questions[st.session_state[key]]
        kept = {parameter.name for parameter in chosen.parameters}
        others = {each.name for question in questions.values() for each in question.parameters}
        address.set_values(**{QUESTION: chosen.name}, **dict.fromkeys(others - kept))

    def label(name: str) -> str:
        language = current()
        return f"{groups[name].of(language)} · {questions[name].title.of(language)}"

    st.selectbox(
        text("questions.question"),
        list(questions),
        format_func=label,
        key=key,
        on_change=change,
        filter_mode="contains",
    )
    return questions[st.session_state[key]]


def _given(parameter: Parameter, suggested: Mapping[str, Value]) -> Value:
    """Return the value in the address, else the one that is suggested, else nothing."""
    return address.get_one(parameter.name) or suggested.get(parameter.name, "")


def _form(index: GraphIndex, question: Question, given: Mapping[str, Value]) -> None:
    """Draw a field for each parameter; each writes its own part of the address."""
    if not question.parameters:
        return
    with st.container(key="questions_form", horizontal=True):
        for parameter in question.parameters:
            _field(index, parameter, given[parameter.name])


def _field(index: GraphIndex, parameter: Parameter, value: Value) -> None:
    key, label = f"questions.{parameter.name}", parameter.label.of(current())

    def change() -> None:
        chosen = st.session_state[key]
        address.set_values(
            **{parameter.name: chosen.strip() if isinstance(chosen, str) else chosen}
        )

    if parameter.type in ("integer", "number"):
        _number_field(parameter, value, key, label, change)
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
    try:
        number = min(max(float(value), low), high)
    except ValueError:  # somebody wrote the address by hand
        number = float(parameter.default or low)
    whole = parameter.type == "integer"
    st.session_state[key] = int(number) if whole else number
    st.number_input(
        label,
        min_value=int(low) if whole else float(low),
        max_value=int(high) if whole else float(high),
        step=1 if whole else 0.05,
        key=key,
        on_change=change,
    )


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


def _ask(
    build: OpenBuild, question: Question, values: tuple[tuple[str, Value], ...]
) -> QuestionAnswer:
    with st.spinner(text("questions.asking"), show_time=True):
        return _answer(build.id, build, question.name, question, values)


@st.cache_resource(max_entries=128, show_spinner=False)  # nobody changes an answer
def _answer(
    build: str,
    _source: OpenBuild,
    name: str,
    _question: Question,
    values: tuple[tuple[str, Value], ...],
) -> QuestionAnswer:
    worker = _worker(str(_source.folder), _source.report.base_iri)
    return ask_question(worker, _question, dict(values), language="sparql", timeout=TIMEOUT)


@st.cache_resource(max_entries=2, show_spinner=False, on_release=QueryWorker.close)
def _worker(folder: str, base: str) -> QueryWorker:
    """Return the process that answers for a build, one for all sessions."""
    return QueryWorker(Path(folder) / "oxigraph", base=base)


def _result(index: GraphIndex, answer: QuestionAnswer, values: Mapping[str, Value]) -> None:
    """Draw the rows, and what can be done with them."""
    if not answer.rows:
        message = text("questions.none")
        if answer.unknown:
            message = text("questions.unknown", names=listing(list(answer.unknown)))
        st.info(links.escape_markdown(message), icon=":material/search_off:")
        return
    with st.container(key="questions_bar", horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{text('questions.rows', count=len(answer.rows))}**")
        st.download_button(
            "CSV",
            lambda: csv_file(answer),
            file_name=f"{answer.question.name}.csv",
            mime="text/csv",
            icon=":material/download:",
            key="questions.csv",
            on_click="ignore",
        )
    if answer.truncated:
        st.warning(text("questions.cut", count=len(answer.rows)), icon=":material/content_cut:")
    selected = _table(answer)
    if selected is None:
        st.caption(text("questions.select"))
    else:
        _ways_on(index, answer, values, selected)


def csv_file(answer: QuestionAnswer) -> bytes:
    """Return the rows as a file for spreadsheets, with headings in the language of the page."""
    language = current()
    heads = [column.label.of(language) for column in answer.question.columns]
    rows = [
        [_labelled(column, value) for column, value in _cells(answer.question.columns, row)]
        for row in answer.rows
    ]
    return write_csv(heads, rows).encode("utf-8-sig")  # Excel takes UTF-8 for such only


def _table(answer: QuestionAnswer) -> int | None:
    """Draw the rows; returns which is selected."""
    columns = answer.question.columns
    frame = pd.DataFrame(
        [
            [_displayed(column, value) for column, value in _cells(columns, row)]
            for row in answer.rows
        ],
        columns=[column.label.of(current()) for column in columns],
    )
    shown = hashlib.sha256(repr((answer.bound.text, current())).encode()).hexdigest()[:12]
    state = st.dataframe(
        frame,
        key=f"questions.table.{shown}",
        height=TABLE_HEIGHT if len(answer.rows) > ROWS_IN_VIEW else "auto",
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            column.label.of(current()): st.column_config.ProgressColumn(
                min_value=0, max_value=1, format="percent", width=110
            )
            for column in columns
            if column.name == "confidence"
        },
    )
    rows = state["selection"]["rows"]
    return rows[0] if rows else None


def _ways_on(
    index: GraphIndex, answer: QuestionAnswer, values: Mapping[str, Value], row: int
) -> None:
    """Draw a link to the graph, and so to the evidence, for each entity of a row."""
    question, iris = answer.question, answers.entities_by_name(index)
    asked = [values[each.name] for each in question.parameters if each.type == "entity"]
    cells = _cells(question.columns, answer.rows[row])
    found = [value for column, value in cells if column.kind == "text"]
    names = dict.fromkeys(str(name) for name in (*asked, *found) if name in iris)
    with st.container(key="questions_links", horizontal=True):
        for name in names:
            iri = iris[name]
            links.show_link("graph", name, icon=":material/hub:", seed=[iri], select=iri)


def _texts(question: Question, values: Mapping[str, Value]) -> None:
    """Draw what was asked, in both languages, to be copied."""
    with st.expander(text("questions.texts"), icon=":material/code:", key="questions_texts"):
        st.caption(text("questions.texts_help"))
        tabs = st.tabs(["SPARQL", "Cypher"])
        sparql = bind(question, values, language="sparql").readable
        cypher = bind(question, values, language="cypher").readable
        with tabs[0]:
            st.code(sparql, language="sparql")
        with tabs[1]:
            st.code(cypher, language="cypher")


def _cells(columns: Sequence[Column], row: Sequence[Cell]) -> list[tuple[Column, Cell]]:
    return list(zip(columns, row, strict=True))


def _labelled(column: Column, value: Cell) -> Cell:
    """Return a value with terms in the language of the page."""
    if column.kind == "term" and isinstance(value, str):
        return term(value)
    if column.kind == "terms" and isinstance(value, tuple):
        return tuple(term(name) for name in value)
    return value


def _displayed(column: Column, value: Cell) -> str | int | float | None:
    """Return a value as a cell of the table holds it."""
    labelled = _labelled(column, value)
    if isinstance(labelled, tuple):
        return listing(list(labelled))
    if labelled is None:
        return None if column.kind in ("integer", "number") else ""
    return labelled
