"""Entities of two builds: which differ, what became of each, which reports name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from kg.history.joins import ENTITY_FIELDS, EntityFields, iter_entity_pairs
from kg.history.model import DifferenceKind, FieldChange
from kg.tables import iter_table_batches


@dataclass(frozen=True, slots=True)
class FoundEntity:
    """An entity that differs; the attributes mean the same as those of `EntityDifference`."""

    kind: DifferenceKind
    iri: str
    type: str
    fields: tuple[FieldChange, ...] = ()
    other: str | None = None


@dataclass(frozen=True, slots=True)
class EntityNames:
    """What both builds call their entities.

    Attributes:
        old: Name by IRI in the old build.
        new: Likewise in the new one.
    """

    old: dict[str, str] = field(default_factory=dict)
    new: dict[str, str] = field(default_factory=dict)

    def get(self, iri: str) -> str | None:
        """Return the name, in the new build if that has the entity; `None` if neither has."""
        return self.new.get(iri) or self.old.get(iri)


@dataclass(frozen=True, slots=True)
class Merges:
    """Which IRIs stand for which entity, in both builds."""

    old: Mapping[str, str]
    new: Mapping[str, str]

    def in_old(self, iri: str) -> str:
        """Return what an IRI stands for in the old build, itself unless it was merged."""
        return self.old.get(iri, iri)

    def in_new(self, iri: str) -> str:
        """Likewise in the new build."""
        return self.new.get(iri, iri)


def read_merges(old: Path, new: Path) -> Merges:
    """Read the merges of two builds; the arguments are the folders of their tables."""
    return Merges(_read_merges(old), _read_merges(new))


def find_entities(old: Path, new: Path, merges: Merges) -> tuple[list[FoundEntity], EntityNames]:
    """Find what differs between the entities of two builds.

    Args:
        old: Folder of the tables of the old build.
        new: Of the new one.
        merges: Of both.

    Returns:
        The differences, sorted by IRI, and the names of all entities.
    """
    found, names = [], EntityNames()
    for iri, before, after in iter_entity_pairs(old, new):
        if before is not None:
            names.old[iri] = before["name"]
        if after is not None:
            names.new[iri] = after["name"]
        difference = _compare(iri, before, after, merges)
        if difference is not None:
            found.append(difference)
    return found, names


def find_naming_reports(folder: Path, entities: Iterable[str]) -> dict[str, set[str]]:
    """Return hashes of the reports that name some entities, by IRI.

    Args:
        folder: Of the tables of a build.
        entities: IRIs; those that the build does not have are left out of the result.
    """
    wanted = pa.array(sorted({*entities}), pa.string())
    found: dict[str, set[str]] = {}
    for batch in iter_table_batches(folder, "aliases"):
        rows = batch.filter(pc.is_in(batch.column("entity"), value_set=wanted))
        pairs = zip(
            rows.column("entity").to_pylist(), rows.column("report").to_pylist(), strict=True
        )
        for entity, report in pairs:
            found.setdefault(entity, set()).add(report.rpartition("/")[2])
    return found


def _compare(
    iri: str, before: EntityFields | None, after: EntityFields | None, merges: Merges
) -> FoundEntity | None:
    if before is None and after is not None:
        origin = merges.old.get(iri)
        kind = DifferenceKind.SPLIT if origin else DifferenceKind.ADDED
        return FoundEntity(kind, iri, after["type"], other=origin)
    if after is None and before is not None:
        target = merges.new.get(iri)
        kind = DifferenceKind.MERGED if target else DifferenceKind.LOST
        return FoundEntity(kind, iri, before["type"], other=target)
    if before is None or after is None or before == after:
        return None
    fields = tuple(
        FieldChange(name, before[name], after[name])
        for name in ENTITY_FIELDS
        if before[name] != after[name]
    )
    return FoundEntity(DifferenceKind.CHANGED, iri, after["type"], fields)


def _read_merges(folder: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for batch in iter_table_batches(folder, "merges"):
        targets = batch.column("entity").to_pylist()
        found.update(zip(batch.column("iri").to_pylist(), targets, strict=True))
    return found
