"""查询: questions in plain words or of the library, and queries of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st

from app_pages import address, answers, links
from app_pages.build_status import require_build, require_index
from app_pages.language import current, listing, text
from app_pages.querying.form import show_form
from app_pages.querying.own import show_own
from app_pages.querying.plain import (
    ASKED,
    QUESTION,
    choose_reading,
    forget_question,
    show_box,
    show_suggestions,
    show_understanding,
)
from app_pages.querying.results import show_results
from app_pages.querying.workers import ask_library, read_question, suggest_values
from app_pages.saved_views import show_saved_views
from kg.asking.model import Reading
from kg.builds import OpenBuild
from kg.errors import KgError
from kg.explore.index import GraphIndex
from kg.queries.asking import QuestionAnswer
from kg.queries.binding import bind, check_values
from kg.queries.errors import ParameterError
from kg.queries.library import list_questions, load_library
from kg.queries.model import Question, Value
from kg.queries.results import question_table

WAY = "way"
"""The parameter of the address that says how something is asked."""
WAYS = ("library", "own")


def show() -> None:
    """Draw the page."""
    build, index = require_build(), require_index()
    st.title(text("page.questions"), anchor=False)
    st.caption(text("questions.purpose"))
    if not index.iris:
        st.info(text("questions.empty"), icon=":material/info:")
        return
    with st.container(key="questions_ways", horizontal=True, vertical_alignment="center"):
        way = _choose_way()
        show_saved_views("questions", view_parameters())
    if way == "own":
        show_own(build, index)
        return
    asked = show_box()
    if asked:
        found = read_question(index, asked)
        show_understanding(found)
        if found.answerable is not None:
            _choose(found.answerable.question.name)
            _answer(build, index, found.answerable.question, found.answerable.values)
        return
    if not address.get_one(QUESTION):
        show_suggestions(read_question(index, "").suggestions)
    question = _choose(address.get_one(QUESTION))
    st.markdown(links.escape_markdown(question.description.of(current())))
    suggested = suggest_values(index, question)
    given = {
        each.name: address.get_one(each.name) or suggested.get(each.name, "")
        for each in question.parameters
    }
    _answer(build, index, question, given)


def view_parameters() -> tuple[str, ...]:
    """Return the parameters of the address that make up a view of this page."""
    values = sorted({each.name for question in list_questions() for each in question.parameters})
    return (WAY, ASKED, QUESTION, "query", "language", "show", "row", "select", *values)


def _choose_way() -> str:
    key, asked = "questions.way", address.get_one(WAY)
    st.session_state[key] = asked if asked in WAYS else WAYS[0]

    def change() -> None:
        chosen = st.session_state[key]
        address.set_values(**{WAY: None if chosen == WAYS[0] else chosen, "row": None})

    st.segmented_control(
        text("questions.way"),
        WAYS,
        format_func=lambda way: text(f"questions.way_{way}"),
        key=key,
        on_change=change,
        label_visibility="collapsed",
        required=True,
    )
    return str(st.session_state[key])


def _choose(asked: str) -> Question:
    """Draw the list of questions; returns the one that is asked, else the first."""
    questions = {question.name: question for question in list_questions()}
    groups = {each.name: group.title for group in load_library() for each in group.questions}
    key = "questions.question"
    st.session_state[key] = asked if asked in questions else next(iter(questions))

    shown = st.session_state[key]

    def change() -> None:
        chosen = questions[st.session_state[key]]
        if chosen.name == shown:  # a browser that is behind, as in a form
            return
        kept = {each.name: address.get_one(each.name) or None for each in chosen.parameters}
        forget_question()
        address.set_values(**{QUESTION: chosen.name}, **kept)

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


def _answer(
    build: OpenBuild, index: GraphIndex, question: Question, given: Mapping[str, Value]
) -> None:
    """Draw the form, the answer and the texts of a question."""
    show_form(
        index,
        question,
        given,
        lambda changed: choose_reading(Reading(question, {**given, **changed})),
    )
    try:
        values = check_values(question, given)
        answer = ask_library(build, question, tuple(sorted(values.items())))
    except ParameterError as error:
        problem = links.escape_markdown(str(error))
        st.warning(text("questions.refused", problem=problem), icon=":material/edit:")
        return
    except KgError as error:
        problem = links.escape_markdown(str(error))
        st.warning(text("questions.failed", problem=problem), icon=":material/report:")
        _texts(question, given)
        return
    if answer.rows:
        named = [str(values[each.name]) for each in question.parameters if each.type == "entity"]
        show_results(index, question_table(answer), asked=named, name=question.name)
        if question.name == "partner-candidates":
            _ranked(index, named)
    else:
        _nothing(answer)
    _texts(question, values)


def _ranked(index: GraphIndex, names: list[str]) -> None:
    """Draw the way to the page that ranks candidates and gives reasons."""
    found = answers.entities_by_name(index)
    for iri in (found[name] for name in names if name in found):
        links.show_link(
            "candidates", text("questions.ranked"), icon=":material/recommend:", school=iri
        )


def _nothing(answer: QuestionAnswer) -> None:
    message = text("questions.none")
    if answer.unknown:
        message = text("questions.unknown", names=listing(list(answer.unknown)))
    st.info(links.escape_markdown(message), icon=":material/search_off:")


def _texts(question: Question, values: Mapping[str, Value]) -> None:
    """Draw what was asked, in both languages and as a link, to be copied."""
    with st.expander(text("questions.texts"), icon=":material/code:", key="questions_texts"):
        st.caption(text("questions.texts_help"))
        tabs = st.tabs(["SPARQL", "Cypher", text("questions.link")])
        with tabs[0]:
            st.code(bind(question, values, language="sparql").readable, language="sparql")
        with tabs[1]:
            st.code(bind(question, values, language="cypher").readable, language="cypher")
        with tabs[2]:
            st.code(question_link(question, values), language=None)


def question_link(question: Question, values: Mapping[str, Value]) -> str:
    """Return the address that asks a question with its values, wherever the app is open."""
    parameters = address.parameters(**{QUESTION: question.name}, **values)
    base = (st.context.url or "").partition("?")[0]
    return f"{base}?{urlencode(parameters, doseq=True)}"
