"""Each statement between a school and a partner, as numbers: what the partner table is made from.

A partner is what stands at the other end of a school's statement and can act in its own name, or
be helped (a village). Between two schools each is the other's partner, so one statement may be two
ties. A *row* of the table is a partner in one relation; ties are sorted by row and school, so that
what belongs to a row lies side by side.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
import pyarrow as pa

from kg.building.facts import STATUSES
from kg.explore.codes import flatten_lists
from kg.explore.index import GraphIndex
from kg.explore.rows import codes_in
from kg.partners.codes import Codes, Flags, Shares, numbers
from ontology.schema import load_schema

SCHOOL = "School"


class Ties:
    """The ties of a build.

    Attributes:
        index: The build.
        statements: Row of the statement of each tie.
        schools: Code of its school.
        partners: Code of its partner.
        relations: Place of its relation in `relation_names`.
        rows: Its row of the table, from 0, ascending.
        row_partners: Code of the partner of each row.
        row_relations: Place of the relation of each row.
    """

    def __init__(self, index: GraphIndex) -> None:
        """Read the statements of a build."""
        self.index = index
        self.relation_names: tuple[str, ...] = tuple(sorted(load_schema().relations))
        table, keys = index.statements, index.entities.column("iri")
        subjects = codes_in(table.column("subject"), keys)
        objects = codes_in(table.column("object"), keys)
        relations = codes_in(table.column("predicate"), pa.array(self.relation_names))
        lines = np.arange(table.num_rows)
        statements = np.concatenate([lines, lines])
        schools = np.concatenate([subjects, objects])
        partners = np.concatenate([objects, subjects])
        relations = np.concatenate([relations, relations])
        kept = (schools >= 0) & (partners >= 0) & (schools != partners) & (relations >= 0)
        if index.iris:
            kept &= self._is_school[schools] & self._can_partner[partners]
        else:
            kept &= False
        found = np.flatnonzero(kept)
        keyed = partners[found] * len(self.relation_names) + relations[found]
        found = found[np.lexsort((statements[found], schools[found], keyed))]
        self.statements, self.schools = statements[found], schools[found]
        self.partners, self.relations = partners[found], relations[found]
        keys_of_rows = self.partners * len(self.relation_names) + self.relations
        unique, self.rows = np.unique(keys_of_rows, return_inverse=True)
        self.row_partners = unique // len(self.relation_names)
        self.row_relations = unique % len(self.relation_names)

    def __len__(self) -> int:
        """Return the number of ties."""
        return len(self.statements)

    @cached_property
    def _types(self) -> pa.ChunkedArray:
        return self.index.entities.column("type")

    @cached_property
    def _is_school(self) -> Flags:
        return codes_in(self._types, pa.array([SCHOOL])) >= 0

    @cached_property
    def _can_partner(self) -> Flags:
        schema = load_schema()
        types = schema.organizations() | schema.get_relation("assists").range
        return codes_in(self._types, pa.array(sorted(types))) >= 0

    @cached_property
    def confidences(self) -> Shares:
        """Confidence of each tie."""
        column = self.index.statements.column("confidence")
        found: Shares = np.asarray(column.to_numpy(), dtype=np.float64)[self.statements]
        return found

    @cached_property
    def statuses(self) -> Codes:
        """Place of each tie's status in `STATUSES`."""
        codes = codes_in(self.index.statements.column("status"), pa.array(STATUSES))
        found: Codes = codes[self.statements]
        return found

    @cached_property
    def stated_years(self) -> Codes:
        """Year that each tie's statement states, -1 where it states none."""
        found: Codes = numbers(self.index.statements.column("year"))[self.statements]
        return found

    @cached_property
    def years(self) -> Codes:
        """The same, or else the year of the report; -1 where neither is known."""
        found: Codes = statement_years(self.index)[self.statements]
        return found

    @cached_property
    def modes(self) -> Codes:
        """Modes of each tie as bits, the first of the ontology the lowest."""
        table = self.index.statements
        bits = np.zeros(table.num_rows, dtype=np.int64)
        rows, values = flatten_lists(table.column("modes"))
        codes = codes_in(values, pa.array(tuple(load_schema().modes)))
        known = codes >= 0
        np.bitwise_or.at(bits, rows[known], np.int64(1) << codes[known])
        found: Codes = bits[self.statements]
        return found

    @cached_property
    def programs(self) -> tuple[Codes, Codes]:
        """Ties and the code of each of their programs, as pairs in the order of the ties."""
        table = self.index.statements
        rows, values = flatten_lists(table.column("programs"))
        codes = codes_in(values, self.index.entities.column("iri"))
        return _spread(self.statements, rows[codes >= 0], codes[codes >= 0], table.num_rows)


def statement_years(index: GraphIndex) -> Codes:
    """Return the year of each statement, or else of its report; -1 where neither is known."""
    stated = numbers(index.statements.column("year"))
    of_reports = np.append(numbers(index.reports.column("report_year")), -1)
    reports = codes_in(index.statements.column("report"), index.reports.column("iri"))
    return np.where(stated >= 0, stated, of_reports[reports])


def _spread(owners: Codes, rows: Codes, values: Codes, size: int) -> tuple[Codes, Codes]:
    """Return (place in `owners`, value) for each value that the row of an owner has.

    Args:
        owners: A row for each owner.
        rows: Rows of the values, ascending.
        values: As many as `rows`.
        size: Number of rows that there are.
    """
    counts = np.bincount(rows, minlength=size) if len(rows) else np.zeros(size, dtype=np.int64)
    begins = np.cumsum(counts) - counts
    lengths = counts[owners]
    places = np.repeat(np.arange(len(owners)), lengths)
    first = np.cumsum(lengths) - lengths
    inside = np.arange(len(places)) - np.repeat(first, lengths)
    return places, values[begins[owners][places] + inside]
