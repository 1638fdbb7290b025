"""The columns of the partner table on screen, of which people choose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from app_pages.language import listing, term, text
from kg.partners.model import PartnerGroup, PartnerRow

Value = str | float

_ROW: dict[str, Callable[[PartnerRow], Value]] = {
    "partner": lambda row: row.partner,
    "type": lambda row: term(row.type),
    "relation": lambda row: term(row.relation),
    "schools": lambda row: listing(list(row.schools)),
    "school_count": lambda row: len(row.schools),
    "confidence": lambda row: row.confidence,
    "region": lambda row: " ".join(dict.fromkeys(row.region)),
    "modes": lambda row: listing([term(mode) for mode in row.modes]),
    "programs": lambda row: listing(list(row.programs)),
    "years": lambda row: listing([str(year) for year in row.years]),
    "trade": lambda row: row.trade or "",
    "status": lambda row: term(row.status),
    "quote": lambda row: row.quote,
    "report": lambda row: row.report,
    "page": lambda row: row.page,
}
"""Every column, in the order in which they stand."""

COLUMNS = tuple(_ROW)
USUAL = tuple(name for name in COLUMNS if name not in ("school_count", "quote", "report", "page"))
"""Columns that are shown unless others are asked for; those without any value are left out."""

_GROUP: dict[str, Callable[[PartnerGroup], Value]] = {
    "type": lambda group: term(group.type),
    "partner_count": lambda group: group.partners,
    "school_count": lambda group: group.schools,
    "examples": lambda group: listing(list(group.examples)),
    "relations": lambda group: listing([term(name) for name in group.relations]),
    "modes": lambda group: listing([term(mode) for mode in group.modes]),
    "years": lambda group: "–".join(map(str, dict.fromkeys(group.years or ()))),
    "confidence": lambda group: group.confidence,
}


def row_frame(rows: Sequence[PartnerRow], columns: Sequence[str]) -> pd.DataFrame:
    """Return rows as people read them.

    Args:
        rows: What to show.
        columns: Names of `COLUMNS`; none for the usual ones, of which those are left out that
            have no value or the same status throughout.
    """
    chosen = [name for name in COLUMNS if name in columns] or list(USUAL)
    values = {name: [_ROW[name](row) for row in rows] for name in chosen}
    if not columns:
        if len(set(values["status"])) == 1:
            del values["status"]  # says nothing of any row
        values = {name: found for name, found in values.items() if any(found)}
    return pd.DataFrame({text(f"listed.{name}"): found for name, found in values.items()})


def group_frame(groups: Sequence[PartnerGroup], by: str) -> pd.DataFrame:
    """Return groups as people read them."""
    names = {text(f"listed.{by}"): [group.name for group in groups]}
    left_out = {"partner": "partner_count", "school": "school_count"}.get(by)
    return pd.DataFrame(
        names
        | {
            _group_heading(name, by): [read(group) for group in groups]
            for name, read in _GROUP.items()
            if name != left_out and (name != "type" or by == "partner")
        }
    )


def _group_heading(name: str, by: str) -> str:
    if name == "examples":
        return text("listed.schools" if by == "partner" else "listed.partners")
    return text(f"listed.{name}")


def column_settings() -> dict[str, Any]:
    """Return how wide columns are, and how they draw their values."""
    wide = {"partner": 230, "schools": 220, "school": 230, "program": 200, "partners": 320}
    wide |= {"modes": 170, "quote": 420, "report": 240, "relations": 180}
    return {
        **{
            text(f"listed.{name}"): st.column_config.TextColumn(width=w) for name, w in wide.items()
        },
        text("listed.confidence"): st.column_config.ProgressColumn(
            min_value=0, max_value=1, format="percent", width=110
        ),
    }
