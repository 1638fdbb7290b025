"""Worker processes that extract files, each file within its limits.

A worker has one file at a time, so that one which dies or hangs is known to have done so on that
file: the file is named with the reason, another worker takes the dead one's place, and the rest
goes on. Workers are renewed when they have grown, so that memory stays bounded however many files
there are. They end with whoever started them, killed or not, as their input ends then.
"""

from __future__ import annotations

import os
import queue
import time
from collections.abc import Iterable, Iterator
from typing import Any

from kg.building.extraction import Extract, Outcome, Task, Tell
from kg.building.hands import Hand, Messages, extractor_name
from kg.building.limits import MIB, Limits, over_memory, over_time
from kg.closing import Closing
from kg.errors import BuildError
from kg.model import FileState

MAX_FILES = 500
"""Files of one worker before it is renewed: what a library loses of memory adds up."""

MAX_RESIDENT = 1024 * MIB
"""Bytes that a worker may keep between files; on texts it keeps 150 MiB."""


class Crew(Closing):
    """Workers that extract files; its own context manager, which ends them on leaving."""

    def __init__(self, size: int, extract: Extract, limits: Limits) -> None:
        """Prepare for `size` workers, at least one; they are started as files come.

        Raises:
            BuildError: The extractor cannot be found by name from another process.
        """
        self._size, self._limits = max(size, 1), limits
        self._extractor = extractor_name(extract)
        self._messages: Messages = queue.SimpleQueue()
        self._busy: list[Hand] = []
        self._idle: list[Hand] = []

    def work(self, tasks: Iterable[Task], tell: Tell) -> Iterator[Outcome]:
        """Extract files, and yield what became of each, as they come.

        Only as many are under way as there are workers. One whose worker dies of no limit is
        tried once more when the others are done, alone: the memory of all may have run out.

        Args:
            tasks: What to extract; read one after the other as workers get free.
            tell: Called when a file is being read, and when it is being extracted.

        Raises:
            BuildError: A worker does not start.
            OSError: The disk refuses a result.
        """
        suspects: list[tuple[Task, str]] = []
        try:
            yield from self._round(tasks, self._size, tell, suspects)
            for task, _ in suspects:
                dead: list[tuple[Task, str]] = []
                yield from self._round([task], 1, tell, dead)
                for culprit, end in dead:
                    yield Outcome(culprit, problem=_WORKER_DIED.format(end=end))
        except BaseException:
            self.close()  # what they have under way is nothing to the next who gives them work
            raise

    def close(self) -> None:
        """End all workers at once, whatever they do; again does nothing."""
        for hand in (*self._busy, *self._idle):
            hand.kill()
        self._busy, self._idle = [], []

    def _round(
        self, tasks: Iterable[Task], size: int, tell: Tell, suspects: list[tuple[Task, str]]
    ) -> Iterator[Outcome]:
        """Extract files; those whose workers died are put into `suspects`, with how they ended."""
        waiting = iter(tasks)
        while True:
            while len(self._busy) < size and (task := next(waiting, None)) is not None:
                hand = self._idle.pop() if self._idle else self._hire()
                hand.begin(task, self._limits.seconds)
                self._busy.append(hand)
            if not self._busy:
                return
            try:
                hand, message = self._messages.get(timeout=self._patience())
            except queue.Empty:
                yield from self._give_up_overdue()
                continue
            if message is None:
                yield from self._bury(hand, suspects)
            elif hand in self._busy:
                yield from self._hear(hand, message, tell)

    def _hire(self) -> Hand:
        return Hand(self._extractor, self._limits, self._messages)

    def _patience(self) -> float:
        return max(min(hand.deadline for hand in self._busy) - time.monotonic(), 0.0)

    def _give_up_overdue(self) -> Iterator[Outcome]:
        now = time.monotonic()
        for hand in [hand for hand in self._busy if hand.deadline <= now]:
            hand.kill()
            self._busy.remove(hand)
            if not hand.ready:
                raise BuildError(_NOT_STARTED.format(why="it was not ready in time"))
            if task := hand.end():
                yield Outcome(task, problem=over_time(self._limits), over_limit=True)

    def _bury(self, hand: Hand, suspects: list[tuple[Task, str]]) -> Iterator[Outcome]:
        """See what a worker died of."""
        if hand in self._idle:
            self._idle.remove(hand)
        if hand not in self._busy:
            return
        self._busy.remove(hand)
        task = hand.end()
        if not hand.ready or task is None:
            why = (*hand.complaints, hand.end_told)[-2:]
            raise BuildError(_NOT_STARTED.format(why="; ".join(why)))
        if hand.ran_out_of_time:
            yield Outcome(task, problem=over_time(self._limits), over_limit=True)
        elif hand.ran_out_of_memory:
            yield Outcome(task, problem=over_memory(self._limits), over_limit=True)
        else:
            suspects.append((task, hand.end_told))

    def _hear(self, hand: Hand, message: dict[str, Any], tell: Tell) -> Iterator[Outcome]:
        if hand.task is None:
            return
        if "ready" in message:
            hand.ready = True
            hand.deadline = time.monotonic() + self._limits.seconds
        elif "state" in message:
            tell(hand.task, FileState(message["state"]))
        elif "failure" in message:
            raise BuildError(_NOT_STARTED.format(why=message["failure"]))
        elif "error" in message:
            number, text, path = message["error"]
            raise OSError(number, text or os.strerror(number or 0), path)
        else:
            told = (message["reader"], message["problem"], message["over_limit"])
            outcome = Outcome(hand.task, *told)
            self._rest(hand, message["resident"])
            yield outcome

    def _rest(self, hand: Hand, resident: int) -> None:
        """Keep a worker for the next file, or let it go when it has grown."""
        hand.end()
        self._busy.remove(hand)
        if hand.files >= MAX_FILES or resident > MAX_RESIDENT:
            hand.kill()
        else:
            self._idle.append(hand)


_NOT_STARTED = (
    "build: a worker process does not start: {why}. The build in use stays as it was. Build with "
    "--processes 0 to work without workers, or mend the installation."
)

_WORKER_DIED = (
    "the worker process that extracted it died twice ({end}: out of memory, or a crash of a "
    "library). Build again with more memory, or `kg remove` the document."
)
