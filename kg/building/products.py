"""What one document gives to a build, ready to be written: rows of tables and lines of RDF.

A product is a pure function of the document as extracted and decided, of what its entities are
(kg/building/meanings.py), and of code. It is stored, and the next build that needs the same takes
it instead of making it again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO

import pyarrow as pa
import pyoxigraph
from pyoxigraph import Quad, RdfFormat

from kg.building.rows import Row, evidence_row, iter_alias_rows, report_row, statement_row
from kg.errors import KgError
from kg.rdf.documents import iter_document_quads
from kg.records import DocumentRecords
from kg.tables import TABLES

PRODUCT_TABLES = ("reports", "statements", "evidence", "aliases")
"""Tables that documents give rows to."""

_DIGEST_LENGTH = 32
_SIZE_LENGTH = 8
_CODEC = "zstd"


class DamagedProductError(KgError):
    """A stored product is not what was stored."""


@dataclass(frozen=True, slots=True)
class Product:
    """What a document gives to a build.

    Attributes:
        tables: Rows for each of `PRODUCT_TABLES`, in the order of the table.
        lines: The quads of the report's graph, as N-Quads, a line each.
        notice: What was not read of the document, or is poor; `None` if nothing.
    """

    tables: Mapping[str, pa.Table]
    lines: bytes
    notice: str | None = None


def make_product(records: DocumentRecords, notice: str | None = None) -> Product:
    """Return the product of a document's records."""
    report = records.report.iri
    evidence = [
        evidence_row(item, statement.iri, report)
        for statement in records.statements
        for item in statement.evidence
    ]
    rows: dict[str, Iterable[Row]] = {
        "reports": [report_row(records.report)],
        "statements": [statement_row(statement, report) for statement in records.statements],
        "evidence": sorted(evidence, key=lambda row: str(row["iri"])),
        "aliases": iter_alias_rows(records),
    }
    tables = {
        name: pa.Table.from_pylist(list(rows[name]), schema=TABLES[name]) for name in PRODUCT_TABLES
    }
    return Product(tables, dump_quads(iter_document_quads(records)), notice)


def dump_quads(quads: Iterable[Quad]) -> bytes:
    """Return quads as N-Quads, a line each, in their order."""
    return pyoxigraph.serialize(quads, format=RdfFormat.N_QUADS) or b""


def dump_product(product: Product, key: str) -> bytes:
    """Return a product as bytes, with a checksum over them and the key."""
    parts = {name: _dump_table(product.tables[name]) for name in PRODUCT_TABLES}
    parts["lines"] = product.lines
    sizes = {name: len(part) for name, part in parts.items()}
    header = json.dumps({"notice": product.notice, "sizes": sizes}).encode() + b"\n"
    content = b"".join((header, *parts.values()))
    packed: bytes = pa.compress(content, codec=_CODEC, asbytes=True)
    body = len(content).to_bytes(_SIZE_LENGTH, "big") + packed
    return _checksum(key, body) + body


def parse_product(content: bytes, key: str) -> Product:
    """Return what `dump_product` wrote under the same key.

    Raises:
        DamagedProductError: The bytes are others.
    """
    checksum, body = content[:_DIGEST_LENGTH], content[_DIGEST_LENGTH:]
    if checksum != _checksum(key, body):
        raise DamagedProductError("its checksum is not that of its content")
    size = int.from_bytes(body[:_SIZE_LENGTH], "big")
    unpacked = pa.decompress(body[_SIZE_LENGTH:], size, codec=_CODEC, asbytes=True)
    stream = BytesIO(unpacked)
    header = json.loads(stream.readline())
    # Read one by one: a table must not keep the memory of the lines beside it.
    parts = {name: stream.read(size) for name, size in header["sizes"].items()}
    tables = {name: pa.ipc.open_stream(parts[name]).read_all() for name in PRODUCT_TABLES}
    return Product(tables, parts["lines"], header["notice"])


def _checksum(key: str, body: bytes) -> bytes:
    return hashlib.sha256(key.encode() + body).digest()


def _dump_table(table: pa.Table) -> bytes:
    sink = BytesIO()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue()
