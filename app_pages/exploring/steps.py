"""Back and forth between the views of a session: each is an address.

Whatever changes the address is a step, however it came about, so that nothing that people can do
needs to know how to be undone.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import streamlit as st

from app_pages import address
from app_pages.exploring.view import STEP_PARAMETERS

MAX_STEPS = 100

_STATE = "graph.steps"

Values = tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class _Steps:
    """The views of a session, and which of them is on screen."""

    views: list[Values] = field(default_factory=list)
    place: int = -1


def record_step() -> None:
    """Keep the view of the address, if it is not the one on screen; forgets what was undone."""
    steps = _steps()
    values = tuple(address.get_many(name) for name in STEP_PARAMETERS)
    if steps.place >= 0 and steps.views[steps.place] == values:
        return
    steps.views = [*steps.views[: steps.place + 1], values][-MAX_STEPS:]
    steps.place = len(steps.views) - 1


def can_step(by: int) -> bool:
    """Tell whether there is a view so many steps on (or back, where negative)."""
    steps = _steps()
    return 0 <= steps.place + by < len(steps.views)


def go_steps(by: int) -> None:
    """Go to the view so many steps on (or back, where negative), if there is one."""
    if not can_step(by):
        return
    steps = _steps()
    steps.place += by
    address.set_values(**dict(zip(STEP_PARAMETERS, steps.views[steps.place], strict=True)))


def _steps() -> _Steps:
    """Return the steps of this session."""
    steps: _Steps = st.session_state.setdefault(_STATE, _Steps())
    return steps
