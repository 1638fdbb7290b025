"""An answer as bars: drawn by the chart that Streamlit brings along, nothing fetched."""

from __future__ import annotations

from typing import Any

import streamlit as st

from app_pages.language import current, term, text
from kg.queries.asking import Cell
from kg.queries.model import Column
from kg.queries.results import Bars

BAR_HEIGHT, MARGIN = 26, 60
LABEL_WIDTH = 190
"""Pixels; longer names are cut off, and whole in the tooltip."""
COLOR = "#4a6fa5"


def show_bars(bars: Bars | None) -> None:
    """Draw bars, or say that the answer has nothing to compare."""
    if bars is None:
        st.info(text("questions.no_chart"), icon=":material/info:")
        return
    language = current()
    what = bars.measure.label.of(language) if bars.measure else text("questions.chart_rows")
    by = " · ".join(column.label.of(language) for column in bars.by)
    st.caption(text("questions.chart_title", what=what, by=by))
    st.echarts_chart(
        chart_option(bars, what), height=MARGIN + BAR_HEIGHT * len(bars.bars), key="questions.chart"
    )
    if bars.left_out:
        st.caption(text("questions.chart_left_out", count=bars.left_out))


def chart_option(bars: Bars, what: str) -> dict[str, Any]:
    """Return bars as ECharts draws them, the first on top; names are text, never markup."""
    labels = [
        " · ".join(_shown(column, name) for column, name in zip(bars.by, names, strict=True))
        for names, _ in bars.bars
    ]
    return {
        "grid": {"left": 8, "right": 48, "top": 8, "bottom": 24, "containLabel": True},
        "tooltip": {"trigger": "item", "renderMode": "richText"},
        "xAxis": {"type": "value", "minInterval": 1},
        "yAxis": {
            "type": "category",
            "inverse": True,
            "data": labels,
            "axisLabel": {"width": LABEL_WIDTH, "overflow": "truncate", "interval": 0},
        },
        "series": [
            {
                "type": "bar",
                "name": what,
                "data": [length for _, length in bars.bars],
                "label": {"show": True, "position": "right"},
                "itemStyle": {"color": COLOR, "borderRadius": [0, 3, 3, 0]},
                "barMaxWidth": 16,
            }
        ],
    }


def _shown(column: Column, value: Cell) -> str:
    if value is None or value == "":
        return text("overview.no_year")
    return term(str(value)) if column.kind == "term" else str(value)
