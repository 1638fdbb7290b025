"""The one door to answers: a guarded query, SPARQL or Cypher, answered no further than asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import repeat
from types import NoneType
from typing import Any

import pyoxigraph as ox

from kg.errors import StoreQueryError
from kg.prefixes import query_prefixes
from kg.query.answers import XSD, Answer, Form, Row, Term
from kg.query.cypher.translation import translate_cypher
from kg.query.cypher.values import from_ladybug, term_of
from kg.query.dataset import Dataset
from kg.query.errors import QueryEvaluationError, QueryMemoryError
from kg.query.guard import GuardedQuery, check_query
from kg.query.packing import (
    MAX_ANSWER,
    TEXT,
    Packed,
    Texts,
    pack_answer,
    pack_rows,
    read_oxigraph,
    split_terms,
)
from kg.stores.ladybug import READING_POOL, LadybugGraph

_MEGABYTE = 1_000_000
_FULL = ("Buffer manager exception", "bad_alloc")


def answer_query(
    store: ox.Store, text: str, *, base: str, limit: int, dataset: Dataset | None = None
) -> Iterator[Packed]:
    """Check a query and yield the messages of its answer (kg/query/packing.py).

    The default graph holds facts and entities; statements, evidence and reports stand in the
    named graphs of the reports, reached by GRAPH (ontology/SHAPE.md).

    Args:
        store: Open for reading.
        text: As somebody wrote it.
        base: What the IRIs of the graph begin with.
        limit: Most rows or triples, at least 1.
        dataset: Graphs to ask over; `None` for those of the query, or of the store.

    Raises:
        QueryRefusedError: It is not a query that may be run.
        QueryMemoryError: The answer is larger than `MAX_ANSWER`.
        QueryEvaluationError: The store cannot answer.
    """
    prefixes = query_prefixes(base)

    def is_own_graph(iri: str) -> bool:
        try:
            return store.contains_named_graph(ox.NamedNode(iri))
        except ValueError:  # no IRI
            return False

    query = check_query(text, prefixes=prefixes, base=base, is_own_graph=is_own_graph)
    if dataset is not None:
        dataset.check(is_own_graph)
    options = dataset.options() if dataset else {}
    try:
        result = store.query(query.text, prefixes=prefixes, base_iri=base, **options)
        yield from pack_result(result, query, limit)
    except (OSError, RuntimeError, ValueError, SyntaxError) as error:
        raise QueryEvaluationError(str(error)) from error


def answer_cypher(
    graph: LadybugGraph, text: str, parameters: Mapping[str, Any] | None = None, *, limit: int
) -> Iterator[Packed]:
    """Check a query in Cypher and yield the messages of its answer (kg/query/packing.py).

    Args:
        graph: Open for reading.
        text: As somebody wrote it.
        parameters: Values of `$name`, by name.
        limit: Most rows, at least 1.

    Raises:
        QueryRefusedError: It is not a query that may be run.
        QueryMemoryError: It takes more than ladybug may keep, or its answer more than
            `MAX_ANSWER`.
        QueryEvaluationError: The store cannot answer.
    """
    query = translate_cypher(text, parameters, limit=limit)
    try:
        _, found = graph.query(query.text, query.parameters, threads=1 if query.ordered else None)
        yield from pack_rows("select", query.columns, found, limit, read=_read_ladybug)
    except StoreQueryError as error:
        if any(words in str(error) for words in _FULL):
            raise QueryMemoryError(READING_POOL // _MEGABYTE) from error
        raise QueryEvaluationError(str(error)) from error


def _read_ladybug(values: list[Any]) -> Texts:
    # Most columns hold texts, and there are tens of thousands of them.
    types = set(map(type, values))
    if types == {str}:
        return repeat(TEXT, len(values)), values
    if types == {str, NoneType}:
        return [None if value is None else TEXT for value in values], values
    return split_terms([term_of(from_ladybug(value)) for value in values])


def pack_result(result: Any, query: GuardedQuery, limit: int) -> Iterator[Packed]:
    """Yield the messages of what Oxigraph answers to a guarded query.

    Args:
        result: Solutions, a boolean, or triples, which may repeat.
        query: What was asked; its variables say the order of the columns.
        limit: Most rows or triples, at least 1.

    Raises:
        QueryMemoryError: The answer is larger than `MAX_ANSWER`.
        ValueError: A value is neither IRI, literal nor blank node.
    """
    if isinstance(result, ox.QueryBoolean):
        value = Term("literal", "true" if result else "false", XSD + "boolean")
        return pack_answer(Answer(query.form, ("answer",), ((value,),), limit))
    if not isinstance(result, ox.QuerySolutions):
        names = ("subject", "predicate", "object")
        return pack_rows(query.form, names, _distinct(result), limit, read=read_oxigraph)
    variables = [variable.value for variable in result.variables]
    order = query.variables
    places = sorted(
        range(len(variables)),
        key=lambda place: order.index(variables[place]) if variables[place] in order else place,
    )
    columns = [variables[place] for place in places]
    return pack_rows(query.form, columns, result, limit, read=read_oxigraph, places=places)


def keep_rows(form: Form, columns: tuple[str, ...], rows: Iterator[Row], limit: int) -> Answer:
    """Return the rows of an answer, up to a limit, and whether there are more.

    Raises:
        QueryMemoryError: They are larger than `MAX_ANSWER`.
    """
    kept: list[Row] = []
    size = 0
    for row in rows:
        if len(kept) == limit:
            return Answer(form, columns, tuple(kept), limit, truncated=True)
        for term in row:
            size += len(term.value) if term else 0
        if size > MAX_ANSWER:
            raise QueryMemoryError(MAX_ANSWER // _MEGABYTE, "answer")
        kept.append(row)
    return Answer(form, columns, tuple(kept), limit)


def _distinct(triples: Iterable[ox.Triple]) -> Iterator[tuple[Any, ...]]:
    # A CONSTRUCT gives a graph, that is a set, but the store yields a triple per solution.
    seen = set()
    for triple in triples:
        if triple not in seen:
            seen.add(triple)
            yield triple.subject, triple.predicate, triple.object
