"""Draws a page in a process of its own: a report is hostile until somebody has parsed it."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import BoundedSemaphore, Event, Timer
from typing import BinaryIO, cast

from extract.readers.pages import PICTURED_SUFFIXES
from kg.building.children import worker_environment
from kg.documents import DocumentRecord
from kg.page_images.child import DRAWN, PROBLEM
from kg.page_images.errors import NoPageImageError, PageImageError, PageLimitError
from kg.page_images.limits import AT_ONCE, MAX_BYTES, SECONDS
from kg.workspace import Workspace

_TURNS = BoundedSemaphore(AT_ONCE)


def has_page_images(record: DocumentRecord) -> bool:
    """Tell whether the pages of a report can be shown as pictures."""
    return record.stored and record.suffix.lower() in PICTURED_SUFFIXES


def draw_page(workspace: Workspace, document: str, page: int, *, width: int) -> bytes:
    """Draw a page of a report of a workspace.

    Args:
        workspace: Where the report is.
        document: Its hash.
        page: The physical page, from 1.
        width: Pixels that the picture is wide; `extract.readers.pages.render_page` bounds it.

    Returns:
        A PNG, or a JPEG where that is much smaller.

    Raises:
        UnknownDocumentError: The workspace does not know the report.
        NoPageImageError: It has no pictures of its pages, or its file is gone.
        PageLimitError: Drawing takes more time or memory than a page does.
        PageImageError: The page cannot be drawn, or there is none of this number.
    """
    record = workspace.document(document)
    if not has_page_images(record):
        known = ", ".join(PICTURED_SUFFIXES)
        problem = f"{record.suffix} files have no pictures of their pages; {known} have."
        raise NoPageImageError(record.name, page, problem)
    path = workspace.report_path(record)
    if not path.is_file():
        problem = "the file of the report is missing. Add the report again."
        raise NoPageImageError(record.name, page, problem)
    return draw_file(path, page, width=width, name=record.name)


def draw_file(path: Path, page: int, *, width: int, name: str) -> bytes:
    """Draw a page of a file; as `draw_page`, which finds the file.

    Args:
        path: The file; its suffix tells what it is.
        page: The physical page, from 1.
        width: Pixels that the picture is wide.
        name: What messages call the file.

    Raises:
        PageLimitError: Drawing takes more time or memory than a page does.
        PageImageError: The page cannot be drawn.
    """
    task = json.dumps({"path": str(path.resolve()), "page": page, "width": width})
    try:
        with _TURNS:
            answer, timely = _ask(task.encode())
    except OSError as error:  # no more processes, or no memory for one
        problem = f"the process that draws it cannot be started ({error}). Try again later."
        raise PageLimitError(name, page, problem) from error
    if not timely:
        problem = f"drawing it takes more than {SECONDS:.0f} s, the time limit of a page. "
        raise PageLimitError(name, page, problem + "Open the file itself, or export it anew.")
    sign, content = answer[:1], answer[1:]
    if sign == PROBLEM:
        raise PageImageError(name, page, content.decode("utf-8", errors="replace"))
    if sign != DRAWN or len(answer) > MAX_BYTES:
        problem = "drawing it ended without a picture: it may need too much memory. "
        raise PageLimitError(name, page, problem + "Open the file itself, or export it anew.")
    return content


def _ask(task: bytes) -> tuple[bytes, bool]:
    """Return what a child answers, at most a byte more than it may, and whether it was in time."""
    with subprocess.Popen(
        [sys.executable, "-B", "-P", "-m", "kg.page_images.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # Threads of numeric libraries would reserve more address space than there is.
        env={**worker_environment(), "OPENBLAS_NUM_THREADS": "1"},
    ) as child:
        late = Event()

        def end() -> None:
            late.set()
            child.kill()

        timer = Timer(SECONDS, end)
        timer.start()
        try:
            return _exchange(child, task), not late.is_set()
        finally:
            timer.cancel()
            child.kill()


def _exchange(child: subprocess.Popen[bytes], task: bytes) -> bytes:
    """Hand a child its task and read its answer, which ends when the child does."""
    tasks, answers = cast("BinaryIO", child.stdin), cast("BinaryIO", child.stdout)
    with suppress(BrokenPipeError):  # it could not even start; then it answers nothing
        tasks.write(task)
        tasks.close()
    return answers.read(MAX_BYTES + 1)
