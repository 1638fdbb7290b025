"""What documents give to resolution, kept beside their graphs.

A graph is ten times as large as its names and takes as long to read as they take to be resolved.
What is kept counts only for the very bytes of the graph that it was taken from, and for the code
that took it: a graph that was damaged since, or is another by now, is read again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from extract.model import DocumentGraph
from kg.durable import write_file
from kg.history.inputs import graph_digest
from kg.resolution.document_names import DocumentNames, read_names
from kg.resolution.names_format import dump_names, load_names
from kg.resolution.version import resolution_version


@dataclass(frozen=True, slots=True)
class KeptNames:
    """What a document gives to resolution, and the digest of the graph that gives it."""

    names: DocumentNames
    digest: str


def keep_names(path: Path, stored: bytes, graph: DocumentGraph) -> KeptNames:
    """Keep what a graph gives to resolution.

    Args:
        path: Where to.
        stored: The bytes of the graph's file.
        graph: What a build takes of it.

    Raises:
        OSError: The disk refuses.
    """
    kept = KeptNames(read_names(graph), graph_digest(graph))
    body = json.dumps(dump_names(kept.names), separators=(",", ":")).encode()
    head = json.dumps([resolution_version(), _sum(stored), _sum(body), kept.digest]).encode()
    write_file(path, head + b"\n" + body)
    return kept


def recall_names(path: Path, graph: Path, load: Callable[[], DocumentGraph]) -> KeptNames:
    """Return what was kept, or keep it now.

    Args:
        path: Where it is kept.
        graph: The graph's file.
        load: Reads what a build takes of it.

    Raises:
        DamagedExtractionError: `load` says so.
        OSError: The disk refuses.
    """
    try:
        stored = graph.read_bytes()
        head, _, body = path.read_bytes().partition(b"\n")
        version, of_graph, of_body, digest = json.loads(head)
        if (version, of_graph, of_body) == (resolution_version(), _sum(stored), _sum(body)):
            return KeptNames(load_names(json.loads(body)), digest)
    except (OSError, ValueError, TypeError):
        pass  # neither missing nor damaged files are believed
    wanted = load()
    return keep_names(path, graph.read_bytes(), wanted)


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
