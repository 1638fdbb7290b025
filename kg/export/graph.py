"""The whole graph as one file, in any of the registered formats."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeAlias, cast

from kg.export.errors import UnknownFormatError
from kg.export.files import replace_file
from kg.export.source import GraphSource

Exporter: TypeAlias = Callable[[GraphSource, BinaryIO], None]

EXPORTERS: dict[str, str] = {
    "csv": "kg.export.tables:write_csv_archive",
    "gexf": "kg.export.network:write_gexf",
    "graphml": "kg.export.network:write_graphml",
    "jsonld": "kg.export.rdf:write_jsonld",
    "nquads": "kg.export.rdf:write_nquads",
    "turtle": "kg.export.rdf:write_turtle",
}
"""Name of each format and what writes it, imported on first use. The same graph gives the same
bytes in each."""


def get_exporter(format: str) -> Exporter:
    """Return what writes a format.

    Raises:
        UnknownFormatError: There is no such format.
    """
    try:
        module, _, function = EXPORTERS[format].partition(":")
    except KeyError:
        raise UnknownFormatError("graph", format, EXPORTERS) from None
    return cast("Exporter", getattr(importlib.import_module(module), function))


def export_graph(source: GraphSource, format: str, output: Path) -> None:
    """Write a graph to a file, in one step.

    Args:
        source: An open build.
        format: One of `EXPORTERS`; `csv` is a ZIP archive of CSV files.
        output: Where to; an existing file is replaced.

    Raises:
        UnknownFormatError: There is no such format.
        ExportError: The file cannot be written.
    """
    write = get_exporter(format)
    with replace_file(output) as target:
        write(source, target)
