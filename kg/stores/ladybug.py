"""ladybug on disk: Cypher without a server, loaded once per build and then only read.

One file, `graph.lbug`. Every label is a node table; every type of relationships is a relationship
table with all the pairs of labels that it may connect. ladybug tells names of tables apart
without regard to capitals, so `EVIDENCE` goes by another name there (`relationship_table`).

Nothing is guarded here: a database that is open for reading still writes and reads other files
when it is told to (COPY TO, LOAD FROM). Queries of people go through kg/query/cypher.
"""

from __future__ import annotations

import importlib
import itertools
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Self

import pyarrow as pa

from kg.closing import Closing
from kg.durable import make_folder, remove_folder
from kg.errors import (
    IncompleteBuildError,
    StoreError,
    StoreMemoryError,
    StoreNotFoundError,
    StoreQueryError,
    StoreUnavailableError,
)
from kg.property_graph.files import (
    ROWS_PER_GROUP,
    count_nodes,
    count_relationships,
    iter_relationship_batches,
    node_path,
)
from kg.property_graph.schema import FROM_LABEL, KEY, SCHEMA, TO_LABEL, Properties, PropertyType

DATABASE = "graph.lbug"
"""The file of the database, in the folder of the store."""

FOLDER = "ladybug"
"""Of a build, beneath its folder."""

MIN_DATABASE_SIZE = 1 << 30
"""Address space for a database, a power of two as ladybug wants it; a gigabyte holds a graph of
30 million triples (157 MB for 5 million). Without a bound it maps 8 TB, which no limit of memory
allows."""

READING_POOL = 400_000_000
"""Bytes that reading may keep in memory; a query that needs more is refused by ladybug itself."""

MIN_LOADING_POOL = 256_000_000
"""Bytes that loading may keep in memory, at least; 2,000 reports need half of it."""

POOL_PER_BYTE = 16
"""The same for each byte of the files that are loaded: its index of keys grows with them."""

MOST_LOADING_POOL = 4_000_000_000
"""Bytes of it at most where the memory of the machine is not known; elsewhere a quarter of that."""

SMALL = 4_000_000
"""Bytes of files that are loaded in one transaction: it takes a third of the time of many, but
holds everything until its end."""

_FULL_POOL = "Buffer manager exception"
"""What ladybug says, in these words among others, where its pool is too small."""

_TYPES = {
    PropertyType.STRING: "STRING",
    PropertyType.INTEGER: "INT64",
    PropertyType.FLOAT: "DOUBLE",
    PropertyType.STRINGS: "STRING[]",
    PropertyType.INTEGERS: "INT64[]",
}


def relationship_table(name: str) -> str:
    """Return the table of a type of relationships.

    Example:
        >>> relationship_table("ASSISTS"), relationship_table("EVIDENCE")
        ('ASSISTS', 'EVIDENCE_')
    """
    labels = {label.casefold() for label in SCHEMA.nodes}
    return f"{name}_" if name.casefold() in labels else name


def relationship_type(table: str) -> str:
    """Return the type of relationships that a table holds."""
    return table.removesuffix("_")


def database_size(location: Path) -> int:
    """Return how much address space the database of a folder needs when it is read.

    Raises:
        StoreNotFoundError: No database is there.
    """
    try:
        size = (location / DATABASE).stat().st_size
    except OSError:
        raise StoreNotFoundError(location, "no ladybug database is in the folder") from None
    return max(MIN_DATABASE_SIZE, 1 << (2 * size - 1).bit_length())


def load_ladybug(build: Path) -> None:
    """Load the property graph of a build into a new database in `build/ladybug`.

    Args:
        build: Folder of the build, with `property_graph/` in it.

    Raises:
        StoreUnavailableError: ladybug is not installed, or does not work on this system.
        StoreMemoryError: The graph is too large for the memory of this machine; nothing is left
            of the database.
        StoreError: The database cannot be written.
        IncompleteBuildError: It does not hold what was loaded.
    """
    library = _library()
    location = build / FOLDER
    make_folder(location)
    size = _files_size(build)
    pool = _loading_pool(size)
    try:
        database = library.Database(
            location / DATABASE, buffer_pool_size=pool, max_db_size=_loading_size(size)
        )
        with database, library.Connection(database) as connection:
            _load(connection, build, at_once=size <= SMALL)
    except RuntimeError as error:
        if _FULL_POOL in str(error):
            remove_folder(location)
            raise StoreMemoryError("ladybug", pool) from error
        raise StoreError(f"store {location}: ladybug cannot load the graph: {error}") from error
    check_counts(build)


def _load(connection: Any, build: Path, *, at_once: bool) -> None:
    if at_once:
        connection.execute("BEGIN TRANSACTION")
    _create_tables(connection)
    _copy_nodes(connection, build)
    _copy_relationships(connection, build)
    if at_once:
        connection.execute("COMMIT")


