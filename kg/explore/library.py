"""The reports of a workspace as a list: those of the graph, and those that are not in it, and why.

The register knows every file that was handed in, the graph what came of those that could be read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from extract.readers.quality import LOW_QUALITY
from kg.documents import DocumentRecord, DocumentStatus
from kg.explore.index import GraphIndex
from kg.explore.model import ReportView


class ReportState(StrEnum):
    """Whether the graph holds a report."""

    IN_GRAPH = "in_graph"
    REPLACED = "replaced"
    WAITING = "waiting"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """A report as the list shows it.

    Attributes:
        document: Hash of its bytes.
        file: What its file is called.
        state: Whether the graph holds it.
        problem: Why the graph does not hold it, or `None`.
        report: What the graph knows of it, or `None` where it does not hold it.
        quality: How good its text is, 0 to 1, or `None` where nobody measured it.
    """

    document: str
    file: str
    state: ReportState
    problem: str | None = None
    report: ReportView | None = None
    quality: float | None = None

    @property
    def is_missing(self) -> bool:
        """Whether the graph does not hold it."""
        return self.state in (ReportState.FAILED, ReportState.WAITING)

    @property
    def is_poor(self) -> bool:
        """Whether its text is so bad that what was read in it may be wrong."""
        return self.quality is not None and self.quality < LOW_QUALITY

    @property
    def has_problem(self) -> bool:
        """Whether somebody should look at it."""
        return self.is_missing or self.is_poor


def list_library(
    index: GraphIndex | None, records: Iterable[DocumentRecord]
) -> tuple[LibraryEntry, ...]:
    """List the reports of a workspace.

    Args:
        index: The build, or `None` where there is none.
        records: The register.

    Returns:
        Those with problems first, then the newest; equals by file name.
    """
    views = index.report_views.values() if index else ()
    known = {view.document: view for view in views}
    quality = _qualities(index) if index else {}
    register = {record.hash: record for record in records}
    entries = [
        _entry(register[document], known.get(document), quality.get(document))
        for document in register
    ]
    # A graph may be newer than the register, or come without one.
    entries += [
        LibraryEntry(view.document, view.file, ReportState.IN_GRAPH, report=view)
        for document, view in known.items()
        if document not in register
    ]
    return tuple(sorted(entries, key=_order))


def _entry(record: DocumentRecord, view: ReportView | None, quality: float | None) -> LibraryEntry:
    problem = None
    if record.status is DocumentStatus.FAILED:
        state, problem = ReportState.FAILED, record.problem
    elif view is None:
        state = ReportState.WAITING
    elif record.replaced_by:
        state = ReportState.REPLACED
    else:
        state = ReportState.IN_GRAPH
    return LibraryEntry(record.hash, record.name, state, problem, view, quality)


def _qualities(index: GraphIndex) -> dict[str, float]:
    """Return the text quality of the reports, where the build has measured it."""
    table = index.reports
    if "quality" not in table.column_names:
        return {}
    pairs = zip(
        table.column("document").to_pylist(), table.column("quality").to_pylist(), strict=True
    )
    return {document: value for document, value in pairs if value is not None}


def _order(entry: LibraryEntry) -> tuple[bool, int, str, str]:
    year = entry.report.year if entry.report and entry.report.year else 0
    return not entry.has_problem, -year, entry.file, entry.document
