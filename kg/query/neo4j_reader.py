"""Asks a Neo4j what people write in Cypher: through the guard, and no further than allowed."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Mapping
from typing import Any

from kg.closing import Closing
from kg.errors import KgError
from kg.loading.neo4j_statements import BUILD, GRAPH, MARK
from kg.query.answering import keep_rows
from kg.query.answers import Answer
from kg.query.cypher.values import NodeValue, RelationshipValue, term_of
from kg.query.cypher_neo4j import READING, check_plan, check_text
from kg.query.errors import (
    ForbiddenQueryError,
    MalformedCypherError,
    QueryTimeoutError,
)
from kg.query.limits import DEFAULT_LIMIT, DEFAULT_TIMEOUT
from kg.stores.errors import ServerRequestError
from kg.stores.neo4j_client import Neo4jClient, Neo4jLogin

GRACE = 0.8
"""Seconds beyond the time limit that the server has to end a query itself."""

_PLACE = re.compile(r"\(line (\d+), column (\d+) \(offset: \d+\)\)")
_STAMPS = (GRAPH, BUILD)


class Neo4jReader(Closing):
    """Answers Cypher from one Neo4j, one query at a time; its own context manager.

    It connects with the first query, and again after one that had to be given up.
    """

    def __init__(
        self,
        login: Neo4jLogin,
        *,
        timeout: float = DEFAULT_TIMEOUT,
        limit: int = DEFAULT_LIMIT,
    ) -> None:
        """Say where; nothing is asked yet.

        Args:
            login: Where and who.
            timeout: Seconds that a query may take, unless `ask` says otherwise.
            limit: Most rows of an answer, unless `ask` says otherwise.
        """
        self.login, self.timeout, self.limit = login, timeout, limit
        self._client: Neo4jClient | None = None
        self._lock = threading.Lock()

    def ask(
        self,
        text: str,
        *,
        timeout: float | None = None,
        limit: int | None = None,
        parameters: Mapping[str, Any] | None = None,
    ) -> Answer:
        """Answer a query.

        Args:
            text: Cypher that reads.
            timeout: Seconds, more than 0; `None` for the reader's own.
            limit: Most rows, at least 1; `None` for the reader's own.
            parameters: Values of `$name`, by name.

        Raises:
            QueryRefusedError: It is not a query that may be run.
            QueryTimeoutError: It took too long.
            QueryMemoryError: Its answer is too large.
            ServerError: The server is down, slow, refuses us, or fails at the query.
            ValueError: `timeout` or `limit` is out of bounds.
        """
        seconds = self.timeout if timeout is None else timeout
        rows = self.limit if limit is None else limit
        if seconds <= 0 or rows < 1:
            raise ValueError(f"timeout {seconds} must be more than 0, limit {rows} at least 1")
        check_text(text)
        end = time.monotonic() + seconds
        if not self._lock.acquire(timeout=seconds):
            raise QueryTimeoutError(seconds)
        try:
            if self._client is None:
                self._client = Neo4jClient(self.login, retry_seconds=0)
            question = _Question(self._client, text, dict(parameters or {}), seconds, rows)
            question.start()
            question.join(max(end - time.monotonic(), 0.0) + GRACE)
            if question.is_alive():
                self._give_up()
                raise QueryTimeoutError(seconds)
        finally:
            self._lock.release()
        return question.answer()

    def unfinished_build(self) -> str | None:
        """Return the build whose load into this database is not finished, `None` if none is.

        Raises:
            ServerError: The server is down, slow or refuses us.
        """
        if self._client is None:
            self._client = Neo4jClient(self.login, retry_seconds=0)
        rows = self._client.run(f"MATCH (mark:{MARK}) RETURN mark.build AS build LIMIT 1")
        return rows[0]["build"] if rows else None

    def close(self) -> None:
        """Let go of the connection; the next query would make another."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _give_up(self) -> None:
        # Closing waits for the server, which does not answer: nobody waits for the closing.
        if self._client is not None:
            threading.Thread(target=self._client.close, daemon=True).start()
            self._client = None


