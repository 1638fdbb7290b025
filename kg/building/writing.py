"""Everything that a build holds, written into an empty folder in one pass over the documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from kg.building.entities import (
    entity_record,
    iter_link_records,
    iter_merge_records,
    iter_pair_records,
)
from kg.building.products import Product
from kg.building.projecting import Products
from kg.building.record_writing import Counts, RecordWriter, ResolvedRecords
from kg.building.sources import Source
from kg.identifiers import Identifiers
from kg.resolution.resolve import Resolution


class BuildWriter:
    """Writes one build from the products of its documents.

    Attributes:
        notices: What was not read of the documents written, and which are poor.
    """

    def __init__(self, folder: Path, resolution: Resolution, identifiers: Identifiers) -> None:
        """Write into `folder`, which must be empty."""
        self.notices: list[str] = []
        self._folder = folder
        self._resolution, self._identifiers = resolution, identifiers

    def write(
        self, sources: Sequence[Source], products: Products, *, progress: Callable[[Source], None]
    ) -> Counts:
        """Write everything.

        Args:
            sources: The documents, sorted by hash; the resolution must know each.
            products: What they give, by the same resolution.
            progress: Called when a document is written.

        Raises:
            DamagedExtractionError: What was extracted of a document cannot be read.
            IncompleteBuildError: The store does not hold what was written to it.
            OSError: The disk refuses.
        """
        return RecordWriter(self._folder, self._identifiers).write(
            self._documents(products.iter_products(sources), progress),
            self._entities(),
            pairs=iter_pair_records(self._resolution, self._identifiers),
            links=iter_link_records(self._resolution, self._identifiers),
        )

    def _documents(
        self, products: Iterable[tuple[Source, Product]], progress: Callable[[Source], None]
    ) -> Iterator[Product]:
        for source, product in products:
            if product.notice is not None:
                self.notices.append(product.notice)
            yield product
            progress(source)

    def _entities(self) -> Iterator[ResolvedRecords]:
        for resolved in self._resolution.entities:
            merges = tuple(iter_merge_records(resolved, self._identifiers))
            yield entity_record(resolved, self._identifiers), merges
