"""The graph as CSV tables in a ZIP archive.

`nodes.csv` and `edges.csv` have the headings that Gephi and Neo4j's importers expect (`Id`,
`Label`; `Source`, `Target`, `Type`); `statements.csv`, `evidence.csv`, `aliases.csv`,
`reports.csv` and `merges.csv` are the tables of the build (kg/tables.py), so that an edge leads
by subject, predicate and object to its statements and passages. Every file has a BOM and texts
that no spreadsheet takes for formulas; lists have `;` between. The archive's own times are fixed:
equal graphs are equal bytes.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO

from kg.export.formulas import escape_formula
from kg.export.source import GraphSource, read_rows
from ontology.schema import load_schema

SEPARATOR = ";"
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that ZIP can hold
_TABLES = ("statements", "evidence", "aliases", "reports", "merges")


def write_csv_archive(source: GraphSource, target: BinaryIO) -> None:
    """Write the archive."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "nodes.csv", _nodes(source))
        _add(archive, "edges.csv", _edges(source))
        for name in _TABLES:
            table = source.table(name)
            rows = ([row[column] for column in table.column_names] for row in table.to_pylist())
            _add(archive, f"{name}.csv", _with_heading(table.column_names, rows))


def _nodes(source: GraphSource) -> Iterator[Sequence[Any]]:
    columns = [
        name for name in source.table("entities").column_names if name not in ("iri", "name")
    ]
    yield ["Id", "Label", *columns]
    for row in read_rows(source, "entities"):
        yield [row["iri"], row["name"], *(row[column] for column in columns)]


def _edges(source: GraphSource) -> Iterator[Sequence[Any]]:
    ends = ("subject", "predicate", "object")
    columns = [name for name in source.table("facts").column_names if name not in ends]
    yield ["Source", "Target", "Type", "Label", "relation", *columns]
    schema = load_schema()
    for row in read_rows(source, "facts"):
        relation = schema.get_relation(row["predicate"])
        kind = "Undirected" if relation.symmetric else "Directed"
        rest = (row[column] for column in columns)
        yield [row["subject"], row["object"], kind, relation.label_zh, relation.name, *rest]


def _with_heading(heading: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    yield heading
    yield from rows


def _add(archive: zipfile.ZipFile, name: str, rows: Iterable[Sequence[Any]]) -> None:
    entry = zipfile.ZipInfo(name, _FIXED_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    with archive.open(entry, "w", force_zip64=True) as raw:
        text = io.TextIOWrapper(raw, encoding="utf-8-sig", newline="")
        writer = csv.writer(text)
        for row in rows:
            writer.writerow([_cell(value) for value in row])
        text.flush()
        text.detach()


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = SEPARATOR.join(map(str, value))
    return escape_formula(value) if isinstance(value, str) else value
