"""One person's way through the questions: what is on screen, what was skipped, what can be undone.

The way is kept in the session; what was decided is in the log.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

import streamlit as st

from kg.decisions.errors import DecisionError, UnknownDecisionError
from kg.decisions.model import Decision
from kg.decisions.rulings import QuestionKey, Ruling, find_standing
from kg.review.desk import Desk
from kg.review.queue import Item, QueueFilter, ReviewQueue, find_state

_STATE = "review.way"


@dataclass(frozen=True, slots=True)
class Step:
    """Something done at one question.

    Attributes:
        item: Name of the question that was on screen.
        decisions: Ids of what was decided; none where it was skipped.
    """

    item: str
    decisions: tuple[str, ...] = ()


@dataclass(slots=True)
class Way:
    """Where a session is.

    Attributes:
        build: The build that its questions belong to.
        current: Name of the question on screen, or empty for the next.
        skipped: Names of questions seen and left, to come again when all others have been seen.
        steps: What was done, in order.
        is_fixing: Whether the form of a correction is open.
        batch: Which like questions are listed: `fact`, `passage`, or empty.
        problem: What kept the last decision from being saved, or empty.
        last: The last decision saved, or `None`.
    """

    build: str
    current: str = ""
    skipped: set[str] = field(default_factory=set)
    steps: list[Step] = field(default_factory=list)
    is_fixing: bool = False
    batch: str = ""
    problem: str = ""
    last: Decision | None = None

    def find_item(
        self, queue: ReviewQueue, wanted: QueueFilter, rulings: Mapping[QuestionKey, Ruling]
    ) -> Item | None:
        """Return the question to put: the one on screen while it is wanted, else the next.

        When all others have been seen, those that were skipped come again.
        """
        item = queue.find(self.current)
        if item and wanted.wants(item) and find_state(item, rulings) is wanted.state:
            return item
        waiting = queue.select(wanted, rulings)
        put_off: list[Item] = []
        for item in waiting:
            if item.name not in self.skipped:
                break
            put_off.append(item)
        else:
            item = put_off[0] if put_off else None
            self.skipped.clear()
        self._turn_to(item.name if item else "")
        return item

    def decide(self, item: Item, act: Callable[[], Iterable[Decision]]) -> None:
        """Save decisions on the question on screen and go on; says why where it cannot be.

        A second press of a key that reaches the app while the first is at work does nothing.
        """
        if item.name != self.current:
            return
        self.problem = ""
        try:
            made = tuple(act())
        except DecisionError as error:
            self.problem = str(error)
            return
        self.last = made[-1] if made else None
        self.skipped.add(item.name)  # where what was decided is looked at again, the next comes
        self.steps.append(Step(item.name, tuple(decision.id for decision in made)))
        self._turn_to("")

    def fix(self, item: str, is_fixing: bool) -> None:
        """Open or close the form for the question on screen."""
        if item == self.current:
            self.is_fixing = is_fixing

    def skip(self, item: Item) -> None:
        """Put the question on screen off."""
        if item.name == self.current:
            self.skipped.add(item.name)
            self.steps.append(Step(item.name))
            self._turn_to("")

    def undo(self, item: str, desk: Desk, queue: ReviewQueue) -> None:
        """Take back the last step of this session, or this person's last decision before it.

        Args:
            item: Name of the question on screen, empty for none; nothing is undone for another.
            desk: Whose decision.
            queue: The questions, to put that one again.
        """
        if item != self.current:
            return
        self.problem, self.last = "", None
        if not self.steps:
            self._undo_earlier(desk, queue)
            return
        step = self.steps.pop()
        self.skipped.discard(step.item)
        try:
            for id_ in reversed(step.decisions):
                desk.undo(id_)
        except DecisionError as error:
            self.problem = str(error)
        self._turn_to(step.item)

    def made(self, desk: Desk) -> Sequence[Decision]:
        """Return the decisions of this session that still stand."""
        ids = set(chain.from_iterable(step.decisions for step in self.steps))
        return [d for d in reversed(desk.log.decisions) if d.id in ids] if ids else []

    def _undo_earlier(self, desk: Desk, queue: ReviewQueue) -> None:
        mine = [d for d in find_standing(desk.log.decisions) if d.reviewer == desk.reviewer]
        try:
            desk.undo_last()
        except UnknownDecisionError:
            return
        except DecisionError as error:
            self.problem = str(error)
            return
        asked = queue.asked_by(mine[-1])
        self._turn_to(asked[0].name if asked else "")

    def _turn_to(self, item: str) -> None:
        self.current, self.is_fixing, self.batch = item, False, ""


def note_decision(decision: Decision) -> None:
    """Keep what was decided beside the questions of this session, so that it can be undone too."""
    way = st.session_state.get(_STATE)
    if isinstance(way, Way):
        way.steps.append(Step(way.current, (decision.id,)))


def find_way(build: str) -> Way:
    """Return the way of this session; a new build puts new questions and begins a new one."""
    way = st.session_state.get(_STATE)
    if not isinstance(way, Way) or way.build != build:
        way = st.session_state[_STATE] = Way(build)
    return way
