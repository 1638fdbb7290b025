"""The register of a workspace: which files were ingested, and what became of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

from kg.errors import AmbiguousDocumentError, UnknownDocumentError, WorkspaceDamagedError

MIN_HASH_LENGTH = 4
"""Fewer characters of a hash are never taken for one: `ab` is more likely a name mistyped."""


class DocumentStatus(StrEnum):
    """How far a document has come."""

    NEW = "new"
    EXTRACTED = "extracted"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A file that was ingested.

    Attributes:
        names: Every file name that these bytes came under, sorted.
        hash: SHA-256 of the bytes, in hexadecimal.
        suffix: Ending of the stored file, with its dot, in lower case; may be empty.
        reader: Name of the reader that read it; `None` until one has.
        status: How far it has come.
        problem: Why it failed, one line; `None` unless it failed.
        replaced_by: Hash of the document that later came under one of its names. Both stay in the
            graph until one is removed. `None` where none did.
        stored: Whether its bytes are kept under reports/; what no reader knows is not.
    """

    names: tuple[str, ...]
    hash: str
    suffix: str
    reader: str | None = None
    status: DocumentStatus = DocumentStatus.NEW
    problem: str | None = None
    replaced_by: str | None = None
    stored: bool = True

    @property
    def name(self) -> str:
        """The first of its names: the one that the graph shows."""
        return self.names[0]

    @property
    def file_name(self) -> str:
        """Its name under reports/."""
        return self.hash + self.suffix

    def with_name(self, name: str) -> DocumentRecord:
        """Return the record with one more name."""
        return replace(self, names=tuple(sorted({*self.names, name})))


def dump_records(records: Iterable[DocumentRecord]) -> str:
    """Write records as JSON lines, sorted by hash."""
    ordered = sorted(records, key=lambda record: record.hash)
    return "".join(json.dumps(asdict(r), ensure_ascii=False) + "\n" for r in ordered)


def read_records(path: Path) -> tuple[DocumentRecord, ...]:
    """Read what `dump_records` wrote; no file is no record.

    Raises:
        WorkspaceDamagedError: A line is not a record.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return ()
    except UnicodeDecodeError as error:
        raise WorkspaceDamagedError(path, f"it is not UTF-8: {error}") from error
    return tuple(_parse_record(path, number, line) for number, line in enumerate(lines, 1))


def parse_records(
    path: Path,
) -> tuple[tuple[DocumentRecord, ...], tuple[tuple[int, str], ...]]:
    """Read what there is of a register that may be damaged.

    Returns:
        The records, and the number (from 1) and problem of each line that is none.
    """
    records, damaged = [], []
    try:
        lines = path.read_bytes().splitlines()
    except OSError:
        return (), ()
    for number, line in enumerate(lines, 1):
        try:
            records.append(_parse_record(path, number, line.decode()))
        except WorkspaceDamagedError as error:
            damaged.append((number, error.problem))
        except UnicodeDecodeError as error:
            damaged.append((number, f"line {number} is not UTF-8: {error}"))
    return tuple(records), tuple(damaged)


def get_record(records: Iterable[DocumentRecord], wanted: str) -> DocumentRecord:
    """Return the one document of a file name, a hash, or the beginning of a hash.

    A full hash or name goes before the beginning of a hash.

    Raises:
        UnknownDocumentError: There is none.
        AmbiguousDocumentError: There are several.
    """
    known = tuple(records)
    named = [record for record in known if wanted in (record.hash, *record.names)]
    begun = [record for record in known if record.hash.startswith(wanted.lower())]
    matches = named or (begun if len(wanted) >= MIN_HASH_LENGTH else [])
    if not matches:
        raise UnknownDocumentError(wanted, (name for record in known for name in record.names))
    if len(matches) > 1:
        shown = (f"{record.name} ({record.hash[:12]})" for record in matches)
        raise AmbiguousDocumentError(wanted, shown)
    return matches[0]


def _parse_record(path: Path, number: int, line: str) -> DocumentRecord:
    try:
        content = json.loads(line)
        content["names"] = tuple(content["names"])
        content["status"] = DocumentStatus(content["status"])
        return DocumentRecord(**content)
    except (ValueError, KeyError, TypeError) as error:
        raise WorkspaceDamagedError(
            path, f"line {number} is no document record: {error}"
        ) from error
