"""Who is joined to whom: the facts at many entities at once, for walks through the graph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.explore.fact_columns import FactColumns
from kg.explore.fact_filter import GraphFilter, pass_filter
from kg.explore.index import Codes, GraphIndex


@dataclass(frozen=True, slots=True)
class Edges:
    """Facts seen from one of their ends; arrays of equal length.

    Attributes:
        near: The end that was asked for.
        far: The other end.
        rows: Row of the fact.
    """

    near: Codes
    far: Codes
    rows: Codes


class Adjacency:
    """The facts of every entity; use it as `index.derive(Adjacency)`."""

    def __init__(self, index: GraphIndex) -> None:
        """Sort the ends of all facts, once."""
        self._index = index
        count = len(index.subjects)
        ends = np.concatenate([index.subjects, index.objects])
        order = np.argsort(ends, kind="stable")
        self._rows = order % count if count else order
        self._starts = np.searchsorted(ends[order], np.arange(len(index.iris) + 1))

    def around(
        self, codes: Codes, wanted: GraphFilter | None = None, *, ends: Sequence[int] = ()
    ) -> Edges:
        """Return the facts at some entities, those from an entity to itself left out.

        Args:
            codes: The entities, each once.
            wanted: Keep what a filter lets through, hidden classes at the far end too.
            ends: Entities that may be of a hidden class.
        """
        starts, stops = self._starts[codes], self._starts[codes + 1]
        lengths = stops - starts
        inside = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        rows = self._rows[np.repeat(starts, lengths) + inside]
        near = np.repeat(codes, lengths)
        far = self._index.subjects[rows] + self._index.objects[rows] - near
        kept = near != far
        if wanted is not None:
            columns = self._index.derive(FactColumns)
            kept &= pass_filter(self._index, rows, wanted)
            hidden = columns.is_of(columns.types, far, wanted.hidden_types)
            kept &= ~hidden | np.isin(far, ends)
        return Edges(near[kept], far[kept], rows[kept])


@dataclass(frozen=True, slots=True)
class StepCosts:
    """What a step and a stop on the way cost a path; a plain step costs 1.

    Attributes:
        doubt: Added for a fact of no confidence in one report; less for surer facts.
        hub: Added for each power of ten of the facts of an entity passed through.
    """

    doubt: float = 0.5
    hub: float = 0.6

    def of_facts(self, index: GraphIndex, rows: Codes) -> npt.NDArray[np.float64]:
        """Return what it costs to go along some facts."""
        columns = index.derive(FactColumns)
        reports = np.maximum(columns.attestation[0][rows], 1)
        cost: npt.NDArray[np.float64] = 1 + self.doubt * (1 - columns.confidences[rows]) / reports
        return cost

    def of_stops(self, index: GraphIndex, codes: Codes) -> npt.NDArray[np.float64]:
        """Return what it costs to pass through some entities."""
        degrees = np.maximum(index.derive(FactColumns).attestation[2][codes], 1)
        cost: npt.NDArray[np.float64] = self.hub * np.log10(degrees)
        return cost


PLAIN_COSTS: StepCosts = StepCosts()
"""A province with 1,000 facts costs as much as nearly two further steps: two schools are
joined by the company that trains for both before they are joined by where they lie."""
