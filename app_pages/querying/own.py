"""A query of one's own, in SPARQL or Cypher: examples, limits, and where it is wrong."""

from __future__ import annotations

import streamlit as st

from app_pages import address
from app_pages.language import current, text
from app_pages.links import escape_markdown
from app_pages.querying.results import show_results
from app_pages.querying.workers import ROWS, TIMEOUT, ask_text
from kg.builds import OpenBuild
from kg.errors import KgError
from kg.explore.index import GraphIndex
from kg.queries.binding import bind
from kg.queries.library import get_question, list_questions
from kg.queries.results import answer_table
from kg.query.process import Language

QUERY, LANGUAGE = "query", "language"
"""Parameters of the address: the text, and what it is in."""
LANGUAGES: dict[str, Language] = {"SPARQL": "sparql", "Cypher": "cypher"}
MAX_QUERY = 4000
"""Characters; a longer address is cut off by some programs. `kg query` takes longer ones."""
EXCERPT = 60
"""Characters of the line that an error shows, before and behind its place."""


def show_own(build: OpenBuild, index: GraphIndex) -> None:
    """Draw the text, and its answer."""
    language = _choose_language()
    query = _text(language)
    st.caption(text("own.limits", rows=ROWS, seconds=int(TIMEOUT)))
    if not query:
        st.info(text("own.empty"), icon=":material/edit_note:")
        return
    try:
        answer = ask_text(build, language, query)
    except KgError as error:
        st.error(escape_markdown(text("questions.failed", problem=str(error))))
        place = error_place(query, error)
        if place:
            st.code(place, language=None)
        return
    table = answer_table(answer)
    if answer.form == "ask":
        st.success(text("own.yes" if answer.is_true else "own.no"), icon=":material/rule:")
    elif not table.rows:
        st.info(text("questions.none"), icon=":material/search_off:")
    else:
        show_results(index, table, asked=(), name="query")


def error_place(query: str, error: KgError) -> str:
    r"""Return the line that an error is about with a sign under its place, or nothing.

    Example:
        >>> print(error_place("SELECT *\nWHEER", MalformedQueryError("…", 2, 1)))
        2: WHEER
           ^
    """
    line, column = getattr(error, "line", None), getattr(error, "column", None)
    lines = query.splitlines()
    if not isinstance(line, int) or not isinstance(column, int) or not 0 < line <= len(lines):
        return ""
    start = max(0, column - 1 - EXCERPT)
    shown = lines[line - 1][start : column - 1 + EXCERPT]
    # Chinese characters take two columns; so must what stands before the sign.
    before = "".join(
        "\u3000" if ord(sign) > 0x2E7F else " " for sign in shown[: column - 1 - start]
    )
    head = f"{line}: "
    return f"{head}{shown}\n{' ' * len(head)}{before}^"


def _choose_language() -> Language:
    key, asked = "questions.own_language", address.get_one(LANGUAGE)
    names = {value: name for name, value in LANGUAGES.items()}
    chosen = asked if asked in names else "sparql"
    st.session_state[key] = chosen

    def change() -> None:
        # The text is of the other language.
        address.set_values(**{LANGUAGE: st.session_state[key], QUERY: None, "row": None})

    st.segmented_control(
        text("own.language"),
        list(names),
        format_func=names.__getitem__,
        key=key,
        on_change=change,
        required=True,
    )
    return "cypher" if chosen == "cypher" else "sparql"


def _text(language: Language) -> str:
    """Draw the text with the examples; returns what was asked to be run."""
    key, query = "questions.own_text", address.get_one(QUERY)[:MAX_QUERY]
    st.session_state.setdefault(key, query)
    if st.session_state.get(f"{key}.shown") != query:
        # The address has moved: a link, an example, the way back.
        st.session_state[key] = st.session_state[f"{key}.shown"] = query
    _examples(language)
    st.text_area(
        text("own.text"), key=key, height=220, max_chars=MAX_QUERY, placeholder=text("own.hint")
    )
    st.button(
        text("own.run"),
        type="primary",
        icon=":material/play_arrow:",
        key="questions.own_run",
        on_click=lambda: address.set_values(
            **{QUERY: st.session_state[key], "row": None, "select": None}
        ),
    )
    return query


def _examples(language: Language) -> None:
    """Draw the questions of the library; one that is chosen becomes the text."""
    key = "questions.own_example"
    titles = {each.name: each.title.of(current()) for each in list_questions()}

    def change() -> None:
        name = st.session_state[key]
        if name:
            question = get_question(name)
            example = bind(question, question.example, language=language).readable
            address.set_values(**{QUERY: example, LANGUAGE: language, "row": None})
            st.session_state[key] = None

    st.selectbox(
        text("own.example"),
        list(titles),
        index=None,
        format_func=titles.__getitem__,
        key=key,
        on_change=change,
        placeholder=text("own.example_hint"),
        filter_mode="contains",
    )
