"""By what the partner table can be narrowed: facets, their values, how many rows each has.

The values of a facet are counted over the rows that all other filters let through: that is what
one would get by choosing it, and several values of one facet stay within reach.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from kg.building.facts import STATUSES
from kg.explore.rows import codes_in
from kg.partners.codes import Codes, Flags, unique_pairs
from kg.partners.ties import Ties
from ontology.catalogues.industries import load_industries
from ontology.catalogues.regions import load_regions
from ontology.schema import load_schema


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet.

    Attributes:
        key: What filters name it by: an IRI, an adcode, a code, a name of the ontology, a year.
        label: What it is called, or its key where the ontology has the word.
        rows: How many rows one would get by choosing it.
    """

    key: str
    label: str
    rows: int


class Facet:
    """The values that ties or rows have in one respect."""

    def __init__(
        self,
        keys: Sequence[str],
        owners: Codes,
        values: Codes,
        *,
        of_rows: bool = False,
        labels: Sequence[str] | None = None,
    ) -> None:
        """Keep pairs of an owner and a value.

        Args:
            keys: The values.
            owners: A tie, or a row with `of_rows`, for each pair.
            values: Place of the value in `keys` for each pair; pairs below 0 are left out.
            of_rows: Whether all ties of a row have the same values.
            labels: What the values are called, where `keys` do not say it.
        """
        known = values >= 0
        self.keys, self.of_rows = tuple(keys), of_rows
        self.labels = self.keys if labels is None else tuple(labels)
        self._owners, self._values = owners[known], values[known]

    def owners(self, wanted: Collection[str], size: int) -> Flags:
        """Tell of each of `size` ties or rows whether it has one of some values."""
        flags = np.zeros(len(self.keys) + 1, dtype=bool)
        flags[[place for place, key in enumerate(self.keys) if key in wanted]] = True
        found = np.zeros(size, dtype=bool)
        found[self._owners[flags[self._values]]] = True
        return found

    def count(self, ties: Flags, rows_of_ties: Codes, rows: int) -> Codes:
        """Return how many rows have each value.

        Args:
            ties: Which ties count.
            rows_of_ties: The row of each tie.
            rows: How many rows there are.
        """
        if self.of_rows:
            present = np.zeros(rows, dtype=bool)
            present[rows_of_ties[ties]] = True
            return np.bincount(self._values[present[self._owners]], minlength=len(self.keys))
        kept = ties[self._owners]
        values = self._values[kept]
        _, found = unique_pairs(rows_of_ties[self._owners[kept]], values)
        return np.bincount(found, minlength=len(self.keys))


def make_facets(ties: Ties) -> dict[str, Callable[[], Facet]]:
    """Return what makes each facet, by the name of its filter."""
    return {
        "schools": lambda: _entities(ties, ties.schools),
        "regions": lambda: _regions(ties, ties.schools, of_rows=False),
        "school_kinds": lambda: _kinds(ties),
        "partner_regions": lambda: _regions(ties, ties.row_partners, of_rows=True),
        "types": lambda: _types(ties),
        "trades": lambda: _trades(ties),
        "relations": lambda: Facet(
            ties.relation_names, _places(ties.row_relations), ties.row_relations, of_rows=True
        ),
        "modes": lambda: _modes(ties),
        "programs": lambda: _entities(ties, *ties.programs),
        "years": lambda: _years(ties),
        "statuses": lambda: Facet(STATUSES, _places(ties.statuses), ties.statuses),
    }


def _places(values: Codes) -> Codes:
    return np.arange(len(values))


def _entities(ties: Ties, owners: Codes, codes: Codes | None = None) -> Facet:
    """Make the facet of schools, or of programs, from codes of entities."""
    if codes is None:
        owners, codes = _places(owners), owners
    known, values = np.unique(codes, return_inverse=True)
    iris = [ties.index.iris[code] for code in known]
    return Facet(iris, owners, values, labels=[ties.index.names[code] for code in known])


def _column(ties: Ties, name: str, codes: Codes) -> tuple[tuple[str, ...], Codes]:
    """Return the values of a column of entities, and the place of each code's."""
    coded = ties.index.entities.column(name).combine_chunks().dictionary_encode()
    places = np.asarray(coded.indices.fill_null(-1).to_numpy(zero_copy_only=False), dtype=np.int64)
    return tuple(coded.dictionary.to_pylist()), places[codes] if len(places) else codes


