"""The form that puts a statement right: other ends, other classes, another relation or sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from app_pages.language import term, text
from app_pages.links import escape_markdown
from app_pages.passages import flow
from extract.errors import ExtractError
from kg.decisions.model import Claim, ClaimEnd
from kg.errors import KgError
from kg.explore.index import GraphIndex
from kg.explore.model import EntityView, EvidenceView, Piece, StatementView
from kg.review.claims import allowed_relations, named_entities, place_end
from kg.review.questions import corrected_claim
from kg.review.surroundings import Sentence, sentences_around
from ontology.schema import load_schema

SENTENCE_WIDTH = 90
"""Characters of a sentence in a list box: one line of a wide window."""

LIKELIEST = "Enterprise"
"""Class of a name of which nothing is known: the one that reports name most."""

Save = Callable[[Claim, str], None]
"""Takes what is stated instead, and why."""


@dataclass(frozen=True, slots=True)
class EndChoice:
    """What was chosen for an end: its name and class."""

    name: str
    type: str


def show_fix_form(
    index: GraphIndex,
    statement: StatementView,
    evidence: EvidenceView | None = None,
    *,
    on_save: Save,
    on_cancel: Callable[[], None],
    key: str,
) -> None:
    """Draw the form; belongs into a fragment or dialog.

    Args:
        index: The build that the statement is of.
        statement: What was read.
        evidence: The passage that is meant; `None` for all of them, the first being shown.
        on_save: Called with the correction, before the page runs again.
        on_cancel: Called to close the form.
        key: Beginning of the keys of its widgets; another for another statement.
    """
    passage = evidence or statement.evidence[0]
    try:
        sentences = sentences_around(index, statement.report.document, passage.start, passage.end)
    except (KgError, ExtractError) as error:
        st.error(text("reader.unreadable", problem=escape_markdown(str(error))))
        return
    known = named_entities(index, statement.report.iri)
    with st.container(border=True, key=f"{key}.box".replace(".", "_"), gap="small"):
        st.html(f'<h4 class="zj-heading">{text("fix.title")}</h4>')
        sentence = _choose_sentence(sentences, passage.start, key=key)
        with st.container(horizontal=True, key=f"{key}.ends".replace(".", "_")):
            read = (EndChoice(end.name, end.type) for end in (statement.subject, statement.object))
            subject, object_ = (
                choose_end(end, known, role, sentence, key=key)
                for end, role in zip(read, ("subject", "object"), strict=True)
            )
        relation = choose_relation(statement.predicate, subject, object_, key=key)
        reason = st.text_input(text("review.reason"), key=f"{key}.reason")
        claim = None
        if relation and sentence:
            claim = _make_claim(index, statement, passage, relation, subject, object_, sentence)
        with st.container(horizontal=True):
            st.button(
                text("fix.save"),
                type="primary",
                key=f"{key}.save",
                disabled=claim is None,
                on_click=on_save,
                args=(claim, reason),
            )
            st.button(text("fix.cancel"), key=f"{key}.cancel", on_click=on_cancel)


def choose_end(
    shown: EndChoice | None,
    known: tuple[EntityView, ...],
    role: str,
    sentence: Sentence | None,
    *,
    key: str,
) -> EndChoice:
    """Draw the choice of an end: a name of the report or any other, and its class.

    Args:
        shown: What it is to begin with; `None` if nothing is known of it.
        known: What the report names.
        role: `subject` or `object`.
        sentence: Names in it are offered first.
        key: Beginning of the keys.
    """
    types = {entity.name: entity.type for entity in reversed(known)}
    if shown is not None:
        types[shown.name] = shown.type
    flat = "".join(sentence.text.split()) if sentence else ""
    names = sorted(types, key=lambda name: name not in flat)
    name_key, type_key = f"{key}.{role}.name", f"{key}.{role}.type"
    st.session_state.setdefault(name_key, shown.name if shown else None)
    st.session_state.setdefault(type_key, shown.type if shown else LIKELIEST)

    def follow() -> None:
        chosen = st.session_state[name_key]
        if chosen in types:
            st.session_state[type_key] = types[chosen]

    with st.container(gap="xsmall"):
        name = st.selectbox(
            text("fix.end", role=term(role)),
            names,
            key=name_key,
            on_change=follow,
            accept_new_options=True,
            placeholder=text("fix.name_hint"),
        )
        type_ = st.selectbox(
            text("fix.class", role=term(role)),
            list(load_schema().classes),
            format_func=term,
            key=type_key,
        )
    return EndChoice(" ".join((name or "").split()), type_)


def choose_relation(
    shown: str | None, subject: EndChoice, object_: EndChoice, *, key: str
) -> str | None:
    """Draw the choice among the relations that may lead from one end to the other.

    Args:
        shown: The relation to begin with, where it is allowed.
        subject: What was chosen for one end.
        object_: What was chosen for the other.
        key: Beginning of the keys.

    Returns:
        The relation, or `None` where there is none between these classes.
    """
    allowed = allowed_relations(subject.type, object_.type)
    if not allowed:
        ends = {"subject": term(subject.type), "object": term(object_.type)}
        st.warning(text("fix.no_relation", **ends), icon=":material/block:")
        return None
    relation_key = f"{key}.relation"
    if st.session_state.get(relation_key) not in allowed:
        st.session_state[relation_key] = shown if shown in allowed else allowed[0]
    return st.selectbox(text("filter.relation"), allowed, format_func=term, key=relation_key)


def _choose_sentence(sentences: tuple[Sentence, ...], start: int, *, key: str) -> Sentence | None:
    """Draw the choice of the sentence that states it; the one that was read is chosen first."""
    sentence_key = f"{key}.sentence"
    places = range(len(sentences))
    read = next(place for place in places if sentences[place].start == start)
    st.session_state.setdefault(sentence_key, read)
    place = st.selectbox(
        text("fix.sentence"),
        places,
        format_func=lambda place: _shorten(sentences[place].text),
        key=sentence_key,
    )
    return None if place is None else sentences[place]


def _shorten(sentence: str) -> str:
    flat = "".join(piece.text for piece in flow([Piece(sentence)]))
    return flat if len(flat) <= SENTENCE_WIDTH else flat[:SENTENCE_WIDTH] + "…"


def _make_claim(
    index: GraphIndex,
    statement: StatementView,
    passage: EvidenceView,
    relation: str,
    subject: EndChoice,
    object_: EndChoice,
    sentence: Sentence,
) -> Claim | None:
    """Return the correction, or `None` where nothing was changed or an end has no name."""
    moved = sentence.start != passage.start
    ends: dict[str, ClaimEnd | None] = {}
    for role, read, chosen in (
        ("subject", statement.subject, subject),
        ("object", statement.object, object_),
    ):
        if not chosen.name:
            return None
        same = (chosen.name, chosen.type) == (read.name, read.type) and not moved
        ends[role] = None if same else _place(index, statement, chosen, sentence)
    if relation == statement.predicate and not moved and not any(ends.values()):
        return None
    return corrected_claim(
        statement,
        evidence=passage,
        predicate=relation,
        subject=ends["subject"],
        object_=ends["object"],
        span=(sentence.start, sentence.end) if moved else None,
    )


def _place(
    index: GraphIndex, statement: StatementView, chosen: EndChoice, sentence: Sentence
) -> ClaimEnd:
    words = index.layout(statement.report.document).document.text
    return place_end(words, chosen.name, chosen.type, sentence.start, sentence.end)
