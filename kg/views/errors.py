"""What can go wrong with saved views.

KgError
└── ViewError                    a view cannot be used as asked
    ├── InvalidViewError             what is to be saved is no view
    ├── UnknownViewError             no view of the id
    ├── DamagedViewError             its file is no view any more
    ├── TooManyViewsError            the workspace holds as many as it may
    └── ViewStorageError             the disk refuses, or others write for too long
"""

from __future__ import annotations

from pathlib import Path

from kg.errors import KgError


class ViewError(KgError):
    """A view cannot be used as asked."""


class InvalidViewError(ViewError, ValueError):
    """What is to be saved is no view."""

    def __init__(self, where: str, problem: str) -> None:
        """Keep which part it is and what is wrong with it."""
        self.where, self.problem = where, problem
        super().__init__(where, problem)

    def __str__(self) -> str:
        """Return the part and the problem; nothing was saved."""
        return f"view, {self.where}: {self.problem}. Nothing was saved."


class UnknownViewError(ViewError, LookupError):
    """No view has the id."""

    def __init__(self, id_: str) -> None:
        """Keep what was asked for."""
        self.id = id_
        super().__init__(id_)

    def __str__(self) -> str:
        """Return what was asked for and what to do."""
        return (
            f"view {self.id[:40]!r}: the workspace holds none of that id; it may have been deleted "
            "or belong to another workspace. Ask who sent the link to save the view again."
        )


class DamagedViewError(ViewError, ValueError):
    """A file is there, and it is no view."""

    def __init__(self, path: Path, problem: str) -> None:
        """Keep the file and what is wrong with it."""
        self.path, self.problem = path, problem
        super().__init__(path, problem)

    def __str__(self) -> str:
        """Return the file, the fault, the next step."""
        return f"{self.path}: {self.problem}. Restore the file or delete it."


class TooManyViewsError(ViewError):
    """The workspace holds as many views as it may."""

    def __init__(self, folder: Path, limit: int) -> None:
        """Keep where and how many."""
        self.folder, self.limit = folder, limit
        super().__init__(folder, limit)

    def __str__(self) -> str:
        """Return where, how many, and what to do."""
        return (
            f"{self.folder}: it holds {self.limit} views, which is the limit. Delete views that "
            "nobody needs."
        )


class ViewStorageError(ViewError):
    """The disk refuses, or others write for too long."""

    def __init__(self, folder: Path, problem: str) -> None:
        """Keep where and why."""
        self.folder, self.problem = folder, problem
        super().__init__(folder, problem)

    def __str__(self) -> str:
        """Return where, why, and what to do."""
        return (
            f"{self.folder}: the view could not be written, {self.problem}. Nothing was changed; "
            "make room or give the right to write, and try again."
        )
