"""Columns of facts as numbers, so that a filter over some facts is a few array operations.

What the facts table says in words (modes, status, regions of the ends) is counted once per build
when a filter first asks for it; a question then costs what its own rows cost.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from kg.explore.codes import flatten_lists
from kg.explore.index import GraphIndex, region_path
from kg.explore.rows import Codes, codes_in

Mask = npt.NDArray[np.bool_]

SCHOOL = "School"


class ValueLists:
    """Lists of values, one a row: modes or years of each fact."""

    def __init__(self, rows: Codes, values: npt.NDArray[np.int64], count: int) -> None:
        """Group values by row; a row may have none.

        Args:
            rows: The row of each value.
            values: The values.
            count: Number of rows.
        """
        order = np.lexsort((values, rows))
        self._values = values[order]
        self._starts = np.searchsorted(rows[order], np.arange(count + 1))

    def of(self, row: int) -> list[int]:
        """Return the values of one row, ascending."""
        found: list[int] = self._values[self._starts[row] : self._starts[row + 1]].tolist()
        return found

    def flat(self, rows: Codes) -> tuple[Codes, npt.NDArray[np.int64]]:
        """Return the values of some rows, each with the place of its row among those asked for."""
        starts, stops = self._starts[rows], self._starts[rows + 1]
        lengths = stops - starts
        places = np.repeat(np.arange(len(rows)), lengths)
        inside = np.arange(len(places)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        return places, self._values[np.repeat(starts, lengths) + inside]

    def have_any(self, rows: Codes, wanted: Iterable[int]) -> Mask:
        """Tell for each of some rows whether it has one of the wanted values."""
        places, values = self.flat(rows)
        found = np.zeros(len(rows), dtype=np.bool_)
        found[places[np.isin(values, list(wanted))]] = True
        return found


class FactColumns:
    """The facts of one build in numbers; use it as `index.derive(FactColumns)`."""

    def __init__(self, index: GraphIndex) -> None:
        """Count nothing yet."""
        self._index = index

    @cached_property
    def confidences(self) -> npt.NDArray[np.float64]:
        """Confidence of each fact."""
        return np.asarray(self._index.confidences, dtype=np.float64)

    @cached_property
    def attestation(self) -> tuple[Codes, Codes, Codes]:
        """Reports and statements of each fact, and facts of each entity."""
        facts, entities = self._index.facts, self._index.entities
        columns = facts.column("reports"), facts.column("statements"), entities.column("degree")
        reports, statements, degrees = (_numbers(pc.fill_null(c, 0)) for c in columns)
        return reports, statements, degrees

    @cached_property
    def predicates(self) -> tuple[Codes, list[str]]:
        """For each fact the place of its relation among the relations, and these."""
        return _coded(self._index.facts.column("predicate"))

    @cached_property
    def statuses(self) -> tuple[Codes, list[str]]:
        """For each fact the place of its status among the statuses, and these."""
        return _coded(self._index.facts.column("status"))

    @cached_property
    def types(self) -> tuple[Codes, list[str]]:
        """For each entity the place of its class among the classes, and these."""
        return _coded(self._index.entities.column("type"))

    @cached_property
    def school_kinds(self) -> tuple[Codes, list[str]]:
        """For each entity the place of its kind of school among the kinds, and these; `""` none."""
        return _coded(pc.fill_null(self._index.entities.column("school_kind"), ""))

    @cached_property
    def modes(self) -> tuple[ValueLists, list[str]]:
        """The places of each fact's cooperation modes among the modes, and these."""
        rows, values = flatten_lists(self._index.facts.column("modes"))
        codes, names = _coded(values)
        return ValueLists(rows, codes, self._index.facts.num_rows), names

    @cached_property
    def years(self) -> ValueLists:
        """The years of each fact: those that its statements state, else those of its reports."""
        index = self._index
        rows, stated = flatten_lists(index.facts.column("years"))
        without = np.ones(index.facts.num_rows, dtype=np.bool_)
        without[rows] = False
        facts, reports = self._fact_reports
        report_years = _numbers(pc.fill_null(index.reports.column("report_year"), 0))
        kept = without[facts] & (report_years[reports] > 0)
        told = np.stack([facts[kept], report_years[reports[kept]]], axis=1)
        both = np.concatenate([np.stack([rows, _numbers(stated)], axis=1), told])
        pairs = np.unique(both.astype(np.int64), axis=0)
        return ValueLists(pairs[:, 0], pairs[:, 1], index.facts.num_rows)

    @cached_property
    def regions(self) -> tuple[Codes, list[tuple[str, ...]]]:
        """For each entity the place of its region among the regions, and these as paths."""
        table = self._index.entities
        columns = [pc.fill_null(table.column(c), "") for c in ("province", "prefecture", "county")]
        joined = pc.binary_join_element_wise(*columns, "\n")
        codes, names = _coded(joined)
        return codes, [region_path(*name.split("\n")) for name in names]

    @cached_property
    def statement_facts(self) -> Codes:
        """Row of the fact that each statement belongs to, -1 where there is none."""
        index = self._index
        subjects, objects, predicates = self._statement_ends
        facts = self._keys(index.subjects, self.predicates[0], index.objects)
        order = np.argsort(facts, kind="stable")
        wanted = self._keys(subjects, predicates, objects)
        places = np.minimum(np.searchsorted(facts[order], wanted), max(0, len(facts) - 1))
        if not len(facts):
            return np.full(len(wanted), -1, dtype=np.int64)
        found = order[places]
        return np.where(facts[found] == wanted, found, -1)

    @cached_property
    def statements_by_fact(self) -> ValueLists:
        """Rows of the statements of each fact."""
        rows = np.flatnonzero(self.statement_facts >= 0)
        return ValueLists(self.statement_facts[rows], rows, self._index.facts.num_rows)

    @cached_property
    def reporting_ends(self) -> tuple[Mask, Mask]:
        """For each fact whether its subject, and its object, is the reporter of a report of it."""
        index = self._index
        facts, reports = self._fact_reports
        codes = (index.find_code(iri or "") for iri in index.reports["reporter"].to_pylist())
        reporters = np.array([-1 if code is None else code for code in codes], dtype=np.int64)
        found = []
        for ends in (index.subjects, index.objects):
            mask = np.zeros(index.facts.num_rows, dtype=np.bool_)
            mask[facts[reporters[reports] == ends[facts]]] = True
            found.append(mask)
        return found[0], found[1]

    def is_of(self, coded: tuple[Codes, list[str]], rows: Codes, wanted: Collection[str]) -> Mask:
        """Tell for some rows of a coded column whether they have one of the wanted values."""
        codes, names = coded
        places = [place for place, name in enumerate(names) if name in wanted]
        return np.isin(codes[rows], places)

    def are_in_regions(self, codes: Codes, wanted: Collection[tuple[str, ...]]) -> Mask:
        """Tell for some entities whether they lie in one of some regions, given as paths."""
        regions, paths = self.regions
        places = [
            place
            for place, path in enumerate(paths)
            if any(path[: len(region)] == region for region in wanted if region)
        ]
        return np.isin(regions[codes], places)

    @cached_property
    def _fact_reports(self) -> tuple[Codes, Codes]:
        """Row of the fact and of the report of each statement that has both."""
        index = self._index
        reports = codes_in(index.statements.column("report"), index.reports.column("iri"))
        kept = (self.statement_facts >= 0) & (reports >= 0)
        return self.statement_facts[kept], reports[kept]

    @cached_property
    def _statement_ends(self) -> tuple[Codes, Codes, Codes]:
        """Subject, object and relation of each statement."""
        table, iris = self._index.statements, self._index.entities.column("iri")
        names = pa.chunked_array([pa.array(self.predicates[1], pa.string())])
        return (
            codes_in(table.column("subject"), iris),
            codes_in(table.column("object"), iris),
            codes_in(table.column("predicate"), names),
        )

    def _keys(self, subjects: Codes, predicates: Codes, objects: Codes) -> Codes:
        """Return a number for each triple, equal for equal triples."""
        entities, relations = len(self._index.iris) + 1, len(self.predicates[1]) + 1
        return ((subjects + 1) * relations + predicates + 1) * entities + objects + 1


def _coded(column: pa.ChunkedArray | pa.Array) -> tuple[Codes, list[str]]:
    """Return for each value its place among the sorted values, and these."""
    names = sorted(value for value in pc.unique(column).to_pylist() if value is not None)
    codes = pc.fill_null(pc.index_in(column, value_set=pa.array(names, column.type)), -1)
    return np.asarray(codes.to_numpy(), dtype=np.int64), names


def _numbers(values: pa.Array | pa.ChunkedArray) -> npt.NDArray[np.int64]:
    if isinstance(values, pa.ChunkedArray):
        values = values.combine_chunks()
    return np.asarray(values.to_numpy(zero_copy_only=False), dtype=np.int64)
