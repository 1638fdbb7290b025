"""Checks of builds: complete, as they were written, and their counts the same everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.building.checksums import find_damage
from kg.builds import DEFAULT_STORE, read_report
from kg.doctor.model import REPAIR, Finding, Severity
from kg.errors import IncompleteBuildError, KgError, StoreUnavailableError, WorkspaceDamagedError
from kg.model import BuildReport
from kg.stores import open_store
from kg.stores.ladybug import FOLDER, check_counts
from kg.tables import TABLES, read_table
from kg.workspace import Workspace


def check_builds(workspace: Workspace) -> Iterator[Finding | None]:
    """Look at every build, and at which one is in use."""
    current, known = workspace.current_build(), workspace.builds()
    if current is not None and current not in known:
        problem = f"it names {current!r}, which is no build that is there"
        yield Finding("builds", "CURRENT", problem, REPAIR, mendable=True)
    if current is None and known:
        problem = "it is missing, and there are builds"
        yield Finding("builds", "CURRENT", problem, REPAIR, mendable=True)
    for build in known:
        severity = Severity.ERROR if build == current else Severity.NOTE
        folder = workspace.build_folder(build)
        problems = list(build_problems(folder))
        for path, problem in problems:
            name = f"builds/{build}/{path}".rstrip("/")
            yield Finding("builds", name, problem, REPAIR, severity, mendable=True)
        if not problems:
            yield None


def build_problems(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the path of each file of a build that is wrong, and why.

    Its stores are opened only if their files are as they were written.
    """
    try:
        report = read_report(folder)
    except WorkspaceDamagedError as error:
        yield "report.json", error.problem
        return
    damage = find_damage(folder, thorough=True)
    yield from ((item.path, item.problem) for item in damage)
    if not damage:
        yield from _table_problems(folder, report)
        yield from _store_problems(folder, report)


def _table_problems(folder: Path, report: BuildReport) -> Iterator[tuple[str, str]]:
    expected = {
        "entities": sum(report.entities.values()),
        "statements": sum(report.statements.values()),
        "facts": sum(report.facts.values()),
        "evidence": report.evidence,
        "merges": sum(report.merges.values()),
        "links": sum(report.links.values()),
        "reports": report.documents,
    }
    for name, schema in TABLES.items():
        try:
            rows = read_table(folder / "tables", name, columns=[schema.names[0]]).num_rows
        except WorkspaceDamagedError as error:
            yield f"tables/{name}.parquet", error.problem
            continue
        if rows != expected.get(name, rows):
            yield f"tables/{name}.parquet", f"it has {rows} rows; the report says {expected[name]}"


def _store_problems(folder: Path, report: BuildReport) -> Iterator[tuple[str, str]]:
    try:
        with open_store(DEFAULT_STORE, folder / DEFAULT_STORE, read_only=True) as store:
            if len(store) != report.quads:
                yield DEFAULT_STORE, f"it has {len(store)} quads; the report says {report.quads}"
    except KgError as error:
        yield DEFAULT_STORE, f"it does not open: {error}"
    if not (folder / FOLDER).exists():
        return
    try:
        check_counts(folder)
    except StoreUnavailableError:
        return  # its library is missing here, which is no fault of the build
    except (IncompleteBuildError, KgError) as error:
        yield FOLDER, str(error)
