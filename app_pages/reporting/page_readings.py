"""How a report's pages were read, in words: by OCR and how surely, which not and why."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app_pages.language import listing, text
from app_pages.passages import percent
from app_pages.reporting.problem_words import problem_text
from kg.explore.report_pages import PageView, ReportPages

_ROWS_IN_VIEW = 8
_HEIGHT = 300
"""Pixels; a shorter table is as high as its rows."""


def page_text(page: PageView) -> str:
    """Return how a page was read, what of it was not, and why; empty where nobody noted it."""
    parts = [_source_text(page)] if page.source else []
    parts += [problem_text(problem) for problem in page.problems]
    return " · ".join(parts)


def reading_parts(pages: ReportPages) -> list[str]:
    """Return quality and kinds of pages for the line below a report's name."""
    parts = []
    if pages.quality:
        parts.append(text("reading.quality", percent=percent(pages.quality.score)))
    return parts + _counts(pages)


def show_page_readings(pages: ReportPages) -> None:
    """Draw the pages that were recognised or left out, with the reasons; nothing without any."""
    frame = readings_frame(pages)
    if frame.empty:
        return
    counts = _counts(pages)
    left_out = sum(len(page.problems) for page in pages.pages) + len(pages.problems)
    if left_out:
        counts.append(text("reading.partly", count=left_out))
    with st.expander(text("reading.title", counts=listing(counts)), icon=":material/fact_check:"):
        if pages.quality and pages.quality.problem:
            st.text(problem_text(pages.quality.problem))
        st.dataframe(
            frame,
            hide_index=True,
            height=_HEIGHT if len(frame) > _ROWS_IN_VIEW else "auto",
            column_config={
                text("reading.column_confidence"): st.column_config.ProgressColumn(
                    format="percent", min_value=0, max_value=1, width="small"
                ),
                text("reading.column_problem"): st.column_config.TextColumn(width="large"),
            },
            placeholder="",
            alt=text("reading.table"),
        )


def readings_frame(pages: ReportPages) -> pd.DataFrame:
    """Return the pages that need a look as a table for people; empty columns are left out."""
    rows = [
        {
            "page": str(page.number),
            "source": text(f"page_source.{page.source}") if page.source else None,
            "confidence": page.confidence,
            "problem": " ".join(map(problem_text, page.problems)) or None,
        }
        for page in pages.remarkable
    ]
    rows += [
        {"page": text("reading.whole"), "problem": problem_text(problem)}
        for problem in pages.problems
    ]
    frame = pd.DataFrame(rows).dropna(axis="columns", how="all")
    return frame.rename(columns={name: text(f"reading.column_{name}") for name in frame.columns})


def _counts(pages: ReportPages) -> list[str]:
    return [
        text("reading.pages", count=count, source=text(f"page_source.{source}"))
        for source, count in pages.counts().items()
    ]


def _source_text(page: PageView) -> str:
    source = text(f"page_source.{page.source}")
    if page.confidence is None:
        return source
    return text("page_source.confidence", source=source, percent=percent(page.confidence))
