"""What can go wrong when builds are looked at as history.

BuildError
├── AmbiguousBuildError       the beginning of an id that several builds have
└── NoOtherBuildError         nothing to compare the build in use with
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.errors import BuildError


class AmbiguousBuildError(BuildError, LookupError):
    """The beginning of an id means several builds."""

    def __init__(self, wanted: str, matches: Iterable[str]) -> None:
        """Keep what was asked and the builds that it means."""
        self.wanted, self.matches = wanted, tuple(sorted(matches))
        super().__init__(self.wanted, self.matches)

    def __str__(self) -> str:
        """Return what was asked and all that it may mean."""
        return (
            f"{self.wanted!r} means {len(self.matches)} builds: {', '.join(self.matches)}. "
            "Give more of the id."
        )


class NoOtherBuildError(BuildError, LookupError):
    """There is one build only, so nothing to compare it with."""

    def __init__(self, folder: Path) -> None:
        """Keep the workspace."""
        self.folder = folder
        super().__init__(folder)

    def __str__(self) -> str:
        """Return the workspace and the next step."""
        return (
            f"workspace {self.folder}: it holds one build, and a comparison needs two. Build "
            "again after a change (`kg build`), or name two builds (`kg builds` lists them)."
        )
