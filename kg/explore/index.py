"""The tables of one build, indexed so that each question reads only the rows it needs.

Things are counted by their row in their own table (a *code*). Rows that belong to a thing are
found by one sort of those codes (`RowGroups`), so that an index over a million rows costs two
arrays and no Python object a row; rows become objects only when they are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from threading import Lock, RLock
from typing import Any, Protocol, TypeVar, cast

import numpy as np
import pyarrow as pa

from extract.errors import ExtractError
from extract.layout import analyse_layout
from extract.model import Document, Layout
from kg.errors import KgError
from kg.explore.model import EntityView, FactView, ReportView
from kg.explore.paging import ContentsEntry, read_contents
from kg.explore.rows import Codes as Codes
from kg.explore.rows import RowGroups as RowGroups
from kg.explore.rows import codes_in
from kg.explore.rows import read_rows as read_rows
from ontology.schema import load_schema

KEPT_REPORTS = 16
"""Laid-out reports kept in memory: one is read part by part, and takes some megabytes."""

Derived = TypeVar("Derived")


class RowSource(Protocol):
    """Rows of a table by their number."""

    def read(
        self, rows: Iterable[int], columns: Sequence[str] | None = None
    ) -> list[dict[str, Any]]:
        """Return rows as mappings, in the order asked for."""


class TableSource(Protocol):
    """What the questions need of an open build."""

    @property
    def id(self) -> str:
        """Name of the build."""

    def table(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """Return a table of `kg.tables.TABLES`, or some of its columns."""

    def rows(self, name: str) -> RowSource:
        """Return what reads single rows of a table."""

    def count(self, name: str) -> int:
        """Return the number of rows of a table, without reading it."""

    def document(self, hash: str, /) -> Document:
        """Return a report as it was read."""


def _rows_by(table: pa.Table, *columns: str) -> dict[str, list[int]]:
    """Return the rows of a small table by the values of columns."""
    rows: dict[str, list[int]] = {}
    for column in columns:
        for row, value in enumerate(table.column(column).to_pylist()):
            rows.setdefault(value, []).append(row)
    return rows


class GraphIndex:
    """One build, ready to be asked. It never changes, so threads may share it."""

    def __init__(self, source: TableSource) -> None:
        """Open the tables that every question needs; the others are read when first asked for."""
        self.source = source
        self.build = source.id
        self.entities = source.table("entities")
        self.facts = source.table("facts")
        self.iris: list[str] = self.entities.column("iri").to_pylist()
        self.names: list[str] = self.entities.column("name").to_pylist()
        self.types: list[str] = self.entities.column("type").to_pylist()
        self._codes = {iri: code for code, iri in enumerate(self.iris)}
        self._lock = Lock()
        self._deriving = RLock()
        self._derived: dict[Callable[[GraphIndex], Any], Any] = {}
        self._layouts: dict[str, Layout] = {}
        self._contents: dict[str, tuple[ContentsEntry, ...]] = {}

    def derive(self, make: Callable[[GraphIndex], Derived]) -> Derived:
        """Return what a function makes of this build, made when first asked for and then kept."""
        with self._deriving:
            if make not in self._derived:
                self._derived[make] = make(self)
            return cast("Derived", self._derived[make])

    @cached_property
    def aliases(self) -> pa.Table:
        """Other names of entities."""
        return self.source.table("aliases")

    @cached_property
    def reports(self) -> pa.Table:
        """The reports of the build."""
        return self.source.table("reports")

    @cached_property
    def statements(self) -> pa.Table:
        """What single reports state."""
        return self.source.table("statements")

    @cached_property
    def evidence(self) -> pa.Table:
        """Passages behind the statements, all of them; `passages` reads only some."""
        return self.source.table("evidence")

    @cached_property
    def passages(self) -> RowSource:
        """Rows of the evidence: most of a build is their texts, and few are ever shown."""
        return self.source.rows("evidence")

    @cached_property
    def pairs(self) -> pa.Table:
        """Names that were compared, and what came of it."""
        return self.source.table("pairs")

    @cached_property
    def merged(self) -> dict[str, str]:
        """IRIs that were merged away, and the entity that each is now."""
        iris, entities = (self.merges.column(name).to_pylist() for name in ("iri", "entity"))
        return dict(zip(iris, entities, strict=True))

    @cached_property
    def merges(self) -> pa.Table:
        """Name keys that were joined to others."""
        return self.source.table("merges")

    @cached_property
    def merges_by_entity(self) -> Mapping[str, Sequence[int]]:
        """Rows of `merges` by the entity's IRI."""
        return _rows_by(self.merges, "entity")

    @cached_property
    def links(self) -> pa.Table:
        """Entities that belong together without being one."""
        return self.source.table("links")

    @cached_property
    def links_by_entity(self) -> Mapping[str, Sequence[int]]:
        """Rows of `links` by the IRI of either end."""
        return _rows_by(self.links, "subject", "object")

    @cached_property
    def subjects(self) -> Codes:
        """Code of each fact's subject."""
        return codes_in(self.facts.column("subject"), self.entities.column("iri"))

    @cached_property
    def objects(self) -> Codes:
        """Code of each fact's object."""
        return codes_in(self.facts.column("object"), self.entities.column("iri"))

    @cached_property
    def predicates(self) -> list[str]:
        """Relation of each fact."""
        return list(self.facts.column("predicate").to_pylist())

    @cached_property
    def confidences(self) -> list[float]:
        """Confidence of each fact."""
        return list(self.facts.column("confidence").to_pylist())

    @cached_property
    def degrees(self) -> list[int]:
        """Number of facts that each entity takes part in."""
        return list(self.entities.column("degree").to_pylist())

    @cached_property
    def _attestation(self) -> list[tuple[int, int]]:
        """Reports and statements behind each fact."""
        reports = self.facts.column("reports").to_pylist()
        statements = self.facts.column("statements").to_pylist()
        return list(zip(reports, statements, strict=True))

    def fact_rank(self, row: int) -> tuple[float, ...]:
        """Return a key that puts well attested facts first: more reports, then statements."""
        reports, statements = self._attestation[row]
        return -reports, -statements, -self.confidences[row]

    @cached_property
    def symmetric(self) -> frozenset[str]:
        """Relations that run both ways, by the ontology."""
        relations = load_schema().relations
        return frozenset(name for name, relation in relations.items() if relation.symmetric)

    @cached_property
    def facts_by_entity(self) -> RowGroups:
        """Facts by each of their ends."""
        rows = np.arange(self.facts.num_rows)
        return RowGroups(
            np.concatenate([self.subjects, self.objects]), np.concatenate([rows, rows])
        )

    @cached_property
    def aliases_by_entity(self) -> RowGroups:
        """Aliases by entity."""
        return RowGroups(codes_in(self.aliases.column("entity"), self.entities.column("iri")))

    @cached_property
    def statement_codes(self) -> dict[str, int]:
        """Row of each statement."""
        iris = self.statements.column("iri").to_pylist()
        return {iri: code for code, iri in enumerate(iris)}

    @cached_property
    def _statement_keys(self) -> tuple[list[str], Codes]:
        """Relation and code of the object of each statement."""
        return (
            list(self.statements.column("predicate").to_pylist()),
            codes_in(self.statements.column("object"), self.entities.column("iri")),
        )

    def statement_key(self, row: int) -> tuple[str, int]:
        """Return relation and code of the object of a statement."""
        predicates, objects = self._statement_keys
        return predicates[row], int(objects[row])

    @cached_property
    def statements_by_subject(self) -> RowGroups:
        """Statements by subject."""
        return RowGroups(codes_in(self.statements.column("subject"), self.entities.column("iri")))

    @cached_property
    def _evidence_ends(self) -> pa.Table:
        return self.source.table("evidence", ["statement", "report"])

    @cached_property
    def evidence_by_statement(self) -> RowGroups:
        """Evidence by statement."""
        return RowGroups(
            codes_in(self._evidence_ends.column("statement"), self.statements.column("iri"))
        )

    @cached_property
    def evidence_by_report(self) -> RowGroups:
        """Evidence by report."""
        return RowGroups(codes_in(self._evidence_ends.column("report"), self.reports.column("iri")))

    @cached_property
    def report_views(self) -> dict[str, ReportView]:
        """Every report by IRI, newest first and then by file name."""
        views = [self._report_view(row) for row in self.reports.to_pylist()]
        views.sort(key=lambda view: (-(view.year or 0), view.file, view.document))
        return {view.iri: view for view in views}

    def find_code(self, iri: str) -> int | None:
        """Return the code of an entity, following merges, or `None` if the build has none."""
        return self._codes.get(self.merged.get(iri, iri))

    def find_entity(self, iri: str) -> EntityView | None:
        """Return an entity, following merges, or `None` if the build has none."""
        code = self.find_code(iri)
        return None if code is None else self.entity_views([code])[0]

    def entity_views(self, codes: Iterable[int]) -> list[EntityView]:
        """Return entities in the order of their codes."""
        return [_entity_view(row) for row in read_rows(self.entities, codes)]

    def entities_by_iri(self, iris: Iterable[str | None]) -> dict[str, EntityView]:
        """Return those of the entities that the build has, by the IRI that was asked for."""
        codes = {iri: self.find_code(iri) for iri in iris if iri is not None}
        known = {iri: code for iri, code in codes.items() if code is not None}
        return dict(zip(known, self.entity_views(known.values()), strict=True))

    def fact_views(self, rows: Iterable[int]) -> list[FactView]:
        """Return facts in the order of their rows."""
        found = read_rows(self.facts, rows)
        entities = self.entities_by_iri(
            iri
            for row in found
            for iri in (row["subject"], row["object"], *(row["programs"] or ()))
        )
        return [_fact_view(row, entities) for row in found]

    def layout(self, document: str) -> Layout:
        """Return a report as it was read and laid out; the last few are kept."""
        with self._lock:
            if document not in self._layouts:
                while len(self._layouts) >= KEPT_REPORTS:
                    del self._layouts[next(iter(self._layouts))]
                self._layouts[document] = analyse_layout(self.source.document(document))
            return self._layouts[document]

    def contents(self, document: str) -> tuple[ContentsEntry, ...]:
        """Return the contents list of a report; nothing where the report cannot be read."""
        if document not in self._contents:
            try:
                text = self.source.document(document).text
            except (KgError, ExtractError):
                text = ""  # removed since, or damaged: its passages stay, without a guess of pages
            self._contents[document] = read_contents(text)
        return self._contents[document]

    def other_end(self, row: int, code: int) -> int:
        """Return the end of a fact that is not `code` (or `code` where both are)."""
        subject = int(self.subjects[row])
        return int(self.objects[row]) if subject == code else subject

    def _report_view(self, row: dict[str, Any]) -> ReportView:
        """Make a report from its row."""
        reporter = row["reporter"]
        return ReportView(
            iri=row["iri"],
            document=row["document"],
            file=row["file"],
            title=row["title"] or None,
            reporter=self.find_entity(reporter) if reporter else None,
            year=row["report_year"],
            level=row["level"] or None,
            characters=row["characters"] or 0,
            pages=row["pages"],
            entities=row["entities"] or 0,
            statements=row["statements"] or 0,
        )


