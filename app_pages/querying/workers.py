"""Answers to queries, asked in a process of their own and kept by build."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from app_pages.language import text
from kg.asking.model import Understanding
from kg.asking.names import NameFinder
from kg.asking.understanding import understand
from kg.builds import OpenBuild
from kg.explore import choices
from kg.explore.index import GraphIndex
from kg.queries.asking import QuestionAnswer, ask_question
from kg.queries.model import Question, Value
from kg.query.answers import Answer
from kg.query.client import QueryWorker
from kg.query.process import Language

TIMEOUT = 20.0
"""Seconds; whoever asks here waits for the page."""
ROWS = 1000
"""Rows of a query that somebody wrote; a question of the library has the store's own limit."""

_FOLDERS: dict[Language, str] = {"sparql": "oxigraph", "cypher": "ladybug"}


def read_question(index: GraphIndex, asked: str) -> Understanding:
    """Return what a text in plain words was read as."""
    with st.spinner(text("asking.reading")):  # the first time, all names of the build
        return _read_question(index.build, index, asked)


def ask_library(
    build: OpenBuild, question: Question, values: tuple[tuple[str, Value], ...]
) -> QuestionAnswer:
    """Ask a question of the library.

    Raises:
        KgError: It cannot be answered.
    """
    with st.spinner(text("questions.asking"), show_time=True):
        return _ask_library(build.id, build, question.name, question, values)


def ask_text(build: OpenBuild, language: Language, query: str) -> Answer:
    """Ask a query that somebody wrote.

    Raises:
        KgError: It may not be run, or cannot be answered.
    """
    with st.spinner(text("questions.asking"), show_time=True):
        return _ask_text(build.id, build, language, query)


def suggest_values(index: GraphIndex, question: Question) -> Mapping[str, Value]:
    """Return a value for each parameter that promises rows in this build."""
    return _suggest_values(index.build, index, question.name, question)


@st.cache_resource(max_entries=128, show_spinner=False)  # nobody changes them
def _suggest_values(
    build: str, _index: GraphIndex, name: str, _question: Question
) -> Mapping[str, Value]:
    return choices.suggest_values(_index, _question)


@st.cache_resource(max_entries=4, show_spinner=False)  # nobody changes the names of a build
def _finder(build: str, _index: GraphIndex) -> NameFinder:
    return NameFinder(_index)


@st.cache_resource(max_entries=256, show_spinner=False)
def _read_question(build: str, _index: GraphIndex, asked: str) -> Understanding:
    return understand(asked, _finder(build, _index))


@st.cache_resource(max_entries=128, show_spinner=False)  # nobody changes an answer
def _ask_library(
    build: str,
    _source: OpenBuild,
    name: str,
    _question: Question,
    values: tuple[tuple[str, Value], ...],
) -> QuestionAnswer:
    worker = _worker(str(_source.folder), _source.report.base_iri, "sparql")
    return ask_question(worker, _question, dict(values), language="sparql", timeout=TIMEOUT)


@st.cache_resource(max_entries=32, show_spinner=False)
def _ask_text(build: str, _source: OpenBuild, language: Language, query: str) -> Answer:
    worker = _worker(str(_source.folder), _source.report.base_iri, language)
    return worker.ask(query, timeout=TIMEOUT, limit=ROWS)


@st.cache_resource(max_entries=4, show_spinner=False, on_release=QueryWorker.close)
def _worker(folder: str, base: str, language: Language) -> QueryWorker:
    """Return the process that answers for a build, one for all sessions."""
    return QueryWorker(Path(folder) / _FOLDERS[language], base=base, language=language)