def _types(ties: Ties) -> Facet:
    keys, values = _column(ties, "type", ties.row_partners)
    return Facet(keys, _places(values), values, of_rows=True)


def _kinds(ties: Ties) -> Facet:
    column = ties.index.entities.column("school_kind")
    keys = tuple(load_schema().school_kinds)
    values = codes_in(column, pa.array(keys))[ties.schools]
    return Facet(keys, _places(values), values)


def _regions(ties: Ties, codes: Codes, *, of_rows: bool) -> Facet:
    """Make a facet of regions on all levels."""
    regions = load_regions()
    lineages: dict[str, tuple[str, ...]] = {}
    keys, values = _column(ties, "region", codes)
    for key in keys:
        region = regions.get(key)
        lineages[key] = region.lineage if region else (key,)
    facet_keys = sorted({code for lineage in lineages.values() for code in lineage})
    labels = [region_label(code) for code in facet_keys]
    return _by_levels(facet_keys, labels, [lineages[key] for key in keys], values, of_rows)


def region_label(code: str) -> str:
    """Return the names of a region from its province down; the code itself where there is none."""
    regions = load_regions()
    region = regions.get(code)
    names = [each.name for each in map(regions.get, region.lineage) if each] if region else [code]
    return " ".join(dict.fromkeys(names))


def _trades(ties: Ties) -> Facet:
    """Make the facet of industries on all levels, the letters' among them."""
    industries = load_industries()
    keys, values = _column(ties, "trade", ties.row_partners)
    lineages = []
    for key in keys:
        entry = industries.get(key)
        above = industries.ancestors(entry)[::-1] if entry else ()
        lineages.append((*(each.code for each in above), key))
    facet_keys = sorted({code for lineage in lineages for code in lineage}, key=_trade_order)
    labels = [trade_label(code) for code in facet_keys]
    return _by_levels(facet_keys, labels, lineages, values, of_rows=True)


def _trade_order(code: str) -> tuple[str, str]:
    entry = load_industries().get(code)
    return (entry.section if entry else "", "" if entry and entry.level == 1 else code)


def trade_label(code: str) -> str:
    """Return code and name of an industry; the code alone where the classification lacks it."""
    entry = load_industries().get(code)
    return f"{code} {entry.name}" if entry else code


def _by_levels(
    keys: Sequence[str],
    labels: Sequence[str],
    lineages: Sequence[Iterable[str]],
    values: Codes,
    of_rows: bool,
) -> Facet:
    """Make a facet whose values lie in each other.

    Args:
        keys: Of all levels.
        labels: Of the keys.
        lineages: For each value what it lies in, down to itself.
        values: For each owner its place in `lineages`, -1 for none.
        of_rows: As `Facet` has it.
    """
    place = {key: number for number, key in enumerate(keys)}
    deep = max((len(tuple(lineage)) for lineage in lineages), default=0)
    owners, found = [], []
    for level in range(deep):
        at_level = [tuple(lineage)[level : level + 1] for lineage in lineages]
        codes = np.array([place[at[0]] if at else -1 for at in at_level] + [-1], dtype=np.int64)
        owners.append(_places(values))
        found.append(codes[values])
    empty = np.empty(0, dtype=np.int64)
    return Facet(
        keys,
        np.concatenate(owners) if owners else empty,
        np.concatenate(found) if found else empty,
        of_rows=of_rows,
        labels=labels,
    )


def _modes(ties: Ties) -> Facet:
    keys = tuple(load_schema().modes)
    owners = [np.flatnonzero(ties.modes >> place & 1) for place in range(len(keys))]
    values = np.repeat(np.arange(len(keys)), [len(each) for each in owners])
    return Facet(keys, np.concatenate(owners), values)


def _years(ties: Ties) -> Facet:
    known, values = np.unique(ties.years, return_inverse=True)
    values = np.where(known[values] >= 0, values, -1) if len(values) else values
    return Facet([str(year) for year in known], _places(values), values)
