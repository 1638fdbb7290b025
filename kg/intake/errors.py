"""What can go wrong when reports are handed in.

IntakeError
├── UnknownJobError      no job of the id
└── SpoolError           the disk refuses what is handed in
"""

from __future__ import annotations

from kg.errors import KgError


class IntakeError(KgError):
    """The queue cannot be used as asked."""


class UnknownJobError(IntakeError, LookupError):
    """The queue has no job of the id."""

    def __init__(self, job: str) -> None:
        """Keep the id."""
        self.job = job
        super().__init__(job)

    def __str__(self) -> str:
        """Return what was asked and what to do."""
        return f"queue: no job {self.job}; it may have been cleared. Look at the queue again."


class SpoolError(IntakeError, OSError):
    """The disk refuses what is handed in."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        self.reason = reason
        super().__init__(reason)

    def __str__(self) -> str:
        """Return the reason and what to do."""
        return (
            f"upload: the disk refuses it ({self.reason}); nothing was taken in. Make room in the "
            "folder of the workspace and hand it in again."
        )
