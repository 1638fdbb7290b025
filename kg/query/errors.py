"""What can go wrong with a query that somebody wrote.

QueryError
├── QueryRefusedError        the text is not a query that may be run
│   ├── MalformedQueryError      it is not SPARQL 1.1
│   ├── MalformedCypherError     it is not Cypher, or asks for what is not there
│   ├── NeedsNeo4jError          it is Cypher that the embedded engine does not answer alike
│   ├── ForbiddenQueryError      it asks for something that is not allowed
│   └── QueryTooLargeError       it is too long or too deeply nested to be read safely
├── UnknownAnswerFormatError no answer is written in the format
├── QueryTimeoutError        it takes longer than its time limit
├── QueryMemoryError         it, or its answer, takes more memory than allowed
├── QueryEvaluationError     the store cannot answer it
└── QueryWorkerError         the process that answers queries cannot do its work

Errors pass from the worker's process as name and arguments, so arguments are plain values.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.errors import KgError

ALLOWED = "allowed are SELECT, ASK, CONSTRUCT and DESCRIBE"


class QueryError(KgError):
    """A query cannot be answered."""


class QueryRefusedError(QueryError, ValueError):
    """The text is not a query that may be run; the store has not seen it."""


class MalformedQueryError(QueryRefusedError):
    """The text is not SPARQL 1.1."""

    def __init__(
        self, problem: str, line: int | None = None, column: int | None = None, shown: str = ""
    ) -> None:
        """Keep what was met, where (both from 1, `None` where unknown), and the text there."""
        self.problem, self.line, self.column, self.shown = problem, line, column, shown
        super().__init__(problem, line, column, shown)

    def __str__(self) -> str:
        """Return the place, what was met there, what is allowed."""
        near = f" at {self.shown!r}" if self.shown else ""
        return (
            f"query{_place(self.line, self.column)}{near}: {self.problem}. "
            f"It must be one SPARQL 1.1 query; {ALLOWED}. Correct it and ask again."
        )


class MalformedCypherError(QueryRefusedError):
    """The text is not Cypher, or it asks for labels, types or properties that are not there."""

    def __init__(
        self, problem: str, line: int | None = None, column: int | None = None, shown: str = ""
    ) -> None:
        """Keep what was met, where (both from 1, `None` where unknown), and the text there."""
        self.problem, self.line, self.column, self.shown = problem, line, column, shown
        super().__init__(problem, line, column, shown)

    def __str__(self) -> str:
        """Return the place, what was met there, the next step."""
        near = f" at {self.shown!r}" if self.shown else ""
        return f"query{_place(self.line, self.column)}{near}: {self.problem}. Correct it."


class NeedsNeo4jError(QueryRefusedError):
    """The query is Cypher, but not of the part that the embedded engine answers as Neo4j does."""

    def __init__(
        self,
        asked: str,
        line: int | None = None,
        column: int | None = None,
        instead: str = "",
    ) -> None:
        """Keep what the query asks for, where (both from 1), and what may be written instead."""
        self.asked, self.line, self.column, self.instead = asked, line, column, instead
        super().__init__(asked, line, column, instead)

    def __str__(self) -> str:
        """Return the place, what is asked there, the ways out."""
        instead = f"Write {self.instead}, or load" if self.instead else "Load"
        return (
            f"query{_place(self.line, self.column)}: {self.asked}; this needs Neo4j. {instead} "
            "the graph with `kg load neo4j` and ask with --store neo4j."
        )


class ForbiddenQueryError(QueryRefusedError):
    """The query asks for something that is not allowed."""

    def __init__(
        self, asked: str, rule: str, line: int | None = None, column: int | None = None
    ) -> None:
        """Keep what the query asks for, what holds instead, and where (both from 1)."""
        self.asked, self.rule, self.line, self.column = asked, rule, line, column
        super().__init__(asked, rule, line, column)

    def __str__(self) -> str:
        """Return the place, what is asked there, what is allowed."""
        return f"query{_place(self.line, self.column)}: {self.asked}; {self.rule}."


class QueryTooLargeError(QueryRefusedError):
    """The query is too long or too deeply nested to be read safely."""

    def __init__(self, measure: str, allowed: int | None = None) -> None:
        """Keep what there is too much of, and how many are allowed (`None`: it depends)."""
        self.measure, self.allowed = measure, allowed
        super().__init__(measure, allowed)

    def __str__(self) -> str:
        """Return what is too much, what is allowed, the next step."""
        allowed = "" if self.allowed is None else f"; up to {self.allowed} are read"
        return f"query: too many {self.measure}{allowed}. Ask for less in one query."


class UnknownAnswerFormatError(QueryError, LookupError):
    """No answer is written in the format."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        """Keep the format asked for and those that there are."""
        self.name, self.known = name, tuple(sorted(known))
        super().__init__(name, self.known)

    def __str__(self) -> str:
        """Return what was asked and what is allowed."""
        return f"answer: no format named {self.name!r}; there are: {', '.join(self.known)}."


class QueryTimeoutError(QueryError, TimeoutError):
    """The query takes longer than its time limit."""

    def __init__(self, seconds: float) -> None:
        """Keep the limit."""
        self.seconds = seconds
        super().__init__(seconds)

    def __str__(self) -> str:
        """Return the limit and the next step."""
        return (
            f"query: stopped after {self.seconds:g} seconds, its time limit. Ask for less (a "
            "narrower pattern, a LIMIT), or allow more time."
        )


class QueryMemoryError(QueryError):
    """The query, or its answer, takes more memory than is allowed."""

    def __init__(self, megabytes: int, what: str = "query") -> None:
        """Keep the limit and whether the `query` or its `answer` met it."""
        self.megabytes, self.what = megabytes, what
        super().__init__(megabytes, what)

    def __str__(self) -> str:
        """Return the limit and the next step."""
        return (
            f"query: stopped, the {self.what} takes more than {self.megabytes} MB. Ask for less: "
            "fewer rows, shorter texts, no product of unrelated patterns."
        )


class QueryEvaluationError(QueryError):
    """The store cannot answer the query."""

    def __init__(self, problem: str) -> None:
        """Keep the store's own words."""
        self.problem = problem
        super().__init__(problem)

    def __str__(self) -> str:
        """Return the store's words and the next step."""
        return (
            f"query: the store cannot answer it: {self.problem}. If a simple query fails too, "
            "the build is damaged: run `kg build` again."
        )


class QueryWorkerError(QueryError):
    """The process that answers queries cannot do its work."""

    def __init__(self, problem: str) -> None:
        """Keep what happened."""
        self.problem = problem
        super().__init__(problem)

    def __str__(self) -> str:
        """Return what happened and the next step."""
        return f"query: {self.problem}. Ask again; the next query starts a new process."


_BY_NAME: dict[str, type[QueryError]] = {
    kind.__name__: kind
    for kind in (
        MalformedQueryError,
        MalformedCypherError,
        NeedsNeo4jError,
        ForbiddenQueryError,
        QueryTooLargeError,
        QueryTimeoutError,
        QueryMemoryError,
        QueryEvaluationError,
        QueryWorkerError,
    )
}


def pack_error(error: QueryError) -> list[object]:
    """Return an error as plain values: its class's name, then its arguments."""
    return [type(error).__name__, *error.args]


def unpack_error(packed: list[object]) -> QueryError:
    """Return the error that `pack_error` packed."""
    name, *arguments = packed
    return _BY_NAME[str(name)](*arguments)


def _place(line: int | None, column: int | None) -> str:
    if line is None:
        return ""
    return f", line {line}" if column is None else f", line {line}, column {column}"
