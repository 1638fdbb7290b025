"""The one guard between people's SPARQL and a store, whatever door it comes in by.

A query passes if rdflib's parser and Oxigraph's both accept the same text, and if the tree that
rdflib makes of it is a SELECT, ASK, CONSTRUCT or DESCRIBE in which no SERVICE occurs and whose
FROM and FROM NAMED name graphs of our own. Length and depth are bounded before anything parses.
Two independent looks must agree that there is no SERVICE: the tree's, and that of the lexer,
because rdflib's tree says nothing about what Oxigraph reads.

Parsing takes some milliseconds, but a hostile text can make it seconds, and an ASK may be answered
while Oxigraph checks it on an empty store: call the guard where it can be killed, as the worker
(kg/query/worker.py) does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

import pyoxigraph
from pyparsing import ParseException, ParseResults
from rdflib import URIRef
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parserutils import CompValue

from kg.query.answers import Form
from kg.query.errors import (
    ALLOWED,
    ForbiddenQueryError,
    MalformedQueryError,
    QueryRefusedError,
    QueryTooLargeError,
)
from kg.query.grammar import load_grammar
from kg.query.lexer import ScannedQuery, scan_query

_FORMS: dict[str, Form] = {
    "SelectQuery": "select",
    "AskQuery": "ask",
    "ConstructQuery": "construct",
    "DescribeQuery": "describe",
}
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
_OXIGRAPH_PHRASE = re.compile(  # "… expected one of "$", Duplicated variable name in SELECT, [_]"
    r"(?:expected |one of |, )(?P<phrase>(?:The |SELECT |Duplicated )[^,]+)"
)
_OXIGRAPH_HINT = (
    "the store's parser refuses it; often a BIND or AS sets a variable that has a value already, "
    "a row of VALUES has too few or too many values, or two groups share a blank node"
)
_UNKNOWN_PREFIX = re.compile(r"Unknown namespace prefix : (?P<prefix>\S*)")


@dataclass(frozen=True, slots=True)
class GuardedQuery:
    """A query that may be run.

    Attributes:
        text: What to run: the same text that both parsers accepted.
        form: What kind of answer it asks for.
        variables: For SELECT *, its variables in the order in which a reader meets them, which
            stores do not keep; else `()`.
    """

    text: str
    form: Form
    variables: tuple[str, ...] = ()


def check_query(
    text: str,
    *,
    prefixes: Mapping[str, str],
    base: str | None = None,
    is_own_graph: Callable[[str], bool],
) -> GuardedQuery:
    """Check that a text is a query that may be run.

    Args:
        text: As somebody wrote it.
        prefixes: Those that it need not declare.
        base: What its relative IRIs stand on; `None` allows none.
        is_own_graph: Tells whether the graph holds a named graph of the IRI.

    Raises:
        MalformedQueryError: One of the two parsers does not accept it.
        ForbiddenQueryError: It is an update, or it holds SERVICE, a FROM of a foreign graph, or
            an escape that the parsers read differently.
        QueryTooLargeError: It is longer or deeper than what is safe to parse.
    """
    scanned = scan_query(text)
    parsed = _parse(scanned)
    tree = cast("CompValue", parsed[1])
    form = _FORMS.get(tree.name)
    if form is None:
        raise _forbidden(scanned, (), f"the query is a {tree.name}", ALLOWED)
    if scanned.find_word("SERVICE") or any(n.name == "ServiceGraphPattern" for n in _nodes(tree)):
        raise _forbidden(
            scanned,
            ("SERVICE",),
            "SERVICE would send a part of the query to another server",
            "the graph is asked on its own; load the other data and query it apart",
        )
    if form == "describe" and not tree.var:
        raise MalformedQueryError("DESCRIBE * is not supported; name what to describe")
    algebra = _translate(scanned, parsed, prefixes, base)
    for graph in _dataset(algebra):
        if not is_own_graph(graph):
            raise _forbidden(
                scanned,
                ("FROM",),
                f"FROM <{graph}> names a graph that is not here, and nothing is fetched",
                "name a graph that `SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }` lists",
            )
    _check_with_oxigraph(scanned.text, prefixes, base)
    selects_all = form == "select" and not tree.projection
    return GuardedQuery(scanned.text, form, scanned.variables if selects_all else ())


def _parse(scanned: ScannedQuery) -> ParseResults:
    try:
        # Not rdflib's parseQuery: it expands escapes everywhere, also after `\\\\`.
        return load_grammar().parse_string(scanned.text, parse_all=True)
    except ParseException as error:
        raise _not_a_query(scanned, error) from None
    except RecursionError:
        raise QueryTooLargeError("patterns") from None
    except Exception as error:  # the actions of rdflib's grammar raise whatever they meet
        raise MalformedQueryError(_first_line(error)) from error


def _not_a_query(scanned: ScannedQuery, error: ParseException) -> QueryRefusedError:
    update, bracket = scanned.find_word(*_UPDATES), scanned.unbalanced
    if update:
        rule = f"the graph is read-only; {ALLOWED}"
        return _forbidden(scanned, (update.text,), f"{update.text} is an update", rule)
    if not scanned.words:
        return MalformedQueryError("it is empty")
    if bracket:
        problem = f"the bracket {bracket.text} has no partner"
        return MalformedQueryError(problem, bracket.line, bracket.column)
    shown = scanned.text.expandtabs()[error.loc :].partition("\n")[0][:20]
    problem = "it cannot be read from here on" if shown else "it ends too early"
    return MalformedQueryError(problem, error.lineno, error.column, shown)


def _translate(
    scanned: ScannedQuery, parsed: ParseResults, prefixes: Mapping[str, str], base: str | None
) -> CompValue:
    try:
        return translateQuery(parsed, base, dict(prefixes)).algebra
    except RecursionError:
        raise QueryTooLargeError("patterns") from None
    except Exception as error:  # rdflib raises SPARQLError, and bare Exception for prefixes
        unknown = _UNKNOWN_PREFIX.match(str(error))
        if unknown is None:
            raise MalformedQueryError(_first_line(error)) from error
        line, column = scanned.position(f"{unknown['prefix']}:")
        raise MalformedQueryError(
            f"the prefix {unknown['prefix']}: is not declared, as PREFIX {unknown['prefix']}: "
            f"<…> would; declared already are {', '.join(sorted(prefixes))}",
            line,
            column,
        ) from None


def _nodes(value: Any) -> Iterator[CompValue]:
    """Yield every node of a parse tree, without recursion."""
    pending = [value]
    while pending:
        node = pending.pop()
        if isinstance(node, CompValue):
            yield node
            pending.extend(node.values())
        elif isinstance(node, ParseResults | list | tuple | set):
            pending.extend(node)


def _dataset(algebra: CompValue) -> Iterator[str]:
    for clause in algebra.get("datasetClause") or ():
        graph = clause.default or clause.named
        if isinstance(graph, URIRef):
            yield str(graph)


def _check_with_oxigraph(text: str, prefixes: Mapping[str, str], base: str | None) -> None:
    try:
        pyoxigraph.Store().query(text, prefixes=dict(prefixes), base_iri=base)
    except SyntaxError as error:
        # Its positions are of no use: it reports the furthest place it looked at, often the end.
        phrase = _OXIGRAPH_PHRASE.search(str(error))
        raise MalformedQueryError(phrase["phrase"] if phrase else _OXIGRAPH_HINT) from None
    except RuntimeError as error:  # an unknown function, say
        raise MalformedQueryError(_first_line(error)) from None


def _forbidden(
    scanned: ScannedQuery, words: tuple[str, ...], asked: str, rule: str
) -> ForbiddenQueryError:
    word = scanned.find_word(*words)
    return ForbiddenQueryError(
        asked, rule, word.line if word else None, word.column if word else None
    )


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0].rstrip(".") or type(error).__name__
