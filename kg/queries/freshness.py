"""Whether a build still shows what its workspace holds."""

from __future__ import annotations

from dataclasses import dataclass

from extract.fingerprint import extractor_fingerprint
from kg.builds import OpenBuild
from kg.documents import DocumentStatus


@dataclass(frozen=True, slots=True)
class Freshness:
    """What a new build would change.

    Attributes:
        unbuilt: Names of files that the workspace holds and the build does not.
        removed: Number of reports of the build that the workspace does not hold any more.
        extractor_changed: Whether another version of the extractor made the build.
    """

    unbuilt: tuple[str, ...]
    removed: int
    extractor_changed: bool

    @property
    def is_current(self) -> bool:
        """Tell whether a new build would change nothing."""
        return not (self.unbuilt or self.removed or self.extractor_changed)


def check_freshness(build: OpenBuild) -> Freshness:
    """Compare a build with its workspace.

    Raises:
        WorkspaceDamagedError: The register cannot be read.
    """
    held = {
        record.hash: record.name
        for record in build.workspace.documents()
        if record.stored and record.status is not DocumentStatus.FAILED
    }
    built = set(build.table("reports").column("document").to_pylist())
    return Freshness(
        unbuilt=tuple(sorted(name for hash, name in held.items() if hash not in built)),
        removed=len(built - set(held)),
        extractor_changed=build.report.fingerprint != extractor_fingerprint(),
    )
