"""A statement that was not read, added from the text that states it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import streamlit as st

from app_pages.language import term, text
from app_pages.links import escape_markdown
from app_pages.passages import passage_html
from app_pages.reviewing import who
from app_pages.reviewing.corrections import save
from app_pages.reviewing.fix_form import LIKELIEST, EndChoice, choose_end, choose_relation
from extract.errors import ExtractError
from kg.errors import KgError
from kg.explore.evidence import mark_passage
from kg.explore.index import GraphIndex
from kg.explore.reader import ReportPart
from kg.review.claims import named_entities, new_claim, place_end
from kg.review.desk import Desk
from kg.review.marking import Mark, TextPlace, read_mark
from ontology.schema import load_schema

LONGEST_NAME = 40
"""Characters: what is longer was marked as a sentence, not as a name."""

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years that a statement can have."""


@dataclass(frozen=True, slots=True)
class _Given:
    """What was filled in."""

    subject: EndChoice
    relation: str | None
    object: EndChoice
    modes: tuple[str, ...]
    year: int | None
    reason: str

    @property
    def is_whole(self) -> bool:
        named = bool(self.subject.name and self.object.name)
        return named and self.relation is not None and self.subject != self.object


def open_adding(index: GraphIndex, part: ReportPart, begin: TextPlace, stop: TextPlace) -> None:
    """Open the form for a statement of the marked text.

    Args:
        index: The build.
        part: The part on screen.
        begin: Where the mark begins.
        stop: Where it ends.
    """
    try:
        mark = read_mark(index, part.report.document, part.number, begin, stop)
    except (KgError, ExtractError) as error:
        st.error(text("reader.unreadable", problem=escape_markdown(str(error))))
        return
    if mark is None:
        st.toast(text("add.unreadable"), icon=":material/block:")
        return
    st.dialog(text("reader.add"), width="large")(_add)(index, part, mark)


def _add(index: GraphIndex, part: ReportPart, mark: Mark) -> None:
    """Ask who decides, then what the sentence states."""
    key = f"add.{mark.start}.{mark.end}"
    desk = who.ask(key=f"{key}.who")
    if desk is None:
        return
    _show_sentence(mark)
    given = _fill_in(index, part, mark, key=key)
    st.caption(text("add.hint"))
    if given.subject == given.object:
        st.warning(text("add.same_ends"))
    if st.button(
        text("correct.save"), type="primary", key=f"{key}.save", disabled=not given.is_whole
    ):
        _save(index, desk, part, mark, given)


def _show_sentence(mark: Mark) -> None:
    """Draw the sentence that becomes the evidence."""
    sentence = mark.sentence
    pieces = mark_passage(sentence.text, sentence.start, [(mark.start, mark.end, "object")])
    st.html(
        f'<div class="zj-evidence"><blockquote>{passage_html(pieces)}</blockquote></div>'
        f'<div class="zj-place">{escape(" › ".join(mark.section))}</div>'
    )


def _fill_in(index: GraphIndex, part: ReportPart, mark: Mark, *, key: str) -> _Given:
    """Draw the fields; who reports and what was marked are the ends to begin with."""
    known = named_entities(index, part.report.iri)
    reporter = part.report.reporter
    types = {entity.name: entity.type for entity in known}
    named = len(mark.text) <= LONGEST_NAME
    first = EndChoice(reporter.name, reporter.type) if reporter else None
    second = EndChoice(mark.text, types.get(mark.text, LIKELIEST)) if named else None
    with st.container(horizontal=True, key="add_ends"):
        subject = choose_end(first, known, "subject", mark.sentence, key=key)
        object_ = choose_end(second, known, "object", mark.sentence, key=key)
    relation = choose_relation(None, subject, object_, key=key)
    with st.container(horizontal=True, key="add_details"):
        modes = st.multiselect(
            text("filter.mode"),
            list(load_schema().modes),
            format_func=term,
            key=f"{key}.modes",
            placeholder=text("add.none"),
        )
        year = st.number_input(
            text("filter.year"), FIRST_YEAR, LAST_YEAR, None, step=1, key=f"{key}.year"
        )
    reason = st.text_input(text("review.reason"), key=f"{key}.reason")
    return _Given(subject, relation, object_, tuple(modes), year, reason)


def _save(index: GraphIndex, desk: Desk, part: ReportPart, mark: Mark, given: _Given) -> None:
    """Put the statement into the log, its ends where the report names them."""
    if given.relation is None:
        return
    document, sentence = part.report.document, mark.sentence
    words = index.layout(document).document.text
    subject, object_ = (
        place_end(words, end.name, end.type, sentence.start, sentence.end)
        for end in (given.subject, given.object)
    )
    claim = new_claim(mark, given.relation, subject, object_, modes=given.modes, year=given.year)
    save(lambda: desk.add(document, claim, sentence=sentence.text, reason=given.reason))
