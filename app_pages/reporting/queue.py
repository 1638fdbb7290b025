"""The queue on screen: what is being done with what was handed in, by whomever."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from html import escape

import streamlit as st

from app_pages import access
from app_pages.language import listing, text
from app_pages.reporting.handing_in import show_refusal, upload_limits
from app_pages.reporting.problem_words import problem_text
from kg.errors import KgError
from kg.intake.model import FileStep, JobFile, JobKind, JobState, JobView, Refusal
from kg.intake.queue import clear_jobs, list_jobs, stop_job
from kg.intake.spooling import acceptable_suffixes
from kg.intake.working import start_worker
from kg.workspace import Workspace

_QUICK, _SLOW = 1.0, 5.0
"""Seconds between looks at the queue: while something is done, and while others may begin."""
_FILES_SHOWN = 30
_OVER = "queue.over"
_STAGES = ("ingest", "extract", "resolve", "write", "validate")
_MEGABYTE = 1024**2


def show_queue(workspace: Workspace) -> None:
    """Draw the queue; it looks again by itself, and the page follows when a job is over."""
    jobs = list_jobs(workspace)
    active = any(not view.progress.state.is_over for view in jobs)
    st.session_state[_OVER] = _over(jobs)
    every = _QUICK if active else _SLOW
    st.fragment(_draw, run_every=every)(workspace, active)


def count_active(workspace: Workspace) -> int:
    """Return how many jobs are not over."""
    return sum(not view.progress.state.is_over for view in list_jobs(workspace))


def _draw(workspace: Workspace, active: bool) -> None:
    jobs = list_jobs(workspace)
    going_on = [view for view in jobs if not view.progress.state.is_over]
    if st.session_state.get(_OVER) != _over(jobs) or bool(going_on) != active:
        st.rerun()
    if going_on:
        _attempt(lambda: start_worker(workspace))  # one that was killed leaves its job to the next
    if not jobs:
        return
    st.html(f'<h3 class="zj-heading">{escape(text("queue.title"))}</h3>')
    with st.container(key="reports_queue"):
        for view in reversed(jobs):
            _show_job(workspace, view)
    if len(going_on) < len(jobs) and access.can_edit():
        st.button(
            text("queue.clear"),
            icon=":material/clear_all:",
            type="tertiary",
            key="queue.clear",
            on_click=lambda: _attempt(lambda: clear_jobs(workspace)),
        )


def _attempt(act: Callable[[], object]) -> None:
    """Do something to the queue; says why where the disk or somebody else prevents it."""
    try:
        act()
    except (KgError, OSError) as error:
        show_refusal(error)


def _over(jobs: Sequence[JobView]) -> tuple[str, ...]:
    """Return the jobs that are over: when this changes, the graph may have changed too."""
    return tuple(view.job.id for view in jobs if view.progress.state.is_over)


def _show_job(workspace: Workspace, view: JobView) -> None:
    """Draw a job: what, whose, how far, and each of its files."""
    job, progress = view.job, view.progress
    with st.container(key=f"queue_job_{job.id}", border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(_head_html(view), width="stretch")
            if not progress.state.is_over and access.can_edit():
                _stop_button(workspace, view)
        body = _bar_html(view) + _outcome_html(view) + _files_html(view)
        if body:
            st.html(body)


def _stop_button(workspace: Workspace, view: JobView) -> None:
    st.button(
        text("queue.stopping") if view.stopping else text("queue.stop"),
        icon=":material/stop_circle:",
        disabled=view.stopping,
        key=f"queue.stop.{view.job.id}",
        on_click=lambda: _attempt(lambda: stop_job(workspace, view.job.id)),
    )


def _head_html(view: JobView) -> str:
    """Return what is done, how it stands, who asked and when."""
    job, state = view.job, view.progress.state
    what = (
        text("job.add", count=len(job.files))
        if job.kind is JobKind.ADD
        else text(f"job.{job.kind}", name=job.title)
    )
    asked = " · ".join(filter(None, (job.by, _when(job.made))))
    return (
        f'<div class="zj-job" role="status"><b>{escape(what)}</b> '
        f'<span class="zj-kind zj-job-{state}">{escape(text(f"job_state.{state}"))}</span>'
        f'<span class="zj-note">{escape(asked)}</span></div>'
    )


def _when(made: str) -> str:
    """Return when something was asked for; nothing where a foreign file says no time."""
    try:
        return datetime.fromisoformat(made).astimezone().strftime("%m-%d %H:%M")
    except (ValueError, OverflowError):
        return ""


def _bar_html(view: JobView) -> str:
    """Return how far a job is that runs: its stage of five, and how far that is."""
    progress = view.progress
    if progress.state is not JobState.RUNNING:
        return ""
    stage = progress.stage if progress.stage in _STAGES else ""
    within = progress.done / progress.total if progress.total else 0.0
    share = (_STAGES.index(stage) + min(within, 1.0)) / len(_STAGES) if stage else 0.0
    words = [text(f"stage.{stage or 'begin'}")]
    if progress.total:
        words.append(f"{progress.done:,} / {progress.total:,}")
    if progress.remaining and progress.remaining >= 1:
        words.append(text("queue.remaining", time=_duration(progress.remaining)))
    return (
        f'<div class="zj-progress" role="progressbar" aria-valuemin="0" aria-valuemax="100" '
        f'aria-valuenow="{round(100 * share)}"><i style="width:{100 * share:.0f}%"></i></div>'
        f'<div class="zj-note">{escape(" · ".join(words))}</div>'
    )


def _duration(seconds: float) -> str:
    if seconds < 90:
        return text("queue.seconds", count=round(seconds))
    return text("queue.minutes", count=round(seconds / 60))


def _outcome_html(view: JobView) -> str:
    """Return why a job gave nothing, where it did not."""
    progress = view.progress
    if progress.state is not JobState.FAILED:
        return ""
    if progress.failure is None:
        words = text("failure.refused")
    else:
        words = text(f"failure.{progress.failure}", detail=progress.detail)
    return f'<div class="zj-wrong" role="alert">{escape(words)}</div>'


def _files_html(view: JobView) -> str:
    """Return each file with its step, those with problems first and with their reasons."""
    files = list(zip(view.job.files, view.progress.steps, strict=False))
    files.sort(key=lambda pair: pair[1] not in (FileStep.REFUSED, FileStep.PROBLEM))
    named = {file.name for file, _ in files}
    rows = [_file_html(view, file, step) for file, step in files[:_FILES_SHOWN]]
    rows += [
        _row_html(name, "problem", problem_text(reason, name))
        for name, reason in view.reasons.items()
        if name not in named and view.job.kind is JobKind.ADD
    ][:_FILES_SHOWN]
    if len(files) > _FILES_SHOWN:
        more = text("queue.more_files", count=len(files) - _FILES_SHOWN)
        rows.append(f'<li class="zj-note">{escape(more)}</li>')
    if not rows:
        return ""
    listed = f'<ul class="zj-files">{"".join(rows)}</ul>'
    if view.progress.state is not JobState.DONE or view.reasons or _has_refused(files):
        return listed
    summary = escape(text("queue.details"))
    return f'<details class="zj-files-box"><summary>{summary}</summary>{listed}</details>'


def _has_refused(files: Sequence[tuple[JobFile, FileStep]]) -> bool:
    return any(file.refusal for file, _ in files)


def _file_html(view: JobView, file: JobFile, step: FileStep) -> str:
    """Return a file: what it is called, how far it is, why it is no further."""
    why = ""
    if file.refusal:
        why = refusal_text(file.refusal, file.size)
    elif step is FileStep.PROBLEM:
        why = problem_text(view.reasons.get(file.name, ""), file.name)
    over = view.progress.state in (JobState.CANCELLED, JobState.FAILED)
    unfinished = step not in (FileStep.REFUSED, FileStep.PROBLEM)
    return _row_html(file.name, "undone" if over and unfinished else step.value, why)


def _row_html(name: str, step: str, why: str) -> str:
    words = f'<div class="zj-why">{escape(why)}</div>' if why else ""
    return (
        f'<li><span class="zj-file">{escape(name)}</span>'
        f'<span class="zj-step zj-step-{step}">{escape(text(f"step.{step}"))}</span>{words}</li>'
    )


def refusal_text(refusal: Refusal, size: int) -> str:
    """Return why a file was not taken, and what to do."""
    return text(
        f"refusal.{refusal}",
        size=_size(size),
        limit=_size(upload_limits().file_bytes),
        suffixes=listing(list(acceptable_suffixes())),
    )


def _size(count: int) -> str:
    """Return a size in bytes as people say it; the same in both languages."""
    return f"{count / _MEGABYTE:,.1f} MB" if count >= _MEGABYTE / 10 else f"{count:,} B"
