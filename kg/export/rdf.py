"""The graph in RDF: N-Quads, Turtle, JSON-LD.

All three are written in one order, whatever the order of the store, so that equal graphs are
equal bytes. Quads are sorted as lines of N-Quads, in runs on disk where they are many, and then
streamed: no format needs the graph in memory.
"""

from __future__ import annotations

import heapq
import itertools
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import BinaryIO

import pyoxigraph as ox

from kg.export.source import GraphSource
from kg.prefixes import query_prefixes

LINES_PER_RUN = 500_000
"""Lines sorted in memory at a time; 150 MB or so."""


def write_nquads(source: GraphSource, target: BinaryIO) -> None:
    """Write the whole data set as sorted N-Quads, a line each."""
    for line in _sorted_lines(f"{quad} .\n" for quad in source.store):
        target.write(line.encode())


def write_turtle(source: GraphSource, target: BinaryIO) -> None:
    """Write all triples as Turtle.

    Turtle has no named graphs: what stands in the graph of a report is told by its evidence
    (`oa:hasSource`) as well, so that nothing is lost.
    """
    lines = _sorted_lines(
        f"{ox.Triple(quad.subject, quad.predicate, quad.object)} .\n" for quad in source.store
    )
    once = (line for line, _ in itertools.groupby(lines))
    triples = (quad.triple for quad in _parse(once))
    prefixes = query_prefixes(source.report.base_iri)
    ox.serialize(triples, target, ox.RdfFormat.TURTLE, prefixes=prefixes)


def write_jsonld(source: GraphSource, target: BinaryIO) -> None:
    """Write the whole data set as expanded JSON-LD, named graphs one after the other."""
    # A line of N-Quads holds no tab, so the graph's name can stand before it.
    lines = _sorted_lines(f"{quad.graph_name}\t{quad} .\n" for quad in source.store)
    quads = _parse(line.partition("\t")[2] for line in lines)
    ox.serialize(quads, target, ox.RdfFormat.JSON_LD)


def _parse(lines: Iterable[str]) -> Iterator[ox.Quad]:
    for line in lines:
        yield from ox.parse(line, format=ox.RdfFormat.N_QUADS)


def _sorted_lines(lines: Iterable[str]) -> Iterator[str]:
    """Sort lines by code point, in runs on disk if they are many."""
    iterator = iter(lines)
    with ExitStack() as files:
        runs: list[Iterable[str]] = []
        while run := sorted(itertools.islice(iterator, LINES_PER_RUN)):
            if len(run) < LINES_PER_RUN:
                runs.append(run)
                break
            file = files.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n"))
            file.writelines(run)
            file.seek(0)
            runs.append(file)
        yield from heapq.merge(*runs)
