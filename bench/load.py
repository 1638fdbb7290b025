"""Loading a graph as a ratio: our stores against the bare engines, on the same data.

usage: python bench/load.py [WORKSPACE] [--triples N] [--rounds N]

Without a workspace a graph of N triples is generated first. Oxigraph: `kg.stores` loading N-Quads
as a build hands them over, against pyoxigraph's own bulk_load of the same quads as a file.
ladybug: `load_ladybug` from the property graph's Parquet, with its check of what arrived, against
ladybug's own COPY of the same rows, each pair of labels laid ready in a file of its own. Both
sides run in turn in one process, and the best round of each counts: a busy machine only slows
down. Prints seconds and ratios; exit 1 where one lies below FLOOR.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import ladybug
import pyarrow as pa
import pyarrow.parquet as pq
import pyoxigraph
from generate_graph import DEFAULT_TRIPLES, generate_graph

from kg.builds import DEFAULT_STORE, open_build
from kg.property_graph import files
from kg.property_graph.schema import FROM_LABEL, KEY, SCHEMA, TO_LABEL, PropertyType
from kg.stores import open_store
from kg.stores.base import LineStore
from kg.stores.ladybug import DATABASE, load_ladybug, relationship_table

FLOOR = 0.6
ROUNDS = 3
LINES_PER_PART = 3_000
NQUADS = pyoxigraph.RdfFormat.N_QUADS

_TYPES = {
    PropertyType.STRING: "STRING",
    PropertyType.INTEGER: "INT64",
    PropertyType.FLOAT: "DOUBLE",
    PropertyType.STRINGS: "STRING[]",
    PropertyType.INTEGERS: "INT64[]",
}


@dataclass
class Timing:
    """Seconds of the rounds of both sides.

    Attributes:
        what: The engine.
        bare: The engine's own loading.
        ours: Our loading.
    """

    what: str
    bare: list[float] = field(default_factory=list)
    ours: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """Our speed, with that of the bare engine as 1."""
        return min(self.bare) / min(self.ours)

    def __str__(self) -> str:
        """Return a line of seconds and ratio."""
        return (
            f"{self.what:<10} bare {min(self.bare):>8.2f} s   ours {min(self.ours):>8.2f} s   "
            f"ratio {self.ratio:.2f}"
        )


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that some work takes."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compare_oxigraph(build: Path, place: Path, rounds: int) -> Timing:
    """Load the quads of a build into new stores, by both ways in turn."""
    dump, target = place / "graph.nq", place / "store"
    with dump.open("wb") as file:
        pyoxigraph.Store.read_only(str(build / DEFAULT_STORE)).dump(file, NQUADS)

    def bare() -> None:
        pyoxigraph.Store(str(target)).bulk_load(path=str(dump), format=NQUADS)

    def ours() -> None:
        with open_store(DEFAULT_STORE, target) as store:
            cast("LineStore", store).bulk_load_lines(_parts(dump))

    found = Timing("Oxigraph")
    for _ in range(rounds):
        found.bare.append(timed(bare))
        shutil.rmtree(target)
        found.ours.append(timed(ours))
        shutil.rmtree(target)
    dump.unlink()
    return found


def _parts(dump: Path) -> Iterator[bytes]:
    """Yield the lines of a file, about as many at a time as a report has."""
    with dump.open("rb") as file:
        while lines := list(itertools.islice(file, LINES_PER_PART)):
            yield b"".join(lines)


def compare_ladybug(build: Path, place: Path, rounds: int) -> Timing:
    """Load the property graph of a build into new databases, by both ways in turn."""
    source, target = place / "source", place / "bare"
    shutil.copytree(build / files.FOLDER, source / files.FOLDER)
    # One transaction as ours: COPY by COPY, the bare side would take several times as long.
    copies = _copies(source, place / "pairs")
    statements = ["BEGIN TRANSACTION", *_tables(), *copies, "COMMIT"]

    def bare() -> None:
        target.mkdir()
        with (
            ladybug.Database(target / DATABASE, max_db_size=1 << 36) as database,
            ladybug.Connection(database) as connection,
        ):
            for statement in statements:
                connection.execute(statement)

    found = Timing("ladybug")
    for _ in range(rounds):
        found.bare.append(timed(bare))
        shutil.rmtree(target)
        found.ours.append(timed(lambda: load_ladybug(source)))
        shutil.rmtree(source / "ladybug")
    return found


def _tables() -> Iterator[str]:
    """Yield what declares the tables, as `load_ladybug` does."""
    for label, node in SCHEMA.nodes.items():
        columns = [f"`{name}` {_TYPES[kind]}" for name, kind in node.properties.items()]
        yield f"CREATE NODE TABLE `{label}`({', '.join(columns)}, PRIMARY KEY(`{KEY}`))"
    for name, kind in SCHEMA.relationships.items():
        inside = [f"FROM `{start}` TO `{end}`" for start, end in kind.ends]
        inside += [f"`{column}` {_TYPES[type_]}" for column, type_ in kind.properties.items()]
        yield f"CREATE REL TABLE `{relationship_table(name)}`({', '.join(inside)})"


def _copies(build: Path, pairs: Path) -> Iterator[str]:
    """Lay a file ready for each pair of labels, and yield what copies all."""
    pairs.mkdir()
    counts = files.count_nodes(build)
    for label in SCHEMA.nodes:
        if counts[label]:
            yield f"COPY `{label}` FROM '{files.node_path(build, label)}'"
    batches = files.iter_relationship_batches(build, rows=files.ROWS_PER_GROUP)
    for (name, start, end), group in itertools.groupby(batches, key=lambda item: item[0]):
        rows = pa.Table.from_batches([batch for _, batch in group])
        path = pairs / f"{name}-{start}-{end}.parquet"
        pq.write_table(rows.drop_columns([FROM_LABEL, TO_LABEL]), path, compression="zstd")
        yield f"COPY `{relationship_table(name)}` FROM '{path}' (from='{start}', to='{end}')"


@contextmanager
def graph(workspace: Path | None, triples: int) -> Iterator[Path]:
    """Give the build of a workspace, or a generated one that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as folder:
        chosen = workspace or Path(folder) / "workspace"
        if workspace is None:
            generate_graph(chosen, triples=triples, seed=0)
        with open_build(chosen) as build:
            print(f"{build.id}: {build.report.quads:,} quads", flush=True)
            yield build.folder


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and tell; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("workspace", type=Path, nargs="?")
    parser.add_argument("--triples", type=int, default=DEFAULT_TRIPLES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args(arguments)
    slow = 0
    with (
        graph(options.workspace, options.triples) as build,
        tempfile.TemporaryDirectory(prefix="kg-bench-") as place,
    ):
        for compare in (compare_oxigraph, compare_ladybug):
            timing = compare(build, Path(place), options.rounds)
            print(timing, flush=True)
            slow += timing.ratio < FLOOR
    print(f"load: {'failed' if slow else 'passed'}, against {FLOOR}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
