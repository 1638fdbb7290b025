"""A question in plain words: the box, what was understood, what was not, what to ask instead."""

from __future__ import annotations

from html import escape

import streamlit as st

from app_pages import address
from app_pages.language import current, listing, term, text
from app_pages.links import escape_markdown
from kg.asking.model import Link, Reading, Suggestion, Understanding
from kg.asking.understanding import MAX_TEXT
from kg.queries.library import list_questions

ASKED = "ask"
"""The parameter of the address that holds the text."""
LONGEST = 2 * MAX_TEXT
"""Characters of the box: more than are read, so that what is too long can be told."""
QUESTION = "question"
"""The parameter of the address that names the question; its values have their own names."""


def show_box() -> str:
    """Draw the box; returns what somebody asked."""
    key, asked = "questions.ask", address.get_one(ASKED)[:LONGEST]
    st.session_state[key] = asked

    def change() -> None:
        if st.session_state[key] != asked:  # a browser that is behind, as in a form
            ask(st.session_state[key])

    st.text_input(
        text("asking.label"),
        key=key,
        on_change=change,
        placeholder=text("asking.placeholder"),
        max_chars=LONGEST,
    )
    return asked


def ask(question: str) -> None:
    """Ask in plain words: nothing else in the address says what is asked then."""
    forget_question()
    address.set_values(**{ASKED: question.strip()})


def forget_question() -> None:
    """Take what is asked out of the address, in plain words or as a question of the library."""
    names = {each.name for question in list_questions() for each in question.parameters}
    address.set_values(**dict.fromkeys((*names, ASKED, QUESTION, "select", "row")))


def show_understanding(found: Understanding) -> None:
    """Draw what a text was read as."""
    reading = found.answerable
    if reading is not None:
        st.html(_reading_html(reading))
        others = found.readings[1:]
        if others:
            _others(others)
        return
    st.warning(escape_markdown(_problem(found)), icon=":material/help:")
    best = found.readings[0] if found.readings else None
    if best is not None and best.is_open and not found.unknown:
        _choices(best)
    elif best is not None and not found.problem and best.links:
        st.caption(text("asking.nearest"))
        _others(found.readings[:1])
    show_suggestions(found.suggestions)


def show_suggestions(suggestions: tuple[Suggestion, ...]) -> None:
    """Draw questions that have an answer; a click asks."""
    if not suggestions:
        return
    st.caption(text("asking.suggestions"))
    with st.container(key="questions_suggestions", horizontal=True):
        for number, suggestion in enumerate(suggestions):
            question = suggestion.text.of(current())
            st.button(
                escape_markdown(question),
                key=f"questions.suggestion.{number}",
                type="tertiary",
                icon=":material/chat:",
                on_click=ask,
                args=(question,),
            )


def choose_reading(reading: Reading, **values: address.Value) -> None:
    """Ask a question of the library in place of the plain words."""
    forget_question()
    address.set_values(**{QUESTION: reading.question.name}, **{**reading.values, **values})


def _reading_html(reading: Reading) -> str:
    """Return the question and where its values come from."""
    language = current()
    labels = {each.name: each.label.of(language) for each in reading.question.parameters}
    parts = [
        f'<span class="zj-tag">{escape(_link_text(link, labels[link.parameter]))}</span>'
        for link in reading.links
    ]
    title = escape(text("asking.understood", title=reading.question.title.of(language)))
    return f'<div class="zj-understood"><b>{title}</b>{"".join(parts)}</div>'


def _link_text(link: Link, label: str) -> str:
    value = term(str(link.value)) if link.parameter == "mode" else str(link.value)
    if link.text == value.lower():
        return text("asking.link_same", label=label, value=value)
    how = text(f"asking.how_{link.how.replace(' ', '_')}") if link.how else ""
    key = "asking.link_how" if how else "asking.link"
    return text(key, label=label, words=link.text, value=value, how=how)


def _others(readings: tuple[Reading, ...]) -> None:
    with st.container(key="questions_others", horizontal=True):
        for number, reading in enumerate(readings):
            title = reading.question.title.of(current())
            st.button(
                escape_markdown(text("asking.other", title=title)),
                key=f"questions.other.{number}",
                type="tertiary",
                icon=":material/alt_route:",
                on_click=choose_reading,
                args=(reading,),
            )


def _choices(reading: Reading) -> None:
    """Draw what a piece may mean; a click asks with it."""
    for link in reading.links:
        if not link.is_open:
            continue
        with st.container(key=f"questions_choices_{link.parameter}", horizontal=True):
            for number, value in enumerate(link.choices):
                st.button(
                    escape_markdown(str(value)),
                    key=f"questions.choice.{link.parameter}.{number}",
                    on_click=choose_reading,
                    args=(reading,),
                    kwargs={link.parameter: value},
                )


def _problem(found: Understanding) -> str:
    """Return why a text was not asked."""
    if found.problem == "too long":
        return text("asking.too_long", count=MAX_TEXT)
    if found.unknown:
        return text("asking.unknown", words=listing([f"“{each}”" for each in found.unknown]))
    if not found.readings or found.problem:
        return text("asking.no_question")
    best = found.readings[0]
    if best.is_open:
        link = next(link for link in best.links if link.is_open)
        key = "asking.misspelled" if link.how == "misspelling" else "asking.open"
        return text(key, words=link.text)
    title = best.question.title.of(current())
    if best.missing:
        labels = {each.name: each.label.of(current()) for each in best.question.parameters}
        names = listing([labels[name] for name in best.missing])
        return text("asking.missing", title=title, names=names)
    ignored = listing([f"“{each}”" for each in best.ignored])
    return text("asking.ignored", title=title, words=ignored)
