"""Checking every report of a new build against the shapes, as it was stored.

SHACL is a slow step of a build, and one report more leaves most others as they were. So what
is checked of a report has a digest, a build keeps the digests of what conformed, and the next one
passes over what it knows. The rest is shared out over worker processes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import kg.checking
import ontology
from extract.fingerprint import fingerprint_folders
from kg.building.workers import open_pool
from kg.builds import DEFAULT_STORE
from kg.checking import iter_report_quads, validate_report
from kg.errors import BuildError
from kg.stores import open_store
from kg.stores.base import Store

CONFORMING_FILE = "conforming.txt"
"""In a build's folder: a digest a line, sorted, of what was checked and conforms."""

MIN_REPORTS_PER_PROCESS = 12
"""Starting a worker takes as long as checking about so many reports."""

_BATCH = 4
"""So many reports a worker checks for each time that it opens the store."""


@dataclass(frozen=True, slots=True)
class ReportToCheck:
    """A report of the build: its IRI, and the file name for messages."""

    iri: str
    name: str


def validate_reports(
    folder: Path,
    reports: Iterable[ReportToCheck],
    *,
    known: Path | None,
    processes: int,
    progress: Callable[[str], None],
) -> list[tuple[str, str]]:
    """Check the reports of the build in `folder`, and store there what conforms.

    Args:
        folder: The build's.
        reports: What to check, each once.
        known: Folder of an earlier build, whose results count; `None` where there is none.
        processes: Worker processes; 0 to work in this one.
        progress: Called with the name of each report when it is checked.

    Returns:
        File name and violation, sorted; empty if everything conforms.

    Raises:
        BuildError: A worker died.
    """
    location = folder / DEFAULT_STORE
    digests = dict(_digests(location, reports))
    conforming = _read_digests(known)
    waiting: list[ReportToCheck] = []
    for report, digest in digests.items():
        if digest in conforming:
            progress(report.name)
        else:
            waiting.append(report)
    violations: list[tuple[str, str]] = []
    for report, found in _check_all(location, waiting, processes):
        violations += [(report.name, text) for text in found]
        progress(report.name)
    if not violations:
        lines = sorted(set(digests.values()))
        text = "".join(f"{digest}\n" for digest in lines)
        (folder / CONFORMING_FILE).write_text(text, encoding="ascii", newline="\n")
    return sorted(violations)


def _digests(
    location: Path, reports: Iterable[ReportToCheck]
) -> Iterator[tuple[ReportToCheck, str]]:
    with open_store(DEFAULT_STORE, location, read_only=True) as store:
        for report in reports:
            digest = hashlib.sha256(_shapes_version().encode())
            # A quad as text is its N-Quads form: one line, whatever its literals hold.
            for line in sorted({str(quad) for quad in iter_report_quads(store, report.iri)}):
                digest.update(f"{line}\n".encode())
            yield report, digest.hexdigest()


@cache
def _shapes_version() -> str:
    """Return a digest of the shapes and of all that decides what is checked, and how."""
    return fingerprint_folders({"ontology": Path(ontology.__path__[0])}) + (
        hashlib.sha256(Path(kg.checking.__file__).read_bytes()).hexdigest()
    )


def _read_digests(folder: Path | None) -> frozenset[str]:
    if folder is None:
        return frozenset()
    try:
        return frozenset((folder / CONFORMING_FILE).read_text(encoding="ascii").split())
    except (OSError, UnicodeDecodeError):  # missing or damaged: everything is checked again
        return frozenset()


def _check_all(
    location: Path, reports: list[ReportToCheck], processes: int
) -> Iterator[tuple[ReportToCheck, tuple[str, ...]]]:
    workers = min(processes, len(reports) // MIN_REPORTS_PER_PROCESS)
    if workers < 2:
        with open_store(DEFAULT_STORE, location, read_only=True) as store:
            for report in reports:
                yield report, _check(store, report)
        return
    batches = [reports[start : start + _BATCH] for start in range(0, len(reports), _BATCH)]
    with open_pool(workers) as pool:
        try:
            for batch, found in zip(
                batches, pool.map(partial(_check_batch, location), batches), strict=True
            ):
                yield from zip(batch, found, strict=True)
        except BrokenProcessPool as error:
            raise BuildError(
                "build: a worker process died while reports were checked (out of memory?); the "
                "build in use stays as it was. Build again with fewer processes."
            ) from error
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _check_batch(location: Path, reports: list[ReportToCheck]) -> list[tuple[str, ...]]:
    with open_store(DEFAULT_STORE, location, read_only=True) as store:
        return [_check(store, report) for report in reports]


def _check(store: Store, report: ReportToCheck) -> tuple[str, ...]:
    result = validate_report(store, report.iri)
    return () if result.conforms else tuple(str(violation) for violation in result.violations)
