"""Handing reports in: the bytes go into the queue, nobody here looks into them."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from typing import Any

import streamlit as st

from app_pages import access
from app_pages.language import listing, text
from app_pages.links import escape_markdown
from app_pages.reviewing import who
from kg.documents import DocumentRecord
from kg.errors import KgError
from kg.intake.model import DEFAULT_LIMITS, IntakeLimits, JobKind
from kg.intake.spooling import Upload, acceptable_suffixes, submit_files, submit_request
from kg.intake.working import start_worker
from kg.workspace import Workspace

SIZE_VARIABLE = "KG_APP_UPLOAD_MB"
"""Largest file that may be handed in, in megabytes; `kg app --max-upload`."""
_ROUND = "upload.round"
_MEGABYTE = 1024**2


def show_upload(workspace: Workspace | None) -> None:
    """Draw the field that files are dragged to.

    Args:
        workspace: Where they go; `None` to make one in the usual place.
    """
    _speak()
    # Another key empties the field, and frees the memory of what was in it.
    key = f"upload.files.{st.session_state.setdefault(_ROUND, 0)}"
    with st.container(border=True, key="reports_upload"):
        files = st.file_uploader(
            text("upload.label"),
            accept_multiple_files=True,
            key=key,
            max_upload_size=upload_limits().file_bytes // _MEGABYTE,
        )
        if not files:
            return
        with st.container(horizontal=True, vertical_alignment="center"):
            add = st.button(text("upload.add"), type="primary", icon=":material/upload:")
            st.caption(text("upload.chosen", count=len(files)))
        if add:
            _submit(workspace, files)


def upload_limits() -> IntakeLimits:
    """Return what may be handed in: the default, with the size that the settings name."""
    try:
        megabytes = int(os.environ.get(SIZE_VARIABLE, ""))
    except ValueError:
        return DEFAULT_LIMITS
    return replace(DEFAULT_LIMITS, file_bytes=max(1, megabytes) * _MEGABYTE)


def request(workspace: Workspace, kind: JobKind, record: DocumentRecord | None = None) -> None:
    """Put something else than files into the queue, and show that; says why where it cannot be."""
    if not access.can_edit():
        return
    try:
        submit_request(workspace, kind, record, by=who.name())
        start_worker(workspace)
    except (KgError, OSError) as error:
        show_refusal(error)
        return
    st.rerun()


def show_refusal(error: Exception) -> None:
    """Say why something was not taken into the queue."""
    st.error(text("upload.failed", problem=escape_markdown(str(error))))


def _submit(workspace: Workspace | None, files: list[Any]) -> None:
    """Put files into the queue, and begin another round of the field."""
    uploads = [Upload(file.name, file.size, file) for file in files]
    try:
        target = workspace or Workspace.open(create=True)
        submit_files(target, uploads, by=who.name(), limits=upload_limits())
        start_worker(target)
    except (KgError, OSError) as error:
        show_refusal(error)
        return
    st.session_state[_ROUND] += 1
    st.toast(text("upload.queued"), icon=":material/check:")
    st.rerun()


def _speak() -> None:
    """Put our words in the place of Streamlit's own, which are English only."""
    limit = text(
        "upload.limit",
        suffixes=listing(list(acceptable_suffixes())),
        megabytes=upload_limits().file_bytes // _MEGABYTE,
    )
    words = {
        "drop": text("upload.drop"),
        "limit": limit,
        "browse": text("upload.browse"),
        "large": text("upload.too_large_here"),
    }
    # As a string of CSS: JSON escapes quotes and line ends alike.
    rules = "".join(
        f"--zj-upload-{name}: {json.dumps(word, ensure_ascii=False)};"
        for name, word in words.items()
    )
    st.html(f"<style>.st-key-reports_upload {{{rules}}}</style>")
