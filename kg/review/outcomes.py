"""What became of each decision: in the graph in use, or before it got there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.decisions.log import Log
from kg.decisions.model import Decision
from kg.decisions.rulings import find_standing
from kg.history.effects import read_effects

UNDONE, PENDING = "undone", "pending"
"""Outcomes of decisions that the graph does not know: taken back, or newer than it."""


@dataclass(frozen=True, slots=True)
class DecisionOutcome:
    """A decision, what became of it, and why where it is not applied."""

    decision: Decision
    outcome: str
    why: str = ""


def list_outcomes(log: Log, folder: Path) -> tuple[DecisionOutcome, ...]:
    """Return what became of every decision, by time; those that only undo others are left out.

    Args:
        log: The decisions.
        folder: Of the graph in use.

    Raises:
        WorkspaceDamagedError: What the build says of decisions cannot be read.
    """
    effects = {effect.decision: effect for effect in read_effects(folder)}
    standing = {decision.id for decision in find_standing(log.decisions)}
    found = []
    for decision in log.decisions:
        if decision.about.kind == "decision":
            continue
        effect = effects.get(decision.id)
        if decision.id not in standing:
            found.append(DecisionOutcome(decision, UNDONE))
        elif effect is None:
            found.append(DecisionOutcome(decision, PENDING))
        else:
            found.append(DecisionOutcome(decision, effect.outcome, effect.why))
    return tuple(found)
