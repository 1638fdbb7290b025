"""Tables beside a drawing: rows that can be chosen, and taken along as a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from app_pages.language import text
from app_pages.table_keys import note_choice, table_key
from kg.queries.rendering import write_csv

ROWS_IN_VIEW = 12
TABLE_HEIGHT = 460
"""Pixels; a shorter table is as high as its rows."""


def show_table(
    frame: pd.DataFrame,
    ids: Sequence[str],
    *,
    selected: str,
    on_select: Callable[[str], None],
    file: str,
    key: str,
) -> None:
    """Draw rows of which one can be chosen.

    Args:
        frame: The rows; its columns are named as people read them.
        ids: What each row stands for.
        selected: Id of the row that is chosen; empty for none.
        on_select: Called with the id of the row that was chosen, empty where it was let go.
        file: Name of the file that holds all rows, without its ending.
        key: Beginning of the keys of its widgets.
    """
    name = table_key(key, (list(ids), list(frame.columns)), selected)
    places = [ids.index(selected)] if selected in ids else []

    def select() -> None:
        rows = st.session_state[name]["selection"]["rows"]
        chosen = ids[rows[0]] if rows else ""
        note_choice(key, chosen)
        on_select(chosen)

    st.dataframe(
        frame,
        key=name,
        height=TABLE_HEIGHT if len(frame) > ROWS_IN_VIEW else "auto",
        hide_index=True,
        on_select=select,
        selection_mode="single-row",
        selection_default={"selection": {"rows": places}},
    )
    st.download_button(
        text("atlas.csv"),
        lambda: csv_file(frame),
        file_name=f"{file}.csv",
        mime="text/csv",
        icon=":material/download:",
        type="tertiary",
        key=f"{key}.csv",
        on_click="ignore",
    )


def csv_file(frame: pd.DataFrame) -> bytes:
    """Return a table as CSV that spreadsheets open as it is; formulas in it are texts."""
    rows = [[_plain(value) for value in row] for row in frame.itertuples(index=False)]
    return write_csv(list(frame.columns), rows).encode("utf-8-sig")


def _plain(value: object) -> str | int:
    """Return a cell as text or number."""
    return int(value) if isinstance(value, int) else str(value)
