"""Checks of what a workspace holds besides builds: register, reports, extractions, decisions."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from extract.errors import ExtractError
from extract.serialization import load_graph
from extract.verification import verify_graph
from kg.building.products import DamagedProductError, parse_product
from kg.decisions.log import read_log
from kg.doctor.model import REPAIR, Finding, Severity
from kg.documents import DocumentRecord, parse_records
from kg.durable import TEMPORARY_PREFIX
from kg.errors import WorkspaceError
from kg.texts import find_document
from kg.workspace import Workspace

ROOM = 2
"""Free space that a workspace should have, in sizes of the build in use: the next one is written
beside it."""


_UNLOCKED = frozenset({"uploads", "views"})  # the app writes there while others write elsewhere
_ABANDONED = 6 * 3600.0
"""Seconds after which what is unfinished there is nobody's."""


def check_layout(workspace: Workspace) -> Iterator[Finding | None]:
    """Look at the version of the layout."""
    try:
        Workspace.open(workspace.folder)
    except WorkspaceError as error:
        # What another version made must not be touched, what nobody can read may be.
        mendable = not isinstance(_format(workspace.version_path), int)
        yield Finding("layout", "workspace.json", str(error), REPAIR, mendable=mendable)
        return
    yield None


def check_register(workspace: Workspace) -> Iterator[Finding | None]:
    """Look at the register, line by line."""
    records, damaged = parse_records(workspace.documents_path)
    yield from (None for _ in records)
    for _, problem in damaged:
        yield Finding("register", "documents.jsonl", problem, REPAIR, mendable=True)
    folder = workspace.folder / "reports"
    if not workspace.documents_path.is_file() and folder.is_dir() and any(folder.glob("[!.]*")):
        problem = "it is missing, and there are reports"
        yield Finding("register", "documents.jsonl", problem, REPAIR, mendable=True)


def check_reports(workspace: Workspace) -> Iterator[Finding | None]:
    """Look at the bytes of each report, and for files that the register does not know."""
    records, _ = parse_records(workspace.documents_path)
    stored = {record.file_name: record for record in records if record.stored}
    for name, record in sorted(stored.items()):
        problem = _report_problem(workspace.report_path(record), record)
        remedy = f"Add it once more with `kg build FILE`, or `kg remove {record.hash[:12]}`."
        yield Finding("reports", f"reports/{name}", problem, remedy) if problem else None
    for path in sorted((workspace.folder / "reports").glob("[!.]*")):
        if path.name not in stored:
            yield Finding(
                "reports",
                f"reports/{path.name}",
                "the register does not know it: it was being added or removed when that was ended",
                "Add it with `kg build`, or delete it.",
                Severity.NOTE,
            )


def check_extractions(workspace: Workspace, fingerprint: str) -> Iterator[Finding | None]:
    """Look at what one extractor has read: graphs, texts, and each graph against its text."""
    for record in parse_records(workspace.documents_path)[0]:
        path = workspace.extraction_path(fingerprint, record.hash)
        if path.is_file():
            problem = _extraction_problem(workspace, fingerprint, record.hash)
            name = path.relative_to(workspace.folder).as_posix()
            yield (
                Finding("extractions", name, problem, REPAIR, mendable=True) if problem else None
            )


def check_projections(workspace: Workspace) -> Iterator[Finding | None]:
    """Look at what is kept for the next build of what each document gives; it can do without."""
    known = {record.hash for record in parse_records(workspace.documents_path)[0]}
    for path in workspace.projections():
        document, _, key = path.name.partition(".")
        problem = None
        if document not in known:
            problem = "the register does not know its document"
        else:
            try:
                parse_product(path.read_bytes(), key)
            except (OSError, DamagedProductError) as error:
                problem = f"it cannot be read: {error}"
        name = path.relative_to(workspace.folder).as_posix()
        yield (
            Finding("projections", name, problem, REPAIR, Severity.NOTE, mendable=True)
            if problem
            else None
        )