class _Question(threading.Thread):
    """One query on its way; a thread, because the driver cannot be interrupted."""

    def __init__(
        self,
        client: Neo4jClient,
        text: str,
        parameters: dict[str, Any],
        seconds: float,
        limit: int,
    ) -> None:
        super().__init__(daemon=True)
        self._client, self._text, self._parameters = client, text, parameters
        self._seconds, self._limit = seconds, limit
        self._answer: Answer | None = None
        self._error: BaseException | None = None

    def answer(self) -> Answer:
        """Return the answer, or raise what was met instead."""
        if self._answer is None:
            raise self._error or RuntimeError("the query has not been asked")
        return self._answer

    def run(self) -> None:
        from neo4j.exceptions import Neo4jError

        try:
            with self._client.translating():
                try:
                    self._answer = self._ask()
                except Neo4jError as error:
                    raise self._translate(error) from error
        except BaseException as error:  # for whoever waits, in another thread
            self._error = error

    def _ask(self) -> Answer:
        from neo4j import READ_ACCESS

        with (
            self._client.session(default_access_mode=READ_ACCESS, fetch_size=1_000) as session,
            session.begin_transaction(
                timeout=self._seconds, metadata={"app": "zhijiao-kg"}
            ) as transaction,
        ):
            # A line of its own, so that the server's places are those of the text but for a line.
            plan = transaction.run(f"EXPLAIN\n{self._text}", self._parameters).consume()
            check_plan(self._text, plan.query_type, plan.plan or {}, plan.database or "")
            result = transaction.run(self._text, self._parameters)
            columns = tuple(result.keys())
            rows = (tuple(term_of(from_neo4j(value)) for value in r.values()) for r in result)
            return keep_rows("select", columns, rows, self._limit)

    def _translate(self, error: Any) -> KgError:
        """Return our error for what the server says of a query; what is not of it is passed on."""
        code, said = str(error.code or ""), str(error.message or error.code)
        first = said.strip().partition("\n")[0]
        if "TransactionTimedOut" in code or code.endswith(("Transaction.Terminated", "Stopped")):
            return QueryTimeoutError(self._seconds)
        if code.endswith("Statement.AccessMode"):
            return ForbiddenQueryError("it writes", f"the graph is read-only; {READING}")
        if code.startswith("Neo.ClientError.Statement.") and not code.endswith("ArithmeticError"):
            place = _PLACE.search(said)
            line, column = (int(place[1]) - 1, int(place[2])) if place else (None, None)
            return MalformedCypherError(_PLACE.sub("", first).strip().rstrip("."), line, column)
        if code.startswith(("Neo.ClientError.Security.", "Neo.ClientError.Database.")):
            raise error
        return ServerRequestError(self._client.login.uri, "answer the query", f"{code} {first}")


def from_neo4j(value: Any) -> Any:
    """Return a value of the driver's with its nodes and relationships as `term_of` takes them.

    A node of others, without `iri`, becomes a map of its labels and properties. Our stamps are
    left out.
    """
    from neo4j.graph import Node, Path, Relationship

    if isinstance(value, Node):
        if "iri" in value:
            return NodeValue(str(value["iri"]))
        return {"labels": sorted(value.labels), "properties": _properties(value)}
    if isinstance(value, Relationship):
        return RelationshipValue(value.type, _properties(value))
    if isinstance(value, Path):
        return {
            "nodes": [from_neo4j(node) for node in value.nodes],
            "relationships": [from_neo4j(each) for each in value.relationships],
        }
    if isinstance(value, list | tuple):
        return [from_neo4j(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): from_neo4j(item) for key, item in value.items()}
    return value if isinstance(value, str | bool | int | float | None) else str(value)


def _properties(entity: Any) -> dict[str, Any]:
    return {
        name: from_neo4j(value) for name, value in sorted(entity.items()) if name not in _STAMPS
    }
