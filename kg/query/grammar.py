"""rdflib's grammar of SPARQL, in a copy of its own that reads several times faster.

pyparsing tries one alternative after another: at `?x` some sixty built-in functions, each by half
a dozen calls, and before every token a comment. Most cannot begin with what stands there. So each
choice of the copy learns which words and signs its alternatives may begin with, and leaves the
others out; and as the lexer has taken comments out of the text (kg/query/lexer.py), nothing looks
for them. What is accepted, and the tree that comes of it, stay rdflib's
(tests/kg/test_query_grammar.py compares them).
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pyparsing as pp

_BEGINNING = re.compile(r"[ \t\n\r]*+([A-Za-z][\w$]*|.?)", re.ASCII | re.DOTALL)
_QUOTES = "\"'"
_PARSER = "rdflib.plugins.sparql.parser"

First = tuple[frozenset[str] | None, bool]
"""The keywords and signs that a match may begin with, `None` for any; whether it may be empty."""


@cache
def load_grammar() -> pp.ParserElement:
    """Return the grammar of queries; it reads texts without comments."""
    spec = importlib.util.find_spec(_PARSER)
    if spec is None or spec.loader is None:
        raise ImportError(f"{_PARSER}: rdflib has no such module; install the version we pin")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    grammar: pp.ParserElement = module.Query
    grammar.streamline()  # makes one choice of a choice in a choice
    elements = list(_iter_elements(grammar))
    firsts = _Firsts()
    for element in elements:
        element.ignoreExprs = []
        _shorten(element, firsts)
    return grammar


def _iter_elements(grammar: pp.ParserElement) -> Iterator[pp.ParserElement]:
    seen: set[int] = set()
    waiting: list[Any] = [grammar]
    while waiting:
        element = waiting.pop()
        if id(element) not in seen and element is not None:
            seen.add(id(element))
            yield element
            waiting += _parts(element)


def _parts(element: Any) -> list[pp.ParserElement]:
    if isinstance(element, pp.ParseExpression):
        return list(element.exprs)
    return [element.expr] if isinstance(element, pp.ParseElementEnhance) else []


class _Firsts:
    """What the elements of a grammar may begin with."""

    def __init__(self) -> None:
        self._known: dict[int, First] = {}

    def of(self, element: pp.ParserElement) -> First:
        if id(element) not in self._known:
            self._known[id(element)] = (None, True)  # of what recurses before it has read anything
            self._known[id(element)] = self._find(element)
        return self._known[id(element)]

    def _find(self, element: Any) -> First:
        if isinstance(element, pp.CaselessKeyword):
            return frozenset({element.match.upper()}), False
        if isinstance(element, pp.Literal) and not element.match[0].isalpha():
            return frozenset(element.match[0]), False
        if isinstance(element, pp.Regex) and str(element.pattern)[0] in _QUOTES:
            return frozenset(str(element.pattern)[0]), False
        if isinstance(element, pp.And):
            return self._of_sequence(element.exprs)
        if isinstance(element, pp.MatchFirst):
            return _union([self.of(part) for part in element.exprs])
        if isinstance(element, pp.Opt | pp.ZeroOrMore):
            return self.of(element.expr)[0], True
        if isinstance(element, pp.Forward | pp.OneOrMore | pp.TokenConverter) and element.expr:
            return self.of(element.expr)
        return None, True

    def _of_sequence(self, parts: list[pp.ParserElement]) -> First:
        read: list[First] = []
        for part in parts:
            read.append(self.of(part))
            if not read[-1][1]:
                return _union(read)[0], False
        return _union(read)[0], True


def _union(firsts: list[First]) -> First:
    empty = any(may_be_empty for _, may_be_empty in firsts)
    beginnings = [found for found, _ in firsts]
    known = [found for found in beginnings if found is not None]
    return (frozenset().union(*known) if len(known) == len(beginnings) else None), empty


def _beginning(text: str, place: int) -> str:
    """Return the next word in upper case, or the next sign; empty at the end of the text."""
    match = _BEGINNING.match(text, place)
    return match[1].upper() if match else ""


def _shorten(element: Any, firsts: _Firsts) -> None:
    """Let an element leave out what cannot match where it stands."""
    kind = type(element)
    if kind is pp.MatchFirst:
        element.parseImpl = _choice(element, [firsts.of(part) for part in element.exprs])
    elif kind in (pp.Opt, pp.ZeroOrMore):
        beginnings, may_be_empty = firsts.of(element.expr)
        if beginnings is not None and not may_be_empty and not element.resultsName:
            element.parseImpl = _possibility(element, beginnings)


def _possibility(element: Any, beginnings: frozenset[str]) -> Callable[..., Any]:
    original = element.parseImpl

    def parse(text: str, place: int, do_actions: bool = True) -> Any:
        if _beginning(text, place) in beginnings:
            return original(text, place, do_actions)
        return place, []

    return parse


def _choice(element: Any, firsts: list[First]) -> Callable[..., Any]:
    parts = list(element.exprs)
    all_beginnings = frozenset().union(*(found for found, _ in firsts if found is not None))

    @cache
    def alternatives(beginning: str) -> tuple[Any, ...]:
        return tuple(
            part
            for part, (found, may_be_empty) in zip(parts, firsts, strict=True)
            if found is None or may_be_empty or beginning in found
        )

    def parse(text: str, place: int, do_actions: bool = True) -> Any:
        beginning = _beginning(text, place)
        furthest: pp.ParseException | None = None
        for part in alternatives(beginning if beginning in all_beginnings else ""):
            try:
                return part._parse(text, place, do_actions)
            except pp.ParseFatalException:
                raise
            except pp.ParseException as error:
                error.__traceback__ = None  # it holds this frame, and this frame may hold it
                if furthest is None or error.loc > furthest.loc:
                    furthest = error
            except IndexError:
                furthest = pp.ParseException(text, len(text), part.errmsg, element)
        raise furthest or pp.ParseException(text, place, element.errmsg, element)

    return parse
