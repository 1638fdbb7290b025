"""What can go wrong with decisions.

KgError
└── DecisionError                a decision cannot be taken
    ├── InvalidDecisionError         it does not answer its question
    ├── UnknownDecisionError         no decision of the id
    ├── LogLockedError               others write for too long
    ├── LogWriteError                the disk refuses
    ├── UnreadableDecisionsError     a file that is to be taken in holds none
    └── NoReviewerError              nobody says who decides
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.errors import KgError


class DecisionError(KgError):
    """A decision cannot be taken."""


class InvalidDecisionError(DecisionError, ValueError):
    """It does not answer its question."""

    def __init__(self, what: str, problem: str) -> None:
        """Keep what was to be decided and what is wrong with it."""
        self.what, self.problem = what, problem
        super().__init__(what, problem)

    def __str__(self) -> str:
        """Return one line; nothing was saved."""
        return f"decision {self.what}: {self.problem}. Nothing was saved."


class UnknownDecisionError(DecisionError, LookupError):
    """No decision has the id, or its beginning."""

    def __init__(self, id_: str, known: Iterable[str]) -> None:
        """Keep what was asked for, and the last ids that are there."""
        self.id, self.known = id_, tuple(known)
        super().__init__(id_, self.known)

    def __str__(self) -> str:
        """Return what was asked for and what is there."""
        last = ", ".join(self.known[-3:]) or "none"
        return (
            f"decision {self.id!r}: the log has none of that id; the last ones are {last}. "
            "`kg review log` lists them."
        )


class LogLockedError(DecisionError):
    """Others write to the log for too long."""

    def __init__(self, path: Path) -> None:
        """Keep which log."""
        self.path = path
        super().__init__(path)

    def __str__(self) -> str:
        """Return which log, and that nothing was saved."""
        return f"{self.path}: others are writing to it for too long. Nothing was saved; try again."


class LogWriteError(DecisionError, OSError):
    """The disk refuses."""

    def __init__(self, path: Path, problem: str) -> None:
        """Keep which log, and what the system says."""
        self.path, self.problem = path, problem
        super().__init__(path, problem)

    def __str__(self) -> str:
        """Return which log and why, and that nothing was saved."""
        return (
            f"{self.path}: it cannot be written: {self.problem}. This decision was not saved; "
            "those before it were. Make room or give the right to write, then decide again."
        )


class UnreadableDecisionsError(DecisionError, ValueError):
    """A file that is to be taken in holds no decisions."""

    def __init__(self, path: Path, problem: str) -> None:
        """Keep which file, and what was found."""
        self.path, self.problem = path, problem
        super().__init__(path, problem)

    def __str__(self) -> str:
        """Return which file, what was found and what is allowed."""
        return (
            f"{self.path}: {self.problem}. Decisions are taken from logs (.jsonl), gold files "
            "(.json) and PROV (.ttl)."
        )


class NoReviewerError(DecisionError):
    """Nobody says who decides."""

    def __str__(self) -> str:
        """Return how to say it."""
        return "review: nobody says who decides. Set KG_REVIEWER to your name, or give --reviewer."
