"""A build as a network that is walked from a school: who is beside whom, by which fact.

One sort of all facts by their ends; a walk then reads slices of arrays. Things stand by their code
in `GraphIndex`. A network can leave facts out, so that it can be asked what it would have found
without them.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from kg.explore.dealings import PARTNER_TYPES
from kg.explore.index import Codes, GraphIndex, RowGroups
from ontology.catalogues.industries import load_industries

Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float64]

WORKING = (
    *("cooperatesWith", "partnersWith", "sisterSchoolOf", "articulatesWith", "assists"),
    "memberOf",
)
"""Relations whose two ends work with each other."""
SHARING = ("coBuilds", "hasIndustryCollege")
"""Relations whose subjects work with each other where they have the same object."""
TEACHING = "offersProgram"

KINDS = PARTNER_TYPES
"""Classes that a school can work with; their places stand for them."""

_UNKNOWN = 0
"""Code of a region or trade that is not known."""


class PartnerNetwork:
    """Who is beside whom in a build. It never changes, so threads may share it."""

    def __init__(self, index: GraphIndex, *, without: Collection[int] = ()) -> None:
        """Sort the facts of a build.

        Args:
            index: The build.
            without: Rows of facts to leave out.
        """
        self.index = index
        facts = np.arange(index.facts.num_rows)
        kept = (index.subjects >= 0) & (index.objects >= 0) & (index.subjects != index.objects)
        if without:
            kept[list(without)] = False
        facts = facts[kept]
        left, right = index.subjects[facts], index.objects[facts]
        heads = np.concatenate([left, right])
        order = np.argsort(heads, kind="stable")
        self.ends: Codes = np.concatenate([right, left])[order]
        self.facts: Codes = np.concatenate([facts, facts])[order]
        counts = np.bincount(heads, minlength=len(index.iris))
        self.starts: Codes = np.concatenate([[0], np.cumsum(counts)])
        self.degrees: Numbers = counts.astype(np.float64)

    @cached_property
    def relations(self) -> Codes:
        """Relation of each fact: its place in `relation_names`."""
        places = {name: place for place, name in enumerate(self.relation_names)}
        return np.array([places[name] for name in self.index.predicates], dtype=np.int64)

    @cached_property
    def relation_names(self) -> tuple[str, ...]:
        """Relations of the build, sorted."""
        return tuple(sorted(set(self.index.predicates)))

    @cached_property
    def is_working(self) -> Mask:
        """Whether each fact says that its ends work with each other."""
        return self._is_relation(WORKING)

    @cached_property
    def is_sharing(self) -> Mask:
        """Whether each fact gives its subject a part in something that others can have."""
        return self._is_relation(SHARING)

    @cached_property
    def is_teaching(self) -> Mask:
        """Whether each fact says which program a school offers."""
        return self._is_relation((TEACHING,))

    @cached_property
    def kinds(self) -> Codes:
        """Place of each thing's class in `KINDS`; -1 for a class that nobody works with."""
        places = {name: place for place, name in enumerate(KINDS)}
        return np.array([places.get(name, -1) for name in self.index.types], dtype=np.int64)

    @cached_property
    def is_school(self) -> Mask:
        """Whether each thing is a school."""
        found: Mask = self.kinds == KINDS.index("School")
        return found

    @cached_property
    def provinces(self) -> Codes:
        """Two digits of each thing's province, 0 where it is not known."""
        return self._adcodes // 10_000

    @cached_property
    def prefectures(self) -> Codes:
        """Four digits of each thing's prefecture, 0 where it is not known."""
        codes = self._adcodes // 100
        return np.where(codes % 100 == 0, _UNKNOWN, codes)

    @cached_property
    def _adcodes(self) -> Codes:
        column = pc.fill_null(self.index.entities.column("region"), "0")
        return np.asarray(pc.cast(column, pa.int64()).to_numpy(), dtype=np.int64)

    @cached_property
    def sections(self) -> tuple[str, ...]:
        """Section letters of the industrial classification; the first is empty, for unknown."""
        catalogue = load_industries()
        return ("", *sorted({entry.section for entry in catalogue}))

    @cached_property
    def trades(self) -> Codes:
        """Place of each thing's section in `sections`."""
        catalogue, places = load_industries(), {name: at for at, name in enumerate(self.sections)}
        column = self.index.entities.column("trade").combine_chunks().dictionary_encode()
        entries = [catalogue.get(code) for code in column.dictionary.to_pylist()]
        known = [places[entry.section] if entry else _UNKNOWN for entry in entries]
        indices = pc.fill_null(column.indices, len(known)).to_numpy(zero_copy_only=False)
        found: Codes = np.array([*known, _UNKNOWN], dtype=np.int64)[indices]
        return found

    @cached_property
    def school_kinds(self) -> Codes:
        """Each school's kind as a number; 0 for unknown and for what is no school."""
        names = [name or "" for name in self.index.entities.column("school_kind").to_pylist()]
        places = {name: place for place, name in enumerate(sorted({"", *names}))}
        return np.array([places[name] for name in names], dtype=np.int64)

    @cached_property
    def popularity(self) -> Numbers:
        """Number of working facts of each thing in which the other end is a school."""
        working = self.is_working[self.facts] & self.is_school[self.ends]
        heads = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))
        return np.bincount(heads[working], minlength=len(self.starts) - 1).astype(np.float64)

    @cached_property
    def facts_by_program(self) -> RowGroups:
        """Facts that name a program, by the program."""
        column = self.index.facts.column("programs").combine_chunks()
        lengths = pc.fill_null(pc.list_value_length(column), 0).to_numpy(zero_copy_only=False)
        rows = np.repeat(np.arange(len(column)), lengths)
        programs = [self.index.find_code(iri) for iri in pc.list_flatten(column).to_pylist()]
        codes = [-1 if code is None else code for code in programs]
        kept = np.isin(rows, self.facts)
        return RowGroups(np.array(codes, dtype=np.int64)[kept], rows[kept])

    @cached_property
    def by_prefecture(self) -> RowGroups:
        """Things that a school can work with, by prefecture, the best connected first."""
        return self._best_first(self.prefectures)

    @cached_property
    def by_province(self) -> RowGroups:
        """Likewise by province."""
        return self._best_first(self.provinces)

    @cached_property
    def best_known(self) -> Codes:
        """All things that a school can work with, the best connected first."""
        able = np.flatnonzero(self.kinds >= 0)
        return able[np.argsort(-self.popularity[able], kind="stable")]

    def edges(self, code: int) -> tuple[Codes, Codes]:
        """Return the neighbours of a thing and the rows of the facts that lead there."""
        part = slice(int(self.starts[code]), int(self.starts[code + 1]))
        return self.ends[part], self.facts[part]

    def steps(self, codes: Codes) -> tuple[Codes, Codes, Codes]:
        """Return all edges of some things.

        Args:
            codes: The things, each once.

        Returns:
            For each edge the place of its thing among `codes`, its other end, and its fact.
        """
        counts = self.starts[codes + 1] - self.starts[codes]
        places = np.repeat(np.arange(len(codes)), counts)
        offsets = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
        at = self.starts[codes][places] + offsets
        return places, self.ends[at], self.facts[at]

    def _best_first(self, groups: Codes) -> RowGroups:
        known = self.best_known[groups[self.best_known] != _UNKNOWN]
        return RowGroups(groups[known], known)

    def _is_relation(self, names: Collection[str]) -> Mask:
        wanted = [place for place, name in enumerate(self.relation_names) if name in names]
        found: Mask = np.isin(self.relations, wanted)
        return found
