r"""A first look at a query's text, before any parser recurses into it.

It measures how deep brackets nest, finds words that stand bare (neither in strings, IRIs and
comments nor part of names), and settles what parsers read differently:

- Line ends become `\n`. A comment ends at a lone carriage return for Oxigraph but not for
  rdflib, so one could hide there what the other runs.
- Comments go, so that no parser need tell what is one.
- `\u` escapes of strings and IRIs become the characters that they mean, unless these would end
  the string or the IRI. Anywhere else they are refused: SPARQL 1.1 (section 19.2) lets them
  spell keywords and brackets, which rdflib follows and Oxigraph does not.

Whether a query may run is not decided here but on the tree that a parser makes of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.query.errors import ForbiddenQueryError, MalformedQueryError, QueryTooLargeError

MAX_LENGTH = 50_000
"""Longest query in characters: a VALUES list of 1,000 IRIs has 40,000. What rdflib's parser is
slowest at (a chain of `||`) takes 9 s at this length, and the worker's time limit holds there."""

MAX_DEPTH = 40
"""Deepest nesting of brackets. Nobody writes more than 10 levels by hand; at some 80 levels
rdflib meets Python's recursion limit, at 5,000 Oxigraph's parser overflows its stack."""

_NAME_PART = r"(?:[\w:\-·]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])"

_TOKEN = re.compile(
    rf"""
      (?P<comment> \#[^\n]* )
    | (?P<iri>     <[^<>"{{}}|^`\x00-\x20]*> )              # <https://zhijiao.example/id/清远>
    | (?P<string>  \"\"\"(?:\"{{0,2}}(?:[^\"\\]|\\.))*+\"\"\"
                 | '''(?:'{{0,2}}(?:[^'\\]|\\.))*+'''
                 | \"(?!\"\")(?:[^\"\\\n]|\\[^\n])*+\"
                 | '(?!'')(?:[^'\\\n]|\\[^\n])*+' )           # "清远"
    | (?P<unclosed> ["'] )
    | (?P<variable> [?$]\w+ )                                # ?school
    | (?P<name>    (?:[^\W\d_](?:[\w.\-·]{{0,99}}[\w\-·])?|_)?:  # zj:School
                   (?:{_NAME_PART}(?:\.*+{_NAME_PART})*+)? )
    | (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)* )           # @zh
    | (?P<word>    [^\W\d]\w* )                              # SELECT
    | (?P<bracket> [()\[\]{{}}] )
    """,
    re.VERBOSE | re.DOTALL,
)
_PARTNERS = {"(": ")", "[": "]", "{": "}"}
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_CODE_POINT_ESCAPE = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})")
_ENDS_STRING = re.compile(r"""["'\\\x00-\x1f]""")
_ENDS_IRI = re.compile(r'[<>"{}|^`\\\x00-\x20]')