def check_decisions(workspace: Workspace) -> Iterator[Finding | None]:
    """Look at people's decisions, line by line."""
    try:
        log = read_log(workspace.decisions_path)
    except OSError as error:
        yield Finding("decisions", "decisions.jsonl", str(error), "Give permission to read it.")
        return
    yield from (None for _ in log.decisions)
    for line in log.damaged:
        yield Finding(
            "decisions",
            "decisions.jsonl",
            f"line {line.number} is no decision: {line.problem}",
            "Correct the line, or delete it; the others count.",
            Severity.NOTE,
        )


def check_views(workspace: Workspace) -> Iterator[Finding | None]:
    """Look at the views that the app has saved."""
    for path in sorted(workspace.views_folder.glob("[!.]*.json")):
        try:
            json.loads(path.read_bytes())
        except (OSError, ValueError) as error:
            yield Finding(
                "views", f"views/{path.name}", f"it cannot be read: {error}", "Delete it."
            )
        else:
            yield None


def check_locks(workspace: Workspace) -> Iterator[Finding | None]:
    """Look whether somebody is writing."""
    if workspace.is_being_written():
        problem = "somebody is writing to the workspace now"
        yield Finding("locks", "locks/writer.lock", problem, "Look again later.", Severity.NOTE)
    else:
        yield None


def check_leftovers(workspace: Workspace) -> Iterator[Finding | None]:
    """Look for what killed writers left, unless somebody is writing."""
    if workspace.is_being_written():
        return
    for path in sorted(workspace.folder.rglob(f"{TEMPORARY_PREFIX}*")):
        relative = path.relative_to(workspace.folder)
        if path.parent.name.startswith(TEMPORARY_PREFIX):
            continue
        if relative.parts[0] in _UNLOCKED and not _is_abandoned(path):
            continue
        name = relative.as_posix()
        problem = "it is unfinished: its writer was killed"
        yield Finding("leftovers", name, problem, REPAIR, Severity.NOTE, mendable=True)


def check_disk(workspace: Workspace) -> Iterator[Finding | None]:
    """Look whether there is room for the next build."""
    current = workspace.current_build()
    folder = workspace.build_folder(current) if current else workspace.folder
    needed = ROOM * sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
    free = shutil.disk_usage(workspace.folder).free
    if free < needed:
        problem = f"{free / 1e6:,.0f} MB are free; the next build may need {needed / 1e6:,.0f}"
        remedy = "Make room, such as with `kg builds --prune`."
        yield Finding("disk", ".", problem, remedy, Severity.NOTE)
    else:
        yield None


def _is_abandoned(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > _ABANDONED
    except OSError:  # finished meanwhile
        return False


def _format(path: Path) -> object:
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return content.get("format") if isinstance(content, dict) else None


def _report_problem(path: Path, record: DocumentRecord) -> str | None:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return f"it is missing ({record.name})"
    except OSError as error:
        return f"it cannot be read: {error.strerror or error}"
    return (
        None if found == record.hash else f"its bytes are not those that were added ({record.name})"
    )


def _extraction_problem(workspace: Workspace, fingerprint: str, document: str) -> str | None:
    path = workspace.extraction_path(fingerprint, document)
    try:
        graph = load_graph(path.read_text(encoding="utf-8"))
    except (OSError, ExtractError, UnicodeDecodeError) as error:
        return f"it cannot be read: {error}"
    if graph.document != document:
        return f"it is the graph of {graph.document}"
    text_path = workspace.text_path(fingerprint, document)
    if not text_path.is_file():
        return None  # from before texts were stored; the report is read again
    text = find_document(text_path, document)
    if text is None:
        return "the text beside it cannot be read"
    try:
        verify_graph(graph, text.text)
    except (ExtractError, LookupError) as error:
        return f"it does not fit its text: {error}"
    return None
