"""The products of all documents, one after another: those that are stored, and those made now.

What is missing is made in worker processes, which get paths and leave a file; only as many
documents are under way as keep the workers busy, so that memory does not grow with their number.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from extract.fingerprint import extractor_fingerprint
from kg.building.identity import code_fingerprint
from kg.building.meanings import Meanings, document_meanings
from kg.building.products import (
    DamagedProductError,
    Product,
    dump_product,
    make_product,
    parse_product,
)
from kg.building.projection import Projection
from kg.building.readings import reading_notice
from kg.building.sources import Source
from kg.building.workers import open_pool
from kg.closing import Closing
from kg.durable import write_file
from kg.errors import BuildError, DamagedExtractionError
from kg.identifiers import Identifiers
from kg.resolution.resolve import Resolution
from kg.workspace import Workspace

_log = logging.getLogger(__name__)

PRODUCT_FORMAT = 1
"""Version of what a product holds and how it is stored."""

KEY_LENGTH = 32
"""Hexadecimal digits of a key: 128 bits, within one document."""

LOOKAHEAD = 128
"""Documents that are looked at before their turn."""

MIN_MISSING = 64
"""So many missing products among those looked at are worth worker processes, which take as long to
start as making some sixty."""


@dataclass(frozen=True, slots=True)
class ProductTask:
    """A product that a build needs.

    Attributes:
        source: The document.
        meanings: Of its entities.
        base_iri: What IRIs begin with.
        key: Digest of all that the product depends on.
        path: Where it is stored.
    """

    source: Source
    meanings: Meanings
    base_iri: str
    key: str
    path: Path

    def find(self) -> Product | None:
        """Return the product that is stored; `None` where it is missing or damaged."""
        try:
            return parse_product(self.path.read_bytes(), self.key)
        except FileNotFoundError:
            return None
        except DamagedProductError as error:
            _log.warning("made anew: %s: %s", self.path, error)
            return None

    def make(self) -> Product:
        """Make the product and store it.

        Raises:
            DamagedExtractionError: What was extracted cannot be read.
            ReadError: The document has to be read again and cannot be.
            OSError: The disk refuses.
        """
        source = self.source
        document = source.read()
        projection = Projection(self.meanings, Identifiers(self.base_iri))
        records = projection.project(source.load(), document.text, name=source.name)
        product = make_product(records, reading_notice(source.name, document))
        write_file(self.path, dump_product(product, self.key))
        return product


class Products(Closing):
    """The products that one build needs, made as they are asked for; its own context manager.

    Attributes:
        used: Where those are stored that were handed over.
    """

    def __init__(
        self,
        workspace: Workspace,
        resolution: Resolution,
        identifiers: Identifiers,
        *,
        processes: int,
    ) -> None:
        """Take products from a workspace and put them there.

        Args:
            workspace: Where they are.
            resolution: Knows every document to come.
            identifiers: Make the IRIs.
            processes: Worker processes; fewer than 2 to work in this one.
        """
        self.used: set[Path] = set()
        self._workspace, self._resolution = workspace, resolution
        self._identifiers, self._processes = identifiers, processes
        self._waiting: deque[_Waiting] = deque()
        self._pool: ProcessPoolExecutor | None = None

    def iter_products(self, sources: Iterable[Source]) -> Iterator[tuple[Source, Product]]:
        """Yield each document with its product, in their order.

        Raises:
            DamagedExtractionError: What was extracted of documents cannot be read; the products of
                all others are made before.
            BuildError: A worker died.
            OSError: The disk refuses.
        """
        damaged: list[tuple[Path, str]] = []
        coming = iter(sources)
        while self._look_ahead(coming):
            waiting = self._waiting.popleft()
            try:
                product = waiting.get()
            except DamagedExtractionError as error:
                damaged += error.damaged
                continue
            self.used.add(waiting.task.path)
            yield waiting.task.source, product
        if damaged:
            raise DamagedExtractionError(damaged)

    def close(self) -> None:
        """End the workers; what they have begun they finish."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def _look_ahead(self, coming: Iterator[Source]) -> bool:
        """Look at the next documents, and have made what is missing; tells whether any is left."""
        for source in islice(coming, LOOKAHEAD - len(self._waiting)):
            task = self._task(source)
            self._waiting.append(_Waiting(task, missing=not task.path.exists()))
        missing = [waiting for waiting in self._waiting if waiting.missing]
        if self._pool is None and self._processes > 1 and len(missing) >= MIN_MISSING:
            self._pool = open_pool(self._processes)
        if self._pool is not None:
            for waiting in missing:
                waiting.share(self._pool)
        return bool(self._waiting)

    def _task(self, source: Source) -> ProductTask:
        meanings = document_meanings(self._resolution, source.document)
        key = product_key(source, meanings, self._identifiers.base)
        path = self._workspace.projection_path(source.document, key)
        return ProductTask(source, meanings, self._identifiers.base, key, path)


@dataclass(slots=True)
class _Waiting:
    """A document that was looked at, and whose turn has not come."""

    task: ProductTask
    missing: bool
    made: Future[None] | None = None

    def share(self, pool: ProcessPoolExecutor) -> None:
        """Have the product made by a worker, unless one is at it."""
        if self.made is None:
            self.made = _submit(pool, self.task)

    def get(self) -> Product:
        if self.made is not None:
            with _broken_pool():
                self.made.result()
        return self.task.find() or self.task.make()


def product_key(source: Source, meanings: Meanings, base_iri: str) -> str:
    """Return a digest of all that the product of a document depends on."""
    content = {
        "format": PRODUCT_FORMAT,
        "code": [code_fingerprint(), extractor_fingerprint()],
        "base": base_iri,
        "document": source.document,
        "name": source.name,
        "graph": _file_digest(source.graph),
        "text": _file_digest(source.text),
        "rulings": [
            [ruling.key.kind, *ruling.key.parts, *(d.model_dump_json() for d in ruling.decisions)]
            for ruling in source.rulings
        ],
        "meanings": {
            id_: [meaning.key, meaning.type, meaning.extracted.key, meaning.extracted.type]
            for id_, meaning in meanings.items()
        },
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:KEY_LENGTH]


def _file_digest(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:  # a missing graph shows when it is read; a text is read again
        return None


def _make(task: ProductTask) -> None:
    """Make a product in a worker.

    What fails is left to the process that asked: it tries again, and its error is the real one.
    """
    with contextlib.suppress(Exception):
        task.make()


def _submit(pool: ProcessPoolExecutor, task: ProductTask) -> Future[None]:
    with _broken_pool():
        return pool.submit(_make, task)


@contextlib.contextmanager
def _broken_pool() -> Iterator[None]:
    try:
        yield
    except BrokenProcessPool as error:
        raise BuildError(
            "build: a worker process died while reports were projected (out of memory?); the "
            "build in use stays as it was. Build again with fewer processes."
        ) from error
