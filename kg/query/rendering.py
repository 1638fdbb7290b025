"""Answers as text: a table for people, CSV for spreadsheets, JSON and Turtle for programs."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox
from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from kg.export.formulas import escape_formula
from kg.query.answers import XSD_STRING, Answer, Term


def format_table(answer: Answer, *, prefixes: Mapping[str, str], width: int | None = None) -> str:
    """Write an answer for people to read: a table, or Turtle for a CONSTRUCT or DESCRIBE.

    Args:
        answer: What to write.
        prefixes: Shorten IRIs.
        width: Columns of the terminal; `None` for as many as the rows take.
    """
    if answer.form in ("construct", "describe"):
        return format_turtle(answer, prefixes=prefixes)
    # Folded, not cut: of an IRI its end matters most.
    table = Table(*(Column(Text(column), overflow="fold") for column in answer.columns))
    for row in answer.rows:
        table.add_row(*(Text(_short(term, prefixes)) for term in row))
    return draw_table(table, width) + (f"{answer.notice}\n" if answer.notice else "")


_ORDERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Control characters, of which escape sequences are made."""


def draw_table(table: Table, width: int | None) -> str:
    """Draw a table as text without colours.

    Args:
        table: What to draw.
        width: Columns of the terminal; `None` for as many as the rows take.

    Returns:
        The table, without what a terminal would take for an order in the texts of strangers.
    """
    target = io.StringIO()
    console = Console(file=target, width=width or 10, color_system=None, legacy_windows=False)
    if width is None:
        console.width = console.measure(table, options=console.options.update(width=10**6)).maximum
    console.print(table)
    return _ORDERS.sub("", target.getvalue())


def format_csv(answer: Answer, *, prefixes: Mapping[str, str], width: int | None = None) -> str:
    """Write an answer as SPARQL 1.1 CSV, texts made safe for spreadsheets.

    IRIs are written in full: neither `prefixes` nor `width` is used.
    """
    del prefixes, width
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow([escape_formula(column) for column in answer.columns])
    for row in answer.rows:
        writer.writerow([_cell(term) for term in row])
    return target.getvalue()


def format_json(answer: Answer, *, prefixes: Mapping[str, str], width: int | None = None) -> str:
    """Write an answer as SPARQL 1.1 results in JSON, or as JSON-LD for a CONSTRUCT or DESCRIBE.

    Results that are cut off say so in their head, under `truncated`; `width` is not used.
    """
    del width
    if answer.form in ("construct", "describe"):
        return _serialize(answer, ox.RdfFormat.JSON_LD, prefixes)
    content: dict[str, Any]
    if answer.form == "ask":
        content = {"head": {}, "boolean": answer.is_true}
    else:
        head = {"vars": list(answer.columns)}
        notice = {"truncated": answer.notice} if answer.notice else {}
        content = {"head": head | notice, "results": {"bindings": _bindings(answer)}}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def format_turtle(answer: Answer, *, prefixes: Mapping[str, str]) -> str:
    """Write the triples of a CONSTRUCT or DESCRIBE as Turtle."""
    notice = f"# {answer.notice}\n" if answer.notice else ""
    return notice + _serialize(answer, ox.RdfFormat.TURTLE, prefixes)


def _bindings(answer: Answer) -> list[dict[str, Any]]:
    return [
        {
            column: _json_term(term)
            for column, term in zip(answer.columns, row, strict=True)
            if term is not None
        }
        for row in answer.rows
    ]


def _json_term(term: Term) -> dict[str, str]:
    kinds = {"iri": "uri", "literal": "literal", "bnode": "bnode"}
    content = {"type": kinds[term.kind], "value": term.value}
    if term.language:
        content["xml:lang"] = term.language
    if term.datatype:
        content["datatype"] = term.datatype
    return content


def _cell(term: Term | None) -> str:
    if term is None:
        return ""
    if term.kind == "bnode":
        return f"_:{term.value}"
    return term.value if term.is_number else escape_formula(term.value)


def _short(term: Term | None, prefixes: Mapping[str, str]) -> str:
    if term is None:
        return ""
    if term.kind != "iri":
        return term.value
    # The longest namespace wins: `zj:` before what else begins with the same base.
    for name, namespace in sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0])):
        if term.value.startswith(namespace):
            return f"{name}:{term.value[len(namespace) :]}"
    return term.value


def _serialize(answer: Answer, form: ox.RdfFormat, prefixes: Mapping[str, str]) -> str:
    triples = [ox.Triple(*(_node(term) for term in row)) for row in answer.rows]
    target = io.BytesIO()
    ox.serialize(sorted(triples, key=str), target, form, prefixes=dict(prefixes))
    return target.getvalue().decode().rstrip("\n") + "\n"


def _node(term: Term | None) -> Any:
    if term is None or term.kind == "iri":
        return ox.NamedNode(term.value if term else "")
    if term.kind == "bnode":
        return ox.BlankNode(term.value)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype or XSD_STRING))
