"""What a build holds, in a few lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.model import BuildReport


def describe_build(report: BuildReport) -> str:
    """Return lines with the counts of a build, kinds sorted by number."""
    return "\n".join(
        [
            f"build       {report.build}",
            f"documents   {report.documents:>7,}",
            _line("entities", report.entities),
            _line("facts", report.facts),
            _line("statements", report.statements),
            f"evidence    {report.evidence:>7,}",
            f"quads       {report.quads:>7,}",
        ]
    )


def describe_run(report: BuildReport) -> str:
    """Return one line on what a run did."""
    made = "the build was there already"
    if report.built:
        near = f"{report.resolved} of {report.neighbourhoods}"
        made = f"a new build, {near} groups of like names resolved"
    return (
        f"{report.new} new files, {report.extracted} extracted, {report.reused} extracted before; "
        f"{made}"
    )


def _line(name: str, counts: Mapping[str, int]) -> str:
    kinds = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    detail = ", ".join(f"{kind} {number:,}" for kind, number in kinds)
    return f"{name:<11} {sum(counts.values()):>7,}  {detail}".rstrip()
