"""How far the graph may be trusted: what people have looked at, what is unsure, what is new."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kg.decisions.statements import ADDED, CONFIRMED, CORRECTED, DISPUTED
from kg.explore.dealings import PARTNER_TYPES
from kg.explore.evidence import statement_views
from kg.explore.index import Codes, GraphIndex
from kg.explore.model import StatementView

LOW_CONFIDENCE = 0.6
"""Below it, a statement is as likely as not to be wrong in some part."""
_REVIEWED = (ADDED, CONFIRMED, CORRECTED)


@dataclass(frozen=True, slots=True)
class Part:
    """Some of all; a share where there is anything."""

    some: int
    all: int

    @property
    def share(self) -> float | None:
        """The part as a number from 0 to 1; `None` of nothing."""
        return self.some / self.all if self.all else None


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a build may be trusted.

    Attributes:
        reviewed: Statements that a person confirmed, corrected or added.
        low: Statements that nobody looked at with a confidence below `LOW_CONFIDENCE`.
        disputed: Statements that people disagree on.
        regions: Organisations of which the region is known.
        programs: Programs that are linked to the national catalogue.
        telling: Reports that state anything.
    """

    reviewed: Part
    low: Part
    disputed: int
    regions: Part
    programs: Part
    telling: Part


def find_standing(index: GraphIndex) -> Standing:
    """Tell how far a build may be trusted; one pass over its tables."""
    statuses = index.statements.column("status")
    number = index.statements.num_rows
    seen = _count(pc.is_in(statuses, value_set=pa.array(_REVIEWED)))
    unsure = pc.less(index.statements.column("confidence"), LOW_CONFIDENCE)
    unseen = pc.invert(pc.is_in(statuses, value_set=pa.array(_REVIEWED)))
    types = index.entities.column("type")
    organisations = pc.is_in(types, value_set=pa.array(PARTNER_TYPES))
    programs = pc.equal(types, "Program")
    reports = index.report_views.values()
    return Standing(
        reviewed=Part(seen, number),
        low=Part(_count(pc.and_(unsure, unseen)), number),
        disputed=_count(pc.equal(statuses, DISPUTED)),
        regions=_part(organisations, index.entities.column("province")),
        programs=_part(programs, index.entities.column("program_code")),
        telling=Part(sum(view.statements > 0 for view in reports), len(reports)),
    )


def newest_statements(
    index: GraphIndex, before: pa.ChunkedArray | None = None, *, limit: int = 6
) -> tuple[StatementView, ...]:
    """Return what the graph states since another build, else what its newest reports state.

    Args:
        index: The build.
        before: IRIs of the statements of the other build; `None` where there is none.
        limit: Most to return.

    Returns:
        What people added or corrected first, then the newest reports, the surest first.
    """
    table = index.statements
    rows = np.arange(table.num_rows)
    if before is not None and len(before):
        known = pc.is_in(table.column("iri"), value_set=before.combine_chunks())
        fresh = rows[~np.asarray(known.to_numpy(), dtype=bool)]
        rows = fresh if len(fresh) else rows
    reviewed = pc.is_in(table.column("status"), value_set=pa.array(_REVIEWED))
    keys = (
        -np.asarray(table.column("confidence").to_numpy())[rows],
        -_years(index)[rows],
        ~np.asarray(reviewed.to_numpy(), dtype=bool)[rows],
    )
    order = rows[np.lexsort((rows, *keys))]
    return tuple(statement_views(index, order[:limit].tolist()))


def _years(index: GraphIndex) -> Codes:
    """Return the year of the report of each statement, 0 where it is not known."""
    reports = index.reports.column("iri").combine_chunks()
    years = pc.fill_null(index.reports.column("report_year"), 0)
    places = pc.index_in(index.statements.column("report"), value_set=reports)
    return np.asarray(pc.fill_null(years.take(places), 0).to_numpy(), dtype=np.int64)


def _part(meant: pa.ChunkedArray, column: pa.ChunkedArray) -> Part:
    known = pc.and_(meant, pc.not_equal(pc.fill_null(column, ""), ""))
    return Part(_count(known), _count(meant))


def _count(flags: pa.ChunkedArray) -> int:
    return int(pc.sum(flags).as_py() or 0)
