"""What became of something that a link names and the graph in use does not have.

The graph itself remembers merges. Everything else is found where it was left: in the log of
people's decisions, and in the builds that are kept beside the one in use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc

from kg.decisions.model import Decision, StatementQuestion
from kg.decisions.rulings import find_standing
from kg.decisions.state import read_state
from kg.errors import KgError
from kg.explore.index import GraphIndex
from kg.explore.model import EntityView
from kg.history.entities import find_naming_reports
from kg.history.listing import list_builds
from kg.tables import read_table
from kg.workspace import Workspace

LOOKED_AT = 5
"""Builds that are searched, the newest first: each takes some hundredths of a second."""
SHOWN_DECISIONS = 5

Kind = Literal["here", "merged", "rejected", "removed", "unknown"]


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an entity or a fact.

    Attributes:
        kind: `here` as asked for; `merged` into another; `rejected` by a person; `removed` with
            the reports that named it; `unknown`.
        name: What it was called; for an entity that no build knows, the end of its IRI.
        entity: What it is now, where it is `here` or `merged`.
        reason: Why it was merged, or empty.
        by: Who merged it: a person or the program; or empty.
        decisions: The latest standing decisions against what it took part in, newest first.
        reports: File names of the reports that named it, sorted, where they were removed.
    """

    kind: Kind
    name: str
    entity: EntityView | None = None
    reason: str = ""
    by: str = ""
    decisions: tuple[Decision, ...] = ()
    reports: tuple[str, ...] = ()


def what_became_of(index: GraphIndex, workspace: Workspace, iri: str) -> Fate:
    """Return what became of an entity.

    Args:
        index: The graph in use.
        workspace: Where it belongs, with its log and older builds.
        iri: IRI of the entity, from a link of any age.
    """
    if (entity := index.find_entity(iri)) is not None:
        if entity.iri == iri:
            return Fate("here", entity.name, entity)
        return _merged(index, iri, entity)
    name = _key(iri)
    for trace in _traces(index, workspace, iri):
        if trace.now is not None and (entity := index.find_entity(trace.now)) is not None:
            return Fate("merged", trace.name, entity, trace.reason, trace.by)
        name = trace.name
        if trace.reports and not trace.reports & _documents(workspace):
            return Fate("removed", name, reports=tuple(sorted(trace.files)))
        break
    decisions = _against(workspace, lambda ends: name in ends)
    return Fate("rejected" if decisions else "unknown", name, decisions=decisions)


def what_became_of_fact(
    index: GraphIndex, workspace: Workspace, subject: str, predicate: str, object: str
) -> Fate:
    """Return what became of a fact whose ends may both still be there.

    Args:
        index: The graph in use.
        workspace: Where it belongs.
        subject: IRI of one end.
        predicate: Name of the relation.
        object: IRI of the other end.

    Returns:
        `rejected` with the decisions, else the fate of the end that is gone, else `unknown`.
    """
    fates = [what_became_of(index, workspace, iri) for iri in (subject, object)]
    names = {fate.entity.name if fate.entity else fate.name for fate in fates}
    decisions = _against(workspace, lambda ends: names <= set(ends), predicate=predicate)
    if decisions:
        return Fate("rejected", " — ".join(sorted(names)), decisions=decisions)
    gone = [fate for fate in fates if fate.kind in ("removed", "rejected")]
    return gone[0] if gone else Fate("unknown", " — ".join(sorted(names)))


def _merged(index: GraphIndex, iri: str, entity: EntityView) -> Fate:
    """Return the fate of an entity that the graph in use merged into another."""
    (row,) = index.merges.filter(pc.equal(index.merges.column("iri"), iri)).to_pylist()[:1]
    return Fate("merged", row["key"], entity, row["reason"] or "", row["by"] or "")


@dataclass(frozen=True, slots=True)
class _Trace:
    """What an older build knows of an entity: its name or what it was merged into, its reports."""

    name: str
    now: str | None = None
    reason: str = ""
    by: str = ""
    reports: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()


def _traces(index: GraphIndex, workspace: Workspace, iri: str) -> Iterator[_Trace]:
    """Yield what other builds know of an entity, the newest first."""
    others = [entry.id for entry in list_builds(workspace) if entry.id != index.build]
    for build in others[:LOOKED_AT]:
        try:
            trace = _trace(workspace.build_folder(build) / "tables", iri)
        except KgError:
            continue  # damaged, or pruned since it was listed
        if trace is not None:
            yield trace


def _trace(tables: Path, iri: str) -> _Trace | None:
    """Return what one build knows of an entity."""
    merges = read_table(tables, "merges", columns=["key", "iri", "entity", "reason", "by"])
    for row in merges.filter(pc.equal(merges.column("iri"), iri)).to_pylist():
        return _Trace(row["key"], row["entity"], row["reason"] or "", row["by"] or "")
    entities = read_table(tables, "entities", columns=["iri", "name"])
    for row in entities.filter(pc.equal(entities.column("iri"), iri)).to_pylist():
        reports = find_naming_reports(tables, [iri]).get(iri, set())
        table = read_table(tables, "reports", columns=["document", "file"])
        named = pc.is_in(table.column("document"), value_set=pa.array(sorted(reports), pa.string()))
        files = table.filter(named).column("file").to_pylist()
        return _Trace(row["name"], reports=frozenset(reports), files=frozenset(files))
    return None


def _documents(workspace: Workspace) -> frozenset[str]:
    return frozenset(record.hash for record in workspace.documents())


def _against(
    workspace: Workspace, meets: Callable[[tuple[str, ...]], bool], *, predicate: str | None = None
) -> tuple[Decision, ...]:
    """Return the latest standing decisions that take away statements between some ends."""
    try:
        log = read_state(workspace.decisions_path).log
    except OSError:
        return ()
    found = [
        decision
        for decision in find_standing(log.decisions)
        if decision.verdict in ("reject", "fix")
        and isinstance(decision.about, StatementQuestion)
        and predicate in (None, decision.about.predicate)
        and meets(tuple(decision.shown.get(end, "") for end in ("subject", "object")))
    ]
    return tuple(reversed(found[-SHOWN_DECISIONS:]))


def _key(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]
