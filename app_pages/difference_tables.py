"""The differences of two builds as tables: filtered, and with the details of a selected row."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape

import pandas as pd
import streamlit as st

from app_pages import address, links
from app_pages.build_status import require_index
from app_pages.difference_words import (
    cause_text,
    counterpart_text,
    field_text,
    kind_text,
    other_text,
)
from app_pages.language import current, term, text
from kg.history.comparison import count_causes, narrow
from kg.history.model import (
    BuildDiff,
    Cause,
    DifferenceKind,
    EntityDifference,
    StatementDifference,
)

MOST_ROWS = 1000
"""Differences that a table holds; a new extractor may make tens of thousands."""
ROWS_IN_VIEW = 10
TABLE_HEIGHT = 430
"""Pixels; a shorter table is as high as its rows."""
CHANGES_LISTED = 30
"""Changes of one cause that the details name."""
VIEWS = ("statements", "entities")
ALL = ""

Difference = StatementDifference | EntityDifference


def show_differences(diff: BuildDiff) -> None:
    """Draw the differences of two builds, as the address narrows them."""
    view = _view(diff)
    chosen = _filters(diff, view)
    items: Sequence[Difference] = chosen.statements if view == "statements" else chosen.entities
    if not items:
        st.info(text("history.none"), icon=":material/search_off:")
        return
    if len(items) > MOST_ROWS:
        st.warning(
            text("history.cut", count=MOST_ROWS, total=len(items)), icon=":material/content_cut:"
        )
    shown = items[:MOST_ROWS]
    frame = entities_frame(diff, shown) if view == "entities" else statements_frame(diff, shown)
    selected = _table(diff, shown, frame)
    if selected is None:
        st.caption(text("history.select"))
    else:
        _details(diff, selected)


def statements_frame(diff: BuildDiff, items: Iterable[Difference]) -> pd.DataFrame:
    """Return differences of statements as people read them."""
    rows = [
        {
            "kind": kind_text(item.kind),
            "subject": diff.name(item.subject),
            "relation": term(item.predicate),
            "object": diff.name(item.object),
            "fields": "; ".join(field_text(diff, change) for change in item.fields),
            "cause": cause_text(item.cause),
            "report": diff.files[item.report],
            "quote": " ".join(item.passage.text.split()) if item.passage else "",
        }
        for item in items
        if isinstance(item, StatementDifference)
    ]
    return _frame(rows)


def entities_frame(diff: BuildDiff, items: Iterable[Difference]) -> pd.DataFrame:
    """Return differences of entities as people read them."""
    rows = [
        {
            "kind": kind_text(item.kind),
            "name": diff.name(item.iri),
            "type": term(item.type),
            "fields": "; ".join(field_text(diff, change) for change in item.fields)
            or other_text(diff, item),
            "cause": cause_text(item.cause),
        }
        for item in items
        if isinstance(item, EntityDifference)
    ]
    return _frame(rows)


def _frame(rows: Sequence[Mapping[str, str]]) -> pd.DataFrame:
    """Return rows with headings; a column that says nothing of any row is left out."""
    values = {name: {row[name] for row in rows} for name in (rows[0] if rows else ())}
    if len(rows) > 1 and len(values.get("report", ())) == 1:
        del values["report"]
    kept = [name for name, found in values.items() if found != {""}]
    return pd.DataFrame({text(f"column.{name}"): [row[name] for row in rows] for name in kept})


def _view(diff: BuildDiff) -> str:
    """Draw the switch between statements and entities."""
    key, counts = "history.view", {"statements": diff.statements, "entities": diff.entities}
    asked = address.get_one("table")
    st.session_state[key] = asked if asked in VIEWS else VIEWS[not diff.statements]
    st.segmented_control(
        text("history.view"),
        VIEWS,
        format_func=lambda name: text(f"history.{name}", count=len(counts[name])),
        key=key,
        on_change=lambda: address.set_values(table=st.session_state[key], select=None),
        label_visibility="collapsed",
        required=True,
    )
    return str(st.session_state[key])


def _filters(diff: BuildDiff, view: str) -> BuildDiff:
    """Draw the filters; returns what they leave."""
    causes = {cause_address(count.cause): count.cause for count in count_causes(diff)}
    relations = sorted({item.predicate for item in diff.statements})
    with st.container(key="history_filters", horizontal=True):
        kind = _filter("kind", [kind.value for kind in DifferenceKind], _kind_label)
        cause = _filter("cause", list(causes), lambda name: cause_text(causes[name]))
        relation = report = ALL
        if view == "statements":
            relation = _filter("relation", relations, term)
            report = _filter("report", list(diff.files), diff.files.__getitem__)
    return narrow(
        diff,
        relation=relation or None,
        report=report or None,
        kind=DifferenceKind(kind) if kind else None,
        cause=causes.get(cause),
    )


def _kind_label(name: str) -> str:
    return kind_text(DifferenceKind(name))


def _filter(name: str, options: Sequence[str], label: Callable[[str], str]) -> str:
    key, asked = f"history.filter.{name}", address.get_one(name)
    st.session_state[key] = asked if asked in options else ALL
    st.selectbox(
        text(f"filter.{name}"),
        [ALL, *options],
        format_func=lambda option: label(option) if option else text("filter.all"),
        key=key,
        on_change=lambda: address.set_values(**{name: st.session_state[key], "select": None}),
    )
    return str(st.session_state[key])


def cause_address(cause: Cause) -> str:
    """Return a cause as the address names it."""
    return hashlib.sha256(repr(cause).encode()).hexdigest()[:8]


def _table(diff: BuildDiff, items: Sequence[Difference], frame: pd.DataFrame) -> Difference | None:
    """Draw the rows; the selected one is in the address."""
    # Selections count rows: other rows, another widget, so that none points at the wrong one.
    content = repr((diff.old, diff.new, current(), [(item.iri, item.kind) for item in items]))
    key = f"history.table.{hashlib.sha256(content.encode()).hexdigest()[:12]}"
    asked = address.get_one("select")
    places = [place for place, item in enumerate(items) if item.iri == asked]

    def select() -> None:
        rows = st.session_state[key]["selection"]["rows"]
        address.set_values(select=items[rows[0]].iri if rows else None)

    st.dataframe(
        frame,
        key=key,
        height=TABLE_HEIGHT if len(items) > ROWS_IN_VIEW else "auto",
        hide_index=True,
        on_select=select,
        selection_mode="single-row",
        selection_default={"selection": {"rows": places[:1]}},
        column_config={
            text("column.kind"): st.column_config.TextColumn(width=70),
            text("column.subject"): st.column_config.TextColumn(width=200),
            text("column.relation"): st.column_config.TextColumn(width=120),
            text("column.object"): st.column_config.TextColumn(width=200),
            text("column.fields"): st.column_config.TextColumn(width=220),
            text("column.cause"): st.column_config.TextColumn(width=260),
        },
    )
    return items[places[0]] if places else None


def _details(diff: BuildDiff, item: Difference) -> None:
    """Draw one difference whole, with links to what the build in use has of it."""
    with st.container(key="history_details", border=True, gap="xsmall"):
        st.html(_details_html(diff, item))
        index, entities = require_index(), _entities(item)
        known = [iri for iri in entities if index.find_entity(iri)]
        with st.container(key="history_links", horizontal=True):
            for iri in known:
                links.show_link(
                    "graph", diff.name(iri), icon=":material/hub:", seed=[iri], select=iri
                )
            if isinstance(item, StatementDifference):
                _report_link(diff, item)
        if len(known) < len(entities):
            st.caption(text("history.not_in_use"))


def _details_html(diff: BuildDiff, item: Difference) -> str:
    """Return what differs, why, and the quote."""
    if isinstance(item, StatementDifference):
        predicate = f'<span class="zj-predicate">{escape(term(item.predicate))}</span>'
        head = f"{escape(diff.name(item.subject))}{predicate}{escape(diff.name(item.object))}"
        quote = item.passage.text if item.passage else ""
    else:
        head, quote = escape(f"{diff.name(item.iri)} · {term(item.type)}"), ""
    lines = [field_text(diff, change) for change in item.fields]
    if isinstance(item, StatementDifference):
        lines.append(counterpart_text(diff, item))
    else:
        lines.append(other_text(diff, item))
    lines.append(text("history.because", cause=cause_text(item.cause, limit=CHANGES_LISTED)))
    listed = "".join(f"<li>{escape(line)}</li>" for line in lines if line)
    quoted = (
        f'<div class="zj-evidence"><blockquote>{escape(quote)}</blockquote></div>' if quote else ""
    )
    kind = f'<span class="zj-kind zj-{item.kind.value}">{escape(kind_text(item.kind))}</span>'
    return f'<div class="zj-fact">{kind}{head}</div><ul class="zj-changes">{listed}</ul>{quoted}'


def _entities(item: Difference) -> tuple[str, ...]:
    """Return IRIs of the entities that a difference is about, each once."""
    if isinstance(item, EntityDifference):
        found = [item.iri, *([item.other] if item.other else [])]
    else:
        found = [item.subject, item.object]
    return tuple(dict.fromkeys(found))


def _report_link(diff: BuildDiff, item: StatementDifference) -> None:
    """Draw a link to the passage, where the build in use has its report."""
    index = require_index()
    reports = index.source.table("reports")
    documents = reports.column("document").to_pylist()
    if item.passage is None or item.report not in documents:
        return
    links.show_link(
        "reports",
        diff.files[item.report],
        icon=":material/article:",
        report=reports.column("iri")[documents.index(item.report)].as_py(),
        at=item.passage.start,
        select=item.passage.iri,
    )
