"""The property graph of a build as Parquet files, written once and read in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kg.durable import make_folder
from kg.errors import IncompleteBuildError, WorkspaceDamagedError
from kg.property_graph.projection import iter_nodes, iter_relationships
from kg.property_graph.schema import (
    FROM_LABEL,
    HAS_EVIDENCE,
    IN_REPORT,
    OBJECT,
    SCHEMA,
    SUBJECT,
    TO_LABEL,
    RelationshipKind,
)
from kg.tables import TableFolder, table_path

FOLDER = "property_graph"
"""Of a build, beneath its folder."""

ROWS_PER_GROUP = 50_000
"""Rows of a file that are read at a time, at most."""

DEFAULT_ROWS = 10_000
"""Rows of a batch, unless a reader says otherwise."""


def node_path(build: Path, label: str) -> Path:
    """Return where the nodes of a label are, in the folder of a build.

    Raises:
        UnknownElementError: There is no such label.
    """
    return build / FOLDER / "nodes" / f"{SCHEMA.get_node_type(label).label}.parquet"


def relationship_path(build: Path, name: str) -> Path:
    """Return where the relationships of a type are, in the folder of a build.

    Raises:
        UnknownElementError: There is no such type.
    """
    kind = SCHEMA.get_relationship_type(name)
    return build / FOLDER / "relationships" / f"{kind.name}.parquet"


def write_property_graph(build: Path) -> None:
    """Write the property graph of a build from its tables, every label and type a file.

    Args:
        build: Folder of the build, with `tables/` in it.

    Raises:
        WorkspaceDamagedError: A table cannot be read.
        IncompleteBuildError: An entity or an end of a fact is of a class that the ontology does
            not allow there, or is not among the entities.
    """
    tables = TableFolder(build / "tables")
    for folder in ("nodes", "relationships"):
        make_folder(build / FOLDER / folder)
    with ExitStack() as stack:
        nodes = {
            label: stack.enter_context(_writer(node_path(build, label), kind.arrow))
            for label, kind in SCHEMA.nodes.items()
        }
        for label, batch in iter_nodes(tables):
            nodes[label].write_batch(batch, row_group_size=ROWS_PER_GROUP)
    with ExitStack() as stack:
        relationships = {
            name: stack.enter_context(_writer(relationship_path(build, name), kind.arrow))
            for name, kind in SCHEMA.relationships.items()
        }
        for (name, _, _), rows in iter_relationships(tables):
            relationships[name].write_table(rows, row_group_size=ROWS_PER_GROUP)
    _check_counts(build)


def iter_node_batches(
    build: Path, *, labels: Iterable[str] | None = None, rows: int = DEFAULT_ROWS
) -> Iterator[tuple[str, pa.RecordBatch]]:
    """Yield the nodes of a build, label by label.

    Args:
        build: Folder of the build.
        labels: Which to read, in this order; `None` for all, in the order of the schema.
        rows: Most rows of a batch, at least 1.

    Yields:
        A label, and rows with a column for each property.

    Raises:
        UnknownElementError: There is no such label.
        WorkspaceDamagedError: A file is missing, damaged or of another shape.
    """
    for label in SCHEMA.nodes if labels is None else labels:
        for batch in _iter_batches(node_path(build, label), SCHEMA.nodes[label].arrow, rows):
            yield label, batch


def iter_relationship_batches(
    build: Path, *, types: Iterable[str] | None = None, rows: int = DEFAULT_ROWS
) -> Iterator[tuple[RelationshipKind, pa.RecordBatch]]:
    """Yield the relationships of a build, type by type, and in these by the labels of both ends.

    Args:
        build: Folder of the build.
        types: Which to read, in this order; `None` for all, in the order of the schema.
        rows: Most rows of a batch, at least 1.

    Yields:
        A type with the labels of both ends, and rows with the columns `from`, `to` (IRIs),
        `from_label`, `to_label` and one for each property.

    Raises:
        UnknownElementError: There is no such type.
        WorkspaceDamagedError: A file is missing, damaged or of another shape.
    """
    for name in SCHEMA.relationships if types is None else types:
        arrow = SCHEMA.get_relationship_type(name).arrow
        for batch in _iter_batches(relationship_path(build, name), arrow, rows):
            kind = name, batch[FROM_LABEL][0].as_py(), batch[TO_LABEL][0].as_py()
            yield kind, batch


def count_nodes(build: Path) -> dict[str, int]:
    """Return the number of nodes of each label, without reading them.

    Raises:
        WorkspaceDamagedError: A file is missing or damaged.
    """
    return {label: _count(node_path(build, label)) for label in SCHEMA.nodes}


def count_relationships(build: Path) -> dict[str, int]:
    """Return the number of relationships of each type, without reading them.

    Raises:
        WorkspaceDamagedError: A file is missing or damaged.
    """
    return {name: _count(relationship_path(build, name)) for name in SCHEMA.relationships}


def _check_counts(build: Path) -> None:
    """See that nothing was left out."""
    tables = build / "tables"
    entities, statements, facts, evidence = (
        _count(table_path(tables, name)) for name in ("entities", "statements", "facts", "evidence")
    )
    nodes, relationships = count_nodes(build), count_relationships(build)
    labels = [label for label, kind in SCHEMA.nodes.items() if kind.entity]
    relations = [name for name, kind in SCHEMA.relationships.items() if kind.relation]
    for what, expected, found in (
        ("entities of the property graph", entities, sum(nodes[label] for label in labels)),
        ("facts of the property graph", facts, sum(relationships[name] for name in relations)),
        ("subjects of statements", statements, relationships[SUBJECT]),
        ("objects of statements", statements, relationships[OBJECT]),
        ("statements with their reports", statements, relationships[IN_REPORT]),
        ("statements' pieces of evidence", evidence, relationships[HAS_EVIDENCE]),
    ):
        if found != expected:
            raise IncompleteBuildError(what, expected, found)


def _writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    return pq.ParquetWriter(path, schema, compression="zstd")


def _iter_batches(path: Path, schema: pa.Schema, rows: int) -> Iterator[pa.RecordBatch]:
    """Yield the rows of a file; no batch reaches over the end of a row group."""
    try:
        with pq.ParquetFile(path) as file:
            if not file.schema_arrow.equals(schema):
                raise WorkspaceDamagedError(path, "its columns are those of another version")
            for group in range(file.num_row_groups):
                yield from file.iter_batches(batch_size=rows, row_groups=[group])
    except (OSError, pa.ArrowException) as error:
        raise WorkspaceDamagedError(path, f"it cannot be read: {error}") from error


def _count(path: Path) -> int:
    try:
        return int(pq.read_metadata(path).num_rows)
    except (OSError, pa.ArrowException) as error:
        raise WorkspaceDamagedError(path, f"it cannot be read: {error}") from error
