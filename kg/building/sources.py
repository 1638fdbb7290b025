"""The documents that go into a build: where what was extracted of each is, and who decided on it.

A source holds paths, not texts, so that a worker process can be given one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from extract.acceptance import accept
from extract.model import Document
from extract.serialization import FormatError, load_graph
from kg.building.naming import KeptNames, recall_names
from kg.decisions.rulings import Ruling
from kg.decisions.statements import DecidedGraph, apply_rulings
from kg.documents import DocumentRecord, DocumentStatus
from kg.errors import DamagedExtractionError
from kg.history.inputs import graph_digest
from kg.resolution.document_names import read_names
from kg.texts import get_document
from kg.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Source:
    """A document that goes into a build.

    Attributes:
        document: Its hash.
        name: File name to show.
        graph: Where its graph is.
        text: Where it is as it was read.
        report: Where its bytes are.
        kept_names: Where it is kept what the graph gives to resolution.
        rulings: On its statements.
    """

    document: str
    name: str
    graph: Path
    text: Path
    report: Path
    kept_names: Path
    rulings: tuple[Ruling, ...] = ()

    def read(self) -> Document:
        """Return the document as read.

        Raises:
            ReadError: It has to be read again and cannot be.
        """
        return get_document(self.text, self.document, report=self.report)

    def load(self) -> DecidedGraph:
        """Return its graph, with what people decided.

        Raises:
            DamagedExtractionError: What was extracted cannot be read.
        """
        try:
            graph = load_graph(self.graph.read_text(encoding="utf-8"))
        except (FormatError, FileNotFoundError, UnicodeDecodeError) as error:
            raise DamagedExtractionError([(self.graph, str(error))]) from error
        if not self.rulings:
            return DecidedGraph(accept(graph))
        decided = apply_rulings(graph, self.rulings, self.read())
        return replace(decided, graph=accept(decided.graph), read=accept(graph))

    def names(self) -> KeptNames:
        """Return what it gives to resolution; what people changed of it is not kept.

        Raises:
            DamagedExtractionError: What was extracted cannot be read.
        """
        if not self.rulings:
            return recall_names(self.kept_names, self.graph, lambda: self.load().graph)
        decided = self.load()
        return KeptNames(read_names(decided.graph), graph_digest(decided.read or decided.graph))


def iter_sources(
    workspace: Workspace,
    records: Iterable[DocumentRecord],
    *,
    fingerprint: str,
    rulings: Iterable[Ruling],
) -> Iterator[Source]:
    """Yield the documents that were extracted, in the order of `records`.

    Args:
        workspace: Where they are.
        records: The register.
        fingerprint: Of the extractor whose graphs are taken.
        rulings: All that hold.
    """
    by_document: Mapping[str, list[Ruling]] = defaultdict(list)
    for ruling in rulings:
        if ruling.key.kind in ("passage", "claim"):
            by_document[ruling.key.parts[0]].append(ruling)
    for record in records:
        if record.status is DocumentStatus.EXTRACTED:
            yield Source(
                document=record.hash,
                name=record.name,
                graph=workspace.extraction_path(fingerprint, record.hash),
                text=workspace.text_path(fingerprint, record.hash),
                report=workspace.report_path(record),
                kept_names=workspace.names_path(fingerprint, record.hash),
                rulings=tuple(by_document.get(record.hash, ())),
            )
