"""The build on screen: opened once, exchanged when a newer one comes into use.

Without a build a page cannot answer anything; it then says what to run.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from threading import Thread
from typing import NoReturn, TypeVar

import streamlit as st

from app_pages.language import text
from app_pages.links import escape_markdown
from app_pages.reporting.updating import offer_renewal
from kg.builds import OpenBuild, open_build
from kg.current import with_current
from kg.errors import KgError, NoBuildError, WorkspaceNotFoundError
from kg.explore.index import GraphIndex
from kg.explore.search import SearchIndex
from kg.review.queue import ReviewQueue
from kg.status import read_status
from kg.workspace import Workspace
from ontology.errors import OntologyError

BUILD_COMMAND = "kg build data/reports"

Held = TypeVar("Held")

_SHOWN = "build.shown"
_HELD = 4
"""Builds held open: the one in use and, as people decide, some that have their decisions in."""
_ID_LENGTH = 10  # characters of a build's id that tell it from others at a glance


@st.cache_resource(max_entries=_HELD, show_spinner=False, on_release=OpenBuild.close)
def _open(folder: str, build: str) -> OpenBuild:
    """Hold a build as long as sessions use it."""
    return open_build(Path(folder), build)


@st.cache_resource(max_entries=_HELD, show_spinner=False)
def _index(folder: str, build: str) -> GraphIndex:
    """Index a build, once for all sessions."""
    return GraphIndex(_open(folder, build))


@st.cache_resource(max_entries=_HELD, show_spinner=False)
def _search_index(folder: str, build: str) -> SearchIndex:
    """Collect the names of a build, once for all sessions."""
    names = SearchIndex(_index(folder, build))
    Thread(target=names.prepare, name="spell-names", daemon=True).start()
    return names


@st.cache_resource(max_entries=2, show_spinner=False)
def _queue(folder: str, build: str) -> ReviewQueue:
    """Order the questions of a build, once for all sessions."""
    return ReviewQueue(_index(folder, build))


@st.cache_data(max_entries=4, show_spinner=False, ttl=30)
def _is_stale(folder: str, build: str) -> bool:
    """Tell whether building again would change the graph; half a minute late is soon enough."""
    return read_status(Path(folder)).stale


def require_build() -> OpenBuild:
    """Return the build in use; a page without one says what to do and ends here."""
    try:
        return _in_use(_open)
    except KgError as error:
        _explain(error)


def require_index() -> GraphIndex:
    """Return the build in use, indexed; a page without one says what to do and ends here."""
    try:
        return _in_use(_index)
    except KgError as error:
        _explain(error)


def find_index() -> GraphIndex | None:
    """Return the build in use, indexed, or `None` where nothing has been built yet."""
    try:
        return _in_use(_index)
    except (WorkspaceNotFoundError, NoBuildError):
        return None
    except KgError as error:
        _explain(error)


def find_workspace() -> Workspace | None:
    """Return the workspace, or `None` where there is none."""
    try:
        return Workspace.open()
    except WorkspaceNotFoundError:
        return None
    except KgError as error:
        _explain(error)


def require_search() -> SearchIndex:
    """Return the names of the build in use; a page without one ends here."""
    try:
        return _in_use(_search_index)
    except KgError as error:
        _explain(error)


def require_queue() -> ReviewQueue:
    """Return the questions of the build as `kg build` made it; a page without one ends here.

    What was decided since is known by the log: no page that asks has to wait for a graph.
    """
    try:
        with st.spinner(text("review.ordering")):
            return _queue(*_baked())
    except KgError as error:
        _explain(error)


def require_baked() -> OpenBuild:
    """Return the build as `kg build` made it; a page without one ends here."""
    try:
        return _open(*_baked())
    except KgError as error:
        _explain(error)


def show_status(*, decided: bool = True) -> None:
    """Draw in the side bar which build is on screen and whether a newer one is due.

    Args:
        decided: Whether the page shows what people decided since `kg build`.
    """
    try:
        opened = _in_use(_open) if decided else _open(*_baked())
        folder, build = str(opened.workspace.folder.resolve()), opened.id
        reports = opened.count("reports")
    except KgError:
        st.caption(text("build.none_short"))
        return
    if decided:
        _announce(build)
    st.caption(
        text("build.status", build=build[:_ID_LENGTH], reports=reports),
        help=text("build.id_help", build=build),
    )
    try:
        stale = _is_stale(folder, build)
    except (KgError, OntologyError):
        return  # nothing can be built here; the graph can still be read
    if stale:
        message, command = escape(text("build.stale")), "<code>kg build</code>"
        st.html(f'<div class="zj-stale" role="status">{message} {command}</div>')


def is_stale() -> bool:
    """Tell whether building again would change the graph; false where nobody can tell."""
    try:
        opened = _in_use(_open)
        return _is_stale(str(opened.workspace.folder.resolve()), opened.id)
    except (KgError, OntologyError):
        return False


def show_problems(*, expanded: bool = False) -> None:
    """Draw which files could not be read, where there are any."""
    problems = require_build().report.problems
    if not problems:
        return
    title = text("build.problems", count=len(problems))
    with st.expander(title, icon=":material/warning:", expanded=expanded):
        for problem in problems:
            st.text(f"{problem.file}: {problem.reason}")


def _explain(error: KgError) -> NoReturn:
    """Say why there is no build to show, and end the page."""
    if isinstance(error, WorkspaceNotFoundError | NoBuildError):
        show_missing_build()
    else:
        st.error(text("build.broken", problem=escape_markdown(str(error))))
        _offer_renewal()
    st.stop()


def _offer_renewal() -> None:
    """Draw the way out where building again gives another graph, as after an update."""
    try:
        workspace = Workspace.open()
        build = workspace.current_build()
        renewable = build and _is_stale(str(workspace.folder.resolve()), build)
    except (KgError, OntologyError):
        return
    if renewable:
        offer_renewal(workspace)


def _in_use(hold: Callable[[str, str], Held]) -> Held:
    """Hold the graph in use, decisions in it.

    Args:
        hold: Takes the workspace's folder and the id of a build.
    """
    workspace = Workspace.open()
    folder = str(workspace.folder.resolve())
    with st.spinner(text("build.applying")):
        return with_current(workspace, lambda build: hold(folder, build))


def _baked() -> tuple[str, str]:
    """Return the workspace's folder and the id of the build as `kg build` made it."""
    workspace = Workspace.open()
    if (build := workspace.current_build()) is None:
        raise NoBuildError(workspace.folder)
    return str(workspace.folder.resolve()), build


def _announce(build: str) -> None:
    """Say that the graph has changed under a view that was open."""
    before = st.session_state.get(_SHOWN)
    st.session_state[_SHOWN] = build
    if before not in (None, build):
        st.toast(text("build.updated"), icon=":material/update:")


def show_missing_build() -> None:
    """Say that nothing has been built, and how to build."""
    st.title(text("app.title"), anchor=False)
    with st.container(border=True, key="app_empty"):
        st.subheader(text("build.none_title"))
        st.write(text("build.none_body"))
        st.code(BUILD_COMMAND, language="bash")
        st.caption(text("build.none_workspace"))
