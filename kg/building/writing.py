"""Everything that a build holds, written into an empty folder in one pass over the documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.model import Document
from kg.building.entities import (
    entity_record,
    iter_link_records,
    iter_merge_records,
    iter_pair_records,
)
from kg.building.naming import KeptNames
from kg.building.projection import Projection
from kg.building.readings import reading_notice
from kg.building.record_writing import Counts, RecordWriter, ResolvedRecords
from kg.decisions.rulings import Ruling
from kg.decisions.statements import DecidedGraph
from kg.identifiers import Identifiers
from kg.records import DocumentRecords
from kg.resolution.resolve import Resolution


@dataclass(frozen=True, slots=True)
class Source:
    """A document that goes into a build.

    Attributes:
        document: Its hash.
        name: File name to show.
        read: Returns it as read.
        load: Returns its graph, with what people decided.
        names: Returns what it gives to resolution.
        rulings: On its statements.
    """

    document: str
    name: str
    read: Callable[[], Document]
    load: Callable[[], DecidedGraph]
    names: Callable[[], KeptNames]
    rulings: tuple[Ruling, ...] = ()


class BuildWriter:
    """Writes one build from the graphs of its documents.

    Attributes:
        notices: What was not read of the documents written, and which are poor.
    """

    def __init__(self, folder: Path, resolution: Resolution, identifiers: Identifiers) -> None:
        """Write into `folder`, which must be empty."""
        self.notices: list[str] = []
        self._folder = folder
        self._resolution, self._identifiers = resolution, identifiers

    def write(self, sources: Sequence[Source], *, progress: Callable[[Source], None]) -> Counts:
        """Write everything.

        Args:
            sources: The documents, sorted by hash; the resolution must know each.
            progress: Called when a document is written.

        Raises:
            IncompleteBuildError: The store does not hold what was written to it.
        """
        documents = self._documents(sources, progress)
        return RecordWriter(self._folder, self._identifiers).write(
            documents,
            self._entities(),
            pairs=iter_pair_records(self._resolution, self._identifiers),
            links=iter_link_records(self._resolution, self._identifiers),
        )

    def _documents(
        self, sources: Iterable[Source], progress: Callable[[Source], None]
    ) -> Iterator[DocumentRecords]:
        projection = Projection(self._resolution, self._identifiers)
        for source in sources:
            document = source.read()
            if notice := reading_notice(source.name, document):
                self.notices.append(notice)
            yield projection.project(source.load(), document.text, name=source.name)
            progress(source)

    def _entities(self) -> Iterator[ResolvedRecords]:
        for resolved in self._resolution.entities:
            merges = tuple(iter_merge_records(resolved, self._identifiers))
            yield entity_record(resolved, self._identifiers), merges
