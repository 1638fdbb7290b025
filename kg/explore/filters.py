"""What the facts around some entities can be narrowed by, with how many facts have each value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kg.explore.fact_columns import FactColumns, Mask
from kg.explore.fact_filter import GraphFilter, Region, find_roles, pass_filter
from kg.explore.index import Codes, GraphIndex


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """Values that occur around some entities, each with the number of facts that have it.

    Regions and years are sorted (years newest first), the rest by number, most first. A region
    counts what lies in it, so that 广东省 counts 清远市 too.
    """

    modes: tuple[tuple[str, int], ...]
    years: tuple[tuple[int, int], ...]
    partner_regions: tuple[tuple[Region, int], ...]
    school_regions: tuple[tuple[Region, int], ...]
    school_kinds: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]


def filter_choices(
    index: GraphIndex, seeds: Sequence[str], *, filter: GraphFilter | None = None
) -> FilterChoices:
    """Return what the facts of some entities can be narrowed by.

    Args:
        index: The build.
        seeds: IRIs; merged ones are followed, unknown ones passed over.
        filter: Count only facts that it lets through; all where it is left out.
    """
    codes = dict.fromkeys(code for iri in seeds if (code := index.find_code(iri)) is not None)
    groups = [index.facts_by_entity.rows(code) for code in codes]
    rows = np.unique(np.concatenate(groups)) if groups else np.empty(0, dtype=np.int64)
    if filter is not None:
        rows = rows[pass_filter(index, rows, filter)]
    columns = index.derive(FactColumns)
    modes, mode_names = columns.modes
    _, mode_codes = modes.flat(rows)
    _, years = columns.years.flat(rows)
    schools, partners = _role_pairs(index, rows)
    kinds, kind_names = columns.school_kinds
    statuses, status_names = columns.statuses
    return FilterChoices(
        modes=_named(mode_codes, mode_names),
        years=tuple(sorted(_counted(years).items(), reverse=True)),
        partner_regions=_regions(columns, partners),
        school_regions=_regions(columns, schools),
        school_kinds=_named(_each_once(schools, kinds), kind_names),
        statuses=_named(statuses[rows], status_names),
    )


_Ends = tuple[Codes, Codes]
"""Places of facts among those asked for, and an end of each in some role."""


def _role_pairs(index: GraphIndex, rows: Codes) -> tuple[_Ends, _Ends]:
    """Return the schools and the partners of some facts; a fact may have two of each."""
    forward, backward, has_school = find_roles(index, rows)
    subjects, objects = index.subjects[rows], index.objects[rows]
    places = np.arange(len(rows))

    def ends(first: Mask, second: Mask) -> _Ends:
        return (
            np.concatenate([places[first], places[second]]),
            np.concatenate([subjects[first], objects[second]]),
        )

    return ends(forward & has_school, backward & has_school), ends(backward, forward)


def _each_once(ends: _Ends, values: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the values of the ends of facts, each once a fact."""
    places, codes = ends
    pairs = np.unique(np.stack([places, values[codes]], axis=1), axis=0)
    return pairs[:, 1]


def _regions(columns: FactColumns, ends: _Ends) -> tuple[tuple[Region, int], ...]:
    """Count facts by the regions of their ends, outer regions too, each once a fact."""
    codes, paths = columns.regions
    places, entities = ends
    found = {
        (place, paths[region][:depth])
        for place, region in zip(places.tolist(), codes[entities].tolist(), strict=True)
        for depth in range(1, len(paths[region]) + 1)
    }
    return tuple(sorted(Counter(path for _, path in found).items()))


def _named(codes: npt.NDArray[np.int64], names: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Count values by name, most first; empty and missing ones are left out."""
    counts = {names[code]: count for code, count in _counted(codes).items() if code >= 0}
    return tuple(sorted(_without_empty(counts.items()), key=lambda item: (-item[1], item[0])))


def _without_empty(counts: Iterable[tuple[str, int]]) -> Iterable[tuple[str, int]]:
    return ((name, count) for name, count in counts if name)


def _counted(values: npt.NDArray[np.int64]) -> dict[int, int]:
    found, counts = np.unique(values, return_counts=True)
    return dict(zip(found.tolist(), counts.tolist(), strict=True))
