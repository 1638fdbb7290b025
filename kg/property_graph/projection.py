"""The tables of a build -> nodes and relationships.

Columns are taken over whole, so that millions of rows take seconds; what only a few thousand
distinct values decide (names of trades, what a catalogue says of a code) is looked up per value.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from kg.property_graph import schema as pg
from kg.property_graph.schema import SCHEMA, NodeType, RelationshipKind, RelationshipType
from kg.rdf.documents import SECTION_SEPARATOR
from kg.resolution.document_names import is_shown_alias
from ontology.catalogues.industries import load_industries
from ontology.catalogues.programs import ProgramEntry, load_programs

_ENTITY_COLUMNS = {
    "nameKeys": "member_keys",
    "schoolKind": "school_kind",
    "regionBasis": "region_basis",
    "tradeBasis": "trade_basis",
    "collegeCode": "college_code",
    "programCodes": "program_codes",
    "programMatch": "program_match",
}
_REPORT_COLUMNS = {"reportYear": "report_year", "textQuality": "quality"}
_EVIDENCE_COLUMNS = {
    "pageLabel": "page_label",
    "subjectStart": "subject_start",
    "subjectEnd": "subject_end",
    "subjectText": "subject_text",
    "subjectVia": "subject_via",
    "objectStart": "object_start",
    "objectEnd": "object_end",
    "objectText": "object_text",
    "objectVia": "object_via",
}


class TableReader(Protocol):
    """Reads the tables of a build (kg/tables.py)."""

    def read(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """Return a table, or some of its columns."""

    def batches(self, name: str) -> Iterator[pa.RecordBatch]:
        """Yield the rows of a table, in their order."""


def iter_nodes(tables: TableReader) -> Iterator[tuple[str, pa.RecordBatch]]:
    """Yield the nodes of a build, in the order of its tables.

    Args:
        tables: Of the build.

    Yields:
        A label and rows of its `NodeType.arrow`; a label may come several times.
    """
    yield from _entities(tables)
    for table, label, columns in (
        ("reports", pg.REPORT, _REPORT_COLUMNS),
        ("statements", pg.STATEMENT, {}),
        ("evidence", pg.EVIDENCE, _EVIDENCE_COLUMNS),
    ):
        for batch in tables.batches(table):
            made = {"section": _join(batch["section"])} if label == pg.EVIDENCE else {}
            yield label, _rows(SCHEMA.nodes[label], batch, columns, made)


def iter_relationships(tables: TableReader) -> Iterator[tuple[RelationshipKind, pa.Table]]:
    """Yield the relationships of a build, each kind at most once, in the order of the schema.

    Args:
        tables: Of the build.

    Yields:
        A type with the labels of both ends, and rows of the type's `arrow`, at least one.
    """
    labels = _Labels(tables.read("entities"))
    yield from _facts(tables.read("facts"), labels)
    statements = tables.read("statements", columns=["iri", "subject", "object", "report"])
    sources = pa.scalar(pg.STATEMENT)
    for name, column in ((pg.SUBJECT, "subject"), (pg.OBJECT, "object")):
        kind = SCHEMA.relationships[name]
        ends = _Ends(statements["iri"], statements[column], sources, labels.of(statements[column]))
        yield from _split(kind, ends, {})
    evidence = tables.read("evidence", columns=["iri", "statement"])
    for name, start, end, label in (
        (pg.HAS_EVIDENCE, evidence["statement"], evidence["iri"], pg.EVIDENCE),
        (pg.IN_REPORT, statements["iri"], statements["report"], pg.REPORT),
    ):
        ends = _Ends(start, end, sources, pa.scalar(label))
        yield from _split(SCHEMA.relationships[name], ends, {})


def _entities(tables: TableReader) -> Iterator[tuple[str, pa.RecordBatch]]:
    aliases = _read_aliases(tables)
    for batch in tables.batches("entities"):
        codes = batch["program_codes"].to_pylist()
        made = {
            "aliases": _lists(
                [name for name in aliases.get(iri, ()) if name != canonical]
                for iri, canonical in zip(
                    batch["iri"].to_pylist(), batch["name"].to_pylist(), strict=True
                )
            ),
            "tradeName": pa.array(map(_trade_name, batch["trade"].to_pylist()), pa.string()),
            "programLevels": _lists(_said(entry, "level") for entry in codes),
            "programClasses": _lists(_said(entry, "class_name") for entry in codes),
            "programCategories": _lists(_said(entry, "category") for entry in codes),
        }
        for label, kind in SCHEMA.nodes.items():
            if kind.entity:
                rows = _rows(kind, batch, _ENTITY_COLUMNS, made)
                chosen = rows.filter(pc.equal(batch["type"], label))
                if chosen.num_rows:
                    yield label, chosen


def _facts(facts: pa.Table, labels: _Labels) -> Iterator[tuple[RelationshipKind, pa.Table]]:
    for kind in SCHEMA.relationships.values():
        if kind.relation is None:
            continue
        rows = facts.filter(pc.equal(facts["predicate"], kind.relation))
        subject, object_ = rows["subject"], rows["object"]
        ends = _Ends(subject, object_, labels.of(subject), labels.of(object_))
        yield from _split(kind, ends, {name: rows[name] for name in kind.properties})


class _Labels:
    """The label of each entity."""

    def __init__(self, entities: pa.Table) -> None:
        self._iris = entities["iri"].combine_chunks()
        self._types = entities["type"].combine_chunks()

    def of(self, iris: pa.ChunkedArray) -> pa.ChunkedArray:
        return pc.take(self._types, pc.index_in(iris, value_set=self._iris))


class _Ends:
    """Where relationships start and end, and the labels there: columns, or one label for all."""

    def __init__(self, start: Any, end: Any, start_label: Any, end_label: Any) -> None:
        self.start, self.end = start, end
        self.start_label, self.end_label = start_label, end_label


def _split(
    kind: RelationshipType, ends: _Ends, properties: Mapping[str, Any]
) -> Iterator[tuple[RelationshipKind, pa.Table]]:
    """Yield the rows of each pair of labels, without changing their order."""
    for start, end in kind.ends:
        chosen = pc.and_(_is(ends.start_label, start), _is(ends.end_label, end))
        if isinstance(chosen, pa.Scalar):
            chosen = pa.repeat(chosen, len(ends.start))
        columns = {pg.FROM: ends.start, pg.TO: ends.end, **properties}
        rows = pa.table(columns).filter(chosen)
        if rows.num_rows:
            labels = {pg.FROM_LABEL: start, pg.TO_LABEL: end}
            columns = {
                name: pa.repeat(pa.scalar(labels[name]), rows.num_rows)
                if name in labels
                else rows[name]
                for name in kind.arrow.names
            }
            yield (kind.name, start, end), pa.table(columns, schema=kind.arrow)


def _is(labels: Any, label: str) -> Any:
    if isinstance(labels, pa.Scalar):
        return pa.scalar(labels.as_py() == label)
    return pc.equal(labels, label)


def _rows(
    kind: NodeType, batch: pa.RecordBatch, columns: Mapping[str, str], made: Mapping[str, pa.Array]
) -> pa.RecordBatch:
    found = [
        made[name] if name in made else batch[columns.get(name, name)] for name in kind.properties
    ]
    return pa.RecordBatch.from_arrays(found, schema=kind.arrow)


def _read_aliases(tables: TableReader) -> dict[str, list[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for batch in tables.batches("aliases"):
        for row in batch.to_pylist():
            if is_shown_alias(row["name"], row["reason"]):
                found[row["entity"]].add(row["name"])
    return {entity: sorted(names) for entity, names in found.items()}


@cache
def _trade_name(code: str | None) -> str | None:
    entry = load_industries().get(code) if code else None
    return entry.name if entry else None


def _said(codes: Sequence[str] | None, attribute: str) -> list[str]:
    entries = (load_programs().get(code) for code in codes or ())
    found = {getattr(entry, attribute) for entry in entries if isinstance(entry, ProgramEntry)}
    return sorted(filter(None, found))


def _lists(values: Iterator[list[str]]) -> pa.Array:
    return pa.array(values, pa.list_(pa.string()))


def _join(lists: pa.Array) -> pa.Array:
    joined = pc.binary_join(lists, SECTION_SEPARATOR)
    return pc.if_else(pc.equal(joined, ""), pa.scalar(None, pa.string()), joined)
