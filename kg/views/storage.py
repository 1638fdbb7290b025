"""Views on disk: a file each, written in one step, read with mistrust.

Files come with workspaces that people pass on, so that none is believed: it is small, it is a
view, and it hashes to its own name, or it is named as damaged and passed over.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from kg.durable import make_folder, remove_unfinished, sync_folder, write_file
from kg.views.errors import (
    DamagedViewError,
    InvalidViewError,
    TooManyViewsError,
    UnknownViewError,
    ViewStorageError,
)
from kg.views.model import ID_LENGTH, MAX_BYTES, SavedView, make_view, parse_view
from kg.workspace import Workspace

MAX_VIEWS = 1_000
"""Views of one workspace: each is read to be listed."""

LOCK_TIMEOUT = 10.0
"""Seconds to wait for others, who write for milliseconds."""

_ID = re.compile(rf"[0-9a-f]{{{ID_LENGTH}}}")


@dataclass(frozen=True, slots=True)
class DamagedView:
    """A file among the views that is none: its name and what is wrong with it."""

    file: str
    problem: str


@dataclass(frozen=True, slots=True)
class ViewList:
    """The views of a workspace.

    Attributes:
        views: By title, then id.
        damaged: Files that were passed over, by name.
    """

    views: tuple[SavedView, ...] = ()
    damaged: tuple[DamagedView, ...] = ()


def save_view(
    workspace: Workspace,
    page: str,
    parameters: Mapping[str, Sequence[str]],
    *,
    title: str,
    positions: Mapping[str, Sequence[float]] | None = None,
) -> SavedView:
    """Save a view; on return it is on the disk. The same view again is the same file.

    Args:
        workspace: Where to.
        page: Name of the page.
        parameters: Values of each parameter of its address: IRIs, never internal ids.
        title: What it is called.
        positions: Where nodes were dragged to: x and y in pixels, by IRI.

    Raises:
        InvalidViewError: A part is not as it may be, or all together are too large.
        TooManyViewsError: The workspace holds as many as it may.
        ViewStorageError: The disk refuses, or others write for too long.
    """
    view = make_view(page, parameters, title=title, positions=positions)
    path = _path(workspace, view.id)
    with _writing(workspace):
        if not path.is_file() and len(_files(workspace)) >= MAX_VIEWS:
            raise TooManyViewsError(workspace.views_folder, MAX_VIEWS)
        write_file(path, view.content())
    return view


def read_view(workspace: Workspace, id_: str) -> SavedView:
    """Return a view.

    Raises:
        UnknownViewError: There is none of the id.
        DamagedViewError: Its file is no view any more.
    """
    if not _ID.fullmatch(id_):
        raise UnknownViewError(id_)
    return _read(_path(workspace, id_))


def list_views(workspace: Workspace, page: str | None = None) -> ViewList:
    """Return the views of a page, or of all.

    Args:
        workspace: Whose views.
        page: Name of the page; `None` for all. Damaged files are told in either case.
    """
    views, damaged = [], []
    for path in _files(workspace):
        try:
            view = _read(path)
        except UnknownViewError:
            continue  # deleted since the folder was listed
        except DamagedViewError as error:
            damaged.append(DamagedView(path.name, error.problem))
            continue
        if page in (None, view.page):
            views.append(view)
    return ViewList(tuple(sorted(views, key=lambda v: (v.title, v.id))), tuple(damaged))


def delete_view(workspace: Workspace, id_: str) -> None:
    """Delete a view, damaged or not.

    Raises:
        UnknownViewError: There is none of the id.
        ViewStorageError: The disk refuses, or others write for too long.
    """
    if not _ID.fullmatch(id_) or not _path(workspace, id_).is_file():
        raise UnknownViewError(id_)
    with _writing(workspace):
        _path(workspace, id_).unlink(missing_ok=True)
        sync_folder(workspace.views_folder)


def _path(workspace: Workspace, id_: str) -> Path:
    return workspace.views_folder / f"{id_}.json"


def _files(workspace: Workspace) -> list[Path]:
    return sorted(path for path in workspace.views_folder.glob("[!.]*") if path.is_file())


def _read(path: Path) -> SavedView:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise UnknownViewError(path.stem) from error
    except OSError as error:
        raise DamagedViewError(path, f"it cannot be read: {error.strerror}") from error
    try:
        view = parse_view(content)
    except InvalidViewError as error:
        raise DamagedViewError(path, f"{error.where}: {error.problem}") from error
    if path.name != f"{view.id}.json":
        raise DamagedViewError(path, "its content is not what its name stands for")
    return view


@contextlib.contextmanager
def _writing(workspace: Workspace) -> Iterator[None]:
    """Be the one who writes views, after clearing away what killed writers left."""
    folder = workspace.folder / "locks"
    try:
        make_folder(folder)
        lock = FileLock(folder / "views.lock", timeout=LOCK_TIMEOUT, thread_local=False)
        lock.acquire()
    except Timeout as error:
        raise ViewStorageError(workspace.views_folder, "others write to it") from error
    except OSError as error:
        raise ViewStorageError(workspace.views_folder, str(error)) from error
    try:
        remove_unfinished(workspace.views_folder)
        yield
    except OSError as error:
        raise ViewStorageError(workspace.views_folder, str(error)) from error
    finally:
        lock.release()