class LadybugGraph(Closing):
    """A database that is open for reading; its own context manager.

    Attributes:
        location: Its folder.
    """

    def __init__(self, location: Path, database: Any, connection: Any) -> None:
        """Take over an open database; `open` makes one."""
        self.location = location
        self._database, self._connection = database, connection

    @classmethod
    def open(cls, location: Path) -> Self:
        """Open the database of a folder for reading.

        Raises:
            StoreNotFoundError: None is there, or it is damaged.
            StoreUnavailableError: ladybug is not installed, or does not work on this system.
        """
        size = database_size(location)
        library = _library()
        try:
            database = library.Database(
                location / DATABASE,
                read_only=True,
                buffer_pool_size=READING_POOL,
                max_db_size=size,
            )
            return cls(location, database, library.Connection(database))
        except RuntimeError as error:
            raise StoreNotFoundError(location, f"ladybug cannot open it: {error}") from error

    def query(
        self, text: str, parameters: Mapping[str, Any] | None = None, *, threads: int | None = None
    ) -> tuple[tuple[str, ...], Iterator[list[Any]]]:
        """Answer a query in ladybug's Cypher.

        Args:
            text: The query.
            parameters: By name, without `$`.
            threads: Most threads to use; `None` for one per processor.

        Returns:
            Names of the columns, and the rows.

        Raises:
            StoreQueryError: ladybug refuses the query, or fails at it.
            StoreError: The database is closed.
        """
        if self._connection is None:
            raise StoreError(f"store {self.location}: it is closed. Open it again.")
        self._connection.set_max_threads_for_exec(threads or 0)
        try:
            result = self._connection.execute(text, dict(parameters or {}))
        except RuntimeError as error:
            raise StoreQueryError(str(error)) from error
        return tuple(result.get_column_names()), _rows(result)

    def close(self) -> None:
        """Let go of the file; closing again does nothing."""
        if self._connection is not None:
            self._connection.close()
            self._database.close()
            self._connection = None


def _library() -> Any:
    try:
        return importlib.import_module("ladybug")
    except (ImportError, OSError) as error:
        raise StoreUnavailableError("ladybug", str(error), "pip install ladybug") from error


def _rows(result: Any) -> Iterator[list[Any]]:
    try:
        for _ in range(result.get_num_tuples()):  # faster than has_next for each
            yield result.get_next()
    except RuntimeError as error:
        raise StoreQueryError(str(error)) from error
    finally:
        result.close()


def _files_size(build: Path) -> int:
    """Return the bytes of the files that a build is loaded from."""
    folder = node_path(build, "School").parents[1]
    return sum(path.stat().st_size for path in folder.rglob("*.parquet"))


def _loading_size(size: int) -> int:
    # The database takes less than ten times the room of the compressed files, save for the pages
    # that every table begins with.
    return max(4 * MIN_DATABASE_SIZE, 1 << (40 * size).bit_length())


def _loading_pool(size: int) -> int:
    """Return how much memory loading files of so many bytes may take."""
    most = MOST_LOADING_POOL
    if hasattr(os, "sysconf"):  # not on Windows
        most = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 4
    return min(max(MIN_LOADING_POOL, POOL_PER_BYTE * size), most)


def _create_tables(connection: Any) -> None:
    for label, node in SCHEMA.nodes.items():
        inside = ", ".join([*_columns(node.properties), f"PRIMARY KEY(`{KEY}`)"])
        connection.execute(f"CREATE NODE TABLE `{label}`({inside})")
    for name, relationship in SCHEMA.relationships.items():
        ends = [f"FROM `{start}` TO `{end}`" for start, end in relationship.ends]
        inside = ", ".join([*ends, *_columns(relationship.properties)])
        connection.execute(f"CREATE REL TABLE `{relationship_table(name)}`({inside})")


def _columns(properties: Properties) -> list[str]:
    return [f"`{name}` {_TYPES[kind]}" for name, kind in properties.items()]


def _copy_nodes(connection: Any, build: Path) -> None:
    counts = count_nodes(build)
    for label in SCHEMA.nodes:
        if counts[label]:
            connection.execute(f"COPY `{label}` FROM {_quoted(node_path(build, label))}")


def _copy_relationships(connection: Any, build: Path) -> None:
    """Copy each pair of labels at once: a table that is added to in pieces takes longer."""
    batches = iter_relationship_batches(build, rows=ROWS_PER_GROUP)
    for (name, start, end), group in itertools.groupby(batches, key=lambda item: item[0]):
        rows = pa.Table.from_batches([batch for _, batch in group])
        rows = rows.drop_columns([FROM_LABEL, TO_LABEL])
        connection.execute(
            f"COPY `{relationship_table(name)}` FROM $rows (from='{start}', to='{end}')",
            {"rows": rows},
        )


def check_counts(build: Path) -> None:
    """Compare what a build's store holds with the files that it was loaded from.

    Raises:
        StoreError: It does not open.
        IncompleteBuildError: It holds more or less.
    """
    with LadybugGraph.open(build / FOLDER) as graph:
        for label, expected in count_nodes(build).items():
            _check_count(graph, f"MATCH (n:`{label}`)", label, expected)
        for name, expected in count_relationships(build).items():
            pattern = f"MATCH ()-[r:`{relationship_table(name)}`]->()"
            _check_count(graph, pattern, name, expected)


def _check_count(graph: LadybugGraph, pattern: str, what: str, expected: int) -> None:
    _, rows = graph.query(f"{pattern} RETURN count(*)")
    ((found,),) = rows
    if found != expected:
        raise IncompleteBuildError(f"{what} in ladybug", expected, found)


def _quoted(path: Path) -> str:
    text = path.resolve().as_posix().replace("\\", "\\\\").replace("'", "\\'")
    return f"'{text}'"
