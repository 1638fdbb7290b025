"""Saved views: kept under a title, opened again, passed on as a short link, deleted.

A link `?view=ID` opens its view on whatever page it is called: the parameters of the view take the
place of those in the address, from where every page reads them, and `saved=ID` stays behind, so
that a page still knows where nodes had been dragged to and a reload keeps what was changed since.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

import streamlit as st

from app_pages import access, address, links
from app_pages.language import text
from app_pages.pages import DEFAULT_PAGE, PAGES
from kg.errors import KgError
from kg.views import SavedView, ViewList, delete_view, list_views, read_view, save_view
from kg.views.errors import UnknownViewError, ViewError
from kg.views.model import MAX_TITLE
from kg.workspace import Workspace

ASKED, OPENED = "view", "saved"
"""Parameters of the address: the view to be opened, and the one that is open."""

LIST_HEIGHT = 320
"""Pixels; a shorter list is as high as its rows."""
ROWS_IN_LIST = 7
SHOWN_VIEWS = 100

_PROBLEM, _LINK, _DELETED = "views.problem", "views.link", "views.deleted"
"""What the session keeps from one run to the next: a message, a view whose link is shown, one
that was deleted and can be brought back."""


def open_asked(page: str) -> None:
    """Open the view that the address asks for, on its own page; does nothing without one.

    Args:
        page: Name of the page that is about to be drawn.
    """
    if ASKED not in st.query_params:
        return
    id_ = address.get_one(ASKED)
    address.set_values(**{ASKED: None})
    try:
        view = read_view(Workspace.open(), id_)
    except KgError as error:
        st.session_state[_PROBLEM] = _problem(error)
        return
    if view.page not in PAGES:
        st.session_state[_PROBLEM] = text("views.no_page", page=view.page)
        return
    values = {**view.parameters, OPENED: view.id}
    if view.page != page:
        links.go_to(view.page, **values)
    language = address.get_one(address.LANGUAGE)
    st.query_params.clear()
    address.set_values(**{**values, address.LANGUAGE: language})


def show_problem() -> None:
    """Say why a view could not be opened, if one was asked for in vain; once."""
    if problem := st.session_state.pop(_PROBLEM, None):
        st.warning(links.escape_markdown(problem), icon=":material/link_off:")


def find_opened(page: str) -> SavedView | None:
    """Return the view that is open on a page, as it was saved, or `None`."""
    id_ = address.get_one(OPENED)
    if not id_:
        return None
    try:
        view = read_view(Workspace.open(), id_)
    except KgError:
        return None
    return view if view.page == page else None


def show_saved_views(
    page: str,
    parameters: Sequence[str],
    *,
    positions: Mapping[str, Sequence[float]] | None = None,
) -> None:
    """Draw what opens the list of saved views of a page, and saves the one on screen.

    Args:
        page: Name of the page.
        parameters: Names of the parameters of the address that make up a view of it.
        positions: Where nodes were dragged to: x and y in pixels, by IRI.
    """
    with st.popover(text("views.title"), icon=":material/bookmark:", key=f"{page}_views"):
        try:
            found = _list(Workspace.open(), page)
        except KgError as error:
            st.error(links.escape_markdown(str(error)))
            return
        _saving(page, parameters, positions or {})
        if (problem := st.session_state.pop(f"{page}.{_PROBLEM}", None)) is not None:
            st.error(links.escape_markdown(problem))
        _undo_deletion(page)
        _listing(page, parameters, found)


def _list(workspace: Workspace, page: str) -> ViewList:
    """Return the views of a page; each file is read once, as its name stands for its content."""
    names = tuple(sorted(path.name for path in workspace.views_folder.glob("[!.]*")))
    return _list_named(str(workspace.folder.resolve()), names, page, workspace)


@st.cache_resource(max_entries=32, show_spinner=False, ttl=60)  # damaged files may be mended
def _list_named(folder: str, names: tuple[str, ...], page: str, _workspace: Workspace) -> ViewList:
    return list_views(_workspace, page)


def view_link(view: SavedView) -> str:
    """Return the address that opens a view, to be passed on; a path where the host is unknown."""
    parts = urlsplit(st.context.url or "")
    folder, _, last = parts.path.rpartition("/")
    base = folder if last in PAGES else f"{folder}/{last}".rstrip("/")
    path = f"{base}/{'' if view.page == DEFAULT_PAGE else view.page}"
    return urlunsplit((parts.scheme, parts.netloc, path, f"{ASKED}={view.id}", ""))


def _saving(page: str, parameters: Sequence[str], positions: Mapping[str, Sequence[float]]) -> None:
    """Draw the field and the button that save the view on screen."""
    key = f"{page}.views.name"

    def save() -> None:
        if not st.session_state[key].strip():
            st.session_state[f"{page}.{_PROBLEM}"] = text("views.no_name")
            return
        values = {name: address.get_many(name) for name in parameters}
        kept = {name: [item for item in given if item] for name, given in values.items()}
        try:
            view = save_view(
                Workspace.open(), page, kept, title=st.session_state[key], positions=positions
            )
        except KgError as error:
            st.session_state[f"{page}.{_PROBLEM}"] = _problem(error)
            return
        st.session_state[f"{page}.{_LINK}"] = view.id
        address.set_values(**{OPENED: view.id})

    with st.form(f"{page}.views.form", border=False, clear_on_submit=True):
        st.text_input(
            text("views.name"), key=key, max_chars=MAX_TITLE, placeholder=text("views.name_hint")
        )
        st.form_submit_button(
            text("views.save"), icon=":material/bookmark_add:", type="primary", on_click=save
        )


def _listing(page: str, parameters: Sequence[str], found: ViewList) -> None:
    """Draw the saved views, each to be opened, linked to or deleted."""
    if not found.views:
        st.caption(text("views.none"))
    shown = found.views[:SHOWN_VIEWS]
    height: int | Literal["content"] = LIST_HEIGHT if len(shown) > ROWS_IN_LIST else "content"
    with st.container(key=f"{page}_views_list", height=height, gap="xsmall", border=False):
        for view in shown:
            _row(page, parameters, view)
    if len(found.views) > len(shown):
        st.caption(text("views.more", count=len(found.views) - len(shown)))
    if found.damaged:
        names = ", ".join(item.file for item in found.damaged)
        st.caption(text("views.damaged", files=links.escape_markdown(names)))


def _row(page: str, parameters: Sequence[str], view: SavedView) -> None:
    """Draw one view."""
    state = f"{page}.{_LINK}"
    is_linked = st.session_state.get(state) == view.id

    def open_view() -> None:
        address.set_values(**dict.fromkeys(parameters))
        address.set_values(**{**view.parameters, OPENED: view.id})

    def toggle_link() -> None:
        st.session_state[state] = None if is_linked else view.id

    with st.container(
        key=f"{page}_view_{view.id}", horizontal=True, vertical_alignment="center", gap="xsmall"
    ):
        st.button(
            links.escape_markdown(view.title),
            key=f"{page}.view.{view.id}",
            icon=":material/bookmark_check:" if address.get_one(OPENED) == view.id else None,
            type="tertiary",
            width="stretch",
            on_click=open_view,
        )
        st.button(
            text("views.link"),
            key=f"{page}.view.{view.id}.link",
            icon=":material/link:",
            type="tertiary",
            on_click=toggle_link,
        )
        if access.can_edit():
            st.button(
                text("views.delete"),
                key=f"{page}.view.{view.id}.delete",
                icon=":material/delete:",
                type="tertiary",
                on_click=_delete,
                args=(page, view),
            )
    if is_linked:
        st.code(view_link(view), language=None, wrap_lines=True)


def _delete(page: str, view: SavedView) -> None:
    """Delete a view, which stays in the session until the next one."""
    try:
        delete_view(Workspace.open(), view.id)
    except UnknownViewError:
        return  # somebody else was faster
    except KgError as error:
        st.session_state[f"{page}.{_PROBLEM}"] = _problem(error)
        return
    st.session_state[f"{page}.{_DELETED}"] = view
    if address.get_one(OPENED) == view.id:
        address.set_values(**{OPENED: None})


def _undo_deletion(page: str) -> None:
    """Draw what brings back the view that was deleted last."""
    state = f"{page}.{_DELETED}"
    view: SavedView | None = st.session_state.get(state)
    if view is None:
        return

    def restore() -> None:
        try:
            save_view(
                Workspace.open(), view.page, view.parameters, title=view.title,
                positions=view.positions,
            )  # fmt: skip
        except KgError as error:
            st.session_state[f"{page}.{_PROBLEM}"] = _problem(error)
            return
        st.session_state[state] = None

    st.button(
        text("views.restore", title=links.escape_markdown(view.title)),
        key=f"{page}.views.restore",
        icon=":material/undo:",
        on_click=restore,
    )


def _problem(error: KgError) -> str:
    """Return what went wrong, in the interface's language where it is a usual thing."""
    if isinstance(error, UnknownViewError):
        return text("views.unknown", id=error.id[:40])
    return text("views.failed", problem=str(error)) if isinstance(error, ViewError) else str(error)
