"""Rows of a SELECT and the truth of an ASK as the W3C's result formats.

SPARQL 1.1 Query Results JSON, CSV and TSV Formats, and XML Format (second edition). CSV and TSV are
defined for rows alone; an ASK is the bare word there. All writers keep values as they are: unlike
`kg query --format csv`, which is for spreadsheets, nothing is put before a `=`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from kg.query.answers import XSD, Answer, Row, Term

_XML_NAMESPACE = "http://www.w3.org/2005/sparql-results#"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_NUMBERS = {  # those that Turtle writes bare
    XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD + "double": re.compile(r"[+-]?(?:[0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+"),
}
_TURTLE_ESCAPES = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\r": "\\r", "\b": "\\b", "\f": "\\f"}
)
_KINDS = {"iri": "uri", "literal": "literal", "bnode": "bnode"}


def encode_text(text: str) -> bytes:
    """Return a text as UTF-8; halves of characters, left by damaged reports, become U+FFFD."""
    return _SURROGATES.sub("\ufffd", text).encode()


def write_json(answer: Answer, *, notice: str | None) -> bytes:
    """Write an answer as application/sparql-results+json.

    Args:
        answer: Of a SELECT or ASK.
        notice: IRI that says what is missing, for `link` in the head; `None` where nothing is.
    """
    head: dict[str, Any] = {"link": [notice]} if notice else {}
    content: dict[str, Any]
    if answer.form == "ask":
        content = {"head": head, "boolean": answer.is_true}
    else:
        head = {"vars": list(answer.columns)} | head
        bindings = [
            {name: _json_term(term) for name, term in _bound(answer, row)} for row in answer.rows
        ]
        content = {"head": head, "results": {"bindings": bindings}}
    return encode_text(json.dumps(content, ensure_ascii=False) + "\n")


def write_xml(answer: Answer, *, notice: str | None) -> bytes:
    """Write an answer as application/sparql-results+xml; as `write_json`.

    Control characters, which XML cannot hold, become U+FFFD.
    """
    return encode_text("".join(_xml(answer, notice)))


def write_csv(answer: Answer, *, notice: str | None) -> bytes:
    """Write an answer as text/csv; it has no place for `notice`."""
    del notice
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    if answer.form == "ask":
        writer.writerow([_truth(answer)])
    else:
        writer.writerow(answer.columns)
        writer.writerows([_csv_cell(term) for term in row] for row in answer.rows)
    return encode_text(target.getvalue())


def write_tsv(answer: Answer, *, notice: str | None) -> bytes:
    """Write an answer as text/tab-separated-values; it has no place for `notice`."""
    del notice
    if answer.form == "ask":
        return encode_text(_truth(answer) + "\n")
    lines = ["\t".join(f"?{name}" for name in answer.columns)]
    lines += ["\t".join(_turtle(term) for term in row) for row in answer.rows]
    return encode_text("\n".join(lines) + "\n")


def _bound(answer: Answer, row: Row) -> Iterator[tuple[str, Term]]:
    for name, term in zip(answer.columns, row, strict=True):
        if term is not None:
            yield name, term


def _truth(answer: Answer) -> str:
    return "true" if answer.is_true else "false"


def _json_term(term: Term) -> dict[str, str]:
    content = {"type": _KINDS[term.kind], "value": term.value}
    if term.language:
        content["xml:lang"] = term.language
    if term.datatype:
        content["datatype"] = term.datatype
    return content


def _xml(answer: Answer, notice: str | None) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="{_XML_NAMESPACE}">\n<head>'
    if answer.form != "ask":
        yield from (f"<variable name={quoteattr(name)}/>" for name in answer.columns)
    if notice:
        yield f"<link href={quoteattr(notice)}/>"
    yield "</head>\n"
    if answer.form == "ask":
        yield f"<boolean>{_truth(answer)}</boolean>\n"
    else:
        yield "<results>\n"
        for row in answer.rows:
            bindings = (
                f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>"
                for name, term in _bound(answer, row)
            )
            yield f"<result>{''.join(bindings)}</result>\n"
        yield "</results>\n"
    yield "</sparql>\n"


def _xml_term(term: Term) -> str:
    # A parser would turn a bare carriage return into a line end.
    value = escape(_NOT_XML.sub("\ufffd", term.value), {"\r": "&#13;"})
    kind = _KINDS[term.kind]
    language = f" xml:lang={quoteattr(term.language)}" if term.language else ""
    datatype = f" datatype={quoteattr(term.datatype)}" if term.datatype else ""
    return f"<{kind}{language}{datatype}>{value}</{kind}>"


def _csv_cell(term: Term | None) -> str:
    if term is None:
        return ""
    return f"_:{term.value}" if term.kind == "bnode" else term.value


def _turtle(term: Term | None) -> str:
    if term is None:
        return ""
    if term.kind == "iri":
        return f"<{term.value}>"
    if term.kind == "bnode":
        return f"_:{term.value}"
    number = _NUMBERS.get(term.datatype or "")
    if number and number.fullmatch(term.value):
        return term.value
    quoted = f'"{term.value.translate(_TURTLE_ESCAPES)}"'
    if term.language:
        return f"{quoted}@{term.language}"
    return f"{quoted}^^<{term.datatype}>" if term.datatype else quoted
