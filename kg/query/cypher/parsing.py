"""Text -> tree, by the grammar of the portable part."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import cast

from lark import Lark, Token
from lark.exceptions import UnexpectedInput, UnexpectedToken

from kg.query.cypher.trees import Node
from kg.query.errors import (
    ForbiddenQueryError,
    MalformedCypherError,
    NeedsNeo4jError,
    QueryRefusedError,
    QueryTooLargeError,
)

MAX_LENGTH = 20_000
"""Characters of a query; parsing takes 40 ms for so many."""

MAX_DEPTH = 40
"""Open brackets within each other; ladybug's own parser recurses with them."""

_GRAMMAR = Path(__file__).with_name("grammar.lark")
_ESCAPES = {
    "\\": "\\",
    "'": "'",
    '"': '"',
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
}
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|(.))", re.DOTALL)
_WRITES = (
    *("CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "FOREACH", "DROP", "ALTER", "INSERT"),
    *("RENAME", "GRANT", "REVOKE", "DENY", "BEGIN", "COMMIT", "ROLLBACK", "CHECKPOINT", "COMMENT"),
)
_OUTSIDE = (
    *("LOAD", "COPY", "ATTACH", "DETACH DATABASE", "INSTALL", "UNINSTALL", "UPDATE", "EXPORT"),
    *("IMPORT", "USE", "START", "STOP", "TERMINATE"),
)
_ELSEWHERE = {
    "CALL": "CALL (a procedure or a subquery)",
    "EXPLAIN": "EXPLAIN",
    "PROFILE": "PROFILE",
    "SHOW": "SHOW",
    "FINISH": "FINISH",
    "FILTER": "FILTER",
    "LET": "LET",
    "NEXT": "NEXT",
    "CYPHER": "a query option (CYPHER)",
    "SHORTESTPATH": "shortestPath",
    "ALLSHORTESTPATHS": "allShortestPaths",
    "SHORTEST": "SHORTEST",
    "REDUCE": "reduce",
    "COLLECT": "a COLLECT subquery",
    "=~": "=~ (a regular expression)",
    "||": "|| (use + to join texts)",
    "^": "^ (a power)",
    "!": "! in a label expression",
    "&": "& in a label expression",
}
_WORD = re.compile(r"[^\W\d]\w*|=~|\|\||\S", re.DOTALL)
_BRACKETS = re.compile(  # and what may hold brackets that are none
    r"""'(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*" | `[^`]*` | //[^\n]* | /\*.*?\*/ | [()\[\]{}]""",
    re.DOTALL | re.VERBOSE,
)
_DOTTED = re.compile(r"(\w+(?:\.\w+)+)\s*\Z")
_LAST_WORD = re.compile(r"(\w+)\s*\Z")
_STATEMENT_WORDS = frozenset((*_WRITES, *_OUTSIDE))


def parse_cypher(text: str) -> Node:
    """Read a query.

    Returns:
        The tree of the grammar's `query`; `meta` tells positions, from 1.

    Raises:
        MalformedCypherError: It is not Cypher, as far as one can see.
        ForbiddenQueryError: It would write, or reach out of the graph.
        NeedsNeo4jError: It is Cypher outside the portable part.
        QueryTooLargeError: It is too long or too deeply nested.
    """
    if len(text) > MAX_LENGTH:
        raise QueryTooLargeError("characters", MAX_LENGTH)
    if not text.strip():
        raise MalformedCypherError("it is empty")
    _check_depth(text)
    try:
        tree = _parser().parse(text)
    except UnexpectedInput as error:
        raise _refusal(text, error) from None
    return cast("Node", tree.children[0])


def string_value(token: Token) -> str:
    r"""Return the value of a string literal.

    Raises:
        MalformedCypherError: An escape is none, or stands for a character that would end the
            string where escapes are replaced before the query is read, as Neo4j does.
    """

    def unescape(match: re.Match[str]) -> str:
        code, short = match.groups()
        if code is not None:
            character = chr(int(code, 16))
            if character in "'\"\\`\r\n\0" or "\ud800" <= character <= "\udfff":
                raise _bad_escape(token, match[0])
            return character
        if short not in _ESCAPES:
            raise _bad_escape(token, match[0])
        return _ESCAPES[short]

    return _ESCAPE.sub(unescape, token[1:-1])


def _bad_escape(token: Token, escape: str) -> MalformedCypherError:
    problem = (
        f"{escape} cannot stand in a string; write the character itself, or one of \\\\ \\' \\\" "
        "\\b \\f \\n \\r \\t, or pass the string as a parameter"
    )
    return MalformedCypherError(problem, token.line, token.column)


@cache
def _parser() -> Lark:
    return Lark(
        _GRAMMAR.read_text(encoding="utf-8"),
        parser="lalr",
        lexer="contextual",
        propagate_positions=True,
        maybe_placeholders=False,
    )


def _check_depth(text: str) -> None:
    depth = 0
    for match in _BRACKETS.finditer(text):
        if match[0] in "([{":
            depth += 1
            if depth > MAX_DEPTH:
                raise QueryTooLargeError("brackets within each other", MAX_DEPTH)
        elif match[0] in ")]}":
            depth -= 1


def _refusal(text: str, error: UnexpectedInput) -> QueryRefusedError:
    """Say what is wrong where the parser stopped."""
    at_end = isinstance(error, UnexpectedToken) and error.token.type == "$END"
    start = len(text) if at_end or error.pos_in_stream is None else error.pos_in_stream
    if text.startswith("=~", start - 1):
        start -= 1
    before, found = _words(text, start)
    line, column = (None, None) if at_end else (error.line, error.column)
    for word in (found, before):
        if word in _STATEMENT_WORDS:
            return _forbidden(word, line, column)
        if word in _ELSEWHERE:
            return NeedsNeo4jError(_ELSEWHERE[word], line, column)
    construct = _construct(text, start)
    if construct:
        return NeedsNeo4jError(construct, line, column)
    if at_end:
        return MalformedCypherError("it ends too early; a query ends with RETURN")
    shown = text[start:].partition("\n")[0][:20]
    if before == ";":
        return ForbiddenQueryError(
            "a second statement begins here", "one query is asked at a time", line, column
        )
    return MalformedCypherError(_problem(text, start), line, column, shown)


def _construct(text: str, start: int) -> str | None:
    """Return what only Neo4j has, if the parser stopped in or at such a thing."""
    function = _DOTTED.search(text, 0, start)
    if function and text.startswith("(", start):
        return f"the function {function[1]}"
    if text.startswith("{", start) and text[:start].rstrip()[-1:].isalnum():
        return "a map projection (n {…})"
    opener = _open_bracket(text, start)
    word = _LAST_WORD.search(text, 0, opener) if opener is not None else None
    return _ELSEWHERE.get(word[1].upper()) if word else None


def _open_bracket(text: str, end: int) -> int | None:
    """Return where the innermost bracket begins that is open at a place."""
    opened = []
    for match in _BRACKETS.finditer(text, 0, end):
        if match[0] in "([{":
            opened.append(match.start())
        elif match[0] in ")]}" and opened:
            opened.pop()
    return opened[-1] if opened else None


def _words(text: str, start: int) -> tuple[str, str]:
    """Return the word before a place and the word there, in capitals; empty where none is."""
    before = _WORD.findall(text[:start])
    found = _WORD.match(text, start)
    return before[-1].upper() if before else "", found[0].upper() if found else ""


def _forbidden(word: str, line: int | None, column: int | None) -> ForbiddenQueryError:
    if word in _WRITES:
        return ForbiddenQueryError(
            f"{word} would change the graph",
            "the graph is read-only; allowed are MATCH, WHERE, WITH, UNWIND and RETURN",
            line,
            column,
        )
    return ForbiddenQueryError(
        f"{word} reaches out of the graph",
        "nothing but the graph is read; allowed are MATCH, WHERE, WITH, UNWIND and RETURN",
        line,
        column,
    )


def _problem(text: str, start: int) -> str:
    if text[start] in "'\"`":
        return "what begins here does not end"
    if text.startswith("/*", start - 1) or text.startswith("/*", start):
        return "the comment that begins here does not end"
    if text[start] == "\\":
        return "an escape can stand in a string alone"
    if ord(text[start]) > 0x7F and not text[start].isalnum():
        return "this character cannot stand outside strings; check for full-width punctuation"
    return "it cannot be read from here on, or the portable part of Cypher does not have it"
