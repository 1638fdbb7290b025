"""Cypher that people write, for Neo4j: all of the language, but only to read.

Four walls, each by itself enough for most of what is hostile:

1. A look at the text: no escapes of code points (Neo4j reads them before anything else, so that
   they could end a string) and no functions of plug-ins, which may reach out and leave no trace
   in a plan.
2. The server's own EXPLAIN must say that the query only reads (type `r`), and every operator of
   its plan must be one that we know to read the graph. LOAD CSV, CALL and SHOW are of type `r`
   too; their operators are not on the list, nor is any that a later version may bring.
3. It runs in a READ transaction with a time limit, and the server refuses to write in it.
4. Whoever asks does not wait longer than the limit, whatever the server does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kg.query.errors import ForbiddenQueryError, QueryTooLargeError

MAX_LENGTH = 50_000
"""Most characters of a query."""

READING = "allowed are MATCH, OPTIONAL MATCH, WITH, UNWIND, WHERE, UNION, CALL { … } and RETURN"

_FUNCTION_ROOTS = frozenset(
    ("date", "datetime", "duration", "localdatetime", "localtime", "point", "time")
)
_FUNCTIONS = frozenset(("vector.similarity.cosine", "vector.similarity.euclidean"))

_QUOTED = re.compile(
    r"'(?:\\.|[^'\\])*'" r'|"(?:\\.|[^"\\])*"' r"|//[^\n\r]*|/\*.*?\*/|(?P<name>`(?:``|[^`])*`)",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\u+[0-9a-fA-F]{4}", re.IGNORECASE)
_DOTTED_CALL = re.compile(r"(?<![\w.`])[^\W\d][\w$]*(?:\s*\.\s*[^\W\d][\w$]*)+(?=\s*\()")
_WRITING = re.compile(
    r"\b(?:CREATE|INSERT|MERGE|SET|REMOVE|DETACH|NODETACH|DELETE|FOREACH|DROP|ALTER|GRANT|DENY|"
    r"REVOKE|LOAD|CALL|SHOW|TERMINATE|USE|START|STOP|ENABLE|RENAME|DRYRUN|REALLOCATE|DEALLOCATE)\b",
    re.IGNORECASE,
)

_SCANS = (
    *("AllNodesScan", "NodeByLabelScan", "UnionNodeByLabelsScan"),
    *("IntersectionNodeByLabelsScan", "SubtractionNodeByLabelsScan"),
    *("NodeIndexSeek", "NodeUniqueIndexSeek", "MultiNodeIndexSeek"),
    *("NodeIndexSeekByRange", "NodeUniqueIndexSeekByRange"),
    *("NodeIndexScan", "NodeIndexContainsScan", "NodeIndexEndsWithScan"),
    *("NodeByIdSeek", "NodeByElementIdSeek"),
    *("NodeCountFromCountStore", "RelationshipCountFromCountStore"),
)
_RELATIONSHIP_SCANS = (
    *("AllRelationshipsScan", "RelationshipTypeScan", "UnionRelationshipTypesScan"),
    *("RelationshipByIdSeek", "RelationshipByElementIdSeek"),
    *("RelationshipIndexSeek", "RelationshipIndexSeekByRange", "RelationshipUniqueIndexSeek"),
    *("RelationshipUniqueIndexSeekByRange", "RelationshipIndexScan"),
    *("RelationshipIndexContainsScan", "RelationshipIndexEndsWithScan"),
)
_EXPANSIONS = (
    *("Expand(All)", "Expand(Into)", "OptionalExpand(All)", "OptionalExpand(Into)"),
    *("VarLengthExpand(All)", "VarLengthExpand(Into)", "VarLengthExpand(Pruning)"),
    *("VarLengthExpand(Pruning,BFS)", "VarLengthExpand(Pruning,BFS,All)"),
    *("VarLengthExpand(Pruning,BFS,Into)", "BFSPruningVarLengthExpand", "ProjectEndpoints"),
    *("ShortestPath", "StatefulShortestPath(All)", "StatefulShortestPath(Into)"),
    *("Repeat(Trail)", "Repeat(Walk)", "BidirectionalRepeat(Trail)", "BidirectionalRepeat(Walk)"),
    *("TriadicSelection", "TriadicBuild", "TriadicFilter"),
)
_COMBINATIONS = (
    *("Apply", "SemiApply", "AntiSemiApply", "SelectOrSemiApply", "SelectOrAntiSemiApply"),
    *("LetSemiApply", "LetAntiSemiApply", "LetSelectOrSemiApply", "LetSelectOrAntiSemiApply"),
    *("ConditionalApply", "AntiConditionalApply", "RollUpApply", "Argument", "Optional"),
    *("CartesianProduct", "NodeHashJoin", "NodeLeftOuterHashJoin", "NodeRightOuterHashJoin"),
    *("ValueHashJoin", "Union", "OrderedUnion"),
)
_ROWS = (
    *("ProduceResults", "Projection", "Filter", "Distinct", "OrderedDistinct", "Unwind"),
    *("EagerAggregation", "OrderedAggregation", "Eager", "CacheProperties", "EmptyResult"),
    *("EmptyRow", "Limit", "ExhaustiveLimit", "Skip", "Sort", "PartialSort", "Top", "PartialTop"),
    *("PartitionedUnwind", "PreserveOrder"),
)
OPERATORS = frozenset(
    (
        *_SCANS,
        *(f"Partitioned{name}" for name in _SCANS),
        *(f"{way}{name}" for way in ("Directed", "Undirected") for name in _RELATIONSHIP_SCANS),
        *(
            f"Partitioned{way}{name}"
            for way in ("Directed", "Undirected")
            for name in _RELATIONSHIP_SCANS
        ),
        *_EXPANSIONS,
        *_COMBINATIONS,
        *_ROWS,
    )
)
"""What may stand in a plan: operators of Neo4j 5 that read the graph and nothing else."""


def check_text(text: str) -> None:
    """Look at a query before any server sees it.

    Raises:
        QueryTooLargeError: It is longer than `MAX_LENGTH`.
        ForbiddenQueryError: It holds an escape, or calls a function of a plug-in.
    """
    if len(text) > MAX_LENGTH:
        raise QueryTooLargeError("characters", MAX_LENGTH)
    if escape := _ESCAPE.search(text):
        raise ForbiddenQueryError(
            f"the escape {escape[0]} is read before the query is",
            "write the character itself, or give the text as a parameter",
            *_position(text, escape.start()),
        )
    masked = _mask(text)
    for call in _DOTTED_CALL.finditer(masked):
        name = re.sub(r"\s", "", call[0]).lower()
        if name.split(".")[0] not in _FUNCTION_ROOTS and name not in _FUNCTIONS:
            shown = text[call.start() : call.end()]
            raise ForbiddenQueryError(
                f"{shown}() is a function of a plug-in, which may reach beyond the graph",
                "use Cypher's own functions",
                *_position(text, call.start()),
            )


def check_plan(text: str, query_type: str | None, plan: Mapping[str, Any], database: str) -> None:
    """Check what the server's EXPLAIN says of a query.

    Args:
        text: The query.
        query_type: As the server gives it: `r` for reading.
        plan: The plan's root, with `operatorType` and `children`.
        database: The database that is asked.

    Raises:
        ForbiddenQueryError: The query does more than read this database.
    """
    # Writing first: its message names what people meant.
    if query_type != "r":
        raise _forbidden(text, "it does more than read", "the graph is read-only")
    for operator in _operators(plan):
        name, _, place = operator.partition("@")
        if name not in OPERATORS:
            raise _forbidden(text, f"it asks for {name}", "only the graph itself may be read")
        if place and place != database:
            raise _forbidden(text, f"it asks the database {place}", f"asked is {database} alone")


def _operators(plan: Mapping[str, Any]) -> Iterator[str]:
    waiting = [plan]
    while waiting:
        step = waiting.pop()
        yield str(step["operatorType"])
        waiting.extend(step.get("children", ()))


def _forbidden(text: str, asked: str, rule: str) -> ForbiddenQueryError:
    word = _WRITING.search(_mask(text))
    named = f"{word[0].upper()}: {asked}" if word else asked
    place = _position(text, word.start()) if word else (None, None)
    return ForbiddenQueryError(named, f"{rule}; {READING}", *place)


def _mask(text: str) -> str:
    """Blank out texts and comments, and quoted names as letters; every place stays."""

    def blank(match: re.Match[str]) -> str:
        if match["name"]:
            return "x" * len(match[0])
        return re.sub(r"[^\n]", " ", match[0])

    return _QUOTED.sub(blank, text)


def _position(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
