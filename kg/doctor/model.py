"""What an examination of a workspace finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """How bad a finding is: worth knowing, or something does not work."""

    NOTE = "note"
    ERROR = "error"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something that is not as it should be.

    Attributes:
        area: Part of the workspace: one of `AREAS`.
        path: The file, relative to the workspace.
        problem: What is wrong with it, one clause.
        remedy: What to do, one sentence.
        severity: How bad it is.
        mendable: Whether `kg doctor --repair` mends it.
    """

    area: str
    path: str
    problem: str
    remedy: str
    severity: Severity = Severity.ERROR
    mendable: bool = False


REPAIR = "Run `kg doctor --repair`."
"""The remedy of what is mendable."""

AREAS = (
    *("layout", "register", "reports", "extractions", "projections", "builds"),
    *("decisions", "views", "locks", "leftovers", "disk"),
)
"""What is examined, in this order."""


@dataclass(frozen=True, slots=True)
class Examination:
    """How a workspace is.

    Attributes:
        folder: Where it is.
        checked: How many things were looked at, by area.
        findings: What is not as it should be, by area and path.
        mended: What a repair has mended before; empty without one.
    """

    folder: Path
    checked: Mapping[str, int]
    findings: tuple[Finding, ...]
    mended: tuple[Finding, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether everything works."""
        return not any(finding.severity is Severity.ERROR for finding in self.findings)