def _entity_view(row: dict[str, Any]) -> EntityView:
    """Make an entity from its row."""
    return EntityView(
        iri=row["iri"],
        name=row["name"],
        type=row["type"],
        school_kind=row["school_kind"] or None,
        region=region_path(row["province"], row["prefecture"], row["county"]),
        region_basis=row["region_basis"] or None,
        trade=row["trade"] or None,
        college_code=row["college_code"] or None,
        program_code=row["program_code"] or None,
        program_match=row["program_match"] or None,
        reports=row["reports"] or 0,
        degree=row["degree"] or 0,
    )


def _fact_view(row: dict[str, Any], entities: dict[str, EntityView]) -> FactView:
    """Make a fact from its row and the entities that it names."""
    return FactView(
        id=row["id"],
        subject=entities[row["subject"]],
        predicate=row["predicate"],
        object=entities[row["object"]],
        modes=tuple(row["modes"] or ()),
        programs=tuple(entities[iri] for iri in row["programs"] or () if iri in entities),
        years=tuple(row["years"] or ()),
        confidence=row["confidence"],
        status=row["status"],
        statements=row["statements"] or 0,
        reports=row["reports"] or 0,
    )


def region_path(*names: str | None) -> tuple[str, ...]:
    """Return the names of a region that are known, each once (市 of a 直辖市 repeats its 省)."""
    return tuple(dict.fromkeys(name for name in names if name))
