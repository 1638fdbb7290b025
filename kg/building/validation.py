"""Checking every report of a new build against the shapes, as it was stored.

SHACL is a slow step of a build, and one report more leaves most others as they were. So what
is checked of a report has a digest, a build keeps the digests of what conformed, and the next one
passes over what it knows. Many reports are shared out over worker processes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Set
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import chain
from pathlib import Path

from pyoxigraph import Quad

import kg.checking
import ontology
from extract.fingerprint import fingerprint_folders
from kg.building.workers import open_pool
from kg.builds import DEFAULT_STORE
from kg.checking import iter_report_quads, validate_quads
from kg.errors import BuildError
from kg.stores import open_store
from kg.stores.base import Store

CONFORMING_FILE = "conforming.txt"
"""In a build's folder: a digest a line, sorted, of what was checked and conforms."""

MIN_REPORTS_PER_PROCESS = 12
"""Starting a worker takes as long as checking about so many reports."""

_BATCH = 8
"""Reports that are checked for each time that the store is opened."""


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
    violations: list[tuple[str, str]] = []
    digests: set[str] = set()
    for report, checked in _check_all(location, list(reports), known, processes):
        digests.add(checked.digest)
        violations += [(report.name, text) for text in checked.violations]
        progress(report.name)
    if not violations:
        text = "".join(f"{digest}\n" for digest in sorted(digests))
        (folder / CONFORMING_FILE).write_text(text, encoding="ascii", newline="\n")
    return sorted(violations)


@dataclass(frozen=True, slots=True)
class _Checked:
    """A digest of what was checked of a report, and what is wrong with it."""

    digest: str
    violations: tuple[str, ...] = ()


@cache
def _shapes_version() -> str:
    """Return a digest of the shapes and of all that decides what is checked, and how."""
    return fingerprint_folders({"ontology": Path(ontology.__path__[0])}) + (
        hashlib.sha256(Path(kg.checking.__file__).read_bytes()).hexdigest()
    )


def _check_all(
    location: Path, reports: list[ReportToCheck], known: Path | None, processes: int
) -> Iterator[tuple[ReportToCheck, _Checked]]:
    """Check reports in worker processes, or here where there are few."""
    check = partial(_check_batch, location, known)
    batches = [reports[start : start + _BATCH] for start in range(0, len(reports), _BATCH)]
    workers = min(processes, len(reports) // MIN_REPORTS_PER_PROCESS)
    if workers < 2:
        yield from zip(reports, chain.from_iterable(map(check, batches)), strict=True)
        return
    with open_pool(workers) as pool:
        try:
            found = pool.map(check, batches)
            yield from zip(reports, chain.from_iterable(found), strict=True)
        except BrokenProcessPool as error:
            raise BuildError(
                "build: a worker process died while reports were checked (out of memory?); the "
                "build in use stays as it was. Build again with fewer processes."
            ) from error
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _check_batch(
    location: Path, known: Path | None, reports: list[ReportToCheck]
) -> list[_Checked]:
    conforming = _read_digests(known)
    with open_store(DEFAULT_STORE, location, read_only=True) as store:
        return [_check_unless_known(store, report, conforming) for report in reports]


@lru_cache(maxsize=1)
def _read_digests(folder: Path | None) -> frozenset[str]:
    """Return what conformed in a build; a complete one stays as it is."""
    if folder is None:
        return frozenset()
    try:
        return frozenset((folder / CONFORMING_FILE).read_text(encoding="ascii").split())
    except (OSError, UnicodeDecodeError):  # missing or damaged: everything is checked again
        return frozenset()


def _check_unless_known(store: Store, report: ReportToCheck, conforming: Set[str]) -> _Checked:
    quads = list(iter_report_quads(store, report.iri))
    digest = _digest(quads)
    return _Checked(digest) if digest in conforming else _Checked(digest, _check(report, quads))


def _digest(quads: Iterable[Quad]) -> str:
    digest = hashlib.sha256(_shapes_version().encode())
    # A quad as text is its N-Quads form: one line, whatever its literals hold.
    for line in sorted({str(quad) for quad in quads}):
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()


def _check(report: ReportToCheck, quads: Iterable[Quad]) -> tuple[str, ...]:
    result = validate_quads(quads)
    return () if result.conforms else tuple(str(violation) for violation in result.violations)
