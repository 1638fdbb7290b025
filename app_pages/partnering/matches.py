"""What was found of somebody's list: counts, lines, the facts and evidence of one line, files."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from html import escape

import pandas as pd
import streamlit as st

from app_pages import address
from app_pages.entities import entity_head
from app_pages.language import current, listing, term, text
from app_pages.links import show_link
from app_pages.passages import percent
from app_pages.table_keys import table_key
from kg.export.workbook import Cell
from kg.matching.files import MATCH_FORMATS, RESULT_COLUMNS, get_match_writer
from kg.matching.model import Hit, MatchedLine, MatchKind, MatchReport, SimilarName
from kg.matching.words import kind_word, reason_word, veto_word
from kg.partners.dossier_words import year_span

_SHOWN = ("match", "entity", "score", "reasons", "region", "schools", "others", "also")
"""Columns of the result that are shown; files hold all."""
ROWS_AT_ONCE = 1000
TABLE_HEIGHT = 430
ROWS_IN_VIEW = 10


def show_matches(report: MatchReport) -> None:
    """Draw a matched list."""
    kinds = _kinds(report)
    with st.container(key="match_bar", horizontal=True, vertical_alignment="center"):
        _downloads(report)
    lines = [line for line in report.lines if not kinds or line.kind in kinds]
    if len(lines) > ROWS_AT_ONCE:
        st.caption(text("match.cut", shown=ROWS_AT_ONCE, count=len(lines)))
    chosen = _table(report, lines[:ROWS_AT_ONCE])
    if chosen is None:
        st.caption(text("match.select"))
    else:
        _line(chosen)


def _kinds(report: MatchReport) -> set[MatchKind]:
    """Draw how many lines were found how; return the kinds that are chosen, none for all."""
    language = current()
    counts = {kind: report.count(kind) for kind in MatchKind}
    found = len(report.lines) - counts[MatchKind.NONE] - counts[MatchKind.NEAR]
    numbers = {"lines": len(report.lines), "found": found}
    numbers |= {"near": counts[MatchKind.NEAR], "none": counts[MatchKind.NONE]}
    st.markdown(f"**{text('match.counts', **numbers)}**")
    chosen = st.pills(
        text("match.kind"),
        [kind for kind in MatchKind if counts[kind]],
        format_func=lambda kind: f"{kind_word(kind, language)} {counts[kind]:,}",
        selection_mode="multi",
        key="match.kinds",
        label_visibility="collapsed",
    )
    return set(chosen)


def _downloads(report: MatchReport) -> None:
    for format in ("xlsx", "csv", "json"):
        st.download_button(
            format.upper(),
            file_maker(report, format),
            file_name=f"{text('match.file')}.{format}",
            icon=":material/download:",
            key=f"match.{format}",
            on_click="ignore",
        )


def file_maker(report: MatchReport, format: str) -> Callable[[], bytes]:
    """Return what makes a file of the result, once somebody asks for it.

    Args:
        report: The whole result.
        format: A key of `kg.matching.files.MATCH_FORMATS`.
    """
    language = current()
    write = get_match_writer(format if format in MATCH_FORMATS else "xlsx")

    def make() -> bytes:
        target = io.BytesIO()
        write(report, target, language=language)
        return target.getvalue()

    return make


def _table(report: MatchReport, lines: Sequence[MatchedLine]) -> MatchedLine | None:
    """Draw lines; return the selected one."""
    language = current()
    columns = [column for column in RESULT_COLUMNS if column.name in _SHOWN]
    place = 0 if language == "zh" else 1
    frame = pd.DataFrame(
        {text("match.name"): [line.name for line in lines]}
        | {
            column.headings[place]: _filled([column.show(line, language) for line in lines])
            for column in columns
        }
    )
    state = (report.build, [line.name for line in lines], language)
    answer = st.dataframe(
        frame,
        key=table_key("match.table", state),
        height=TABLE_HEIGHT if len(lines) > ROWS_IN_VIEW else "auto",
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            text("match.name"): st.column_config.TextColumn(width=220),
            columns[1].headings[place]: st.column_config.TextColumn(width=220),
            columns[2].headings[place]: st.column_config.ProgressColumn(
                min_value=0, max_value=1, format="percent", width=100
            ),
        },
    )
    rows = answer["selection"]["rows"]
    return lines[rows[0]] if rows and rows[0] < len(lines) else None


def _filled(cells: list[Cell]) -> list[Cell]:
    """Return a column without the word that tables show for nothing; shares stay numbers."""
    if any(isinstance(cell, float) for cell in cells):
        return cells
    return ["" if cell is None else str(cell) for cell in cells]


def _line(line: MatchedLine) -> None:
    """Draw what a line means or may mean, and similar names."""
    with st.container(key="match_line", border=True, gap="small"):
        kind = kind_word(line.kind, current())
        st.html(f'<div class="zj-source">{escape(line.name)} — {escape(kind)}</div>')
        for place, hit in enumerate(line.hits):
            _hit(hit, place)
        if line.suggestions:
            st.html(f'<div class="zj-heading">{escape(text("match.similar"))}</div>')
            st.html("".join(map(_similar_html, line.suggestions)))
        if not line.hits and not line.suggestions:
            st.caption(text("match.nothing"))


def _hit(hit: Hit, place: int) -> None:
    """Draw an entity with what is known of it."""
    language = current()
    st.html(entity_head(hit.entity))
    reasons = listing([reason_word(reason, language) for reason in hit.reasons])
    why = text("match.why", percent=percent(hit.score), reasons=reasons, matched=hit.matched)
    facts = hit.facts
    relations = listing([f"{term(name)} {count}" for name, count in facts.relations])
    lines = [why]
    if relations:
        lines.append(text("match.facts", relations=relations, others=listing(list(facts.others))))
    if facts.years:
        lines.append(text("match.years", years=year_span(facts.years)))
    st.html("".join(f'<div class="zj-note">{escape(shown)}</div>' for shown in lines))
    if facts.quote is not None:
        page = text("evidence.page_label", page=facts.quote.page) if facts.quote.page else ""
        source = " · ".join(filter(None, (facts.quote.report, page)))
        st.html(
            f'<div class="zj-evidence"><blockquote>{escape(facts.quote.text)}</blockquote></div>'
            f'<div class="zj-place">{escape(source)}</div>'
        )
    _ways(hit, place)


def _ways(hit: Hit, place: int) -> None:
    """Draw the ways from a hit to its dossier, its graph and its report."""
    iri = hit.entity.iri
    with st.container(horizontal=True, key=f"match_ways_{place}"):
        st.button(
            text("partners.dossier"),
            icon=":material/badge:",
            key=f"match.dossier.{place}",
            on_click=lambda: address.set_values(dossier=iri),
        )
        show_link("graph", text("partners.in_graph"), icon=":material/hub:", seed=[iri], select=iri)
        if quote := hit.facts.quote:
            show_link(
                "reports",
                text("evidence.open"),
                icon=":material/article:",
                report=quote.report_iri,
                select=quote.evidence,
            )


def _similar_html(similar: SimilarName) -> str:
    why = veto_word(similar.veto, current())
    note = escape(f"{percent(similar.similarity)} · {why}")
    return f'<div>{escape(similar.entity.name)} <span class="zj-note">{note}</span></div>'
