"""The partner table of a build: which rows filters let through, in which order, and their facets.

Everything is counted on arrays that are made once for a build (`ties`, `facets`, `passages`); a
row becomes an object only when it is shown or written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from threading import RLock

import numpy as np

from extract.normalization import normalise_name
from kg.explore.index import GraphIndex
from kg.explore.search import GENERIC_REASONS, name_key
from kg.partners.codes import Codes, Flags, Shares, ranks
from kg.partners.facets import Facet, FacetValue, make_facets
from kg.partners.filters import PartnerFilters, check_terms, region_codes, trade_codes
from kg.partners.model import PartnerFacets
from kg.partners.passages import Passages, search_words
from kg.partners.ties import SCHOOL, Ties

SCHOOL_STEPS = (2, 3, 5, 10, 20, 50)
CONFIDENCE_STEPS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
SORTS = ("schools", "confidence", "partner", "statements", "year", "region")
"""By what rows can be ordered; the first is the order of files."""


@dataclass(frozen=True)
class Selection:
    """What filters let through, row by row.

    Attributes:
        ties: Places of the ties, ascending; those of a row lie side by side.
        rows: The rows, ascending.
        begins: Place in `ties` of the first of each row.
        schools: Number of schools of each row.
        confidences: The highest of each row.
        passages: Rank of the strongest passage of each row, as `Passages` ranks them.
    """

    ties: Codes
    rows: Codes
    begins: Codes
    schools: Codes
    confidences: Shares
    passages: Codes

    def ties_of(self, place: int) -> Codes:
        """Return the ties of the row at a place."""
        end = self.begins[place + 1] if place + 1 < len(self.begins) else len(self.ties)
        return self.ties[self.begins[place] : end]


class PartnerTable:
    """The partner table of a build. It never changes, so threads may share it."""

    def __init__(self, index: GraphIndex) -> None:
        """Read the ties of a build; the rest is made when first needed."""
        self.index = index
        self.ties = Ties(index)
        self.passages = Passages(index)
        self._makers = make_facets(self.ties)
        self._facets: dict[str, Facet] = {}
        self._lock = RLock()

    def facet(self, name: str) -> Facet:
        """Return a facet by the name of its filter."""
        with self._lock:
            if name not in self._facets:
                self._facets[name] = self._makers[name]()
            return self._facets[name]

    @cached_property
    def name_ranks(self) -> Codes:
        """Place of each entity's name in the order of all names."""
        return ranks(self.index.names)

    @cached_property
    def best_passages(self) -> Codes:
        """Rank of the strongest passage of each statement."""
        return self.passages.best_by_statement()

    def select(self, filters: PartnerFilters) -> Selection:
        """Return what filters let through.

        Raises:
            UnknownTermError: A filter names a relation, mode, status or class that does not exist.
            UnknownRegionError: A filter names a region that does not exist.
            UnknownTradeError: A filter names an industry that does not exist.
        """
        best = self._best_passages(filters.text)
        kept = np.ones(len(self.ties), dtype=bool)
        for flags in self._flags(filters, best).values():
            kept &= flags
        return self._gather(np.flatnonzero(kept), best)

    def facets(self, filters: PartnerFilters) -> PartnerFacets:
        """Return the values of every facet with the rows that each would give; errors as `select`.

        Args:
            filters: What is chosen so far.
        """
        flags = self._flags(filters, self._best_passages(filters.text))
        chosen = self._wanted(filters)
        everything = _all_but(flags, "", len(self.ties))

        def others(name: str) -> Flags:
            return _all_but(flags, name, len(self.ties)) if name in flags else everything

        return PartnerFacets(
            values={
                name: self._values(name, others(name), chosen.get(name, frozenset()))
                for name in self._makers
            },
            min_schools=self._school_steps(others("min_schools")),
            min_confidence=self._confidence_steps(others("min_confidence")),
        )

    def order(self, selection: Selection, sort: str = SORTS[0], *, turned: bool = False) -> Codes:
        """Return places in a selection in an order.

        Args:
            selection: Of this table.
            sort: One of `SORTS`; equals are ordered as files are.
            turned: The other way round: least first, z first, oldest first.
        """
        partners = self.ties.row_partners[selection.rows]
        keys = [
            partners,
            self.ties.row_relations[selection.rows],
            self.name_ranks[partners] if len(partners) else partners,
            -selection.confidences,
            -selection.schools,
        ]
        by = self._sort_key(selection, sort, partners)
        keys.append(-by if turned else by)
        return np.lexsort(keys)

    def _sort_key(self, selection: Selection, sort: str, partners: Codes) -> Codes:
        if not len(partners):
            return partners
        if sort == "confidence":
            return np.rint(-selection.confidences * 1000).astype(np.int64)
        if sort == "partner":
            return self.name_ranks[partners]
        if sort == "statements":
            return -np.diff(np.append(selection.begins, len(selection.ties)))
        if sort == "year":
            return -np.maximum.reduceat(self.ties.years[selection.ties], selection.begins)
        if sort == "region":
            return self._region_ranks[partners]
        return -selection.schools

    @cached_property
    def _region_ranks(self) -> Codes:
        # Behind all codes: where nobody knows it.
        return ranks([code or "~" for code in self.index.entities.column("region").to_pylist()])

    def _best_passages(self, text: str) -> Codes | None:
        """Return the best passages that hold some words, `None` where no words are asked for."""
        words = search_words(text)
        return self.passages.best_by_statement(self.passages.holding(words)) if words else None

    def _flags(self, filters: PartnerFilters, best: Codes | None) -> dict[str, Flags]:
        """Return for each filter that is set which ties it lets through."""
        ties = self.ties
        found = {name: self._chosen(name, keys) for name, keys in self._wanted(filters).items()}
        if filters.min_confidence > 0:
            found["min_confidence"] = ties.confidences >= filters.min_confidence
        if filters.min_schools > 1:
            found["min_schools"] = (self._schools_of_rows >= filters.min_schools)[ties.rows]
        if key := name_key(filters.name):
            found["name"] = self._named_so(key)[ties.partners]
        if best is not None:
            found["text"] = best[ties.statements] != np.iinfo(np.int64).max
        return found

    def _chosen(self, name: str, keys: Collection[str]) -> Flags:
        facet = self.facet(name)
        if not facet.of_rows:
            return facet.owners(keys, len(self.ties))
        return facet.owners(keys, len(self.ties.row_partners))[self.ties.rows]

    def _wanted(self, filters: PartnerFilters) -> Mapping[str, frozenset[str]]:
        """Return the values of the facets that filters choose, as the facets name them."""
        check_terms(filters)
        found: dict[str, frozenset[str]] = {}
        for name in self._makers:
            asked: tuple[str, ...] = getattr(filters, name)
            if not asked:
                continue
            if name in ("schools", "programs"):
                found[name] = self._meant(asked, SCHOOL if name == "schools" else "Program")
            elif name in ("regions", "partner_regions"):
                found[name] = region_codes(asked)
            else:
                found[name] = trade_codes(asked) if name == "trades" else frozenset(map(str, asked))
        return found

    @cached_property
    def _names(self) -> list[tuple[str, int]]:
        """Every name of each entity, normalised, with the entity's code."""
        index = self.index
        found = [(normalise_name(name), code) for code, name in enumerate(index.names)]
        columns = (index.aliases.column(name).to_pylist() for name in ("entity", "name", "reason"))
        for entity, name, reason in zip(*columns, strict=True):
            code = index.find_code(entity)
            if code is not None and reason not in GENERIC_REASONS and reason != "name":
                found.append((normalise_name(name or ""), code))
        return found

    def _named_so(self, part: str) -> Flags:
        """Tell of each entity whether a name of it holds some text."""
        flags = np.zeros(len(self.index.iris), dtype=bool)
        flags[[code for name, code in self._names if part in name]] = True
        return flags

    def _meant(self, wanted: Iterable[str], type_: str) -> frozenset[str]:
        """Return the IRIs of the entities of a type that names mean."""
        types, iris = self.index.types, self.index.iris
        found: set[str] = set()
        for name in wanted:
            code = self.index.find_code(name)
            if code is not None and types[code] == type_:
                found.add(iris[code])
                continue
            key = normalise_name(name)
            candidates = [(n, c) for n, c in self._names if key in n and types[c] == type_]
            exact = {code for n, code in candidates if n == key}
            found.update(iris[code] for code in exact or {code for _, code in candidates})
        return frozenset(found)

    @cached_property
    def _schools_of_rows(self) -> Codes:
        """Number of schools of each row of the whole table."""
        first = self._begin_school(np.arange(len(self.ties)))
        return np.bincount(self.ties.rows[first], minlength=len(self.ties.row_partners))

    def _begin_school(self, ties: Codes) -> Flags:
        """Tell of each of some ties, ascending, whether it is the first of its row and school."""
        rows, schools = self.ties.rows[ties], self.ties.schools[ties]
        first = np.ones(len(ties), dtype=bool)
        first[1:] = (rows[1:] != rows[:-1]) | (schools[1:] != schools[:-1])
        return first

    def _gather(self, ties: Codes, best: Codes | None) -> Selection:
        rows = self.ties.rows[ties]
        starts = np.ones(len(ties), dtype=bool)
        starts[1:] = rows[1:] != rows[:-1]
        begins = np.flatnonzero(starts)
        if not len(ties):
            none = np.empty(0, dtype=np.int64)
            return Selection(ties, rows, begins, none, np.empty(0), none)
        passages = (self.best_passages if best is None else best)[self.ties.statements[ties]]
        first = self._begin_school(ties).astype(np.int64)
        return Selection(
            ties=ties,
            rows=rows[begins],
            begins=begins,
            schools=np.add.reduceat(first, begins),
            confidences=np.maximum.reduceat(self.ties.confidences[ties], begins),
            passages=np.minimum.reduceat(passages, begins),
        )

    def _values(self, name: str, kept: Flags, chosen: Collection[str]) -> tuple[FacetValue, ...]:
        facet = self.facet(name)
        counts = facet.count(kept, self.ties.rows, len(self.ties.row_partners))
        places = set(np.flatnonzero(counts).tolist())
        places.update(place for place, key in enumerate(facet.keys) if key in chosen)
        values = [
            FacetValue(facet.keys[place], facet.labels[place], int(counts[place]))
            for place in sorted(places)
        ]
        if name in ("regions", "partner_regions", "trades"):
            return tuple(values)
        if name == "years":
            return tuple(reversed(values))
        return tuple(sorted(values, key=lambda value: (-value.rows, value.label, value.key)))

    def _school_steps(self, kept: Flags) -> tuple[tuple[int, int], ...]:
        present = np.zeros(len(self.ties.row_partners), dtype=bool)
        present[self.ties.rows[kept]] = True
        schools = self._schools_of_rows[present]
        return tuple((step, int((schools >= step).sum())) for step in SCHOOL_STEPS)

    def _confidence_steps(self, kept: Flags) -> tuple[tuple[float, int], ...]:
        best = np.zeros(len(self.ties.row_partners))
        ties = np.flatnonzero(kept)
        np.maximum.at(best, self.ties.rows[ties], self.ties.confidences[ties])
        return tuple((step, int((best >= step).sum())) for step in CONFIDENCE_STEPS)


def _all_but(flags: Mapping[str, Flags], name: str, size: int) -> Flags:
    kept = np.ones(size, dtype=bool)
    for other, each in flags.items():
        if other != name:
            kept &= each
    return kept
