"""What an export reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import pyarrow as pa
from pyoxigraph import Quad

from kg.model import BuildReport


class QuadSource(Protocol):
    """Something that yields quads, such as a store."""

    def __iter__(self) -> Iterator[Quad]:
        """Yield every quad once, in any order."""


class GraphSource(Protocol):
    """A build that is open for reading (`kg.builds.OpenBuild`)."""

    @property
    def report(self) -> BuildReport:
        """What the build is."""

    @property
    def store(self) -> QuadSource:
        """The graph as RDF."""

    def table(self, name: str, /) -> pa.Table:
        """Return a table of `kg.tables.TABLES`."""


class SourceTables:
    """The tables of a source, as the property graph is made from them."""

    def __init__(self, source: GraphSource) -> None:
        """Read from a source that stays open."""
        self._source = source

    def read(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """Return a table, or some of its columns."""
        table = self._source.table(name)
        return table if columns is None else table.select(list(columns))

    def batches(self, name: str) -> Iterator[pa.RecordBatch]:
        """Yield the rows of a table."""
        yield from self._source.table(name).to_batches()


Row = dict[str, Any]


def read_rows(source: GraphSource, table: str) -> list[Row]:
    """Return the rows of a table, in its order."""
    rows: list[Row] = source.table(table).to_pylist()
    return rows


def entity_names(source: GraphSource) -> dict[str, str]:
    """Return the canonical name of each entity, by IRI."""
    table = source.table("entities")
    return dict(zip(table["iri"].to_pylist(), table["name"].to_pylist(), strict=True))
