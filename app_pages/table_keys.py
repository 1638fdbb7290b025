"""Keys of tables whose rows can be chosen.

The widget keeps which rows are chosen by their numbers, whatever rows come later; the address
names what was chosen. So other rows get another widget, and so does what was chosen elsewhere:
else a tick would stand at the wrong row, or stay where something was closed, and the next click
there would take it away instead of choosing.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import streamlit as st


@dataclass(slots=True)
class _Shown:
    """A table on screen: its rows, what is chosen of them, and how many widgets it has had."""

    rows: str
    chosen: str
    number: int


def table_key(name: str, rows: object, chosen: str = "") -> str:
    """Return the key of the widget that shows some rows.

    Args:
        name: Of the table; no other table has it.
        rows: What tells these rows from others, by its `repr`.
        chosen: What the address says is chosen; empty for nothing.
    """
    state = f"{name}.shown"
    digest = hashlib.sha256(repr(rows).encode()).hexdigest()[:12]
    before: _Shown | None = st.session_state.get(state)
    if before is None or (before.rows, before.chosen) != (digest, chosen):
        number = before.number + 1 if before else 0
        before = st.session_state[state] = _Shown(digest, chosen, number)
    return f"{name}.{digest}.{before.number}"


def note_choice(name: str, chosen: str) -> None:
    """Remember what was just chosen in a table itself, which then goes on as it is."""
    if (shown := st.session_state.get(f"{name}.shown")) is not None:
        shown.chosen = chosen
