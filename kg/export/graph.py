"""The whole graph as one file, in any of the registered formats."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeAlias, cast

from kg.export.files import replace_file
from kg.export.formats import GRAPH_FORMATS, find_writer
from kg.export.source import GraphSource

Exporter: TypeAlias = Callable[[GraphSource, BinaryIO], None]


def get_exporter(format: str) -> Exporter:
    """Return what writes a format.

    Raises:
        UnknownFormatError: There is no such format.
    """
    return cast("Exporter", find_writer("graph", format, GRAPH_FORMATS))


def export_graph(source: GraphSource, format: str, output: Path) -> None:
    """Write a graph to a file, in one step.

    Args:
        source: An open build.
        format: One of `GRAPH_FORMATS`; `csv` and `neo4j` are ZIP archives of CSV files.
        output: Where to; an existing file is replaced.

    Raises:
        UnknownFormatError: There is no such format.
        ExportError: The file cannot be written.
    """
    write = get_exporter(format)
    with replace_file(output) as target:
        write(source, target)
