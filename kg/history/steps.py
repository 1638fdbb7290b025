"""How much a build holds beside the one made before it: a few counts, no comparison."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from kg.builds import read_report
from kg.errors import KgError
from kg.history.listing import choose_builds
from kg.model import BuildReport
from kg.tables import read_table
from kg.workspace import Workspace


@dataclass(frozen=True, slots=True)
class BuildCounts:
    """What a build holds, in numbers."""

    reports: int
    entities: int
    facts: int
    statements: int
    passages: int

    @classmethod
    def of(cls, report: BuildReport) -> BuildCounts:
        """Return the counts of a build's report."""
        return cls(
            reports=report.documents,
            entities=sum(report.entities.values()),
            facts=sum(report.facts.values()),
            statements=sum(report.statements.values()),
            passages=report.evidence,
        )


@dataclass(frozen=True, slots=True)
class EarlierBuild:
    """The build that was made before the one in use.

    Attributes:
        id: Of the build.
        counts: What it holds.
        statements: IRIs of its statements.
    """

    id: str
    counts: BuildCounts
    statements: pa.ChunkedArray


def find_earlier(workspace: Workspace) -> EarlierBuild | None:
    """Return the build made before the one in use; `None` where there is none that can be read."""
    try:
        build, _ = choose_builds(workspace)
        folder = workspace.build_folder(build)
        statements = read_table(folder / "tables", "statements", columns=["iri"]).column("iri")
        return EarlierBuild(build, BuildCounts.of(read_report(folder)), statements)
    except KgError:
        return None
