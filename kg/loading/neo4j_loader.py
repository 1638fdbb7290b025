"""Makes what a Neo4j holds of our graph equal to a build.

Constraints and indexes first; then every node, then every relationship is merged, batch by batch,
and stamped with the build; then what of ours bears another stamp is removed; then all is counted.
Each batch is one transaction, which also writes down how far the load is, on a node `KgLoad` that
stands there until the load is finished. A load of the same build that finds the node continues
behind the last batch that was written; should the count then be wrong, because somebody has
changed our nodes in between, it begins anew.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from kg.builds import OpenBuild
from kg.errors import KgError
from kg.loading import neo4j_statements as cypher
from kg.loading.model import Advance, LoadReport, tell_nobody
from kg.property_graph.files import (
    count_nodes,
    count_relationships,
    iter_node_batches,
    iter_relationship_batches,
)
from kg.property_graph.schema import FROM, FROM_LABEL, SCHEMA, TO, TO_LABEL
from kg.stores.errors import ServerRequestError, UnfinishedLoadError
from kg.stores.neo4j_client import Neo4jClient, Neo4jLogin

ROWS_PER_BATCH = 2_000
"""Rows of a transaction: some megabytes at both ends, and half a second that a kill can lose."""

NODES, RELATIONSHIPS, CLEANING = "nodes", "relationships", "cleaning"
"""Stages, in this order."""

Batch: TypeAlias = tuple[str, str, list[dict[str, Any]]]
"""A label or type, the statement that writes its rows, and rows."""

_ENDS = frozenset((FROM, TO, FROM_LABEL, TO_LABEL))


def load_neo4j(
    build: OpenBuild,
    login: Neo4jLogin,
    *,
    advance: Advance = tell_nobody,
    rows: int = ROWS_PER_BATCH,
) -> LoadReport:
    """Load the property graph of a build into a Neo4j.

    Nodes and relationships that are not ours stay, as do properties and labels that others have
    given to our nodes.

    Args:
        build: What to load.
        login: Where to.
        advance: Told how far it is.
        rows: Most rows of a transaction.

    Raises:
        ServerError: The server is down, slow, refuses us or is no such Neo4j; nothing was loaded.
        UnfinishedLoadError: It stopped in between; the same call continues.
    """
    with Neo4jClient(login) as client:
        _prepare(client, advance)
        load = _Load(client, build, advance, rows)
        try:
            return load.run()
        except (KgError, KeyboardInterrupt) as error:
            cause = str(error) or "it was interrupted"
            raise UnfinishedLoadError(login.uri, load.progress, cause) from error


def _prepare(client: Neo4jClient, advance: Advance) -> None:
    """Make the constraints and indexes that are not there."""
    there = {row["name"] for row in client.run("SHOW INDEXES YIELD name")}
    missing = [each for each in cypher.iter_schema_statements() if each[0] not in there]
    for number, (name, text) in enumerate(missing, start=1):
        client.run(text)
        advance("prepare", number, len(missing), name)
    client.run("CALL db.awaitIndexes(600)")


class _ChangedError(Exception):
    """What was written before is not there any more."""


class _Load:
    """One run of the loader."""

    def __init__(self, client: Neo4jClient, build: OpenBuild, advance: Advance, rows: int) -> None:
        self._client, self._build, self._advance, self._rows = client, build, advance, rows
        self._run = uuid.uuid4().hex
        self._expected = {
            NODES: count_nodes(build.folder),
            RELATIONSHIPS: count_relationships(build.folder),
        }
        self._removed = {NODES: 0, RELATIONSHIPS: 0}
        self._stage, self._done = NODES, 0

    @property
    def progress(self) -> str:
        """How far it is, for people."""
        if self._stage == CLEANING:
            return "everything was written, before what is out of date was removed"
        total = sum(self._expected[self._stage].values())
        return f"{self._done:,} of {total:,} {self._stage}"

    def run(self) -> LoadReport:
        """Write, remove, count; where what an earlier run wrote is gone, all of it again."""
        stage, done = self._begin()
        try:
            kept = self._write(stage or NODES, done or 0)
        except _ChangedError as error:
            if stage is None:
                raise ServerRequestError(self._server, "keep what was loaded", str(error)) from None
            kept = self._write(NODES, 0)
        if self._ask(cypher.find_other_load()):
            raise self._taken_over()
        self._client.run(cypher.end_load(), **self._parameters())
        loaded = {kind: sum(counts.values()) for kind, counts in self._expected.items()}
        return LoadReport(self._server, self._build.id, loaded, self._removed, kept)

    @property
    def _server(self) -> str:
        return self._client.login.uri

    def _begin(self) -> tuple[str | None, int | None]:
        (mark,) = self._client.run(cypher.begin_load(), **self._parameters())
        return mark["stage"], mark["done"]

    def _write(self, stage: str, done: int) -> int:
        """Write what is behind a place, and return how many nodes were kept.

        Raises:
            _ChangedError: Something of ours that should be there is not.
        """
        if stage == NODES:
            self._merge(NODES, self._node_batches(), done)
        if stage in (NODES, RELATIONSHIPS):
            self._merge(
                RELATIONSHIPS, self._relationship_batches(), done if stage == RELATIONSHIPS else 0
            )
        self._stage, self._done = CLEANING, 0
        for kind in SCHEMA.relationships.values():
            self._clean(RELATIONSHIPS, kind.name, cypher.stale_relationships(kind))
        for node in SCHEMA.nodes.values():
            self._clean(NODES, node.label, cypher.stale_nodes(node))
        return self._check()

    def _merge(self, stage: str, batches: Iterable[Batch], done: int) -> None:
        """Write the batches of a stage that end behind `done` rows."""
        total = sum(self._expected[stage].values())
        self._stage, self._done = stage, 0
        for name, text, rows in batches:
            self._done += len(rows)
            if self._done <= done:
                continue
            if self._ask(text, rows=rows) != len(rows):
                if not self._is_ours():
                    raise self._taken_over()
                raise _ChangedError(f"nodes at the ends of {name} are gone")
            self._advance(stage, self._done, total, name)

    def _clean(self, kind: str, name: str, text: str) -> None:
        while removed := self._ask(text, limit=self._rows):
            self._removed[kind] += removed
            self._advance(CLEANING, sum(self._removed.values()), None, name)

    def _check(self) -> int:
        """See that everything of the build is there, and return how many nodes more are."""
        kept = 0
        for node in SCHEMA.nodes.values():
            kept += self._compare(node.label, cypher.count_nodes(node), NODES)
        for kind in SCHEMA.relationships.values():
            self._compare(kind.name, cypher.count_relationships(kind), RELATIONSHIPS)
        return kept

    def _compare(self, name: str, text: str, kind: str) -> int:
        (found,) = self._client.run(text, **self._parameters())
        expected = self._expected[kind][name]
        if found["of_build"] != expected:
            raise _ChangedError(f"{found['of_build']} {name} are there, and should be {expected}")
        return int(found["all"]) - expected

    def _ask(self, text: str, **parameters: Any) -> int:
        """Run a statement that gives a number of `rows`."""
        (row,) = self._client.run(text, **parameters, **self._parameters())
        return int(row["rows"])

    def _parameters(self) -> dict[str, Any]:
        return {
            "graph": self._build.report.base_iri,
            "build": self._build.id,
            "run": self._run,
            "stage": self._stage,
            "done": self._done,
        }

    def _is_ours(self) -> bool:
        return bool(self._ask(cypher.find_load()))

    def _taken_over(self) -> ServerRequestError:
        return ServerRequestError(
            self._server, "go on", "another load into the same graph has begun meanwhile"
        )

    def _node_batches(self) -> Iterator[Batch]:
        for label, batch in iter_node_batches(self._build.folder, rows=self._rows):
            yield label, cypher.merge_nodes(SCHEMA.nodes[label]), batch.to_pylist()

    def _relationship_batches(self) -> Iterator[Batch]:
        for kind, batch in iter_relationship_batches(self._build.folder, rows=self._rows):
            rows = [
                {
                    FROM: row[FROM],
                    TO: row[TO],
                    "properties": {n: v for n, v in row.items() if n not in _ENDS},
                }
                for row in batch.to_pylist()
            ]
            yield kind[0], cypher.merge_relationships(kind), rows