@dataclass(frozen=True, slots=True)
class Word:
    """A bare word of a query, in upper case, and where it stands (both from 1)."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class ScannedQuery:
    """A query that is safe to parse.

    Attributes:
        text: The query, the same for every parser.
        words: Its bare words, in order: keywords, and `a`.
        variables: Names of its variables, in the order of their first occurrence.
        unbalanced: The first bracket without its partner, or `None`.
    """

    text: str
    words: tuple[Word, ...]
    variables: tuple[str, ...] = ()
    unbalanced: Word | None = None

    def find_word(self, *texts: str) -> Word | None:
        """Return the first of some words (in upper case), or `None`."""
        return next((word for word in self.words if word.text in texts), None)

    def position(self, piece: str) -> tuple[int, int] | tuple[None, None]:
        """Return line and column of the first occurrence of a piece of text."""
        offset = self.text.find(piece)
        return _position(self.text, offset) if offset >= 0 else (None, None)


def scan_query(text: str) -> ScannedQuery:
    r"""Look through a query.

    Args:
        text: As somebody wrote it.

    Raises:
        QueryTooLargeError: It is longer than `MAX_LENGTH` or deeper than `MAX_DEPTH`.
        MalformedQueryError: A string is not closed.
        ForbiddenQueryError: It holds a `\u` escape outside strings and IRIs, one that would end
            its string or IRI, or one that is no character.

    Example:
        >>> scan_query('ASK { ?s ?p "\\u6e05" } # SERVICE').words
        (Word(text='ASK', line=1, column=1),)
    """
    if len(text) > MAX_LENGTH:
        raise QueryTooLargeError("characters", MAX_LENGTH)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    pieces: list[str] = []
    words: list[Word] = []
    variables: dict[str, None] = {}
    brackets = _Brackets()
    copied = 0
    for match in _TOKEN.finditer(text):
        kind, token = match.lastgroup, match.group()
        if kind == "unclosed":
            raise _unclosed(text, match.start())
        if kind in ("string", "iri", "comment"):
            # Not in comments either: a server that is sent the text as it was may expand them.
            _check_no_escape(text, copied, match.end() if kind == "comment" else match.start())
            pieces.append(text[copied : match.start()])
            pieces += [_expand(text, match, kind)] if kind != "comment" else []
            copied = match.end()
        if kind == "word":
            words.append(Word(token.upper(), *_position(text, match.start())))
        elif kind == "variable":
            variables[token[1:]] = None
        elif kind == "iri":
            brackets.read_iri(token, match.start())
        elif kind == "bracket":
            brackets.read(token, match.start())
    _check_no_escape(text, copied, len(text))
    pieces.append(text[copied:])
    unbalanced = brackets.unbalanced(text)
    return ScannedQuery("".join(pieces), tuple(words), tuple(variables), unbalanced)


class _Brackets:
    """The brackets that are open at one place of a text."""

    def __init__(self) -> None:
        self._open: list[tuple[str, int]] = []
        self._wrong: tuple[str, int] | None = None

    def read(self, bracket: str, offset: int) -> None:
        if bracket in _PARTNERS:
            self._open.append((bracket, offset))
            if len(self._open) > MAX_DEPTH:
                raise QueryTooLargeError("levels of brackets", MAX_DEPTH)
        elif self._open and _PARTNERS[self._open[-1][0]] == bracket:
            self._open.pop()
        else:
            self._wrong = self._wrong or (self._open[-1] if self._open else (bracket, offset))
            del self._open[-1:]

    def read_iri(self, iri: str, start: int) -> None:
        # What looks like an IRI may be two comparisons, `?a<(?b)&&(?c)>?d`: brackets in it count,
        # but it cannot close those that were opened before it.
        before = len(self._open)
        for offset, character in enumerate(iri, start):
            if character in "([" or (character in ")]" and len(self._open) > before):
                self.read(character, offset)

    def unbalanced(self, text: str) -> Word | None:
        found = self._wrong or (self._open[-1] if self._open else None)
        return Word(found[0], *_position(text, found[1])) if found else None


def _unclosed(text: str, start: int) -> MalformedQueryError:
    shown = text[start:].partition("\n")[0][:20]
    return MalformedQueryError("the string is not closed", *_position(text, start), shown)


def _check_no_escape(text: str, start: int, end: int) -> None:
    match = _CODE_POINT_ESCAPE.search(text, start, end)
    if match:
        raise ForbiddenQueryError(
            f"the escape {match.group()} stands outside strings and IRIs",
            "write the character itself",
            *_position(text, match.start()),
        )


def _expand(text: str, match: re.Match[str], kind: str) -> str:
    ends = _ENDS_STRING if kind == "string" else _ENDS_IRI

    def character(escape: re.Match[str]) -> str:
        if escape[3] is not None:
            return escape.group()
        code = int(escape[1] or escape[2], 16)
        valid = code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF
        if not valid or ends.match(chr(code)):
            raise ForbiddenQueryError(
                f"the escape {escape.group()} is not allowed in this {kind}",
                "write \\\" \\' \\\\ \\n \\r or \\t in strings, and %-encode in IRIs",
                *_position(text, match.start() + escape.start()),
            )
        return chr(code)

    return _ESCAPE.sub(character, match.group())


def _position(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
