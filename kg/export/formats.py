"""What can be written in which format: by name, imported on first use."""

from __future__ import annotations

import importlib
from typing import Any

from kg.export.errors import UnknownFormatError

GRAPH_FORMATS: dict[str, str] = {
    "csv": "kg.export.tables:write_csv_archive",
    "cypher": "kg.export.cypher:write_cypher",
    "gexf": "kg.export.network:write_gexf",
    "graphml": "kg.export.network:write_graphml",
    "jsonld": "kg.export.rdf:write_jsonld",
    "neo4j": "kg.export.neo4j_csv:write_neo4j_archive",
    "nquads": "kg.export.rdf:write_nquads",
    "turtle": "kg.export.rdf:write_turtle",
}
"""The whole graph: name of each format and what writes it. Equal graphs are equal bytes."""

PARTNER_FORMATS: dict[str, str] = {
    "csv": "kg.partners.files:write_csv",
    "json": "kg.partners.files:write_json",
    "xlsx": "kg.partners.files:write_xlsx",
}
"""Partner lists, likewise."""


def find_writer(what: str, format: str, registry: dict[str, str]) -> Any:
    """Return what a registry has for a format.

    Args:
        what: What is to be written, for the message.
        format: Name of the format.
        registry: One of the above.

    Raises:
        UnknownFormatError: The registry has no such format.
    """
    try:
        module, _, function = registry[format].partition(":")
    except KeyError:
        raise UnknownFormatError(what, format, registry) from None
    return getattr(importlib.import_module(module), function)
